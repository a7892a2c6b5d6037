package dedupe

import (
	"cmp"
	"slices"
	"strings"
)

// A GoldPair is a pair of articles that a reader has labelled.
type GoldPair struct {
	A           string  `json:"a"` // references
	B           string  `json:"b"`
	Stratum     string  `json:"stratum"`
	StratumSize float64 `json:"stratum_size"` // pairs of the corpus that the stratum holds, at least 1
	Label       string  `json:"label"`        // a Kind, or what else the reader calls it
	Set         string  `json:"set,omitempty"`
	Note        string  `json:"note,omitempty"`
}

// Positive reports whether the reader says that one text republishes the other.
func (g *GoldPair) Positive() bool { return Kind(g.Label).Republished() }

// A JudgedPair is a gold pair with what the detector says of it.
type JudgedPair struct {
	GoldPair
	Candidate  bool    `json:"candidate"`             // the two were compared at all
	SameOutlet bool    `json:"same_outlet,omitempty"` // of one outlet: a repost or revision, never a republication
	Kind       Kind    `json:"kind"`                  // "" where never a candidate
	Confidence float64 `json:"confidence"`            // 0 where never a candidate
	Found      bool    `json:"found"`                 // called a republication between outlets
	Weight     float64 `json:"weight"`                // set by Score: pairs of the corpus that this one stands for
}

// Right reports whether detector and reader agree that it is a republication, or that it is none.
func (p *JudgedPair) Right() bool { return p.Found == p.Positive() }

// foundAt reports whether the pair is a republication for a detector with this threshold.
func (p *JudgedPair) foundAt(threshold float64) bool {
	return p.Candidate && !p.SameOutlet && p.Confidence >= threshold
}

// An Estimate is a measured value with its 95 % interval, all 0 to 1.
type Estimate struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Contains reports whether x lies in the interval.
func (e Estimate) Contains(x float64) bool { return e.Low <= x && x <= e.High }

// A LabelRow counts the pairs of one label by what the detector says of them.
type LabelRow struct {
	Label    string       `json:"label"`
	Positive bool         `json:"positive"` // the label means a republication
	Pairs    int          `json:"pairs"`
	Found    int          `json:"found"`
	Weight   float64      `json:"weight"`
	Kinds    map[Kind]int `json:"kinds"` // pairs by the detector's kind; "" counts those never compared
}

// A StratumRow counts the pairs of one stratum.
type StratumRow struct {
	Stratum  string  `json:"stratum"`
	Size     float64 `json:"size"`
	Pairs    int     `json:"pairs"`
	Weight   float64 `json:"weight"` // of one pair: size / pairs
	Positive int     `json:"positive"`
	Found    int     `json:"found"` // of the positive ones
	Negative int     `json:"negative"`
	Flagged  int     `json:"flagged"` // of the negative ones
	Never    int     `json:"never"`   // never a candidate, positive or not
}

