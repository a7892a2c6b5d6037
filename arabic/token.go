package arabic

import (
	"strings"
	"unicode/utf8"
)

// A token is a piece of a reading for the readers of dates: a number, a word, a line end, or one other character. Blanks are not
// tokens.
type token struct {
	word       string // match form, for a word
	sign       rune   // for a line end and any other character
	value      int    // for a number
	digits     int    // length of a number; 0: this is none
	blank      bool   // a blank stands before it
	start, end int    // code points of the reading
}

// tokens cuts the lines of a reading that are worth it, each with its end.
func tokens(r *Reading, worth func(line string) bool) []token {
	var ts []token
	at := 0
	for line := range strings.Lines(r.Text) {
		n := utf8.RuneCountInString(line)
		if worth(line) {
			ts = lineTokens(ts, line, at)
		}
		at += n
	}
	return ts
}

// lineTokens appends the tokens of a line whose first code point is number at of the reading.
func lineTokens(ts []token, line string, at int) []token {
	blank := false
	for len(line) > 0 {
		r, n := utf8.DecodeRuneInString(line)
		if r == ' ' {
			blank = true
			at, line = at+1, line[n:]
			continue
		}
		t := token{start: at, end: at + 1, blank: blank}
		blank = false
		switch c, _ := look(r); {
		case c == digit && r <= '9':
			for n = 0; n < len(line) && line[n] >= '0' && line[n] <= '9'; n++ {
				if t.digits++; t.digits < 10 {
					t.value = t.value*10 + int(line[n]-'0')
				}
			}
			t.end = at + n
		case c == letter || c == foreign:
			for n < len(line) {
				r, m := utf8.DecodeRuneInString(line[n:])
				if d, _ := look(r); d != c {
					break
				}
				n += m
				t.end++
			}
			t.word = Match(line[:n])
		default:
			t.sign = r
		}
		ts = append(ts, t)
		at, line = t.end, line[n:]
	}
	return ts
}

// A cursor reads tokens from a place on. Its methods move it only when they report true.
type cursor struct {
	tokens []token
	at     int
}

// peek returns the token n places on; the zero token, which is no number,
// word or sign, where there is none.
func (c *cursor) peek(n int) token {
	if i := c.at + n; i >= 0 && i < len(c.tokens) {
		return c.tokens[i]
	}
	return token{}
}

// word passes one of the words in set.
func (c *cursor) word(set map[string]bool) bool {
	if !set[c.peek(0).word] {
		return false
	}
	c.at++
	return true
}

// sign passes one of the characters of set.
func (c *cursor) sign(set string) (rune, bool) {
	s := c.peek(0).sign
	for _, r := range set {
		if r == s && s != 0 {
			c.at++
			return s, true
		}
	}
	return 0, false
}

// number passes a number of at most max digits.
func (c *cursor) number(most int) (int, bool) {
	t := c.peek(0)
	if t.digits == 0 || t.digits > most {
		return 0, false
	}
	c.at++
	return t.value, true
}

// skip passes any run of the signs and words of a link between two parts of a date.
func (c *cursor) skip(signs string, words map[string]bool) {
	for {
		if _, ok := c.sign(signs); !ok && !c.word(words) {
			return
		}
	}
}

// set makes a set of words, given in any spelling of their match form and divided by blanks.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[Match(w)] = true
	}
	return m
}
