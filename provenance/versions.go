package provenance

import (
	"slices"

	"isnad/dedupe"
)

// versionShare is the containment, in either direction, from which two texts of one
// outlet are versions of one article.
const versionShare = .5

// versions finds for every member the version of the same outlet that came
// before it: those of one outlet that share most of their text, in the order in which they are known to have been out ([published.out]).
// Without times the order is that of the keys. Where the times prove nothing, the relation says so.
func (s *solver) versions() {
	s.before = make([]int, len(s.members))
	s.beforeThat = map[int]int{}
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
		slices.SortStableFunc(g, func(a, b int) int { return s.when[a].out(s.when[b]) })
		for n, c := range g[1:] {
			for k := n; k >= 0; k-- {
				s.words.mark(g[k])
				shared := s.words.shared(c, g[k])
				if least := min(len(s.words.of[c].set), len(s.words.of[g[k]].set)); shared == 0 || ratio(shared, least) < versionShare {
					continue
				}
				if s.before[c] >= 0 {
					s.beforeThat[c] = g[k]
					break
				}
				s.before[c] = g[k]
			}
		}
	}
}

// version states that member c is a later version of the same outlet's member p.
func (s *solver) version(c, p int) Relation {
	why := "a later version of the same outlet's text"
	kind, confidence := s.versionOf(c, p)
	if kind == KindRepost {
		why = "the same outlet's same text under another address"
	}
	by := "earlier"
	if confidence == versionUndated {
		by = "same_outlet"
		why += "; which came first is not known"
	}
	return Relation{
		Child: s.members[c].ID, Parent: Node{Kind: NodeArticle, Article: s.members[p].ID},
		Kind: kind, Confidence: confidence, DecidedBy: by,
		Evidence: Evidence{Reason: why, Alternatives: s.ifNoVersion(c, 1-confidence)},
	}
}

// versionOf says what version of p's text member c is, and how probable that is.
func (s *solver) versionOf(c, p int) (kind dedupe.Kind, confidence float64) {
	kind, confidence = KindRevision, versionUndated
	if slices.Equal(s.words.of[c].words, s.words.of[p].words) {
		kind = KindRepost
	}
	if s.when[p].ends(s.when[c]) {
		confidence = versionDated
	}
	return kind, confidence
}

// Confidence of a revision or repost: that they are versions is plain, which is the earlier one only where times prove it.
const (
	versionDated   = .97
	versionUndated = .6
)
