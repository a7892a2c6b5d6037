package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// Sizes of what is under way.
const (
	batchBytes = 256 << 10 // of records decoded in one go
	budgetUnit = 1 << 20
	budget     = 48 // units of records read ahead of the caller; a larger record goes alone
)

// A batch is a run of whole records of one source on its way from the reader through a
// decoder to the caller.
type batch struct {
	source string
	kind   kind
	data   []byte  // JSON and tables: records, each closed by a line end; else one whole text
	first  int     // number of the first record
	fields *fields // of JSON and tables
	rows   *rows   // of tables
	valid  bool    // data is UTF-8 without NUL, so that its records need no look
	from   *origin // of texts and pages
	cost   int     // units of the budget

	layout *Layout // to be told before the items

	items []Item
	done  chan struct{} // closed when items are complete

	// begin and end mark the bounds of a source or folder, for what can
	// only be said of the whole.
	begin, end bool
	empty      error // with end: the reason for a rejection where no item came between
}

// A pipeline reads, decodes and hands out in order. See the package comment.
type pipeline struct {
	ctx    context.Context
	cancel context.CancelFunc
	s      *Stream

	visits visits // the reader's, of the WARC files so far

	jobs   chan *batch
	queue  chan *batch
	tokens chan struct{}
	work   sync.WaitGroup

	mu      sync.Mutex
	open    io.Closer // what the reader is reading, nil where it cannot be closed
	stopped bool
	read    chan struct{} // closed when the reader has ended
}

func newPipeline(ctx context.Context, s *Stream, workers int) *pipeline {
	ctx, cancel := context.WithCancel(ctx)
	p := &pipeline{ctx: ctx, cancel: cancel, s: s,
		jobs: make(chan *batch), queue: make(chan *batch, 4*workers), tokens: make(chan struct{}, budget), read: make(chan struct{})}
	p.work.Add(workers)
	for range workers {
		go func() {
			defer p.work.Done()
			for b := range p.jobs {
				p.decode(b)
				close(b.done)
			}
		}()
	}
	go func() {
		defer close(p.read)
		defer close(p.jobs)
		defer close(p.queue)
		p.sources()
	}()
	return p
}

// stop ends all goroutines. Only a reader that waits for standard input, or for the writer of a named pipe,
// which nothing can interrupt, is left behind; it ends with its next read.
func (p *pipeline) stop() {
	p.cancel()
	p.mu.Lock()
	p.stopped = true
	waiting := p.open == unstoppable{}
	if p.open != nil {
		p.open.Close()
	}
	p.mu.Unlock()
	if waiting {
		select {
		case <-p.read:
		default:
			return
		}
	}
	<-p.read
	p.work.Wait()
}

// unstoppable marks that the reader waits for what cannot be closed and may never come.
type unstoppable struct{}

func (unstoppable) Close() error { return nil }

// reading notes what stop has to close; it returns false where the pipeline has been stopped.
func (p *pipeline) reading(c io.Closer) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open = c
	return !p.stopped
}

// send hands a batch to the decoders (where it is data) and to the caller,
// in this order of calls. It returns false when the reader shall end.
func (p *pipeline) send(b *batch) bool {
	b.done = make(chan struct{})
	b.cost = min(budget, 1+len(b.data)/budgetUnit)
	for range b.cost {
		select {
		case p.tokens <- struct{}{}:
		case <-p.ctx.Done():
			return false
		}
	}
	select {
	case p.queue <- b:
	case <-p.ctx.Done():
		return false
	}
	if b.data == nil {
		close(b.done)
		return true
	}
	select {
	case p.jobs <- b:
		return true
	case <-p.ctx.Done():
		return false
	}
}

// pass hands on an item that needs no decoding, in the order of reading.
func (p *pipeline) pass(it Item) bool {
	return p.send(&batch{source: it.Source, items: []Item{it}})
}

// fatal rejects a source as a whole.
func (p *pipeline) fatal(source string, err error) bool {
	return p.pass(Item{Source: source, Err: err, Fatal: true})
}

// run passes on the items in order.
func (p *pipeline) run(yield func(Item) bool) {
	total := 0 // items
	var open []int
	for {
		var b *batch
		var ok bool
		select {
		case b, ok = <-p.queue:
		case <-p.ctx.Done():
			return
		}
		if !ok {
			return
		}
		select {
		case <-b.done:
		case <-p.ctx.Done():
			return
		}
		if b.layout != nil && p.s.o.Layout != nil {
			p.s.o.Layout(*b.layout)
		}
		if b.begin {
			open = append(open, total)
		}
		if b.end {
			was := open[len(open)-1]
			open = open[:len(open)-1]
			if total == was {
				b.items = []Item{{Source: b.source, Err: b.empty, Fatal: true}}
			}
		}
		for _, it := range b.items {
			total++
			if p.ctx.Err() != nil || !yield(it) {
				return
			}
		}
		for range b.cost {
			<-p.tokens
		}
	}
}

// errEmpty is the reason of a source that holds nothing.
var errEmpty = errors.New("the file is empty; give one that holds an article")

// errNoRecord is the reason of a file with blank lines only, or with the names of a table's columns.
var errNoRecord = errors.New("the file holds no record, only blanks or a table without rows; give one that holds an article")

// overlong is the reason of a record that is not held in memory.
func (p *pipeline) overlong() error {
	return fmt.Errorf("longer than %s, which no article is; split it or leave it out", size(p.s.o.MaxRecord))
}

func size(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
