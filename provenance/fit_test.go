package provenance

import (
	"flag"
	"fmt"
	"math"
	"testing"
)

var fitting = flag.Bool("fit", false, "fit the weights of the inference on cascades with seeds from 100 up, and print them")

// choice is a child with its candidates, one of which is true.
type choice struct {
	list []candidate
	true int
}

// choices solves the stories with the given weights and returns the children whose true source was weighed.
func (c *cascades) choices(w *weights) []choice {
	var out []choice
	for _, st := range c.stories {
		s := newSolver(st, w)
		s.solve()
		for i, list := range s.candidates {
			right := -1
			for k := range list {
				n := s.node(&list[k])
				if id := s.members[i].ID; c.truth[id] == "" && n.Kind == NodeNone || c.truth[id] != "" && c.right(id, n) && (right < 0 || n.Kind != NodeNone) {
					right = k
				}
			}
			if right >= 0 && len(list) > 1 {
				out = append(out, choice{append([]candidate(nil), list...), right})
			}
		}
	}
	return out
}

// byHand are the weights that the cascades cannot teach, since they hold no such case.
var byHand = []feature{byVerbatim, byHeadline, byCreditsWire, byTold, byAgencies, byAgencyChild, byAgencyHere, byLink, byCreditsOther, byStoryCredit}

// atLeast bounds weights whose sign is known and which the cascades, where credits
// and agencies come in one pattern only, would bend.
var atLeast = map[feature]float64{byCredit: 1.5, byAgency: .5, byCommonText: .5, byEarlier: .5}

// fit maximises the likelihood of the true sources (conditional logit) with a
// weak prior around the weights given, by Adam with a fixed number of steps.
func fit(data []choice, w weights) (weights, float64) {
	const steps, rate, prior = 400, .03, 1e-3
	start := w
	var m, v vector
	loss := 0.0
	fixed := map[feature]bool{}
	for _, f := range byHand {
		fixed[f] = true
	}
	for step := 1; step <= steps; step++ {
		var g vector
		loss = 0
		for i := range data {
			d := &data[i]
			w.weigh(d.list)
			loss -= math.Log(math.Max(d.list[d.true].p, 1e-12))
			for k := range d.list {
				p := d.list[k].p
				if k == d.true {
					p--
				}
				if p != 0 {
					for f, x := range d.list[k].vector {
						g[f] += p * x
					}
				}
			}
		}
		for f := range g {
			if fixed[feature(f)] {
				continue
			}
			x := g[f]/float64(len(data)) + prior*(w[f]-start[f])
			m[f] = .9*m[f] + .1*x
			v[f] = .999*v[f] + .001*x*x
			w[f] -= rate * m[f] / (1 - math.Pow(.9, float64(step))) / (math.Sqrt(v[f]/(1-math.Pow(.999, float64(step)))) + 1e-8)
			if least, ok := atLeast[feature(f)]; ok {
				w[f] = math.Max(w[f], least)
			}
		}
	}
	return w, loss / float64(len(data))
}

func TestFitWeights(t *testing.T) {
	if !*fitting {
		t.Skip("only with -fit")
	}
	var sets []*cascades
	for _, wire := range []string{"present", "missing", "statement"} {
		for _, times := range []string{"good", "batch", "wrong"} {
			for seed := 100; seed < 102; seed++ {
				sets = append(sets, makeCascades(t, wire, times, seed, 100))
			}
		}
	}
	w := fitted
	for round := range 4 {
		var data []choice
		for _, c := range sets {
			data = append(data, c.choices(&w)...)
		}
		var loss float64
		w, loss = fit(data, w)
		t.Logf("round %d: %d children, loss %.4f", round, len(data), loss)
	}
	line := ""
	for f, x := range w {
		line += fmt.Sprintf("\t%s: %.2f,\n", featureNames[f], x)
	}
	t.Log("\n" + line)
	for i, c := range sets {
		a, wrong := c.score(func(st *Story) []Relation { s := newSolver(st, &w); s.solve(); return s.relations() })
		t.Logf("%d %.3f %.3f", i, a, wrong)
	}
}
