package dedupe

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// counts is a read-only table from the upper 32 bits of a hash to how widely what it
// stands for is spread. Of a hundred thousand entries it gives a wrong answer for one unknown
// hash in forty thousand: harmless, and half the size of whole hashes.
type counts struct {
	keys   []uint32 // ascending
	spread []spread // parallel to keys
	index  []uint32 // index[p] is the first key whose upper 16 bits are >= p
	filter []uint64 // a bit for each value that the upper bits of a key may have, set where one has it
	shift  int      // of a key to these upper bits
}

// A spread says in how many contexts and on how many days something occurs, at most 255 each.
type spread struct{ contexts, days uint8 }

const indexBits = 16

// filterBits is the logarithm of the bits of the filter for each key: most hashes that are asked for are unknown, and
// with eight bits seven of eight of them are answered by the filter, which stays in the processor's cache.
const filterBits = 3

// newCounts indexes keys, which it keeps.
func newCounts(keys []uint32, spread []spread) counts {
	c := counts{keys: keys, spread: spread, index: make([]uint32, 1<<indexBits+1)}
	width := max(6, min(32, bits.Len(uint(len(keys)))+filterBits))
	c.shift = 32 - width
	c.filter = make([]uint64, 1<<(width-6))
	for _, k := range keys {
		c.filter[k>>c.shift>>6] |= 1 << (k >> c.shift & 63)
	}
	k := 0
	for p := range c.index {
		for k < len(keys) && uint64(keys[k]) < uint64(p)<<(32-indexBits) {
			k++
		}
		c.index[p] = uint32(k)
	}
	return c
}

// get returns the spread of a hash, zero where it is not in the table.
func (c *counts) get(hash uint64) spread {
	key := uint32(hash >> 32)
	if len(c.keys) == 0 || c.filter[key>>c.shift>>6]>>(key>>c.shift&63)&1 == 0 {
		return spread{}
	}
	p := key >> (32 - indexBits)
	for i := c.index[p]; i < c.index[p+1]; i++ {
		if c.keys[i] == key {
			return c.spread[i]
		}
	}
	return spread{}
}

// append writes the table: the number of entries, the keys as differences (varint), contexts, days.
func (c *counts) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(c.keys)))
	last := uint32(0)
	for _, k := range c.keys {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
	}
	for _, s := range c.spread {
		b = append(b, s.contexts, s.days)
	}
	return b
}

var errCounts = errors.New("table is damaged")

// readCounts reads what append wrote and returns the rest of b.
func readCounts(b []byte, limit int) (counts, []byte, error) {
	n, k := binary.Uvarint(b)
	// Every entry takes three bytes or more: checked before anything is allocated.
	if k <= 0 || n > uint64(limit) || n*3 > uint64(len(b)-k) {
		return counts{}, nil, errCounts
	}
	b = b[k:]
	keys := make([]uint32, n)
	var last uint64
	for i := range keys {
		d, k := binary.Uvarint(b)
		last += d
		if k <= 0 || last > 1<<32-1 || d > 1<<32-1 || i > 0 && d == 0 {
			return counts{}, nil, errCounts
		}
		keys[i] = uint32(last)
		b = b[k:]
	}
	if uint64(len(b)) < 2*n {
		return counts{}, nil, errCounts
	}
	s := make([]spread, n)
	for i := range s {
		s[i] = spread{b[2*i], b[2*i+1]}
	}
	return newCounts(keys, s), b[2*n:], nil
}
