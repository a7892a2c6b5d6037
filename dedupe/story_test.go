package dedupe

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func edge(a, b ID, kind Kind, r float64) Edge {
	return Edge{A: a, B: b, Kind: kind, Resemblance: r, ContainmentA: r, ContainmentB: r, Confidence: .9}
}

func keyOf(id ID) string { return fmt.Sprintf("k%04d", id) }

func TestStoriesNeverChain(t *testing.T) {
	// 1-2-3-4-5 share only with their neighbours.
	stories := Stories([]Edge{edge(1, 2, Edited, .6), edge(2, 3, Edited, .5), edge(3, 4, Edited, .5), edge(4, 5, Edited, .6)}, keyOf, nil)
	if len(stories) != 2 {
		t.Fatalf("%+v; want two stories", stories)
	}
	for _, s := range stories {
		if len(s.Members) > 3 {
			t.Errorf("%+v chains", s)
		}
	}
}

func TestPartialCopiesAreSatellites(t *testing.T) {
	stories := Stories([]Edge{edge(1, 2, Copy, .9), edge(2, 3, Partial, .2), edge(3, 4, Edited, .5)}, keyOf, nil)
	want := map[string][2][]ID{
		StoryName([]string{keyOf(1)}): {{1, 2}, {3}},
		StoryName([]string{keyOf(3)}): {{3, 4}, {2}},
	}
	if len(stories) != len(want) {
		t.Fatalf("%+v; want two stories", stories)
	}
	for _, s := range stories {
		if w := want[s.Name]; !cmp.Equal(s.Members, w[0]) || !cmp.Equal(s.Satellites, w[1]) {
			t.Errorf("%+v; want members %v and satellites %v", s, w[0], w[1])
		}
	}
}

func TestPartialCopiesAloneMakeAStoryOfOne(t *testing.T) {
	stories := Stories([]Edge{edge(2, 1, Partial, .2), edge(2, 3, Partial, .2), edge(4, 5, Template, .9)}, keyOf, nil)
	if len(stories) != 1 || !cmp.Equal(stories[0].Members, []ID{2}) || !cmp.Equal(stories[0].Satellites, []ID{1, 3}) {
		t.Errorf("%+v; want the text that shares with both others, and them as satellites", stories)
	}
}

func TestARoundUpDoesNotJoinTwoStories(t *testing.T) {
	in := func(short, long ID) Edge {
		return Edge{A: short, B: long, Kind: Edited, Resemblance: .08, ContainmentA: .95, ContainmentB: .08, Confidence: .9}
	}
	stories := Stories([]Edge{edge(1, 2, Copy, .9), edge(3, 4, Copy, .9), in(1, 9), in(2, 9), in(3, 9), in(4, 9)}, keyOf, nil)
	if len(stories) != 2 {
		t.Fatalf("%+v; want two stories", stories)
	}
	for _, s := range stories {
		if len(s.Members) != 2 || !cmp.Equal(s.Satellites, []ID{9}) {
			t.Errorf("%+v; want two members and the round-up as satellite", s)
		}
	}
}

// A text of two wires resembles all prints of both by half, each print those of its own wire by four fifths.
func TestARoundUpOfTwoWiresIsNotTheMedoidOfBoth(t *testing.T) {
	var edges []Edge
	for i := ID(1); i <= 10; i++ {
		edges = append(edges, edge(i, 11, Edited, .5))
		for j := i + 1; j <= 10; j++ {
			if (i <= 5) == (j <= 5) {
				edges = append(edges, edge(i, j, Copy, .8))
			}
		}
	}
	stories := Stories(edges, keyOf, nil)
	if len(stories) != 2 {
		t.Fatalf("%+v; want the two wires", stories)
	}
	for _, s := range stories {
		if s.Medoid == 11 || slices.Contains(s.Members, 1) && slices.Contains(s.Members, 10) {
			t.Errorf("%+v joins two wires", s)
		}
	}
}

