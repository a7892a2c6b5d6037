package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/article"
)

// What an element must hold to be an article of its own beside others on a page: what
// teasers, cards and comments do not.
const (
	ownParagraphs = 2
	ownWords      = 35

	linkedParagraphs = 3 // for each headline that is a link, as those of teasers are

	maxRegions = 100 // articles of one page
)

// several returns the articles of a page that holds more than one whole: pages that load the next article below the
// first, and front pages of blogs. Each is an element of its own with a headline.
func (w *webPage) several() []article.Article {
	var regions []element
	end := 0
	for i, e := range w.elements {
		if len(regions) == maxRegions {
			break
		}
		if e.first < end || !articleElement(e.node) || !w.whole(e.span) {
			continue
		}
		if w.inside(i) {
			continue // what it holds are articles
		}
		regions = append(regions, e)
		end = e.end
	}
	if len(regions) < 2 {
		return nil
	}
	var out []article.Article
	texts := map[string]bool{}
	for _, e := range regions {
		f := w.read(e.span, w.objectOf(e.span), false)
		if f.title < 0 || f.sentences < ownParagraphs || texts[f.text] {
			continue
		}
		texts[f.text] = true
		f.article.Text = f.text
		f.article.Sighting.Position = len(out) + 1
		out = append(out, f.article)
	}
	w.ofThePage(out)
	return out
}

// articleElement reports whether an element says that it is an article.
func articleElement(n *html.Node) bool {
	if n.DataAtom == atom.Article {
		return !comment(n)
	}
	if n.DataAtom != atom.Div && n.DataAtom != atom.Section && n.DataAtom != atom.Li {
		return false
	}
	t := attr(n, "itemtype")
	if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") {
		return true
	}
	for word := range strings.FieldsSeq(attr(n, "class")) {
		if word == "hentry" || word == "h-entry" || word == "post-outer" {
			return true
		}
	}
	return twin(n)
}

// inside reports whether the i-th element holds two whole articles or more.
func (w *webPage) inside(i int) bool {
	outer := w.elements[i]
	n, end := 0, 0
	for _, e := range w.elements[i+1:] {
		if e.first >= outer.end || e.end > outer.end {
			break
		}
		if e.first >= end && articleElement(e.node) && w.whole(e.span) {
			n++
			end = e.end
		}
	}
	return n >= 2
}

// whole reports whether the blocks of an element are an article with headline and text.
func (w *webPage) whole(s span) bool {
	headline, linked := false, 0 // headlines that are links
	paragraphs, words := 0, 0
	for i := s.first; i < s.end; i++ {
		b := &w.blocks[i]
		switch {
		case b.furniture:
		case b.heading > 0 && b.heading <= 3 && len(b.words) >= 3:
			headline = true
			if b.island() {
				linked++
			}
		case b.kind == Paragraph && !b.island() && !b.teaser():
			paragraphs++
			words += len(b.words)
		}
	}
	return headline && paragraphs >= max(ownParagraphs, linkedParagraphs*linked) && words >= ownWords
}

// objectOf returns the JSON-LD of the article of a region: that whose headline stands in it.
func (w *webPage) objectOf(s span) object {
	n := 0
	for _, o := range w.ld.objects {
		h := o.text("headline")
		if h == "" || !o.article() {
			continue
		}
		if n++; n > maxRegions {
			break
		}
		for i := s.first; i < s.end; i++ {
			if b := &w.blocks[i]; b.heading > 0 && likeness(b.text, h) > 0.8 {
				return o
			}
		}
	}
	return nil
}

// ofThePage gives what the page says of itself to that of its articles which it names: the
// one whose headline is the page's.
func (w *webPage) ofThePage(found []article.Article) {
	title := w.withoutSite(w.first("og:title", "twitter:title"))
	if title == "" {
		title = w.withoutSite(w.title)
	}
	for i := range found {
		if a := &found[i]; likeness(a.Title, title) > 0.8 {
			named := w.read(span{0, len(w.blocks)}, w.mainObject(), true).article
			a.URL, a.Canonical = named.URL, named.Canonical
			for _, f := range []struct{ to, from *string }{{&a.Published, &named.Published}, {&a.Modified, &named.Modified}, {&a.Byline, &named.Byline}} {
				if *f.to == "" || len(*f.from) > len(*f.to) {
					*f.to = *f.from
				}
			}
			return
		}
	}
}

// permalink returns the address that the element of an article gives.
func (w *webPage) permalink(s span) string {
	for _, e := range w.elements {
		if e.first > s.first {
			break
		}
		if e.span == s {
			if u := w.absolute(ownAddress(e.node)); u != "" {
				return u
			}
		}
	}
	return ""
}

// byText returns the articles of a page whose elements do not tell them apart: the lines of its body are read as
// the text of a page is (see Page). The first of them is the one found.
func (w *webPage) byText(f *find) []article.Article {
	if o := w.mainObject(); o != nil && o.body() != "" {
		return nil // the page says what the text of its one article is
	}
	var lines []string
	first := f.body.first
	if f.title >= 0 {
		first = min(first, f.title)
	}
	for i := first; i < f.body.end; i++ {
		if b := &w.blocks[i]; !b.furniture && !b.island() {
			lines = append(lines, b.text)
		}
	}
	p := parse(strings.Join(lines, "\n"), SplitAuto)
	if len(p.articles) < 2 || f.title >= 0 && p.articles[0].Title != f.article.Title {
		return nil
	}
	for i := range p.articles {
		a := &p.articles[i]
		if i == 0 {
			f.article.Text, f.article.Sighting = a.Text, a.Sighting
			if a.Credit != "" {
				f.article.Credit = a.Credit
			}
			*a = f.article
			continue
		}
		a.Lang = f.article.Lang
		if name := w.outletName(a.Title); name != "" {
			a.OutletName = name
		}
	}
	return p.articles
}
