package provenance

import "math"

// feature numbers the inputs of an edge's score.
type feature int

const (
	isArticle feature = iota
	isWire
	isUnseen
	byContainment
	byCommonText
	byResemblance
	byVerbatim
	byEarlier
	byCredit
	byTold
	byAgencies
	byStoryCredit
	byDissent
	byAgency
	byAgencyHere
	byCreditsOther
	byCreditsElsewhere
	byCreditsWire
	byAgencyChild
	byLink
	byPrivateEdits
	byRevertedEdits
	byMissingText
	byHeadline
	numFeatures
)

// featureNames stand in the evidence and in decided_by.
var featureNames = [numFeatures]string{
	isArticle:          "article",
	isWire:             "wire",
	isUnseen:           "unseen",
	byContainment:      "containment",
	byCommonText:       "common_text",
	byResemblance:      "resemblance",
	byVerbatim:         "near_verbatim",
	byEarlier:          "earlier",
	byCredit:           "credit",
	byTold:             "told",
	byAgencies:         "agencies",
	byStoryCredit:      "story_credit",
	byDissent:          "dissent",
	byAgency:           "agency",
	byAgencyHere:       "agency_here",
	byCreditsOther:     "credits_other",
	byCreditsElsewhere: "credits_elsewhere",
	byCreditsWire:      "credits_wire",
	byAgencyChild:      "agency_child",
	byLink:             "link",
	byPrivateEdits:     "private_edits",
	byRevertedEdits:    "reverted_edits",
	byMissingText:      "missing_text",
	byHeadline:         "headline",
}

// vector holds the value of each feature for one possible edge.
type vector [numFeatures]float64

// weights are the log-odds that one unit of each feature adds.
type weights [numFeatures]float64

// score returns the log-odds of an edge against "no known source".
func (w *weights) score(v *vector) float64 {
	sum := 0.0
	for i := range v {
		sum += w[i] * v[i]
	}
	return sum
}

// candidate is a source that is weighed for a child.
type candidate struct {
	parent   int // index of a member, or -1 minus the index of a root
	vector   vector
	score    float64
	p        float64 // share of the child's probability, 0 to 1
	positive bool    // there is positive evidence of this direction
}

// weigh scores the candidates of one child and shares probability 1 among them.
func (w *weights) weigh(list []candidate) {
	best := math.Inf(-1)
	for i := range list {
		list[i].score = w.score(&list[i].vector)
		best = max(best, list[i].score)
	}
	sum := 0.0
	for i := range list {
		list[i].p = math.Exp(list[i].score - best)
		sum += list[i].p
	}
	for i := range list {
		list[i].p /= sum
	}
}
