package provenance

import "math"

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
			if k := &s.candidates[c][i]; k.parent >= 0 && s.stated(k, k.p) >= accept {
				add(k.parent, c, k.score, place{c, i})
			}
		}
	}
	s.chosen = make([]int, n)
	for c, i := range arborescence(n+1, n, arcs)[:n] {
		s.chosen[c] = places[i].candidate
	}
}

// accept is the confidence that an article parent needs, as it is stated.
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
