package provenance

import (
	"fmt"

	"isnad/dedupe"
)

// leastPassage is the number of shingles of a passage that asks for a source of its own.
const leastPassage = 10

// furtherSources explains the passages of a satellite that its chosen source
// does not hold: one relation for each further wire, unseen source or agency's article whose story members
// hold at least leastPassage shingles of them in runs of longRun. An outlet's article is never accused on the strength of a passage.
func (s *solver) furtherSources(c int) []Relation {
	top := make([]int, len(s.members)) // by member: the source at the end of its chain
	for i := range s.members {
		top[i] = s.top(i)
	}
	explained := map[int]bool{s.top(c): true}
	covered := make([]bool, len(s.words.of[c].at))
	s.cover(c, s.top(c), top, covered)
	var out []Relation
	for {
		best, most := 0, leastPassage-1
		for i := range s.candidates[c] {
			k := &s.candidates[c][i]
			if explained[k.parent] || k.score <= 0 || !s.passageSource(k) {
				continue
			}
			if n := s.cover(c, k.parent, top, append([]bool(nil), covered...)); n > most {
				best, most = i, n
			}
		}
		if most < leastPassage {
			return out
		}
		k := &s.candidates[c][best]
		explained[k.parent] = true
		s.cover(c, k.parent, top, covered)
		was := s.chosen[c]
		s.chosen[c] = best
		r := s.relation(c)
		s.chosen[c] = was
		r.Kind = dedupe.Partial
		r.Confidence = passageConfidence * s.stated(k, 1)
		r.Evidence.Reason = fmt.Sprintf("a passage of about %d words stands in its versions and not in the first source", most+2)
		r.Evidence.Alternatives = nil
		out = append(out, r)
	}
}

// passageConfidence is the share of the confidence of an undisputed source that is given to that of a further
// passage: its versions hold the words, and nothing else was weighed.
const passageConfidence = .8

// passageSource reports whether a candidate may explain a passage: a wire, the unseen source, or an agency's own article.
func (s *solver) passageSource(k *candidate) bool {
	if k.parent >= 0 {
		return s.witness[k.parent]
	}
	kind := s.node(k).Kind
	return kind == NodeWire || kind == NodeUnseen
}

// top returns the source at the end of member i's chain, as in candidate.parent; an agency's own article is an end.
func (s *solver) top(i int) int {
	at := i
	for range s.members {
		if s.before[at] >= 0 {
			at = s.before[at]
			continue
		}
		up := s.candidates[at][s.chosen[at]].parent
		if up < 0 {
			if s.node(&s.candidates[at][s.chosen[at]]).Kind == NodeNone && at != i {
				return at
			}
			return up
		}
		if s.witness[up] {
			return up
		}
		at = up
	}
	return at
}

// cover marks the shingles of c that stand in texts that come from a source, in runs of
// longRun or more, and returns how many of them were not marked before.
func (s *solver) cover(c, source int, top []int, covered []bool) int {
	held := make([]bool, len(s.words.holders))
	for i := range s.members {
		if i != c && (i == source || top[i] == source) {
			for _, id := range s.words.of[i].set {
				held[id] = true
			}
		}
	}
	at, n := s.words.of[c].at, 0
	for i := 0; i < len(at); {
		j := i
		for j < len(at) && held[at[j]] {
			j++
		}
		if j-i >= longRun {
			for k := i; k < j; k++ {
				if !covered[k] {
					covered[k] = true
					n++
				}
			}
		}
		i = max(j, i+1)
	}
	return n
}
