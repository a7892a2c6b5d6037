package provenance

import (
	"unicode"
	"unicode/utf8"
)

// triggers finds, in one pass over the bytes of a text, the words at which a
// naming may begin, so that only the sentences around them are read. A hit
// proves nothing; what is no hit holds no credit.
//
// A word counts as its folded letters, with one conjunction and one
// preposition before it where it may take them. Names that are everyday words
// count only beside a quote, bracket or separator; those that need a noun
// such as "صحيفة" are found with the noun, which is a hit itself; two single
// letters in a row may be an abbreviation (أ ف ب).
type triggers struct {
	bits  [1 << 13]uint64 // a filter over the hashes of words
	words map[uint64]wordUse
}

// A wordUse says what a word may be the beginning of.
type wordUse uint8

const (
	useName   wordUse = 1 << iota // a name
	useBeside                     // a name, beside a sign
	useBehind                     // a name behind a noun: no hit of its own
	useHead                       // a noun behind which names count
	useSource                     // the label of a source line
)

const (
	hashSeed  = 14695981039346656037
	hashPrime = 1099511628211
)

func wordHash(word string) uint64 {
	h := uint64(hashSeed)
	for _, c := range word {
		h = (h ^ uint64(c)) * hashPrime
	}
	return h
}

func (t *triggers) add(word string, use wordUse) {
	h := wordHash(word)
	t.words[h] |= use
	t.bits[h>>51] |= 1 << (h >> 45 & 63)
}

// use returns what a word with hash h may begin.
func (t *triggers) use(h uint64) wordUse {
	if t.bits[h>>51]&(1<<(h>>45&63)) == 0 {
		return 0
	}
	return t.words[h]
}

func newTriggers(parties []*Party) *triggers {
	t := &triggers{words: map[uint64]wordUse{}}
	for _, p := range parties {
		classes := p.classes()
		for _, n := range p.Names {
			words := nameWords(n)
			if len(words) == 0 {
				continue
			}
			use := [...]wordUse{plainName: useName, commonName: useBeside | useBehind, boundName: useBehind}[classes[n]]
			if heads[words[0]] != noHead { // وكالة الأنباء …
				use = useHead
			}
			t.add(words[0], use)
			for _, form := range withClitics(words[0]) {
				if use&useBeside != 0 && isTold(form) {
					t.add(form, useName)
				}
				t.add(form, use)
			}
		}
	}
	for head := range heads {
		t.add(head, useHead)
		for _, form := range withClitics(head) {
			t.add(form, useHead)
		}
	}
	for _, form := range append(withClitics("الوكاله"), "الوكاله") { // الوكالة الفلانية للأنباء
		t.add(form, useName)
	}
	for _, form := range append(withClitics("خدمه"), "خدمه") {
		t.add(form, useHead)
	}
	for _, w := range sourceWords {
		t.add(w, useSource)
	}
	return t
}

// isTold reports whether a form of a name begins with the preposition of
// "said to": لكونا, ولكونا.
func isTold(form string) bool {
	c, n := utf8.DecodeRuneInString(form)
	if c == 'و' || c == 'ف' {
		c, _ = utf8.DecodeRuneInString(form[n:])
	}
	return c == 'ل'
}

// withClitics returns word behind one conjunction, one preposition (with
// al-elision), or both, and behind the article.
func withClitics(word string) []string {
	var out []string
	stems := []string{word}
	if !hasArticle(word) {
		stems = append(stems, "ال"+word)
	}
	for _, s := range stems {
		for _, conjunction := range []string{"", "و", "ف"} {
			for _, preposition := range []string{"", "ل", "ب", "ك"} {
				form := conjunction + preposition + s
				if preposition == "ل" && hasArticle(s) {
					form = conjunction + "ل" + s[len("ا"):]
				}
				if form != word {
					out = append(out, form)
				}
			}
		}
	}
	return out
}

func hasArticle(word string) bool { return len(word) > 6 && word[:4] == "ال" }

// What scan makes of a code point, beside its folded letter.
const (
	skipped rune = -1 - iota // marks and tatweel: belong to the word
	blank
	stop // may stand between the letters of an abbreviation
	soft // commas, digits
	hard // quotes, brackets, separators, line ends
	odd  // presentation forms: the word has to be read
)

// scanForms are the folded letters of the code points up to U+07FF.
var scanForms = func() (forms [0x800]rune) {
	for c := range rune(0x800) {
		switch {
		case unicode.IsLetter(c) && c != 0x640:
			forms[c] = foldLetter(c)
		case c == 0x640 || unicode.In(c, unicode.Mn, unicode.Cf):
			forms[c] = skipped
		case c == ' ' || c == '\t' || c == 0xA0:
			forms[c] = blank
		case c == '.':
			forms[c] = stop
		case c == ',' || c == '،' || unicode.IsDigit(c):
			forms[c] = soft
		default:
			forms[c] = hard
		}
	}
	return forms
}()

// scanForm returns the form of the code point of text at i, and its length.
func scanForm(text string, i int) (rune, int) {
	c := text[i]
	if c < 0x80 {
		return scanForms[c], 1
	}
	if c >= 0xC2 && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80 {
		return scanForms[rune(c&0x1F)<<6|rune(text[i+1]&0x3F)], 2
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	switch {
	case r >= 0xFB50 && r < 0xFEFF:
		return odd, n
	case r == 0x200C || r == 0x200D || r == 0x200E || r == 0x200F || r == 0xFEFF:
		return skipped, n
	case unicode.IsLetter(r):
		return r, n
	case unicode.IsSpace(r) && r != 0x2028 && r != 0x2029:
		return blank, n
	}
	return hard, n
}

// scan calls hit with the byte offset of every word of text that may begin a naming.
func (t *triggers) scan(text string, hit func(at int)) {
	singles, firstSingle := 0, 0 // one-letter Arabic words in a row
	beside := true               // a sign stands before the word
	for i := 0; i < len(text); {
		c, size := scanForm(text, i)
		if c < 0 && c != odd {
			if c != skipped && c != blank {
				beside = c == hard
			}
			if c == hard || c == soft {
				singles = 0
			}
			i += size
			continue
		}
		start, letters, h, strange, first := i, 0, uint64(hashSeed), false, c
		for {
			if c >= 0 {
				h = (h ^ uint64(c)) * hashPrime
				letters++
			} else if c == odd {
				strange = true
			}
			if i += size; i >= len(text) {
				break
			}
			if c, size = scanForm(text, i); c < 0 && c != skipped && c != odd {
				break
			}
		}
		if letters > 2 || first < 0x600 {
			singles = 0
		} else if singles++; singles == 1 { // أ ف ب, د.ب.أ, also أف ب and لأ ف ب
			firstSingle = start
		} else if letters == 1 {
			hit(firstSingle)
		}
		if use := t.use(h); strange || use&(useName|useHead) != 0 || use&(useBeside|useSource) != 0 && (beside || signAfter(text, i)) {
			hit(start)
		}
		beside = false
	}
}

// signAfter reports whether the next thing behind a word is a sign other
// than a comma or stop, or nothing.
func signAfter(text string, i int) bool {
	for i < len(text) {
		c, n := scanForm(text, i)
		if c != blank && c != skipped {
			return c == hard
		}
		i += n
	}
	return true
}
