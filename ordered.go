package isnad

import (
	"context"
	"iter"
	"sync"
)

// ordered applies f to what in yields on n goroutines and yields the results
// in the order of the input. At most ahead*n inputs are under way: that bounds
// memory, and lets the goroutines work on while the caller writes a batch. It ends when in ends, at the first error of in or f, when ctx is done (with
// the error of ctx), or when the caller stops; f must
// return promptly when its ctx is done. All goroutines have ended when it returns.
func ordered[I, O any](ctx context.Context, n int, in iter.Seq2[I, error], f func(context.Context, I) (O, error)) iter.Seq2[O, error] {
	type result struct {
		out O
		err error
	}
	type job struct {
		in   I
		done chan result
	}
	return func(yield func(O, error) bool) {
		within, cancel := context.WithCancel(ctx)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer cancel()
		jobs := make(chan job)
		queue := make(chan chan result, ahead*n)
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer close(queue)
			defer close(jobs)
			for i, err := range in {
				j := job{i, make(chan result, 1)}
				if err != nil {
					j.done <- result{err: err}
				}
				select {
				case queue <- j.done:
				case <-within.Done():
					return
				}
				if err != nil {
					return
				}
				select {
				case jobs <- j:
				case <-within.Done():
					return
				}
			}
		}()
		for range n {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for j := range jobs {
					out, err := f(within, j.in)
					j.done <- result{out, err}
				}
			}()
		}
		var none O
		for done := range queue {
			select {
			case r := <-done:
				if r.err != nil {
					yield(none, r.err)
					return
				}
				if !yield(r.out, nil) {
					return
				}
			case <-within.Done():
				yield(none, ctx.Err())
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(none, err)
		}
	}
}

// ahead is how many inputs [ordered] takes in advance for each goroutine.
const ahead = 16

// certain yields what in yields, without errors.
func certain[T any](in iter.Seq[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v := range in {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// batched groups what in yields into slices of n. An error takes the place of the batch in which it occurs.
func batched[T any](in iter.Seq2[T, error], n int) iter.Seq2[[]T, error] {
	return batchedBy(in, n, 1, func(*T) int { return 0 })
}

// batchedBy is batched with slices that end earlier where their values weigh at least most together.
func batchedBy[T any](in iter.Seq2[T, error], n, most int, weight func(*T) int) iter.Seq2[[]T, error] {
	return func(yield func([]T, error) bool) {
		var batch []T
		sum := 0
		for v, err := range in {
			if err != nil {
				yield(nil, err)
				return
			}
			batch = append(batch, v)
			if sum += weight(&v); len(batch) == n || sum >= most {
				if !yield(batch, nil) {
					return
				}
				batch, sum = nil, 0
			}
		}
		if len(batch) > 0 {
			yield(batch, nil)
		}
	}
}

// flattened yields the values of the slices that in yields, up to the first error.
func flattened[T any](in iter.Seq2[[]T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for values, err := range in {
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, v := range values {
				if !yield(v, nil) {
					return
				}
			}
		}
	}
}
