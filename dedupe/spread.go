package dedupe

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
)

// A census counts in how many contexts and on how many days of the texts a hash occurs.
type census struct {
	all      []*gathered
	cluster  []int32 // of each text
	days     []int32 // of each text
	contexts int     // clusters
}

// A counted is a hash with its spread, and how widely that is, to choose by.
type counted struct {
	key    uint32
	rank   uint32
	spread spread
}

// count keeps the limit hashes of the highest rank (at equal rank the smallest hashes), ascending.
// What occurs in one context only is left out.
func (c *census) count(limit int, of func(*gathered) []uint32, encode func(contexts, days int) (spread, int)) counts {
	workers := min(runtime.GOMAXPROCS(0), countParts)
	found := make([][]counted, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { found[w] = c.countIn(w*countParts/workers, (w+1)*countParts/workers, limit, of, encode) })
	}
	wg.Wait()
	entries := best(slices.Concat(found...), limit)
	slices.SortFunc(entries, func(a, b counted) int { return cmp.Compare(a.key, b.key) })
	keys, spreads := make([]uint32, len(entries)), make([]spread, len(entries))
	for i, e := range entries {
		keys[i], spreads[i] = e.key, e.spread
	}
	return newCounts(keys, spreads)
}

// countParts parts of the hashes, by their upper bits, are counted one after the other, to sort little at a time.
const (
	partBits   = 6
	countParts = 1 << partBits
)

// countIn counts the hashes of the parts from from to to.
func (c *census) countIn(from, to, limit int, of func(*gathered) []uint32, encode func(contexts, days int) (spread, int)) []counted {
	var entries []counted
	var pairs, spare []uint64 // hash in the upper half, text in the lower
	seenCluster := make([]uint32, c.contexts)
	seenDay := make([]uint32, c.contexts+len(c.all))
	stamp := uint32(0)
	next := make([]int32, len(c.all)) // where each text's part begins
	for i, g := range c.all {
		k, _ := slices.BinarySearch(of(g), uint32(from)<<(32-partBits))
		next[i] = int32(k)
	}
	for part := uint64(from); part < uint64(to); part++ {
		pairs = pairs[:0]
		end := (part + 1) << (32 - partBits)
		for i, g := range c.all {
			hs := of(g)
			k := int(next[i])
			for k < len(hs) && uint64(hs[k]) < end {
				pairs = append(pairs, uint64(hs[k])<<32|uint64(i))
				k++
			}
			next[i] = int32(k)
		}
		pairs, spare = sortByHash(pairs, spare, partBits)
		for i := 0; i < len(pairs); {
			j := i + 1
			for j < len(pairs) && pairs[j]>>32 == pairs[i]>>32 {
				j++
			}
			if j-i > 1 {
				stamp++
				contexts, days := 0, 0
				for _, x := range pairs[i:j] {
					if k := c.cluster[uint32(x)]; seenCluster[k] != stamp {
						seenCluster[k] = stamp
						contexts++
					}
					if d := c.days[uint32(x)]; seenDay[d] != stamp {
						seenDay[d] = stamp
						days++
					}
				}
				if contexts > 1 {
					sp, rank := encode(contexts, days)
					entries = append(entries, counted{uint32(pairs[i] >> 32), uint32(min(rank, 1<<32-1)), sp})
				}
			}
			i = j
		}
		if len(entries) > 2*limit {
			entries = best(entries, limit)
		}
	}
	return entries
}

// best leaves the limit entries of the highest rank, at equal rank the smallest hashes.
func best(entries []counted, limit int) []counted {
	if len(entries) <= limit {
		return entries
	}
	slices.SortFunc(entries, func(a, b counted) int {
		if a.rank != b.rank {
			return cmp.Compare(b.rank, a.rank)
		}
		return cmp.Compare(a.key, b.key)
	})
	return entries[:limit]
}
