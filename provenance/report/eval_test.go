package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report"
)

// judged are four labelled pairs of the fixture's world: right, missed, a false alarm, never compared.
func judged() []dedupe.JudgedPair {
	return []dedupe.JudgedPair{
		{GoldPair: dedupe.GoldPair{A: "g-1", B: "n-7", Stratum: "S1", StratumSize: 30, Label: "edited"}, Candidate: true, Kind: dedupe.Edited, Confidence: .973, Found: true},
		{GoldPair: dedupe.GoldPair{A: "g-1", B: "z-2", Stratum: "S1", StratumSize: 30, Label: "partial", Note: "the same bridge"}, Candidate: true, Kind: dedupe.Template, Confidence: .11},
		{GoldPair: dedupe.GoldPair{A: "n-7", B: "z-2", Stratum: "S2", StratumSize: 8, Label: "template"}, Candidate: true, Kind: dedupe.Partial, Confidence: .625, Found: true},
		{GoldPair: dedupe.GoldPair{A: "n-7", B: "z-3", Stratum: "S1", StratumSize: 30, Label: "copy"}},
	}
}

// evaluation is of the judged pairs, against an earlier one that found less.
func evaluation(t testing.TB) *report.Evaluation {
	before := judged()
	before[0].Kind, before[0].Confidence, before[0].Found = dedupe.SameEvent, .25, false
	before[2].Kind, before[2].Confidence, before[2].Found = "", 0, false
	before[2].Candidate = false
	old := report.Evaluation{Gold: "pairs.tsv", Threshold: .5, Settings: "settings of before", Given: 4, Score: dedupe.ScorePairs(before)}
	var b bytes.Buffer
	if err := report.JSONLine(&b, old.JSON()); err != nil {
		t.Fatal(err)
	}
	earlier, err := report.ReadEvaluation(&b)
	if err != nil {
		t.Fatal(err)
	}
	e := &report.Evaluation{Gold: "pairs.tsv", Set: "held", Threshold: .5, Settings: "settings of now", Given: 5,
		Missing: []report.MissingJSON{{Ref: "z-9", Reason: "it is not stored", Pairs: 1}}, Score: dedupe.ScorePairs(judged())}
	e.Errors = []report.EvalError{{Pair: e.Score.Errors()[0], A: copied(), B: original(t), Comparison: comparison(t)}}
	e.Change = report.Against(e.Score, earlier)
	return e
}

func TestEvaluationForPeople(t *testing.T) {
	var b bytes.Buffer
	e := evaluation(t)
	report.NewText(&b, 100, false).Evaluation(e)
	golden(t, "eval.golden", b.String())
}

func TestEvaluationWithoutErrorsToShowStillSaysHowManyThereAre(t *testing.T) {
	var b bytes.Buffer
	e := evaluation(t)
	e.Errors = nil
	report.NewText(&b, 100, false).Evaluation(e)
	if !strings.Contains(b.String(), "3 errors (--errors N shows") {
		t.Errorf("printed:\n%s", b.String())
	}
}

func TestEvaluationAsJSONIsWhatTheDocumentationShows(t *testing.T) {
	e := evaluation(t)
	e.Errors = nil
	documented(t, "eval", e.JSON())
}

func TestErrorsInJSONHoldTheComparison(t *testing.T) {
	j := evaluation(t).JSON()
	if len(j.Errors) != 1 || j.Errors[0].Comparison.Reason == "" || len(j.Errors[0].Comparison.Passages) != 2 {
		t.Errorf("errors are %+v", j.Errors)
	}
}

