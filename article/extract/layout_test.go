package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The layouts in testdata are pages of our own in the manner of news sites.
// Of each the fields are given, and the text as numbers of the lines that it keeps.
func TestLayouts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no layouts", err)
	}
	whole := 0
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			page, want := layout(t, file)
			got := describe(page)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s\n%s", d, show(page, SplitAuto))
			}
			if strings.HasPrefix(want, "articles: 1\n") {
				whole++
			}
		})
	}
	if whole*2 < len(files) {
		t.Errorf("only %d of %d layouts hold one article", whole, len(files))
	}
}

func layout(t testing.TB, file string) (page, want string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	page, want, ok := strings.Cut(strings.TrimPrefix(string(raw), "-- page --\n"), "-- want --\n")
	if !ok {
		t.Fatal(file, "has no expectation")
	}
	return page, want
}

// describe writes what Page finds in the form of the layouts' expectations.
func describe(page string) string {
	articles, err := Page(page, SplitAuto)
	if err != nil {
		if strings.Contains(err.Error(), "no paragraph") {
			return "error: no paragraph\n"
		}
		return "error: " + err.Error() + "\n"
	}
	lines := Explain(page, SplitAuto)
	var b strings.Builder
	fmt.Fprintf(&b, "articles: %d\n", len(articles))
	for n, a := range articles {
		for _, f := range [][2]string{{"title", a.Title}, {"published", a.Published}, {"modified", a.Modified}, {"outlet", a.OutletName},
			{"credit", a.Credit}, {"byline", a.Byline}, {"url", a.URL}} {
			if f[1] != "" {
				fmt.Fprintf(&b, "%d %s: %s\n", n+1, f[0], f[1])
			}
		}
		fmt.Fprintf(&b, "%d text:", n+1)
		var text []string
		first := 0
		for i := 0; i <= len(lines); i++ {
			in := i < len(lines) && (lines[i].Article == n+1 && lines[i].Part == PartText || lines[i].Kind == Blank && first > 0 && i+1 < len(lines) && lines[i+1].Article == n+1 && lines[i+1].Part == PartText)
			switch {
			case in && first == 0:
				first = i + 1
			case !in && first > 0:
				if fmt.Fprintf(&b, " %d", first); i > first {
					fmt.Fprintf(&b, "-%d", i)
				}
				first = 0
			}
			if in && lines[i].Kind != Blank {
				text = append(text, lines[i].Text)
			}
		}
		b.WriteByte('\n')
		if got := strings.Join(strings.FieldsFunc(a.Text, func(r rune) bool { return r == '\n' }), "\n"); got != strings.Join(text, "\n") {
			fmt.Fprintf(&b, "%d text differs from its lines:\n%s\n", n+1, a.Text)
		}
	}
	return b.String()
}

// show prints a page with every decision.
func show(page string, split Split) string {
	var b strings.Builder
	for i, l := range Explain(page, split) {
		fmt.Fprintf(&b, "%3d %d %-5s %-9s %-34s %.60s\n", i+1, l.Article, l.Part, l.Kind, l.Why, l.Text)
	}
	return b.String()
}

// TestExplainFile prints a page with every decision: EXPLAIN=FILE go test -run ExplainFile -v
func TestExplainFile(t *testing.T) {
	file := os.Getenv("EXPLAIN")
	if file == "" {
		t.Skip("set EXPLAIN to a file to see how it is read")
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + show(string(raw), SplitAuto))
}
