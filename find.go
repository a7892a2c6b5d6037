package isnad

import (
	"strings"

	"isnad/arabic"
)

// A sought is a word that is looked for in match forms. Arabic writes a conjunction and a preposition on to the word that
// they precede, so that who looks for الأناضول means للأناضول and وبالأناضول too.
type sought struct {
	word   string
	elided string // of a word with the article: what stands behind لل, where ل and ال have become one; "" for other words
}

// leastWord is how many letters a word has at least that is found behind clitics: of two letters, لد would find every ولد.
const leastWord = 3

// soughtIn returns the words of a query.
func soughtIn(query string) []sought {
	var out []sought
	for _, w := range strings.Fields(arabic.Match(query)) {
		s := sought{word: w}
		if rest, ok := strings.CutPrefix(w, "ال"); ok {
			s.elided = strings.TrimPrefix(rest, "ل") // of اللغة only two lams are left: للغة
		}
		out = append(out, s)
	}
	return out
}

// in reports whether the word stands in a match form that begins and ends with a blank: alone, or behind one conjunction (و ف) and
// one preposition (ل ب ك).
func (s *sought) in(text string) bool {
	if strings.Contains(text, " "+s.word+" ") {
		return true
	}
	if len([]rune(s.word)) < leastWord {
		return false
	}
	return behind(text, s.word, clitics) || len([]rune(s.elided)) >= leastWord-1 && behind(text, s.elided, elisions)
}

// clitics are what may stand before a word, and elisions what may stand before one that has lost its article.
var (
	clitics  = map[string]bool{"و": true, "ف": true, "ل": true, "ب": true, "ك": true, "ول": true, "وب": true, "وك": true, "فل": true, "فب": true, "فك": true}
	elisions = map[string]bool{"لل": true, "ولل": true, "فلل": true}
)

// behind reports whether a word of the text is one of the openings and then word.
func behind(text, word string, openings map[string]bool) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word+" ")
		if i < 0 {
			return false
		}
		i += from
		if openings[text[strings.LastIndexByte(text[:i], ' ')+1:i]] {
			return true
		}
		from = i + len(word)
	}
}
