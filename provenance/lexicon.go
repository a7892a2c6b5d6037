package provenance

import (
	"strings"
	"unicode"

	"isnad/arabic"
)

// A nameClass says where a name counts.
type nameClass uint8

const (
	plainName  nameClass = iota // anywhere that a cue stands beside it
	commonName                  // an everyday word too: credit position, quotes, or behind a noun
	boundName                   // only behind a noun, in a source line, or as the outlet's own name
)

// A node is a word of the lexicon: a trie over the folded words of names.
type node struct {
	next    map[string]*node
	entries []entry // names that end here
}

// An entry is a name of a party.
type entry struct {
	party int
	class nameClass
}

func (n *node) add(words []string, e entry) {
	if len(words) == 0 {
		return
	}
	for _, w := range words {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		if n.next[w] == nil {
			n.next[w] = &node{}
		}
		n = n.next[w]
	}
	for i, known := range n.entries {
		if known.party == e.party { // two spellings that fold to one
			n.entries[i].class = min(known.class, e.class)
			return
		}
	}
	n.entries = append(n.entries, e)
}

// nameWords returns the folded words of a name, as tokens cuts them.
func nameWords(name string) []string {
	var words []string
	for _, t := range tokens(arabic.Read(name)) {
		if t.kind == wordToken || t.kind == numberToken {
			words = append(words, t.word)
		}
	}
	return words
}

// squeeze returns the folded name without blanks and punctuation: "عربي 21" and "عربي21" agree.
func squeeze(name string) string { return strings.Join(nameWords(name), "") }

// fold returns the form in which names are compared: alef forms, final ya and
// ta marbuta, Persian letters and Latin capitals are one.
func fold(word string) string { return strings.Map(foldLetter, word) }

func foldLetter(c rune) rune {
	switch c {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی':
		return 'ي'
	case 'ة':
		return 'ه'
	case 'ک', 'گ':
		return 'ك'
	case 'پ':
		return 'ب'
	case 'چ':
		return 'ج'
	case 'ڤ':
		return 'ف'
	}
	if c < 0x600 {
		return unicode.ToLower(c)
	}
	return c
}
