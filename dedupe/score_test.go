package dedupe

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// near allows for the last digits of a hand computation.
var near = cmpopts.EquateApprox(0, 1e-6)

// hand is a sample that can be computed by hand: stratum X holds 40 pairs of the corpus,
// 4 of them drawn (weight 10), stratum Y 6, 3 of them drawn (weight 2).
func hand() []JudgedPair {
	pair := func(a, b, stratum, label string, kind Kind, confidence float64) JudgedPair {
		size := map[string]float64{"X": 40, "Y": 6}[stratum]
		return JudgedPair{GoldPair: GoldPair{A: a, B: b, Stratum: stratum, StratumSize: size, Label: label},
			Candidate: kind != "", Kind: kind, Confidence: confidence, Found: kind.Republished()}
	}
	return []JudgedPair{
		pair("a", "b", "X", "copy", Copy, 0.9),             // hit, 10
		pair("a", "c", "X", "edited", Template, 0.3),       // miss, 10
		pair("a", "d", "X", "template", Partial, 0.6),      // alarm, 10
		pair("a", "e", "X", "unrelated", "", 0),            // right, 10
		pair("f", "g", "Y", "partial", Partial, 0.8),       // hit, 2
		pair("f", "h", "Y", "partial", "", 0),              // miss, 2
		pair("f", "i", "Y", "same_event", SameEvent, 0.05), // right, 2
	}
}

func TestFiguresWeighEachPairByItsStratum(t *testing.T) {
	s := ScorePairs(hand())
	// hits 12, alarms 10, misses 12: precision 12/22, recall 12/24, F1 24/46.
	got := []float64{s.Precision.Value, s.Recall.Value, s.F1.Value, s.Candidates}
	if d := cmp.Diff([]float64{12. / 22, .5, 24. / 46, 22. / 24}, got, near); d != "" {
		t.Errorf("precision, recall, F1, candidate recall (-want +got):\n%s", d)
	}
	for _, e := range []Estimate{s.Precision, s.Recall, s.F1} {
		if !e.Contains(e.Value) || e.Low < 0 || e.High > 1 {
			t.Errorf("the interval %v to %v does not hold %v", e.Low, e.High, e.Value)
		}
	}
}

func TestTablesCountLabelsAndStrata(t *testing.T) {
	s := ScorePairs(hand())
	wantStrata := []StratumRow{
		{Stratum: "X", Size: 40, Pairs: 4, Weight: 10, Positive: 2, Found: 1, Negative: 2, Flagged: 1, Never: 1},
		{Stratum: "Y", Size: 6, Pairs: 3, Weight: 2, Positive: 2, Found: 1, Negative: 1, Flagged: 0, Never: 1},
	}
	if d := cmp.Diff(wantStrata, s.Strata); d != "" {
		t.Errorf("strata (-want +got):\n%s", d)
	}
	wantLabels := []LabelRow{
		{Label: "copy", Positive: true, Pairs: 1, Found: 1, Weight: 10, Kinds: map[Kind]int{Copy: 1}},
		{Label: "edited", Positive: true, Pairs: 1, Found: 0, Weight: 10, Kinds: map[Kind]int{Template: 1}},
		{Label: "partial", Positive: true, Pairs: 2, Found: 1, Weight: 4, Kinds: map[Kind]int{Partial: 1, "": 1}},
		{Label: "same_event", Pairs: 1, Weight: 2, Kinds: map[Kind]int{SameEvent: 1}},
		{Label: "template", Pairs: 1, Found: 1, Weight: 10, Kinds: map[Kind]int{Partial: 1}},
		{Label: "unrelated", Pairs: 1, Weight: 10, Kinds: map[Kind]int{"": 1}},
	}
	if d := cmp.Diff(wantLabels, s.Labels); d != "" {
		t.Errorf("labels (-want +got):\n%s", d)
	}
}

func TestCalibrationJudgesCandidatesOfDifferentOutletsOnly(t *testing.T) {
	pairs := hand()
	repost := pairs[0]
	repost.B, repost.SameOutlet, repost.Found, repost.Label, repost.Stratum, repost.StratumSize = "z", true, false, "unrelated", "Z", 1
	s := ScorePairs(append(pairs, repost))
	// Candidates: (.9, yes, 10) (.3, yes, 10) (.6, no, 10) (.8, yes, 2) (.05, no, 2).
	want := (10*.01 + 10*.49 + 10*.36 + 2*.04 + 2*.0025) / 34
	if math.Abs(s.Brier-want) > 1e-12 {
		t.Errorf("Brier score %v, want %v", s.Brier, want)
	}
	// The last bin holds weights 10 and 2, both yes: mean 10.6/12, effective number 144/104.
	n := 144. / 104
	z2 := 1.959963984540054 * 1.959963984540054
	wantBins := []Bin{
		{From: 0, To: .25, Pairs: 1, Mean: .05, Observed: Estimate{0, 0, z2 / (1 + z2)}},
		{From: .25, To: .5, Pairs: 1, Mean: .3, Observed: Estimate{1, 1 / (1 + z2), 1}},
		{From: .5, To: .75, Pairs: 1, Mean: .6, Observed: Estimate{0, 0, z2 / (1 + z2)}},
		{From: .75, To: 1, Pairs: 2, Mean: 10.6 / 12, Observed: Estimate{1, n / (n + z2), 1}},
	}
	if d := cmp.Diff(wantBins, s.Bins, near); d != "" {
		t.Errorf("bins (-want +got):\n%s", d)
	}
}

