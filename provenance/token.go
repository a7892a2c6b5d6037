package provenance

import (
	"unicode"
	"unicode/utf8"

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
	text := r.Text
	out := make([]token, 0, len(text)/9+4)
	at, glued := 0, false // code points
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		if c == ' ' {
			i, at, glued = i+1, at+1, false
			continue
		}
		t := token{kind: tokenKindOf(c), start: at, glued: glued}
		from, folds := i, foldLetter(c) != c
		i, at = i+n, at+1
		for t.kind != signToken && i < len(text) {
			if c, n = utf8.DecodeRuneInString(text[i:]); tokenKindOf(c) != t.kind {
				break
			}
			folds = folds || foldLetter(c) != c
			i, at = i+n, at+1
		}
		t.end, glued = at, true
		switch {
		case t.kind == signToken:
			t.sign = c
		case text[from:i] == "وأم": // "and the mother of", never وام
			t.word = text[from:i]
		case folds:
			t.word = fold(text[from:i])
		default:
			t.word = text[from:i]
		}
		out = append(out, t)
	}
	return out
}

func tokenKindOf(c rune) tokenKind {
	switch {
	case c < 0x800 && scanForms[c] >= 0, c >= 0x800 && unicode.IsLetter(c):
		return wordToken
	case unicode.IsDigit(c):
		return numberToken
	}
	return signToken
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
