package arabic

import "unicode"

// A treatment says what becomes of a code point at read level.
type treatment uint8

const (
	kept    treatment = iota // as its read form
	gone                     // belongs to nothing
	joining                  // belongs to the letter before, and may change it
	blank                    // one blank for a run
	apart                    // its decomposition is read
)

// readForm returns the read form of c, if it has one.
func readForm(c rune) (rune, treatment) {
	if f, ok := readForms[c]; ok {
		return f, kept
	}
	switch {
	case c == '\n', c == '\r', c == '\v', c == '\f', c == 0x85, c == 0x2028, c == 0x2029:
		return '\n', kept
	case unicode.IsSpace(c), c == 0:
		return ' ', blank
	}
	switch k, sym := classify(c); {
	case k == mark, k == hamza:
		return 0, joining
	case k == ignored:
		return 0, gone
	case k == digit:
		return sym, kept
	case k == expanded && (c >= 0xFB50 && c <= 0xFDFF || c >= 0xFE70 && c <= 0xFEFC):
		return 0, apart
	}
	return c, kept
}

// readTable holds the read forms of the code points of one and two bytes that are kept, except
// '&', which may begin an entity, and line ends; 0 for the others. A blank is
// kept if it is the first of its run.
var readTable = func() (t [0x800]uint16) {
	for c := range rune(len(t)) {
		if f, how := readForm(c); how == kept && c != '&' && f != '\n' {
			t[c] = uint16(f)
		}
	}
	t[' '] = ' '
	return t
}()

// compositions are the letters that a combining madda or hamza makes.
var compositions = map[[2]rune]rune{
	{'ا', 0x0653}: 'آ', {'ا', 0x0654}: 'أ', {'ا', 0x0655}: 'إ',
	{'و', 0x0654}: 'ؤ', {'ي', 0x0654}: 'ئ', {'ى', 0x0654}: 'ئ',
}

// readForms are the read forms of code points that have one of their own.
var readForms = func() map[rune]rune {
	m := map[rune]rune{'٫': '.', '٬': ',', 'ٱ': 'ا', 'ی': 'ي', 'ک': 'ك', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ۃ': 'ة'}
	for to, from := range map[rune]string{'"': "«»“”„‟″❝❞〝〞＂", '\'': "‘’‚‛‹›′`´ʼ＇", '-': "‐‑‒–—―−﹘﹣－"} {
		for _, c := range from {
			m[c] = to
		}
	}
	return m
}()
