package page

import (
	"strings"
	"unicode"
)

// textSize is the size of type in pictures, in pixels.
const textSize = 13

// advance estimates how far a character moves the pen, in pixels: widely, since the reader's fonts are not known.
func advance(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r == ' ' || r == '.' || r == ',' || r == ':' || r == '،' || r == '\'' || r == 'i' || r == 'l':
		return .36 * textSize
	case unicode.Is(unicode.Arabic, r):
		return .58 * textSize
	case r < 0x2000 && !unicode.IsUpper(r):
		return .62 * textSize
	case r < 0x2000:
		return .72 * textSize
	}
	return 1.1 * textSize
}

// lengthOf estimates how wide a text is set, in pixels.
func lengthOf(s string) int {
	w := 0.
	for _, r := range s {
		w += advance(r)
	}
	return int(w + .5)
}

// fit cuts a text to a width at the end of a word, with an ellipsis; a word that is wider alone is cut before a character that
// begins a new one.
func fit(s string, width int) string {
	if lengthOf(s) <= width {
		return s
	}
	room := float64(width) - advance('…')
	w, word, letter := 0., 0, 0
	for i, r := range s {
		mark := unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf)
		if w+advance(r) > room {
			break
		}
		w += advance(r)
		if !mark {
			letter = i
		}
		if r == ' ' {
			word = i
		}
	}
	cut := word
	if cut == 0 {
		cut = letter
	}
	kept := strings.TrimRight(s[:cut], " ،,.:;-·"+isolate)
	open := strings.Count(kept, isolate) - strings.Count(kept, pop)
	return kept + "…" + strings.Repeat(pop, max(open, 0))
}
