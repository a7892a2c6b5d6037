package dedupe

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A tally sums the weights of found and missed pairs.
type tally struct{ hit, alarm, miss float64 }

func (t *tally) add(p *JudgedPair, found bool) {
	switch {
	case found && p.Positive():
		t.hit += p.Weight
	case found:
		t.alarm += p.Weight
	case p.Positive():
		t.miss += p.Weight
	}
}

// figures returns precision, recall and their harmonic mean; 0 where they are undefined.
func (t *tally) figures() (precision, recall, f1 float64) {
	if t.hit == 0 {
		return 0, 0, 0
	}
	precision, recall = t.hit/(t.hit+t.alarm), t.hit/(t.hit+t.miss)
	return precision, recall, 2 * precision * recall / (precision + recall)
}

// The 95 % intervals are percentiles of a bootstrap (Efron 1979) over the pairs of each
// stratum: replicates low and high of the sorted ones. The seed is fixed, so that a run repeats.
const (
	replicates = 1000
	low        = 25
	high       = 974
	seed       = 1
)

// bootstrap draws each stratum anew, with replacement, and hands every draw to f. Pairs are
// in order, and so the draws do not depend on the order in which they were given.
func bootstrap(pairs []JudgedPair, f func(draw []*JudgedPair)) {
	strata := map[string][]*JudgedPair{}
	var names []string
	for i := range pairs {
		p := &pairs[i]
		if strata[p.Stratum] == nil {
			names = append(names, p.Stratum)
		}
		strata[p.Stratum] = append(strata[p.Stratum], p)
	}
	slices.Sort(names)
	rnd := rand.New(rand.NewPCG(seed, 0))
	draw := make([]*JudgedPair, 0, len(pairs))
	for range replicates {
		draw = draw[:0]
		for _, n := range names {
			of := strata[n]
			for range of {
				draw = append(draw, of[rnd.IntN(len(of))])
			}
		}
		f(draw)
	}
}

// intervals sets the intervals of the three figures.
func intervals(s *Score, found func(*JudgedPair) bool) {
	var ps, rs, fs []float64
	bootstrap(s.Pairs, func(draw []*JudgedPair) {
		var t tally
		for _, p := range draw {
			t.add(p, found(p))
		}
		p, r, f := t.figures()
		ps, rs, fs = append(ps, p), append(rs, r), append(fs, f)
	})
	for _, x := range []struct {
		e *Estimate
		v []float64
	}{{&s.Precision, ps}, {&s.Recall, rs}, {&s.F1, fs}} {
		slices.Sort(x.v)
		x.e.Low, x.e.High = x.v[low], x.v[high]
	}
}

// F1Change estimates how much the F1 of pairs differs from that of the same pairs as they
// were found before, -1 to 1. Both are drawn together, so that what is hard for both cancels out.
func F1Change(pairs []JudgedPair, before func(*JudgedPair) bool) Estimate {
	change := func(draw func(yield func(*JudgedPair))) float64 {
		var now, then tally
		draw(func(p *JudgedPair) {
			now.add(p, p.Found)
			then.add(p, before(p))
		})
		_, _, f := now.figures()
		_, _, g := then.figures()
		return f - g
	}
	e := Estimate{Value: change(func(yield func(*JudgedPair)) {
		for i := range pairs {
			yield(&pairs[i])
		}
	})}
	var changes []float64
	bootstrap(pairs, func(draw []*JudgedPair) {
		changes = append(changes, change(func(yield func(*JudgedPair)) {
			for _, p := range draw {
				yield(p)
			}
		}))
	})
	slices.Sort(changes)
	e.Low, e.High = changes[low], changes[high]
	return e
}

// A Bin is the candidates whose confidence lies in [From, To), in the last
// bin [From, To]. Mean and Observed are weighted.
type Bin struct {
	From     float64  `json:"from"`
	To       float64  `json:"to"`
	Pairs    int      `json:"pairs"`
	Mean     float64  `json:"mean"`     // of the confidences
	Observed Estimate `json:"observed"` // share of republications
}

const bins = 4

// calibrate compares the confidence of the candidates of different outlets with
// what the readers say. Pairs that were never compared have no confidence to judge.
func (s *Score) calibrate() {
	type sums struct{ weight, square, confidence, positive float64 }
	var of [bins]sums
	s.Bins = make([]Bin, bins)
	var weight, square float64
	for i := range s.Pairs {
		p := &s.Pairs[i]
		if !p.Candidate || p.SameOutlet {
			continue
		}
		k := min(int(p.Confidence*bins), bins-1)
		b := &of[k]
		s.Bins[k].Pairs++
		truth := 0.0
		if p.Positive() {
			truth = 1
		}
		b.weight += p.Weight
		b.square += p.Weight * p.Weight
		b.confidence += p.Weight * p.Confidence
		b.positive += p.Weight * truth
		weight += p.Weight
		square += p.Weight * (p.Confidence - truth) * (p.Confidence - truth)
	}
	if weight > 0 {
		s.Brier = square / weight
	}
	for k := range s.Bins {
		b := &s.Bins[k]
		b.From, b.To = float64(k)/bins, float64(k+1)/bins
		if of[k].weight == 0 {
			continue
		}
		b.Mean = of[k].confidence / of[k].weight
		b.Observed = wilson(of[k].positive/of[k].weight, of[k].weight*of[k].weight/of[k].square)
	}
}

// wilson is the 95 % score interval (Wilson 1927) of a share p of n; for weighted pairs n is
// the effective number (sum w)^2 / sum w^2 (Kish 1965). Unlike a bootstrap it does not shrink to a point where all pairs agree.
func wilson(p, n float64) Estimate {
	const z = 1.959963984540054
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return Estimate{Value: p, Low: max(0, centre-half), High: min(1, centre+half)}
}
