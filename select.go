package isnad

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// RelationKinds are the kinds that relations have.
func RelationKinds() []Kind {
	return []Kind{dedupe.Copy, dedupe.Edited, dedupe.Partial, provenance.KindRevision, provenance.KindRepost}
}

// PairKinds are the kinds that pairs have.
func PairKinds() []Kind {
	return []Kind{dedupe.Copy, dedupe.Edited, dedupe.Partial, dedupe.Template, dedupe.SameEvent, dedupe.Rejected}
}

// A Selection says which part of the base an export holds. The zero Selection is all of it. An article is selected if it
// meets all conditions; a relation if its child is, a pair if one of its two articles is, and both by
// their own confidence and kind.
type Selection struct {
	Outlet        string    // party, key, or name as printed
	Since, Until  time.Time // publication in [Since, Until), as far as it is known; zero: unbounded. Articles whose publication is not known are left out of a period
	Story         string    // name of a story, or the reference of an article of it; satellites belong to it
	MinConfidence float64   // 0 to 1; of relations and pairs
	Kinds         []Kind    // of relations and pairs; none: all
}

// wants reports whether a relation or pair of this kind and confidence is selected.
func (s *Selection) wants(kind dedupe.Kind, confidence float64) bool {
	return confidence >= s.MinConfidence && (len(s.Kinds) == 0 || slices.Contains(s.Kinds, kind))
}

// A set is a set of articles, one bit each: their numbers are dense. The nil set holds all of them.
type set []uint64

func (s set) has(id dedupe.ID) bool {
	i := int(id / 64)
	return s == nil || i < len(s) && s[i]>>(id%64)&1 == 1
}

func (s *set) add(id dedupe.ID) {
	i := int(id / 64)
	if i >= len(*s) {
		*s = append(*s, make([]uint64, i+1-len(*s)+len(*s)/2)...)
	}
	(*s)[i] |= 1 << (id % 64)
}

// selected returns the articles that o selects. An outlet or a story that nothing stored belongs to is an error.
func (b *Base) selected(ctx context.Context, o *Selection) (set, error) {
	if o.Outlet == "" && o.Story == "" && o.Since.IsZero() && o.Until.IsZero() {
		return nil, nil
	}
	party := o.Outlet
	if party != "" && !strings.HasPrefix(party, "name:") {
		if party, _ = b.registry.OutletOf(&article.Article{Outlet: o.Outlet, OutletName: o.Outlet}); party == "" {
			return nil, fmt.Errorf("export outlet %q: no outlet has this name; `isnad stats` and `isnad find` show what is stored", o.Outlet)
		}
	}
	items := b.db.AllItems(ctx)
	if o.Story != "" {
		ids, err := b.storyIDs(ctx, o.Story)
		if err != nil {
			return nil, err
		}
		of, err := b.db.Items(ctx, ids)
		if err != nil {
			return nil, err
		}
		items = certain(slices.Values(of))
	}
	chosen := set{}
	found := false
	for it, err := range items {
		if err != nil {
			return nil, err
		}
		// The key or name that the input gave is the outlet's too, where the registry does not know it.
		if party != "" && it.Party != party && it.Article.Outlet != o.Outlet && it.Article.OutletName != o.Outlet {
			continue
		}
		found = true
		if in, _ := provenance.InPeriod(&it, o.Since, o.Until); in {
			chosen.add(it.ID)
		}
	}
	if !found && party != "" {
		return nil, fmt.Errorf("export outlet %q: no article of this outlet is stored here; give its key or its name as `isnad find` shows it", o.Outlet)
	}
	return chosen, nil
}

// storyIDs returns the members and satellites of a story, given by name or by the reference of one of its members.
func (b *Base) storyIDs(ctx context.Context, name string) ([]dedupe.ID, error) {
	s, err := b.db.StoryNamed(ctx, name)
	if err != nil || s != nil {
		return storyMembers(s), err
	}
	id, err := b.db.Resolve(ctx, name)
	if err != nil {
		return nil, err
	}
	if s, _, err = b.db.StoryOf(ctx, id); err != nil || s != nil {
		return storyMembers(s), err
	}
	return []dedupe.ID{id}, nil
}

func storyMembers(s *dedupe.Story) []dedupe.ID {
	if s == nil {
		return nil
	}
	return slices.Concat(s.Members, s.Satellites)
}
