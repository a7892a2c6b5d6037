package read

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"isnad/article/extract"
)

// decode fills in the items of a batch.
func (p *pipeline) decode(b *batch) {
	if b.kind != jsonLines {
		b.items = p.page(b)
		return
	}
	record := b.first
	for data := b.data; len(data) > 0 && p.ctx.Err() == nil; record++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		if len(bytes.TrimSpace(line)) > 0 {
			b.items = append(b.items, p.record(b.source, record, line))
		}
	}
	b.data = nil
}

// record decodes one line of JSON.
func (p *pipeline) record(source string, number int, line []byte) Item {
	it := Item{Source: source, Record: number}
	if int64(len(line)) > p.s.o.MaxRecord {
		it.Err = p.overlong()
		return it
	}
	valid, bad := line, 0
	if !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0 {
		var s string
		s, bad, _ = extract.Decode(line, "") // judged below, with the escapes
		valid = []byte(s)
	}
	a, escapes, err := p.fields.decode(valid)
	it.Undecodable = bad + escapes
	if err == nil {
		err = extract.CheckDecoded(string(valid), it.Undecodable)
	}
	if err == nil {
		err = p.s.o.fill(a, source, number)
	}
	if err != nil {
		it.Err, it.Raw = err, bytes.Clone(line)
		return it
	}
	it.Article = a
	return it
}

// page reads a text or web page into its articles.
func (p *pipeline) page(b *batch) []Item {
	reject := func(err error) []Item {
		return []Item{{Source: b.source, Raw: b.data, Err: err}}
	}
	text, bad, err := extract.Decode(b.data, "")
	if err != nil {
		return reject(err)
	}
	if b.kind == webPage {
		return reject(errors.New("it is a web page; open it in a browser, save its text and add that"))
	}
	found, err := extract.Page(text, p.s.o.Split)
	if err != nil {
		return reject(err)
	}
	items := make([]Item, 0, len(found))
	for i := range found {
		a := &found[i]
		if err := p.s.o.fill(a, b.source, a.Sighting.Position); err != nil {
			items = append(items, Item{Source: b.source, Record: a.Sighting.Position, Err: err})
			continue
		}
		items = append(items, Item{Source: b.source, Record: a.Sighting.Position, Article: a, Undecodable: bad})
	}
	return items
}
