package main

import (
	"maps"
	"slices"
)

// A pair is two articles of different outlets, a < b, of which the one with the shorter
// text has fewer than 30 words. overlap is its stratum without the titles.
type pair struct {
	a, b    string
	overlap string
	titles  bool // at least titleShare of the word bigrams of the smaller title stand in the other
}

// stratum is the overlap stratum, with a t where the titles agree as well. NT,
// CT and HT hold nothing but pairs whose titles agree.
func (p pair) stratum() string {
	if p.titles && p.overlap[1] != 'T' {
		return p.overlap + "t"
	}
	return p.overlap
}

// quota lists strata in the order of drawing and the pairs wanted of each.
type quota []struct {
	name string
	want int
}

// byOverlap is drawn first. C: the shorter text has 1 to 7 words, N: 8 to 29, H: none,
// there is only a headline. 1 to 3: at least .6, .3 and .15 of its word
// 3-grams stand in the other's title or text. T: fewer do, but the titles agree.
var byOverlap = quota{
	{"N1", 40}, {"N2", 35}, {"N3", 25}, {"NT", 45},
	{"C1", 16}, {"C2", 8}, {"C3", 6}, {"CT", 20}, {"HT", 10},
}

// byBoth is drawn then, from what is left: republication is rare among the pairs drawn by overlap
// alone, and less so where text and title agree.
var byBoth = quota{{"N2t", 25}, {"N3t", 25}, {"C1t", 12}, {"C2t", 8}, {"C3t", 6}}

const (
	shortWords = 30 // a text of fewer words is short
	tinyWords  = 8  // a text of fewer words is a mere caption
	titleShare = .3
)

// stratify finds every candidate pair, ordered by the shorter item's and the
// other's position in the corpus.
func stratify(items []item) []pair {
	textGrams := map[string][]int{}  // gram of a short text -> items whose title or text holds it
	titleGrams := map[string][]int{} // bigram of a short item's title -> items whose title holds it
	var shorts []int
	for i, it := range items {
		if len(it.text) < shortWords {
			shorts = append(shorts, i)
			for _, g := range grams(it.text, 3) {
				textGrams[g] = nil
			}
			for _, g := range grams(it.title, 2) {
				titleGrams[g] = nil
			}
		}
	}
	var titleSize []int // distinct title bigrams of each item
	for i, it := range items {
		titleSize = append(titleSize, len(grams(it.title, 2)))
		post(titleGrams, it.title, min(2, len(it.title)), i)
		for n := 1; n <= 3; n++ { // a text of one or two words is one gram
			post(textGrams, it.title, n, i)
			post(textGrams, it.text, n, i)
		}
	}
	var out []pair
	for _, i := range shorts {
		text, title := grams(items[i].text, 3), grams(items[i].title, 2)
		inText, inTitle := hits(textGrams, text), hits(titleGrams, title)
		for _, j := range either(inText, inTitle) {
			if !shorter(items, i, j) {
				continue
			}
			var share, titles float64
			if len(text) > 0 {
				share = float64(inText[j]) / float64(len(text))
			}
			if n := min(len(title), titleSize[j]); n > 1 {
				titles = float64(inTitle[j]) / float64(n)
			}
			if s := overlap(len(items[i].text), share, titles); s != "" {
				a, b := items[min(i, j)].ID, items[max(i, j)].ID
				out = append(out, pair{a, b, s, titles >= titleShare})
			}
		}
	}
	return out
}

// shorter reports whether i and j are of different outlets and i is the one
// with the shorter text; the earlier one of two of equal length.
func shorter(items []item, i, j int) bool {
	a, b := items[i], items[j]
	if a.Outlet == b.Outlet {
		return false
	}
	if len(a.text) == len(b.text) {
		return i < j
	}
	return len(a.text) < len(b.text)
}

// overlap names the stratum of a pair whose shorter text has n words, or
// nothing if the pair is no candidate.
func overlap(n int, share, titles float64) string {
	kind := "N"
	switch {
	case n == 0:
		kind = "H"
	case n < tinyWords:
		kind = "C"
	}
	switch {
	case share >= .6:
		return kind + "1"
	case share >= .3:
		return kind + "2"
	case share >= .15:
		return kind + "3"
	case titles >= titleShare:
		return kind + "T"
	}
	return ""
}

// post notes item i once under each n-gram of w that some short item asks for.
func post(index map[string][]int, w []string, n, i int) {
	var gram []byte
	for k := 0; n > 0 && k+n <= len(w); k++ {
		gram = gram[:0]
		for _, word := range w[k : k+n] {
			gram = append(append(gram, word...), ' ')
		}
		l, asked := index[string(gram[:len(gram)-1])]
		if asked && (len(l) == 0 || l[len(l)-1] != i) {
			index[string(gram[:len(gram)-1])] = append(l, i)
		}
	}
}

// hits counts, for each item, how many of the grams it holds.
func hits(index map[string][]int, gs []string) map[int]int {
	n := map[int]int{}
	for _, g := range gs {
		for _, j := range index[g] {
			n[j]++
		}
	}
	return n
}

// either returns the items that hold a gram of the text or of the title, in order.
func either(text, title map[int]int) []int {
	out := slices.AppendSeq(slices.Collect(maps.Keys(text)), maps.Keys(title))
	slices.Sort(out)
	return slices.Compact(out)
}
