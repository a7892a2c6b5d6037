package arabic

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A class says what a code point does to the word it stands in.
type class uint8

const (
	separator class = iota // ends a word
	letter                 // part of a word of letters
	digit                  // part of a number
	mark                   // deleted, but belongs to the character before it
	ignored                // deleted, and belongs to nothing: bidi marks, zero-width space
	expanded               // stands for several code points: see expansion
	hamza                  // combining hamza: turns و and ي before it into one symbol
	comma                  // separates, except between the groups of a number
)

// carrier is the one symbol for hamza on a carrier (ؤ, ئ), so that شؤون and شئون agree.
const carrier = 'ئ'

// letters are the match forms of Arabic letters that are not their own.
var letters = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ٲ': 'ا', 'ٳ': 'ا', 'ٵ': 'ا',
	'ؤ': carrier, 'ٶ': carrier, 'ٷ': carrier, 'ٸ': carrier, 'ۓ': carrier,
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
	'ٴ': 'ء', 'ۥ': 0, 'ۦ': 0,
}

// classify returns the class of r and, for letters and digits, the symbol
// that stands for it at match level.
func classify(r rune) (class, rune) {
	if r < 0x80 {
		switch {
		case r >= 'a' && r <= 'z':
			return letter, r
		case r >= 'A' && r <= 'Z':
			return letter, r + 'a' - 'A'
		case r >= '0' && r <= '9':
			return digit, r
		case r == ',':
			return comma, 0
		}
		return separator, 0
	}
	if f, ok := letters[r]; ok {
		if f == 0 {
			return mark, 0
		}
		return letter, f
	}
	switch {
	case r == 'ـ', r == 0x034F, r == 0x200C, r == 0x200D, r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF:
		return mark, 0
	case r == 0x0654:
		return hamza, 0
	case r == '٬':
		return comma, 0
	case r >= '٠' && r <= '٩':
		return digit, r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return digit, r - '۰' + '0'
	case r >= 0xFC5E && r <= 0xFC63, r >= 0xFE70 && r <= 0xFE7F, r >= 0xFCF2 && r <= 0xFCF4:
		return mark, 0 // harakat with a carrier of their own
	case r == 0x200B, r == 0x2060, r == 0xFEFF, r == 0x00AD:
		return ignored, 0
	case r >= 0x0600 && r <= 0x0605, r == 0x06DD, r == 0x070F, r == 0x08E2:
		return separator, 0
	case unicode.Is(unicode.Cf, r):
		return ignored, 0
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r):
		return mark, 0
	}
	if len(expansion(r)) > 0 {
		return expanded, 0
	}
	l := unicode.ToLower(r)
	switch {
	case l != r:
		return classify(l)
	case unicode.IsLetter(r), unicode.Is(unicode.Mc, r):
		return letter, r
	case unicode.Is(unicode.Nd, r):
		zero := r
		for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
			zero--
		}
		return digit, r // digits of other scripts stand for themselves
	}
	return separator, 0
}

// expansion returns the code points that r stands for by compatibility
// decomposition (ligatures, presentation forms, precomposed Latin letters),
// nil if r stands for itself.
func expansion(r rune) []rune {
	d := norm.NFKD.PropertiesString(string(r)).Decomposition()
	if len(d) == 0 {
		return nil
	}
	return []rune(string(d))
}
