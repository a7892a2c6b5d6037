package provenance

import (
	"sort"

	"isnad/arabic"
	"isnad/dedupe"
)

// wordPlaces are the words of a text at match level: their hashes and code points.
type wordPlaces struct {
	hash       []uint64
	start, end []int
}

func placesOf(text string) wordPlaces {
	var w arabic.Words
	w.Scan(text)
	return wordPlaces{w.Hash, arabic.CodePoints(nil, text, w.Start), arabic.CodePoints(nil, text, w.End)}
}

// at returns the number of the first word that begins at code point p or later.
func (w *wordPlaces) at(p int) int { return sort.SearchInts(w.start, p) }

// span returns the code points of the words [from, to).
func (w *wordPlaces) span(from, to int) dedupe.Span {
	return dedupe.Span{Start: w.start[from], End: w.end[to-1]}
}

// aligned maps each word of text A to the word of B that stands in its place and agrees with it, -1 where
// there is none. Inside a passage the words between two differences agree one by one.
func aligned(a, b *wordPlaces, passages []dedupe.Passage) []int {
	to := make([]int, len(a.hash))
	for i := range to {
		to[i] = -1
	}
	for _, p := range passages {
		i, j := a.at(p.A.Start), b.at(p.B.Start)
		pair := func(endA, endB int) {
			for i < len(a.start) && j < len(b.start) && a.start[i] < endA && b.start[j] < endB {
				to[i] = j
				i, j = i+1, j+1
			}
		}
		for _, d := range p.Differs {
			pair(d.A.Start, d.B.Start) // an empty stretch lies at the end of the word before it
			i, j = a.at(d.A.End), b.at(d.B.End)
		}
		pair(p.A.End, p.B.End)
	}
	return to
}
