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

// PairOptions choose what Pairs yields.
type PairOptions struct {
	Strict     bool
	All        bool // every candidate: template, same_event and rejected too
	SameOutlet bool // reposts and revisions too
	Selection
}

// Pairs yields each unordered pair once, the lesser reference first, in the
// order of the two references. Stored are the matches to the nearest few of
// each text; the pairs of texts that have more, and with All every candidate, are found again.
func (b *Base) Pairs(ctx context.Context, o PairOptions) iter.Seq2[provenance.Pair, error] {
	return func(yield func(provenance.Pair, error) bool) {
		fail := func(err error) { yield(provenance.Pair{}, err) }
		det, err := b.detect(ctx)
		if err != nil {
			fail(err)
			return
		}
		chosen, err := b.selected(ctx, &o.Selection)
		if err != nil {
			fail(err)
			return
		}
		ids, err := b.db.IDsByRef(ctx)
		if err != nil || len(ids) == 0 {
			if err != nil {
				fail(err)
			}
			return
		}
		ranks := make([]int32, slices.Max(ids)+1) // by number: of each article no more is held
		for i, id := range ids {
			ranks[id] = int32(i) + 1
		}
		rank := func(id dedupe.ID) int32 {
			if int(id) >= len(ranks) {
				return 0 // added meanwhile
			}
			return ranks[id]
		}
		again := set{}
		if !o.All {
			crowded, err := b.db.Crowded(ctx)
			if err != nil {
				fail(err)
				return
			}
			for _, id := range crowded {
				again.add(id)
			}
		}
		find := func(ctx context.Context, ids []dedupe.ID) ([]provenance.Pair, error) {
			var wanted []dedupe.Match
			named := slices.Clone(ids)
			for _, id := range ids {
				ms, outlets, err := b.pairsOf(ctx, det, id, o.All || again.has(id), func(other dedupe.ID) bool {
					return rank(other) < rank(id) || !chosen.has(id) && !chosen.has(other)
				})
				if err != nil {
					return nil, err
				}
				slices.SortFunc(ms, func(x, y dedupe.Match) int { return cmp.Compare(rank(x.B), rank(y.B)) })
				for _, m := range ms {
					if o.wants(m, outlets[m.A] == outlets[m.B]) {
						wanted, named = append(wanted, m), append(named, m.B)
					}
				}
			}
			slices.Sort(named)
			refs, err := b.db.Refs(ctx, slices.Compact(named))
			if err != nil {
				return nil, err
			}
			pairs := make([]provenance.Pair, len(wanted))
			for i, m := range wanted {
				pairs[i] = provenance.Pair{RefA: refs[m.A], RefB: refs[m.B], Match: m}
			}
			return pairs, nil
		}
		for p, err := range flattened(ordered(ctx, b.workers, certain(slices.Chunk(ids, 32)), find)) {
			if !yield(p, err) {
				return
			}
		}
	}
}

// wants reports whether a pair belongs to the export.
func (o PairOptions) wants(m dedupe.Match, sameOutlet bool) bool {
	if sameOutlet && !o.SameOutlet || !o.Selection.wants(m.Kind, m.Confidence) {
		return false
	}
	if o.All {
		return true
	}
	return m.Kind.Republished() && m.Confidence >= o.threshold()
}

// threshold is the confidence from which a pair is exported.
func (o PairOptions) threshold() float64 {
	if o.Strict {
		return dedupe.StrictSettings.Threshold
	}
	return dedupe.DefaultSettings.Threshold
}

