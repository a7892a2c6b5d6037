package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"isnad/dedupe"
)

// An EvalChange is what differs from an earlier evaluation.
type EvalChange struct {
	Threshold  float64         `json:"threshold"` // of the earlier one, and so on
	Strict     bool            `json:"strict"`
	Settings   string          `json:"settings"`
	Precision  float64         `json:"precision"`
	Recall     float64         `json:"recall"`
	F1         float64         `json:"f1"`
	Brier      float64         `json:"brier"`
	Common     int             `json:"common"`      // pairs that both judged
	OnlyNow    int             `json:"only_now"`    // pairs of this one alone
	OnlyBefore int             `json:"only_before"` // pairs of the earlier one alone
	Relabelled int             `json:"relabelled"`  // common pairs whose label is another now
	F1Change   dedupe.Estimate `json:"f1_change"`   // over the common pairs, with today's labels and weights
	ForBetter  int             `json:"for_better"`  // flips
	ForWorse   int             `json:"for_worse"`   // flips
	Flips      []Flip          `json:"flips"`       // the worse first, then by pair
}

// A Flip is a pair that one evaluation found and the other did not.
type Flip struct {
	dedupe.JudgedPair             // as it is now
	KindBefore        dedupe.Kind `json:"kind_before"`
	ConfidenceBefore  float64     `json:"confidence_before"`
}

// ReadEvaluation reads what eval --json wrote.
func ReadEvaluation(r io.Reader) (*EvaluationJSON, error) {
	var e EvaluationJSON
	if err := json.NewDecoder(r).Decode(&e); err != nil {
		return nil, fmt.Errorf("%w; it must be the output of isnad eval --json", err)
	}
	if e.Score == nil || len(e.Pairs) == 0 {
		return nil, errors.New("it holds no judged pairs; it must be the output of isnad eval --json")
	}
	return &e, nil
}

// pairKey is a pair in either order.
func pairKey(p *dedupe.JudgedPair) [2]string { return [2]string{min(p.A, p.B), max(p.A, p.B)} }

// Against compares a score with an earlier evaluation.
func Against(s *dedupe.Score, before *EvaluationJSON) *EvalChange {
	c := &EvalChange{Threshold: before.Threshold, Strict: before.Strict, Settings: before.Settings, Brier: before.Brier,
		Precision: before.Precision.Value, Recall: before.Recall.Value, F1: before.F1.Value, Flips: []Flip{}}
	then := make(map[[2]string]*dedupe.JudgedPair, len(before.Pairs))
	for i := range before.Pairs {
		then[pairKey(&before.Pairs[i])] = &before.Pairs[i]
	}
	c.OnlyBefore = len(then)
	var common []dedupe.JudgedPair
	for i := range s.Pairs {
		p := &s.Pairs[i]
		old := then[pairKey(p)]
		if old == nil {
			c.OnlyNow++
			continue
		}
		c.OnlyBefore--
		common = append(common, *p)
		if old.Label != p.Label {
			c.Relabelled++
		}
		if old.Found == p.Found {
			continue
		}
		c.Flips = append(c.Flips, Flip{*p, old.Kind, old.Confidence})
		if p.Right() {
			c.ForBetter++
		} else {
			c.ForWorse++
		}
	}
	slices.SortStableFunc(c.Flips, func(x, y Flip) int {
		switch rx, ry := x.Right(), y.Right(); {
		case !rx && ry:
			return -1
		case rx && !ry:
			return 1
		}
		return 0
	})
	c.Common = len(common)
	if c.Common > 0 {
		c.F1Change = dedupe.F1Change(common, func(p *dedupe.JudgedPair) bool { return then[pairKey(p)].Found })
	}
	return c
}

// fewFlips are listed; the rest is counted.
const fewFlips = 40

// change prints what differs from an earlier evaluation.
func (t *Text) change(c *EvalChange) {
	t.printf("\n")
	t.heading("against the earlier evaluation (threshold %s)", decimal(c.Threshold))
	t.printf("  before: F1 %s, precision %s, recall %s, Brier score %s\n", figure(c.F1), figure(c.Precision), figure(c.Recall), figure(c.Brier))
	t.printf("  F1 changed by %+.3f (95 %% interval %+.3f to %+.3f) over %s of both\n", c.F1Change.Value, c.F1Change.Low, c.F1Change.High, Count(int64(c.Common), "pair", "pairs"))
	if c.OnlyNow+c.OnlyBefore+c.Relabelled > 0 {
		t.printf("  %d pairs are new, %d are no longer judged, %d have another label\n", c.OnlyNow, c.OnlyBefore, c.Relabelled)
	}
	if len(c.Flips) == 0 {
		t.printf("  no pair flipped\n")
		return
	}
	t.printf("  %s: %d for the better, %d for the worse\n", Count(int64(len(c.Flips)), "pair flipped", "pairs flipped"), c.ForBetter, c.ForWorse)
	tb := &table{header: []string{"NOW", "A", "B", "LABEL", "BEFORE", "AFTER", "NOTE"}}
	for i := range c.Flips[:min(fewFlips, len(c.Flips))] {
		f := &c.Flips[i]
		now := "worse"
		if f.Right() {
			now = "better"
		}
		before := "never a candidate"
		if f.KindBefore != "" {
			before = fmt.Sprintf("%s (%s)", Clean(string(f.KindBefore)), probability(f.ConfidenceBefore))
		}
		tb.rows = append(tb.rows, []string{now, Reference(f.A), Reference(f.B), Isolate(f.Label), before, verdictOn(&f.JudgedPair), orDash(Isolate(f.Note))})
	}
	t.table("  ", tb)
	if n := len(c.Flips) - fewFlips; n > 0 {
		t.printf("  ... and %s (--json lists them all)\n", Count(int64(n), "more", "more"))
	}
}
