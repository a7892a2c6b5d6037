package read

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"isnad/article"
	"isnad/article/extract"
)

// maxSitemaps of an index are read, and maxFollowed pages of a feed fetched.
const (
	maxSitemaps = 50
	maxFollowed = 500
)

// feed reads the entries of a feed. Where the feed was fetched, the pages of
// entries that are only summaries are fetched too, as far as they lie on the feed's own site.
func (p *pipeline) feed(in *input, data []byte) bool {
	return p.feedEntries(&follower{p: p, in: in}, in, data)
}

// A follower fetches what a feed leads to, and counts.
type follower struct {
	p        *pipeline
	in       *input // the feed that was given
	record   int    // of the last entry of all feeds below it
	pages    int
	sitemaps int
}

func (p *pipeline) feedEntries(w *follower, in *input, data []byte) bool {
	f, err := extract.ReadFeed(data, extract.PageInfo{URL: in.url, ContentType: in.contentType, Split: p.s.o.Split})
	if err != nil {
		return p.pass(Item{Source: w.in.name, Raw: data, Err: err})
	}
	if t, err := time.Parse(time.RFC3339, in.crawled); err == nil {
		f.DoubtZones(t)
	}
	for i := range f.Entries {
		e := &f.Entries[i]
		w.record++
		var ok bool
		switch {
		case w.follows(e):
			ok = w.page(e)
		default:
			ok = p.pass(p.entry(w.in.name, w.record, in.origin(), e))
		}
		if !ok {
			return false
		}
	}
	for _, next := range f.Next {
		if !in.fetched || p.s.o.NoFollow || in != w.in {
			return p.pass(Item{Source: w.in.name, Err: fmt.Errorf("it is an index of %d sitemaps, such as %s; add the addresses of those that you want", len(f.Next), quote(next))})
		}
		if !w.sitemap(next) {
			return false
		}
	}
	return true
}

// entry returns what the feed itself holds of an article.
func (p *pipeline) entry(source string, record int, from *origin, e *extract.FeedEntry) Item {
	it := Item{Source: source, Record: record}
	if e.Article.Text == "" {
		it.Err = fmt.Errorf("the feed gives only the address of this article (%s); add that", quote(e.Link))
		return it
	}
	a := e.Article
	if a.Crawled == "" {
		a.Crawled = from.crawled
	}
	place := source
	if from.url != "" {
		place = from.url
	}
	if it.Err = p.s.o.fill(&a, place, a.Sighting.Position); it.Err == nil {
		it.Article = &a
		p.keep(&it, []byte(a.Text))
	}
	return it
}

// entries reads a feed that stands in an archive.
func (p *pipeline) entries(b *batch, data []byte) []Item {
	f, err := extract.ReadFeed(data, extract.PageInfo{URL: b.from.url, ContentType: b.from.contentType, Split: p.s.o.Split})
	if err != nil {
		return []Item{{Source: b.source, Record: b.from.record, Raw: data, Err: err}}
	}
	items := make([]Item, len(f.Entries))
	for i := range f.Entries {
		items[i] = p.entry(b.source, b.from.record, b.from, &f.Entries[i])
	}
	return items
}

// follows reports whether an entry's page is fetched in its place.
func (w *follower) follows(e *extract.FeedEntry) bool {
	return e.Summary && e.Link != "" && w.in.fetched && !w.p.s.o.NoFollow && article.SameSite(e.Link, w.in.url)
}

// page fetches the page of an entry and hands on its articles; what the page does not say is taken from the feed.
func (w *follower) page(e *extract.FeedEntry) bool {
	p := w.p
	refuse := func(err error) bool {
		return p.pass(Item{Source: w.in.name, Record: w.record, Err: fmt.Errorf("page %s: %w", quote(e.Link), err)})
	}
	if w.pages++; w.pages > maxFollowed {
		return refuse(fmt.Errorf("not fetched: it is more than the %d-th of this feed; add it by its address", maxFollowed))
	}
	data, in, err := w.fetch(e.Link)
	if p.ctx.Err() != nil {
		return false
	}
	if err != nil {
		return refuse(err)
	}
	found, bad, err := p.articles(webPage, data, in.origin())
	if err != nil {
		return refuse(err)
	}
	b := &batch{source: w.in.name, from: in.origin()}
	for i := range found {
		a := &found[i]
		if len(found) == 1 {
			complete(a, &e.Article)
		}
		it := Item{Source: w.in.name, Record: w.record}
		if err := p.place(a, b); err != nil {
			it.Err = err
		} else {
			it.Article, it.Undecodable = a, bad
			p.keep(&it, data)
		}
		if !p.pass(it) {
			return false
		}
	}
	return true
}

// complete fills what a page does not state from the entry that led to it.
func complete(a, entry *article.Article) {
	for _, f := range []struct {
		to   *string
		from string
	}{{&a.Title, entry.Title}, {&a.Published, entry.Published}, {&a.Modified, entry.Modified}, {&a.Byline, entry.Byline},
		{&a.Credit, entry.Credit}, {&a.OutletName, entry.OutletName}, {&a.Lang, entry.Lang}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
}

// sitemap fetches one of an index and reads it.
func (w *follower) sitemap(address string) bool {
	p := w.p
	refuse := func(err error) bool {
		return p.pass(Item{Source: w.in.name, Err: fmt.Errorf("sitemap %s: %w", quote(address), err)})
	}
	if w.sitemaps++; w.sitemaps > maxSitemaps {
		return w.sitemaps > maxSitemaps+1 || refuse(fmt.Errorf("not fetched: the index lists more than %d; add the addresses of those that you want", maxSitemaps))
	}
	if !article.SameSite(address, w.in.url) {
		return refuse(errors.New("not fetched: it lies on another site; add its address"))
	}
	data, in, err := w.fetch(address)
	if p.ctx.Err() != nil {
		return false
	}
	if err != nil {
		return refuse(err)
	}
	return p.feedEntries(w, in, data)
}

// fetch returns what an address holds.
func (w *follower) fetch(address string) ([]byte, *input, error) {
	f, err := w.p.s.o.Fetcher.Fetch(w.p.ctx, address)
	if err != nil {
		return nil, nil, err
	}
	defer f.Body.Close()
	c := &counter{r: f.Body, p: w.p}
	in := &input{name: w.in.name, grown: &expansion{packed: c}}
	in.came(f)
	br := buffered(c)
	head, _ := peek(br)
	var r io.Reader = br
	if k, _ := packed("", head); k != nil { // sitemaps are often served as .xml.gz
		if r, err = in.unpack(k, br); err != nil {
			return nil, nil, readError(err)
		}
	}
	data, err := io.ReadAll(io.LimitReader(r, w.p.s.o.MaxRecord+1))
	switch {
	case err != nil:
		return nil, nil, readError(err)
	case int64(len(data)) > w.p.s.o.MaxRecord:
		return nil, nil, w.p.overlong()
	}
	return slices.Clip(data), in, nil
}
