package extract

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"isnad/article"
)

func FuzzReadFeed(f *testing.F) {
	names, err := filepath.Glob("testdata/feeds/*")
	if err != nil || len(names) == 0 {
		f.Fatal("no feeds in testdata/feeds", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "https://www.example.com/feed")
	}
	f.Add([]byte("<rss><item><link>http://[::1</link><pubDate>99 Mar 99 99:99 +9999</pubDate>&#xffffffff;&#"), "::")
	f.Fuzz(func(t *testing.T, data []byte, base string) {
		LooksLikeFeed(data, base)
		FeedLinks(data, PageInfo{URL: base})
		feed, err := ReadFeed(data, PageInfo{URL: base})
		if err != nil {
			return
		}
		feed.DoubtZones(time.Date(2024, 3, 12, 0, 0, 0, 0, time.UTC))
		if len(feed.Entries)+len(feed.Next) == 0 {
			t.Fatal("a feed of nothing is no error")
		}
		for i, e := range feed.Entries {
			a := e.Article
			if a.Sighting.Position != i+1 {
				t.Fatalf("entry %d has position %d", i+1, a.Sighting.Position)
			}
			for _, s := range []string{a.Published, a.Modified} {
				if _, err := article.ParseTime(s); err != nil {
					t.Fatal(err)
				}
			}
			for _, s := range []string{e.Link, a.URL} {
				if u, err := url.Parse(s); s != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
					t.Fatalf("link %q", s)
				}
			}
			if !utf8.ValidString(a.Text) || strings.Contains(a.Text, "\n\n") || strings.ContainsAny(a.Title, "\n\r") {
				t.Fatalf("title %q, text %q", a.Title, a.Text)
			}
		}
	})
}

func TestReadFeedTakesTimeInProportionToItsLength(t *testing.T) {
	for name, unit := range map[string]string{
		"nested":     "<a b='c'>",
		"entries":    "<item><title>خبر</title></item>",
		"entities":   "&#60;&#1;",
		"namespaces": "<a xmlns:a='b'>",
		"html":       "<item><description>&lt;b&gt;&lt;i&gt;</description></item>",
		"ends":       "</b>",
		"open html":  "&lt;div&gt;",
	} {
		// In proportion this takes a tenth of a second; a square of the number would take minutes.
		data := []byte("<rss><channel><item><title>x</title><description>" + strings.Repeat(unit, 100_000))
		start := time.Now()
		ReadFeed(data, PageInfo{})
		if spent := time.Since(start); spent > 10*time.Second {
			t.Errorf("%s: %v", name, spent)
		}
	}
}
