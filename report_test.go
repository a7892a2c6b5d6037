package isnad_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad"
	"isnad/provenance"
)

func corpusOf(t *testing.T, b *isnad.Base, o isnad.ReportOptions) *provenance.CorpusReport {
	t.Helper()
	o.Now = clock
	r, err := b.CorpusReport(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func outletOf(t *testing.T, b *isnad.Base, outlet string, o isnad.ReportOptions) *provenance.OutletReport {
	t.Helper()
	o.Now = clock
	r, err := b.OutletReport(t.Context(), outlet, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCorpusReportCountsWhatTheAuditCounts(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	a, r := audit(t, b, isnad.AuditOptions{}), corpusOf(t, b, isnad.ReportOptions{})
	if int64(r.Quality.Articles) != a.Articles || r.Findings.All != len(a.Findings) || r.Survey.Outlets != len(a.Outlets) {
		t.Errorf("report: %d articles, %d findings, %d outlets; audit: %d, %d, %d", r.Quality.Articles, r.Findings.All, r.Survey.Outlets, a.Articles, len(a.Findings), len(a.Outlets))
	}
	shares := provenance.Ledger{}
	for _, o := range a.Outlets {
		got := outletOf(t, b, o.Party, isnad.ReportOptions{})
		want := provenance.WayShares{Articles: o.Articles, Original: o.Original, Credited: o.Credited, Uncredited: o.Uncredited, Revised: o.Revised, Open: o.Open}
		if d := cmp.Diff(want, got.Survey.WayShares); d != "" {
			t.Errorf("%s: the audit's shares and the report's differ (-audit +report):\n%s", o.Party, d)
		}
		for i, w := range provenance.Ways {
			shares[i] += got.Survey.Of(w).Articles
		}
	}
	if d := cmp.Diff(shares.Shares(), r.Survey.WayShares); d != "" {
		t.Errorf("the outlets' articles do not add up to the corpus (-outlets +corpus):\n%s", d)
	}
}

func TestAnOutletStandsInItsReportWhereTheCorpusRanksIt(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	corpus := corpusOf(t, b, isnad.ReportOptions{})
	ranked := map[string]*provenance.Place{}
	for _, r := range corpus.Survey.Ranking {
		ranked[r.Party] = &provenance.Place{Best: r.Best, Worst: r.Worst, Of: len(corpus.Survey.Ranking)}
	}
	small := 0
	for _, o := range audit(t, b, isnad.AuditOptions{}).Outlets {
		got := outletOf(t, b, o.Party, isnad.ReportOptions{}).Survey.Rank
		if d := cmp.Diff(ranked[o.Party], got); d != "" {
			t.Errorf("%s (-corpus +outlet):\n%s", o.Party, d)
		}
		if got == nil {
			small++
		}
	}
	if len(ranked) == 0 || small == 0 {
		t.Errorf("%d outlets are ranked and %d are not: the sample no longer shows both", len(ranked), small)
	}
}

// Every number that is broken down must be the sum of its parts.
func TestReportsAddUp(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	for _, grain := range []provenance.Grain{"", provenance.Daily, provenance.Weekly, provenance.Monthly} {
		r := corpusOf(t, b, isnad.ReportOptions{Grain: grain})
		s := &r.Survey
		n := s.Undated + s.Unplaced
		for i, p := range s.Times {
			n += p.Articles
			if p.Articles == 0 || p.From > p.To || i > 0 && p.From <= s.Times[i-1].To {
				t.Errorf("grain %q: piece %+v is empty or overlaps the one before", grain, p)
			}
		}
		if n != s.Articles {
			t.Errorf("grain %q: the pieces and what has no place are %d articles, want %d", grain, n, s.Articles)
		}
		m := &s.Matrix
		shown := 0
		for i, row := range m.Cells {
			taken := 0
			for _, c := range row {
				taken += c.Articles
				if c.Likely > c.Articles || c.Uncredited > c.Articles || c.Share > 1 {
					t.Errorf("cell %+v of %s is more than its whole", c, m.Takers[i].Party)
				}
			}
			if shown += taken; taken > m.Takers[i].Articles {
				t.Errorf("%s: the row is %d articles, its sum %d", m.Takers[i].Party, taken, m.Takers[i].Articles)
			}
		}
		if shown != m.Shown || shown > m.Articles || shown == 0 {
			t.Errorf("the matrix shows %d, says %d of %d", shown, m.Shown, m.Articles)
		}
		q := &r.Quality
		if q.Hour+q.Day+q.Wider+q.Undated != q.Articles || int64(q.Articles) != r.State.Stored {
			t.Errorf("quality does not add up: %+v", q)
		}
	}
}

func TestAPeriodKeepsToItsDays(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	day := func(s string) time.Time {
		at, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	all := corpusOf(t, b, isnad.ReportOptions{Grain: provenance.Daily})
	// Days without a zone, from a flag: see article.ParseTime.
	o := isnad.ReportOptions{Since: day("2025-10-01").Add(-5 * time.Hour), Until: day("2025-11-01").Add(time.Hour), Grain: provenance.Daily}
	r := corpusOf(t, b, o)
	want := 0
	for _, p := range all.Survey.Times {
		if strings.HasPrefix(p.From, "2025-10-") {
			want += p.Articles
		}
	}
	if want == 0 || r.Survey.Articles != want || want == all.Survey.Articles {
		t.Fatalf("October has %d articles of %d, want the %d of its days", r.Survey.Articles, all.Survey.Articles, want)
	}
	for _, p := range r.Survey.Times {
		if !strings.HasPrefix(p.From, "2025-10-") {
			t.Errorf("October holds the day %s", p.From)
		}
	}
	if r.Quality.LeftOut != all.Quality.Undated || r.Quality.Undated != 0 {
		t.Errorf("left out %d, want the %d without a known publication; %d of them are in", r.Quality.LeftOut, all.Quality.Undated, r.Quality.Undated)
	}
	for _, s := range r.Survey.Stories {
		if s.InPeriod < 2 || s.InPeriod > s.Articles {
			t.Errorf("story %s: %d of %d articles in the period", s.Name, s.InPeriod, s.Articles)
		}
	}
}

// What an outlet takes is what the other gives, wherever the two stand.
func TestSourcesAndTakersAgree(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	reports := map[string]*provenance.OutletReport{}
	pairs := 0
	for _, o := range audit(t, b, isnad.AuditOptions{}).Outlets {
		reports[o.Party] = outletOf(t, b, o.Party, isnad.ReportOptions{})
	}
	for taker, r := range reports {
		for _, s := range r.Survey.Sources {
			of := reports[s.Party]
			if of == nil {
				continue // a wire: its party has no article here
			}
			pairs++
			i := slices.IndexFunc(of.Survey.Takers, func(p provenance.Partner) bool { return p.Party == taker })
			if i < 0 || of.Survey.Takers[i].Articles != s.Articles {
				t.Errorf("%s has %d texts from %s, whose takers are %+v", taker, s.Articles, s.Party, of.Survey.Takers)
			}
		}
	}
	if pairs == 0 {
		t.Error("no outlet of the sample has a text from another")
	}
}

func TestReportsDoNotDependOnWorkersOrOrderOfAdding(t *testing.T) {
	lines := sampleLines(t)
	var before string
	for _, workers := range []int{1, 4} {
		b := open(t, workers)
		add(t, b, lines)
		r := corpusOf(t, b, isnad.ReportOptions{})
		o := outletOf(t, b, r.Survey.Matrix.Takers[0].Party, isnad.ReportOptions{})
		r.State, o.State = provenance.State{}, provenance.State{} // the head tells the order of the statements
		j, err := json.Marshal([]any{r, o})
		if err != nil {
			t.Fatal(err)
		}
		if before != "" && before != string(j) {
			t.Errorf("%d workers: another report", workers)
		}
		before = string(j)
		slices.Reverse(lines)
	}
}

func TestAReportOfAnUnknownOutletSaysSo(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t)[:5])
	for _, name := range []string{"", "no-such-outlet", "name:لا وجود لها"} {
		if _, err := b.OutletReport(t.Context(), name, isnad.ReportOptions{Now: clock}); err == nil || !strings.Contains(err.Error(), "isnad find") {
			t.Errorf("outlet %q: %v, want an error that says where names are found", name, err)
		}
	}
}

// Whoever repeats a report must know everything that it depends on.
func TestStateNamesTheRunTheHashAndEverySetting(t *testing.T) {
	b := open(t, 0)
	if s, err := b.State(t.Context()); err != nil || s.Run != 0 || s.RunAt != "" || s.Head != "" {
		t.Errorf("of an empty base: %+v (%v), want neither run nor hash", s, err)
	}
	add(t, b, sampleLines(t))
	before, err := b.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if before.Run == 0 || before.Head == "" {
		t.Errorf("the state %+v names no run or no hash", before)
	}
	if _, err := time.Parse(time.RFC3339, before.RunAt); err != nil {
		t.Errorf("time of the run: %v", err)
	}
	for _, name := range []string{"normaliser=", "shingle=", "threshold=0.5", "snapshot=1", "judge=", "parser=", "registry="} {
		if !strings.Contains(" "+before.Settings, " "+name) {
			t.Errorf("the settings %q do not name %s", before.Settings, name)
		}
	}
	if _, err := b.AddOutlet(t.Context(), provenance.Party{Key: "mizan-mithal", Kind: "newspaper", Names: []string{"الميزان المثال"}}, nil); err != nil {
		t.Fatal(err)
	}
	after, err := b.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if after.Settings == before.Settings || !strings.HasPrefix(after.Settings, before.Settings) {
		t.Errorf("with a row of the user's own the settings are %q, before %q", after.Settings, before.Settings)
	}
}
