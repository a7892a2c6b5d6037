package read

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"isnad/article"
	"isnad/article/extract"
)

// A FullKind says what a record of a full export holds (docs/inputs.md): it is the value of its field "isnad".
type FullKind string

// The kinds of records of a full export.
const (
	FullOutlet  FullKind = "outlet"  // a row of the user's own in the registry
	FullRemoved FullKind = "removed" // what is left of a removed article
	FullArticle FullKind = "article" // an article with its past
	FullReview  FullKind = "review"  // what a person says of where an article comes from
)

// A Full is a record of a full export as it stands there. Of an [FullArticle] the item holds the article too, read like any
// other but for the options: it states everything itself.
type Full struct {
	Kind FullKind
	Line []byte // the whole record, valid UTF-8
}

// Records is Items with the records of full exports, which Items reads as articles, or passes over where they are none.
func (s *Stream) Records(ctx context.Context) iter.Seq[Item] {
	s.full = true
	return s.Items(ctx)
}

// Clean trims and checks what is not the running text of an article, as reading does; an error names the field and what is wrong with it.
func Clean(a *article.Article) error { return clean(a) }

// ownFields are the fields that we write.
var ownFields = newFields(nil)

// fullKind returns the kind of a record of a full export, "" for any other record.
func fullKind(line []byte) (kind FullKind) {
	if !bytes.Contains(line, []byte(`"isnad"`)) {
		return ""
	}
	s := scanner{b: line}
	err := s.object(func(key, val value) error {
		if string(key.raw) == "isnad" && val.kind == '"' {
			text, _ := val.text()
			kind = FullKind(text)
		}
		return nil
	})
	if err != nil {
		return "" // reading the article says what is wrong
	}
	return kind
}

// fullRecord reads a record of a full export. The item is empty where the caller does not ask for what it is.
func (p *pipeline) fullRecord(b *batch, number int, kind FullKind, line []byte, bad int) Item {
	it := Item{Source: b.source, Record: number, Undecodable: bad}
	switch kind {
	case FullArticle:
		var escapes int
		if it.Article, escapes, it.Err = ownFields.decode(line); it.Err == nil {
			it.Undecodable += escapes
			it.Article.Sighting = article.Sighting{Page: b.source, Position: number}
			it.Err = clean(it.Article)
		}
	case FullOutlet, FullRemoved, FullReview:
	default:
		it.Err = fmt.Errorf("a record of kind %s, which this isnad does not know: update isnad, or leave the record out", quote(string(kind)))
	}
	if it.Err == nil {
		it.Err = extract.CheckDecoded(string(line), it.Undecodable)
	}
	switch {
	case it.Err != nil:
		it.Article, it.Raw = nil, bytes.Clone(line)
	case p.s.full:
		it.Full = &Full{kind, bytes.Clone(line)}
	}
	return it
}

// nothing reports whether an item tells the caller nothing.
func (it *Item) nothing() bool { return it.Article == nil && it.Err == nil && it.Full == nil }
