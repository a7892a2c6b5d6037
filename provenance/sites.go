package provenance

import (
	"cmp"
	"slices"
	"sync"

	"isnad/arabic"
)

const (
	contextLen = 2  // words that must agree on either side of a site: a pair
	maxGap     = 3  // words that may differ between them
	maxValues  = 32 // a place with more values is a formula's slot, not an edit
)

// occurrence is one possible site in one text: what stands between two pairs of words.
type occurrence struct {
	context  uint64 // the pairs
	value    uint64 // hash of the words between
	member   int32
	at       int32 // first word between
	next     int32 // the next occurrence of the context, -1 where there is none
	gap      int8  // words between
	differs  bool  // this and later occurrences of the context have more than one value
	followed bool  // it is not the first of its context
}

// siteFinder finds the places where members disagree. Most of a story's words are the same in all its
// texts, or stand in one text alone: to find sites quickly is to pass those over. It is kept for the next story.
type siteFinder struct {
	pairs   []int32   // slots of a hash table: number of a pair plus one, 0 where the slot is empty
	words   []uint64  // two of each pair
	first   []int32   // by shingle: number of the pair that begins it plus one, 0 before it is seen
	second  []int32   // by shingle: number of the pair that ends it
	times   []int32   // by shingle: how often it stands in the texts
	follows []bool    // by shingle: nothing but its last word follows its first pair, in any text
	leads   []bool    // by shingle: nothing but its first word stands before its second pair, in any text
	of      []pairUse // by pair
	all     []occurrence
	table   []int32 // slots of a hash table: index of an occurrence plus one
	kept    []keptValue
	counts  []int32 // by value of a site: its holders
}

// pairUse says where a pair of words stands.
type pairUse struct {
	times   int32 // in the texts
	members int32 // that hold it
	last    int32 // of them, plus one
}

// keptValue is the value that a member holds at a site.
type keptValue struct{ occurrence, value int32 }

var finders = sync.Pool{New: func() any { return new(siteFinder) }}

// days are words that every newsroom replaces by its own rule ("today" of the wire is
// "yesterday" in the morning paper): that two did so says nothing.
var days = sync.OnceValue(func() map[uint64]bool {
	var w arabic.Words
	w.Scan("اليوم أمس غدا غد يوم السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة ليلة مساء صباح الماضي الماضية الجاري الحالي المقبل القادم الفائت")
	set := make(map[uint64]bool, w.Len())
	for _, h := range w.Hash {
		set[h] = true
	}
	return set
})

// findSites compares the members' texts. A site is a context, one pair of words and another at most maxGap words behind it,
// between which members have different words; a text that has the context twice, with different words, says nothing.
func findSites(w *wordings) *sites {
	f := finders.Get().(*siteFinder)
	defer finders.Put(f)
	f.count(w)
	f.all = f.all[:0]
	for m := range w.of {
		f.read(w, int32(m))
	}
	f.chain()
	s := &sites{of: make([][]held, len(w.of))}
	for i := range f.all {
		if o := &f.all[i]; o.differs && !o.followed {
			s.add(f, w, int32(i))
		}
	}
	return s
}

// long reports whether a text is long enough to hold a context.
func (t *wording) long() bool { return len(t.words) >= 2*contextLen }

// count numbers the pairs of the texts, and counts pairs and shingles.
func (f *siteFinder) count(w *wordings) {
	shingles := len(w.holders)
	f.first, f.second, f.times = zeroed(f.first, shingles), zeroed(f.second, shingles), zeroed(f.times, shingles)
	f.follows, f.leads = zeroed(f.follows, shingles), zeroed(f.leads, shingles)
	f.pairs = zeroed(f.pairs, tableSize(shingles+len(w.of)))
	f.words, f.of = f.words[:0], f.of[:0]
	for m := range w.of {
		t := &w.of[m]
		if !t.long() {
			continue
		}
		use := func(p int32) {
			u := &f.of[p]
			u.times++
			if u.last != int32(m)+1 {
				u.last = int32(m) + 1
				u.members++
			}
		}
		for i, id := range t.at {
			if f.first[id] == 0 {
				f.first[id] = f.number(t.words[i], t.words[i+1]) + 1
				f.second[id] = f.number(t.words[i+1], t.words[i+2])
			}
			f.times[id]++
			use(f.first[id] - 1)
		}
		use(f.second[t.at[len(t.at)-1]])
	}
	for id, p := range f.first {
		if p != 0 {
			f.follows[id] = f.times[id] == f.of[p-1].times
			f.leads[id] = f.times[id] == f.of[f.second[id]].times
		}
	}
}

// number returns the number of a pair of words.
func (f *siteFinder) number(a, b uint64) int32 {
	for at := shingle(a, b, 1); ; at++ {
		slot := &f.pairs[at&uint64(len(f.pairs)-1)]
		if *slot == 0 {
			f.words = append(f.words, a, b)
			f.of = append(f.of, pairUse{})
			*slot = int32(len(f.of))
			return *slot - 1
		}
		if n := *slot - 1; f.words[2*n] == a && f.words[2*n+1] == b {
			return n
		}
	}
}

// pair returns the number of the pair that begins at a word of a text.
func (f *siteFinder) pair(t *wording, i int) int32 {
	if i < len(t.at) {
		return f.first[t.at[i]] - 1
	}
	return f.second[t.at[i-1]]
}

