package provenance

import (
	"unicode"

	"isnad/arabic"
)

type tokenKind uint8

const (
	wordToken tokenKind = iota
	numberToken
	signToken // one punctuation character or line end
)

// A token is a word, a number or a sign of a reading.
type token struct {
	kind       tokenKind
	sign       rune   // of a signToken
	word       string // folded
	start, end int    // code points of the reading's text
	glued      bool   // no blank before it
}

// tokens cuts a reading.
func tokens(r *arabic.Reading) []token {
	text := []rune(r.Text)
	out := make([]token, 0, len(text)/5+4)
	for i := 0; i < len(text); {
		c := text[i]
		if c == ' ' {
			i++
			continue
		}
		t := token{start: i, glued: i > 0 && text[i-1] != ' '}
		class := func(c rune) tokenKind {
			switch {
			case unicode.IsLetter(c):
				return wordToken
			case unicode.IsDigit(c):
				return numberToken
			}
			return signToken
		}
		t.kind = class(c)
		for i++; t.kind != signToken && i < len(text) && class(text[i]) == t.kind; i++ {
		}
		t.end = i
		if t.kind == signToken {
			t.sign = c
		} else {
			t.word = fold(string(text[t.start:t.end]))
		}
		out = append(out, t)
	}
	return out
}

// opening and closing signs of quotes and brackets; a straight quote is both.
func (t *token) opens() bool {
	return t.kind == signToken && (t.sign == '(' || t.sign == '[' || t.sign == '{' || t.quote())
}
func (t *token) closes() bool {
	return t.kind == signToken && (t.sign == ')' || t.sign == ']' || t.sign == '}' || t.quote())
}
func (t *token) quote() bool { return t.kind == signToken && (t.sign == '"' || t.sign == '\'') }

// separates reports whether t stands between the cells of a byline or
// dateline.
func (t *token) separates() bool {
	if t.kind != signToken {
		return false
	}
	switch t.sign {
	case '-', '/', '\\', ':', '|', '،', ',', ';', '؛', '+', '*', '•', '_', '·', '●', '»', '«', '>', '<', '\n', 'ـ', '=', '&', '–', '…':
		return true
	}
	return false
}
