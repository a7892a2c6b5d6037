package provenance

import (
	"testing"

	"isnad/dedupe"
)

// reposted is a story in which alpha prints its text twice; beta prints the same and nobody but alpha's second copy credits anybody.
func reposted(second ...Credit) (*Story, Member) {
	whole := text(statement...)
	first := stated(paper("alpha", whole), "2024-03-01T08:00Z")
	again := stated(paper("alpha", whole, second...), "2024-03-01T10:00Z")
	again.ID, again.Key, again.Article.URL = 2, "alpha2", "https://alpha.example/2"
	return story(first, again, paper("beta", text(statement[:6]...))), again
}

func rejected(t *testing.T, r Relation, nodes ...Node) Relation {
	t.Helper()
	var reviews []Review
	for _, n := range nodes {
		reviews = append(reviews, Review{Decision: Reject, Child: r.Child, Parent: n})
	}
	out := Outrank(r.Child, []Relation{r}, reviews, func(dedupe.ID) Path { return PathAway })
	if len(out) != 1 {
		t.Fatalf("%d claims after a rejection", len(out))
	}
	return out[0]
}

func relationTo(t *testing.T, st *Story, id dedupe.ID) Relation {
	t.Helper()
	for _, r := range Infer(st) {
		if r.Child == id {
			return r
		}
	}
	t.Fatalf("no relation of %d", id)
	return Relation{}
}

func TestARejectedRepostGetsTheSourceThatItsTextHas(t *testing.T) {
	st, again := reposted(credits("afp", RoleCredit))
	r := relationTo(t, st, again.ID)
	if r.Kind != KindRepost {
		t.Fatalf("%+v is no repost", r)
	}
	if n := rejected(t, r, r.Parent); n.Parent != (Node{Kind: NodeWire, Party: "afp", Story: "s1"}) || n.Kind != dedupe.Copy || Word(n.Confidence) == "undetermined" {
		t.Errorf("credited to an agency it comes from %+v (%s, %.2f)", n.Parent, n.Kind, n.Confidence)
	}
	st, again = reposted()
	r = relationTo(t, st, again.ID)
	if n := rejected(t, r, r.Parent); n.Parent.Kind != NodeUnseen || n.Kind != dedupe.Copy {
		t.Errorf("with beta's copy beside it, it comes from %+v (%s)", n.Parent, n.Kind)
	}
	st.Members = st.Members[:2] // alpha's alone: one voice
	r = relationTo(t, st, again.ID)
	if n := rejected(t, r, r.Parent); n.Parent.Kind != NodeNone {
		t.Errorf("with nothing beside it, it comes from %+v", n.Parent)
	}
}

func TestARejectedRevisionIsOneOfTheVersionBeforeThat(t *testing.T) {
	st, again := reposted(credits("afp", RoleCredit))
	third := stated(paper("alpha", text(statement[:6]...)), "2024-03-01T12:00Z")
	third.ID, third.Key, third.Article.URL = 3, "alpha3", "https://alpha.example/3"
	st.Members = append(st.Members, third)
	r := relationTo(t, st, 3)
	if r.Kind != KindRevision || r.Parent.Article != again.ID {
		t.Fatalf("%+v is no revision of the second", r)
	}
	n := rejected(t, r, r.Parent)
	if n.Kind != KindRevision || n.Parent.Article != st.Members[0].ID {
		t.Errorf("the next is %s of %+v; want a revision of the first", n.Kind, n.Parent)
	}
	if n = rejected(t, r, r.Parent, n.Parent); n.Version() {
		t.Errorf("both versions rejected, it is still a %s", n.Kind)
	}
}

func TestAnAlternativeSaysWhatDecidedAgainstIt(t *testing.T) {
	s := newSolver(story(paper("alpha", text(statement...)), paper("beta", text(statement...))), &fitted)
	s.solve()
	none := len(s.roots) - 1
	article := func(parent int, score float64) candidate { return candidate{parent: parent, score: score, p: .3} }
	for name, c := range map[string]struct {
		of0, of1 []candidate // the first is chosen
		want     string
	}{
		"each may be the other's source": {[]candidate{{parent: -1 - none}, article(1, 2)}, []candidate{{parent: -1 - none}, article(0, 2)}, LostDirection},
		"it is this one's child":         {[]candidate{{parent: -1 - none}, article(1, 2)}, []candidate{article(0, 3), {parent: -1 - none}}, LostCircle},
		"it weighs most, and not enough": {[]candidate{{parent: -1 - none}, article(1, 2)}, []candidate{{parent: -1 - none}}, LostImprobable},
		"the chosen one holds the text":  {[]candidate{{parent: -1, vector: vector{isUnseen: 1, byCommonText: 1}, score: 3}, {parent: -1 - none, p: .3}}, nil, "common_text"},
		"the two weigh the same":         {[]candidate{{parent: -1, vector: vector{isWire: 1}, score: 3}, {parent: -1, vector: vector{isWire: 1}, score: 3, p: .3}}, nil, LostEven},
		"the chosen one is more usual":   {[]candidate{{parent: -1, vector: vector{isUnseen: 1}, score: 3}, {parent: -1 - none, p: .3}}, nil, "unseen"},
	} {
		s.candidates[0], s.candidates[1], s.chosen[0], s.chosen[1] = c.of0, c.of1, 0, 0
		if got := s.lostBy(0, &s.candidates[0][1]); got != c.want {
			t.Errorf("%s: lost by %q, want %q", name, got, c.want)
		}
	}
	delta, omega, rest := family()
	st := story(append(rest, delta, omega)...)
	for _, r := range Infer(st) {
		sum := r.Confidence
		for _, a := range r.Evidence.Alternatives {
			sum += a.Confidence
			if a.Node == r.Parent || a.LostBy == "" {
				t.Errorf("alternative %+v to %+v", a, r.Parent)
			}
		}
		if sum > 1+1e-9 && !r.Version() {
			t.Errorf("the claim and its alternatives have %.3f", sum)
		}
	}
}

func TestAHabitIsNoSecondWireOfOneAgency(t *testing.T) {
	whole := text(statement...)
	s := newSolver(story(paper("alpha", whole), paper("beta", whole)), &fitted)
	s.solve()
	wire := Node{Kind: NodeWire, Party: "afp", Story: "s1"}
	s.roots = append(s.roots, root{node: wire, agency: true, common: true})
	s.candidates[0] = append(s.candidates[0], candidate{parent: -len(s.roots), p: .1})
	s.habit = &Alternative{Node: wire, Confidence: .4}
	r := s.relation(0)
	n := 0
	for _, a := range r.Evidence.Alternatives {
		if a.Node == wire {
			n++
		}
	}
	if r.Parent.Kind != NodeUnseen || n != 1 {
		t.Errorf("%+v has the wire %d times among %+v", r.Parent, n, r.Evidence.Alternatives)
	}
}
