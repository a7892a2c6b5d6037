package arabic

import "unicode/utf8"

// CodePoints appends to dst the code-point index of each byte offset of
// text. The offsets ascend and lie on code-point boundaries, as those of Words do.
func CodePoints(dst []int, text string, offsets []uint32) []int {
	at, n := 0, 0
	for _, o := range offsets {
		n += utf8.RuneCountInString(text[at:o])
		at = int(o)
		dst = append(dst, n)
	}
	return dst
}
