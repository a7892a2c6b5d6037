package arabic

import "strings"

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

// tokens cuts a reading.
func tokens(r *Reading) []token {
	var ts []token
	text := []rune(r.Text)
	blank := false
	for i := 0; i < len(text); {
		c, _ := classify(text[i])
		t := token{start: i, blank: blank}
		blank = false
		switch {
		case text[i] == ' ':
			i++
			blank = true
			continue
		case text[i] >= '0' && text[i] <= '9':
			for ; i < len(text) && text[i] >= '0' && text[i] <= '9'; i++ {
				t.digits++
				if t.digits < 10 {
					t.value = t.value*10 + int(text[i]-'0')
				}
			}
		case c == letter || c == foreign:
			for i++; i < len(text); i++ {
				if d, _ := classify(text[i]); d != c {
					break
				}
			}
			t.word = Match(string(text[t.start:i]))
		default:
			t.sign = text[i]
			i++
		}
		t.end = i
		ts = append(ts, t)
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