func TestPrunedMatchesAreAskedFor(t *testing.T) {
	// 40 copies of one text, of each of which only the nearest KeepNearest matches are kept.
	const n = 40
	var edges []Edge
	for i := ID(0); i < n; i++ {
		for d := ID(1); d <= KeepNearest/2; d++ {
			edges = append(edges, edge(i, (i+d)%n, Copy, .9))
		}
	}
	asked := 0
	stories := Stories(edges, keyOf, func(a, b ID) Edge { asked++; return edge(a, b, Copy, .9) })
	if len(stories) != 1 || len(stories[0].Members) != n {
		t.Errorf("%d stories; want one of %d", len(stories), n)
	}
	if asked > n {
		t.Errorf("asked for %d pairs; want at most one for each text", asked)
	}
}

func TestStoriesAreAFunctionOfTheEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "texts")
		var edges []Edge
		for a := 1; a <= n; a++ {
			for b := a + 1; b <= n; b++ {
				if rapid.IntRange(0, 2).Draw(t, "edge") == 0 {
					edges = append(edges, edge(ID(a), ID(b), rapid.SampledFrom([]Kind{Copy, Edited, Partial, Template}).Draw(t, "kind"),
						rapid.SampledFrom([]float64{.05, .2, .4, .6, .9}).Draw(t, "resemblance")))
				}
			}
		}
		want := Stories(edges, keyOf, nil)
		seen := map[ID]bool{}
		for _, s := range want {
			for _, m := range s.Members {
				if seen[m] {
					t.Fatalf("text %d is member of two stories", m)
				}
				seen[m] = true
				if m != s.Medoid && !slices.ContainsFunc(edges, func(e Edge) bool { return e.member() && (e.A == m && e.B == s.Medoid || e.B == m && e.A == s.Medoid) }) {
					t.Fatalf("member %d does not reach the threshold with the medoid %d", m, s.Medoid)
				}
			}
			if !slices.IsSorted(s.Members) || !slices.IsSorted(s.Satellites) || !slices.Contains(s.Members, s.Medoid) {
				t.Fatalf("%+v is not in the order of keys, or lacks its medoid", s)
			}
		}
		// Another order of edges, their ends swapped, other row numbers.
		shuffled := rapid.Permutation(edges).Draw(t, "order")
		for i, e := range shuffled {
			shuffled[i].A, shuffled[i].B = 1000-e.B, 1000-e.A
			shuffled[i].ContainmentA, shuffled[i].ContainmentB = e.ContainmentB, e.ContainmentA
		}
		got := Stories(shuffled, func(id ID) string { return keyOf(1000 - id) }, nil)
		for i := range got {
			for _, ids := range [][]ID{got[i].Members, got[i].Satellites, {got[i].Medoid}} {
				for j := range ids {
					ids[j] = 1000 - ids[j]
				}
			}
			got[i].Medoid = 1000 - got[i].Medoid
		}
		if !cmp.Equal(want, got) {
			t.Fatal(cmp.Diff(want, got))
		}
	})
}

func TestLargeComponentsAskForFewPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	var edges []Edge
	const n = 5000
	for i := range n {
		for range KeepNearest {
			edges = append(edges, edge(ID(i), ID(r.IntN(n)), Edited, .3+.6*r.Float64()))
		}
	}
	asked := 0
	Stories(edges, keyOf, func(a, b ID) Edge { asked++; return Edge{A: a, B: b, Kind: Template} })
	if most := 200 * n; asked > most {
		t.Errorf("a component of %d texts asked for %d pairs, more than %d", n, asked, most)
	}
	t.Logf("%d texts, %d pairs asked for", n, asked)
}

func TestADoubtfulPairJoinsNoTwoStories(t *testing.T) {
	doubtful := edge(2, 3, Edited, .5)
	doubtful.Confidence = .6
	stories := Stories([]Edge{edge(1, 2, Copy, .9), doubtful, edge(3, 4, Copy, .9)}, keyOf, nil)
	if len(stories) != 2 || len(stories[0].Members) != 2 || len(stories[1].Members) != 2 {
		t.Fatalf("%+v; want two stories of two", stories)
	}
	for _, s := range stories {
		if len(s.Satellites) != 1 {
			t.Errorf("%+v; want the other end of the doubtful pair as its satellite", s)
		}
	}
}
