package provenance

import (
	"slices"

	"isnad/dedupe"
)

// Join puts together what the stories of one component say of their members: claims[i] is what [Infer] says of stories[i]. An
// article may be member of one story and satellite of others, and is told of in each.
//
// What its own story says is said of the whole article and comes first; what other stories say is said of a passage: it is
// partial, and less sure than the source of the whole. An agency is not named for a passage where it is the source of the whole, nor
// for two passages. Where the article is a version of another one of its outlet, the passages that this one has too are told of there.
// What the page itself credits is said of the whole where its own story says nothing, and once.
// Of an article that is a satellite only, everything else is said of passages already.
func Join(stories []dedupe.Story, claims [][]Relation) []Relation {
	own := map[dedupe.ID]int{} // the story of which an article is a version, plus one
	for i := range stories {
		if len(stories[i].Members) > 1 {
			for _, id := range stories[i].Members {
				own[id] = i + 1
			}
		}
	}
	whole := map[dedupe.ID]*Relation{}
	named := map[voice]bool{} // agencies, by article
	said := map[dedupe.ID]bool{}
	for i, rs := range claims {
		for k := range rs {
			r := &rs[k]
			if r.Parent.Kind == NodeNone {
				continue
			}
			said[r.Child] = true
			if own[r.Child] == i+1 {
				whole[r.Child] = r
				named[voice{r.Child, r.Parent.Party}] = true
			}
		}
	}
	var out []Relation
	nothing := map[dedupe.ID]bool{}
	for i, rs := range claims {
		for _, r := range rs {
			switch home := own[r.Child]; {
			case r.Parent.Kind == NodeNone:
				if said[r.Child] || nothing[r.Child] {
					continue
				}
				nothing[r.Child] = true
			case home != 0 && home != i+1:
				by := voice{r.Child, r.Parent.Party}
				if r.Parent.Kind == NodeWire && named[by] || !r.passageBeside(whole[r.Child], &stories[i]) {
					continue
				}
				named[by] = true
			case home == 0 && r.Parent.Kind == NodeWire && (r.DecidedBy == "credit" || r.DecidedBy == "told"):
				by := voice{r.Child, r.Parent.Party} // one credit, whatever the passages are
				if named[by] {
					continue
				}
				named[by] = true
			}
			out = append(out, r)
		}
	}
	return out
}

// A voice is an agency in an article.
type voice struct {
	child dedupe.ID
	party string
}

// passageBeside turns a claim that another story makes about an article into one about a passage of it, beside the
// claim about the whole, nil where there is none. It reports whether there is anything to say.
func (r *Relation) passageBeside(whole *Relation, story *dedupe.Story) bool {
	sure := 1.
	switch {
	case whole == nil && r.Evidence.Declared:
		return true
	case whole != nil && whole.Version() && (slices.Contains(story.Members, whole.Parent.Article) || slices.Contains(story.Satellites, whole.Parent.Article)):
		return false
	case whole != nil:
		sure = whole.Confidence
	}
	r.Kind = dedupe.Partial
	r.Confidence = passageConfidence * min(r.Confidence, sure)
	r.Evidence.Alternatives = nil // of a passage nothing else was weighed
	return true
}
