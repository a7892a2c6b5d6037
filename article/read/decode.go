package read

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"isnad/article"
	"isnad/article/extract"
)

// decode fills in the items of a batch.
func (p *pipeline) decode(b *batch) {
	switch b.kind {
	case jsonLines:
		p.decodeLines(b)
	case tableRows:
		p.decodeRows(b)
	default:
		b.items = p.page(b)
	}
	b.data = nil
}

func (p *pipeline) decodeLines(b *batch) {
	b.valid = utf8.Valid(b.data) && bytes.IndexByte(b.data, 0) < 0
	record := b.first
	for data := b.data; len(data) > 0 && p.ctx.Err() == nil; record++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if it := p.record(b, record, line, line); !it.nothing() {
			b.items = append(b.items, it)
		}
	}
}

// record decodes one line of JSON; original is what it was made from.
func (p *pipeline) record(b *batch, number int, line, original []byte) Item {
	it := Item{Source: b.source, Record: number}
	if int64(len(line)) > p.s.o.MaxRecord {
		it.Err = p.overlong()
		return it
	}
	valid, bad := line, 0
	if !b.valid && (!utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0) {
		var s string
		s, bad, _ = extract.Decode(line, "") // judged below, with the escapes
		valid = []byte(s)
	}
	if kind := fullKind(valid); kind != "" {
		return p.fullRecord(b, number, kind, valid, bad)
	}
	a, escapes, err := b.fields.decode(valid)
	it.Undecodable = bad + escapes
	if err == nil {
		err = extract.CheckDecoded(string(valid), it.Undecodable)
	}
	if err == nil {
		err = unmark(a)
	}
	if err == nil {
		err = p.s.o.fill(a, b.source, number)
	}
	if err != nil {
		it.Err, it.Raw = err, bytes.Clone(line)
		return it
	}
	it.Article = a
	p.keep(&it, original)
	return it
}

// maxOriginal is how much of an article's original bytes is kept.
const maxOriginal = 8 << 20

// keep gives an item a copy of what its article was read from, where that is asked for.
func (p *pipeline) keep(it *Item, data []byte) {
	if p.s.o.KeepSource {
		it.Original, it.OriginalSize = bytes.Clone(data[:min(len(data), maxOriginal)]), int64(len(data))
	}
}

// page reads a text or web page into its articles.
func (p *pipeline) page(b *batch) []Item {
	data := b.data
	reject := func(err error) []Item {
		return []Item{{Source: b.source, Record: b.from.record, Raw: b.data, Err: err}}
	}
	if b.from.head != nil {
		body, err := b.from.head.body(data, p.s.o.MaxRecord)
		if err != nil {
			return reject(err)
		}
		data = body
	}
	k := b.kind
	if k == warcFile {
		if k = bodyKind(data, b.from.contentType); k == feed {
			return p.entries(b, data)
		}
	}
	found, bad, err := p.articles(k, data, b.from)
	if err != nil {
		return reject(err)
	}
	var kept Item // one copy for all articles of the page
	p.keep(&kept, data)
	items := make([]Item, 0, len(found))
	for i := range found {
		it := Item{Source: b.source, Record: b.from.record}
		if it.Record == 0 {
			it.Record = found[i].Sighting.Position
		}
		if err := p.place(&found[i], b); err != nil {
			it.Err = err
		} else {
			it.Article, it.Undecodable, it.Original, it.OriginalSize = &found[i], bad, kept.Original, kept.OriginalSize
		}
		items = append(items, it)
	}
	return items
}

// bodyKind tells what a record of an archive holds.
func bodyKind(data []byte, contentType string) kind {
	head := bytes.TrimLeft(data[:min(len(data), sniffBytes)], " \t\r\n")
	switch {
	case extract.LooksLikeFeed(head, contentType):
		return feed
	case strings.HasPrefix(strings.ToLower(contentType), "text/plain") && !looksLikeHTML(head):
		return plainText
	}
	return webPage
}

// articles finds the articles of a text or web page, and counts what could not be decoded.
func (p *pipeline) articles(k kind, data []byte, from *origin) ([]article.Article, int, error) {
	if k == webPage {
		url := from.url
		if url == "" {
			url = p.s.o.URL
		}
		return extract.HTML(data, extract.PageInfo{URL: url, ContentType: from.contentType, Split: p.s.o.Split})
	}
	text, bad, err := extract.Decode(data, from.contentType)
	if err != nil {
		return nil, bad, err
	}
	found, err := extract.Page(text, p.s.o.Split)
	for i := range found {
		if len(found) == 1 && found[i].URL == "" {
			found[i].URL = from.url
		}
		if found[i].URL != from.url {
			found[i].PageURL = from.url
		}
	}
	return found, bad, err
}

// place completes an article of a page by where and when that was found.
func (p *pipeline) place(a *article.Article, b *batch) error {
	if a.Crawled == "" {
		a.Crawled = b.from.crawled
	}
	place := b.source
	if b.from.url != "" {
		place = b.from.url
	}
	return p.s.o.fill(a, place, a.Sighting.Position)
}
