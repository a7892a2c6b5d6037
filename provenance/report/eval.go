package report

import (
	"fmt"
	"strconv"
	"strings"

	"isnad/dedupe"
	"isnad/provenance"
)

// An Evaluation is how the detector does on labelled pairs.
type Evaluation struct {
	Gold      string // the file of labelled pairs
	Set       string // of which set; "" for all
	Strict    bool
	Threshold float64
	Settings  string
	Given     int // labelled pairs in the file
	Missing   []MissingJSON
	Score     *dedupe.Score
	Errors    []EvalError // the worst
	Change    *EvalChange // nil without an earlier evaluation
}

// An EvalError is a pair on which detector and reader disagree, with both articles.
type EvalError struct {
	Pair       dedupe.JudgedPair
	A, B       provenance.Item
	Comparison *dedupe.Comparison
}

// MissingJSON is an article of the labelled pairs that is not stored.
type MissingJSON struct {
	Ref    string `json:"ref"`
	Reason string `json:"reason"`
	Pairs  int    `json:"pairs"` // labelled pairs that were left out for it
}

// EvalErrorJSON is a pair on which detector and reader disagree, with what the judge saw.
type EvalErrorJSON struct {
	dedupe.JudgedPair
	Comparison PairJSON `json:"comparison"`
}

// EvaluationJSON is the answer of eval, and what eval --against reads.
type EvaluationJSON struct {
	Gold      string        `json:"gold"`
	Set       string        `json:"set,omitempty"`
	Strict    bool          `json:"strict"`
	Threshold float64       `json:"threshold"`
	Settings  string        `json:"settings"`
	Given     int           `json:"given"`
	Missing   []MissingJSON `json:"missing"`
	*dedupe.Score
	Errors  []EvalErrorJSON `json:"errors"`
	Against *EvalChange     `json:"against,omitempty"`
}

// JSON returns an evaluation as it is written.
func (e *Evaluation) JSON() EvaluationJSON {
	j := EvaluationJSON{e.Gold, e.Set, e.Strict, e.Threshold, e.Settings, e.Given, list(e.Missing), e.Score, []EvalErrorJSON{}, e.Change}
	for i := range e.Errors {
		x := &e.Errors[i]
		j.Errors = append(j.Errors, EvalErrorJSON{x.Pair, Pair(&x.A, &x.B, x.Comparison)})
	}
	return j
}

