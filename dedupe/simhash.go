package dedupe

import (
	"math/bits"

	"isnad/arabic"
)

// Hamming returns the number of bits in which f and g differ, 0 to 128.
func (f Fingerprint) Hamming(g Fingerprint) int {
	return bits.OnesCount64(f[0]^g[0]) + bits.OnesCount64(f[1]^g[1])
}

// A vote counts, for each of 64 bits, how many vectors have it set.
type vote struct {
	count [64]int
	n     int
}

func (v *vote) add(x uint64) {
	for i := range v.count {
		v.count[i] += int(x >> i & 1)
	}
	v.n++
}

// majority returns the bits set in more than half of the vectors; a bit set
// in exactly half is taken from tie.
func (v *vote) majority(tie uint64) uint64 {
	var m uint64
	for i, c := range v.count {
		if 2*c > v.n || 2*c == v.n && tie>>i&1 == 1 {
			m |= 1 << i
		}
	}
	return m
}

// second derives the other 64 of a shingle's 128 bits.
func second(h uint64) uint64 { return arabic.Mix(h ^ 0x6a09e667f3bcc908) }