// A ThresholdRow is the figures of a detector that accepts from Threshold on.
type ThresholdRow struct {
	Threshold float64 `json:"threshold"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// A Score is how a detector does on labelled pairs. Each pair weighs the
// size of its stratum by the pairs that were drawn from it, so that the figures estimate the
// whole corpus from a stratified sample.
type Score struct {
	Pairs      []JudgedPair   `json:"pairs"` // by A, then B
	Precision  Estimate       `json:"precision"`
	Recall     Estimate       `json:"recall"`
	F1         Estimate       `json:"f1"`
	Candidates float64        `json:"candidate_recall"` // weighted share of the positive pairs that are candidates
	Labels     []LabelRow     `json:"labels"`           // republications first, then by name
	Strata     []StratumRow   `json:"strata"`           // by name
	Bins       []Bin          `json:"calibration"`
	Brier      float64        `json:"brier"` // weighted mean squared error of the confidence of the candidates
	Thresholds []ThresholdRow `json:"thresholds"`
}

// ScorePairs scores judged pairs and sets their weights. The order of pairs plays no part.
func ScorePairs(pairs []JudgedPair) *Score {
	s := &Score{Pairs: slices.Clone(pairs)}
	slices.SortFunc(s.Pairs, func(x, y JudgedPair) int { return cmp.Or(strings.Compare(x.A, y.A), strings.Compare(x.B, y.B)) })
	s.countStrata()
	s.countLabels()
	found := func(p *JudgedPair) bool { return p.Found }
	var t tally
	for i := range s.Pairs {
		t.add(&s.Pairs[i], s.Pairs[i].Found)
	}
	s.Precision.Value, s.Recall.Value, s.F1.Value = t.figures()
	intervals(s, found)
	s.Candidates = share(s.Pairs, (*JudgedPair).Positive, func(p *JudgedPair) bool { return p.Candidate })
	s.calibrate()
	for i := 1; i <= 9; i++ {
		threshold := float64(i) / 10
		var t tally
		for k := range s.Pairs {
			t.add(&s.Pairs[k], s.Pairs[k].foundAt(threshold))
		}
		r := ThresholdRow{Threshold: threshold}
		r.Precision, r.Recall, r.F1 = t.figures()
		s.Thresholds = append(s.Thresholds, r)
	}
	return s
}

// Errors returns the pairs on which detector and reader disagree, the worst first: those
// that stand for the most pairs and whose confidence lies farthest from the truth.
func (s *Score) Errors() []JudgedPair {
	var out []JudgedPair
	for i := range s.Pairs {
		if !s.Pairs[i].Right() {
			out = append(out, s.Pairs[i])
		}
	}
	cost := func(p *JudgedPair) float64 {
		if p.Positive() {
			return p.Weight * (1 - p.Confidence)
		}
		return p.Weight * p.Confidence
	}
	slices.SortStableFunc(out, func(x, y JudgedPair) int { return cmp.Compare(cost(&y), cost(&x)) })
	return out
}

func (s *Score) countStrata() {
	at := map[string]int{}
	for i := range s.Pairs {
		at[s.Pairs[i].Stratum] = 0
	}
	for name := range at {
		s.Strata = append(s.Strata, StratumRow{Stratum: name})
	}
	slices.SortFunc(s.Strata, func(x, y StratumRow) int { return strings.Compare(x.Stratum, y.Stratum) })
	for i := range s.Strata {
		at[s.Strata[i].Stratum] = i
	}
	for i := range s.Pairs {
		p := &s.Pairs[i]
		r := &s.Strata[at[p.Stratum]]
		r.Size = p.StratumSize
		r.Pairs++
		if !p.Candidate {
			r.Never++
		}
		switch {
		case p.Positive():
			r.Positive++
			if p.Found {
				r.Found++
			}
		default:
			r.Negative++
			if p.Found {
				r.Flagged++
			}
		}
	}
	for i := range s.Strata {
		s.Strata[i].Weight = s.Strata[i].Size / float64(s.Strata[i].Pairs)
	}
	for i := range s.Pairs {
		s.Pairs[i].Weight = s.Strata[at[s.Pairs[i].Stratum]].Weight
	}
}

func (s *Score) countLabels() {
	at := map[string]*LabelRow{}
	for i := range s.Pairs {
		p := &s.Pairs[i]
		r := at[p.Label]
		if r == nil {
			r = &LabelRow{Label: p.Label, Positive: p.Positive(), Kinds: map[Kind]int{}}
			at[p.Label] = r
		}
		r.Pairs++
		r.Weight += p.Weight
		r.Kinds[p.Kind]++
		if p.Found {
			r.Found++
		}
	}
	for _, r := range at {
		s.Labels = append(s.Labels, *r)
	}
	slices.SortFunc(s.Labels, func(x, y LabelRow) int {
		if x.Positive != y.Positive {
			if x.Positive {
				return -1
			}
			return 1
		}
		return strings.Compare(x.Label, y.Label)
	})
}

// share returns the weighted share of the pairs of a class that have a property; 0 where the class is empty.
func share(pairs []JudgedPair, class, property func(*JudgedPair) bool) float64 {
	var have, all float64
	for i := range pairs {
		if p := &pairs[i]; class(p) {
			all += p.Weight
			if property(p) {
				have += p.Weight
			}
		}
	}
	if all == 0 {
		return 0
	}
	return have / all
}
