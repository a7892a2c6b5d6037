package arabic

import "unicode/utf8"

// A sink takes the match form of a text, symbol by symbol.
type sink interface {
	// symbol adds a letter or digit that came from text[start:end]; one of
	// another class than the open word begins a new word.
	symbol(c class, sym rune, start, end int)
	// mark makes the open word, if any, reach to end; a combining hamza also
	// turns its last symbol, if that is و or ي, into the carrier.
	mark(hamza bool, end int)
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
		if c, _ := classify(r); c != prefix {
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
	switch c, sym := classify(r); c {
	case letter, foreign, digit:
		k.symbol(c, sym, start, end)
	case mark, hamza:
		k.mark(c == hamza, end)
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

// group reports whether s starts with exactly three digits, as behind the
// separator of thousands.
func group(s string) bool {
	for n := 0; ; n++ {
		r, size := utf8.DecodeRuneInString(s)
		if c, _ := classify(r); c != digit {
			return n == 3
		}
		if n == 3 {
			return false
		}
		s = s[size:]
	}
}