// 81 of 263 is an example of Newcombe (1998): the score interval is .2553 to .3662.
func TestWilsonIntervalOfAPublishedExample(t *testing.T) {
	e := wilson(81./263, 263)
	if d := cmp.Diff(Estimate{81. / 263, .2553, .3662}, e, cmpopts.EquateApprox(0, 6e-5)); d != "" {
		t.Errorf("interval (-want +got):\n%s", d)
	}
}

func TestThresholdsTradePrecisionForRecall(t *testing.T) {
	s := ScorePairs(hand())
	row := func(threshold float64) ThresholdRow {
		i := slices.IndexFunc(s.Thresholds, func(r ThresholdRow) bool { return math.Abs(r.Threshold-threshold) < 1e-9 })
		if i < 0 {
			t.Fatalf("no row for threshold %v", threshold)
		}
		return s.Thresholds[i]
	}
	for _, want := range []ThresholdRow{
		{.3, 22. / 32, 22. / 24, 44. / 56}, // the missed pair has .3 exactly
		{.5, 12. / 22, .5, 24. / 46},
		{.7, 1, .5, 2. / 3},
		{.9, 1, 10. / 24, 20. / 34},
	} {
		if d := cmp.Diff(want, row(want.Threshold), near); d != "" {
			t.Errorf("threshold %v (-want +got):\n%s", want.Threshold, d)
		}
	}
	if len(s.Thresholds) != 9 {
		t.Errorf("%d thresholds, want 9", len(s.Thresholds))
	}
}

func TestErrorsComeWorstFirst(t *testing.T) {
	var got []string
	for _, p := range ScorePairs(hand()).Errors() {
		got = append(got, p.A+p.B)
	}
	// Costs: 10*.7, 10*.6, 2*1.
	if d := cmp.Diff([]string{"ac", "ad", "fh"}, got); d != "" {
		t.Errorf("errors (-want +got):\n%s", d)
	}
}

func TestF1ChangeIsTheDifferenceOfTheTwoRuns(t *testing.T) {
	s := ScorePairs(hand())
	// Before, the false alarm was not flagged: precision 1, recall .5.
	before := func(p *JudgedPair) bool { return p.Found && p.B != "d" }
	c := F1Change(s.Pairs, before)
	if math.Abs(c.Value-(24./46-2./3)) > 1e-12 || !c.Contains(c.Value) || c.High > 0 {
		t.Errorf("change %v (%v to %v), want %v and an interval without gain", c.Value, c.Low, c.High, 24./46-2./3)
	}
	if same := F1Change(s.Pairs, func(p *JudgedPair) bool { return p.Found }); same != (Estimate{}) {
		t.Errorf("a run against itself changed by %+v", same)
	}
}

func TestNothingFoundAndNothingToFindGiveNumbers(t *testing.T) {
	for _, label := range []string{"copy", "template"} {
		s := ScorePairs([]JudgedPair{{GoldPair: GoldPair{A: "a", B: "b", StratumSize: 1, Label: label}}})
		for _, x := range []float64{s.F1.Value, s.F1.Low, s.F1.High, s.Precision.Value, s.Recall.Value, s.Brier, s.Candidates} {
			if x != 0 {
				t.Errorf("label %s: figure %v, want 0", label, x)
			}
		}
	}
}

func TestOrderOfPairsDoesNotChangeTheScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := []string{"copy", "edited", "partial", "template", "unrelated"}
		kinds := []Kind{"", Copy, Partial, Template}
		var pairs []JudgedPair
		for i := range rapid.IntRange(1, 12).Draw(t, "pairs") {
			k := rapid.SampledFrom(kinds).Draw(t, "kind")
			stratum := rapid.SampledFrom([]string{"S1", "S2"}).Draw(t, "stratum")
			pairs = append(pairs, JudgedPair{
				GoldPair:  GoldPair{A: "a", B: string(rune('b' + i)), Stratum: stratum, StratumSize: 7, Label: rapid.SampledFrom(labels).Draw(t, "label")},
				Candidate: k != "", Kind: k, Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence"), Found: k.Republished(),
			})
		}
		want := ScorePairs(pairs)
		shuffled := rapid.Permutation(pairs).Draw(t, "shuffled")
		if d := cmp.Diff(want, ScorePairs(shuffled)); d != "" {
			t.Fatalf("another order gives another score:\n%s", d)
		}
	})
}
