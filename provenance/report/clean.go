package report

import (
	"strings"
	"unicode/utf8"
)

const (
	firstStrongIsolate    = "\u2068"
	popDirectionalIsolate = "\u2069"
)

// Clean returns s as one line that is safe to print on a terminal: tabs,
// newlines and separators become one blank, other control characters
// (escape among them) become U+FFFD, and the bidirectional embeddings, overrides and isolates are
// dropped, so that a title can neither move the cursor nor turn the line
// around. The marks U+200E, U+200F and U+061C act on their neighbours alone and stay.
func Clean(s string) string {
	if !needsCleaning(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range s {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == ' ' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			blank = true
			continue
		case r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\ufeff':
			continue
		case r < ' ' || r >= 0x7f && r < 0xa0:
			r = utf8.RuneError
		}
		if blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(r)
	}
	return b.String()
}

// needsCleaning spares the common case a copy: printable text with single blanks.
func needsCleaning(s string) bool {
	before := ' '
	for i, r := range s {
		switch {
		case r < ' ' || r >= 0x7f && r < 0xa0,
			r >= '\u2028' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\ufeff',
			r == ' ' && before == ' ':
			return true
		case r == utf8.RuneError:
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return true
			}
		}
		before = r
	}
	return before == ' ' && s != ""
}

// Isolate returns Clean(s) between U+2068 and U+2069: whatever its
// direction, it does not reorder the line around it. ASCII needs none.
func Isolate(s string) string {
	s = Clean(s)
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return firstStrongIsolate + s + popDirectionalIsolate
		}
	}
	return s
}

// plain drops the isolates again, where a sentence leaves for a machine.
func plain(s string) string {
	return strings.NewReplacer(firstStrongIsolate, "", popDirectionalIsolate, "").Replace(s)
}
