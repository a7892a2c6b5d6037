package isnad

import (
	"context"
	"encoding/json"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"isnad/article"
	"isnad/article/read"
	"isnad/db"
	"isnad/dedupe"
)

// Stage names what an Add or Refresh is doing.
type Stage string

const (
	StageRead   Stage = "reading"
	StageLearn  Stage = "learning formulas"
	StageMatch  Stage = "matching"
	StageRelate Stage = "relating"
)

// Progress is what has been done of a stage; a Total of 0 is unknown. In
// StageRead Done and Total are bytes and Count is articles; elsewhere all are articles.
type Progress struct {
	Stage       Stage
	Done, Total int64
	Count       int64
}

// AddOptions of Add.
type AddOptions struct {
	Progress func(Progress)  // called from one goroutine, about ten times a second; may be nil
	Rejected func(Rejection) // called for each rejected input as it is met; may be nil
	Stored   func(Stored)    // called for each article as it is stored; may be nil
}

// A Rejection names an input that was not stored, and why.
type Rejection struct {
	Source string `json:"source"`
	Record int    `json:"record"` // line or record number; 0: the whole source
	Reason string `json:"reason"`
	Raw    []byte `json:"-"`
}

// Stored tells of one article taken in.
type Stored struct {
	Ref     string
	Article *article.Article
	Outcome db.Outcome
}

// AddReport sums up an Add.
type AddReport struct {
	Added     int64 `json:"added"`
	Unchanged int64 `json:"unchanged"`
	Revised   int64 `json:"revised"`
	Rejected  int64 `json:"rejected"`
	Empty     int64 `json:"empty"`      // of Added: stored without text
	NotArabic int64 `json:"not_arabic"` // of Added: stored, not read for credits
	Matched   int64 `json:"matched"`    // articles matched in this run
	Matches   int64 `json:"matches"`    // pairs that share text, found in this run; of one outlet too
	Related   int64 `json:"related"`    // articles whose stories were solved again in this run
	Stories   int64 `json:"stories"`    // stories of two or more in the database afterwards
	// Of a full export, beside the articles: what was not there already. The rest counts as Unchanged.
	Outlets int64 `json:"outlets,omitempty"` // rows of the registry
	Removed int64 `json:"removed,omitempty"` // tombstones
	Reviews int64 `json:"reviews,omitempty"`
}

// batchSize is how many articles one transaction stores: enough that a
// commit costs nothing, few enough that a kill loses little. Where they are large it ends with batchBytes.
const batchSize = 1024

// Add reads a stream, stores its articles, matches, credits and relates
// them. Interrupted (by ctx, or killed), it leaves the database consistent; the
// next Add goes on where it stopped and ends in the same state.
func (b *Base) Add(ctx context.Context, s *read.Stream, o AddOptions) (AddReport, error) {
	return b.addItems(ctx, s.Records(ctx), s.Progress, o)
}

// addItems is Add of items; at tells how far their reading has come.
func (b *Base) addItems(ctx context.Context, items iter.Seq[read.Item], at func() (done, total int64), o AddOptions) (AddReport, error) {
	var r AddReport
	p := newProgress(o.Progress)
	defer p.stop()
	if err := b.take(ctx, items, at, o, p, &r); err != nil {
		return r, err
	}
	if _, err := b.reread(ctx, p); err != nil {
		return r, err
	}
	if owed, err := b.db.Duty(ctx, db.DutyRefresh); err != nil {
		return r, err
	} else if owed {
		if err := b.learn(ctx, p); err != nil {
			return r, err
		}
	}
	var err error
	if r.Matched, r.Matches, err = b.match(ctx, p); err != nil {
		return r, err
	}
	if r.Related, err = b.relate(ctx, p); err != nil {
		return r, err
	}
	r.Stories, err = b.db.CountStories(ctx, 2)
	return r, err
}

// taken is one input on its way to the writer: a Put, a record of a full export, or a rejection.
type taken struct {
	put    db.Put
	full   *fullTaken // nil where the input was no such record
	source string
	record int
	reject *Rejection
	bytes  int // that it weighed as an input
}

// holdsArticle reports whether t is to be put.
func (t *taken) holdsArticle() bool { return t.reject == nil && t.put.Key != article.Key{} }

// raw is t as an input, for repair.
func (t *taken) raw() ([]byte, error) {
	if t.full != nil {
		return t.full.line, nil
	}
	return json.Marshal(&t.put.Article)
}

