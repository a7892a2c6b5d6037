package isnad

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// Unique yields every stored article in the order of the keys and says which
// are left out if one version of each text is kept: of each story the agency's own text if it is stored,
// else the fullest version (most words), then the one known to be out first, then
// the lesser content key. Articles in no story and satellites, which share a
// passage only, are kept. docs/unique.md explains the rule.
func (b *Base) Unique(ctx context.Context) iter.Seq2[provenance.UniqueRow, error] {
	return func(yield func(provenance.UniqueRow, error) bool) {
		det, err := b.detect(ctx)
		if err != nil {
			yield(provenance.UniqueRow{}, err)
			return
		}
		open := map[string]*choice{}
		for it, err := range b.db.AllItems(ctx) {
			row := provenance.UniqueRow{Article: it.Article}
			if err == nil && it.Story != "" {
				row.Drop, err = b.drop(ctx, det, open, &it)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// A choice is the version that is kept of a story some members of which are still to come.
type choice struct {
	kept *provenance.Item
	left int // members still to come
}

// drop says why a member of a story is left out, nil if it is the one that is kept. Choices are
// made when the first member is met and forgotten after the last.
func (b *Base) drop(ctx context.Context, det *dedupe.Detector, open map[string]*choice, it *provenance.Item) (*provenance.Drop, error) {
	c := open[it.Story]
	if c == nil {
		s, err := b.db.StoryNamed(ctx, it.Story)
		if err != nil {
			return nil, err
		}
		if s == nil || !slices.Contains(s.Members, it.ID) {
			return nil, nil // solved anew in the meantime
		}
		members, err := b.db.Items(ctx, s.Members)
		if err != nil {
			return nil, err
		}
		best := slices.MinFunc(members, func(x, y provenance.Item) int { n, _ := b.prefer(&x, &y); return n })
		c = &choice{kept: &best, left: len(members)}
		open[it.Story] = c
	}
	if c.left--; c.left == 0 {
		delete(open, it.Story)
	}
	if it.ID == c.kept.ID {
		return nil, nil
	}
	_, why := b.prefer(c.kept, it)
	m := det.Measure(docOfItem(it), docOfItem(c.kept))
	return &provenance.Drop{Dropped: it.Ref, Kept: c.kept.Ref, Story: it.Story, Kind: m.Kind, Reason: why, Containment: m.ContainmentA}, nil
}

// prefer compares two versions of a text, the one to keep first, and says what decided.
func (b *Base) prefer(x, y *provenance.Item) (order int, why string) {
	if n := cmp.Compare(b.rank(x), b.rank(y)); n != 0 {
		return n, provenance.DropAgency
	}
	if n := cmp.Compare(y.Words, x.Words); n != 0 {
		return n, provenance.DropWords
	}
	if n := compareOut(x, y); n != 0 {
		return n, provenance.DropEarlier
	}
	return cmp.Compare(x.ContentKey, y.ContentKey), provenance.DropKey
}

// rank is 0 for an agency's own text, 1 for any other.
func (b *Base) rank(it *provenance.Item) int {
	if p := b.registry.Party(it.Party); p != nil && p.Agency() {
		return 0
	}
	return 1
}

// compareOut orders articles by the moment by which each was surely published, as stated or in
// the URL; those without one come last. A crawl time is no publication.
func compareOut(x, y *provenance.Item) int {
	out := func(it *provenance.Item) article.Time {
		if it.Times.Stated.Known() {
			return it.Times.Stated
		}
		return it.Times.URL
	}
	s, t := out(x), out(y)
	switch {
	case s.Known() && t.Known():
		return s.To.Compare(t.To)
	case s.Known():
		return -1
	case t.Known():
		return 1
	}
	return 0
}
