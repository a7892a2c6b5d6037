package provenance

import (
	"cmp"
	"slices"

	"isnad/dedupe"
)

// An Alternative is a source that was weighed and not chosen.
type Alternative struct {
	Node       Node    `json:"node"`
	Ref        string  `json:"ref,omitempty"` // of an article, filled in when printed
	PartyName  string  `json:"-"`             // of a wire, for people; filled in when printed
	Confidence float64 `json:"confidence"`    // on the scale of the claim, 0 to 1
	// LostBy says what decided against it: the name of a feature in which the chosen source is ahead or that speaks against
	// this one, or one of the Lost constants. "" in statements of older programs.
	LostBy string `json:"lost_by,omitempty"`
	// Kind is that of the relation it would be, where it is another than the claim's.
	Kind dedupe.Kind `json:"kind,omitempty"`
}

// What decides against a source beside the features.
const (
	LostVersion    = "version"    // the text is a version of the same outlet's article
	LostCircle     = "circle"     // it comes from this text itself
	LostDirection  = "direction"  // the copying may as well have gone the other way
	LostImprobable = "improbable" // it is not probable enough to be named: no outlet's article is below an even chance
	LostEven       = "even"       // it weighs as much, and the order of the names decides
	LostHabit      = "habit"      // only the habits of the outlets speak for it
	LostOrder      = "order"      // the text names several and another one first
)

// Alternatives are shown where they hold this share of the probability, and not more of them.
const (
	nearly          = .02
	maxAlternatives = 5
)

// alternatives returns the sources of member c that nearly won, best first. claim is what was claimed.
func (s *solver) alternatives(c int, claim *Relation) []Alternative {
	var out []Alternative
	for i := range s.candidates[c] {
		k := &s.candidates[c][i]
		if p := s.stated(k, k.p); i != s.chosen[c] && p >= nearly {
			out = append(out, Alternative{Node: s.node(k), Confidence: p, LostBy: s.lostBy(c, k)})
		}
	}
	if a := s.habitual(); claim.Parent.Kind == NodeUnseen && claim.Confidence*a.Confidence >= nearly {
		a.Confidence *= claim.Confidence
		a.LostBy = LostHabit
		out = slices.DeleteFunc(out, func(o Alternative) bool { return o.Node == a.Node && o.Confidence <= a.Confidence })
		if !slices.ContainsFunc(out, func(o Alternative) bool { return o.Node == a.Node }) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b Alternative) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return slices.Clip(out[:min(len(out), maxAlternatives)])
}

// lostBy says what decided against candidate k of member c.
func (s *solver) lostBy(c int, k *candidate) string {
	won := &s.candidates[c][s.chosen[c]]
	if k.parent >= 0 {
		switch {
		case s.derives(k.parent, c):
			return LostCircle
		case s.direction(c, k) < evenly:
			return LostDirection
		case k.score >= won.score:
			return LostImprobable
		}
	}
	by := s.ahead(won, k, byContainment, numFeatures)
	if by == "" { // the kind of the source says least to a reader: it is named where nothing else decided
		by = s.ahead(won, k, isArticle, byContainment)
	}
	if by == "" && k.score <= won.score {
		return LostEven
	}
	return cmp.Or(by, LostImprobable)
}

// ahead names the feature among those from first up to end that puts one candidate furthest before another, "" where none does.
func (s *solver) ahead(won, lost *candidate, first, end feature) (name string) {
	most := 0.0
	for f := first; f < end; f++ {
		if d := s.weights[f] * (won.vector[f] - lost.vector[f]); d > most {
			most, name = d, featureNames[f]
		}
	}
	return name
}

// evenly is the probability of a direction below which the other one cannot be left out of account.
const evenly = 2. / 3

// derives reports whether the chosen sources lead from member i to member to.
func (s *solver) derives(i, to int) bool {
	for range s.members {
		if i < 0 {
			return false
		}
		if i == to {
			return true
		}
		i = s.parentOf(i)
	}
	return false
}

// severalOwners reports whether the members are of two known owners or more.
func (s *solver) severalOwners() bool {
	first := int32(-1)
	for i := range s.members {
		switch {
		case s.members[i].Party == "":
		case first < 0:
			first = s.owner[i]
		case s.owner[i] != first:
			return true
		}
	}
	return false
}

// ifNoVersion returns what the source of member c would be if it were no version of the article of its outlet
// before it, best first: the version before that one, or else what explains the text. One of them stands where a reviewer rejects the
// version. doubt is the probability that the claim is given away.
func (s *solver) ifNoVersion(c int, doubt float64) []Alternative {
	if s.nearestOfVersions == nil {
		var versions, parents []int
		for i := range s.members {
			if s.before[i] >= 0 {
				versions = append(versions, i)
			}
			if !s.members[i].Satellite {
				parents = append(parents, i)
			}
		}
		s.nearestOfVersions = s.words.nearest(versions, parents, maxParents, s.possible)
	}
	support := s.support()
	s.weighRoots(c, support)
	for _, p := range s.nearestOfVersions[c] {
		s.words.mark(p)
		if k := s.weighArticle(c, p, support); k.positive && !s.derives(p, c) {
			s.candidates[c] = append(s.candidates[c], k)
		}
	}
	s.weights.weigh(s.candidates[c])
	s.doubtDirection(c)
	var out []Alternative
	if p, ok := s.beforeThat[c]; ok {
		kind, confidence := s.versionOf(c, p)
		out = append(out, Alternative{Node: Node{Kind: NodeArticle, Article: s.members[p].ID}, Confidence: confidence * doubt, LostBy: LostVersion, Kind: kind})
	}
	for i := range s.candidates[c] {
		k := &s.candidates[c][i]
		if s.node(k).Kind == NodeUnseen && !s.severalOwners() {
			continue // a common source needs two voices
		}
		if p := s.stated(k, k.p); p >= mayMatter {
			out = append(out, Alternative{Node: s.node(k), Confidence: p * doubt, LostBy: LostVersion, Kind: s.kind(c, k)})
		}
	}
	s.candidates[c] = nil
	slices.SortStableFunc(out, func(a, b Alternative) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return out
}
