package db

import (
	"bytes"
	"encoding/binary"
	"iter"
	"slices"
	"sort"

	"isnad/dedupe"
)

// A posting stands in the anchor index as one entry of entryLen bytes: hash,
// article, window, big endian, so that byte order is the order of the index.
const entryLen = 8 + 4 + 8

// maxArticle is the largest number of an article that an entry can hold.
const maxArticle = 1<<32 - 1

// blockEntries is how many entries a block holds: with them a row fills a page.
const (
	blockEntries = 202
	pageSize     = 4096
)

// entries are packed entries, ascending and distinct.
type entries []byte

func (e entries) len() int               { return len(e) / entryLen }
func (e entries) slice(i, j int) entries { return e[i*entryLen : j*entryLen] }
func (e entries) at(i int) []byte        { return e[i*entryLen : (i+1)*entryLen] }
func (e entries) hash(i int) uint64      { return binary.BigEndian.Uint64(e[i*entryLen:]) }
func (e entries) article(i int) dedupe.ID {
	return dedupe.ID(binary.BigEndian.Uint32(e[i*entryLen+8:]))
}
func (e entries) window(i int) uint64 { return binary.BigEndian.Uint64(e[i*entryLen+12:]) }

// from returns the index of the first entry whose hash is h or more.
func (e entries) from(h uint64) int {
	return sort.Search(e.len(), func(i int) bool { return e.hash(i) >= h })
}

// of returns the entries of a hash.
func (e entries) of(h uint64) entries {
	i := e.from(h)
	j := i
	for j < e.len() && e.hash(j) == h {
		j++
	}
	return e.slice(i, j)
}

// blockKey is column first of a block whose smallest hash is h: the order of signed integers is that of the hashes.
func blockKey(h uint64) int64 { return int64(h ^ 1<<63) }

func keyHash(key int64) uint64 { return uint64(key) ^ 1<<63 }

// blocks cuts e into as few blocks as hold it, about equally full. A hash is never cut: what
// is so frequent that it does not fit has a block of its own, so that its neighbours stay cheap to read.
func (e entries) blocks() iter.Seq[entries] {
	return func(yield func(entries) bool) {
		n := e.len()
		count := (n + blockEntries - 1) / blockEntries
		even := (n + count - 1) / max(count, 1)
		for from, to := 0, 0; from < n; from = to {
			for to < n && (to == from || to-from < even) {
				next := to + 1
				for next < n && e.hash(next) == e.hash(to) {
					next++
				}
				if to > from && next-from > blockEntries {
					break
				}
				to = next
			}
			if !yield(e.slice(from, to)) {
				return
			}
		}
	}
}

// appendEntries packs the anchors of a text, in their order.
func appendEntries(b entries, id dedupe.ID, anchors []dedupe.Anchor) entries {
	for _, a := range anchors {
		b = binary.BigEndian.AppendUint64(b, a.Hash)
		b = binary.BigEndian.AppendUint32(b, uint32(id))
		b = binary.BigEndian.AppendUint64(b, a.Window)
	}
	return b
}

// sortEntries returns packed entries in order, each once.
func sortEntries(b entries) entries {
	keys := make([]uint64, b.len()) // half of the hash, and where the entry stands: numbers are sorted much faster than entries
	for i := range keys {
		keys[i] = b.hash(i)>>32<<32 | uint64(i)
	}
	slices.Sort(keys)
	entry := func(key uint64) []byte { return b.at(int(uint32(key))) }
	sorted := make(entries, 0, len(b))
	for len(keys) > 0 {
		n := 1
		for n < len(keys) && keys[n]>>32 == keys[0]>>32 {
			n++
		}
		if n > 1 {
			slices.SortFunc(keys[:n], func(x, y uint64) int { return bytes.Compare(entry(x), entry(y)) })
		}
		for i, k := range keys[:n] {
			if i == 0 || !bytes.Equal(entry(k), entry(keys[i-1])) {
				sorted = append(sorted, entry(k)...)
			}
		}
		keys = keys[n:]
	}
	return sorted
}

// union appends the entries of x and of y to dst.
func union(dst, x, y entries) entries {
	for len(x) > 0 && len(y) > 0 {
		switch c := bytes.Compare(x[:entryLen], y[:entryLen]); {
		case c < 0:
			dst, x = append(dst, x[:entryLen]...), x[entryLen:]
		case c > 0:
			dst, y = append(dst, y[:entryLen]...), y[entryLen:]
		default:
			x = x[entryLen:]
		}
	}
	return append(append(dst, x...), y...)
}

// without appends the entries of x that are not in y to dst.
func without(dst, x, y entries) entries {
	for len(x) > 0 && len(y) > 0 {
		switch c := bytes.Compare(x[:entryLen], y[:entryLen]); {
		case c < 0:
			dst, x = append(dst, x[:entryLen]...), x[entryLen:]
		case c > 0:
			y = y[entryLen:]
		default:
			x = x[entryLen:]
		}
	}
	return append(dst, x...)
}
