package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/article"
)

// times reads when the article was published and changed: what the page says for machines, what its
// readers see in head and foot, and the day in its address (see calendar).
func (w *webPage) times(a *article.Article, scope span, title int, body span, o object, whole bool) {
	var out, changed calendar
	if o != nil {
		out.add(byData, o.text("datePublished"), o.text("uploadDate"))
		changed.add(byData, o.text("dateModified"))
	}
	if whole {
		out.add(byData, w.first("article:published_time", "og:article:published_time", "og:published_time", "article:published"))
		out.add(byData, w.micro.first("datePublished")) // may be that of a comment or picture
		for _, name := range publishedNames {
			out.add(byData, w.first(name))
		}
		if o == nil {
			for _, p := range w.ld.objects { // of the page, where no article is described
				if p.is("WebPage") || p.is("ImageGallery") || p.is("VideoObject") {
					out.add(byData, p.text("datePublished"), p.text("uploadDate"))
					changed.add(byData, p.text("dateModified"))
				}
			}
		}
		changed.add(byData, w.first("article:modified_time", "og:updated_time", "og:article:modified_time"), w.micro.first("dateModified"), w.first("datemodified", "lastmod", "last-modified", "dc.date.modified", "dcterms.modified"))
	}
	var seen article.Article
	known := nowhere
	persian := strings.HasPrefix(w.lang, "fa") // its visible dates are of the Solar Hijri calendar, which reads like the lunar one
	for i := max(0, scope.first-headBlocks); i < scope.end; i++ {
		b := &w.blocks[i]
		inText := i > title && i >= body.first && w.proseAbove(body.first, i)
		if persian || len(b.dates) == 0 || b.furniture || b.island() || b.kind == Paragraph || inText && b.label == 0 {
			continue
		}
		rank := overhead
		switch {
		case inText:
			rank = inFoot
		case b.label > 0:
			rank = stated
		case title >= 0 && i > title, title < 0 && i >= scope.first:
			rank = inHead
		case i < scope.first && i < title-3:
			continue // the day of the visit
		}
		known = dates(&seen, b.line, known, rank)
	}
	for _, t := range w.timeElements(scope, title) {
		out.add(byData, t)
	}
	if known > overhead || len(out) == 0 {
		out.add(bySight, seen.Published)
	}
	changed.add(bySight, seen.Modified)
	for _, u := range w.addresses(o, whole) {
		out.add(byAddress, addressDay(u))
	}
	a.Published = out.published()
	a.Modified = changed.modified(a.Published, out)
}

// publishedNames are the names of meta elements for the time of publication, in systems for analytics and libraries.
var publishedNames = []string{"datepublished", "publish_date", "publish-date", "publishdate", "pubdate", "published", "publication_date", "date-published", "article_date_original", "originalpublicationdate",
	"parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dc.date", "dc.date.created", "dcterms.created", "dcterms.date", "date", "displaydate", "article.published", "article:post_date", "og:pubdate", "rnews:datepublished"}

// timeElements returns the times of the time elements in the head of the article: those called
// published first, without those called modified.
func (w *webPage) timeElements(scope span, title int) []string {
	var first, others []string
	for i := max(0, scope.first-3); i < scope.end && i < max(title, scope.first)+headBlocks; i++ {
		b := &w.blocks[i]
		if b.furniture || b.kind == Paragraph {
			continue
		}
		for n := b.node; n != nil && n != w.root; n = n.Parent {
			if n.Type == html.ElementNode && n.DataAtom == atom.Time {
				style := strings.ToLower(attr(n, "class") + " " + attr(n, "itemprop"))
				switch {
				case strings.Contains(style, "modif") || strings.Contains(style, "updat"):
				case strings.Contains(style, "publish") || hasAttr(n, "pubdate"):
					first = append(first, attr(n, "datetime"))
				default:
					others = append(others, attr(n, "datetime"))
				}
				break
			}
			if blockElements[n.DataAtom] {
				break
			}
		}
	}
	return append(first, others...)
}

// addresses returns what the page says its address is, most trusted first.
func (w *webPage) addresses(o object, whole bool) []string {
	var out []string
	add := func(list ...string) {
		for _, s := range list {
			if s = w.absolute(s); s != "" {
				out = append(out, s)
			}
		}
	}
	if whole {
		add(w.info.URL, w.saved, w.first("og:url"))
	}
	if o != nil {
		add(o.urls()...)
	}
	if whole {
		add(w.links["canonical"]...)
		add(w.first("twitter:url", "al:web:url"))
	}
	return out
}

// identity fills in URL and canonical URL. Where the page was fetched is its URL; a saved page
// bears it itself. A canonical URL on another site says from where the text was taken, not what
// the page is: it is never the URL, as far as the page says elsewhere where it stands.
func (w *webPage) identity(a *article.Article, region span, o object, whole bool) {
	if !whole {
		for _, u := range append(w.addresses(o, false), w.permalink(region)) {
			if u != "" {
				a.URL = u
				return
			}
		}
		return
	}
	canonical := ""
	for _, c := range w.links["canonical"] {
		if canonical = w.absolute(c); canonical != "" {
			break
		}
	}
	home := w.home()
	a.URL = w.info.URL
	for _, u := range w.addresses(o, true) {
		if a.URL == "" && (home == "" || article.Domain(u) == home) && !sitePage(u) {
			a.URL = u
		}
	}
	if canonical != "" && article.SameSite(canonical, a.URL) && w.info.URL == "" && !sitePage(canonical) {
		a.URL = canonical // the address without the ways by which readers came
	}
	if canonical != a.URL {
		a.Canonical = canonical
	}
}

// sitePage reports whether a URL names a site and not a page of it.
func sitePage(u string) bool {
	_, rest, _ := strings.Cut(u, "://")
	_, path, _ := strings.Cut(rest, "/")
	return strings.Trim(path, "/") == ""
}

// home returns the domain of the site as its feeds and services tell, which nobody copies from
// another site with an article; "" where they tell none.
func (w *webPage) home() string {
	if w.info.URL != "" {
		return article.Domain(w.info.URL)
	}
	for _, rel := range []string{"alternate", "edituri", "shortlink", "pingback"} {
		for _, u := range w.links[rel] {
			if d := article.Domain(w.absolute(u)); strings.HasPrefix(u, "http") && d != "" && !services[d] {
				return d
			}
		}
	}
	return ""
}

// services serve the feeds and short links of many sites.
var services = map[string]bool{"feedburner.com": true, "google.com": true, "wp.me": true, "wordpress.com": true, "follow.it": true, "feedblitz.com": true}
