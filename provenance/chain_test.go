package provenance

import (
	"context"
	"slices"
	"strings"
	"testing"

	"isnad/article"
	"isnad/dedupe"
)

// shelf is a store in memory.
type shelf struct {
	items     map[dedupe.ID]Item
	relations map[dedupe.ID][]Relation
	story     *dedupe.Story
	shares    map[dedupe.ID][]dedupe.Story // with which an article shares a passage
}

func (s *shelf) Items(_ context.Context, ids []dedupe.ID) ([]Item, error) {
	var out []Item
	for _, id := range ids {
		out = append(out, s.items[id])
	}
	return out, nil
}

func (s *shelf) Refs(_ context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error) {
	out := map[dedupe.ID]string{}
	for _, id := range ids {
		out[id] = s.items[id].Ref
	}
	return out, nil
}

func (s *shelf) RelationsOf(_ context.Context, child dedupe.ID) ([]Relation, error) {
	return s.relations[child], nil
}

func (s *shelf) StoryOf(_ context.Context, id dedupe.ID) (*dedupe.Story, []dedupe.Story, error) {
	if s.story != nil && slices.Contains(s.story.Members, id) {
		return s.story, s.shares[id], nil
	}
	return nil, s.shares[id], nil
}

// shelve stores the members and what Infer says of them.
func shelve(members ...Member) *shelf {
	s := &shelf{items: map[dedupe.ID]Item{}, relations: map[dedupe.ID][]Relation{}}
	var ids []dedupe.ID
	for _, m := range members {
		s.items[m.ID] = Item{ID: m.ID, ContentKey: m.Key, Ref: m.Key, Party: m.Party, Article: *m.Article}
		ids = append(ids, m.ID)
	}
	if len(ids) > 1 {
		s.story = &dedupe.Story{Name: "s1", Members: ids}
	}
	for _, r := range Infer(story(members...)) {
		s.relations[r.Child] = append(s.relations[r.Child], r)
	}
	return s
}

func printed(m Member, published string) Member {
	m.Article.Published = published
	return stated(m, published)
}

func key(party string) string { return strings.ToUpper(party) }

func TestTheChainLeadsThroughThePaperToTheWire(t *testing.T) {
	delta, omega, rest := family()
	members := append(rest, printed(delta, "2024-03-02T09:00Z"), printed(omega, "2024-03-02T11:00Z"))
	members[0].Credits = []Credit{credits("afp", RoleCredit)}
	members[1].Credits = []Credit{credits("afp", RoleCredit)}
	s := shelve(members...)
	c, err := Trace(context.Background(), s, DefaultRegistry(), omega.ID, key)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, step := range c.Steps {
		got = append(got, step.Item.Ref+" from "+step.Claim.ParentRef)
	}
	if want := "omega from delta, delta from wire:afp/s1"; strings.Join(got, ", ") != want {
		t.Errorf("chain %q, want %q", strings.Join(got, ", "), want)
	}
	if last := c.Steps[1].Claim; last.PartyName != "AFP" || last.Party != "afp" {
		t.Errorf("the wire's party is %q, printed %q", last.Party, last.PartyName)
	}
	if c.Members != 5 || c.Outlets != 5 || c.AtLeast != 1 || c.AtMost != 1 {
		t.Errorf("%d members of %d outlets, %d to %d origins; want 5 of 5 and one origin", c.Members, c.Outlets, c.AtLeast, c.AtMost)
	}
	if c.Wire == nil || c.Wire.Outlets != 5 || c.Wire.Words < 100 {
		t.Errorf("the wire's text is %+v, want that of five outlets", c.Wire)
	}
	if c.Oldest != "delta" || !strings.Contains(c.Why, "oldest dated copy known here") || !strings.Contains(c.Why, "2 of 5, the others may be older") {
		t.Errorf("oldest %q because %q", c.Oldest, c.Why)
	}
}

func TestACycleInTheStoreEndsTheChain(t *testing.T) {
	a, b := paper("alpha", text(statement...)), paper("beta", text(statement...))
	s := shelve(a, b)
	s.relations[a.ID] = []Relation{{Child: a.ID, Parent: Node{Kind: NodeArticle, Article: b.ID}}}
	s.relations[b.ID] = []Relation{{Child: b.ID, Parent: Node{Kind: NodeArticle, Article: a.ID}}}
	c, err := Trace(context.Background(), s, DefaultRegistry(), a.ID, key)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Steps) != 2 {
		t.Errorf("%d steps, want 2", len(c.Steps))
	}
}

