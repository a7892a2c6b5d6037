package provenance

import (
	"math/bits"
	"slices"

	"isnad/arabic"
)

// longRun is the number of shingles from which on a run of words is a
// sentence of its own: one replaced word spoils exactly three shingles.
const longRun = 4

// wording is one member's text as the inference compares it.
type wording struct {
	words []uint64 // hashes at match level
	at    []int32  // shingle that starts at each word; the last two words start none
	set   []int32  // distinct shingles, ascending
	title []int32  // shingles of the title that the story's texts know, -1 for others
}

// wordings are the texts of a story, with their shingles numbered.
type wordings struct {
	of      []wording
	holders []int32 // number of members that hold a shingle
	stamp   []int32 // scratch: the member that last stamped a shingle, plus one
}

// shingle mixes three word hashes into one.
func shingle(a, b, c uint64) uint64 {
	h := a*0x9e3779b97f4a7c15 ^ b
	h ^= h >> 32
	h = h*0xbf58476d1ce4e5b9 ^ c
	h ^= h >> 29
	return h * 0x94d049bb133111eb
}

// readWordings scans the members' texts and numbers their shingles.
func readWordings(members []Member) *wordings {
	w := &wordings{of: make([]wording, len(members))}
	var scan arabic.Words
	n := numbering{ids: make(map[uint64]int32, 1024)}
	for i := range members {
		scan.Scan(members[i].Article.Text)
		t := &w.of[i]
		t.words = slices.Clone(scan.Hash)
		t.at = make([]int32, 0, len(t.words))
		each(t.words, func(h uint64) { t.at = append(t.at, n.number(h)) })
		t.set = n.distinct(t.at)
	}
	for i := range members {
		scan.Scan(members[i].Article.Title)
		if scan.Len() < 3 {
			continue
		}
		each(scan.Hash, func(h uint64) {
			id, ok := n.ids[h]
			if !ok {
				id = -1
			}
			w.of[i].title = append(w.of[i].title, id)
		})
	}
	w.holders = make([]int32, len(n.hashes))
	w.stamp = make([]int32, len(n.hashes))
	for i := range w.of {
		for _, s := range w.of[i].set {
			w.holders[s]++
		}
	}
	return w
}

// numbering numbers shingles in the order of their first occurrence.
type numbering struct {
	ids    map[uint64]int32
	hashes []uint64 // by number
	after  []int32  // by number: the shingle that followed it last. In versions of one text it nearly always does again.
	last   int32
	seen   []uint64 // scratch of distinct, a bit for each shingle; zero between calls
}

// number returns the number of a shingle.
func (n *numbering) number(h uint64) int32 {
	if len(n.hashes) > 0 {
		if id := n.after[n.last]; n.hashes[id] == h {
			n.last = id
			return id
		}
	}
	id, ok := n.ids[h]
	if !ok {
		id = int32(len(n.hashes))
		n.ids[h] = id
		n.hashes, n.after = append(n.hashes, h), append(n.after, 0)
	}
	n.after[n.last], n.last = id, id
	return id
}

// distinct returns the different numbers in list, ascending.
func (n *numbering) distinct(list []int32) []int32 {
	for len(n.seen) < len(n.hashes)/64+1 {
		n.seen = append(n.seen, 0)
	}
	count := 0
	for _, id := range list {
		word, bit := &n.seen[id/64], uint64(1)<<(id%64)
		if *word&bit == 0 {
			*word |= bit
			count++
		}
	}
	set := make([]int32, 0, count)
	for i := 0; len(set) < count; i++ {
		for ; n.seen[i] != 0; n.seen[i] &= n.seen[i] - 1 {
			set = append(set, int32(64*i+bits.TrailingZeros64(n.seen[i])))
		}
	}
	return set
}

// each calls f with the shingles of a text in order. A text of one or two
// words is one shingle.
func each(words []uint64, f func(uint64)) {
	switch n := len(words); {
	case n == 0:
	case n < 3:
		f(shingle(words[0], words[n-1], uint64(n)))
	default:
		for i := 0; i+2 < n; i++ {
			f(shingle(words[i], words[i+1], words[i+2]))
		}
	}
}

// mark stamps the shingles of member i, so that has answers for it.
func (w *wordings) mark(i int) {
	for _, s := range w.of[i].set {
		w.stamp[s] = int32(i) + 1
	}
}

// has reports whether the last marked member i holds a shingle.
func (w *wordings) has(i int, s int32) bool { return s >= 0 && w.stamp[s] == int32(i)+1 }

// shared returns the number of distinct shingles that c shares with the marked member p.
func (w *wordings) shared(c, p int) int {
	n := 0
	for _, s := range w.of[c].set {
		if w.has(p, s) {
			n++
		}
	}
	return n
}

// nearest returns for each of children the parents that hold most of its
// shingles, at most limit, best first, ties by index. Only pairs that allowed lets pass and that share a shingle count.
// In a large story the search for the nearest runs over a fixed sample of the shingles.
func (w *wordings) nearest(children, parents []int, limit int, allowed func(c, p int) bool) [][]int {
	const sampled = 64 // shingles of each text that the search looks at
	sets := make([][]int32, len(w.of))
	for i := range w.of {
		sets[i] = w.of[i].set
		if len(parents) > 4*limit && len(sets[i]) > sampled {
			// Shingle numbers follow first occurrence; mixing them picks the same ones in every text.
			s := slices.Clone(sets[i])
			slices.SortFunc(s, func(a, b int32) int { return compare(mixed(a), mixed(b)) })
			s = s[:sampled]
			slices.Sort(s)
			sets[i] = s
		}
	}
	type near struct{ p, n int }
	lists := make([][]near, len(w.of))
	for _, p := range parents {
		w.mark(p)
		for _, c := range children {
			if c == p || !allowed(c, p) {
				continue
			}
			n := 0
			for _, s := range sets[c] {
				if w.has(p, s) {
					n++
				}
			}
			if n > 0 {
				lists[c] = append(lists[c], near{p, n})
			}
		}
	}
	out := make([][]int, len(w.of))
	for _, c := range children {
		slices.SortStableFunc(lists[c], func(a, b near) int {
			if a.n != b.n {
				return b.n - a.n
			}
			return a.p - b.p
		})
		for _, l := range lists[c][:min(limit, len(lists[c]))] {
			out[c] = append(out[c], l.p)
		}
	}
	return out
}

func mixed(s int32) uint32 {
	h := uint32(s) * 0x9e3779b9
	return h ^ h>>15
}

func compare[T uint32 | uint64 | int32](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
