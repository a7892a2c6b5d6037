package arabic

// firstPunctuation begins the block of general punctuation: quotes, dashes, bidi marks.
const firstPunctuation = 0x2000

// table, for the code points of one and two bytes, and punctuation, for the
// block of that name, hold class<<12 | symbol; unclassified where that does not fit.
var (
	table       = [0x800]uint16(tabulate(0, 0x800))
	punctuation = [0x70]uint16(tabulate(firstPunctuation, 0x70))
)

func tabulate(first rune, n int) []uint16 {
	t := make([]uint16, n)
	for i := range t {
		r := first + rune(i)
		switch c, sym := classify(r); {
		case c.symbolic() && sym < 1<<12:
			t[i] = uint16(c)<<12 | uint16(sym)
		case c == separator && r != '&', c == mark, c == ignored:
			t[i] = uint16(c) << 12
		default:
			t[i] = uint16(unclassified) << 12
		}
	}
	return t
}
