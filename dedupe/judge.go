package dedupe

import (
	"fmt"
	"math"
)

// judgeVersion changes when a feature or a kind gets another meaning, or what matches make a story.
const judgeVersion = 3

// JudgeVersion says what pairs are judged with: the meaning of the features, their weights and the settings. Matches that
// were judged with another are to be judged again.
func JudgeVersion() string {
	return fmt.Sprintf("%d %g %g %g %g %g", judgeVersion, bias, knownBias, knownWeights, freshWeights, DefaultSettings)
}

// The judge is a logistic regression: log-odds = bias + sum of weight*feature. Where the corpus knows the
// formulas, rare wording is nearly proof; where it does not, days apart must warn. So there
// are two sets of weights, mixed by how much the snapshot knows (see Statistics.knowledge): 9 fitted
// parameters. To repeat the fit: go test ./dedupe -run TestFit -v -args -fit
var (
	bias         = -5.456
	knownBias    = 1.454
	knownWeights = features{1.798, 4.824, -1.901, 3.421, -3.711, -1.973}
	freshWeights = features{1.798, 4.824, -10.562, 3.421, -3.711, -1.973}
)

// judge holds the weights under one snapshot.
type judge struct {
	bias    float64
	weights features
}

func newJudge(s *Statistics) judge {
	k := s.knowledge()
	j := judge{bias: bias + k*knownBias}
	for i := range j.weights {
		j.weights[i] = k*knownWeights[i] + (1-k)*freshWeights[i]
	}
	return j
}

// sameThroughout is the resemblance from which two texts are one text, however short or formal they are.
const sameThroughout = 0.9

// confidence is the probability that a pair with this evidence is a republication.
func (j *judge) confidence(e *evidence, likeness float64) float64 {
	z := j.bias
	for i, v := range e.features {
		z += j.weights[i] * v
	}
	c := 1 / (1 + math.Exp(-z))
	if likeness >= sameThroughout {
		c = max(c, 0.99*likeness)
	}
	return c
}

// What the kinds mean, by the share of a text's words that agree inside passages.
const (
	copyCover   = 0.83 // of both texts: a copy
	editedCover = 0.48 // of at least one: edited; less is partial
	editedItem  = 0.30 // of the shingles of a short item with its title: edited. Three words make a shingle, so this is about half of the words
	// Two reports of one event are near in time and name the same things in words of their own.
	sameEventDays    = 3
	sameEventRare    = 0.25 // share of rare words that both hold
	sameEventFormula = 0.95 // more of the shared wording than this is formula: a template
)

// kindOf names what a judged pair is.
func (e *evidence) kindOf(accepted bool) Kind {
	most, least := e.cover()
	short := shortPair(e.a, e.b)
	switch {
	case accepted && least >= copyCover && (!short || e.agreed() >= minPassage):
		return Copy
	case accepted && (most >= editedCover || short && e.itemShare() >= editedItem):
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
