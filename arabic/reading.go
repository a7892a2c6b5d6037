package arabic

import (
	"strings"
	"unicode/utf8"
)

// A Reading is a text at read level: bidi marks, tatweel, harakat,
// presentation forms, quotes, blanks and digits are folded; ة/ه, ى/ي and
// hamza stay. Each of its code points knows the original code points it came
// from.
type Reading struct {
	Text string // the read form
	// From[i] and To[i] bound, in code points of the original text, what the
	// i-th code point of Text came from.
	From, To []int32
}

// passes bounds how often an entity may be hidden in another.
const passes = 8

// Read returns the reading of s. Entities are decoded, a run of blanks is
// one blank, every line end is one '\n', quotes are '"' or '\”, dashes are '-',
// ٫ and ٬ are '.' and ',', and a combining hamza joins its letter. Each byte
// that is not UTF-8 is one U+FFFD. Reading a reading changes nothing.
func Read(s string) *Reading {
	r := readOnce(s)
	for range passes {
		// Deleting a mark inside "&qu‏ot;" may have made an entity.
		if !strings.Contains(r.Text, "&") {
			break
		}
		again := readOnce(r.Text)
		if again.Text == r.Text {
			break
		}
		for i := range again.From {
			from, to := r.Span(int(again.From[i]), int(again.To[i]))
			again.From[i], again.To[i] = int32(from), int32(to)
		}
		r = again
	}
	return r
}

// Span maps the half-open range [start, end) of code points of r.Text back
// to code points of the original text. A range that starts inside an expanded character
// widens to the whole character.
func (r *Reading) Span(start, end int) (int, int) {
	switch {
	case start < end:
		return int(r.From[start]), int(r.To[end-1])
	case start < len(r.From):
		return int(r.From[start]), int(r.From[start])
	case len(r.To) > 0:
		return int(r.To[len(r.To)-1]), int(r.To[len(r.To)-1])
	}
	return 0, 0
}

func readOnce(s string) *Reading {
	r := reader{text: make([]byte, 0, len(s)+8), from: make([]int32, 0, len(s)/2+8), to: make([]int32, 0, len(s)/2+8)}
	at := int32(0)
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		if c < rune(len(readTable)) && readTable[c] != 0 && (c != ' ' || r.last != ' ') {
			r.put(rune(readTable[c]), at, at+1)
			at++
			i += n
			continue
		}
		length := int32(1)
		if c == '&' {
			if e, m := entity(s[i:]); m > 0 {
				c, n, length = e, m, int32(utf8.RuneCountInString(s[i:i+m]))
			}
		} else if c == '\r' && strings.HasPrefix(s[i+1:], "\n") {
			n, length = 2, 2
		}
		r.add(c, at, at+length)
		at += length
		i += n
	}
	return &Reading{Text: string(r.text), From: r.from, To: r.to}
}

// A reader collects a reading.
type reader struct {
	text     []byte
	last     rune // of text
	from, to []int32
}

func (r *reader) put(c rune, from, to int32) {
	r.text, r.last = utf8.AppendRune(r.text, c), c
	r.from, r.to = append(r.from, from), append(r.to, to)
}

// add puts the read form of c, which came from the code points [from, to).
func (r *reader) add(c rune, from, to int32) {
	f, how := readForm(c)
	switch how {
	case kept:
		r.put(f, from, to)
	case gone:
	case blank:
		if r.last == ' ' {
			r.extend(to)
			return
		}
		r.put(' ', from, to)
	case joining:
		if joined, ok := compositions[[2]rune{r.last, c}]; ok {
			r.text = utf8.AppendRune(r.text[:len(r.text)-utf8.RuneLen(r.last)], joined)
			r.last = joined
		}
		r.extend(to)
	case apart:
		for d := decompose(c); len(d) > 0; {
			x, n := utf8.DecodeRune(d)
			r.add(x, from, to)
			d = d[n:]
		}
	}
}

// extend makes the last code point reach over a deleted mark.
func (r *reader) extend(to int32) {
	if last := len(r.to) - 1; last >= 0 {
		r.to[last] = to
	}
}
