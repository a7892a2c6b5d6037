package page_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"isnad"
	"isnad/provenance/report"
	"isnad/provenance/report/page"
)

// later is a clock behind all articles of the sample.
func later() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

// outletPage writes the page of an outlet.
func outletPage(t testing.TB, b *isnad.Base, outlet string, l report.Lang) string {
	t.Helper()
	r, err := b.OutletReport(t.Context(), outlet, isnad.ReportOptions{Now: later})
	if err != nil {
		t.Fatal(err)
	}
	return text(t, func(w io.Writer) error { return page.Outlet(w, &report.OutletReport{OutletReport: r, Cite: cite()}, l) })
}

// corpusPage writes the page of all that is stored.
func corpusPage(t testing.TB, b *isnad.Base, p report.Period, l report.Lang) string {
	t.Helper()
	r, err := b.CorpusReport(t.Context(), isnad.ReportOptions{Now: later})
	if err != nil {
		t.Fatal(err)
	}
	return text(t, func(w io.Writer) error {
		return page.Corpus(w, &report.CorpusReport{Period: p, CorpusReport: r, Cite: cite()}, l)
	})
}

// busiest is the outlet of the sample that takes most texts.
func busiest(t testing.TB, b *isnad.Base) string {
	t.Helper()
	r, err := b.CorpusReport(t.Context(), isnad.ReportOptions{Now: later})
	if err != nil {
		t.Fatal(err)
	}
	return r.Survey.Matrix.Takers[0].Party
}

func TestSurveyPagesAreOneSelfContainedAccessibleFile(t *testing.T) {
	b := stored(t)
	for _, l := range []report.Lang{report.English, report.Arabic} {
		for name, p := range map[string]string{
			"outlet": outletPage(t, b, busiest(t, b), l), "corpus": corpusPage(t, b, report.Period{}, l),
			"period": corpusPage(t, b, report.Period{Since: "2025-10-01", Until: "2025-10-31"}, l),
		} {
			t.Run(name+" "+string(l), func(t *testing.T) {
				examine(t, p, string(l))
				if n := strings.Count(p, "<svg"); n < 3 {
					t.Errorf("there are %d pictures, want three at least", n)
				}
				if len(p) > 200_000 {
					t.Errorf("the page of a small base has %d bytes", len(p))
				}
			})
		}
	}
}

func TestHostileOutletsRenderHarmlessly(t *testing.T) {
	lines, refs := hostile(t)
	b := stored(t, lines...)
	parties := map[string]bool{}
	for _, ref := range refs {
		if it, err := b.Show(t.Context(), ref); err == nil {
			parties[it.Party] = true
		}
	}
	if len(parties) < len(evil) {
		t.Fatalf("only %d outlets with hostile names were stored", len(parties))
	}
	pages := map[report.Lang][]string{}
	for _, l := range []report.Lang{report.English, report.Arabic} {
		pages[l] = []string{corpusPage(t, b, report.Period{Since: evil[0], Until: evil[4]}, l)}
	}
	for p := range parties {
		if p == "" || strings.HasSuffix(p, "b") { // the other side has the same names
			continue
		}
		r, err := b.OutletReport(t.Context(), p, isnad.ReportOptions{Now: later})
		if err != nil {
			t.Fatal(err)
		}
		for l := range pages {
			pages[l] = append(pages[l], text(t, func(w io.Writer) error { return page.Outlet(w, &report.OutletReport{OutletReport: r, Cite: cite()}, l) }))
		}
	}
	for l := range pages {
		for _, p := range pages[l] {
			examine(t, p, string(l))
			if strings.ContainsAny(p, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067") {
				t.Error("a bidirectional override passes")
			}
			if len(p) > 2_000_000 {
				t.Errorf("a page has %d bytes", len(p))
			}
		}
	}
}

func TestABaseWithoutArticlesHasAPage(t *testing.T) {
	for _, l := range []report.Lang{report.English, report.Arabic} {
		b := stored(t)
		r, err := b.CorpusReport(t.Context(), isnad.ReportOptions{Since: later(), Now: later})
		if err != nil {
			t.Fatal(err)
		}
		p := text(t, func(w io.Writer) error {
			return page.Corpus(w, &report.CorpusReport{Period: report.Period{Since: "2026-01-02"}, CorpusReport: r, Cite: cite()}, l)
		})
		examine(t, p, string(l))
		if !strings.Contains(p, l.Say("survey.sentence.none")) {
			t.Errorf("%s: the page of an empty period does not say that it is empty", l)
		}
	}
}
