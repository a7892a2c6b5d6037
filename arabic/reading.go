package arabic

import (
	"unicode"
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

// Read returns the reading of s. Entities are decoded, runs of blanks are
// one blank, every line end is one '\n', quotes are '"' or '\”, dashes '-',
// ٫ and ٬ are '.' and ',', a combining hamza joins its letter.
func Read(s string) *Reading {
	r := &reader{}
	n := int32(0)
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		length := int32(1)
		switch {
		case c == '&':
			if e, m := entity(s[i:]); m > 0 {
				c, size, length = e, m, int32(utf8.RuneCountInString(s[i:i+m]))
			}
		case c == '\r' && i+1 < len(s) && s[i+1] == '\n':
			size, length = 2, 2
		}
		r.add(c, n, n+length)
		n += length
		i += size
	}
	return &Reading{Text: string(r.text), From: r.from, To: r.to}
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

// A reader collects a reading.
type reader struct {
	text     []rune
	from, to []int32
}

func (r *reader) put(c rune, from, to int32) {
	r.text, r.from, r.to = append(r.text, c), append(r.from, from), append(r.to, to)
}

// add puts the read form of c, which came from the code points [from, to).
func (r *reader) add(c rune, from, to int32) {
	last := len(r.text) - 1
	if c >= 0x0653 && c <= 0x0655 && last >= 0 {
		if joined, ok := compositions[[2]rune{r.text[last], c}]; ok {
			r.text[last], r.to[last] = joined, to
			return
		}
	}
	if f, ok := readForms[c]; ok {
		r.put(f, from, to)
		return
	}
	switch {
	case c == '\n', c == '\r', c == '\v', c == '\f', c == 0x85, c == 0x2028, c == 0x2029:
		r.put('\n', from, to)
	case unicode.IsSpace(c), c == 0:
		if last >= 0 && r.text[last] == ' ' {
			r.to[last] = to
			return
		}
		r.put(' ', from, to)
	case c >= 0xFB50 && c <= 0xFDFF, c >= 0xFE70 && c <= 0xFEFC:
		if cl, _ := classify(c); cl == mark {
			r.extend(to)
			return
		}
		d := decompose(c)
		if len(d) == 0 {
			r.put(c, from, to)
		}
		for len(d) > 0 {
			x, n := utf8.DecodeRune(d)
			r.add(x, from, to)
			d = d[n:]
		}
	default:
		cl, sym := classify(c)
		switch {
		case c < 0x300:
			if cl != ignored {
				r.put(c, from, to)
			}
		case cl == mark, cl == hamza:
			r.extend(to)
		case cl == ignored:
		case cl == digit:
			r.put(sym, from, to)
		default:
			r.put(c, from, to)
		}
	}
}

// extend makes the last code point reach over a deleted mark.
func (r *reader) extend(to int32) {
	if last := len(r.to) - 1; last >= 0 {
		r.to[last] = to
	}
}

// compositions are the letters that a combining madda or hamza makes.
var compositions = map[[2]rune]rune{
	{'ا', 0x0653}: 'آ', {'ا', 0x0654}: 'أ', {'ا', 0x0655}: 'إ',
	{'و', 0x0654}: 'ؤ', {'ي', 0x0654}: 'ئ', {'ى', 0x0654}: 'ئ',
}

// readForms are the read forms of code points that have one of their own.
var readForms = func() map[rune]rune {
	m := map[rune]rune{'٫': '.', '٬': ',', 'ٱ': 'ا', 'ی': 'ي', 'ک': 'ك', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ۃ': 'ة'}
	for to, from := range map[rune]string{'"': "«»“”„‟″❝❞〝〞＂", '\'': "‘’‚‛‹›′`´ʼ＇", '-': "‐‑‒–—―−﹘﹣－"} {
		for _, c := range from {
			m[c] = to
		}
	}
	return m
}()
