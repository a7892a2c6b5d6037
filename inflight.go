package isnad

import (
	"context"
	"iter"
	"sync"

	"isnad/article/read"
)

// Bounds of what is between the reader and the database, in bytes. An article is some kilobytes, a thousand of them fill a batch; with what it was
// read from it may be megabytes, and a transaction ends earlier. A batch and a group that are not full, together with one input
// of the greatest weight, must have room, or the reader would wait for the writer and the writer for the reader.
const (
	inflightBytes = 64 << 20
	batchBytes    = 16 << 20
	groupBytes    = 1 << 20
	heaviest      = inflightBytes - batchBytes - groupBytes // what a heavier input is counted as
)

// A scale weighs inputs. The articles of one page come one after the other and share what they were read from.
type scale struct{ shared *byte }

func (s *scale) weigh(it *read.Item) int {
	n := len(it.Raw)
	if a := it.Article; a != nil {
		n += len(a.Text) + len(a.Title) + len(a.Byline) + len(a.Credit)
	}
	if it.Full != nil {
		n += len(it.Full.Line)
	}
	if len(it.Original) > 0 && s.shared != &it.Original[0] {
		s.shared = &it.Original[0]
		n += len(it.Original)
	}
	return min(n, heaviest)
}

// An inflight holds inputs back while those on their way to the database weigh too much.
type inflight struct {
	mu    sync.Mutex
	bytes int
	less  chan struct{} // closed, and another put in its place, when they weigh less
}

func newInflight() *inflight { return &inflight{less: make(chan struct{})} }

// enter waits until there is room for n bytes; false: ctx is done.
func (f *inflight) enter(ctx context.Context, n int) bool {
	for {
		f.mu.Lock()
		if f.bytes == 0 || f.bytes+n <= inflightBytes {
			f.bytes += n
			f.mu.Unlock()
			return true
		}
		less := f.less
		f.mu.Unlock()
		select {
		case <-less:
		case <-ctx.Done():
			return false
		}
	}
}

// leave makes the room of n bytes free again.
func (f *inflight) leave(n int) {
	f.mu.Lock()
	f.bytes -= n
	close(f.less)
	f.less = make(chan struct{})
	f.mu.Unlock()
}

// A weighed is an input with its weight.
type weighed struct {
	read.Item
	bytes int
}

// entering yields inputs as there is room for them.
func (f *inflight) entering(ctx context.Context, in iter.Seq[read.Item]) iter.Seq2[weighed, error] {
	return func(yield func(weighed, error) bool) {
		var s scale
		for it := range in {
			w := weighed{it, s.weigh(&it)}
			if !f.enter(ctx, w.bytes) {
				yield(weighed{}, ctx.Err())
				return
			}
			if !yield(w, nil) {
				return
			}
		}
	}
}
