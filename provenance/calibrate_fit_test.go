package provenance

import (
	"fmt"
	"strings"
	"testing"
)

// pooled is a step of an isotonic regression: claims of neighbouring probabilities that are right alike.
type pooled struct{ n, right, sum float64 }

// isotonic pools adjacent violators (Ayer et al. 1955).
func isotonic(steps []pooled) []pooled {
	var out []pooled
	for _, s := range steps {
		if s.n == 0 {
			continue
		}
		for len(out) > 0 && out[len(out)-1].right*s.n >= s.right*out[len(out)-1].n {
			last := out[len(out)-1]
			s = pooled{s.n + last.n, s.right + last.right, s.sum + last.sum}
			out = out[:len(out)-1]
		}
		out = append(out, s)
	}
	return out
}

func TestIsotonicStepsRise(t *testing.T) {
	got := isotonic([]pooled{{10, 5, 1}, {10, 3, 2}, {0, 0, 0}, {10, 9, 3}})
	if len(got) != 2 || got[0] != (pooled{20, 8, 3}) || got[1] != (pooled{10, 9, 3}) {
		t.Errorf("pooled %v", got)
	}
}

// TestFitCalibration prints how often claims of each probability of the model are right on seeds 100 to 102: the points of the curves.
func TestFitCalibration(t *testing.T) {
	if !*fitting {
		t.Skip("only with -fit")
	}
	bounds := []float64{.3, .5, .6, .7, .8, .9, .95, .98, .99, .995, 1.1}
	groups := map[string][]pooled{}
	for _, wire := range []string{"present", "missing", "statement"} {
		for _, times := range []string{"good", "batch", "wrong"} {
			for seed := 100; seed < 103; seed++ {
				c := makeCascades(t, wire, times, seed, 200)
				for _, st := range c.stories {
					s := newSolver(st, &fitted)
					s.solve()
					for i, m := range s.members {
						if s.before[i] >= 0 {
							continue
						}
						k := &s.candidates[i][s.chosen[i]]
						n := s.node(k)
						name := string(n.Kind)
						if k.vector[byCredit]+k.vector[byLink] > 0 {
							name += " declared"
						}
						if n.Kind == NodeWire && wire == "statement" {
							name += ", statement"
						}
						if groups[name] == nil {
							groups[name] = make([]pooled, len(bounds))
						}
						b := 0
						for k.p >= bounds[b] {
							b++
						}
						g := &groups[name][b]
						g.n++
						g.sum += k.p
						right := c.right(m.ID, n)
						if c.truth[m.ID] == "" {
							right = n.Kind == NodeNone
						}
						g.right += truth(right)
					}
				}
			}
		}
	}
	for name, steps := range groups {
		var line strings.Builder
		for _, s := range isotonic(steps) {
			fmt.Fprintf(&line, "%.3f: %.3f of %.0f  ", s.sum/s.n, s.right/s.n, s.n)
		}
		t.Logf("%-24s %s", name, line.String())
	}
}