// take is the reading stage.
func (b *Base) take(ctx context.Context, items iter.Seq[read.Item], at func() (done, total int64), o AddOptions, p *progress, r *AddReport) error {
	p.begin(StageRead, at)
	sketchers := sync.Pool{New: func() any { return new(dedupe.Sketcher) }}
	prepare := func(_ context.Context, items []weighed) ([]taken, error) {
		sk := sketchers.Get().(*dedupe.Sketcher)
		defer sketchers.Put(sk)
		out := make([]taken, len(items))
		var last packedOriginal
		for i := range items {
			switch it := &items[i].Item; {
			case it.Err != nil:
				out[i].reject = &Rejection{it.Source, it.Record, it.Err.Error(), it.Raw}
			case it.Full != nil:
				out[i] = b.prepareFull(sk, it)
			default:
				out[i] = taken{put: b.prepare(sk, *it.Article, it.Source), source: it.Source, record: it.Record}
				out[i].put.Original = last.of(it)
			}
			out[i].bytes = items[i].bytes
		}
		return out, nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	way := newInflight()
	groups := ordered(ctx, b.workers, batchedBy(way.entering(ctx, items), 64, groupBytes, func(w *weighed) int { return w.bytes }), prepare)
	for batch, err := range batchedBy(flattened(groups), batchSize, batchBytes, func(t *taken) int { return t.bytes }) {
		if err == nil {
			err = b.followRegistry(ctx)
		}
		if err == nil {
			err = b.store(ctx, batch, o, p, r)
		}
		if err != nil {
			cancel() // the reader may be waiting for room
			return err
		}
		sum := 0
		for i := range batch {
			sum += batch[i].bytes
		}
		way.leave(sum)
	}
	return nil
}

// store writes one batch and reports on it.
func (b *Base) store(ctx context.Context, batch []taken, o AddOptions, p *progress, r *AddReport) error {
	if err := b.storeFirst(ctx, batch); err != nil {
		return err
	}
	puts := make([]db.Put, 0, len(batch))
	for i := range batch {
		if batch[i].holdsArticle() {
			puts = append(puts, batch[i].put)
		}
	}
	receipts := make([]db.Receipt, len(puts))
	refs := map[dedupe.ID]string{}
	if len(puts) > 0 {
		var err error
		if receipts, err = b.db.PutArticles(ctx, puts); err != nil {
			return err
		}
		if o.Stored != nil {
			ids := make([]dedupe.ID, 0, len(receipts))
			for _, rc := range receipts {
				if rc.Outcome != db.Collision && rc.Outcome != db.Removed {
					ids = append(ids, rc.ID)
				}
			}
			if refs, err = b.db.Refs(ctx, ids); err != nil {
				return err
			}
		}
	}
	if err := b.storeReviews(ctx, batch); err != nil {
		return err
	}
	reject := func(j Rejection) {
		r.Rejected++
		if o.Rejected != nil {
			o.Rejected(j)
		}
	}
	n := 0
	for i := range batch {
		if batch[i].reject != nil {
			reject(*batch[i].reject)
			continue
		}
		if !batch[i].holdsArticle() {
			batch[i].full.count(r)
			continue
		}
		put, rc := &puts[n], receipts[n]
		n++
		switch rc.Outcome {
		case db.Collision, db.Removed:
			raw, err := batch[i].raw()
			if err != nil {
				return err
			}
			reject(Rejection{Source: batch[i].source, Record: batch[i].record, Reason: rc.Reason, Raw: raw})
			continue
		case db.Added:
			r.Added++
			if slices.Contains(put.Marks, markEmpty) {
				r.Empty++
			}
			if slices.Contains(put.Marks, markNotArabic) {
				r.NotArabic++
			}
		case db.Unchanged:
			r.Unchanged++
		case db.Revised:
			r.Revised++
			b.forgetDetector() // it remembers the text of before
		}
		if o.Stored != nil {
			o.Stored(Stored{refs[rc.ID], &put.Article, rc.Outcome})
		}
	}
	p.count.Add(int64(len(puts)))
	return nil
}

// progress calls back from one goroutine of its own, about ten times a second.
type progress struct {
	call  func(Progress)
	mu    sync.Mutex
	stage Stage
	at    func() (done, total int64)
	count atomic.Int64
	quit  chan struct{}
	ended chan struct{}
}

func newProgress(call func(Progress)) *progress {
	p := &progress{call: call, quit: make(chan struct{}), ended: make(chan struct{})}
	if call == nil {
		close(p.ended)
		return p
	}
	go func() {
		defer close(p.ended)
		t := time.NewTicker(100 * time.Millisecond)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				p.tell()
			case <-p.quit:
				p.tell()
				return
			}
		}
	}()
	return p
}

func (p *progress) tell() {
	p.mu.Lock()
	stage, at := p.stage, p.at
	p.mu.Unlock()
	if at == nil {
		return
	}
	done, total := at()
	p.call(Progress{stage, done, total, p.count.Load()})
}

// begin starts a stage; at may be called from another goroutine at any time. A nil at counts articles towards no known total.
func (p *progress) begin(s Stage, at func() (int64, int64)) {
	p.count.Store(0)
	if at == nil {
		at = func() (int64, int64) { return p.count.Load(), 0 }
	}
	p.mu.Lock()
	p.stage, p.at = s, at
	p.mu.Unlock()
}

// stop makes the last call and waits for it.
func (p *progress) stop() {
	close(p.quit)
	<-p.ended
}
