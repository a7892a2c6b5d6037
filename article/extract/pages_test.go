package extract

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/arabic"
)

// Four real pages. What is expected of them is said without their words.
func TestRealPagesGiveTitleDateOutletAndABodyWithoutNavigation(t *testing.T) {
	const dir = "../../../shared/pages"
	raw, err := os.ReadFile(filepath.Join(dir, "gold.json"))
	if err != nil {
		t.Skip("../shared/pages is absent: ", err)
	}
	var gold []struct{ File, URL, Date string }
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	outlets := map[string]string{"youm7.com": "اليوم السابع", "alyaum.com": "صحيفة اليوم", "albayan.ae": "البيان", "beirutobserver.com": "Beirut Observer"}
	for _, g := range gold {
		t.Run(g.File, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, g.File))
			if err != nil {
				t.Fatal(err)
			}
			checkHTML(t, data, PageInfo{URL: g.URL})
			articles, undecodable, err := HTML(data, PageInfo{}) // as a file without its address
			if err != nil || len(articles) != 1 || undecodable != 0 {
				t.Fatalf("%d articles, %d undecodable, %v", len(articles), undecodable, err)
			}
			a := articles[0]
			if a.URL != g.URL || !strings.HasPrefix(a.Published, g.Date) {
				t.Errorf("URL %s, published %s", a.URL, a.Published)
			}
			for domain, name := range outlets {
				if strings.Contains(g.URL, domain) && a.OutletName != name {
					t.Errorf("outlet %q", a.OutletName)
				}
			}
			root, err := html.Parse(strings.NewReader(string(data)))
			if err != nil {
				t.Fatal(err)
			}
			links, title := map[string]bool{}, ""
			for n := range root.Descendants() {
				switch {
				case n.DataAtom == atom.A:
					links[tidy(beginning(n, 1000))] = true
				case n.DataAtom == atom.Meta && attr(n, "property") == "og:title":
					title = attr(n, "content")
				}
			}
			if a.Title == "" || !strings.HasPrefix(tidy(title), a.Title) {
				t.Errorf("title %q", a.Title)
			}
			lines := strings.Split(a.Text, "\n")
			if len(lines) < 3 || len(hashes(a.Text)) < 70 {
				t.Errorf("%d lines", len(lines))
			}
			for _, text := range lines {
				l := &line{text: text}
				l.measure(new(arabic.Words))
				l.classify()
				if links[text] || l.kind.furniture() || l.kind == Dated || l.kind == Source || text == a.Title {
					t.Errorf("the text has the line %q (%s)", text, l.kind)
				}
			}
		})
	}
}
