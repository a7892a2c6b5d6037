package dedupe

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"isnad/arabic"
)

// A class says what a word tells of an event.
type class uint8

// The classes, the telling ones by rank: of a stretch with as many names as numbers the names decide.
const (
	word class = iota
	name
	number
	date
	place
	classCount
)

var classNames = [classCount]string{"word", "name", "number", "date", "place"}

//go:embed names.txt
var nameLines string

// classTable maps words to classes (in contexts), also with a conjunction, a preposition or both articles
// before them: و ب ل ك ف, and لل for ل and ال.
var classTable = sync.OnceValue(func() *counts {
	m := map[uint32]spread{}
	var w arabic.Words
	for line := range strings.Lines(nameLines) {
		label, words, _ := strings.Cut(line, " ")
		c := slices.Index(classNames[:], label)
		if c < 0 {
			continue // a comment
		}
		for _, form := range strings.Fields(words) {
			forms := []string{form, "و" + form, "ب" + form, "ل" + form, "ك" + form, "ف" + form}
			if rest, ok := strings.CutPrefix(form, "ال"); ok {
				forms = append(forms, "لل"+rest)
			}
			for i, f := range forms {
				w.Scan(f)
				if w.Len() != 1 || i > 0 && len([]rune(form)) < 4 {
					continue // of a short word the prefix may be a letter of another
				}
				if _, ok := m[uint32(w.Hash[0]>>32)]; !ok {
					m[uint32(w.Hash[0]>>32)] = spread{contexts: uint8(c)}
				}
			}
		}
	}
	t := tableOf(m)
	return &t
})

// classesOf returns the class of each word of text.
func classesOf(text string, w *arabic.Words) []class {
	known := classTable()
	out := make([]class, w.Len())
	for i, h := range w.Hash {
		if startsWithDigit(text[w.Start[i]:w.End[i]]) {
			out[i] = number
		} else {
			out[i] = class(known.get(h).contexts)
		}
	}
	return out
}

// startsWithDigit reports whether a word begins with a European, Arabic-Indic or Persian digit.
func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= '0' && r <= '9' || r >= '٠' && r <= '٩' || r >= '۰' && r <= '۹'
}

// classify says what two stretches of words at one place of an alignment are
// about: the class of most of their words that have one.
func classify(a, b []class) class {
	var count [classCount]int
	for _, c := range a {
		count[c]++
	}
	for _, c := range b {
		count[c]++
	}
	best := word
	for c := name; c < classCount; c++ {
		if count[c] > 0 && (best == word || count[c] > count[best]) {
			best = c
		}
	}
	return best
}

// A gap is what lies between two runs of a passage: words a0 to a1 of A stand where b0 to b1 of B stand.
type gap struct{ a0, a1, b0, b1 int }

// replaces reports whether there are words on both sides.
func (g gap) replaces() bool { return g.a0 < g.a1 && g.b0 < g.b1 }

// gaps returns what differs inside s, in order.
func (s *stretch) gaps() []gap {
	out := make([]gap, 0, len(s.runs)-1)
	for k := 1; k < len(s.runs); k++ {
		l, r := s.runs[k-1], s.runs[k]
		out = append(out, gap{l.a + l.n, r.a, l.b + l.n, r.b})
	}
	return out
}

// class says what a gap is about.
func (g gap) class(a, b *text) class {
	return classify(a.classes[g.a0:g.a1], b.classes[g.b0:g.b1])
}
