package extract

import (
	"os"
	"strings"
	"testing"
)

// The page that the project started from: two articles of an aggregator.
func TestSeedPageHoldsTwoArticles(t *testing.T) {
	raw, err := os.ReadFile("../../../shared/seed/aggregator-page.txt")
	if err != nil {
		t.Skip("../shared/seed/aggregator-page.txt is absent: ", err)
	}
	got, err := Page(string(raw), SplitAuto)
	if err != nil || len(got) != 2 {
		t.Fatalf("got %d articles, %v", len(got), err)
	}
	lines := strings.Split(string(raw), "\n")
	for i, want := range []struct {
		title, published, name, credit, source string
		first, last                            int // lines of the text
	}{
		{lines[0], "2024-09-29", "عربي21", "المصدر: عربي21", "المصدر: عربي21", 3, 14},
		{lines[17], "2025-03-08", "المسلة", "", "", 20, 27},
	} {
		a := got[i]
		if a.Title != want.title || a.Published != want.published || a.OutletName != want.name || a.Credit != want.credit ||
			a.Sighting.Source != want.source || a.Sighting.Position != i+1 || a.ID != "" || a.URL != "" {
			t.Errorf("article %d: %+v", i+1, a)
		}
		if text := strings.Join(lines[want.first-1:want.last], "\n"); a.Text != text {
			t.Errorf("article %d: text\n%s\nwant\n%s", i+1, a.Text, text)
		}
	}
	one, err := Page(string(raw), SplitNever)
	if err != nil || len(one) != 1 || one[0].Published != "2024-09-29" {
		t.Errorf("split never: %d articles, %v", len(one), err)
	}
}
