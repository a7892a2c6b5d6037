package page_test

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"isnad"
	"isnad/article/read"
	"isnad/db"
	"isnad/provenance/report"
	"isnad/provenance/report/page"
)

// stored is a base with the embedded sample.
func stored(t testing.TB, lines ...string) *isnad.Base {
	t.Helper()
	data, err := isnad.SampleFile("articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	all := string(data) + strings.Join(lines, "\n") + "\n"
	b, err := isnad.Open(t.Context(), filepath.Join(t.TempDir(), "isnad.db"), isnad.Options{Mode: db.Create, Now: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	if _, err := b.Add(t.Context(), read.Open([]string{"-"}, read.Options{Stdin: strings.NewReader(all)}), isnad.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	return b
}

func cite() report.Citation {
	return report.Citation{Program: "0.1.0", Run: 3, RunAt: "2026-01-02T03:04:05Z", Snapshot: 1, Settings: "normaliser=1 shingle=3 threshold=0.5 judge=6b86b273ff34fce1", Head: strings.Repeat("9f86d081", 8), Ref: "smp-004", Command: "isnad report article smp-004"}
}

// articlePage writes the page of a stored article.
func articlePage(t testing.TB, b *isnad.Base, ref string, l report.Lang) string {
	t.Helper()
	v, err := b.VerdictOf(t.Context(), ref, isnad.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := b.Trace(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	return text(t, func(w io.Writer) error {
		return page.Article(w, &report.Article{Verdict: v, Chain: c, Cite: cite()}, l)
	})
}

// storyPage writes the page of the story of an article.
func storyPage(t testing.TB, b *isnad.Base, ref string, l report.Lang) string {
	t.Helper()
	v, err := b.Story(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	s := report.Story{Name: v.Name, Medoid: v.Medoid, Members: v.Members, Satellites: v.Satellites, Outlets: v.Outlets, AtLeast: v.AtLeast, AtMost: v.AtMost, Lags: v.Lags, LagsOf: v.LagsOf}
	return text(t, func(w io.Writer) error { return page.Story(w, &report.StoryReport{Story: s, Cite: cite()}, l) })
}

func text(t testing.TB, f func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// articles of the sample that show each case: a copy with a named source, one of a wire that nobody stored, one of an unseen
// source, a text from two sources, a revision, and one that shares its text with nobody.
var cases = []string{"smp-004", "smp-069", "smp-075", "smp-066", "smp-078", "smp-012"}

// pages are all kinds of pages of the sample, by name.
func pages(t testing.TB) map[string]string {
	b := stored(t)
	out := map[string]string{}
	for _, l := range []report.Lang{report.English, report.Arabic} {
		for _, ref := range cases {
			out[fmt.Sprintf("article-%s-%s", ref, l)] = articlePage(t, b, ref, l)
		}
		for _, ref := range []string{"smp-004", "smp-075", "smp-012"} {
			out[fmt.Sprintf("story-%s-%s", ref, l)] = storyPage(t, b, ref, l)
		}
	}
	return out
}

func TestPagesAreOneSelfContainedAccessibleFile(t *testing.T) {
	for name, p := range pages(t) {
		t.Run(name, func(t *testing.T) {
			lang := name[strings.LastIndexByte(name, '-')+1:]
			examine(t, p, lang)
			if len(p) > 200_000 {
				t.Errorf("the page of a small article has %d bytes", len(p))
			}
		})
	}
}

// examine holds a page against what every page must be.
func examine(t *testing.T, p, lang string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(p))
	if err != nil {
		t.Fatal(err)
	}
	var headings []int
	ids := map[string]bool{}
	var refs []string
	walk(doc, func(n *html.Node) {
		if n.Type == html.TextNode {
			examineText(t, n)
			return
		}
		if n.Type != html.ElementNode {
			return
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			headings = append(headings, int(n.Data[1]-'0'))
		}
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("id %q stands twice", id)
			}
			ids[id] = true
		}
		refs = append(refs, strings.Fields(attr(n, "aria-labelledby"))...)
		switch n.Data {
		case "script", "link", "img", "iframe", "object", "embed", "form", "base", "foreignobject":
			t.Errorf("there is a %s element", n.Data)
		case "html":
			if attr(n, "lang") != lang || attr(n, "dir") != map[string]string{"en": "ltr", "ar": "rtl"}[lang] {
				t.Errorf("the document has lang %q and dir %q", attr(n, "lang"), attr(n, "dir"))
			}
		case "svg":
			examinePicture(t, n)
		case "table":
			if find(n, "caption") == nil || find(n, "th") == nil || attr(n.Parent, "role") != "region" || attr(n.Parent, "tabindex") != "0" || attr(n.Parent, "aria-label") == "" {
				t.Error("a table lacks its caption, its headings or the labelled region that it scrolls in")
			}
		case "a":
			if !strings.HasPrefix(attr(n, "href"), "#") {
				t.Errorf("a link leads to %q", attr(n, "href"))
			}
			refs = append(refs, strings.TrimPrefix(attr(n, "href"), "#"))
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" || strings.Contains(a.Val, "javascript:") || a.Key == "href" && n.Data != "a" {
				t.Errorf("%s has the attribute %s=%q", n.Data, a.Key, a.Val)
			}
		}
	})
	for _, id := range refs {
		if !ids[id] {
			t.Errorf("nothing has the id %q, which is named", id)
		}
	}
	ones := 0
	for i, h := range headings {
		if h == 1 {
			ones++
		}
		if i > 0 && h > headings[i-1]+1 {
			t.Errorf("a heading of level %d follows one of level %d", h, headings[i-1])
		}
	}
	if ones != 1 {
		t.Errorf("there are %d headings of the first level", ones)
	}
	style := find(doc, "style")
	if style == nil || style.FirstChild == nil || regexp.MustCompile(`(?i)url\(|@import|</`).MatchString(style.FirstChild.Data) {
		t.Error("the style is missing, or loads something")
	}
	if !strings.Contains(p, `http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;`) && !strings.Contains(p, `http-equiv="Content-Security-Policy" content="default-src 'none'`) {
		t.Error("there is no policy that forbids loading")
	}
}

func examinePicture(t *testing.T, n *html.Node) {
	t.Helper()
	if attr(n, "role") != "img" || find(n, "title") == nil {
		t.Error("a picture has no role or no title")
	}
	if attr(n, "class") == "meter" {
		return // its number stands above it
	}
	if find(n, "desc") == nil {
		t.Error("a picture has no description")
	}
	for at := n.Parent; ; at = at.Parent {
		if at == nil {
			t.Error("a picture stands outside of a figure")
			return
		}
		if at.Data == "figure" {
			if find(at, "table") == nil || find(at, "figcaption") == nil {
				t.Error("a picture has no table or no caption beside it")
			}
			return
		}
	}
}

var digits = regexp.MustCompile(`[0-9]`)

// examineText reports a figure that an Arabic line would scramble: one that is not isolated, outside of what an article itself says.
func examineText(t *testing.T, n *html.Node) {
	t.Helper()
	if !digits.MatchString(n.Data) {
		return
	}
	for at := n.Parent; at != nil; at = at.Parent {
		switch {
		case at.Data == "bdi", at.Data == "style", at.Data == "title", at.Data == "desc", at.Namespace == "svg" && at.Data == "text",
			(at.Data == "p" || at.Data == "blockquote") && attr(at, "lang") != "":
			return
		}
	}
	t.Errorf("a figure is not isolated in %q", n.Data)
}

func walk(n *html.Node, f func(*html.Node)) {
	f(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, f)
	}
}

func find(n *html.Node, name string) (found *html.Node) {
	walk(n, func(c *html.Node) {
		if found == nil && c != n && c.Type == html.ElementNode && c.Data == name {
			found = c
		}
	})
	return found
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func all(n *html.Node, name string) (out []*html.Node) {
	walk(n, func(c *html.Node) {
		if c.Type == html.ElementNode && c.Data == name {
			out = append(out, c)
		}
	})
	return out
}

func content(n *html.Node) string {
	var b strings.Builder
	walk(n, func(c *html.Node) {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	})
	return b.String()
}
