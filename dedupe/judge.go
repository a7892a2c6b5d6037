package dedupe

import "math"

// weights of the judge: log-odds = bias + sum of weight*value. Fitted by
// logistic regression on labelled pairs; docs/detection.md says how to repeat it.
var (
	bias    = -5.952
	weights = [featCount]float64{1.494, 1.134, 1.223, -0.978, 1.141, -0.571, -0.450}
)

// confidence is the probability that a pair with these features is a republication.
func confidence(f *features) float64 {
	z := bias
	for i, v := range f {
		z += weights[i] * v
	}
	return 1 / (1 + math.Exp(-z))
}

// What the kinds mean, by the share of a text's words that agree inside passages.
const (
	copyCover   = 0.80 // of both texts: a copy
	editedCover = 0.45 // of at least one: edited; less is partial
	// Two reports of one event are near in time and name the same things in words of their own.
	sameEventDays    = 3
	sameEventRare    = 0.25 // share of rare words that both hold
	sameEventFormula = 0.95 // more of the shared wording than this is formula: a template
)

// kindOf names what a judged pair is.
func (e *evidence) kindOf(accepted bool) Kind {
	most, least := e.cover()
	switch {
	case accepted && least >= copyCover:
		return Copy
	case accepted && most >= editedCover:
		return Edited
	case accepted:
		return Partial
	case e.shared == 0:
		return Rejected
	case e.days <= sameEventDays && e.rareShare >= sameEventRare && e.formulaShare() < sameEventFormula:
		return SameEvent
	}
	return Template
}
