package provenance

import (
	"cmp"
	"slices"

	"isnad/dedupe"
)

// A Decision is what a reviewer says of a relation or finding.
type Decision string

// The decisions. A note decides nothing.
const (
	Confirm Decision = "confirm"
	Reject  Decision = "reject"
	Note    Decision = "note"
)

// A Review is what a person says of a relation or of a finding of the audit.
// It is about the texts that were stored when it was given: a later version of
// either text is not what the reviewer saw, and the review no longer decides about it.
type Review struct {
	Number    int64    `json:"number"` // of its statement
	Decision  Decision `json:"decision"`
	By        string   `json:"by"` // the reviewer's name
	At        string   `json:"at"` // when it was given, ISO 8601, UTC
	Note      string   `json:"note,omitempty"`
	Finding   string   `json:"finding,omitempty"`  // id of a finding; there is no child then
	ChildRef  string   `json:"child,omitempty"`    // filled in when printed, as is ParentRef
	ParentRef string   `json:"parent,omitempty"`   // reference of an article, or the name of a node
	Outdated  bool     `json:"outdated,omitempty"` // one of the two texts was revised since

	Child  dedupe.ID `json:"-"`
	Parent Node      `json:"-"`
	// ChildContent and ParentContent name the versions of the texts that the reviewer saw, by the hexadecimal hash of
	// what they say (see [Item]); "" where there is no such article.
	ChildContent, ParentContent string           `json:"-"`
	Kind                        dedupe.Kind      `json:"-"` // of a confirmed relation
	Passages                    []dedupe.Passage `json:"-"` // of a confirmed relation to an article: A is the child
}

// About reports whether the review is about the source n of its child. Stories are no part of that: their names change.
func (r *Review) About(n Node) bool {
	return r.Finding == "" && r.Parent.Kind == n.Kind && r.Parent.Article == n.Article && r.Parent.Party == n.Party
}

// Confirmation returns the review that confirmed the claim, nil where none did.
func (e *Evidence) Confirmation() *Review {
	for i := range e.Reviews {
		if e.Reviews[i].Decision == Confirm {
			return &e.Reviews[i]
		}
	}
	return nil
}

// Confirmed is the word for a claim that a reviewer confirmed; no confidence is said so.
const Confirmed = "confirmed"

// Name fills in how the two ends are printed. ref gives an article's reference.
func (r *Review) Name(ref func(dedupe.ID) string) {
	if r.Finding != "" {
		return
	}
	r.ChildRef = ref(r.Child)
	switch r.Parent.Kind {
	case NodeArticle:
		r.ParentRef = ref(r.Parent.Article)
	case NodeWire:
		r.ParentRef = "wire:" + r.Parent.Party
	default:
		r.ParentRef = string(r.Parent.Kind)
	}
}

// A Path says where the claims lead from an article.
type Path int

// The paths that an article's claims may go.
const (
	PathAway      Path = iota // not to the child
	PathBack                  // to the child, or to where a reviewer rejected a claim
	PathConfirmed             // to the child, the last step confirmed by a reviewer
)

// least is the probability that the next alternative must have to name an article, as inference asks for.
const least = accept

// DecidedByReview stands where a reviewer decided.
const DecidedByReview = "review"