func TestAnArticleOfWhichNothingIsKnownIsAChainOfOne(t *testing.T) {
	a := paper("alpha", text(statement...))
	c, err := Trace(context.Background(), shelve(a), DefaultRegistry(), a.ID, key)
	if err != nil {
		t.Fatal(err)
	}
	claim := c.Steps[0].Claim
	if len(c.Steps) != 1 || claim.ParentKind != NodeNone || claim.Word != "undetermined" || claim.ChildRef != "alpha" {
		t.Errorf("claim %+v", claim)
	}
	if c.Oldest != "alpha" || !strings.Contains(c.Why, "only copy known here") || c.Members != 1 {
		t.Errorf("oldest %q because %q, %d members", c.Oldest, c.Why, c.Members)
	}
}

func TestOldestNamesTheDayThatTheCopyStates(t *testing.T) {
	for published, want := range map[string]string{
		"2024-03-01": "2024-03-01", "2024-03-01T23:30-05:00": "2024-03-01", "2024-03": "2024-03", "": "",
	} {
		o := oldest([]Item{{Ref: "a", Article: article.Article{Published: published}}})
		if o.Day != want {
			t.Errorf("published %q: day %q, want %q", published, o.Day, want)
		}
	}
	told := oldest([]Item{{Ref: "a", Article: article.Article{Published: "قبل ساعتين", Crawled: "2024-03-01T12:00Z"}}})
	if told.Day != "2024-03-01" {
		t.Errorf("told from the crawl: day %q", told.Day)
	}
}

func TestOldest(t *testing.T) {
	item := func(ref, published string) Item {
		return Item{Ref: ref, ContentKey: ref, Article: article.Article{Published: published}}
	}
	found := func(ref, crawled string) Item {
		return Item{Ref: ref, ContentKey: ref, Article: article.Article{Crawled: crawled}}
	}
	for name, c := range map[string]struct {
		items []Item
		ref   string
		why   string
	}{
		"is the one proven before all others": {[]Item{item("b", "2024-03-02T10:00Z"), item("a", "2024-03-01T10:00Z")}, "a", "published 2024-03-01T10:00Z"},
		"is not said where times overlap":     {[]Item{item("a", "2024-03-01"), item("b", "2024-03-01T10:00Z")}, "", "overlap"},
		"is not said where no time is known":  {[]Item{item("a", ""), item("b", "")}, "", "no copy says"},
		"counts the copies without a time":    {[]Item{item("a", "2024-03-01"), item("b", "")}, "a", "1 of 2, the others may be older"},
		"is not one published after another was found": {[]Item{item("a", "2024-03-05"), found("b", "2024-03-02T10:00Z"), found("c", "2024-03-01T10:00Z")}, "",
			"c, which does not say when it was published, was found before a was published (publication known for 1 of 3)"},
		"may be one published before another was found": {[]Item{item("a", "2024-03-01"), found("b", "2024-03-05T10:00Z")}, "a", "oldest dated copy"},
	} {
		t.Run(name, func(t *testing.T) {
			o := oldest(c.items)
			ref := ""
			if o.Determined() {
				ref = o.Ref
			}
			if why := o.Why(); ref != c.ref || !strings.Contains(why, c.why) {
				t.Errorf("oldest %q because %q; want %q because of %q", ref, why, c.ref, c.why)
			}
		})
	}
}

// The article that is asked about and those that its chain leads through are copies, whether the story holds them or not.
func TestTheOldestCopyIsLookedForInTheChainToo(t *testing.T) {
	a := printed(paper("alpha", text(statement...)), "2024-03-05")
	b := printed(paper("beta", text(statement...)), "2024-03-02")
	s := shelve(a, b)
	s.story = nil // a version of no story
	s.relations[a.ID] = []Relation{{Child: a.ID, Parent: Node{Kind: NodeArticle, Article: b.ID}, Kind: dedupe.Edited, Confidence: .9}}
	s.relations[b.ID] = []Relation{unknown(b.ID)}
	c, err := Trace(context.Background(), s, DefaultRegistry(), a.ID, key)
	if err != nil {
		t.Fatal(err)
	}
	if c.Oldest != "beta" || c.Age.Of != 2 {
		t.Errorf("oldest %q because %q", c.Oldest, c.Why)
	}
}

