package extract

import (
	"errors"
	"fmt"
	"mime"
	"net/url"
	"strings"
	"time"

	"isnad/article"
)

// A Feed is a list of articles that a site publishes about itself: RSS of any version, Atom, JSON Feed, or a sitemap.
type Feed struct {
	Title   string
	URL     string // the site that the feed is about, absolute; "" where it does not say
	Lang    string // BCP 47, as the feed declares it; many declare the language of their software
	Entries []FeedEntry
	Next    []string // absolute URLs of the sitemaps that a sitemap index lists
}

// A FeedEntry is an article as a feed tells of it.
type FeedEntry struct {
	Article article.Article // Sighting holds the position in the feed, 1 and up
	Link    string          // the article's own page, absolute; "" where none is given
	Summary bool            // the text is empty or only the beginning of what Link holds
}

// maxEntries is what the sitemap protocol allows for one file; no news feed comes near it.
const maxEntries = 50_000

// ReadFeed returns the entries of a feed in its order. A feed that breaks off, or breaks the rules of
// its format, gives what stands before the break; where that is nothing, the error says what was found.
//
// The formats are read here and not by a library (gofeed), because those give nothing of a feed with one broken
// entry, recurse as deep as the feed nests, know no sitemaps, and read dates as machines write them in English only.
func ReadFeed(data []byte, info PageInfo) (*Feed, error) {
	text, _, err := Decode(data, info.ContentType)
	if err != nil {
		return nil, err
	}
	var f *Feed
	if root := strings.TrimLeft(text, " \t\r\n"); strings.HasPrefix(root, "{") {
		f, err = readJSONFeed(text, info.URL)
	} else {
		f, err = readXMLFeed(text, info.URL)
	}
	if err != nil {
		return nil, err
	}
	for i := range f.Entries {
		a := &f.Entries[i].Article
		a.Sighting.Position = i + 1
		if a.Lang == "" {
			a.Lang = f.Lang
		}
		if !langFits(a.Lang, a.Title+" "+a.Text) {
			a.Lang = ""
		}
	}
	return f, nil
}

// errNoFeed is the reason of what only looks like a feed.
var errNoFeed = errors.New("it is neither RSS, Atom, JSON Feed nor a sitemap; give the address of the feed itself, which the page's source names as rel=\"alternate\"")

// LooksLikeFeed tells a feed by the first bytes of a document; its Content-Type ("" where
// unknown) counts only where these end before the first element does.
func LooksLikeFeed(head []byte, contentType string) bool {
	text, _ := decode(head, contentType)
	text = strings.TrimLeft(text, " \t\r\n")
	if strings.HasPrefix(text, "{") {
		return strings.Contains(text, `"https://jsonfeed.org/version/`) || strings.Contains(text, `"https:\/\/jsonfeed.org\/version\/`)
	}
	root, found := firstElement(text)
	if found {
		return feedRoots[root] != ""
	}
	kind, _, err := mime.ParseMediaType(contentType)
	return err == nil && feedTypes[kind]
}

// feedTypes are the media types that only feeds have.
var feedTypes = map[string]bool{"application/rss+xml": true, "application/atom+xml": true, "application/rdf+xml": true, "application/feed+json": true}

// firstElement returns the local name of the first element of an XML text, in lower case.
func firstElement(s string) (name string, found bool) {
	for {
		s = strings.TrimLeft(s, " \t\r\n")
		var end string
		switch {
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		case strings.HasPrefix(s, "<?"):
			end = "?>"
		case strings.HasPrefix(s, "<!"):
			end = ">"
		case strings.HasPrefix(s, "<"):
			i := strings.IndexAny(s, " \t\r\n/>")
			if i < 0 {
				return "", false
			}
			name = s[1:i]
			return strings.ToLower(name[strings.Index(name, ":")+1:]), true
		default:
			return "", s != ""
		}
		_, rest, ok := strings.Cut(s, end)
		if !ok {
			return "", false
		}
		s = rest
	}
}

// langFits reports whether a declared language can be that of the text: feeds often declare the language of their software.
func langFits(lang, text string) bool {
	main, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return lang == "" || arabicScript[main] == mostlyArabicScript(text)
}

// arabicScript are the languages written in it, by BCP 47; prs is Dari, ckb is Sorani, arz and the like are spoken Arabic.
var arabicScript = map[string]bool{"ar": true, "ara": true, "arz": true, "apc": true, "ary": true, "fa": true, "prs": true, "ur": true,
	"ps": true, "ckb": true, "ku": true, "ug": true, "sd": true}

func mostlyArabicScript(s string) bool {
	arabic, other := 0, 0
	for _, r := range s {
		switch {
		case r >= 0x600 && r <= 0x6ff || r >= 0xfb50 && r <= 0xfeff:
			arabic++
		case r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xc0 && r <= 0x24f:
			other++
		}
	}
	return arabic >= other && arabic > 0
}

// DoubtZones takes the zone off the times of a feed that was fetched at a known time, where some of them lie in its
// future: then the feed writes local times as if they were UTC, or the other way round. Without a zone a
// time is read as an interval that holds the true one (see [article.ParseTime]). What lies further ahead
// than zones reach is a wrong date, and dropped.
func (f *Feed) DoubtZones(fetched time.Time) {
	if fetched.IsZero() {
		return
	}
	const clocksDiffer = 5 * time.Minute
	const widest = 14 * time.Hour
	doubt := map[string]bool{}
	each := func(visit func(s *string)) {
		for i := range f.Entries {
			visit(&f.Entries[i].Article.Published)
			visit(&f.Entries[i].Article.Modified)
		}
	}
	each(func(s *string) {
		t, err := article.ParseTime(*s)
		if err != nil || !t.Known() || t.From.IsZero() {
			return
		}
		switch ahead := t.From.Sub(fetched); {
		case ahead > widest:
			*s = ""
		case ahead > clocksDiffer:
			_, zone := cutZone(*s)
			doubt[zone] = true
		}
	})
	each(func(s *string) {
		if local, zone := cutZone(*s); zone != "" && doubt[zone] {
			*s = local
		}
	})
}

// cutZone cuts the zone off an ISO 8601 time.
func cutZone(s string) (local, zone string) {
	i := strings.IndexByte(s, 'T')
	if i < 0 {
		return s, ""
	}
	if j := strings.IndexAny(s[i:], "Z+-"); j >= 0 {
		return s[:i+j], s[i+j:]
	}
	return s, ""
}

// absolute resolves a reference against a base and returns it where it is a web address, else "".
func absolute(base, ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if b, err := url.Parse(base); err == nil && base != "" {
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// ErrEmptyFeed is the error for a feed without an entry, which some are at times.
var ErrEmptyFeed = errors.New("read feed: it has no entry now; try again later")

// emptyFeed is the error for a feed in which nothing was found; cause is why reading stopped, nil at its end.
func emptyFeed(cause error) error {
	if cause != nil {
		return fmt.Errorf("read feed: no entry before it breaks off: %w; fetch it again", cause)
	}
	return ErrEmptyFeed
}
