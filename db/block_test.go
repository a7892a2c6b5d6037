package db

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestEntriesAreSortedAndDistinct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hash := rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 5), rapid.Uint64Range(1<<32-3, 1<<32+3))
		var packed entries
		var want [][]byte
		for range rapid.IntRange(0, 200).Draw(t, "entries") {
			e := binary.BigEndian.AppendUint64(nil, hash.Draw(t, "hash"))
			e = binary.BigEndian.AppendUint32(e, rapid.Uint32Range(0, 3).Draw(t, "article"))
			e = binary.BigEndian.AppendUint64(e, rapid.Uint64Range(0, 1).Draw(t, "window"))
			packed, want = append(packed, e...), append(want, e)
		}
		slices.SortFunc(want, bytes.Compare)
		want = slices.CompactFunc(want, bytes.Equal)
		if got := sortEntries(packed); !bytes.Equal(got, bytes.Join(want, nil)) {
			t.Fatalf("%d entries became %d in order; want %d", packed.len(), got.len(), len(want))
		}
	})
}