// An article that shares a passage is none of the story, and the oldest copy may be of either.
func TestOfASatelliteItIsSaidThatItSharesAPassage(t *testing.T) {
	a, b := printed(paper("alpha", text(statement...)), "2024-03-01"), printed(paper("beta", text(statement...)), "2024-03-05")
	s := shelve(a, b)
	st := dedupe.Story{Name: "s1", Members: []dedupe.ID{b.ID}, Satellites: []dedupe.ID{a.ID}}
	s.story, s.shares = &st, map[dedupe.ID][]dedupe.Story{a.ID: {st}}
	s.relations[a.ID] = []Relation{{Child: a.ID, Parent: Node{Kind: NodeUnseen, Story: "s1"}, Kind: dedupe.Partial, Confidence: .6}}
	c, err := Trace(context.Background(), s, DefaultRegistry(), a.ID, key)
	if err != nil {
		t.Fatal(err)
	}
	if !c.Satellite || c.Members != 1 || c.Oldest != "alpha" || c.Age.Of != 2 {
		t.Errorf("satellite %v, %d members, oldest %q because %q", c.Satellite, c.Members, c.Oldest, c.Why)
	}
}

// A text of which nobody has another version is a story of one, which says nothing of where its passage comes from.
func TestOfAStoryOfOneTheStoryThatSharesThePassageIsTold(t *testing.T) {
	a, b, other := paper("alpha", text(statement...)), paper("beta", text(statement...)), paper("gamma", text(statement...))
	s := shelve(a, b, other)
	shared := dedupe.Story{Name: "s2", Members: []dedupe.ID{b.ID, other.ID}, Satellites: []dedupe.ID{a.ID}}
	s.story, s.shares = &dedupe.Story{Name: "s1", Members: []dedupe.ID{a.ID}}, map[dedupe.ID][]dedupe.Story{a.ID: {shared}}
	for source, want := range map[string]string{"s2": "s2", "s1": "s1"} {
		s.relations[a.ID] = []Relation{{Child: a.ID, Parent: Node{Kind: NodeUnseen, Story: source}, Kind: dedupe.Partial, Confidence: .6}}
		c, err := Trace(context.Background(), s, DefaultRegistry(), a.ID, key)
		if err != nil {
			t.Fatal(err)
		}
		if c.Story != want || c.Satellite != (want == "s2") {
			t.Errorf("source of %s: story %s, satellite %v", source, c.Story, c.Satellite)
		}
	}
}

// What is measured of a text that nobody stored is measured on the story that it belongs to.
func TestTheWireOfAnotherStoryIsMeasuredThere(t *testing.T) {
	a, b := paper("alpha", text(statement...)), paper("beta", text(statement...))
	s := shelve(a, b)
	s.relations[a.ID] = []Relation{{Child: a.ID, Parent: Node{Kind: NodeWire, Party: "afp", Story: "s2"}, Kind: dedupe.Partial, Confidence: .6}}
	c, err := Trace(context.Background(), s, DefaultRegistry(), a.ID, key)
	if err != nil {
		t.Fatal(err)
	}
	if c.Wire != nil {
		t.Errorf("%+v of a text of a story that is not known", c.Wire)
	}
	third := paper("gamma", text(statement[:3]...))
	fourth := paper("delta", text(statement[:3]...))
	for _, m := range []Member{third, fourth} {
		s.items[m.ID] = Item{ID: m.ID, Ref: m.Key, Party: m.Party, Article: *m.Article}
	}
	s.shares = map[dedupe.ID][]dedupe.Story{a.ID: {{Name: "s2", Members: []dedupe.ID{third.ID, fourth.ID}}}}
	own := wireContent(DefaultRegistry(), "", []Item{s.items[a.ID], s.items[b.ID]})
	if c, err = Trace(context.Background(), s, DefaultRegistry(), a.ID, key); err != nil {
		t.Fatal(err)
	}
	if c.Wire == nil || c.Wire.Outlets != 2 || c.Wire.Words >= own.Words {
		t.Errorf("%+v; want the text that the two of s2 share, which is shorter than %+v", c.Wire, own)
	}
}
