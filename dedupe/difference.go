package dedupe

import (
	_ "embed"
	"strings"
	"sync"

	"isnad/arabic"
)

// What a difference is about, the telling ones first.
var differenceClasses = []string{"name", "number", "date", "place"}

//go:embed names.txt
var nameLines string

// classes maps match forms to the class of a word.
var classes = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(nameLines) {
		class, words, _ := strings.Cut(line, " ")
		if class == "#" {
			continue
		}
		for _, w := range strings.Fields(arabic.Match(words)) {
			if _, ok := m[w]; !ok {
				m[w] = class
			}
		}
	}
	return m
})

// classify says what two stretches of words at one place of an alignment are about: the
// class of most of their words, "word" where that is none.
func classify(a, b []string) string {
	count := map[string]int{}
	for _, w := range a {
		count[classOf(w)]++
	}
	for _, w := range b {
		count[classOf(w)]++
	}
	best, n := "word", 0
	for _, c := range differenceClasses {
		if count[c] > n {
			best, n = c, count[c]
		}
	}
	return best
}

// classOf returns the class of a word as printed, "" for none. One conjunction
// or preposition, and the article, may stand before it.
func classOf(word string) string {
	w := arabic.Match(word)
	if strings.ContainsFunc(w, isDigit) {
		return "number"
	}
	known := classes()
	if c, ok := known[w]; ok {
		return c
	}
	r := []rune(w)
	if len(r) > 4 && strings.ContainsRune("وفبلك", r[0]) {
		if c, ok := known[string(r[1:])]; ok {
			return c
		}
		// للرياض stands for ل and الرياض.
		if r[0] == 'ل' && r[1] == 'ل' {
			return known["ا"+string(r[1:])]
		}
	}
	return ""
}

func isDigit(r rune) bool {
	return r >= '0' && r <= '9' || r >= '٠' && r <= '٩' || r >= '۰' && r <= '۹'
}
