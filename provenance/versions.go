package provenance

import (
	"cmp"
	"slices"
)

// versionShare is the containment, in either direction, from which two texts of one
// outlet are versions of one article.
const versionShare = .5

// versions finds for every member the version of the same outlet that came
// before it: those of one outlet that share most of their text, in the order of publication.
// Without times the order is that of the keys, and the relation says that nothing decided it.
func (s *solver) versions() {
	s.before = make([]int, len(s.members))
	groups := map[string][]int{}
	var order []string
	for i := range s.members {
		s.before[i] = -1
		if p := s.members[i].Party; p != "" && !s.members[i].Satellite {
			if groups[p] == nil {
				order = append(order, p)
			}
			groups[p] = append(groups[p], i)
		}
	}
	for _, p := range order {
		g := groups[p]
		if len(g) < 2 {
			continue
		}
		slices.SortStableFunc(g, func(a, b int) int {
			x, y := s.when[a], s.when[b]
			if x.From.IsZero() || y.From.IsZero() { // those with a time first
				return cmp.Compare(unix(y), unix(x))
			}
			return x.From.Compare(y.From)
		})
		for n, c := range g[1:] {
			for k := n; k >= 0 && s.before[c] < 0; k-- {
				s.words.mark(g[k])
				shared := s.words.shared(c, g[k])
				if least := min(len(s.words.of[c].set), len(s.words.of[g[k]].set)); shared > 0 && ratio(shared, least) >= versionShare {
					s.before[c] = g[k]
				}
			}
		}
	}
}

// unix orders unknown times behind all others.
func unix(p published) int {
	if p.From.IsZero() {
		return 0
	}
	return 1
}

// version states that member c is a later version of the same outlet's member p.
func (s *solver) version(c, p int) Relation {
	kind, why := KindRevision, "a later version of the same outlet's text"
	if slices.Equal(s.words.of[c].words, s.words.of[p].words) {
		kind, why = KindRepost, "the same outlet's same text under another address"
	}
	confidence, by := versionUndated, "same_outlet"
	if s.when[p].ends(s.when[c]) {
		confidence, by = versionDated, "earlier"
	} else {
		why += "; which came first is not known"
	}
	return Relation{
		Child: s.members[c].ID, Parent: Node{Kind: NodeArticle, Article: s.members[p].ID},
		Kind: kind, Confidence: confidence, DecidedBy: by,
		Evidence: Evidence{Reason: why},
	}
}

// Confidence of a revision or repost: that they are versions is plain, which is the earlier one only where times prove it.
const (
	versionDated   = .97
	versionUndated = .6
)
