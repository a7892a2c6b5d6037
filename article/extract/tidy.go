package extract

import (
	"strings"
	"unicode"
)

// tidy puts text on one line: runs of blanks become one, and what shows
// nothing is taken out, since pages carry it from word processors: control characters,
// soft hyphens, zero-width blanks, and the controls that embed or override a direction, which would
// turn what is printed behind them. Joiners and the marks U+200E, U+200F and U+061C stay: they are part of the spelling.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u2800':
			space = true
			continue
		case !prints(r):
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// prints reports whether r belongs to a text.
func prints(r rune) bool {
	switch {
	case unicode.IsControl(r), '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069',
		r == '\u00ad', r == 0x200b, r == 0x2060, r == 0xfeff, r == 0xfffc:
		return false
	}
	return true
}