// pairsOf returns the matches of one text with those for which skip is
// false, stored or found again, and the outlets of all texts concerned.
func (b *Base) pairsOf(ctx context.Context, det *dedupe.Detector, id dedupe.ID, again bool, skip func(dedupe.ID) bool) ([]dedupe.Match, map[dedupe.ID]string, error) {
	var ms []dedupe.Match
	var err error
	ids := []dedupe.ID{id}
	if again {
		docs, err := b.db.Docs(ctx, ids)
		if err != nil {
			return nil, nil, err
		}
		if ms, err = det.Matches(ctx, &docs[0], skip); err != nil {
			return nil, nil, err
		}
	} else {
		stored, err := b.db.MatchesOf(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		for _, m := range stored {
			if !skip(m.B) {
				ms = append(ms, m)
			}
		}
	}
	if len(ms) == 0 {
		return nil, nil, nil
	}
	for _, m := range ms {
		ids = append(ids, m.B)
	}
	outlets, err := b.db.Outlets(ctx, ids)
	return ms, outlets, err
}

// Relations yields the current claims, in the order of the references of child and parent.
func (b *Base) Relations(ctx context.Context) iter.Seq2[provenance.RelationRow, error] {
	return b.RelationsIn(ctx, Selection{})
}

// RelationsIn yields the selected ones of the current claims, in the order of Relations.
func (b *Base) RelationsIn(ctx context.Context, o Selection) iter.Seq2[provenance.RelationRow, error] {
	chosen, err := b.selected(ctx, &o)
	if err != nil {
		return failing[provenance.RelationRow](err)
	}
	wanted := func(yield func(provenance.Relation, error) bool) {
		for r, err := range b.db.AllRelations(ctx) {
			if err == nil && (!chosen.has(r.Child) || !o.wants(r.Kind, r.Confidence)) {
				continue
			}
			if !yield(r, err) {
				return
			}
		}
	}
	rows := func(yield func([]provenance.RelationRow, error) bool) {
		for page, err := range batched(wanted, graphPage) {
			var rows []provenance.RelationRow
			if err == nil {
				rows, err = b.relationRows(ctx, page)
			}
			if !yield(rows, err) {
				return
			}
		}
	}
	return flattened(rows)
}

// relationRows gives relations the references of the articles that they name.
func (b *Base) relationRows(ctx context.Context, relations []provenance.Relation) ([]provenance.RelationRow, error) {
	var ids []dedupe.ID
	for i := range relations {
		ids = append(ids, relations[i].Articles()...)
	}
	slices.Sort(ids)
	refs, err := b.db.Refs(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	rows := make([]provenance.RelationRow, len(relations))
	for i, r := range relations {
		rows[i] = provenance.RelationRow{Claim: b.claim(r, refs)}
	}
	return rows, nil
}

// Credits yields the credits of all articles, in the order of the references, then field and position.
func (b *Base) Credits(ctx context.Context) iter.Seq2[provenance.CreditRow, error] {
	return b.CreditsIn(ctx, Selection{})
}

// CreditsIn yields the credits of the selected articles, in the order of Credits.
func (b *Base) CreditsIn(ctx context.Context, o Selection) iter.Seq2[provenance.CreditRow, error] {
	return func(yield func(provenance.CreditRow, error) bool) {
		for it, err := range b.itemsIn(ctx, o) {
			if err != nil {
				yield(provenance.CreditRow{}, err)
				return
			}
			for _, c := range it.Credits {
				if !yield(provenance.CreditRow{Ref: it.Ref, Credit: c}, nil) {
					return
				}
			}
		}
	}
}

// Articles yields all articles as `add` reads them, in the order of their keys.
func (b *Base) Articles(ctx context.Context) iter.Seq2[article.Article, error] {
	return b.ArticlesIn(ctx, Selection{})
}

// ArticlesIn yields the selected articles, in the order of Articles.
func (b *Base) ArticlesIn(ctx context.Context, o Selection) iter.Seq2[article.Article, error] {
	return func(yield func(article.Article, error) bool) {
		for it, err := range b.itemsIn(ctx, o) {
			if !yield(it.Article, err) || err != nil {
				return
			}
		}
	}
}

// itemsIn yields the selected articles with everything known of them, in the order of their keys.
func (b *Base) itemsIn(ctx context.Context, o Selection) iter.Seq2[provenance.Item, error] {
	chosen, err := b.selected(ctx, &o)
	if err != nil {
		return failing[provenance.Item](err)
	}
	return func(yield func(provenance.Item, error) bool) {
		for it, err := range b.db.AllItems(ctx) {
			if err == nil && !chosen.has(it.ID) {
				continue
			}
			if !yield(it, err) || err != nil {
				return
			}
		}
	}
}

// failing yields nothing but an error.
func failing[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		yield(none, err)
	}
}
