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
	sorted := make(entries, 0, len(b))
	for _, i := range byHash(b.len(), b.hash, func(i, j int) int { return bytes.Compare(b.at(i), b.at(j)) }) {
		if n := sorted.len(); n == 0 || !bytes.Equal(sorted.at(n-1), b.at(int(i))) {
			sorted = append(sorted, b.at(int(i))...)
		}
	}
	return sorted
}

// byHash returns the indexes of n things in the order of their hashes; compare orders those whose hashes agree in the
// upper half. Numbers are sorted in a fraction of the time that comparing the things themselves takes.
func byHash(n int, hash func(i int) uint64, compare func(i, j int) int) []uint32 {
	keys := make([]uint64, n) // half of the hash, and the index
	for i := range keys {
		keys[i] = hash(i)>>32<<32 | uint64(i)
	}
	slices.Sort(keys)
	order := make([]uint32, 0, n)
	for len(keys) > 0 {
		k := 1
		for k < len(keys) && keys[k]>>32 == keys[0]>>32 {
			k++
		}
		if k > 1 {
			slices.SortFunc(keys[:k], func(x, y uint64) int { return compare(int(uint32(x)), int(uint32(y))) })
		}
		for _, x := range keys[:k] {
			order = append(order, uint32(x))
		}
		keys = keys[k:]
	}
	return order
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
