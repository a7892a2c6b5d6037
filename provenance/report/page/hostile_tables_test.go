package page_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"isnad"
	"isnad/provenance/report"
)

// control reports whether s holds what moves a terminal's cursor or turns a line around; the whitespace in may are allowed.
func control(s, may string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && !strings.ContainsRune(may, r)
	})
}

// What pages say is also said in Markdown and JSON, and what is stored is exported in tables: there too no title leaves its place.
func TestHostileArticlesAreHarmlessInMarkdownJSONAndTables(t *testing.T) {
	lines, refs := hostile(t)
	b := stored(t, lines...)
	for _, ref := range refs {
		if items, err := b.Find(t.Context(), ref, 1); err != nil || len(items) == 0 {
			continue // refused on the way in
		}
		v, err := b.VerdictOf(t.Context(), ref, isnad.CheckOptions{})
		if err != nil {
			t.Fatal(err)
		}
		c, err := b.Trace(t.Context(), ref)
		if err != nil {
			t.Fatal(err)
		}
		r := &report.Article{Verdict: v, Chain: c, Cite: cite()}
		for _, l := range []report.Lang{report.English, report.Arabic} {
			m := text(t, func(w io.Writer) error { return r.Markdown(w, l) })
			if bad := regexp.MustCompile(`[^\\]<[a-zA-Z/!]|[^\\]!\[`).FindString(m); bad != "" || control(m, "\n") || strings.ContainsAny(m, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067") {
				t.Errorf("%s: Markdown in %s lets %q or a control character through", ref, l, bad)
			}
		}
		j := text(t, func(w io.Writer) error { return report.JSONLine(w, r.JSON()) })
		if !json.Valid([]byte(j)) || strings.Count(j, "\n") != 1 {
			t.Errorf("%s: the JSON report is not one valid line", ref)
		}
	}
	ctx := t.Context()
	for name, write := range map[string]func(io.Writer) error{
		"pairs": func(w io.Writer) error {
			return report.Pairs(w, b.Pairs(ctx, isnad.PairOptions{All: true, SameOutlet: true}))
		},
		"relations": func(w io.Writer) error { return report.Relations(w, b.Relations(ctx)) },
		"credits":   func(w io.Writer) error { return report.Credits(w, b.Credits(ctx)) },
	} {
		out := text(t, write)
		rows := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		for i, row := range rows {
			if got, want := strings.Count(row, "\t"), strings.Count(rows[0], "\t"); got != want || control(row, "\t") {
				t.Errorf("%s: row %d has %d columns, want %d, or holds a control character", name, i+1, got+1, want+1)
			}
		}
		if len(rows) < 20 {
			t.Errorf("%s: only %d rows", name, len(rows))
		}
	}
	titles := titlesOf(t, b)
	var fromJSON []string
	for line := range strings.Lines(text(t, func(w io.Writer) error { return report.Articles(w, b.Articles(ctx)) })) {
		var a struct{ Title string }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		fromJSON = append(fromJSON, a.Title)
	}
	if fmt.Sprint(fromJSON) != fmt.Sprint(titles) {
		t.Error("titles do not come back from JSON Lines")
	}
	records, err := csv.NewReader(strings.NewReader(text(t, func(w io.Writer) error { return report.CSV(w, b.Articles(ctx)) }))).ReadAll()
	if err != nil || len(records) != len(titles)+1 {
		t.Fatalf("CSV has %d records of %d articles (%v)", len(records), len(titles), err)
	}
	for _, record := range records {
		for _, cell := range record {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a spreadsheet takes the cell %.40q for a formula", cell)
			}
		}
	}
}

// titlesOf are the stored titles in the order of the exports.
func titlesOf(t *testing.T, b *isnad.Base) (titles []string) {
	t.Helper()
	for a, err := range b.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		titles = append(titles, a.Title)
	}
	return titles
}
