package dedupe

import (
	"cmp"
	"container/heap"
	"context"
	"iter"
	"runtime"
	"slices"
	"sync"

	"github.com/cespare/xxhash/v2"

	"isnad/arabic"
)

// Texts that share this part of the samples of the shorter one, and whose times do not
// exclude it, are copies of each other: one context.
const (
	sampleOne    = 8 // one shingle in so many is a sample
	minSamples   = 3
	copyShare    = 0.5
	copyHours    = 72 // a wire is reprinted within days; a formula comes back
	linksForward = 16 // a text is compared with so many that follow it among those that hold a sample
)

// gathered is what Gather keeps of a text.
type gathered struct {
	rank     uint64 // hash of the content key: the sample and the order depend on it alone
	key      string
	shingles []uint32 // upper halves of the hashes, distinct, ascending
	words    []uint32
	time     int64 // 0 is unknown
}

// Gather makes a snapshot from texts. It depends on the set of texts alone, not on their order.
func Gather(ctx context.Context, docs iter.Seq2[Doc, error]) (*Statistics, error) {
	all, total, err := readTexts(ctx, docs)
	if err != nil {
		return nil, err
	}
	cluster, contexts := clusterCopies(all)
	s := &Statistics{Docs: total, contexts: contexts}
	days := dayNumbers(all, cluster, contexts)
	var wg sync.WaitGroup
	wg.Go(func() {
		s.shingles = countSpread(all, cluster, days, contexts, maxShingles, func(g *gathered) []uint32 { return g.shingles },
			func(contexts, days int) (spread, int) {
				return spread{uint8(min(contexts, 255)), uint8(min(days, 255))}, contexts * days
			})
	})
	wg.Go(func() {
		s.words = countSpread(all, cluster, days, contexts, maxWords, func(g *gathered) []uint32 { return g.words },
			func(contexts, days int) (spread, int) { return spread{wordLog(contexts), 0}, contexts })
	})
	wg.Wait()
	return s, ctx.Err()
}

// readTexts cuts the texts on all cores and keeps at most maxGathered of
// them, ordered by rank; total counts all that hold a shingle.
func readTexts(ctx context.Context, docs iter.Seq2[Doc, error]) (all []*gathered, total int, err error) {
	const batch = 64
	in := make(chan []Doc, 4)
	out := make(chan []*gathered, 4)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var w arabic.Words
			for b := range in {
				gs := make([]*gathered, 0, len(b))
				for i := range b {
					if g := gatherText(&b[i], &w); g != nil {
						gs = append(gs, g)
					}
				}
				out <- gs
			}
		})
	}
	go func() { workers.Wait(); close(out) }()
	go func() {
		defer close(in)
		var b []Doc
		for d, e := range docs {
			if e == nil {
				e = ctx.Err()
			}
			if e != nil {
				err = e
				return
			}
			if b = append(b, d); len(b) == batch {
				in <- b
				b = nil
			}
		}
		in <- b
	}()
	var kept byRank
	for gs := range out {
		for _, g := range gs {
			total++
			if heap.Push(&kept, g); len(kept) > maxGathered {
				heap.Pop(&kept)
			}
		}
	}
	slices.SortFunc(kept, func(a, b *gathered) int { return a.compare(b) })
	return kept, total, err
}

func gatherText(d *Doc, w *arabic.Words) *gathered {
	w.Scan(d.Text)
	n := w.Len() - ShingleLen + 1
	if n <= 0 {
		return nil
	}
	g := &gathered{rank: xxhash.Sum64String(d.Key), key: d.Key, time: d.Latest}
	if g.time == 0 {
		g.time = d.Earliest
	}
	g.shingles = make([]uint32, n)
	for i := range g.shingles {
		g.shingles[i] = uint32(shingle(w.Hash[i], w.Hash[i+1], w.Hash[i+2]) >> 32)
	}
	// Headings come back as texts do: a column's title, a cable's formula.
	words := slices.Clone(w.Hash)
	w.Scan(d.Title)
	for i := 0; i+ShingleLen <= w.Len(); i++ {
		g.shingles = append(g.shingles, uint32(shingle(w.Hash[i], w.Hash[i+1], w.Hash[i+2])>>32))
	}
	g.shingles = distinct(g.shingles)
	g.words = make([]uint32, len(words))
	for i, h := range words {
		g.words[i] = uint32(h >> 32)
	}
	g.words = slices.Clone(distinct(g.words))
	return g
}

func distinct(s []uint32) []uint32 {
	slices.Sort(s)
	return slices.Compact(s)
}

func (g *gathered) compare(o *gathered) int {
	if c := cmp.Compare(g.rank, o.rank); c != 0 {
		return c
	}
	return cmp.Compare(g.key, o.key)
}

// byRank is a heap with the largest rank on top.
type byRank []*gathered

