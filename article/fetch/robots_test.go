package fetch

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestRobotsTxtIsObeyed(t *testing.T) {
	const rules = "\ufeff# قواعد\nSitemap: https://example.com/s.xml\nDisallow: /before-any-name\n" +
		"User-agent: *\nDisallow: /\n\nUser-Agent: ISNAD/2.0\nDisallow: /private\nDisallow: /*.pdf$\nDisallow: /خاص\nDisallow: /%d8%b3%d8%b1\nAllow: /private/open\nCrawl-delay: many\nnonsense\n"
	s := newSite(t, map[string]http.HandlerFunc{
		"/robots.txt": text(rules), "/news": text(page), "/private": text(page), "/private/open": text(page), "/a.pdf": text(page),
		"/خاص/1": text(page), "/سر": text(page), "/before-any-name": text(page),
		"/to-private": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/private?x=1", http.StatusFound) },
	})
	c, _ := local(t, nil)
	for path, allowed := range map[string]bool{
		"/news": true, "/private": false, "/private/open": true, "/a.pdf": false, "/خاص/1": false, "/سر": false, "/before-any-name": true, "/to-private": false,
	} {
		_, err := c.Fetch(t.Context(), s.URL+path)
		forbidden, _ := asError[*ForbiddenError](err)
		if allowed != (err == nil) || (forbidden == nil) != allowed {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, path := range s.asked() {
		if strings.HasPrefix(path, "/private?") {
			t.Error("a forbidden page was asked for behind a redirect")
		}
	}
}

func TestRobotsTxtIsReadOnceADay(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nDisallow: /x\n"), "/a": text(page)})
	c, clock := local(t, nil)
	count := func() (n int) {
		for range 3 {
			if _, err := c.Fetch(t.Context(), s.URL+"/a"); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range s.asked() {
			if p == "/robots.txt" {
				n++
			}
		}
		return n
	}
	if n := count(); n != 1 {
		t.Errorf("read %d times", n)
	}
	clock.advance(25 * time.Hour)
	if n := count(); n != 2 {
		t.Errorf("read %d times after a day", n)
	}
}

func TestCrawlDelayIsHonouredUpToACap(t *testing.T) {
	for delay, want := range map[string]time.Duration{"5": 5 * time.Second, "0.1": time.Second, "86400": 30 * time.Second} {
		s := newSite(t, map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nCrawl-delay: " + delay + "\n"), "/a": text(page)})
		c, clock := local(t, nil)
		for range 2 {
			if _, err := c.Fetch(t.Context(), s.URL+"/a"); err != nil {
				t.Fatal(err)
			}
		}
		if got := fmt.Sprint(clock.slept); got != fmt.Sprint([]time.Duration{want}) {
			t.Errorf("delay %s: slept %s", delay, got)
		}
	}
}

func TestWithoutReadableRobotsTxtNothingOrEverythingIsForbidden(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for name, c := range map[string]struct {
		robots http.HandlerFunc
		want   string
	}{
		"forbidden":  {status(403), ""},
		"gone":       {status(410), ""},
		"overloaded": {status(503), "robots.txt, which says what programs may fetch, cannot be read"},
		"limited":    {status(429), "robots.txt, which says what programs may fetch, cannot be read"},
		"endless":    {text(strings.Repeat("# x\n", 200_000)), "longer than"},
		"picture": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/gif")
			w.Write([]byte("GIF"))
		}, ""},
		"page":        {text("<!doctype html><html><body>الصفحة غير موجودة: Disallow: /</body></html>"), ""},
		"circle":      {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, ""},
		"redirected":  {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/r.txt", http.StatusFound) }, "forbids /a"},
		"for others":  {text("User-agent: Googlebot\nDisallow: /\n"), ""},
		"all forbid":  {text("User-agent: *\nDisallow: /\n"), "forbids /a"},
		"star":        {text("User-agent: *\nDisallow: *\n"), "forbids /a"},
		"old macs":    {text("User-agent: *\rDisallow: /a\r"), "forbids /a"},
		"empty rules": {text("User-agent: *\nDisallow:\n"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, map[string]http.HandlerFunc{"/robots.txt": c.robots, "/a": text(page), "/r.txt": text("User-agent: *\nDisallow: /a")})
			client, _ := local(t, nil)
			_, err := client.Fetch(t.Context(), s.URL+"/a")
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v; want %q", err, c.want)
			}
		})
	}
}

func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*a$\nCrawl-delay: 1\n"), "/xa")
	f.Add([]byte("User-agent: isnad\r\nAllow: %d8%\nDisallow: /("), "/%d8")
	f.Fuzz(func(t *testing.T, body []byte, path string) {
		c := New(Options{UserAgent: "isnad/1"})
		g := c.group(body)
		g.Test(robotsPath(path))
		if g.CrawlDelay < 0 {
			t.Errorf("crawl delay %v", g.CrawlDelay)
		}
		if once := robotsPath(path); robotsPath(once) != once {
			t.Errorf("%q: %q is not its own form", path, once)
		}
	})
}
