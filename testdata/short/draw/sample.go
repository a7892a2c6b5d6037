package main

import (
	"math/rand/v2"
	"slices"
	"sort"
)

const (
	pairsPerArticle = 2

	// Random streams beside those of the strata, which count from 0.
	shuffleStream = 100
	coinStream    = 101
)

// sample draws by overlap and then by overlap and titles, passing over the pairs of an article
// that two drawn pairs hold already. The order of the result tells nothing of
// the stratum.
func sample(all []pair, seed uint64) []pair {
	used := map[string]int{}
	var out []pair
	for k, s := range append(byOverlap[:len(byOverlap):len(byOverlap)], byBoth...) {
		var pool []pair
		for _, p := range all {
			if k < len(byOverlap) && p.overlap == s.name || k >= len(byOverlap) && p.stratum() == s.name && !slices.Contains(out, p) {
				pool = append(pool, p)
			}
		}
		rnd := rand.New(rand.NewPCG(seed, uint64(k)))
		rnd.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
		taken := 0
		for _, p := range pool {
			if taken == s.want {
				break
			}
			if used[p.a] >= pairsPerArticle || used[p.b] >= pairsPerArticle {
				continue
			}
			used[p.a]++
			used[p.b]++
			taken++
			out = append(out, p)
		}
	}
	rnd := rand.New(rand.NewPCG(seed, shuffleStream))
	rnd.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// halves puts each pair into the set tune or held. Pairs that are connected by
// common articles stay together, so that no article stands in both sets. Groups come
// largest first, in an order drawn by the seed among equals, and go where they leave the
// strata more even; a coin decides where that is no matter.
func halves(pairs []pair, seed uint64) []string {
	rnd := rand.New(rand.NewPCG(seed, coinStream))
	groups := connected(pairs)
	rnd.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
	sort.SliceStable(groups, func(i, j int) bool { return len(groups[i]) > len(groups[j]) })

	lead := map[string]int{} // by stratum: pairs in tune less pairs in held
	out := make([]string, len(pairs))
	for _, group := range groups {
		here := map[string]int{}
		for _, i := range group {
			here[pairs[i].stratum()]++
		}
		gain := 0 // how much more uneven tune would make the strata than held
		for s, n := range here {
			gain += n * lead[s]
		}
		set, sign := "tune", 1
		if gain > 0 || gain == 0 && rnd.IntN(2) == 0 {
			set, sign = "held", -1
		}
		for s, n := range here {
			lead[s] += sign * n
		}
		for _, i := range group {
			out[i] = set
		}
	}
	return out
}

// connected groups the indices of pairs that share articles, directly or by
// way of other pairs, in the order of their first pair.
func connected(pairs []pair) [][]int {
	parent := map[string]string{}
	find := func(id string) string {
		for parent[id] != "" {
			id = parent[id]
		}
		return id
	}
	for _, p := range pairs {
		if a, b := find(p.a), find(p.b); a != b {
			parent[b] = a
		}
	}
	var out [][]int
	at := map[string]int{}
	for i, p := range pairs {
		root := find(p.a)
		k, seen := at[root]
		if !seen {
			k = len(out)
			at[root] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return out
}
