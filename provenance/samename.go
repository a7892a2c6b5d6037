package provenance

import "strings"

// SameName reports whether a and b are one name: "صحيفة النخيل" and "النخيل", "عربي 21" and "عربي21". Names
// are folded, blanks and punctuation do not count, and one noun such as "صحيفة" or "موقع" before a name
// is left out. A leading "name:" is left out too. Empty names agree with nothing.
func SameName(a, b string) bool {
	x, y := bareName(a), bareName(b)
	return x != "" && x == y
}

// bareName returns the squeezed name without the noun that announces it.
func bareName(name string) string {
	words := nameWords(strings.TrimPrefix(name, "name:"))
	if len(words) > 1 && heads[words[0]] != noHead {
		words = words[1:]
	}
	return strings.Join(words, "")
}