// read lists the possible sites in a member's text. It passes over what all texts hold, and two more kinds of places at which
// nobody can differ: one of the two pairs stands in no other text; and wherever the first pair stands, in any
// text, the same two words follow, so that all values are empty or begin alike, or the same two words stand before the second.
func (f *siteFinder) read(w *wordings, m int32) {
	t, n := &w.of[m], int32(len(w.of))
	if !t.long() {
		return
	}
	for i := 0; i+2*contextLen <= len(t.words); i++ {
		left := f.pair(t, i)
		if f.follows[t.at[i]] && f.follows[t.at[i+1]] || f.of[left].members < 2 {
			continue
		}
		same := w.holders[t.at[i]] == n
		for gap := 0; gap <= maxGap && i+2*contextLen+gap <= len(t.words); gap++ {
			right := f.pair(t, i+contextLen+gap)
			if same = same && w.holders[t.at[i+gap+1]] == n; same || f.leads[t.at[i+gap]] && f.leads[t.at[i+gap+1]] || f.of[right].members < 2 {
				continue
			}
			o := occurrence{context: uint64(left)<<32 | uint64(right), value: uint64(gap), member: m, at: int32(i) + contextLen, gap: int8(gap)}
			for _, x := range t.words[o.at : int(o.at)+gap] {
				o.value = shingle(o.value, x, 2)
			}
			f.all = append(f.all, o)
		}
	}
}

// chain links the occurrences of each context in their order, from the last to the first.
func (f *siteFinder) chain() {
	f.table = zeroed(f.table, tableSize(len(f.all)))
	for i := len(f.all) - 1; i >= 0; i-- {
		o := &f.all[i]
		o.next = -1
		for at := o.context * 0x9e3779b97f4a7c15 >> 20; ; at++ {
			slot := &f.table[at&uint64(len(f.table)-1)]
			if *slot == 0 {
				*slot = int32(i) + 1
				break
			}
			if later := &f.all[*slot-1]; later.context == o.context {
				later.followed = true
				o.next, o.differs = *slot-1, later.differs || later.value != o.value
				*slot = int32(i) + 1
				break
			}
		}
	}
}

// tableSize returns the size of a hash table of n entries: a power of two, at most half full.
func tableSize(n int) int {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return size
}

// zeroed returns a slice of n zeros, in the memory of s where that is large enough.
func zeroed[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// add makes a site of the occurrences of one context, the first of which is given, if members differ in it.
func (s *sites) add(f *siteFinder, w *wordings, first int32) {
	f.kept = f.kept[:0]
	for i := first; i >= 0; {
		o := &f.all[i]
		one, j := true, o.next
		for ; j >= 0 && f.all[j].member == o.member; j = f.all[j].next {
			one = one && f.all[j].value == o.value
		}
		if one { // a text that has several values says nothing
			f.kept = append(f.kept, keptValue{occurrence: i})
		}
		i = j
	}
	var st site
	var ends [maxValues]*occurrence // one of each value
	f.counts = f.counts[:0]
	told := false // by more than the day
	for i := range f.kept {
		k := &f.kept[i]
		o := &f.all[k.occurrence]
		at := slices.IndexFunc(st.values, func(v siteValue) bool { return v.hash == o.value })
		if at < 0 {
			if at = len(st.values); at == maxValues {
				return
			}
			for _, p := range ends[:at] {
				// Values that begin or end alike are a smaller site, seen with less context.
				if o.gap > 0 && p.gap > 0 && f.alike(w, o, p) {
					return
				}
			}
			ends[at] = o
			st.values = append(st.values, siteValue{hash: o.value, empty: o.gap == 0})
			f.counts = append(f.counts, 0)
			told = told || !ofDay(o.between(w))
		}
		k.value = int32(at)
		f.counts[at]++
	}
	if len(st.values) < 2 || !told {
		return
	}
	holders := make([]int32, len(f.kept))
	for v, n := range f.counts {
		st.values[v].holders, holders = holders[:0:n], holders[n:]
	}
	for _, k := range f.kept {
		v := &st.values[k.value]
		v.holders = append(v.holders, f.all[k.occurrence].member)
	}
	slices.SortFunc(st.values, func(a, b siteValue) int {
		return cmp.Or(len(b.holders)-len(a.holders), cmp.Compare(a.hash, b.hash))
	})
	id := int32(len(s.list))
	for v := range st.values {
		for _, m := range st.values[v].holders {
			s.of[m] = append(s.of[m], held{id, int32(v)})
		}
	}
	s.list = append(s.list, st)
}

// between returns the words between the pairs.
func (o *occurrence) between(w *wordings) []uint64 {
	return w.of[o.member].words[o.at : o.at+int32(o.gap)]
}

// alike reports whether two values begin or end with the same word.
func (f *siteFinder) alike(w *wordings, o, p *occurrence) bool {
	a, b := o.between(w), p.between(w)
	return a[0] == b[0] || a[len(a)-1] == b[len(b)-1]
}

// ofDay reports whether words say nothing but which day it is.
func ofDay(words []uint64) bool {
	days := days()
	return !slices.ContainsFunc(words, func(x uint64) bool { return !days[x] })
}
