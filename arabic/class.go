package arabic

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A class says what a code point does to the word it stands in.
type class uint8

const (
	separator    class = iota // ends a word
	letter                    // Arabic letter
	foreign                   // letter of another script
	digit                     // of any script
	mark                      // deleted, but belongs to the character before it
	ignored                   // deleted, and belongs to nothing: bidi marks, zero-width space
	expanded                  // stands for several code points: see decompose
	hamza                     // combining hamza: turns و and ي before it into one symbol
	comma                     // separates, except between the groups of a number
	prefix                    // separates, and belongs to the character behind it
	unclassified              // only in the table: to be looked at more closely
)

// symbolic reports whether code points of class c make up words. A word is a
// run of one such class: الـ12 is "ال" and "12", as if written with a blank.
func (c class) symbolic() bool { return c-letter <= digit-letter }

// carrier is the one symbol for hamza on a carrier (ؤ, ئ), so that شؤون and شئون agree.
const carrier = 'ئ'

// letters are the match forms of Arabic letters that are not their own.
var letters = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ٲ': 'ا', 'ٳ': 'ا', 'ٵ': 'ا',
	'ئ': carrier, 'ؤ': carrier, 'ٶ': carrier, 'ٷ': carrier, 'ٸ': carrier, 'ۓ': carrier,
	'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ێ': 'ي', 'ے': 'ي', 'ۍ': 'ي', 'ؽ': 'ي', 'ؾ': 'ي', 'ؿ': 'ي', 'ۑ': 'ي', 'ؠ': 'ي',
	'ة': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ۀ': 'ه', 'ۂ': 'ه', 'ۃ': 'ه', 'ۿ': 'ه',
	'ک': 'ك', 'ڪ': 'ك', 'ګ': 'ك', 'ڬ': 'ك', 'ڭ': 'ك', 'ڮ': 'ك', 'گ': 'ك', 'ڰ': 'ك', 'ڱ': 'ك', 'ڲ': 'ك', 'ڳ': 'ك', 'ڴ': 'ك', 'ػ': 'ك', 'ؼ': 'ك', 'ݢ': 'ك', 'ݣ': 'ك',
	'پ': 'ب', 'ٻ': 'ب', 'ڀ': 'ب', 'ٮ': 'ب',
	'ٹ': 'ت', 'ٺ': 'ت', 'ټ': 'ت', 'ٽ': 'ت', 'ٿ': 'ت',
	'چ': 'ج', 'ڃ': 'ج', 'ڄ': 'ج', 'ڇ': 'ج', 'ڿ': 'ج', 'ځ': 'ح', 'ڂ': 'ح', 'څ': 'ح',
	'ڈ': 'د', 'ډ': 'د', 'ڊ': 'د', 'ڋ': 'د', 'ڍ': 'د', 'ڌ': 'ذ', 'ڎ': 'د', 'ڏ': 'د', 'ڐ': 'د', 'ۮ': 'د',
	'ڑ': 'ر', 'ڒ': 'ر', 'ړ': 'ر', 'ڔ': 'ر', 'ڕ': 'ر', 'ږ': 'ر', 'ۯ': 'ر', 'ژ': 'ز', 'ڗ': 'ز', 'ڙ': 'ز',
	'ښ': 'س', 'ڛ': 'س', 'ڜ': 'ش', 'ۺ': 'ش', 'ڝ': 'ص', 'ڞ': 'ص', 'ۻ': 'ض', 'ڟ': 'ط', 'ڠ': 'غ', 'ۼ': 'غ',
	'ڡ': 'ف', 'ڢ': 'ف', 'ڣ': 'ف', 'ڤ': 'ف', 'ڥ': 'ف', 'ڦ': 'ف', 'ٯ': 'ق', 'ڧ': 'ق', 'ڨ': 'ق',
	'ڵ': 'ل', 'ڶ': 'ل', 'ڷ': 'ل', 'ڸ': 'ل', 'ں': 'ن', 'ڹ': 'ن', 'ڻ': 'ن', 'ڼ': 'ن', 'ڽ': 'ن',
	'ۄ': 'و', 'ۅ': 'و', 'ۆ': 'و', 'ۇ': 'و', 'ۈ': 'و', 'ۉ': 'و', 'ۊ': 'و', 'ۋ': 'و', 'ۏ': 'و',
	'ٴ': 'ء',
}

// classify returns the class of r and, for letters and digits, the symbol
// that stands for it at match level.
func classify(r rune) (class, rune) {
	if r < 0x80 {
		switch {
		case r >= 'a' && r <= 'z':
			return foreign, r
		case r >= 'A' && r <= 'Z':
			return foreign, r + 'a' - 'A'
		case r >= '0' && r <= '9':
			return digit, r
		case r == ',':
			return comma, 0
		}
		return separator, 0
	}
	if f, ok := letters[r]; ok {
		return letter, f
	}
	switch {
	case r == 0x0654:
		return hamza, 0
	case r == '٬':
		return comma, 0
	case r >= '٠' && r <= '٩':
		return digit, r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return digit, r - '۰' + '0'
	case r >= 0x0600 && r <= 0x0605, r == 0x06DD, r == 0x070F, r >= 0x0890 && r <= 0x0891, r == 0x08E2:
		return prefix, 0
	case unicode.In(r, deleted, unicode.M):
		return mark, 0
	case unicode.Is(unicode.Cf, r):
		return ignored, 0
	case len(decompose(r)) > 0:
		return expanded, 0
	}
	if l := unicode.ToLower(r); l != r {
		return classify(l)
	}
	switch {
	case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
		return letter, r
	case unicode.IsLetter(r):
		return foreign, r
	case unicode.Is(unicode.Nd, r):
		return digit, r // the digits of other scripts stand for themselves
	}
	return separator, 0
}

// deleted are the code points that are no combining marks by category but
// extend the character before them all the same, or stretch it.
var deleted = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x0640, 0x0640, 1}, // tatweel
		{0x06E5, 0x06E6, 1}, // small waw and ya of the Quran
		{0x200C, 0x200D, 1}, // joiners
		{0xFC5E, 0xFC63, 1}, // harakat with a carrier of their own
		{0xFCF2, 0xFCF4, 1},
		{0xFE70, 0xFE7F, 1},
	},
	R32: []unicode.Range32{
		{0x1F3FB, 0x1F3FF, 1}, // emoji modifiers
		{0xE0020, 0xE007F, 1}, // tags
	},
}

// decompose returns the UTF-8 of the code points that r stands for by
// compatibility decomposition (ligatures, presentation forms, precomposed
// Latin letters), none if r stands for itself.
func decompose(r rune) []byte {
	var buf [utf8.UTFMax]byte
	return norm.NFKD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).Decomposition()
}
