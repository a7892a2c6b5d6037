package main

import (
	"strings"
	"unicode"
)

// A shared passage: the same segments in the same order, nothing of
// others between them, in code points of both texts.
type passage struct{ aStart, aEnd, bStart, bEnd int }

// passages pairs the named segments of two texts and joins those that
// follow each other in both.
func passages(a, b rendered) []passage {
	var out []passage
	lastA, lastB := -1, -1
	for _, p := range a.parts {
		for _, q := range b.parts {
			if p.name != q.name {
				continue
			}
			if n := len(out); n > 0 && p.order == lastA+1 && q.order == lastB+1 {
				out[n-1].aEnd, out[n-1].bEnd = p.end, q.end
			} else {
				out = append(out, passage{p.start, p.end, q.start, q.end})
			}
			lastA, lastB = p.order, q.order
			break
		}
	}
	return out
}

// A likeness is what the kind of a pair is judged by.
type likeness struct {
	shareA, shareB float64 // share of each text's letters inside passages
	words          float64 // 2 * longest common subsequence of words / sum of words
}

func compare(a, b rendered) likeness {
	var l likeness
	inA, inB := 0, 0
	for _, p := range passages(a, b) {
		inA += p.aEnd - p.aStart
		inB += p.bEnd - p.bStart
	}
	l.shareA = float64(inA) / float64(max(1, len([]rune(a.text))))
	l.shareB = float64(inB) / float64(max(1, len([]rune(b.text))))
	x, y := words(a.text), words(b.text)
	l.words = 2 * float64(common(x, y)) / float64(max(1, len(x)+len(y)))
	return l
}

// kind says what the segments make of a pair: "" where nothing is shared,
// partial where most of both texts is something else, copy where the words
// agree nearly one by one, else edited.
func (l likeness) kind() string {
	switch {
	case l.shareA == 0:
		return ""
	case l.shareA < .5 && l.shareB < .5:
		return "partial"
	case l.words >= .92:
		return "copy"
	}
	return "edited"
}

// borderline reports whether another reader might have named the
// neighbouring kind: the pair is a republication all the same.
func (l likeness) borderline() bool {
	most := max(l.shareA, l.shareB)
	return most >= .45 && most < .6 || l.words >= .85 && l.words < .95
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// common returns the length of the longest common subsequence.
func common(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, w := range a {
		diagonal := 0
		for j, v := range b {
			above := row[j+1]
			if w == v {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
