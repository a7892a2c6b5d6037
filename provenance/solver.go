package provenance

import (
	"cmp"
	"math"
	"slices"

	"isnad/article"
)

// maxParents is how many possible parents of one child are weighed.
const maxParents = 32

// maxRounds bounds how often the story is solved with a better idea of the source's text.
const maxRounds = 4

// solver solves one story of two or more.
type solver struct {
	st       *Story
	weights  *weights
	members  []Member // by key
	credited []credited
	when     []published
	before   []int   // earlier version of the same outlet, -1 where there is none
	owner    []int32 // owners, numbered
	byOwner  []int   // members, ordered by owner
	roots    []root

	words   *wordings
	sites   *sites
	witness []bool  // the member is an agency's own text, not somebody else's
	lineage []int32 // members that stand for one voice share a number
	source  []bool  // shingles that the source's text holds
	nearest [][]int
	common  []int // shingles of a member that somebody else holds too

	candidates [][]candidate // by member; empty for later versions
	chosen     []int         // by member, index of the candidate; -1 for later versions
}

// newSolver prepares the story: what depends on the members and not on the solution.
func newSolver(st *Story, w *weights) *solver {
	s := &solver{st: st, weights: w, members: slices.Clone(st.Members)}
	slices.SortStableFunc(s.members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Article.URL, b.Article.URL), cmp.Compare(a.ID, b.ID))
	})
	n := len(s.members)
	s.credited = make([]credited, n)
	s.when = make([]published, n)
	s.owner = make([]int32, n)
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
		s.witness[i] = m.Agency && !m.Satellite && !slices.ContainsFunc(s.credited[i].credit, st.isAgency)
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
	return !s.when[c].before(s.when[p])
}

// solve finds the derivation of every member. Who copied whom and what the
// source said depend on each other, so the two are solved in turn, until
// nothing changes.
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
		s.lineages()
	}
	s.dropLoneUnseen()
}

