package page_test

import (
	"context"
	_ "embed"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"isnad/provenance/report"
)

//go:embed testdata/look.js
var look string

// browser starts a Chromium with a folder of its own, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes seconds to start; run without -short")
	}
	file := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			file = found
			break
		}
	}
	if file == "" {
		t.Skip("no Chromium is installed: pages are not looked at")
	}
	o := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(file), chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("no-sandbox", true), chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), o...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(stop)
	return ctx
}

// onDisk writes a page to a file and returns its address.
func onDisk(t *testing.T, p string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(p), 0o666); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
}

// requests collects what a browser asks for.
func requests(ctx context.Context) func() []string {
	var mu sync.Mutex
	var urls []string
	events := chromedp.Events(ctx, network.RequestWillBeSent)
	go func() {
		for e, err := range events {
			if err != nil {
				return
			}
			mu.Lock()
			urls = append(urls, e.Request.URL)
			mu.Unlock()
		}
	}()
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(urls)
	}
}

// seen is what testdata/look.js finds in a page.
type seen struct {
	Overflow   int      // pixels by which the page is wider than the window
	Overlaps   []string // texts that stand on each other
	Scrambled  []string // dates, numbers and addresses that do not read left to right
	Isolated   int      // how many of them were looked at
	Controls   int      // that the keyboard must reach
	Unlabelled []string // controls without a name
}

func TestPagesLookRightInABrowser(t *testing.T) {
	ctx := browser(t)
	asked := requests(ctx)
	console := chromedp.Console(ctx)
	b := stored(t)
	axe := ""
	if file := os.Getenv("AXE_CORE"); file != "" {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		axe = string(source)
	} else {
		t.Log("AXE_CORE names no axe.min.js (npm pack axe-core): accessibility is tested by structure alone")
	}
	allowed := map[string]bool{}
	for _, l := range []report.Lang{report.English, report.Arabic} {
		for name, p := range map[string]string{
			"copy": articlePage(t, b, "smp-004", l), "wire": articlePage(t, b, "smp-069", l), "two sources": articlePage(t, b, "smp-066", l),
			"story": storyPage(t, b, "smp-004", l), "unseen": storyPage(t, b, "smp-075", l),
			"outlet": outletPage(t, b, "reuters", l), "corpus": corpusPage(t, b, report.Period{}, l),
		} {
			t.Run(name+" "+string(l), func(t *testing.T) {
				address := onDisk(t, p)
				allowed[address] = true
				for _, width := range []int64{360, 1280} {
					if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(address)); err != nil {
						t.Fatal(err)
					}
					s, err := chromedp.Run(ctx, chromedp.Evaluate[seen](look))
					if err != nil {
						t.Fatal(err)
					}
					if s.Overflow > 0 {
						t.Errorf("at %d pixels the page is %d pixels too wide", width, s.Overflow)
					}
					for _, o := range s.Overlaps {
						t.Errorf("at %d pixels texts overlap: %s", width, o)
					}
					for _, o := range s.Scrambled {
						t.Errorf("at %d pixels %q does not read left to right", width, o)
					}
					if s.Isolated < 10 || s.Controls < 4 {
						t.Errorf("only %d figures and %d controls were found: the look is wrong", s.Isolated, s.Controls)
					}
					for _, o := range s.Unlabelled {
						t.Errorf("a control has no name: %s", o)
					}
				}
				tabs(ctx, t)
				printed(ctx, t)
				if axe != "" { // every kind of page in both schemes: in light colours in one language, in dark ones in the other
					colours(ctx, t, map[report.Lang]string{report.English: "light", report.Arabic: "dark"}[l])
					accessible(ctx, t, axe)
				}
			})
		}
	}
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`console.log("the end"), true`)); err != nil {
		t.Fatal(err)
	}
	for m, err := range console {
		if err != nil {
			t.Fatal(err)
		}
		if m.Text == "the end" {
			break
		}
		t.Errorf("the console says %s", m)
	}
	n := 0
	for _, u := range asked() {
		if u != "about:blank" && !allowed[u] {
			t.Errorf("a page asks for %s", u)
		}
		n++
	}
	if n == 0 {
		t.Error("no request was seen, not even that of the page: the listener is wrong")
	}
}

