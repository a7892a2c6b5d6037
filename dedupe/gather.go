package dedupe

import (
	"cmp"
	"container/heap"
	"context"
	"iter"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/cespare/xxhash/v2"

	"isnad/arabic"
)

// gathered is what Gather keeps of a text: some 2 KB. At most maxGathered are held.
type gathered struct {
	rank     uint64 // hash of the content key: the sample and the order depend on it alone
	key      string
	shingles []uint32 // upper halves of the hashes, distinct, ascending
	words    []uint32
	time     int64 // 0 is unknown
}

// Gather makes a snapshot from texts. It depends on the set of texts alone, not on their order. It
// uses all cores, and about 200 MB at most, whatever the corpus.
func Gather(ctx context.Context, docs iter.Seq2[Doc, error]) (*Statistics, error) {
	all, total, err := readTexts(ctx, docs, maxGathered)
	if err != nil {
		return nil, err
	}
	cluster, contexts := clusterCopies(all)
	c := census{all, cluster, dayNumbers(all, cluster, contexts), contexts}
	s := &Statistics{Docs: total, contexts: contexts}
	s.shingles = c.count(maxShingles, func(g *gathered) []uint32 { return g.shingles }, func(contexts, days int) (spread, int) {
		return spread{uint8(min(contexts, 255)), uint8(min(days, 255))}, contexts * days
	})
	s.words = c.count(maxWords, func(g *gathered) []uint32 { return g.words }, func(contexts, days int) (spread, int) {
		return spread{wordLog(contexts), 0}, contexts
	})
	return s, ctx.Err()
}

// readTexts cuts the texts on all cores and keeps at most limit of
// them, ordered by rank; total counts all that hold a shingle.
func readTexts(ctx context.Context, docs iter.Seq2[Doc, error], limit int) (all []*gathered, total int, err error) {
	const batch = 64
	type some struct {
		texts []*gathered
		total int
	}
	in := make(chan []Doc, 4)
	out := make(chan some, 4)
	// Once as many are kept as may be, a text above the last of them is counted and not cut.
	var ceiling atomic.Uint64
	ceiling.Store(math.MaxUint64)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var c cutter
			for b := range in {
				var s some
				for i := range b {
					c.words.Scan(b[i].Text)
					if c.words.Len() < ShingleLen {
						continue
					}
					s.total++
					if rank := xxhash.Sum64String(b[i].Key); rank <= ceiling.Load() {
						s.texts = append(s.texts, c.cut(&b[i], rank))
					}
				}
				out <- s
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
	for s := range out {
		total += s.total
		for _, g := range s.texts {
			if heap.Push(&kept, g); len(kept) > limit {
				heap.Pop(&kept)
			}
		}
		if len(kept) == limit {
			ceiling.Store(kept[0].rank)
		}
	}
	slices.SortFunc(kept, func(a, b *gathered) int { return a.compare(b) })
	return kept, total, err
}

// A cutter holds the buffers in which one goroutine cuts texts.
type cutter struct {
	words  arabic.Words
	hashes []uint32
}

// cut keeps what is counted of d, whose text was scanned last.
func (c *cutter) cut(d *Doc, rank uint64) *gathered {
	g := &gathered{rank: rank, key: d.Key, time: d.Latest}
	if g.time == 0 {
		g.time = d.Earliest
	}
	c.hashes = c.hashes[:0]
	for _, h := range c.words.Hash {
		c.hashes = append(c.hashes, uint32(h>>32))
	}
	g.words = slices.Clone(distinct(c.hashes))
	c.hashes = c.hashes[:0]
	c.cutShingles()
	// Headings come back as texts do: a column's title, a cable's formula.
	c.words.Scan(d.Title)
	c.cutShingles()
	g.shingles = slices.Clone(distinct(c.hashes))
	return g
}

func (c *cutter) cutShingles() {
	for i := 0; i+ShingleLen <= c.words.Len(); i++ {
		c.hashes = append(c.hashes, uint32(shingle(c.words.Hash[i], c.words.Hash[i+1], c.words.Hash[i+2])>>32))
	}
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
