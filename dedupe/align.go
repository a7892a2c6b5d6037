package dedupe

import (
	"cmp"
	"slices"
	"sync"
)

// Alignment joins runs of equal words into passages that a reader would mark.
const (
	minRun      = ShingleLen // words of a run that may start a passage
	maxRepeats  = 8          // places of one shingle in one text that are tried: bounds texts that repeat themselves
	maxGap      = 12         // words that one text may have between two runs of a passage
	minPassage  = 8          // words that agree in a passage
	maxFillCell = 400        // size of the table that aligns the words between two runs
)

// A run is a stretch of words that agree one by one: words a to a+n of A, b to b+n of B.
type run struct{ a, b, n int }

// A stretch is a passage in words: runs in the order of both texts.
type stretch struct {
	runs  []run
	words int // that agree
}

func (s *stretch) first() run { return s.runs[0] }
func (s *stretch) last() run  { return s.runs[len(s.runs)-1] }

// align returns the passages of a and b, by position in a. Passages may lie in
// another order in b; no word stands in two. Greedy string tiling
// (Wise 1993) over maximal runs, seeded by the shared shingles, then chained across small gaps.
func align(a, b *text) []stretch {
	chains := chain(tile(a, b))
	for i := range chains {
		chains[i].fill(a.words, b.words)
	}
	return settle(chains, min(len(a.words), len(b.words)))
}

// A tiler holds the buffers of one alignment, which takes as long to clear new memory as to align.
type tiler struct {
	at           []seeds // of the shingle at each word of a
	reached      []int32 // on each diagonal: how far in a its runs reach
	runs         []run
	usedA, usedB []bool
}

// seeds says where a shingle stands: from and to are indexes into the shingles of b.
type seeds struct{ from, to int32 }

var tilers = sync.Pool{New: func() any { return new(tiler) }}

// cleared returns a buffer of n zeros in place of s.
func cleared[T any](s []T, n int) []T {
	if n > cap(s) {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// maximalRuns finds all runs of minRun words or more that cannot be made longer.
func (t *tiler) maximalRuns(a, b *text) {
	t.at = cleared(t.at, max(0, len(a.words)-ShingleLen+1))
	x, y := a.shingles, b.shingles
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i].shingle() < y[j].shingle():
			i++
		case x[i].shingle() > y[j].shingle():
			j++
		default:
			nx, ny := repeats(x[i:]), repeats(y[j:])
			for _, o := range x[i : i+min(nx, maxRepeats)] {
				t.at[o.place()] = seeds{int32(j), int32(j + min(ny, maxRepeats))}
			}
			i, j = i+nx, j+ny
		}
	}
	t.runs = t.runs[:0]
	t.reached = cleared(t.reached, len(a.words)+len(b.words))
	for i, p := range t.at {
		for _, o := range y[p.from:p.to] {
			j := o.place()
			d := i - j + len(b.words)
			if i < int(t.reached[d]) {
				continue
			}
			from, n := 0, ShingleLen
			for i+from > 0 && j+from > 0 && a.words[i+from-1] == b.words[j+from-1] {
				from--
			}
			for i+n < len(a.words) && j+n < len(b.words) && a.words[i+n] == b.words[j+n] {
				n++
			}
			t.reached[d] = int32(i + n)
			t.runs = append(t.runs, run{i + from, j + from, n - from})
		}
	}
}