// Outrank returns the claims about child as they stand under the reviews about it, best first: what reviewers say
// goes before what was inferred.
//
// A confirmed claim has confidence 1 and takes the place of the inferred one, which becomes an alternative. In
// place of a rejected claim the most probable alternative stands that nobody rejected, an article only
// where it is then at least as probable as not, or no known source. So does a claim to an article of which
// a reviewer confirmed that it derives from child. Claims about further passages stay, unless they are rejected.
//
// relations are what is inferred, best first; way says where the claims lead from an article.
func Outrank(child dedupe.ID, relations []Relation, reviews []Review, way func(from dedupe.ID) Path) []Relation {
	said := func(d Decision, n Node) *Review {
		for i := range reviews {
			if reviews[i].Decision == d && reviews[i].About(n) {
				return &reviews[i]
			}
		}
		return nil
	}
	var out []Relation
	var displaced []Alternative
	confirmed := slices.ContainsFunc(reviews, func(r Review) bool { return r.Decision == Confirm })
	for i, r := range relations {
		turned := r.Parent.Kind == NodeArticle && way(r.Parent.Article) == PathConfirmed
		switch {
		case said(Confirm, r.Parent) != nil:
			out = append(out, confirm(r, said(Confirm, r.Parent)))
		case said(Reject, r.Parent) != nil || turned:
			if i == 0 && !confirmed {
				out = append(out, next(&r, relations, turned, said, way))
			}
		case confirmed && (len(relations) == 1 || r.Parent.Kind == NodeNone || r.Parent.Kind == NodeUnseen):
			if r.Parent.Kind != NodeNone {
				displaced = append(displaced, Alternative{Node: r.Parent, Confidence: r.Confidence})
			}
		default:
			out = append(out, r)
		}
	}
	for i := range reviews {
		v := &reviews[i]
		stands := slices.ContainsFunc(out, func(r Relation) bool { return v.About(r.Parent) })
		if v.Decision == Confirm && v.Finding == "" && !stands {
			r := Relation{Child: child, Parent: v.Parent, Kind: v.Kind, Evidence: Evidence{Passages: v.Passages, Alternatives: displaced}}
			out = append(out, confirm(r, v))
		}
	}
	switch {
	case len(out) > 0:
	case len(relations) == 0:
		return nil // nothing was claimed that could be rejected
	default:
		out = append(out, unknown(child))
	}
	rank(out)
	for i := range reviews {
		v := &reviews[i]
		at := 0
		switch {
		case v.Decision == Confirm:
			continue
		case v.Decision == Note:
			at = max(0, slices.IndexFunc(out, func(r Relation) bool { return v.About(r.Parent) }))
		}
		out[at].Evidence.Reviews = append(slices.Clip(out[at].Evidence.Reviews), *v)
	}
	return out
}

// rank puts the confirmed claims first, then the more probable one.
func rank(relations []Relation) {
	slices.SortStableFunc(relations, func(x, y Relation) int {
		cx, cy := x.Evidence.Confirmation() != nil, y.Evidence.Confirmation() != nil
		switch {
		case cx != cy && cx || cx == cy && x.Confidence > y.Confidence:
			return -1
		case cx != cy || x.Confidence < y.Confidence:
			return 1
		}
		return 0
	})
}

// confirm returns the claim as a reviewer confirmed it.
func confirm(r Relation, v *Review) Relation {
	r.Confidence, r.DecidedBy = 1, DecidedByReview
	r.Evidence.Reason = "a reviewer confirmed it"
	r.Evidence.Reviews = []Review{*v}
	return r
}

// next returns the claim that takes the place of r: the next alternative, given that r does not hold.
func next(r *Relation, relations []Relation, turned bool, said func(Decision, Node) *Review, way func(dedupe.ID) Path) Relation {
	reason := "a reviewer rejected what was inferred; this is the next most probable"
	nothing := "a reviewer rejected what was inferred, and nothing else is probable"
	if turned {
		reason = "a reviewer confirmed that the source inferred comes from this article; this is the next most probable"
		nothing = "a reviewer confirmed that the source inferred comes from this article, and nothing else is probable"
	}
	var left []Alternative
	rest := 1 - r.Confidence
	for _, a := range r.Evidence.Alternatives {
		claimed := slices.ContainsFunc(relations, func(o Relation) bool { return o.Parent == a.Node })
		if said(Reject, a.Node) == nil && !claimed && rest > 0 {
			a.Confidence = min(1, a.Confidence/rest)
			left = append(left, a)
		}
	}
	for i, a := range left {
		if a.Node.Kind == NodeArticle && (turned || a.Confidence < least || way(a.Node.Article) != PathAway) {
			continue
		}
		n := Relation{Child: r.Child, Parent: a.Node, Confidence: a.Confidence, DecidedBy: DecidedByReview,
			Evidence: Evidence{Reason: reason, Alternatives: slices.Delete(slices.Clone(left), i, i+1)}}
		if a.Node.Kind != NodeNone {
			n.Kind = cmp.Or(a.Kind, r.Kind)
		}
		return n
	}
	n := unknown(r.Child)
	n.DecidedBy, n.Evidence.Reason, n.Evidence.Alternatives = DecidedByReview, nothing, left
	return n
}
