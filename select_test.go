package isnad_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"isnad"
	"isnad/provenance/report/graph"
)

func TestASelectionKeepsWhatMeetsAllConditions(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	ctx := t.Context()
	day := func(s string) time.Time {
		at, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	articles := func(o isnad.Selection) (ids []string) {
		for a, err := range b.ArticlesIn(ctx, o) {
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, a.ID)
		}
		slices.Sort(ids)
		return ids
	}
	children := func(o isnad.Selection) (refs []string) {
		for r, err := range b.RelationsIn(ctx, o) {
			if err != nil {
				t.Fatal(err)
			}
			refs = append(refs, r.ChildRef)
		}
		return slices.Compact(refs)
	}
	all := articles(isnad.Selection{})
	if len(all) != len(sampleLines(t)) {
		t.Fatalf("the empty selection keeps %d of %d", len(all), len(sampleLines(t)))
	}
	story := articles(isnad.Selection{Story: "smp-018"})
	if !slices.Contains(story, "smp-017") || !slices.Contains(story, "smp-018") || len(story) > 6 {
		t.Errorf("the story of smp-018 is %v", story)
	}
	if got := children(isnad.Selection{Story: "smp-018"}); !slices.Equal(got, story) {
		t.Errorf("relations are about %v, articles are %v", got, story)
	}
	outlet := articles(isnad.Selection{Outlet: "النخيل"})
	if len(outlet) < 3 || len(outlet) == len(all) {
		t.Errorf("of the outlet are %v", outlet)
	}
	september := isnad.Selection{Since: day("2025-09-10"), Until: day("2025-09-30")}
	both := isnad.Selection{Outlet: "النخيل", Since: september.Since, Until: september.Until}
	for _, id := range articles(both) {
		if !slices.Contains(outlet, id) || !slices.Contains(articles(september), id) {
			t.Errorf("%s meets not both conditions", id)
		}
	}
	if len(articles(both)) == 0 || len(articles(both)) >= len(outlet) {
		t.Errorf("of the outlet %d, in the period too %d", len(outlet), len(articles(both)))
	}
	for p, err := range b.Pairs(ctx, isnad.PairOptions{Selection: isnad.Selection{Story: "smp-018", MinConfidence: .6}}) {
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(story, p.RefA) && !slices.Contains(story, p.RefB) || p.Confidence < .6 {
			t.Errorf("pair %s %s of %v is not selected", p.RefA, p.RefB, p.Confidence)
		}
	}
	for r, err := range b.RelationsIn(ctx, isnad.Selection{Kinds: []isnad.Kind{"revision"}, MinConfidence: .5}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Kind != "revision" || r.Confidence < .5 {
			t.Errorf("relation %+v is not selected", r.Claim)
		}
	}
	for _, c := range []isnad.Selection{{Outlet: "لا أحد"}, {Story: "s000000000000"}} {
		for _, err := range b.RelationsIn(ctx, c) {
			if err == nil {
				t.Errorf("%+v selects something", c)
			}
		}
	}
}

// The graph of one outlet shows whom it has its texts from, and marks them as guests.
func TestAGraphShowsSourcesOutsideOfTheSelectionAsGuests(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	var s strings.Builder
	if err := b.WriteGraph(t.Context(), &s, graph.PROVN, isnad.Selection{Outlet: "النخيل"}); err != nil {
		t.Fatal(err)
	}
	guests, own := 0, 0
	for line := range strings.Lines(s.String()) {
		guest := strings.Contains(line, "isnad:guest")
		switch {
		case !strings.HasPrefix(line, "entity(") || !strings.Contains(line, "'isnad:Article'"):
		case guest:
			guests++
		default:
			own++
		}
		if guest && strings.Contains(line, "alnakhil.example") {
			t.Errorf("an article of the outlet is a guest: %s", line)
		}
	}
	if guests == 0 || own == 0 {
		t.Errorf("%d guests, %d articles of the outlet", guests, own)
	}
}

// Two readings of a base that somebody writes to would not agree.
func TestAGraphOfABaseThatChangesMeanwhileIsAnError(t *testing.T) {
	b := open(t, 0)
	lines := sampleLines(t)
	add(t, b, lines[:20])
	w := writerFunc(func(p []byte) (int, error) {
		if lines != nil {
			more := lines[20:]
			lines = nil
			add(t, b, more)
		}
		return len(p), nil
	})
	if err := b.WriteGraph(t.Context(), w, graph.GraphML, isnad.Selection{}); err == nil || !strings.Contains(err.Error(), "changed while it was read") {
		t.Errorf("got %v", err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// Twice the same bytes, with one worker or four.
func TestGraphsDoNotDependOnTheNumberOfWorkers(t *testing.T) {
	written := func(workers int, f graph.Format) string {
		b := open(t, workers)
		add(t, b, sampleLines(t)[:40])
		var s strings.Builder
		if err := b.WriteGraph(t.Context(), &s, f, isnad.Selection{}); err != nil {
			t.Fatal(err)
		}
		return s.String()
	}
	for _, f := range []graph.Format{graph.GraphML, graph.Turtle} {
		if written(1, f) != written(4, f) {
			t.Errorf("%s depends on the number of workers", f)
		}
	}
}
