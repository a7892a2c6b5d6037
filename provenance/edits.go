package provenance

import (
	"slices"
	"sync"

	"isnad/arabic"
)

// A site is a place of the story's text where members disagree: the words
// between two and two that agree. The values are what stands there. The
// method is that of stemmatology: a copy inherits the changes of its parent,
// so a value that is not the source's marks those who took the text from
// whoever wrote it.
type site struct {
	values []siteValue // by number of holders, largest first; ties by hash
	origin int         // index of the value that the source has; -1 where that cannot be told
}

type siteValue struct {
	hash    uint64
	holders []int32 // members, ascending
	empty   bool    // nothing stands there: somebody left words out
}

// held says that a member holds a value at a site.
type held struct{ site, value int32 }

// sites finds the places where members disagree.
type sites struct {
	list []site
	of   [][]held // by member, ascending by site
}

const (
	contextLen = 2  // words that must agree on either side
	maxGap     = 3  // words that may differ between them
	maxValues  = 32 // a place with more values is a formula's slot, not an edit
)

// occurrence is one possible site in one text.
type occurrence struct {
	key, value  uint64
	first, last uint64 // hash of the first and last word between, 0 where there is none
	member      int32
	day         bool // nothing but words that say which day it is
}

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

// findSites compares the members' texts. A place where all agree costs nothing.
func findSites(w *wordings) *sites {
	n, days := int32(len(w.of)), days()
	words := 0
	for m := range w.of {
		words += len(w.of[m].words)
	}
	all := make([]occurrence, 0, 2*words)
	for m := range w.of {
		t := &w.of[m]
		for i := 0; i+2*contextLen <= len(t.words); i++ {
			same := w.holders[t.at[i]] == n
			for gap := 0; gap <= maxGap && i+2*contextLen+gap <= len(t.words); gap++ {
				// Every shingle that touches the gap is held by all: nobody differs here.
				if same = same && w.holders[t.at[i+gap+1]] == n; same {
					continue
				}
				o := occurrence{member: int32(m), value: uint64(gap), day: true}
				o.key = shingle(shingle(t.words[i], t.words[i+1], 1), t.words[i+gap+2], t.words[i+gap+3])
				for _, x := range t.words[i+2 : i+2+gap] {
					o.value = shingle(o.value, x, 2)
					o.day = o.day && days[x]
				}
				if gap > 0 {
					o.first, o.last = t.words[i+2], t.words[i+1+gap]
				}
				all = append(all, o)
			}
		}
	}
	all = disputed(all)
	slices.SortFunc(all, func(a, b occurrence) int {
		if c := compare(a.key, b.key); c != 0 {
			return c
		}
		if c := compare(a.member, b.member); c != 0 {
			return c
		}
		return compare(a.value, b.value)
	})
	s := &sites{of: make([][]held, n)}
	for len(all) > 0 {
		end := 1
		for end < len(all) && all[end].key == all[0].key {
			end++
		}
		s.add(all[:end])
		all = all[end:]
	}
	return s
}

// disputed keeps the occurrences in whose context more than one value stands. Most contexts
// are one text's own, or hold the same words in all: sorting those would cost more than all the rest.
func disputed(all []occurrence) []occurrence {
	type slot struct {
		key, value uint64
		differs    bool
	}
	size := 16
	for size < 2*len(all) {
		size *= 2
	}
	table := make([]slot, size)
	find := func(key uint64) *slot {
		key |= 1 // 0 marks an empty slot
		at := key >> 1 & uint64(size-1)
		for table[at].key != 0 && table[at].key != key {
			at = (at + 1) & uint64(size-1)
		}
		table[at].key = key
		return &table[at]
	}
	for i := range all {
		t := find(all[i].key)
		if t.value == 0 {
			t.value = all[i].value | 1
		} else if t.value != all[i].value|1 {
			t.differs = true
		}
	}
	kept := all[:0]
	for _, o := range all {
		if find(o.key).differs {
			kept = append(kept, o)
		}
	}
	return kept
}

// add makes a site of the occurrences of one context, if members differ in it.
func (s *sites) add(group []occurrence) {
	var st site
	var kept []occurrence
	for i := 0; i < len(group); {
		j := i + 1
		for j < len(group) && group[j].member == group[i].member {
			j++
		}
		if group[i].value == group[j-1].value { // a text that has both values says nothing
			kept = append(kept, group[i])
		}
		i = j
	}
	differs := slices.ContainsFunc(kept, func(o occurrence) bool { return o.value != kept[0].value })
	if !differs || !slices.ContainsFunc(kept, func(o occurrence) bool { return !o.day }) {
		return
	}
	var ends []occurrence // one of each value
	for _, o := range kept {
		at := slices.IndexFunc(st.values, func(v siteValue) bool { return v.hash == o.value })
		if at < 0 {
			for _, p := range ends {
				// Values that begin or end alike are a smaller site, seen with less context.
				if o.first != 0 && p.first != 0 && (o.first == p.first || o.last == p.last) {
					return
				}
			}
			if at = len(st.values); at == maxValues {
				return
			}
			ends = append(ends, o)
			st.values = append(st.values, siteValue{hash: o.value, empty: o.first == 0})
		}
		st.values[at].holders = append(st.values[at].holders, o.member)
	}
	slices.SortFunc(st.values, func(a, b siteValue) int {
		if d := len(b.holders) - len(a.holders); d != 0 {
			return d
		}
		return compare(a.hash, b.hash)
	})
	id := int32(len(s.list))
	for v := range st.values {
		for _, m := range st.values[v].holders {
			s.of[m] = append(s.of[m], held{id, int32(v)})
		}
	}
	s.list = append(s.list, st)
}

// root decides at each site which value the source has: that of most
// lineages, or of the witness (a member that is the source's own text), which outweighs them all.
func (s *sites) root(lineage []int32, witness []bool) {
	seen := make([]int32, len(lineage))
	stamp := int32(0)
	for i := range s.list {
		st := &s.list[i]
		best, second := 0, 0
		st.origin = -1
		for v := range st.values {
			n := 0
			stamp++
			for _, m := range st.values[v].holders {
				if l := lineage[m]; seen[l] != stamp {
					seen[l] = stamp
					n++
				}
				if witness[m] {
					n += len(lineage)
				}
			}
			switch {
			case n > best:
				best, second, st.origin = n, best, v
			case n > second:
				second = n
			}
		}
		if best == second {
			st.origin = -1
		}
	}
}

// edits counts how the values of a child and a parent agree.
type edits struct {
	private  float64 // values that both have and the source has not
	proven   float64 // those of private at places where it is known what the source has
	reverted float64 // places where the parent changed the text and the child has the source's words
	own      float64 // places where the child changed what the parent kept
}

// omission is what the same words left out count beside the same words changed: two editors cut alike.
const omission = .25

// compare counts the edits of child c against parent p. A site whose source value is open counts half both ways.
func (s *sites) compare(c, p int) edits {
	var e edits
	a, b := s.of[c], s.of[p]
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].site < b[0].site:
			a = a[1:]
			continue
		case a[0].site > b[0].site:
			b = b[1:]
			continue
		}
		origin := int32(s.list[a[0].site].origin)
		switch same := a[0].value == b[0].value; {
		case origin < 0 && same:
			e.private += .5
		case origin < 0:
			e.reverted += .5
		case same && a[0].value != origin:
			x := 1.0
			if s.list[a[0].site].values[a[0].value].empty {
				x = omission
			}
			e.private += x
			e.proven += x
		case !same && b[0].value != origin:
			e.reverted++
		case !same:
			e.own++
		}
		a, b = a[1:], b[1:]
	}
	return e
}
