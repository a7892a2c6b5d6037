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
	return false
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
	headline, paragraphs, words := false, 0, 0
	for i := s.first; i < s.end; i++ {
		b := &w.blocks[i]
		switch {
		case b.furniture:
		case b.heading > 0 && b.heading <= 3 && len(b.words) >= 3:
			headline = true
		case b.kind == Paragraph && !b.island() && !b.teaser():
			paragraphs++
			words += len(b.words)
		}
	}
	return headline && paragraphs >= ownParagraphs && words >= ownWords
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

// permalink returns the address that an article's own element gives: an attribute, or the link of its headline.
func (w *webPage) permalink(s span) string {
	if s.first >= s.end {
		return ""
	}
	for _, e := range w.elements {
		if e.first > s.first {
			break
		}
		if e.span != s {
			continue
		}
		for _, key := range []string{"data-url", "data-href", "data-permalink", "data-link", "data-canonical", "data-article-url", "itemid", "about"} {
			if u := w.absolute(attr(e.node, key)); u != "" {
				return u
			}
		}
	}
	for i := s.first; i < s.end; i++ {
		b := &w.blocks[i]
		if b.heading == 0 || b.links == 0 || b.furniture {
			continue
		}
		for n := b.node; n != nil && n.Type == html.ElementNode; n = n.Parent {
			if n.DataAtom == atom.A {
				return w.absolute(attr(n, "href"))
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom == atom.A {
					return w.absolute(attr(c, "href"))
				}
			}
			if headingLevel(n.DataAtom, 0) > 0 {
				break
			}
		}
		return ""
	}
	return ""
}
