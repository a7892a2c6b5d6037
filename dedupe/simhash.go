package dedupe

import (
	"math/bits"

	"isnad/arabic"
)

// Hamming returns the number of bits in which f and g differ, 0 to 128.
func (f Fingerprint) Hamming(g Fingerprint) int {
	return bits.OnesCount64(f[0]^g[0]) + bits.OnesCount64(f[1]^g[1])
}

// second derives the other 64 of a shingle's 128 bits.
func second(h uint64) uint64 { return arabic.Mix(h ^ 0x6a09e667f3bcc908) }

// block is how many vectors a vote adds at once.
const block = 16

// A vote counts, for each of 64 bits, how many vectors have it set. The
// counters lie across: bit i of planes[k] is bit k of the counter of bit i, so that
// one logical operation works on all 64 at once (carry-save adders; Harley and
// Seal). A vector costs about five operations instead of 64 additions.
type vote struct {
	planes [36]uint64 // room for 2^32 vectors of a text below 4 GiB
	top    int        // planes in use
	n      int
}

func (v *vote) reset() {
	clear(v.planes[:v.top])
	v.top, v.n = 0, 0
}

// add counts the first n of 16 vectors; the others must be 0.
func (v *vote) add(x *[block]uint64, n int) {
	p := &v.planes
	var a, b, c, d, e, f, g, h, i, j, k, l, m, o, carry uint64
	ones, a := full(p[0], x[0], x[1])
	ones, b = full(ones, x[2], x[3])
	ones, c = full(ones, x[4], x[5])
	ones, d = full(ones, x[6], x[7])
	ones, e = full(ones, x[8], x[9])
	ones, f = full(ones, x[10], x[11])
	ones, g = full(ones, x[12], x[13])
	ones, h = full(ones, x[14], x[15])
	twos, i := full(p[1], a, b)
	twos, j = full(twos, c, d)
	twos, k = full(twos, e, f)
	twos, l = full(twos, g, h)
	fours, m := full(p[2], i, j)
	fours, o = full(fours, k, l)
	eights, carry := full(p[3], m, o)
	p[0], p[1], p[2], p[3] = ones, twos, fours, eights
	at := 4
	for ; carry != 0; at++ {
		p[at], carry = p[at]^carry, p[at]&carry
	}
	v.top = max(v.top, at)
	v.n += n
}

// full adds three bits in each of 64 places.
func full(a, b, c uint64) (sum, carry uint64) {
	u := a ^ b
	return u ^ c, a&b | u&c
}

// majority returns the bits set in more than half of the vectors; a bit set
// in exactly half is taken from tie.
func (v *vote) majority(tie uint64) uint64 {
	half := uint(v.n / 2)
	more, equal := uint64(0), ^uint64(0)
	for k := max(v.top, bits.Len(half)) - 1; k >= 0; k-- {
		bit := -uint64(half >> k & 1)
		more |= equal & v.planes[k] &^ bit
		equal &^= v.planes[k] ^ bit
	}
	if v.n%2 == 1 {
		return more // half was rounded down: no bit can be set in exactly half
	}
	return more | equal&tie
}
