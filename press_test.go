package isnad_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"isnad"
	"isnad/article"
	"isnad/article/fetch"
)

// A steppedClock goes on while somebody sleeps, and stops the watch when its time is over.
type steppedClock struct {
	mu   sync.Mutex
	now  time.Time
	end  time.Time
	stop context.CancelFunc
	wake func(time.Time) // called after each sleep, between two requests too; may be nil
}

func (c *steppedClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *steppedClock) Sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if d > 0 {
		c.mu.Lock()
		c.now = c.now.Add(d)
		over := c.stop != nil && !c.now.Before(c.end)
		if over {
			c.now = c.end
		}
		now := c.now
		c.mu.Unlock()
		if over {
			c.stop()
			return context.Canceled
		}
		if c.wake != nil {
			c.wake(now)
		}
	}
	return nil
}

// A press is a server of feeds and pages.
type press struct {
	*httptest.Server
	mu     sync.Mutex
	pages  map[string]string
	status map[string]int
	header map[string]string // Retry-After by path
	log    []string
}

func newPress(t *testing.T) *press {
	p := &press{pages: map[string]string{}, status: map[string]int{}, header: map[string]string{}}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		defer p.mu.Unlock()
		path := r.URL.Path
		body, ok := p.pages[path]
		etag := fmt.Sprintf(`"%d-%d"`, len(body), strings.Count(body, "<item>"))
		what := "200"
		switch code := p.status[path]; {
		case code != 0:
			if after := p.header[path]; after != "" {
				w.Header().Set("Retry-After", after)
			}
			w.WriteHeader(code)
			what = fmt.Sprint(code)
		case !ok:
			http.NotFound(w, r)
			what = "404"
		case r.Header.Get("If-None-Match") == etag:
			w.WriteHeader(http.StatusNotModified)
			what = "304"
		default:
			w.Header().Set("ETag", etag)
			w.Write([]byte(body))
		}
		if path != "/robots.txt" {
			p.log = append(p.log, path+" "+what)
		}
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *press) set(path, body string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages[path] = body
}

func (p *press) answer(path string, code int, retryAfter string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.status[path], p.header[path] = code, retryAfter
}

// asked returns the log and empties it.
func (p *press) asked() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer func() { p.log = nil }()
	return strings.Join(p.log, ", ")
}

// rss makes a feed with the whole text of articles.
func rss(title, site string, list ...article.Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>%s</title><link>%s</link>`, title, site)
	for _, a := range list {
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><pubDate>%s</pubDate>", a.Title, html.EscapeString(a.URL), a.Published)
		if a.Text != "" {
			fmt.Fprintf(&b, "<content:encoded><![CDATA[<p>%s</p>]]></content:encoded>", strings.ReplaceAll(a.Text, "\n", "</p><p>"))
		}
		b.WriteString("</item>")
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

// webPage makes the page of an article.
func webPage(a article.Article) string {
	return fmt.Sprintf(`<!doctype html><html lang="ar" dir="rtl"><head><title>%s</title><meta property="article:published_time" content="%s"></head>
<body><article><h1>%[1]s</h1><p>%[3]s</p></article></body></html>`, a.Title, a.Published, strings.ReplaceAll(a.Text, "\n", "</p>\n<p>"))
}

// sample returns articles of the embedded sample by id.
func sample(t *testing.T, ids ...string) []article.Article {
	t.Helper()
	byID := map[string]article.Article{}
	for _, line := range sampleLines(t) {
		var a article.Article
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		byID[a.ID] = a
	}
	var list []article.Article
	for _, id := range ids {
		if byID[id].Text == "" {
			t.Fatalf("the sample has no article %s", id)
		}
		list = append(list, byID[id])
	}
	return list
}

// A watching is a watch of a test with what it reported.
type watching struct {
	clock  *steppedClock
	copies []string // URLs
	polls  []string
	bad    []string
}

// watch watches feeds for some time on the clock, or once where that is 0.
func (w *watching) watch(t *testing.T, b *isnad.Base, long time.Duration, change func(*isnad.WatchOptions), feeds ...string) error {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	w.clock.end, w.clock.stop = w.clock.Now().Add(long), cancel
	if long == 0 {
		w.clock.stop = nil
	}
	client := fetch.New(fetch.Options{UserAgent: "isnad/0", AllowPrivate: true, Clock: w.clock, Limits: fetch.Limits{Header: 5 * time.Second}})
	defer client.Close()
	o := isnad.WatchOptions{
		Once: long == 0, Fetcher: client, Clock: w.clock,
		Copy: func(c isnad.FoundCopy) error {
			w.copies = append(w.copies, c.Verdict.Article.Article.URL)
			return nil
		},
		Polled: func(p isnad.Poll) {
			s := fmt.Sprintf("+%d ~%d", p.Add.Added, p.Add.Revised)
			if p.Unchanged {
				s = "unchanged"
			}
			if p.Err != nil {
				s = p.Err.Error()
			}
			w.polls = append(w.polls, s)
		},
		Rejected: func(j isnad.Rejection) { w.bad = append(w.bad, j.Reason) },
	}
	if change != nil {
		change(&o)
	}
	return b.Watch(ctx, feeds, o)
}

func newWatching() *watching {
	return &watching{clock: &steppedClock{now: time.Date(2025, 9, 20, 12, 0, 0, 0, time.UTC)}}
}

// gzipped packs a file as sites do with sitemaps.
func gzipped(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
