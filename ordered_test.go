package isnad

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
)

// numbers yields 0, 1, 2, ... up to n, then the error.
func numbers(n int, err error) func(func(int, error) bool) {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
		if err != nil {
			yield(0, err)
		}
	}
}

func double(_ context.Context, i int) (int, error) { return 2 * i, nil }

func TestOrderedKeepsTheOrderOfTheInput(t *testing.T) {
	var got []int
	for v, err := range ordered(t.Context(), 4, numbers(1000, nil), double) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, v)
	}
	if len(got) != 1000 || !slices.IsSorted(got) || got[999] != 1998 {
		t.Errorf("%d results, in order: %v", len(got), slices.IsSorted(got))
	}
}

func TestAnErrorEndsAStreamInItsPlace(t *testing.T) {
	broken := errors.New("broken")
	fails := func(_ context.Context, i int) (int, error) {
		if i >= 70 {
			return 0, fmt.Errorf("%d: %w", i, broken)
		}
		return i, nil
	}
	for name, c := range map[string]struct {
		input int
		err   error
		f     func(context.Context, int) (int, error)
	}{
		"in the input": {70, broken, double},
		"in the work":  {200, nil, fails},
	} {
		whole, ended := 0, error(nil)
		for batch, err := range batched(ordered(t.Context(), 3, numbers(c.input, c.err), c.f), 32) {
			if ended != nil {
				t.Fatalf("%s: something follows the error", name)
			}
			if ended = err; err == nil {
				whole += len(batch)
			}
		}
		if whole != 64 || !errors.Is(ended, broken) {
			t.Errorf("%s: %d values in whole batches, then %v", name, whole, ended)
		}
	}
}

func TestOrderedTellsThatItWasInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	n := 0
	for _, err := range ordered(ctx, 2, numbers(100_000, nil), double) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || n > 1000 {
		t.Errorf("%d results, then %v", n, last)
	}
}

func TestACallerOfOrderedMayStop(t *testing.T) {
	for v, err := range flattened(batched(ordered(t.Context(), 2, numbers(100_000, nil), double), 7)) {
		if err != nil {
			t.Fatal(err)
		}
		if v == 20 {
			return
		}
	}
	t.Error("20 never came")
}
