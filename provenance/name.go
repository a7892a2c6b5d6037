package provenance

import (
	"strings"
	"unicode/utf8"
)

// match is a name of the lexicon at a token.
type match struct {
	last   int
	clitic string
	prep   rune
	found  []entry
}

// longest follows the trie from tokens[i], whose word is replaced by first. A
// stop or dash without blanks may stand between the words of a name.
func (n *node) longest(ts []token, i int, first string) (last int, found []entry) {
	at := n.next[first]
	for at != nil {
		if i++; len(at.entries) > 0 {
			last, found = i, at.entries
		}
		if i < len(ts) && ts[i].kind == signToken && (ts[i].sign == '.' || ts[i].sign == '-') {
			i++
		}
		if i >= len(ts) || ts[i].kind == signToken {
			break
		}
		at = at.next[ts[i].word]
	}
	return last, found
}

// nameAt finds the longest name at tokens[i], behind the English article in Arabic letters too: ذا تايمز.
func (r *Registry) nameAt(ts []token, i int) (m match, ok bool) {
	if m, ok = r.nameHere(ts, i); ok && goesOn(ts, i, m.last) {
		return match{}, false
	}
	if ok || !articles[ts[i].word] || i+1 >= len(ts) || ts[i+1].kind != wordToken {
		return m, ok
	}
	if m, ok = r.nameHere(ts, i+1); m.clitic != "" {
		return match{}, false
	}
	return m, ok
}

// goesOn reports whether a name that is spelled out, the tokens [first, last), is the beginning of a longer
// one: آر تي إل is not آر تي.
func goesOn(ts []token, first, last int) bool {
	if last-first < 2 || last >= len(ts) || !moreLetters[ts[last].word] {
		return false
	}
	for k := first; k < last; k++ {
		if ts[k].end-ts[k].start > 4 {
			return false
		}
	}
	return true
}

// moreLetters are names of letters that are no words.
var moreLetters = set("إل إس دي جي كيه إكس")

// articles are the spellings of the English article.
var articles = set("ذا ذي ذ ذه")

// nameHere finds the longest name at tokens[i], with at most one conjunction and
// one preposition before it. A name that begins with the same letters as a clitic (واس, وام, لوموند) is itself.
func (r *Registry) nameHere(ts []token, i int) (m match, ok bool) {
	word := ts[i].word
	try := func(clitic string, prep rune, rest string) {
		last, found := r.lexicon.longest(ts, i, rest)
		if last <= m.last {
			return
		}
		if clitic != "" {
			found = stripped(found, prep, last-i, rest)
		}
		if len(found) > 0 {
			m, ok = match{last, strings.TrimSuffix(clitic, "ال"), prep, found}, true
		}
	}
	try("", 0, word)
	for _, conjunction := range []string{"", "و", "ف"} {
		rest, has := strings.CutPrefix(word, conjunction)
		if !has {
			continue
		}
		if conjunction != "" {
			try(conjunction, 0, rest)
		}
		for _, prep := range []string{"ل", "ب", "ك"} {
			behind, has := strings.CutPrefix(rest, prep)
			if !has || behind == "" {
				continue
			}
			p, _ := utf8.DecodeRuneInString(prep)
			try(conjunction+prep, p, behind)
			if prep == "ل" && strings.HasPrefix(behind, "ل") { // للأناضول
				try(conjunction+prep, p, "ا"+behind)
				try(conjunction+prep, p, strings.TrimPrefix(behind, "ل"))
			}
		}
		if bare, has := strings.CutPrefix(rest, "ال"); has && utf8.RuneCountInString(bare) > 2 && heads[bare] == noHead { // "الصحيفة الرياضية" is no name
			try(conjunction+"ال", 0, bare)
		}
	}
	return m, ok
}

// stripped keeps of found the names that may stand behind a clitic. Everyday
// words may only behind "said to" (لكونا), and single letters only as the
// beginning of an abbreviation of three.
func stripped(found []entry, prep rune, words int, first string) []entry {
	short := utf8.RuneCountInString(first) < 3
	var out []entry
	for _, e := range found {
		if e.class == boundName || e.class == commonName && (prep != 'ل' || words < 1 || short) || short && words < 3 {
			continue
		}
		out = append(out, e)
	}
	return out
}