func (h byRank) Len() int           { return len(h) }
func (h byRank) Less(i, j int) bool { return h[i].compare(h[j]) > 0 }
func (h byRank) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byRank) Push(x any)        { *h = append(*h, x.(*gathered)) }
func (h *byRank) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// clusterCopies numbers the texts so that copies have one number.
func clusterCopies(all []*gathered) (cluster []int32, clusters int) {
	var samples []uint64 // hash in the upper half, text in the lower
	size := make([]int32, len(all))
	for i, g := range all {
		for _, h := range g.shingles {
			if h%sampleOne == 0 {
				samples = append(samples, uint64(h)<<32|uint64(i))
				size[i]++
			}
		}
	}
	slices.Sort(samples)
	group := make([]int32, len(samples)) // of each sample: where its group ends
	first := make([]int32, len(all)+1)   // the samples of each text, in at
	for _, s := range samples {
		first[uint32(s)+1]++
	}
	for i := range all {
		first[i+1] += first[i]
	}
	at := make([]int32, len(samples))
	next := slices.Clone(first)
	end := len(samples)
	for i := len(samples) - 1; i >= 0; i-- {
		if i+1 < len(samples) && samples[i]>>32 != samples[i+1]>>32 {
			end = i + 1
		}
		group[i] = int32(end)
		t := uint32(samples[i])
		at[next[t]] = int32(i)
		next[t]++
	}

	parent := make([]int32, len(all))
	for i := range parent {
		parent[i] = int32(i)
	}
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	common := make([]int32, len(all))
	var met []int32
	for i := range all {
		for _, p := range at[first[i]:first[i+1]] {
			for q := p + 1; q < min(group[p], p+1+linksForward); q++ {
				j := int32(uint32(samples[q]))
				if common[j] == 0 {
					met = append(met, j)
				}
				common[j]++
			}
		}
		for _, j := range met {
			c := common[j]
			common[j] = 0
			if c < minSamples || float64(c) < copyShare*float64(min(size[i], size[j])) {
				continue
			}
			if a, b := all[i].time, all[j].time; a != 0 && b != 0 && max(a-b, b-a) > copyHours*3600 {
				continue
			}
			// The smaller number stays: texts are in the order of their ranks.
			x, y := find(int32(i)), find(j)
			parent[max(x, y)] = min(x, y)
		}
		met = met[:0]
	}
	cluster = make([]int32, len(all))
	for i := range all {
		r := find(int32(i))
		if r == int32(i) {
			cluster[i] = int32(clusters)
			clusters++
		} else {
			cluster[i] = cluster[r]
		}
	}
	return cluster, clusters
}

// dayNumbers numbers the days of the texts. A text without a time is taken
// to have a day of its own, shared with its copies: a corpus without times is judged by contexts alone.
func dayNumbers(all []*gathered, cluster []int32, clusters int) []int32 {
	number := map[int64]int32{}
	days := make([]int32, len(all))
	for i, g := range all {
		if g.time == 0 {
			days[i] = cluster[i]
			continue
		}
		n, ok := number[g.time/86400]
		if !ok {
			n = int32(clusters + len(number))
			number[g.time/86400] = n
		}
		days[i] = n
	}
	return days
}

// countSpread counts for each hash of the texts its contexts and days, and keeps the limit
// entries of the highest rank (at equal rank the smallest hashes). What occurs in one context only is left out.
func countSpread(all []*gathered, cluster, days []int32, clusters, limit int, of func(*gathered) []uint32,
	encode func(contexts, days int) (spread, int)) counts {
	type entry struct {
		key    uint32
		spread spread
		rank   int
	}
	const parts = 16 // by the upper bits of the hash, to sort little at a time
	var entries []entry
	var buf []uint64
	seenCluster := make([]uint32, clusters)
	seenDay := make([]uint32, clusters+len(all))
	stamp := uint32(0)
	next := make([]int, len(all)) // where each text's part begins
	for part := range uint64(parts) {
		buf = buf[:0]
		for i, g := range all {
			hs := of(g)
			k := next[i]
			for k < len(hs) && uint64(hs[k]) < (part+1)<<32/parts {
				buf = append(buf, uint64(hs[k])<<32|uint64(i))
				k++
			}
			next[i] = k
		}
		slices.Sort(buf)
		for i := 0; i < len(buf); {
			j := i + 1
			for j < len(buf) && buf[j]>>32 == buf[i]>>32 {
				j++
			}
			if j-i > 1 {
				stamp++
				contexts, nDays := 0, 0
				for _, x := range buf[i:j] {
					if c := cluster[uint32(x)]; seenCluster[c] != stamp {
						seenCluster[c] = stamp
						contexts++
					}
					if d := days[uint32(x)]; seenDay[d] != stamp {
						seenDay[d] = stamp
						nDays++
					}
				}
				if contexts > 1 {
					sp, rank := encode(contexts, nDays)
					entries = append(entries, entry{uint32(buf[i] >> 32), sp, rank})
				}
			}
			i = j
		}
	}
	if len(entries) > limit {
		slices.SortFunc(entries, func(a, b entry) int {
			if c := cmp.Compare(b.rank, a.rank); c != 0 {
				return c
			}
			return cmp.Compare(a.key, b.key)
		})
		entries = entries[:limit]
		slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	}
	keys, spreads := make([]uint32, len(entries)), make([]spread, len(entries))
	for i, e := range entries {
		keys[i], spreads[i] = e.key, e.spread
	}
	return newCounts(keys, spreads)
}