// A look that finds nothing proves nothing unless it finds what is wrong.
func TestTheLookFindsWhatIsWrong(t *testing.T) {
	ctx := browser(t)
	const wrong = `<!DOCTYPE html><html dir="rtl"><body><p>one line of text</p><p style="margin-top:-1.8em">another on top of it</p>
<p>في <bdi dir="ltr">&#x202e;2025-09-14</bdi></p><a href="#"></a><div style="width:200vw">x</div></body></html>`
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 900), chromedp.Navigate(onDisk(t, wrong))); err != nil {
		t.Fatal(err)
	}
	s, err := chromedp.Run(ctx, chromedp.Evaluate[seen](look))
	if err != nil {
		t.Fatal(err)
	}
	if s.Overflow == 0 || len(s.Overlaps) != 1 || len(s.Scrambled) != 1 || len(s.Unlabelled) != 1 {
		t.Errorf("of a page with one fault of each kind the look says %+v", s)
	}
}

// tabs walks through a page by keyboard, and opens what is folded.
func tabs(ctx context.Context, t *testing.T) {
	t.Helper()
	n, err := chromedp.Run(ctx, chromedp.Evaluate[int](`window.reached = new Set(); controls().length`))
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		if err := chromedp.Do(ctx, chromedp.KeyEvent(kb.Tab)); err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`reached.add(document.activeElement), true`)); err != nil {
			t.Fatal(err)
		}
	}
	missed, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`controls().filter(e => !reached.has(e)).map(e => e.outerHTML.slice(0, 120))`))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range missed {
		t.Errorf("the keyboard does not reach %s", m)
	}
	if has, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`!!(window.fold = document.querySelector("summary")) && (fold.focus(), true)`)); err != nil || !has {
		t.Fatalf("nothing is folded (%v)", err)
	}
	if err := chromedp.Do(ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		t.Fatal(err)
	}
	if open, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`fold.parentElement.open`)); err != nil || !open {
		t.Errorf("Enter does not open what is folded (%v)", err)
	}
}

// printed looks at a page as it is printed on A4, where nothing scrolls: what is wider than its column is cut off.
func printed(ctx context.Context, t *testing.T) {
	t.Helper()
	const column = 688 // 182 mm, in CSS pixels
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(column, 1000)); err != nil {
		t.Fatal(err)
	}
	cut, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`document.querySelectorAll("details").forEach(d => d.open = true);
		[...document.querySelectorAll(".scroll")].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.getAttribute("aria-label") + ": " + e.scrollWidth + " of " + e.clientWidth)`))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cut {
		t.Errorf("printed on A4 this is cut off: %s", c)
	}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}); err != nil {
		t.Fatal(err)
	}
}

// colours asks for the colours of a scheme, as the reader's system does.
func colours(ctx context.Context, t *testing.T, scheme string) {
	t.Helper()
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
	if err != nil {
		t.Fatal(err)
	}
}

// accessible runs axe-core over a page with everything open.
func accessible(ctx context.Context, t *testing.T, axe string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](axe+`;document.querySelectorAll("details").forEach(d => d.open = true), true`)); err != nil {
		t.Fatal(err)
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`axe.run(document, {resultTypes: ["violations"]}).then(r =>
		r.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.impact + " " + v.id + ": " + n.html.slice(0, 160))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if strings.HasPrefix(f, "serious") || strings.HasPrefix(f, "critical") {
			t.Errorf("axe-core finds %s", f)
		} else {
			t.Logf("axe-core finds %s", f)
		}
	}
}
