package provenance

import (
	"cmp"
	"slices"
)

// maxParents is how many possible parents of one child are weighed.
const maxParents = 32

// maxRounds bounds how often the story is solved with a better idea of the source's text.
const maxRounds = 4

// solver solves one story of two or more.
type solver struct {
	st         *Story
	weights    *weights
	members    []Member // by key
	credits    [][]namedCredit
	credited   []credited
	when       []published
	before     []int       // earlier version of the same outlet, -1 where there is none
	beforeThat map[int]int // the next earlier one, where there are two
	owner      []int32     // owners, numbered
	byOwner    []int       // members, ordered by owner
	roots      []root

	words     *wordings
	sites     *sites
	agency    []bool  // the member's outlet is a news agency
	witness   []bool  // the member is an agency's own text, not somebody else's
	witnessed bool    // some member is
	lineage   []int32 // members that stand for one voice share a number
	source    []bool  // shingles that the source's text holds
	nearest   [][]int
	common    []int // shingles of a member that somebody else holds too

	habit *Alternative // the agency that the unseen source may be; nil before it is asked for

	candidates        [][]candidate // by member; empty for later versions
	nearestOfVersions [][]int       // by member; nil before it is asked for
	chosen            []int         // by member, index of the candidate; -1 for later versions
}

// newSolver prepares the story: what depends on the members and not on the solution.
func newSolver(st *Story, w *weights) *solver {
	s := &solver{st: st, weights: w, members: slices.Clone(st.Members)}
	slices.SortStableFunc(s.members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Article.URL, b.Article.URL), cmp.Compare(a.ID, b.ID))
	})
	n := len(s.members)
	s.credits = linkCredits(s.members, st.registry())
	s.credited = make([]credited, n)
	s.when = make([]published, n)
	s.owner = make([]int32, n)
	s.agency = make([]bool, n)
	s.witness = make([]bool, n)
	s.byOwner = make([]int, n)
	owners := map[string]int32{}
	for i := range s.members {
		m := &s.members[i]
		s.when[i] = publication(m.Times)
		name := cmp.Or(m.Owner, m.Party, m.Key)
		id, ok := owners[name]
		if !ok {
			id = int32(len(owners))
			owners[name] = id
		}
		s.owner[i] = id
		s.byOwner[i] = i
	}
	slices.SortStableFunc(s.byOwner, func(a, b int) int { return cmp.Compare(s.owner[a], s.owner[b]) })
	s.words = readWordings(s.members)
	for i := range s.members {
		m := &s.members[i]
		s.credited[i] = s.readCredits(i)
		s.agency[i] = m.Agency || st.registry().Party(m.Party) == nil && endsAsWire(m.Article.Text)
		s.witness[i] = s.agency[i] && !m.Satellite && !slices.ContainsFunc(s.credited[i].credit, st.isAgency)
		s.witnessed = s.witnessed || s.witness[i]
	}
	s.versions()
	s.sources()
	s.sites = findSites(s.words)
	s.common = make([]int, n)
	var children, parents []int
	for i := range s.members {
		for _, id := range s.words.of[i].set {
			if s.words.holders[id] > 1 {
				s.common[i]++
			}
		}
		if s.before[i] < 0 {
			children = append(children, i)
		}
		if !s.members[i].Satellite {
			parents = append(parents, i)
		}
	}
	s.nearest = s.words.nearest(children, parents, maxParents, s.possible)
	s.lineage = slices.Clone(s.owner)
	return s
}

// possible reports whether p may be the parent of c at all.
func (s *solver) possible(c, p int) bool {
	if a := s.members[c].Party; a != "" && a == s.members[p].Party {
		return false // a version of the same outlet, never a source
	}
	// Who shares no more than a passage with p may have the words from an earlier text of the same house, which nobody stored: p,
	// found days after c was, is not known to have been there.
	if s.members[c].Satellite && s.when[p].From.IsZero() && !s.when[c].To.IsZero() && s.when[p].To.Sub(s.when[c].To) > promptly {
		return false
	}
	return !s.when[c].before(s.when[p])
}

// solve finds the derivation of every member. Who copied whom and what the
// source said depend on each other, so the two are solved in turn, until
// nothing changes: neither the choice nor whose voices count as one, on which alone it depends.
func (s *solver) solve() {
	for range maxRounds {
		s.sourceText()
		s.sites.root(s.lineage, s.witness)
		s.weigh()
		old := s.chosen
		s.choose()
		if slices.Equal(old, s.chosen) {
			break
		}
		if !s.lineages() {
			break
		}
	}
	s.dropLoneUnseen()
}

// dropLoneUnseen withdraws the unseen source where everything that is said to
// come from it is one voice: a common source needs two. Articles of which the outlet is
// unknown may all be of one outlet, and of that of any other: they are no second voice.
func (s *solver) dropLoneUnseen() {
	var children []int
	for c := range s.members {
		if s.before[c] < 0 && s.nodeOf(c).Kind == NodeUnseen {
			children = append(children, c)
		}
	}
	first := int32(-1)
	for _, c := range children {
		if s.members[c].Party == "" {
			continue
		}
		if first >= 0 && s.owner[c] != first {
			return
		}
		first = s.owner[c]
	}
	for _, c := range children {
		for i := range s.candidates[c] {
			if k := &s.candidates[c][i]; k.parent < 0 && s.node(k).Kind == NodeNone {
				k.p += s.candidates[c][s.chosen[c]].p
				s.candidates[c][s.chosen[c]].p = 0
				s.chosen[c] = i
				break
			}
		}
	}
}

// nodeOf returns the chosen source of member c, which is no later version.
func (s *solver) nodeOf(c int) Node { return s.node(&s.candidates[c][s.chosen[c]]) }

// sourceText decides which shingles belong to the common source: those of two lineages or
// more, and those of an agency's own text. A satellite has a voice only where there are no two members.
func (s *solver) sourceText() {
	order := slices.DeleteFunc(slices.Clone(s.byOwner), func(i int) bool { return s.members[i].Satellite })
	if len(order) < 2 {
		order = slices.Clone(s.byOwner)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.lineage[a], s.lineage[b]) })
	last := make([]int32, len(s.words.holders))
	s.source = make([]bool, len(s.words.holders))
	for _, i := range order {
		for _, id := range s.words.of[i].set {
			if s.witness[i] || last[id] != 0 && last[id] != s.lineage[i]+1 {
				s.source[id] = true
			}
			last[id] = s.lineage[i] + 1
		}
	}
}

// lineages gives every member the number of its ancestor that took the text from
// the source itself: what it repeats of its ancestors is no second voice. It reports whether any number changed.
func (s *solver) lineages() (changed bool) {
	for i := range s.members {
		at := i
		for range s.members {
			up := s.parentOf(at)
			if up < 0 || s.witness[up] {
				break
			}
			at = up
		}
		changed = changed || s.lineage[i] != s.owner[at]
		s.lineage[i] = s.owner[at]
	}
	return changed
}

// parentOf returns the member from which member i derives, -1 where that is a root.
func (s *solver) parentOf(i int) int {
	if s.before[i] >= 0 {
		return s.before[i]
	}
	return max(-1, s.candidates[i][s.chosen[i]].parent)
}
