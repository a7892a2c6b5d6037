package provenance

import (
	"math"
	"slices"

	"isnad/article"
)

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
			v[byAgencyHere] = truth(s.witnessed)
		}
		if r.node.Kind != NodeNone {
			if (s.common[c] < leastCommon || s.members[c].Satellite && held < leastPassage) && v[byCredit] == 0 && v[byTold] == 0 {
				continue
			}
			v[byCommonText] = ratio(held, s.common[c])
			v[byAgencyChild] = truth(s.agency[c] && v[byCredit] == 0)
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
	named := v[byCredit] > 0 || v[byTold] > 0 || slices.Contains(n.passing, p)
	if r.agency {
		v[byAgencies] = truth(n.agencies && p != PartyAgencies)
		return named || r.common
	}
	v[byStoryCredit] = 0
	return named
}

// weighArticle measures p, whose shingles are marked, as the parent of c.
func (s *solver) weighArticle(c, p int, support func(string) (some, dissent float64)) candidate {
	k := candidate{parent: p}
	v := &k.vector
	t, names, parent := &s.words.of[c], &s.credited[c], &s.members[p]
	shared, lacked := 0, 0 // shingles of c that the parent has; that the source has and the parent lacks
	for _, id := range t.set {
		switch {
		case s.words.has(p, id):
			shared++
		case s.source[id]:
			lacked++
		}
	}
	e := s.sites.compare(c, p)
	v[isArticle] = 1
	v[byContainment] = ratio(shared, shared+lacked)
	v[byResemblance] = ratio(shared, len(t.set)+len(s.words.of[p].set)-shared)
	if !s.witnessed && v[byResemblance] > wholeFrom {
		v[byVerbatim] = (v[byResemblance] - wholeFrom) / (1 - wholeFrom) * 2 / (2 + e.private)
	}
	v[byEarlier] = 2*s.when[p].probability(s.when[c]) - 1
	if s.when[p].doubtful || s.when[c].doubtful {
		v[byEarlier] /= 2
	}
	v[byCredit] = truth(names.names(parent.Party))
	v[byTold] = names.toldBy(parent.Party)
	v[byAgencies] = truth(names.agencies && s.agency[p])
	v[byAgency] = truth(s.witness[p])
	v[byAgencyChild] = truth(s.agency[c] && v[byCredit] == 0)
	v[byLink] = truth(linked(s.members[c].Article, parent.Article))
	if s.agency[p] {
		v[byStoryCredit], v[byDissent] = support(parent.Party)
		v[byCreditsOther] = truth(v[byCredit] == 0 && len(names.credit) > 0)
	} else if v[byCredit] == 0 && len(names.credit) > 0 {
		f := byCreditsWire // the agency's text is nowhere to compare with: its credit is all there is
		if slices.ContainsFunc(names.credit, s.present) {
			f = byCreditsElsewhere
		}
		v[f] = 1
	}
	v[byPrivateEdits] = math.Log1p(e.private)
	v[byRevertedEdits] = math.Log1p(e.reverted)
	if lacked > 0 {
		v[byMissingText] = math.Log1p(float64(s.missing(c, p)))
	}
	v[byHeadline] = s.headline(c, p)
	k.positive = v[byCredit]+v[byTold]+v[byLink]+v[byAgency] > 0 || e.proven >= 1
	return k
}

// wholeFrom is the resemblance from which two papers print so much the same that a second version of
// the unseen wire explains a few changes that they share about as well as one's copying from the other.
const wholeFrom = .7

// missing counts the shingles of c, in sentence-long runs, that the source has and the marked parent lacks.
func (s *solver) missing(c, p int) int {
	n, run := 0, 0
	end := func() {
		if run >= longRun {
			n += run
		}
		run = 0
	}
	for _, id := range s.words.of[c].at {
		if s.source[id] && !s.words.has(p, id) {
			run++
		} else {
			end()
		}
	}
	end()
	return n
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
