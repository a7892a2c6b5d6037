package arabic

import "math/bits"

// Word hashes are taken over the symbols of the match form, one step a
// symbol, and mixed when the word ends.
const (
	wordSeed = 0x9e3779b97f4a7c15
	wordStep = 0xd6e8feb86659fd93
)

// step adds one symbol to the running hash of a word. For a fixed sym it permutes h.
func step(h uint64, sym rune) uint64 {
	return bits.RotateLeft64(h^uint64(sym), 29) * wordStep
}

// Mix spreads every bit of h over all 64 (Appleby's finaliser of MurmurHash3).
func Mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
