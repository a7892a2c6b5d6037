package isnad

import (
	"context"
	"iter"
	"sync"
)

// ordered applies f to what in yields on n goroutines and yields the results
// in the order of the input. At most ahead*n inputs are under way: that bounds
// memory, and lets the goroutines work on while the caller writes a batch. It ends when in ends, ctx is done, or the caller stops; f must
// return promptly when its ctx is done. All goroutines have ended when it returns.
func ordered[I, O any](ctx context.Context, n int, in iter.Seq[I], f func(context.Context, I) O) iter.Seq[O] {
	type job struct {
		in   I
		done chan O
	}
	return func(yield func(O) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer cancel()
		jobs := make(chan job)
		queue := make(chan chan O, ahead*n)
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer close(queue)
			defer close(jobs)
			for i := range in {
				j := job{i, make(chan O, 1)}
				select {
				case queue <- j.done:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
		for range n {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for j := range jobs {
					j.done <- f(ctx, j.in)
				}
			}()
		}
		for done := range queue {
			select {
			case o := <-done:
				if !yield(o) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// ahead is how many inputs [ordered] takes in advance for each goroutine.
const ahead = 16

// batched groups what in yields into slices of n.
func batched[T any](in iter.Seq[T], n int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var batch []T
		for v := range in {
			if batch = append(batch, v); len(batch) == n {
				if !yield(batch) {
					return
				}
				batch = nil
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}
