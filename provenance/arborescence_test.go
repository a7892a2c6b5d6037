package provenance

import (
	"testing"

	"pgregory.net/rapid"
)

// bestByTrying finds the greatest weight of a spanning arborescence by trying every choice of arcs.
func bestByTrying(nodes, root int, arcs []arc) float64 {
	best := 0.0
	found := false
	from := make([]int, nodes)
	var try func(v int, sum float64)
	try = func(v int, sum float64) {
		if v == nodes {
			for start := range nodes {
				at := start
				for range nodes {
					if at != root {
						at = from[at]
					}
				}
				if at != root {
					return
				}
			}
			if !found || sum > best {
				best, found = sum, true
			}
			return
		}
		if v == root {
			try(v+1, sum)
			return
		}
		for _, a := range arcs {
			if a.to == v && a.from != v {
				from[v] = a.from
				try(v+1, sum+a.weight)
			}
		}
	}
	try(0, 0)
	return best
}

func TestArborescenceIsATreeOfTheGreatestWeight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes := rapid.IntRange(2, 5).Draw(t, "nodes")
		root := nodes - 1
		var arcs []arc
		for v := range root {
			arcs = append(arcs, arc{root, v, float64(rapid.IntRange(-9, 9).Draw(t, "from root"))})
		}
		for range rapid.IntRange(0, 8).Draw(t, "arcs") {
			arcs = append(arcs, arc{
				rapid.IntRange(0, root-1).Draw(t, "from"), rapid.IntRange(0, root-1).Draw(t, "to"),
				float64(rapid.IntRange(-9, 9).Draw(t, "weight")),
			})
		}
		sum := 0.0
		got := arborescence(nodes, root, arcs)
		for v, i := range got {
			if v == root {
				continue
			}
			if arcs[i].to != v {
				t.Fatalf("arc %d does not enter node %d", i, v)
			}
			sum += arcs[i].weight
			at := v
			for range nodes {
				if at != root {
					at = arcs[got[at]].from
				}
			}
			if at != root {
				t.Fatalf("node %d is in a cycle: %v", v, got)
			}
		}
		if want := bestByTrying(nodes, root, arcs); sum != want {
			t.Fatalf("weight %v, the best is %v", sum, want)
		}
	})
}
