package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A bodyText is the text of an article and what stood among its lines.
type bodyText struct {
	lines      []string
	paragraphs int             // running text among the lines
	used       map[int]bool    // the blocks of the lines
	first      int             // the first of them
	last       int             // the last
	shingles   shingles        // of the lines
	prose      map[uint64]bool // their words
	said       map[string]bool // the lines themselves
}

func (t *bodyText) add(i int, b *block) {
	if len(t.lines) == 0 {
		t.first = i
	}
	t.last = i
	t.lines = append(t.lines, b.text)
	t.said[b.text] = true
	t.used[i] = true
	if b.kind == Paragraph {
		t.paragraphs++
	}
	for j, h := range b.words {
		t.prose[h] = true
		if j+shingleWords <= len(b.words) {
			t.shingles[shingle(b.words[j:])] = true
		}
	}
}

// island reports whether a block is nothing but links.
func (b *block) island() bool {
	return b.links*10 >= len(b.words)*6 && b.links > 0 && !(len(b.words) >= 25 && b.sentence())
}

// bodyText reads the text out of the blocks of the body; title is the block of the headline, or -1.
// What the words of a block say it is (see classify) decides, as on a page of text; but what
// is a link is known here, and an element that holds a line of text says that it is one.
func (w *webPage) bodyText(body span, title int, headline string) *bodyText {
	t := &bodyText{used: map[int]bool{}, shingles: shingles{}, prose: map[uint64]bool{}, said: map[string]bool{}}
	var pending []int // blocks that belong to the text if more of it follows
	flush := func() {
		for _, j := range pending {
			t.add(j, &w.blocks[j])
		}
		pending = nil
	}
	key := matchKey(headline)
	links := false    // below a label of links
	sure, box := 0, 0 // of pending, those above that label; the end of the element that holds the label's links
	drop := func() {  // what stands below the label leads to no text of this article
		if links {
			pending = pending[:sure]
		}
	}
	for i := body.first; i < body.end; i++ {
		b := &w.blocks[i]
		if b.furniture || i <= title || b.island() || b.in(adWords) == len(b.words) || len(b.words) > 0 && matchKey(b.text) == key {
			continue
		}
		switch kind := w.kindInBody(b, len(t.lines) > 0); kind {
		case Paragraph:
			if links && b.teaser() {
				drop()
				continue
			}
			if t.said[b.text] { // some pages hold their text twice, for wide and for narrow screens
				continue
			}
			links = false
			flush()
			t.add(i, b)
		case Short:
			switch {
			case links && (b.links > 0 || b.heading == 0 && i < box), b.echo && t.paragraphs > 0:
			case t.paragraphs == 0 && !b.sentence() && (len(b.words) < 5 || ofWriter(b)): // a kicker or section
			case b.sentence() && b.heading == 0 && t.paragraphs > 0 && !links:
				flush()
				t.add(i, b)
			default:
				pending = append(pending, i)
			}
		case Dated:
			if t.paragraphs > 0 && b.label == 0 && !links {
				pending = append(pending, i) // a heading of a chronicle
			}
		case SignOff:
			if t.paragraphs > 0 {
				flush()
				t.add(i, b)
				if !w.goesOn(i, body.end) {
					return t
				}
			}
		case ReadAlso:
			if b.alone {
				drop()
				links, sure, box = true, len(pending), w.boxEnd(i, body)
			}
		case Source, Author, Comments:
			if t.paragraphs > 0 && (kind != Source || !w.goesOn(i, body.end)) {
				drop()
				w.closing(t, pending)
				return t
			}
		}
	}
	drop()
	if t.paragraphs == 0 {
		flush() // an item without a sentence
		return t
	}
	w.closing(t, pending)
	return t
}

// boxEnd returns where the box of links ends whose label is block i: the largest element around the label that holds no running text. Where that is
// the label's own, the end is that of the body, since which of the lines below are the links is not known.
func (w *webPage) boxEnd(i int, body span) int {
	end := body.end
	for n := w.blocks[i].node; n != nil; n = n.Parent {
		e, ok := w.spans[n]
		if !ok {
			continue
		}
		if e.first < body.first || e.end > body.end || w.prose[e.end] > w.prose[e.first] {
			break
		}
		if e.end > i+1 {
			end = e.end
		}
	}
	return end
}

