package report

import (
	"cmp"
	"slices"
	"strings"

	"isnad/provenance"
)

// An End is a source at which chains of a story end.
type End struct {
	Origin   string              `json:"origin"` // reference of an article, or the name of a node
	Kind     provenance.NodeKind `json:"kind"`
	Articles int                 `json:"articles"` // whose best claims lead there; an article is among its own
	Likely   int                 `json:"likely"`   // of them, by claims that are all likely

	claim *provenance.Claim // that names a node; nil for an article
	item  *provenance.Item  // nil for a node, and for an article outside of the story
}

// Ends follows the best claim of each member to where the chain ends, the end of most articles first. An article
// without a known source is an end itself.
func (s *Story) Ends() []End {
	steps := map[string]*provenance.Step{}
	for i := range s.Members {
		steps[s.Members[i].Item.Ref] = &s.Members[i]
	}
	ends := map[string]*End{}
	for i := range s.Members {
		at, likely := &s.Members[i], true
		end := End{}
		for range len(s.Members) + 1 {
			end = End{Origin: at.Item.Ref, Kind: provenance.NodeArticle, item: &at.Item}
			c := &at.Claim
			if c.ParentKind == "" || c.ParentKind == provenance.NodeNone {
				break
			}
			// Versions of one outlet's article are one origin, however sure their order is.
			if c.Kind != provenance.KindRevision && c.Kind != provenance.KindRepost {
				likely = likely && provenance.Word(c.Confidence) == provenance.Word(1)
			}
			end = End{Origin: c.ParentRef, Kind: c.ParentKind, claim: c}
			next := steps[c.ParentRef]
			if c.ParentKind != provenance.NodeArticle || next == nil {
				break
			}
			at = next
		}
		e := ends[end.Origin]
		if e == nil {
			e = &end
			ends[end.Origin] = e
		}
		e.Articles++
		if likely {
			e.Likely++
		}
	}
	out := make([]End, 0, len(ends))
	for _, e := range ends {
		out = append(out, *e)
	}
	slices.SortFunc(out, func(x, y End) int {
		return cmp.Or(cmp.Compare(y.Articles, x.Articles), strings.Compare(x.Origin, y.Origin))
	})
	return out
}

// EndName says what an end is; n are the sources of its story.
func (l Lang) EndName(e *End, n *Sources) string {
	if e.item != nil {
		return l.where(e.item)
	}
	return l.SourceAmong(e.claim, n)
}
