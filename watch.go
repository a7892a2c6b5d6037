package isnad

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"isnad/article"
	"isnad/article/fetch"
	"isnad/db"
	"isnad/provenance"
)

// DefaultEvery is how often a feed is polled, and LeastEvery the shortest time that makes sense towards a site.
const (
	DefaultEvery = 15 * time.Minute
	LeastEvery   = time.Minute
)

// Bounds of polling.
const (
	pollsAtOnce   = 8
	longestPause  = 12 * time.Hour // after failures
	longestClosed = 24 * time.Hour // that a host may ask to be left alone
)

// WatchOptions of Watch.
type WatchOptions struct {
	Every    time.Duration         // between two polls of a feed, 0: DefaultEvery; after failures longer, see [Base.Watch]
	Once     bool                  // poll each feed once, now, and return
	NoFollow bool                  // keep summaries instead of fetching the pages of their articles
	Fetcher  *Fetcher              // nothing is fetched but through it
	Clock    fetch.Clock           // nil: the system's
	Copy     func(FoundCopy) error // called for each new article whose text another outlet has too; an error ends Watch; may be nil
	Polled   func(Poll)            // called after each poll; may be nil
	Rejected func(Rejection)       // called for each entry that could not be stored; may be nil
}

// A FoundCopy is a newly stored article that shares its text with one of another outlet, whatever the direction.
type FoundCopy struct {
	Feed    string // address
	Ref     string
	Verdict *provenance.Verdict
}

// A Poll tells what came of asking a feed.
type Poll struct {
	Feed      string        // address as given
	At        time.Time     // when it was asked
	Unchanged bool          // the server said so, and nothing was sent
	Err       error         // why it could not be read; nil otherwise
	Add       AddReport     // of its new entries
	Copies    int           // among them
	Next      time.Duration // until the next poll
}

// Watch polls feeds, stores their new articles as Add does, and reports those whose text another outlet has. It returns nil when ctx
// is done, which is the normal end; what was stored is complete then.
//
// The feeds that are due are fetched side by side, at most eight at once and one request at a time to a host, and stored one
// after the other in the order of the list. A poll asks whether the feed has changed since the one before; an entry is
// looked at again only when it has changed. The time between two polls is Every and up to a tenth more, which
// depends on the address, so that feeds do not fall into step. Each failure in a row doubles it, up to twelve hours; a
// Retry-After is waited for. What is known of a feed is kept in the database (see [feedState]).
//
// Intervals are measured by the monotonic clock, which nobody sets. Across restarts the wall clock counts: a feed
// that was last polled in the future is due at once. A database that another process keeps locked, and a full disk, are
// waited out like a feed that fails; any other error of the database ends Watch.
func (b *Base) Watch(ctx context.Context, feeds []string, o WatchOptions) error {
	w, err := b.newWatcher(ctx, feeds, o)
	if err != nil {
		return err
	}
	for {
		due, wait := w.due()
		if len(due) == 0 {
			if err := w.o.Clock.Sleep(ctx, wait); err != nil {
				return nil
			}
			continue
		}
		if err := w.round(ctx, due); err != nil && ctx.Err() == nil {
			return err
		}
		if ctx.Err() != nil && !o.Once {
			return nil
		}
		if o.Once {
			return ctx.Err()
		}
	}
}

// A watcher is one run of Watch.
type watcher struct {
	b     *Base
	o     WatchOptions
	feeds []*watched
}

// A watched is one feed.
type watched struct {
	address string
	state   feedState
	due     time.Time // by the monotonic clock
}

func (b *Base) newWatcher(ctx context.Context, feeds []string, o WatchOptions) (*watcher, error) {
	if o.Every <= 0 {
		o.Every = DefaultEvery
	}
	if o.Clock == nil {
		o.Clock = fetch.SystemClock
	}
	if o.Fetcher == nil {
		return nil, errors.New("watch feeds: there is no fetcher; make one with NewFetcher")
	}
	w := &watcher{b: b, o: o}
	seen := map[string]bool{}
	now := o.Clock.Now()
	for _, address := range feeds {
		if n := article.NormalURL(address); seen[n] {
			continue
		} else {
			seen[n] = true
		}
		f := &watched{address: address, due: now}
		var err error
		if f.state, err = b.feedState(ctx, address); err != nil {
			return nil, err
		}
		if !o.Once {
			f.due = now.Add(f.state.rest(now, w.pause(f)))
		}
		w.feeds = append(w.feeds, f)
	}
	if len(w.feeds) == 0 {
		return nil, errors.New("watch feeds: there is none; name an address, or a file with one address a line")
	}
	return w, nil
}

