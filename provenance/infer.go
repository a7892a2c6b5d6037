package provenance

import (
	"cmp"
	"slices"

	"isnad/dedupe"
)

// Infer solves one story: one relation for each member that has a source
// worth claiming (and for a satellite one for each source of a passage), in the
// order of the children's keys. A member about whom nothing can be said gets a relation to a
// node of kind none. It is a pure function of st.
func Infer(st *Story) []Relation {
	if len(st.Members) == 1 {
		return alone(st)
	}
	s := newSolver(st, &fitted)
	s.solve()
	return s.relations()
}

// InferOf is what [Infer] says of one member. The story is solved as a whole, since the sources of its members
// depend on each other, but only this member's relations are worked out with their evidence.
func InferOf(st *Story, child dedupe.ID) []Relation {
	if len(st.Members) == 1 {
		return alone(st)
	}
	s := newSolver(st, &fitted)
	s.solve()
	return s.relationsOf(slices.IndexFunc(s.members, func(m Member) bool { return m.ID == child }))
}

// relations states the solution.
func (s *solver) relations() []Relation {
	out := make([]Relation, 0, len(s.members))
	for c := range s.members {
		out = append(out, s.relationsOf(c)...)
	}
	return out
}

// relationsOf states the solution for member c.
func (s *solver) relationsOf(c int) []Relation {
	if p := s.before[c]; p >= 0 {
		return []Relation{s.version(c, p)}
	}
	out := []Relation{s.relation(c)}
	if s.members[c].Satellite {
		out = append(out, s.furtherSources(c)...)
	}
	return out
}

// relation states the chosen source of member c and what weighed for it.
func (s *solver) relation(c int) Relation {
	list := s.candidates[c]
	k := &list[s.chosen[c]]
	r := Relation{Child: s.members[c].ID, Parent: s.node(k), Confidence: s.stated(k, k.p)}
	r.DecidedBy, r.Evidence.Features = s.contributions(k)
	r.Evidence.Credits = s.deciding(c, k)
	r.Evidence.Declared = k.vector[byCredit] > 0 || k.vector[byLink] > 0
	r.Kind = s.kind(c, k)
	r.Evidence.Reason = s.reason(c, r.Parent, r.DecidedBy)
	if k.parent >= 0 && s.st.Detector != nil {
		a, b := document(&s.members[c], s.when[c]), document(&s.members[k.parent], s.when[k.parent])
		r.Evidence.Passages = s.st.Detector.Compare(&a, &b).Passages
	}
	r.Evidence.Alternatives = s.alternatives(c, &r)
	return r
}

// node returns the node that a candidate stands for.
func (s *solver) node(k *candidate) Node {
	if k.parent < 0 {
		return s.roots[-1-k.parent].node
	}
	return Node{Kind: NodeArticle, Article: s.members[k.parent].ID}
}

// evidential are the features that say where a text comes from; the others say only
// how well it fits.
var evidential = [...]feature{byCredit, byLink, byTold, byAgencies, byStoryCredit, byAgency, byPrivateEdits, byHeadline}

// contributions returns what every feature added to the score of k, largest first, and
// the evidential one that weighed most.
func (s *solver) contributions(k *candidate) (string, []dedupe.Feature) {
	var out []dedupe.Feature
	for i, x := range k.vector {
		if x != 0 {
			out = append(out, dedupe.Feature{Name: featureNames[i], Value: x, Contribution: s.weights[i] * x})
		}
	}
	slices.SortStableFunc(out, func(a, b dedupe.Feature) int { return cmp.Compare(b.Contribution, a.Contribution) })
	decided, most := "", 0.0
	for _, f := range evidential {
		if d := s.weights[f] * k.vector[f]; d > most {
			decided, most = featureNames[f], d
		}
	}
	switch {
	case s.node(k).Kind == NodeNone:
		decided = "nothing"
	case decided == "":
		decided = featureNames[byCommonText]
	}
	return decided, out
}

