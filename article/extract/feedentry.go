package extract

import (
	"strings"

	"isnad/article"
)

// describe reads what a feed says about itself.
func (f *Feed) describe(x *xmlFeed, channel []xmlField) {
	if b := absolute(x.base, channel[0].attr["xml:base"]); b != "" {
		x.base = b
	}
	f.Title = inline(first(channel, "title", "dc:title"))
	f.Lang = firstOf(first(channel, "language", "dc:language"), channel[0].attr["xml:lang"])
	f.URL = x.link(channel)
	if x.base == "" {
		x.base = f.URL
	}
}

// entry makes an article of the fields of an item, entry or url.
func (x *xmlFeed) entry(f *Feed, fields []xmlField) FeedEntry {
	base := x.base
	if b := absolute(x.base, fields[0].attr["xml:base"]); b != "" {
		x.base = b
	}
	defer func() { x.base = base }()
	var e FeedEntry
	a := &e.Article
	e.Link = x.link(fields)
	a.URL = e.Link
	if a.URL == "" {
		a.ID = firstOf(first(fields, "guid", "id", "dc:identifier"), fields[0].attr["rdf:about"])
	}
	a.Title = titleText(firstField(fields, "title", "news:title", "dc:title"))
	a.Byline = byline(fields)
	a.Lang = firstOf(first(fields, "dc:language", "news:language"), fields[0].attr["xml:lang"])
	a.Published = feedTime(first(fields, "pubdate", "published", "news:publication_date", "dcterms:issued", "dcterms:created", "issued", "created", "atom:published", "dc:date"))
	a.Modified = feedTime(first(fields, "updated", "dcterms:modified", "modified", "atom:updated", "lastmod"))
	if a.Published == a.Modified {
		a.Modified = ""
	}
	x.source(f, a, fields)

	content := firstField(fields, "content:encoded", "content", "atom:content", "yandex:full-text")
	summary := firstField(fields, "description", "summary", "atom:summary", "dc:description")
	if content.attr["src"] != "" && e.Link == "" { // Atom: the content is elsewhere
		e.Link = absolute(x.base, content.attr["src"])
	}
	a.Text, e.Summary = entryText(fieldText(content), fieldText(summary))
	return e
}

// link returns the address of the page that fields are about.
func (x *xmlFeed) link(fields []xmlField) string {
	var plain, alternate, guid string
	for _, f := range fields {
		switch f.name {
		case "feedburner:origlink", "loc":
			if u := absolute(x.base, f.text); u != "" {
				return u
			}
		case "link", "atom:link":
			if f.attr["href"] == "" {
				plain = firstOf(plain, absolute(x.base, f.text))
			} else if rel := f.attr["rel"]; rel == "" || rel == "alternate" {
				if kind := f.attr["type"]; alternate == "" || kind == "text/html" {
					alternate = firstOf(absolute(x.base, f.attr["href"]), alternate)
				}
			}
		case "guid":
			if f.attr["ispermalink"] != "false" && strings.Contains(f.text, "://") {
				guid = absolute("", f.text)
			}
		}
	}
	return firstOf(plain, alternate, guid)
}

// source reads who published an entry. RSS names in <source> the feed that an entry was taken from: on the site of
// the entry's own address that is its outlet, elsewhere it is a source line like any other.
func (x *xmlFeed) source(f *Feed, a *article.Article, fields []xmlField) {
	a.OutletName = inline(first(fields, "news:name", "dc:publisher"))
	for _, s := range fields {
		name, from := inline(s.text), s.attr["url"]
		switch {
		case s.name == "source" && s.in["title"] != "": // Atom: the feed that the entry was copied from
			a.Credit = firstOf(a.Credit, inline(s.in["title"]))
		case s.name == "source" && from != "" && article.SameSite(from, a.URL):
			a.OutletName = firstOf(a.OutletName, name)
		case s.name == "source" || s.name == "dc:source":
			if absolute("", name) == "" { // some name an address only
				a.Credit = firstOf(a.Credit, name)
			}
		}
	}
	for _, s := range fields { // the children of news:publication
		if s.name == "news:publication" {
			a.OutletName = firstOf(a.OutletName, s.in["name"])
			a.Lang = firstOf(a.Lang, s.in["language"])
		}
	}
	if a.OutletName == "" && (f.URL == "" || a.URL == "" || article.SameSite(f.URL, a.URL)) {
		a.OutletName = f.Title
	}
	a.Sighting.Source = a.Credit
}

// byline joins the names of the authors.
func byline(fields []xmlField) string {
	var names []string
	for _, key := range []string{"dc:creator", "author", "atom:author", "dc:author"} {
		for _, f := range fields {
			name := f.text
			if f.markup {
				name = f.in["name"]
			}
			if name = personName(inline(name)); f.name == key && name != "" {
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			break // the same people again, in another vocabulary
		}
	}
	return strings.Join(names, "، ")
}

// personName takes the address off a name: "desk@example.com (سعاد)", "سعاد <desk@example.com>".
func personName(s string) string {
	before, behind, bracket := strings.Cut(s, "(")
	switch {
	case bracket && strings.Contains(before, "@"):
		s = strings.TrimSuffix(strings.TrimSpace(behind), ")")
	case strings.Contains(s, "<"):
		s, _, _ = strings.Cut(s, "<")
	case strings.Contains(s, "@") && !strings.Contains(s, " "):
		return ""
	}
	return strings.TrimSpace(s)
}

func firstField(fields []xmlField, names ...string) xmlField {
	for _, name := range names {
		for _, f := range fields {
			if f.name == name && (f.text != "" || f.attr["src"] != "") {
				return f
			}
		}
	}
	return xmlField{}
}

func firstOf(s ...string) string {
	for _, v := range s {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}
