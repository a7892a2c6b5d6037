package provenance

import (
	"strings"
	"unicode"

	"isnad/arabic"
)

// A piece is a part of a field under reading.
type piece struct {
	original string
	offset   int // code points of the field before it
	reading  *arabic.Reading
	ts       []token
}

func read(original string, offset int) *piece {
	r := arabic.Read(dashes(original))
	return &piece{original, offset, r, tokens(r)}
}

// dashes writes a tatweel that stands alone, as in "رويترز ـ لندن", as the
// dash that is meant. Code points keep their places.
func dashes(s string) string {
	if !strings.Contains(s, "ـ") {
		return s
	}
	out := []rune(s)
	for i, c := range out {
		if c == 'ـ' && (i == 0 || out[i-1] == '-' || !unicode.IsLetter(out[i-1]) && !unicode.IsMark(out[i-1])) {
			out[i] = '-'
		}
	}
	return string(out)
}

// span returns the original words of the tokens [first, last): code points of
// the piece, and the words.
func (p *piece) span(first, last int) (start, end int, phrase string) {
	start, end = p.reading.Span(p.ts[first].start, p.ts[last-1].end)
	return start, end, slice(p.original, start, end)
}

// slice returns the code points [start, end) of s.
func slice(s string, start, end int) string {
	from, to, n := len(s), len(s), 0
	for i := range s {
		if n == start {
			from = i
		}
		if n == end {
			to = i
			break
		}
		n++
	}
	return s[min(from, to):to]
}
