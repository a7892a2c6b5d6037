package main

import (
	"html"
	"strings"
	"unicode"
)

// words returns the folded words of a text: maximal runs of letters and
// digits, with entities decoded, marks and tatweel deleted, and the spellings of
// hamza, ya and ta marbuta made one.
func words(s string) []string {
	s = html.UnescapeString(s)
	folded := strings.Map(func(r rune) rune {
		switch {
		case r == 'أ' || r == 'إ' || r == 'آ' || r == 'ٱ':
			return 'ا'
		case r == 'ى' || r == 'ی':
			return 'ي'
		case r == 'ک':
			return 'ك'
		case r == 'ة':
			return 'ه'
		case r == 'ؤ' || r == 'ئ':
			return 'ء'
		case r == 'ـ' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			return -1
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return ' '
	}, s)
	return strings.Fields(folded)
}

// grams returns the distinct word n-grams in order of appearance. A text of
// fewer words is one gram; an empty text has none.
func grams(w []string, n int) []string {
	if len(w) == 0 {
		return nil
	}
	if len(w) < n {
		n = len(w)
	}
	var out []string
	seen := map[string]bool{}
	for i := 0; i+n <= len(w); i++ {
		g := strings.Join(w[i:i+n], " ")
		if !seen[g] {
			seen[g] = true
			out = append(out, g)
		}
	}
	return out
}
