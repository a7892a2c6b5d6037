package isnad

import (
	"context"

	"isnad/dedupe"
	"isnad/provenance"
)

// A Change says how stories and claims differ from what they were.
type Change struct {
	StoriesJoined int `json:"stories_joined"` // stories now that hold members of two or more stories of before
	StoriesSplit  int `json:"stories_split"`  // stories before whose members are in two or more stories, or partly in none, now
	// Articles about which something else is claimed, each counted once:
	NewSource    int `json:"new_source"`    // now have a source, had none
	LostSource   int `json:"lost_source"`   // had a source, have none now
	OtherSource  int `json:"other_source"`  // have another one
	OtherKind    int `json:"other_kind"`    // have the same source, of another kind (copy, edited, partial, revision, repost)
	OtherWord    int `json:"other_word"`    // have the same source and kind, and another word for the confidence
	SameRelation int `json:"same_relation"` // have the same source, kind and word
}

// A standing is what is held of stories and sources at one time.
type standing struct {
	story  map[dedupe.ID]string
	source map[dedupe.ID]source
}

// A source is the best claim about an article, without the name of its story, which changes with every member.
type source struct {
	kind    provenance.NodeKind
	article dedupe.ID
	party   string
	as      dedupe.Kind
	word    string
}

// standing reads what is held now.
func (b *Base) standing(ctx context.Context) (*standing, error) {
	s := &standing{map[dedupe.ID]string{}, map[dedupe.ID]source{}}
	for st, err := range b.db.Stories(ctx, 2) {
		if err != nil {
			return nil, err
		}
		for _, id := range st.Members {
			s.story[id] = st.Name
		}
	}
	best := map[dedupe.ID]float64{}
	for r, err := range b.db.AllRelations(ctx) {
		if err != nil {
			return nil, err
		}
		if r.Parent.Kind == provenance.NodeNone || r.Confidence <= best[r.Child] {
			continue
		}
		best[r.Child] = r.Confidence
		s.source[r.Child] = source{r.Parent.Kind, r.Parent.Article, r.Parent.Party, r.Kind, provenance.Word(r.Confidence)}
	}
	return s, nil
}

// changeTo compares s with a later standing.
func (s *standing) changeTo(now *standing) Change {
	c := Change{StoriesJoined: parted(now.story, s.story, false), StoriesSplit: parted(s.story, now.story, true)}
	for id, is := range now.source {
		was, had := s.source[id]
		switch {
		case !had:
			c.NewSource++
		case was == is:
			c.SameRelation++
		case was.kind != is.kind || was.article != is.article || was.party != is.party:
			c.OtherSource++
		case was.as != is.as:
			c.OtherKind++
		default:
			c.OtherWord++
		}
	}
	for id := range s.source {
		if _, has := now.source[id]; !has {
			c.LostSource++
		}
	}
	return c
}

// parted counts the stories of a whose members are in several stories of b; with none, also those partly in no story.
func parted(a, b map[dedupe.ID]string, none bool) int {
	first, counted := map[string]string{}, map[string]bool{}
	n := 0
	for id, story := range a {
		in, ok := b[id]
		if !ok && !none {
			continue
		}
		was, seen := first[story]
		if !seen {
			first[story] = in
		} else if was != in && !counted[story] {
			counted[story] = true
			n++
		}
	}
	return n
}