// ofWriter reports whether an element around a block says that it names the writer.
func ofWriter(b *block) bool {
	style, _ := creditStyle(b)
	return style == authorStyles
}

// adWords are all that stands above an advertisement.
var adWords = words(`إعلان إعلانات الإعلان ممول advertisement advertisements ad sponsored`)

// followWords call readers to a channel of the outlet's.
var followWords = words(`تابعونا تابعوا تابعنا تابع لمتابعة انضم انضموا للانضمام اشترك اشتركوا للاشتراك حمل حملوا لتحميل follow join subscribe`)

// kindInBody is the kind of a block of the body: what looks like a menu or a
// cloud of tags is a heading or a list there, unless it is made of links.
func (w *webPage) kindInBody(b *block, started bool) Kind {
	switch b.kind {
	case Menu, Tags:
		if b.label == 0 && b.links == 0 && started && !strings.Contains(b.text, "#") {
			if len(b.words) >= longLine {
				return Paragraph
			}
			return Short
		}
	case Byline:
		if b.label == 0 {
			return Short
		}
	}
	return b.kind
}

// goesOn reports whether the text goes on below i: the next block is running text, or several
// voices say that there is more.
func (w *webPage) goesOn(i, end int) bool {
	next, sure := true, 0
	for i++; i < end && sure < 2; i++ {
		b := &w.blocks[i]
		if b.furniture || b.island() {
			continue
		}
		if next && b.kind == Paragraph {
			return true
		}
		next = false
		if b.kind == Paragraph && b.voice >= markedVoice+proseVoice+libraryVoice {
			sure++
		}
	}
	return sure >= 2
}

// closing adds those of the short blocks behind the last paragraph that close the text: lines of
// text by their element and few, or of the words of the text, or announced by a colon.
func (w *webPage) closing(t *bodyText, pending []int) {
	announced := false
	for n, j := range pending {
		b := &w.blocks[j]
		if last := len(t.lines) - 1; last >= 0 && strings.HasSuffix(t.lines[last], ":") {
			announced = true
		}
		textual := b.heading == 0 && (b.node.DataAtom == atom.P || within(b.node, isTextual))
		if b.kind == Dated || !textual || b.in(followWords) > 0 && b.in(socialWords) > 0 || b.links > 0 || !announced && n >= 2 && b.share(t.prose) < 0.34 {
			return
		}
		t.add(j, b)
	}
}

// lead returns the lines between headline and body that belong to the text: a summary that
// a template prints apart, unless it repeats the body's beginning.
func (w *webPage) lead(title int, body span, t *bodyText) []string {
	if title < 0 || title >= body.first || body.first-title > maxHead*3 {
		return nil
	}
	var lines []string
	for i := title + 1; i < body.first; i++ {
		b := &w.blocks[i]
		switch {
		case b.heading == 1 || b.heading > 0 && b.island():
			return nil // of other articles
		case b.furniture || b.island() || b.links > 0 || t.shingles.hold(b.line) || t.used[i]:
		case b.kind == Paragraph && len(b.words) >= sentenceLine, b.kind == Short && len(b.words) >= 5 && (b.heading > 0 || summary(b)):
			t.used[i] = true
			lines = append(lines, b.text)
		}
	}
	if len(lines) > 3 {
		return nil
	}
	return lines
}

// summaryStyles are words of the classes of summaries.
var summaryStyles = styleSet(`lead lede deck summary excerpt subtitle subheadline standfirst intro introduction dek sapo abstract teaser subhead description`)

func summary(b *block) bool {
	for _, word := range styles(b.node) {
		if summaryStyles[word] {
			return true
		}
	}
	return false
}

// isTextual reports whether an element is made to hold text.
func isTextual(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Li, atom.Blockquote, atom.Td:
		return true
	}
	return bodyElement(n)
}
