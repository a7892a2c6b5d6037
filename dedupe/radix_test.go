package dedupe

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestPairsAreSortedByHashAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		known := rapid.IntRange(0, 12).Draw(t, "known bits")
		hash := rapid.Uint32Range(0, 1<<(32-known)-1)
		few := rapid.SampledFrom([]uint32{0, 1, 1 << 11, 1<<(32-known) - 1})
		hashes := rapid.SliceOf(rapid.OneOf(hash, few)).Draw(t, "hashes")
		var pairs []uint64
		for i, h := range hashes {
			pairs = append(pairs, uint64(h)<<32|uint64(len(hashes)-i))
		}
		want := slices.Clone(pairs)
		slices.SortStableFunc(want, func(x, y uint64) int { return cmp.Compare(x>>32, y>>32) })
		got, _ := sortByHash(pairs, make([]uint64, 3), known)
		if !slices.Equal(got, want) {
			t.Fatalf("sorted %x; want %x", got, want)
		}
	})
}

func TestHashesOfATextAreSorted(t *testing.T) {
	var w bench
	rapid.Check(t, func(t *rapid.T) {
		hash := rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 30), rapid.Uint64Range(1<<63-3, 1<<63+3), rapid.Just(uint64(1<<64-1)))
		hashes := rapid.SliceOfN(hash, 0, 300).Draw(t, "hashes")
		for len(hashes) > 0 && len(hashes) < 9000 && rapid.Bool().Draw(t, "longer") {
			hashes = slices.Concat(hashes, hashes)
		}
		want := slices.Sorted(slices.Values(hashes))
		if got := w.sort(hashes); !slices.Equal(got, want) {
			t.Fatalf("%d hashes are not in order", len(hashes))
		}
	})
}
