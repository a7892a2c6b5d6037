package dedupe

import "math/bits"

// A set holds the hashes of one text: open addressing with linear probing.
// A slot belongs to the set if it bears the current stamp, so that emptying the set touches nothing.
type set struct {
	slots []slot
	mask  uint64
	stamp uint32
}

type slot struct {
	hash  uint64
	stamp uint32
}

// reset empties s and makes room for n hashes at half load or less.
func (s *set) reset(n int) {
	s.stamp++
	need := 1 << bits.Len(uint(2*n))
	if need > len(s.slots) || s.stamp == 0 {
		s.slots = make([]slot, max(need, len(s.slots)))
		s.stamp = 1
	}
	s.mask = uint64(need - 1) // a short text behind a long one stays in the cache
}

// add reports whether h is new. The hashes are well mixed and need no more hashing.
func (s *set) add(h uint64) bool {
	for i := h; ; i++ {
		t := &s.slots[i&s.mask]
		if t.stamp != s.stamp {
			*t = slot{h, s.stamp}
			return true
		}
		if t.hash == h {
			return false
		}
	}
}
