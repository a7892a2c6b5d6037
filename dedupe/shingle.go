package dedupe

import (
	"math/bits"

	"isnad/arabic"
)

// Shingles appends to dst the hash of each run of ShingleLen words of w, in
// the order of the text; runs that occur twice stand twice.
func Shingles(dst []uint64, w *arabic.Words) []uint64 {
	for i := 0; i+ShingleLen <= len(w.Hash); i++ {
		dst = append(dst, shingle(w.Hash[i], w.Hash[i+1], w.Hash[i+2]))
	}
	return dst
}

// shingle hashes three words in their order. The words' hashes are well
// mixed, so distinct rotations and one multiplication between are enough before the final mixing.
func shingle(a, b, c uint64) uint64 {
	return arabic.Mix((a*0x9e3779b97f4a7c15+bits.RotateLeft64(b, 23))*0xd6e8feb86659fd93 + bits.RotateLeft64(c, 47))
}