// tile picks runs, the longest first, so that no word is used twice. What remains of a run
// that is partly used is picked if it is long enough. The result is ordered by a.
func tile(a, b *text) []run {
	t := tilers.Get().(*tiler)
	defer tilers.Put(t)
	t.maximalRuns(a, b)
	slices.SortFunc(t.runs, func(x, y run) int {
		if x.n != y.n {
			return cmp.Compare(y.n, x.n)
		}
		return cmp.Or(cmp.Compare(max(x.a-x.b, x.b-x.a), max(y.a-y.b, y.b-y.a)), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	t.usedA, t.usedB = cleared(t.usedA, len(a.words)), cleared(t.usedB, len(b.words))
	usedA, usedB := t.usedA, t.usedB
	var tiles []run
	for _, r := range t.runs {
		for k := 0; k < r.n; {
			for k < r.n && (usedA[r.a+k] || usedB[r.b+k]) {
				k++
			}
			from := k
			for k < r.n && !usedA[r.a+k] && !usedB[r.b+k] {
				k++
			}
			if k-from < minRun {
				continue
			}
			tiles = append(tiles, run{r.a + from, r.b + from, k - from})
			for i := from; i < k; i++ {
				usedA[r.a+i], usedB[r.b+i] = true, true
			}
		}
	}
	slices.SortFunc(tiles, func(x, y run) int { return cmp.Compare(x.a, y.a) })
	return tiles
}

// chain joins runs that follow each other in both texts across small gaps: a gap
// must be no longer than maxGap and than twice the shorter of the two runs beside it and two words.
func chain(tiles []run) []stretch {
	var chains []stretch
	for _, r := range tiles {
		best, bestGap := -1, 0
		for c := len(chains) - 1; c >= 0 && c >= len(chains)-8; c-- {
			l := chains[c].last()
			gapA, gapB := r.a-(l.a+l.n), r.b-(l.b+l.n)
			limit := min(maxGap, 2*min(l.n, r.n)+2)
			if gapA < 0 || gapB < 0 || max(gapA, gapB) > limit {
				continue
			}
			if best < 0 || gapA+gapB < bestGap {
				best, bestGap = c, gapA+gapB
			}
		}
		if best < 0 {
			chains = append(chains, stretch{runs: []run{r}, words: r.n})
			continue
		}
		chains[best].runs = append(chains[best].runs, r)
		chains[best].words += r.n
	}
	return chains
}

// fill aligns the words between the runs of s: single words and pairs that agree there become runs too.
func (s *stretch) fill(a, b []uint64) {
	filled := make([]run, 0, len(s.runs))
	for i, r := range s.runs {
		if i > 0 {
			l := s.runs[i-1]
			filled = common(filled, a, b, l.a+l.n, r.a, l.b+l.n, r.b)
		}
		filled = append(filled, r)
	}
	s.runs = filled[:0]
	s.words = 0
	for _, r := range filled {
		s.words += r.n
		if k := len(s.runs) - 1; k >= 0 && s.runs[k].a+s.runs[k].n == r.a && s.runs[k].b+s.runs[k].n == r.b {
			s.runs[k].n += r.n
			continue
		}
		s.runs = append(s.runs, r)
	}
}

// common appends the longest common subsequence of a[a0:a1] and b[b0:b1] as runs.
func common(dst []run, a, b []uint64, a0, a1, b0, b1 int) []run {
	n, m := a1-a0, b1-b0
	if n == 0 || m == 0 || (n+1)*(m+1) > maxFillCell {
		return dst
	}
	var table [maxFillCell]uint8
	at := func(i, j int) *uint8 { return &table[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[a0+i] == b[b0+j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[a0+i] == b[b0+j]:
			dst = append(dst, run{a0 + i, b0 + j, 1})
			i, j = i+1, j+1
		case *at(i+1, j) >= *at(i, j+1):
			i++
		default:
			j++
		}
	}
	return dst
}

// settle drops what is too short for a passage, and what lies inside a longer one. In
// short texts a passage may be as short as half of the shorter text.
func settle(chains []stretch, shorter int) []stretch {
	least := min(minPassage, max(minRun, shorter/2))
	chains = slices.DeleteFunc(chains, func(s stretch) bool { return s.words < least })
	slices.SortStableFunc(chains, func(x, y stretch) int { return cmp.Compare(y.words, x.words) })
	kept := chains[:0]
next:
	for _, s := range chains {
		a0, a1 := s.first().a, s.last().a+s.last().n
		b0, b1 := s.first().b, s.last().b+s.last().n
		for _, k := range kept {
			if a0 < k.last().a+k.last().n && k.first().a < a1 || b0 < k.last().b+k.last().n && k.first().b < b1 {
				continue next
			}
		}
		kept = append(kept, s)
	}
	slices.SortFunc(kept, func(x, y stretch) int { return cmp.Compare(x.first().a, y.first().a) })
	return kept
}
