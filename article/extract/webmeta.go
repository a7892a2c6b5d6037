package extract

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A web is what a page says of itself beside its text.
type web struct {
	root    *html.Node
	meta    map[string][]string // the contents of meta elements by name or property, in lower case
	links   map[string][]string // addresses of link elements by relation, absolute where that is known
	title   string              // of the title element
	lang    string
	base    string // against which addresses are resolved; "" where unknown
	saved   string // the address in the comment that a browser writes into a saved page
	ld      graph
	scripts []string // texts of scripts that hold the page's data
	frames  []string // addresses of the pages that a page of frames is made of
}

// readWeb collects what the page says of itself.
func readWeb(root *html.Node, address string) *web {
	w := &web{root: root, meta: map[string][]string{}, links: map[string][]string{}, base: address, ld: graph{byID: map[string]object{}}}
	depth := 0
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			if _, at, ok := strings.Cut(n.Data, "saved from url=("); ok && w.saved == "" {
				if _, u, ok := strings.Cut(at, ")"); ok {
					w.saved = firstWord(u)
				}
			}
			continue
		case n.Type != html.ElementNode:
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			w.lang = tidy(attr(n, "lang"))
			if w.lang == "" {
				w.lang = tidy(attr(n, "xml:lang"))
			}
		case atom.Base:
			if w.base == "" {
				w.base = attr(n, "href")
			}
		case atom.Title:
			if w.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) {
				w.title = tidy(rawText(n))
			}
		case atom.Meta:
			w.addMeta(n)
		case atom.Link:
			for rel := range strings.FieldsSeq(strings.ToLower(attr(n, "rel"))) {
				if rel == "alternate" && !strings.Contains(attr(n, "type"), "xml") {
					continue // other languages and devices; feeds are the site's own
				}
				w.links[rel] = append(w.links[rel], strings.TrimSpace(attr(n, "href")))
			}
		case atom.Frame:
			if src := strings.TrimSpace(attr(n, "src")); src != "" && len(src) <= 200 && len(w.frames) < maxFrames {
				w.frames = append(w.frames, src)
			}
		case atom.Script:
			if depth++; depth <= maxScripts {
				w.addScript(n)
			}
		}
	}
	return w
}

// maxScripts is how many scripts of a page are looked at, maxFrames how many of its frames are named.
const (
	maxScripts = 500
	maxFrames  = 4
)

func firstWord(s string) string {
	if f := strings.Fields(s); len(f) > 0 {
		return f[0]
	}
	return ""
}

func (w *web) addMeta(n *html.Node) {
	content := tidy(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop"} {
		if k := strings.ToLower(strings.TrimSpace(attr(n, key))); k != "" {
			if key == "itemprop" {
				continue // microdata is read with its elements
			}
			if len(w.meta[k]) < 20 {
				w.meta[k] = append(w.meta[k], content)
			}
		}
	}
}

func (w *web) addScript(n *html.Node) {
	kind := strings.ToLower(attr(n, "type"))
	text := rawText(n)
	switch {
	case strings.Contains(kind, "ld+json"):
		w.ld.add(looseJSON(text), 0)
	case attr(n, "id") == "__NEXT_DATA__", strings.Contains(kind, "application/json") && len(text) > 500:
		w.scripts = append(w.scripts, text)
	default:
		for _, name := range []string{"Fusion.globalContent", "__INITIAL_STATE__", "__NUXT__", "__PRELOADED_STATE__", "__APOLLO_STATE__"} {
			if _, rest, ok := strings.Cut(text, name); ok {
				if i := strings.IndexAny(rest, "{["); i >= 0 && i < 20 {
					w.scripts = append(w.scripts, rest[i:])
				}
			}
		}
	}
}

// first returns the first content of the first of the names that has one.
func (w *web) first(names ...string) string {
	for _, n := range names {
		if v := w.meta[n]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// archived is what the Wayback Machine puts before the addresses of a page.
var archived = regexp.MustCompile(`^(?:https?:)?//web\.archive\.org/web/\d+[a-z_]*/`)

// absolute resolves an address against that of the page; "" where it is none of the web.
func (w *web) absolute(s string) string {
	s = archived.ReplaceAllString(strings.TrimSpace(s), "")
	u, err := url.Parse(s)
	if err != nil || s == "" {
		return ""
	}
	if !u.IsAbs() {
		base, err := url.Parse(w.base)
		if err != nil || !base.IsAbs() {
			if u.Host == "" {
				return ""
			}
			base = &url.URL{Scheme: "https"}
		}
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	if strings.HasPrefix(s, u.Scheme+"://") {
		return s // as printed: an Arabic path stays readable
	}
	return u.String()
}