func TestAgainstNamesThePairsThatFlipped(t *testing.T) {
	c := evaluation(t).Change
	var got []string
	for _, f := range c.Flips {
		got = append(got, f.A+" "+f.B+" "+string(f.KindBefore)+" "+string(f.Kind))
	}
	// The worse one first: a false alarm that was never compared before.
	if d := cmp.Diff([]string{"n-7 z-2  partial", "g-1 n-7 same_event edited"}, got); d != "" {
		t.Errorf("flips (-want +got):\n%s", d)
	}
	if c.Common != 4 || c.ForBetter != 1 || c.ForWorse != 1 || c.F1 != 0 || c.F1Change.Value <= 0 {
		t.Errorf("change is %+v", c)
	}
}

func TestAgainstOtherPairsCountsWhatIsNotShared(t *testing.T) {
	now, before := judged(), judged()
	now = now[:3]
	before[0].A, before[0].B = before[0].B, before[0].A // the order of a pair is no difference
	before[1].Label = "template"
	before = before[:2]
	extra := before[1]
	extra.B = "y-1"
	before = append(before, extra)
	old := report.EvaluationJSON{Score: dedupe.ScorePairs(before)}
	c := report.Against(dedupe.ScorePairs(now), &old)
	if c.Common != 2 || c.OnlyNow != 1 || c.OnlyBefore != 1 || c.Relabelled != 1 || len(c.Flips) != 0 {
		t.Errorf("change is %+v", c)
	}
}

func TestReadEvaluationRefusesWhatIsNone(t *testing.T) {
	for _, in := range []string{"", "a\tb\tlabel\n", "{}", `{"gold":"x","pairs":[]}`, `[1]`, `{"pairs":"x"}`} {
		if e, err := report.ReadEvaluation(strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), "isnad eval --json") {
			t.Errorf("%q gave %+v and %v, want an error that says what it must be", in, e, err)
		}
	}
}

// Whatever stands in the file of an earlier run, comparing with it neither panics nor moves the cursor.
func FuzzAgainst(f *testing.F) {
	var b bytes.Buffer
	if err := report.JSONLine(&b, (&report.Evaluation{Score: dedupe.ScorePairs(judged())}).JSON()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"pairs":[{"a":"g-1","b":"n-7","kind":"\u001b[2J","confidence":7}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := report.ReadEvaluation(bytes.NewReader(data))
		if err != nil {
			return
		}
		e := report.Evaluation{Gold: "pairs.tsv", Score: dedupe.ScorePairs(judged())}
		e.Change = report.Against(e.Score, before)
		var out bytes.Buffer
		report.NewText(&out, 80, false).Evaluation(&e)
		if strings.ContainsRune(out.String(), '\x1b') {
			t.Errorf("an escape came through: %q", out.String())
		}
		if _, err := json.Marshal(e.JSON()); err != nil {
			t.Errorf("the change cannot be written: %v", err)
		}
	})
}

func TestUniqueWritesWhatIsKeptAndListsWhatIsDropped(t *testing.T) {
	kept, dropped := original(t), copied()
	rows := func(yield func(provenance.UniqueRow, error) bool) {
		_ = yield(provenance.UniqueRow{Article: kept.Article}, nil) &&
			yield(provenance.UniqueRow{Article: dropped.Article, Drop: &provenance.Drop{Dropped: "n-\t7", Kept: "g-1", Story: "s-bridge",
				Kind: dedupe.Edited, Reason: provenance.DropWords, Containment: .93}}, nil)
	}
	var articles, drops bytes.Buffer
	k, d, err := report.Unique(&articles, &drops, rows)
	if err != nil || k != 1 || d != 1 {
		t.Fatalf("kept %d, dropped %d, %v", k, d, err)
	}
	if want := "dropped\tkept\tstory\tkind\treason\tcontainment\nn-\\t7\tg-1\ts-bridge\tedited\tmore_words\t0.9300\n"; drops.String() != want {
		t.Errorf("drop list %q, want %q", drops.String(), want)
	}
	if !strings.HasPrefix(articles.String(), `{"id":"g-1"`) || strings.Count(articles.String(), "\n") != 1 {
		t.Errorf("articles are %s", articles.String())
	}
}