// pause returns the time between two polls of a feed as it is now.
func (w *watcher) pause(f *watched) time.Duration {
	p := w.o.Every
	for range f.state.Failures {
		if p *= 2; p > longestPause {
			p = max(longestPause, w.o.Every)
			break
		}
	}
	return p + time.Duration(feedHash(f.address)%uint64(max(p/10, 1)))
}

// due returns the feeds whose time has come, in the order of the list, or how long it is until the first.
func (w *watcher) due() (due []*watched, wait time.Duration) {
	now := w.o.Clock.Now()
	wait = -1
	for _, f := range w.feeds {
		left := f.due.Sub(now)
		if left <= 0 {
			due = append(due, f)
		}
		if wait < 0 || left < wait {
			wait = left
		}
	}
	return due, max(wait, 0)
}

// round polls feeds side by side and stores what they brought, in their order.
func (w *watcher) round(ctx context.Context, due []*watched) error {
	ctx, cancel := context.WithCancel(ctx)
	results := make([]chan *polled, len(due))
	slots := make(chan struct{}, pollsAtOnce)
	var polls sync.WaitGroup
	defer polls.Wait()
	defer cancel()
	for i, f := range due {
		results[i] = make(chan *polled, 1)
		polls.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			results[i] <- w.poll(ctx, f)
		})
	}
	for i, f := range due {
		if err := w.settle(ctx, f, <-results[i]); err != nil {
			return err
		}
	}
	return nil
}

// settle stores what a poll brought and notes when the next one is due.
func (w *watcher) settle(ctx context.Context, f *watched, p *polled) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	out := Poll{Feed: f.address, At: p.at, Unchanged: p.unchanged, Err: p.err}
	before := f.state
	if err := w.take(ctx, f, p, &out); err != nil {
		if w.o.Once || !errors.Is(err, db.ErrLocked) && !errors.Is(err, db.ErrFull) {
			return err
		}
		f.state, out.Err = before, err // it may pass: the next poll brings the same again
	}
	out.Next = max(w.pause(f), f.state.closed(p.at))
	f.due = w.o.Clock.Now().Add(out.Next)
	if w.o.Polled != nil {
		w.o.Polled(out)
	}
	return nil
}

// take stores the articles that a poll brought, reports the copies among them, and keeps the state of the feed.
func (w *watcher) take(ctx context.Context, f *watched, p *polled, out *Poll) (err error) {
	if len(p.items) > 0 {
		// Another process may have refreshed the statistics or changed texts since the poll before.
		w.b.forgetDetector()
		var stored []Stored
		out.Add, err = w.b.addItems(ctx, slices.Values(p.items), func() (int64, int64) { return 0, 0 },
			AddOptions{Rejected: w.o.Rejected, Stored: func(s Stored) { stored = append(stored, s) }})
		if err != nil {
			return fmt.Errorf("store articles of %s: %w", fetch.Redact(f.address), err)
		}
		if out.Copies, err = w.report(ctx, f, stored); err != nil {
			return err
		}
	}
	f.state.after(p)
	return w.b.setFeedState(ctx, f.address, f.state)
}

// report passes on the copies among newly stored articles.
func (w *watcher) report(ctx context.Context, f *watched, stored []Stored) (n int, err error) {
	for _, s := range stored {
		if s.Outcome == Unchanged {
			continue
		}
		v, err := w.b.VerdictOf(ctx, s.Ref, CheckOptions{})
		if err != nil {
			return n, err
		}
		if !v.Kind.Republished() {
			continue
		}
		n++
		if w.o.Copy == nil {
			continue
		}
		if err := w.o.Copy(FoundCopy{Feed: f.address, Ref: s.Ref, Verdict: v}); err != nil {
			return n, err
		}
	}
	return n, nil
}
