package provenance

import (
	"strings"
	"unicode/utf8"
)

// A cutter cuts the sentences out of a text in which a naming may stand.
type cutter struct {
	text    string
	first   int // byte offset of the first line that is not blank
	done    int // bytes that were handed out
	counted int // bytes whose code points are known
	points  int // their number
}

// A sentence is not followed further than this, in bytes, from where it was hit.
const (
	cutBefore = 600
	cutBehind = 500
	headBytes = 240
)

func newCutter(text string) *cutter {
	return &cutter{text: text, first: len(text) - len(strings.TrimLeft(text, blanks))}
}

const blanks = " \t\r\n\u00a0\ufeff\u200f\u200e"

// head returns the beginning of the first line, where a dateline stands, with the line's end where it is short.
func (c *cutter) head() string {
	line := c.text[c.first:]
	if n := strings.IndexByte(line, '\n'); n >= 0 {
		line = line[:n+1]
	}
	return line[:whole(line, min(len(line), headBytes))]
}

// around returns the sentence around byte offset at; ok is false where it was handed out before.
func (c *cutter) around(at int) (*piece, *passage, bool) {
	if at < c.done {
		return nil, nil, false
	}
	line := strings.LastIndexByte(c.text[:at], '\n') + 1
	start := max(line, c.done)
	end := len(c.text)
	if n := strings.IndexByte(c.text[at:], '\n'); n >= 0 {
		end = at + n
	}
	place := &passage{top: line <= c.first && c.first < end}
	place.sentence = start > line && stopAt(c.text, start-1)
	from, to := start, end
	for k := at; k > max(start, at-cutBefore); k-- {
		if stopAt(c.text, k-1) {
			from, place.sentence = k, true
			break
		}
	}
	if from == start && at-start > cutBefore {
		from = max(start, whole(c.text, at-cutBefore))
	}
	for k := at; k < min(end, at+cutBehind); k++ {
		if stopAt(c.text, k) {
			to = k + 1
			break
		}
	}
	if to == end && end-at > cutBehind {
		to = c.clauseEnd(at+cutBehind, end)
	}
	place.lineStart = strings.Trim(c.text[line:from], blanks) == ""
	place.lineEnd = strings.Trim(c.text[to:end], blanks) == ""
	c.points += utf8.RuneCountInString(c.text[c.counted:from])
	c.counted, c.done = from, to
	p := read(c.text[from:to], c.points)
	place.ts = p.ts
	return p, place, true
}

// clauseEnd returns where a sentence may be cut that is longer than it is followed: behind the next comma or stop,
// else where it has been followed twice as far. Cut anywhere, a naming may lose its verb.
func (c *cutter) clauseEnd(from, end int) int {
	for k := from; k < min(end, from+cutBehind); k++ {
		if stopAt(c.text, k) || c.text[k] == ',' || c.text[k] == 0x8C && c.text[k-1] == 0xD8 {
			return k + 1
		}
	}
	if end-from <= cutBehind {
		return end
	}
	return whole(c.text, from+cutBehind)
}

// whole moves byte offset i of s back to the beginning of a word, so that no character is cut.
func whole(s string, i int) int {
	if i >= len(s) {
		return len(s)
	}
	for k := i; k > 0 && k > i-80; k-- {
		if s[k] == ' ' {
			return k
		}
	}
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// letterwise reports whether the stop s[i] is inside a name that is spelled out: «آر. بي. كا», سي. إن. إن.
func letterwise(s string, i int) bool {
	for k, letters := i, 0; k > 0; letters++ {
		c, n := utf8.DecodeLastRuneInString(s[:k])
		if form, _ := scanForm(s[k-n:], 0); form < 0 {
			if c == ' ' && k > 1 {
				k, c, n = k-1, rune(s[k-2]), 1
			}
			return letters > 0 && (strings.ContainsRune("(«“”\"", c) || c == '.' && letterwise(s, k-n) || spelledOn(s, i+1))
		}
		if letters == 3 {
			return false
		}
		k -= n
	}
	return false
}

// spelledOn reports whether the name of a letter and a stop with a blank follow at byte offset i of s: سي. إن. إن. A sign-off such as
// أ.ب has none, and follows a sentence.
func spelledOn(s string, i int) bool {
	if i < len(s) && s[i] == ' ' {
		i++
	}
	for letters := 0; i < len(s) && letters <= 3; letters++ {
		form, n := scanForm(s, i)
		if form < 0 {
			return letters > 1 && s[i] == '.' && (i+1 == len(s) || s[i+1] == ' ')
		}
		i += n
	}
	return false
}

// stopAt reports whether a sentence ends with the byte s[i]: a full stop
// that is not inside an abbreviation (أ. ف. ب) or number, or the second byte of ؟.
func stopAt(s string, i int) bool {
	switch s[i] {
	case '!':
		return true
	case 0x9F:
		return i > 0 && s[i-1] == 0xD8
	case '.':
	default:
		return false
	}
	if i+1 < len(s) && s[i+1] != ' ' && s[i+1] != '"' && s[i+1] != '(' && s[i+1] != '\n' && s[i+1] != 0xC2 && s[i+1] != 0xE2 {
		return false
	}
	if letterwise(s, i) {
		return false
	}
	letters := 0
	for k := i; k > 0 && letters < 2; letters++ {
		_, n := utf8.DecodeLastRuneInString(s[:k])
		if form, _ := scanForm(s[k-n:], 0); form < 0 {
			break
		}
		k -= n
	}
	return letters != 1
}
