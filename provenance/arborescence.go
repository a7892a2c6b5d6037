package provenance

// arc is a weighted edge of the graph of possible derivations.
type arc struct {
	from, to int
	weight   float64
}

// arborescence returns for each node but root the index of the arc that
// enters it in the spanning arborescence of greatest weight (Chu and Liu 1965,
// Edmonds 1967), -1 for root. Every node must have an arc from root. Of arcs of equal weight the first
// wins. It takes O(nodes * arcs) in the worst case, one pass where the best arcs make no cycle.
func arborescence(nodes, root int, arcs []arc) []int {
	best := make([]int, nodes)
	for v := range best {
		best[v] = -1
	}
	for i, a := range arcs {
		if a.to != root && a.from != a.to && (best[a.to] < 0 || a.weight > arcs[best[a.to]].weight) {
			best[a.to] = i
		}
	}
	group, groups, cyclic := cycles(nodes, root, best, arcs)
	if !cyclic {
		return best
	}
	// Contract every cycle to one node. An arc into a cycle costs the cycle's own arc that it replaces.
	var inner []arc
	var outer []int // index in arcs of each inner arc
	for i, a := range arcs {
		if group[a.from] == group[a.to] || a.to == root {
			continue
		}
		b := arc{group[a.from], group[a.to], a.weight - arcs[best[a.to]].weight}
		inner = append(inner, b)
		outer = append(outer, i)
	}
	for _, i := range arborescence(groups, group[root], inner) {
		if i >= 0 {
			a := outer[i]
			best[arcs[a].to] = a // breaks the cycle where it is entered
		}
	}
	return best
}

// cycles numbers the groups of nodes: those of one cycle of best arcs share a group.
func cycles(nodes, root int, best []int, arcs []arc) (group []int, groups int, cyclic bool) {
	group = make([]int, nodes)
	state := make([]int, nodes) // 0 unseen, otherwise the walk that saw it
	for v := range group {
		group[v] = -1
	}
	for v := range nodes {
		u := v
		for u != root && state[u] == 0 {
			state[u] = v + 1
			u = arcs[best[u]].from
		}
		if u == root || state[u] != v+1 || group[u] >= 0 {
			continue
		}
		cyclic = true
		for group[u] < 0 {
			group[u] = groups
			u = arcs[best[u]].from
		}
		groups++
	}
	for v := range group {
		if group[v] < 0 {
			group[v] = groups
			groups++
		}
	}
	return group, groups, cyclic
}
