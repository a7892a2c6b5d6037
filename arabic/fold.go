package arabic

import "unicode/utf8"

// A sink takes the match form of a text, symbol by symbol.
type sink interface {
	// symbol adds a letter or digit that came from text[start:end].
	symbol(sym rune, number bool, start, end int)
	// carry turns the last symbol, if it is و or ي, into the carrier of a hamza.
	carry()
	// extend makes the open word reach to end.
	extend(end int)
	// number reports whether the open word is a number.
	number() bool
	// close ends the open word.
	close()
}

// fold writes the match form of text to k.
func fold(k sink, text string) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == '&' {
			if e, m := entity(text[i:]); m > 0 {
				r, n = e, m
			}
		}
		foldRune(k, text, r, i, i+n)
		i += n
	}
	k.close()
}

func foldRune(k sink, text string, r rune, start, end int) {
	c, sym := classify(r)
	switch c {
	case letter, digit:
		k.symbol(sym, c == digit, start, end)
	case mark:
		k.extend(end)
	case hamza:
		k.carry()
		k.extend(end)
	case ignored:
	case comma:
		if !k.number() || !group(text[end:]) {
			k.close()
		}
	case expanded:
		for _, e := range expansion(r) {
			foldRune(k, text, e, start, end)
		}
	default:
		k.close()
	}
}

// group reports whether s starts with exactly three digits, as behind the
// separator of thousands.
func group(s string) bool {
	for n := 0; ; n++ {
		r, size := utf8.DecodeRuneInString(s)
		if c, _ := classify(r); size == 0 || c != digit {
			return n == 3
		}
		if n == 3 {
			return false
		}
		s = s[size:]
	}
}
