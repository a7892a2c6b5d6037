package arabic

import "unicode/utf8"

// A sink takes the match form of a text, symbol by symbol.
type sink interface {
	// symbol adds a letter or digit that came from text[start:end]; one of
	// another class than the open word begins a new word.
	symbol(c class, sym rune, start, end int)
	// mark adds the combining mark text[start:end] to the character before it;
	// a hamza turns the last symbol of the open word, if that is و or ي, into the carrier.
	mark(hamza bool, start, end int)
	// number reports whether the open word is a number.
	number() bool
	// finish ends the open word.
	finish()
}

// foldOne gives k the character of text at i and returns the offset behind it.
func foldOne(k sink, text string, i int) int {
	start := i
	for i < len(text) {
		r, n := runeAt(text, i)
		i += n
		if c, _ := look(r); c != prefix {
			foldRune(k, text, r, start, i)
			break
		}
		k.finish()
	}
	return i
}

// runeAt decodes the character of text at i, which may be a character
// reference. Each byte that is not UTF-8 counts as one U+FFFD.
func runeAt(text string, i int) (rune, int) {
	r, n := utf8.DecodeRuneInString(text[i:])
	if r == '&' {
		if e, m := entity(text[i:]); m > 0 {
			return e, m
		}
	}
	return r, n
}

// foldRune gives k the match form of r, which stands for text[start:end].
func foldRune(k sink, text string, r rune, start, end int) {
	switch c, sym := look(r); c {
	case letter, foreign, digit:
		k.symbol(c, sym, start, end)
	case mark, hamza:
		k.mark(c == hamza, start, end)
	case ignored:
	case comma:
		if !k.number() || !group(text[end:]) {
			k.finish()
		}
	case expanded:
		for d := decompose(r); len(d) > 0; {
			e, n := utf8.DecodeRune(d)
			foldRune(k, text, e, start, end)
			d = d[n:]
		}
	default:
		k.finish()
	}
}

// look is classify by one look into a table where that is enough.
func look(r rune) (class, rune) {
	var e uint16
	switch {
	case uint(r) < uint(len(table)):
		e = table[r]
	case uint(r-firstPunctuation) < uint(len(punctuation)):
		e = punctuation[r-firstPunctuation]
	default:
		return classify(r)
	}
	if c := class(e >> 12); c != unclassified {
		return c, rune(e & 0xfff)
	}
	return classify(r)
}

// group reports whether s starts with exactly three digits, as behind the
// separator of thousands.
func group(s string) bool {
	for n := 0; ; n++ {
		r, size := utf8.DecodeRuneInString(s)
		if c, _ := look(r); c != digit {
			return n == 3
		}
		if n == 3 {
			return false
		}
		s = s[size:]
	}
}