// deciding returns the credits of member c that speak for candidate k.
func (s *solver) deciding(c int, k *candidate) []Credit {
	party := ""
	if k.parent >= 0 {
		party = s.members[k.parent].Party
	} else {
		party = s.roots[-1-k.parent].node.Party
	}
	var out []Credit
	for _, x := range s.credits[c] {
		if party != "" && (x.as == party || x.as == PartyAgencies && k.vector[byAgencies] > 0) && x.Role != RoleCitation {
			out = append(out, x.Credit)
		}
	}
	return out
}

// Containments from which a text is a copy or an edited version of its source.
const (
	copyShare   = .80
	editedShare = .30
)

// kind says how much of the child stands in its source, and for an article parent
// the reverse: the match of the pair where there is one, else the shared shingles.
func (s *solver) kind(c int, k *candidate) dedupe.Kind {
	if k.parent < 0 {
		if s.roots[-1-k.parent].node.Kind == NodeNone {
			return ""
		}
		held := 0
		for _, id := range s.words.of[c].set {
			if s.source[id] {
				held++
			}
		}
		if held == 0 { // nobody else has the source's words: as of an article alone
			switch {
			case k.vector[byCredit] > 0:
				return dedupe.Copy
			case !s.members[c].Satellite:
				return dedupe.Edited
			}
		}
		share := ratio(held, len(s.words.of[c].set)) // of the source nobody knows the rest
		return kindOf(share, share)
	}
	child, parent := s.members[c].ID, s.members[k.parent].ID
	for i := range s.st.Matches {
		m := &s.st.Matches[i]
		if m.Kind.Republished() && (m.A == child && m.B == parent || m.A == parent && m.B == child) {
			return m.Kind
		}
	}
	s.words.mark(k.parent)
	shared := s.words.shared(c, k.parent)
	return kindOf(ratio(shared, len(s.words.of[c].set)), ratio(shared, len(s.words.of[k.parent].set)))
}

func kindOf(ofChild, ofParent float64) dedupe.Kind {
	switch {
	case min(ofChild, ofParent) >= copyShare:
		return dedupe.Copy
	case max(ofChild, ofParent) >= editedShare && ofChild > 0:
		return dedupe.Edited
	}
	return dedupe.Partial
}

// anyCredit reports whether any text of the story is credited to another party, or was told to one.
func (s *solver) anyCredit() bool {
	for i, list := range s.credits {
		for _, c := range list {
			if c.Role != RoleCitation && c.as != s.members[i].Party {
				return true
			}
		}
	}
	return false
}

// document is a member as the detector sees it.
func document(m *Member, when published) dedupe.Doc {
	d := dedupe.Doc{ID: m.ID, Key: m.Key, Outlet: m.Party, Title: m.Article.Title, Text: m.Article.Text}
	if !when.From.IsZero() {
		d.Earliest = when.From.Unix()
	}
	if !when.To.IsZero() {
		d.Latest = when.To.Unix()
	}
	return d
}

// reason says in one clause why a source was chosen for member c.
func (s *solver) reason(c int, source Node, decided string) string {
	switch decided {
	case "credit":
		if source.Party == PartyAgencies {
			return "the text credits agencies and names none"
		}
		return "the text credits it"
	case "told":
		return "the text says that its sources told it"
	case "agencies":
		return "the text credits agencies, and another version names one"
	case "story_credit":
		return "other versions of the text credit it"
	case "agency":
		return "the article of an agency that others print"
	case "link":
		return "the page names it as the original"
	case "private_edits":
		return "both have changes of the text that the others lack"
	case "headline":
		return "the headline uses words that only it has"
	case "nothing":
		if n := &s.credited[c]; len(n.credit)+len(n.told) > 0 || n.agencies {
			return "what it credits does not explain the text: source undetermined"
		}
		if s.witness[c] {
			return agencyOwn
		}
		return "nothing here says where the text comes from"
	}
	switch {
	case source.Kind == NodeUnseen && s.anyCredit():
		return "several outlets share the text and no credit explains it: source undetermined"
	case source.Kind == NodeUnseen:
		return "several outlets share the text and nobody credits anybody: source undetermined"
	case source.Party == PartyAgencies:
		return "other versions of the text credit agencies and name none"
	case source.Kind == NodeWire:
		return "other versions of the text name it as a source"
	}
	return "it holds most of the text"
}
