package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"isnad/article"
)

// The pages in testdata/html are our own, in the manner of the templates that Arabic newsrooms use.
func TestPagesOfNewsSites(t *testing.T) {
	for _, file := range webFixtures(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			data, info, want := webFixture(t, file)
			articles, undecodable, err := HTML(data, info)
			if undecodable != 0 {
				t.Errorf("%d undecodable characters", undecodable)
			}
			if d := cmp.Diff(want, describeArticles(articles, err, want)); d != "" {
				t.Error(d)
			}
		})
	}
}

func webFixtures(t testing.TB) []string {
	files, err := filepath.Glob("testdata/html/*.txtar")
	if err != nil || len(files) < 20 {
		t.Fatal("too few pages: ", len(files), err)
	}
	return files
}

func webFixture(t testing.TB, file string) (data []byte, info PageInfo, want string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok1 := strings.Cut(strings.TrimPrefix(string(raw), "-- info --\n"), "-- page --\n")
	page, want, ok2 := strings.Cut(rest, "-- want --\n")
	if !ok1 || !ok2 {
		t.Fatal(file, "lacks a part")
	}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "url":
			info.URL = value
		case "content-type":
			info.ContentType = value
		case "charset":
			page = encoded(t, map[string]*charmap.Charmap{"windows-1256": charmap.Windows1256, "iso-8859-6": charmap.ISO8859_6}[value], page)
		default:
			t.Fatalf("%s: %q", file, line)
		}
	}
	return []byte(page), info, want
}

// describeArticles writes a result in the form of the fixtures. Of an error it is enough that it begins as wanted.
func describeArticles(articles []article.Article, err error, want string) string {
	var b strings.Builder
	if err != nil {
		if w := strings.TrimSpace(want); strings.HasPrefix("error: "+err.Error(), w) && strings.HasPrefix(w, "error: ") {
			return want
		}
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	for i, a := range articles {
		fmt.Fprintf(&b, "article %d\n", i+1)
		if a.Sighting.Position != i+1 {
			fmt.Fprintf(&b, "position: %d\n", a.Sighting.Position)
		}
		for _, f := range []struct{ name, value string }{{"title", a.Title}, {"outlet", a.OutletName}, {"byline", a.Byline}, {"credit", a.Credit}, {"source", a.Sighting.Source},
			{"published", a.Published}, {"modified", a.Modified}, {"url", a.URL}, {"canonical", a.Canonical}, {"lang", a.Lang}} {
			if f.value != "" {
				fmt.Fprintf(&b, "%s: %s\n", f.name, f.value)
			}
		}
		for line := range strings.SplitSeq(a.Text, "\n") {
			fmt.Fprintf(&b, "| %s\n", line)
		}
	}
	return b.String()
}

func BenchmarkHTML(b *testing.B) {
	type page struct {
		data []byte
		info PageInfo
	}
	var pages []page
	size := 0
	for _, file := range webFixtures(b) {
		data, info, _ := webFixture(b, file)
		pages = append(pages, page{data, info})
		size += len(data)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, p := range pages {
			if articles, _, err := HTML(p.data, p.info); err == nil && len(articles) == 0 {
				b.Fatal("neither article nor error")
			}
		}
	}
}