// figure writes a share of the evaluation: three digits.
func figure(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

// interval writes a 95 % interval.
func interval(e dedupe.Estimate) string { return figure(e.Low) + " to " + figure(e.High) }

// Evaluation prints how the detector does on labelled pairs.
func (t *Text) Evaluation(e *Evaluation) {
	s := e.Score
	positive := 0
	for _, l := range s.Labels {
		if l.Positive {
			positive += l.Pairs
		}
	}
	setting, set := "default setting", ""
	if e.Strict {
		setting = "strict setting"
	}
	if e.Set != "" {
		set = ", set " + Isolate(e.Set)
	}
	t.paragraph("", fmt.Sprintf("%s%s: %s, %d of them republications; %s, accepted from confidence %s on",
		Isolate(e.Gold), set, Count(int64(len(s.Pairs)), "pair", "pairs"), positive, setting, decimal(e.Threshold)))
	if n := e.Given - len(s.Pairs); n > 0 {
		t.printf("%s left out, since an article is not stored\n", Count(int64(n), "pair was", "pairs were"))
	}
	t.printf("\n")
	tb := &table{header: []string{"MEASURE", "VALUE", "95 % INTERVAL"}, right: map[int]bool{1: true}}
	for _, r := range []struct {
		name string
		e    dedupe.Estimate
	}{{"F1", s.F1}, {"precision", s.Precision}, {"recall", s.Recall}} {
		tb.rows = append(tb.rows, []string{r.name, figure(r.e.Value), interval(r.e)})
	}
	tb.rows = append(tb.rows, []string{"candidate recall", figure(s.Candidates), ""})
	t.table("", tb)
	t.labels(s)
	t.strata(s)
	t.calibration(s)
	t.thresholds(s)
	if e.Change != nil {
		t.change(e.Change)
	}
	t.errors(e)
}

// verdictKinds are the columns of the table of labels.
var verdictKinds = []struct {
	kind dedupe.Kind
	name string
}{
	{dedupe.Copy, "COPY"}, {dedupe.Edited, "EDITED"}, {dedupe.Partial, "PARTIAL"}, {dedupe.Template, "TEMPLATE"},
	{dedupe.SameEvent, "EVENT"}, {dedupe.Rejected, "REJECTED"}, {"", "NEVER"},
}

func (t *Text) labels(s *dedupe.Score) {
	t.printf("\n")
	t.heading("what readers say, and what the detector says of the same pairs (NEVER: never a candidate)")
	tb := &table{header: []string{"PAIRS", "FOUND"}, right: map[int]bool{0: true, 1: true}}
	for i, k := range verdictKinds {
		tb.header = append(tb.header, k.name)
		tb.right[2+i] = true
	}
	tb.header = append(tb.header, "LABEL")
	for _, l := range s.Labels {
		r := []string{strconv.Itoa(l.Pairs), strconv.Itoa(l.Found)}
		for _, k := range verdictKinds {
			r = append(r, strconv.Itoa(l.Kinds[k.kind]))
		}
		name := Isolate(l.Label)
		if !l.Positive {
			name += " (no republication)"
		}
		tb.rows = append(tb.rows, append(r, name))
	}
	t.table("", tb)
}

func (t *Text) strata(s *dedupe.Score) {
	if len(s.Strata) < 2 {
		return
	}
	t.printf("\n")
	t.heading("by stratum: a pair stands for WEIGHT pairs of the corpus")
	tb := &table{header: []string{"PAIRS", "WEIGHT", "POSITIVE", "FOUND", "NEGATIVE", "FLAGGED", "STRATUM"},
		right: map[int]bool{0: true, 1: true, 2: true, 3: true, 4: true, 5: true}}
	for _, r := range s.Strata {
		tb.rows = append(tb.rows, []string{strconv.Itoa(r.Pairs), strconv.FormatFloat(r.Weight, 'f', 1, 64), strconv.Itoa(r.Positive),
			strconv.Itoa(r.Found), strconv.Itoa(r.Negative), strconv.Itoa(r.Flagged), Isolate(r.Stratum)})
	}
	t.table("", tb)
}

func (t *Text) calibration(s *dedupe.Score) {
	t.printf("\n")
	t.heading("calibration: of the candidates with this confidence, how many are republications (Brier score %s)", figure(s.Brier))
	tb := &table{header: []string{"CONFIDENCE", "PAIRS", "MEAN", "OBSERVED", "95 % INTERVAL"}, right: map[int]bool{1: true, 2: true, 3: true}}
	for _, b := range s.Bins {
		r := []string{decimal(b.From) + " to " + decimal(b.To), strconv.Itoa(b.Pairs), "-", "-", "-"}
		if b.Pairs > 0 {
			r[2], r[3], r[4] = figure(b.Mean), figure(b.Observed.Value), interval(b.Observed)
			if !b.Observed.Contains(b.Mean) {
				r[4] += ", the mean lies outside"
			}
		}
		tb.rows = append(tb.rows, r)
	}
	t.table("", tb)
}

func (t *Text) thresholds(s *dedupe.Score) {
	t.printf("\n")
	t.heading("if another confidence were the threshold")
	tb := &table{header: []string{"THRESHOLD", "PRECISION", "RECALL", "F1"}, right: map[int]bool{0: true, 1: true, 2: true}}
	for _, r := range s.Thresholds {
		tb.rows = append(tb.rows, []string{strconv.FormatFloat(r.Threshold, 'f', 1, 64), figure(r.Precision), figure(r.Recall), figure(r.F1)})
	}
	t.table("", tb)
}

// verdictOn says in words what the detector says of a pair.
func verdictOn(p *dedupe.JudgedPair) string {
	switch {
	case !p.Candidate:
		return "never a candidate"
	case p.SameOutlet:
		return "of one outlet"
	case !p.Found && p.Kind.Republished():
		return fmt.Sprintf("%s (%s), not accepted", p.Kind, probability(p.Confidence))
	}
	return fmt.Sprintf("%s (%s)", p.Kind, probability(p.Confidence))
}

// errors prints the worst errors with both texts.
func (t *Text) errors(e *Evaluation) {
	wrong := len(e.Score.Errors())
	t.printf("\n")
	switch {
	case wrong == 0:
		t.heading("no error")
	case len(e.Errors) == 0:
		t.heading("%s (--errors N shows the worst N with both texts)", Count(int64(wrong), "error", "errors"))
	case len(e.Errors) < wrong:
		t.heading("the worst %d of %d errors (--errors N lists more)", len(e.Errors), wrong)
	default:
		t.heading("%s", Count(int64(wrong), "error, with both texts", "errors, with both texts"))
	}
	for i := range e.Errors {
		x := &e.Errors[i]
		p := &x.Pair
		what := "false alarm"
		if p.Positive() {
			what = "missed"
		}
		t.printf("\n")
		stratum := ""
		if p.Stratum != "" {
			stratum = " in " + Isolate(p.Stratum)
		}
		t.paragraph("", fmt.Sprintf("%s: readers say %s%s, the detector says %s", what, Isolate(p.Label), stratum, verdictOn(p)))
		if p.Candidate {
			t.paragraph("  ", "why: "+Clean(x.Comparison.Reason))
		}
		if p.Note != "" {
			t.paragraph("  ", "note: "+Isolate(p.Note))
		}
		t.paragraph("  ", "a: "+headline(&x.A))
		t.paragraph("  ", "b: "+headline(&x.B))
		a, b := "a: "+Reference(x.A.Ref), "b: "+Reference(x.B.Ref)
		t.sideBySide("  ", a, b, body(&x.A), body(&x.B))
		if len(x.Comparison.Passages) > 0 {
			t.passages("  ", a, b, &x.A, &x.B, x.Comparison, 1)
		}
	}
}

// body returns the text of an article, or that it has none.
func body(it *provenance.Item) string {
	if strings.TrimSpace(it.Article.Text) == "" {
		return "(no text)"
	}
	return it.Article.Text
}
