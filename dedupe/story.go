package dedupe

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/cespare/xxhash/v2"
)

// A Story is a set of texts that are versions of one text. Satellites
// share a passage with a member but are mostly something else; a text may be
// satellite of several stories, and member of one. A story of one member has satellites.
type Story struct {
	Name       string // see StoryName
	Medoid     ID
	Members    []ID // with the medoid; by key
	Satellites []ID // by key
}

// KeepNearest is how many matches of one text are stored; a match stays while either end keeps it.
const KeepNearest = 16

// StoryName returns the name of a story with these member keys: "s" and ten
// hex digits of a hash of the smallest key. A text is member of one story, so names differ; and a
// story that grows keeps its name unless a smaller key joins it.
func StoryName(keys []string) string {
	return fmt.Sprintf("s%010x", xxhash.Sum64String(slices.Min(keys))>>24)
}

// A node is a text in the clustering.
type node struct {
	id    ID
	key   string
	edges []link  // to other nodes, ascending
	pull  float64 // sum of weights over its member links to nodes that no story has taken yet
	story int     // index of its story + 1; 0 is none yet
}

// A link weighs the square of the resemblance, so that of two texts the one that is all of one wire becomes the
// medoid, and not a round-up that holds two.
type link struct {
	to     int
	member bool
	weight float64
}

// Stories clusters texts into stories: a pure function of the edges and the
// keys, in the order of the stories' names. Only edges judged copy, edited
// or partial count. Texts without an edge are in none.
// between(a, b) returns the edge of any two texts, for pairs that are not among the edges.
//
// The text nearest to all others of its component becomes the medoid; what reaches the
// threshold with it joins; the rest is split again in the same way. So a story never chains.
// What is left alone, and what shares a passage only, is a satellite.
func Stories(edges []Edge, key func(ID) string, between func(a, b ID) Edge) []Story {
	nodes := makeNodes(edges, key)
	var stories [][]int // members, the medoid first
	for _, component := range components(nodes) {
		stories = split(nodes, component, stories, between)
	}
	stories = loose(nodes, stories)
	out := make([]Story, len(stories))
	for i, members := range stories {
		out[i].Medoid = nodes[members[0]].id
		slices.Sort(members)
		keys := make([]string, len(members))
		satellites := map[int]bool{}
		for j, m := range members {
			out[i].Members = append(out[i].Members, nodes[m].id)
			keys[j] = nodes[m].key
			for _, l := range nodes[m].edges {
				if nodes[l.to].story != i+1 {
					satellites[l.to] = true
				}
			}
		}
		for _, s := range slices.Sorted(maps.Keys(satellites)) {
			out[i].Satellites = append(out[i].Satellites, nodes[s].id)
		}
		out[i].Name = StoryName(keys)
	}
	slices.SortFunc(out, func(x, y Story) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

// makeNodes numbers the texts in the order of their keys, so that everything that follows is
// a function of the keys. Of several edges between two texts the first in order counts.
func makeNodes(edges []Edge, key func(ID) string) []node {
	at := map[ID]int{}
	var nodes []node
	for _, e := range edges {
		if !e.Kind.Republished() || e.A == e.B {
			continue
		}
		for _, id := range []ID{e.A, e.B} {
			if _, ok := at[id]; !ok {
				at[id] = 0
				nodes = append(nodes, node{id: id, key: key(id)})
			}
		}
	}
	slices.SortFunc(nodes, func(x, y node) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.id, y.id)) })
	for i := range nodes {
		at[nodes[i].id] = i
	}
	for _, e := range edges {
		if !e.Kind.Republished() || e.A == e.B {
			continue
		}
		a, b := at[e.A], at[e.B]
		nodes[a].edges = append(nodes[a].edges, link{b, e.member(), e.Resemblance * e.Resemblance})
		nodes[b].edges = append(nodes[b].edges, link{a, e.member(), e.Resemblance * e.Resemblance})
	}
	for i := range nodes {
		n := &nodes[i]
		slices.SortFunc(n.edges, func(x, y link) int {
			switch {
			case x.to != y.to:
				return cmp.Compare(x.to, y.to)
			case x.member != y.member && x.member:
				return -1
			case x.member != y.member:
				return 1
			}
			return cmp.Compare(y.weight, x.weight)
		})
		n.edges = slices.CompactFunc(n.edges, func(x, y link) bool { return x.to == y.to })
	}
	return nodes
}

// components returns the connected components over member edges, of two nodes or more.
func components(nodes []node) [][]int {
	seen := make([]bool, len(nodes))
	var out [][]int
	for i := range nodes {
		if seen[i] {
			continue
		}
		seen[i] = true
		c := []int{i}
		for k := 0; k < len(c); k++ {
			for _, l := range nodes[c[k]].edges {
				if l.member && !seen[l.to] {
					seen[l.to] = true
					c = append(c, l.to)
				}
			}
		}
		if len(c) > 1 {
			slices.Sort(c)
			out = append(out, c)
		}
	}
	return out
}

// split appends the stories of a component.
func split(nodes []node, component []int, stories [][]int, between func(a, b ID) Edge) [][]int {
	for _, i := range component {
		for _, l := range nodes[i].edges {
			if l.member {
				nodes[i].pull += l.weight
			}
		}
	}
	left := slices.Clone(component)
	for len(left) > 1 {
		medoid := left[0]
		for _, i := range left {
			if nodes[i].pull > nodes[medoid].pull {
				medoid = i
			}
		}
		if nodes[medoid].pull <= 0 {
			break // nothing that is left is joined to anything that is left
		}
		members := []int{medoid}
		for _, i := range left {
			if i != medoid && joins(nodes, medoid, i, between) {
				members = append(members, i)
			}
		}
		stories = append(stories, members)
		for _, m := range members {
			nodes[m].story = len(stories)
		}
		for _, m := range members {
			for _, l := range nodes[m].edges {
				if l.member {
					nodes[l.to].pull -= l.weight
				}
			}
		}
		left = slices.DeleteFunc(left, func(i int) bool { return nodes[i].story != 0 })
		for _, i := range left {
			if !slices.ContainsFunc(nodes[i].edges, func(l link) bool { return l.member && nodes[l.to].story == 0 }) {
				nodes[i].pull = 0
			}
		}
	}
	return stories
}

// joins reports whether i reaches the threshold with the medoid. An edge is missing only where neither end
// kept it among its nearest; then the texts themselves are asked.
func joins(nodes []node, medoid, i int, between func(a, b ID) Edge) bool {
	m, n := &nodes[medoid], &nodes[i]
	if k, ok := slices.BinarySearchFunc(m.edges, i, func(l link, i int) int { return cmp.Compare(l.to, i) }); ok {
		return m.edges[k].member
	}
	return between != nil && len(m.edges) >= KeepNearest && len(n.edges) >= KeepNearest && between(m.id, n.id).member()
}

// loose gives the texts that are in no story, and share a passage with others that are
// in none, stories of one: the text with the most such neighbours first, until every edge has a story at one end.
func loose(nodes []node, stories [][]int) [][]int {
	uncovered := func(i int) int {
		n := 0
		for _, l := range nodes[i].edges {
			if nodes[l.to].story == 0 {
				n++
			}
		}
		return n
	}
	var order []int
	count := make([]int, len(nodes))
	for i := range nodes {
		if nodes[i].story == 0 {
			if count[i] = uncovered(i); count[i] > 0 {
				order = append(order, i)
			}
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(count[y], count[x]) })
	for _, i := range order {
		if uncovered(i) > 0 {
			stories = append(stories, []int{i})
			nodes[i].story = len(stories)
		}
	}
	return stories
}
