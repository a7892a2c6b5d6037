package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// declaredNames returns what the page calls its outlet, most trusted first.
func (w *webPage) declaredNames() []string {
	if w.names != nil {
		return w.names
	}
	w.names = []string{}
	add := func(list ...string) {
		for _, s := range list {
			if s = plainName(s); s != "" {
				w.names = append(w.names, s)
			}
		}
	}
	for _, o := range w.ld.objects {
		if o.article() {
			add(w.ld.names(o, "publisher")...)
		}
	}
	add(w.first("og:site_name"))
	add(w.micro.first("publisher"))
	for _, o := range w.ld.objects {
		if o.is("NewsMediaOrganization") || o.is("Organization") && o["logo"] != nil || o.is("WebSite") {
			add(o.text("name"), o.text("alternateName"))
		}
	}
	add(w.first("application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "al:ios:app_name", "al:android:app_name", "twitter:app:name:iphone"))
	add(w.titleEnd())
	if len(w.names) == 0 {
		add(w.logo())
	}
	if len(w.names) == 0 {
		add(w.owner())
	}
	return w.names
}

// titleEnd returns what the page's title says behind the headline that stands elsewhere on the page, too.
func (w *webPage) titleEnd() string {
	for _, h := range []string{w.first("og:title"), w.first("twitter:title"), w.micro.first("headline"), w.shownTitle()} {
		rest, ok := strings.CutPrefix(w.title, h)
		if h == "" || !ok {
			if rest, ok = strings.CutSuffix(w.title, h); !ok || h == "" {
				continue
			}
		}
		// "headline | section | site"
		parts := strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("|-–—:»«•/", r) })
		for i := len(parts) - 1; i >= 0; i-- {
			if p := strings.TrimSpace(parts[i]); p != "" {
				return p
			}
		}
	}
	if name := w.namedBehind(); name != "" {
		return name
	}
	return w.titleOfAll()
}

// titleOfAll returns the page's title where it is that of the whole site, as on old pages: a few words that begin as the name of
// an outlet does, and no line of the page.
func (w *webPage) titleOfAll() string {
	title := hashes(w.title)
	if len(title) < 2 || len(title) > 5 || !mediaWords[title[0]] && !agencyWord[title[0]] {
		return ""
	}
	for i := range w.blocks {
		if likeness(w.blocks[i].text, w.title) > 0.8 {
			return ""
		}
	}
	return w.title
}

// namedBehind returns what stands behind the last separator of the page's title, where what stands before it is the
// headline of the page in other words.
func (w *webPage) namedBehind() string {
	for _, sep := range siteSeparators {
		i := strings.LastIndex(w.title, sep)
		if i < 0 || len(hashes(w.title[i+len(sep):])) > 4 {
			continue
		}
		for j := range w.blocks {
			if b := &w.blocks[j]; b.heading == 1 && !b.furniture && likeness(w.title[:i], b.text) >= 0.6 {
				return strings.TrimSpace(w.title[i+len(sep):])
			}
		}
	}
	return ""
}

// shownTitle returns the longest part of the page's title, from its beginning or to its end, that stands
// on the page as a block of its own.
func (w *webPage) shownTitle() string {
	best := ""
	for i := range w.blocks {
		b := &w.blocks[i]
		if len(b.text) > len(best) && len(b.words) >= 3 && len(b.text) < len(w.title) && !b.furniture && !b.island() &&
			(strings.HasPrefix(w.title, b.text) || strings.HasSuffix(w.title, b.text)) {
			best = b.text
		}
	}
	return best
}

// logo returns what the picture that is called a logo shows.
func (w *webPage) logo() string {
	for n := range w.root.Descendants() {
		if n.DataAtom != atom.Img || attr(n, "alt") == "" {
			continue
		}
		for a, depth := n, 0; a != nil && depth < 3; a, depth = a.Parent, depth+1 {
			if slices.Contains(styles(a), "logo") {
				return strings.TrimSpace(logoWords.ReplaceAllString(tidy(attr(n, "alt")), ""))
			}
		}
	}
	return ""
}

var (
	logoWords = regexp.MustCompile(`(?i)^(?:شعار|لوجو|لوغو|logo(?: of)?)\s+|\s+(?:logo|لوجو|لوغو)$`)
	// rights is the line that says whose the page is.
	rights = regexp.MustCompile(`(?:محفوظة|محفوظه)\s*(?:©|&copy;)?\s*(?:لدى |لـ\s?|ل)([^©|0-9٠-٩.،,-]{3,50})`)
)

// owner returns the name in the line of rights.
func (w *webPage) owner() string {
	for i := range w.blocks {
		if m := rights.FindStringSubmatch(w.blocks[i].text); m != nil {
			return strings.TrimSpace(m[1])
		}
	}
	return ""
}

// maxName is the length in characters of the longest name of an outlet.
const maxName = 60

// plainName returns a name without the slogan behind it, "" for what is none.
func plainName(s string) string {
	for _, sep := range siteSeparators {
		if head, _, ok := strings.Cut(s, sep); ok && utf8.RuneCountInString(head) >= 3 {
			s = head
		}
	}
	s = strings.TrimSpace(s)
	if utf8.RuneCountInString(s) > maxName || len(hashes(s)) == 0 || strings.Contains(s, "://") || emptyNames[matchKey(s)] {
		return ""
	}
	return s
}

// emptyNames are names that templates write where nobody gave one.
var emptyNames = phrases("الرئيسية|الصفحة الرئيسية|home|homepage|my site|my blog|website|wordpress|blogger|untitled|site name|اسم الموقع|خبر|أخبار|الأخبار|news|null|undefined|none|localhost")

// outletName returns the outlet's name as printed: of the names that the page declares the first in
// Arabic script, since one in Latin letters is often the key of a template; else the first.
func (w *webPage) outletName(title string) string {
	first := ""
	for _, name := range w.declaredNames() {
		if name == title {
			continue
		}
		if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			return name
		}
		if first == "" {
			first = name
		}
	}
	return first
}
