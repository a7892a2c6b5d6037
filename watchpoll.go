package isnad

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"isnad/article"
	"isnad/article/extract"
	"isnad/article/fetch"
	"isnad/article/read"
)

// A polled is what one poll of a feed brought.
type polled struct {
	at        time.Time
	err       error
	after     time.Duration // how long the host asked to be left alone
	unchanged bool
	items     []read.Item
	page      *fetch.Page
	seen      []string // keys of the entries that are settled, in the order of the feed
	open      bool     // some entries are not, and are to be tried at the next poll
}

// poll fetches a feed and the pages of its new entries.
func (w *watcher) poll(ctx context.Context, f *watched) *polled {
	p := &polled{at: w.o.Clock.Now()}
	if closed := f.state.closed(p.at); closed > 0 {
		p.err, p.after = fmt.Errorf("its site asked to be left alone for another %s", closed.Round(time.Second)), closed
		return p
	}
	p.page, p.err = w.o.Fetcher.Get(ctx, f.address, f.state.Validators)
	if p.err != nil {
		p.after = retryAfter(p.err)
		return p
	}
	if p.page.NotModified {
		p.unchanged = true
		return p
	}
	if p.page.Body, p.err = p.page.Unpacked(); p.err != nil {
		return p
	}
	if len(bytes.TrimSpace(p.page.Body)) == 0 {
		p.err = errors.New("the answer is empty; try again later")
		return p
	}
	info := extract.PageInfo{URL: p.page.URL, ContentType: p.page.ContentType}
	if !extract.LooksLikeFeed(p.page.Body[:min(len(p.page.Body), 4096)], p.page.ContentType) {
		p.err = noFeed(p.page.Body, info)
		return p
	}
	feed, err := extract.ReadFeed(p.page.Body, info)
	if errors.Is(err, extract.ErrEmptyFeed) {
		return p
	} else if err != nil {
		p.err = err
		return p
	}
	c := &follow{w: w, p: p, feed: feed, seen: f.state.seen(), keys: map[string]string{}, settled: map[string]bool{}}
	c.entries()
	o := ReadOptions{Fetcher: c, NoFollow: w.o.NoFollow}
	for it := range read.Open([]string{f.address}, o).Items(ctx) {
		var busy *fetch.BusyError // behind the page whose answer closed the site, which is reported
		if !errors.Is(it.Err, errSeen) && !errors.As(it.Err, &busy) && !c.known(it) {
			p.items = append(p.items, it)
		}
	}
	c.conclude()
	return p
}

// noFeed is the error for a page that is none, with the feeds that it names.
func noFeed(body []byte, info extract.PageInfo) error {
	if links := extract.FeedLinks(body, info); len(links) > 0 {
		return fmt.Errorf("it is no feed but a page, which names as its feeds: %s", strings.Join(links, " "))
	}
	return errors.New("it is no feed; give the address of the site's RSS, Atom or JSON feed or of its news sitemap")
}

// retryAfter returns how long a server asked to be left alone.
func retryAfter(err error) time.Duration {
	var status *fetch.StatusError
	var busy *fetch.BusyError
	switch {
	case errors.As(err, &status):
		return status.RetryAfter
	case errors.As(err, &busy):
		return busy.Wait
	}
	return 0
}

// errSeen keeps the pages of entries that were seen from being fetched again. Nobody is told of it.
var errSeen = errors.New("the entry was seen before")

// A follow is the [read.Fetcher] of one poll: it hands out the feed that has been fetched already, and fetches the pages of
// entries that have not been seen.
type follow struct {
	w    *watcher
	p    *polled
	feed *extract.Feed
	seen map[string]bool

	mu      sync.Mutex
	served  bool
	keys    map[string]string // link -> key of its entry
	settled map[string]bool   // links whose pages were fetched, or never will be
	order   []string          // keys of pages that no entry of the feed itself leads to
}

// entries notes the keys of the feed's entries; of several with one link that of the first that was not seen.
func (c *follow) entries() {
	for i := range c.feed.Entries {
		e := &c.feed.Entries[i]
		if old := c.keys[e.Link]; e.Link != "" && (old == "" || c.seen[old]) {
			c.keys[e.Link] = entryKey(e)
		}
	}
}

// follows reports whether the page of an entry is fetched, as article/read decides it.
func (c *follow) follows(e *extract.FeedEntry) bool {
	return e.Summary && e.Link != "" && !c.w.o.NoFollow && article.SameSite(e.Link, c.p.page.URL)
}

// Fetch implements [read.Fetcher].
func (c *follow) Fetch(ctx context.Context, address string) (*read.Fetched, error) {
	c.mu.Lock()
	first := !c.served
	c.served = true
	key := c.keys[address]
	if key == "" { // of a sitemap that the feed, an index of sitemaps, leads to; or that sitemap itself
		key = feedKey(address)
	}
	known := c.seen[key] || c.settled[address]
	c.mu.Unlock()
	if page := c.p.page; first {
		return &read.Fetched{Body: io.NopCloser(bytes.NewReader(page.Body)), URL: page.URL, ContentType: page.ContentType, Time: page.Time}, nil
	}
	if known {
		return nil, errSeen
	}
	f, err := c.w.o.Fetcher.Fetch(ctx, address)
	if c.isSitemap(address) {
		return f, err // asked for at every poll
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil || !fetch.Temporary(err) {
		c.settled[address] = true
		if c.keys[address] == "" {
			c.order = append(c.order, key)
		}
	} else {
		c.p.open = true
	}
	return f, err
}

func (c *follow) isSitemap(address string) bool {
	for _, next := range c.feed.Next {
		if next == address {
			return true
		}
	}
	return false
}

// known reports whether an item is an entry that the feed gave in the same words before.
func (c *follow) known(it read.Item) bool {
	if it.Record < 1 || it.Record > len(c.feed.Entries) {
		return false
	}
	e := &c.feed.Entries[it.Record-1]
	return !c.follows(e) && c.seen[entryKey(e)]
}

// conclude says which entries are done with.
func (c *follow) conclude() {
	for i := range c.feed.Entries {
		e := &c.feed.Entries[i]
		key := entryKey(e)
		if c.seen[key] || !c.follows(e) || c.settled[e.Link] {
			c.p.seen = append(c.p.seen, key)
		} else {
			c.p.open = true // more pages than are fetched at once
		}
	}
	c.p.seen = append(c.p.seen, c.order...)
	if len(c.feed.Next) > 0 {
		c.p.open = true // an index may stay as it is while its sitemaps change
	}
}