// dropLoneUnseen withdraws the unseen source where everything that is said to
// come from it is one voice: a common source needs two.
func (s *solver) dropLoneUnseen() {
	var children []int
	for c := range s.members {
		if s.before[c] < 0 && s.nodeOf(c).Kind == NodeUnseen {
			children = append(children, c)
		}
	}
	for _, c := range children {
		if s.owner[c] != s.owner[children[0]] {
			return
		}
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
// more, and those of an agency's own text.
func (s *solver) sourceText() {
	order := slices.Clone(s.byOwner)
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
// the source itself: what it repeats of its ancestors is no second voice.
func (s *solver) lineages() {
	for i := range s.members {
		at := i
		for range s.members {
			up := s.parentOf(at)
			if up < 0 || s.witness[up] {
				break
			}
			at = up
		}
		s.lineage[i] = s.owner[at]
	}
}

// parentOf returns the member from which member i derives, -1 where that is a root.
func (s *solver) parentOf(i int) int {
	if s.before[i] >= 0 {
		return s.before[i]
	}
	return max(-1, s.candidates[i][s.chosen[i]].parent)
}

// weigh lists and scores the candidates of every member.
func (s *solver) weigh() {
	if s.candidates == nil {
		s.candidates = make([][]candidate, len(s.members))
	}
	support := s.support()
	for c := range s.members {
		s.candidates[c] = s.candidates[c][:0]
		if s.before[c] < 0 {
			s.weighRoots(c, support)
		}
	}
	// The outer loop is over parents: each stamps its shingles once.
	wanted := make([][]int, len(s.members))
	for c, list := range s.nearest {
		for _, p := range list {
			wanted[p] = append(wanted[p], c)
		}
	}
	for p, children := range wanted {
		if len(children) == 0 {
			continue
		}
		s.words.mark(p)
		for _, c := range children {
			if k := s.weighArticle(c, p, support); k.positive {
				s.candidates[c] = append(s.candidates[c], k)
			}
		}
	}
	for c := range s.candidates {
		if len(s.candidates[c]) > 0 {
			s.weights.weigh(s.candidates[c])
		}
	}
}

// leastCommon is the number of shared shingles below which nothing but a credit makes a source.
const leastCommon = 3

// weighRoots adds the roots as candidates of c.
func (s *solver) weighRoots(c int, support func(string) (some, dissent float64)) {
	names := &s.credited[c]
	held := 0
	for _, id := range s.words.of[c].set {
		if s.source[id] {
			held++
		}
	}
	for i, r := range s.roots {
		k := candidate{parent: -1 - i}
		v := &k.vector
		switch r.node.Kind {
		case NodeWire:
			if !names.explains(r, v, support) {
				continue
			}
		case NodeUnseen:
			if len(names.credit) > 0 {
				continue // it credits somebody
			}
			v[isUnseen] = 1
			v[byAgencyHere] = truth(slices.Contains(s.witness, true))
		}
		if r.node.Kind != NodeNone {
			if s.common[c] < leastCommon && v[byCredit] == 0 && v[byTold] == 0 {
				continue
			}
			v[byCommonText] = ratio(held, s.common[c])
			v[byAgencyChild] = truth(s.members[c].Agency && v[byCredit] == 0)
		}
		s.candidates[c] = append(s.candidates[c], k)
	}
}

// explains measures what the credits say of a wire as the source of the member. It is false where
// they say nothing: a newspaper's unseen text explains only those that name it.
func (n *credited) explains(r root, v *vector, support func(string) (some, dissent float64)) bool {
	p := r.node.Party
	v[isWire] = 1
	v[byCredit] = truth(n.names(p) || p == PartyAgencies && n.agencies)
	v[byTold] = n.toldBy(p)
	v[byCreditsOther] = truth(v[byCredit] == 0 && len(n.credit) > 0)
	v[byStoryCredit], v[byDissent] = support(p)
	if r.agency {
		v[byAgencies] = truth(n.agencies && p != PartyAgencies)
		return true
	}
	v[byStoryCredit] = 0
	return v[byCredit] > 0 || v[byTold] > 0 || slices.Contains(n.passing, p)
}

// weighArticle measures p, whose shingles are marked, as the parent of c.
func (s *solver) weighArticle(c, p int, support func(string) (some, dissent float64)) candidate {
	k := candidate{parent: p}
	v := &k.vector
	t, names, parent := &s.words.of[c], &s.credited[c], &s.members[p]
	shared := s.words.shared(c, p)
	known := 0 // shingles of c that the source or the parent has
	for _, id := range t.set {
		if s.source[id] || s.words.has(p, id) {
			known++
		}
	}
	missing, added := s.runs(c, p)
	e := s.sites.compare(c, p)
	v[isArticle] = 1
	v[byContainment] = ratio(shared, known)
	v[byResemblance] = ratio(shared, len(t.set)+len(s.words.of[p].set)-shared)
	v[byEarlier] = 2*s.when[p].probability(s.when[c]) - 1
	if s.when[p].doubtful || s.when[c].doubtful {
		v[byEarlier] /= 2
	}
	v[byCredit] = truth(names.names(parent.Party))
	v[byTold] = names.toldBy(parent.Party)
	v[byAgencies] = truth(names.agencies && parent.Agency)
	v[byAgency] = truth(s.witness[p])
	v[byAgencyChild] = truth(s.members[c].Agency && v[byCredit] == 0)
	v[byLink] = truth(linked(s.members[c].Article, parent.Article))
	if parent.Agency {
		v[byStoryCredit], v[byDissent] = support(parent.Party)
		v[byCreditsOther] = truth(v[byCredit] == 0 && len(names.credit) > 0)
	} else {
		v[byCreditsElsewhere] = truth(v[byCredit] == 0 && len(names.credit) > 0)
	}
	v[byPrivateEdits] = math.Log1p(e.private)
	v[byRevertedEdits] = math.Log1p(e.reverted)
	v[byMissingText] = math.Log1p(float64(missing))
	v[bySharedAddition] = math.Log1p(float64(added))
	v[byHeadline] = s.headline(c, p)
	k.positive = v[byCredit]+v[byTold]+v[byLink]+v[byAgency] > 0 || e.proven >= 1
	return k
}

// runs counts the sentence-long runs of c: the shingles that the source has and
// the marked parent lacks, and those that the parent has and the source lacks.
func (s *solver) runs(c, p int) (missing, added int) {
	run, kind := 0, 0
	end := func() {
		if run >= longRun {
			switch kind {
			case 1:
				missing += run
			case 2:
				added += run
			}
		}
		run = 0
	}
	for _, id := range s.words.of[c].at {
		k := 0
		switch in := s.words.has(p, id); {
		case s.source[id] && !in:
			k = 1
		case in && !s.source[id]:
			k = 2
		}
		if k != kind {
			end()
			kind = k
		}
		run++
	}
	end()
	return missing, added
}

// headline returns the share of c's title that stands in the marked parent's text, less the
// share that the source explains, -1 to 1.
func (s *solver) headline(c, p int) float64 {
	n := 0
	title := s.words.of[c].title
	for _, id := range title {
		if id < 0 {
			continue
		}
		if s.words.has(p, id) {
			n++
		}
		if s.source[id] {
			n--
		}
	}
	return ratio(n, len(title))
}

// linked reports whether a article's page names b's page as the original.
func linked(a, b *article.Article) bool {
	return a.Canonical != "" && b.URL != "" && article.NormalURL(a.Canonical) == article.NormalURL(b.URL)
}

// choose solves the arborescence. An article is a possible parent only where
// that is at least as probable as not.
func (s *solver) choose() {
	n := len(s.members)
	arcs := make([]arc, 0, 8*n)
	type place struct{ child, candidate int }
	var places []place
	add := func(from, to int, w float64, at place) {
		arcs = append(arcs, arc{from, to, w})
		places = append(places, at)
	}
	const always = 1e9
	for c := range s.members {
		if s.before[c] >= 0 {
			add(s.before[c], c, always, place{c, -1})
			add(n, c, -always, place{c, -1})
			continue
		}
		s.doubtDirection(c)
		r := s.bestRoot(c)
		add(n, c, s.candidates[c][r].score, place{c, r})
		for i := range s.candidates[c] {
			if k := &s.candidates[c][i]; k.parent >= 0 && k.p >= accept {
				add(k.parent, c, k.score, place{c, i})
			}
		}
	}
	s.chosen = make([]int, n)
	for c, i := range arborescence(n+1, n, arcs)[:n] {
		s.chosen[c] = places[i].candidate
	}
}

// accept is the probability that an article parent needs.
const accept = .5

// doubtDirection takes from every article candidate of c the probability that the copying went
// the other way, and gives it to the roots, in proportion.
func (s *solver) doubtDirection(c int) {
	taken, roots := 0.0, 0.0
	for i := range s.candidates[c] {
		k := &s.candidates[c][i]
		if k.parent < 0 {
			roots += k.p
			continue
		}
		p := k.p * s.direction(c, k)
		taken += k.p - p
		k.p = p
	}
	for i := range s.candidates[c] {
		if k := &s.candidates[c][i]; k.parent < 0 && roots > 0 {
			k.p += taken * k.p / roots
		}
	}
}

// direction returns the probability that c took the text from k's article and not the
// other way round, given that one of the two did: what each way gains over the best root.
func (s *solver) direction(c int, k *candidate) float64 {
	back := s.candidates[k.parent]
	for i := range back {
		if back[i].parent == c {
			gain := k.score - s.candidates[c][s.bestRoot(c)].score
			loss := back[i].score - back[s.bestRoot(k.parent)].score
			return 1 / (1 + math.Exp(loss-gain))
		}
	}
	return 1
}

// bestRoot returns the index of the best candidate of c that is no article.
func (s *solver) bestRoot(c int) int {
	best := -1
	for i := range s.candidates[c] {
		k := &s.candidates[c][i]
		if k.parent < 0 && (best < 0 || k.score > s.candidates[c][best].score) {
			best = i
		}
	}
	return best
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
