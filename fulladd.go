package isnad

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"isnad/article"
	"isnad/article/read"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// A fullTaken is a record of a full export on its way to the writer, one of the three that are no article.
type fullTaken struct {
	line    []byte
	outlet  *provenance.Party
	removed *db.Tombstone
	review  *FullReview
	known   bool // it was there already
}

// prepareFull works out what to write for a record of a full export, or why it is rejected.
func (b *Base) prepareFull(sk *dedupe.Sketcher, it *read.Item) (t taken) {
	t = taken{source: it.Source, record: it.Record, full: &fullTaken{line: it.Full.Line}}
	var err error
	switch it.Full.Kind {
	case read.FullArticle:
		var p *db.Past
		if p, err = past(it.Full.Line, it.Article); err == nil {
			t.put = b.derive(sk, *it.Article, article.Key{Collection: it.Article.Collection, ID: it.Article.ID})
			t.put.Past = p
		}
	case read.FullOutlet:
		var o FullOutlet
		err = json.Unmarshal(it.Full.Line, &o)
		t.full.outlet = &o.Party
	case read.FullRemoved:
		var r FullRemoved
		if err = json.Unmarshal(it.Full.Line, &r); err == nil {
			r.Removed, err = stamp(r.Removed)
		}
		if err == nil {
			a := article.Article{Collection: r.Collection, ID: r.ID}
			err = read.Clean(&a)
			r.Collection, r.ID, r.Reason = a.Collection, a.ID, withoutNUL(r.Reason)
		}
		if err == nil && (r.Collection == "" || r.ID == "") {
			err = fmt.Errorf("a removed article is named by collection and id, and one of them is missing")
		}
		t.full.removed = &r.Tombstone
	case read.FullReview:
		t.full.review = new(FullReview)
		err = json.Unmarshal(it.Full.Line, t.full.review)
	}
	if err != nil {
		t.refuse(err.Error())
	}
	return t
}

// refuse turns a record into a rejection, which keeps its line.
func (t *taken) refuse(reason string) {
	t.reject = &Rejection{Source: t.source, Record: t.record, Reason: reason, Raw: t.full.line}
}

// answer notes what became of a record.
func (t *taken) answer(r db.Receipt) {
	t.full.known = r.Outcome == db.Unchanged
	if r.Outcome == db.Collision {
		t.refuse(r.Reason)
	}
}

// storeFirst stores the outlets and tombstones of a batch, which the articles behind them depend on.
func (b *Base) storeFirst(ctx context.Context, batch []taken) error {
	if err := b.storeOutlets(ctx, batch); err != nil {
		return err
	}
	var at []int
	var removed []db.Tombstone
	for i := range batch {
		if f := batch[i].full; f != nil && f.removed != nil && batch[i].reject == nil {
			at, removed = append(at, i), append(removed, *f.removed)
		}
	}
	if len(removed) == 0 {
		return nil
	}
	receipts, err := b.db.PutTombstones(ctx, removed)
	for i, r := range receipts {
		batch[at[i]].answer(r)
	}
	return err
}

// storeOutlets adds the rows of the registry that are not there; none takes the place of another.
func (b *Base) storeOutlets(ctx context.Context, batch []taken) error {
	var rows []provenance.Party
	var h *provenance.Holdings
	var own []provenance.Party
	for i := range batch {
		f := batch[i].full
		if f == nil || f.outlet == nil || batch[i].reject != nil {
			continue
		}
		if h == nil {
			var err error
			if h, own, err = b.holdings(ctx); err != nil {
				return err
			}
		}
		row, err := h.Take(*f.outlet)
		if err != nil {
			batch[i].refuse(err.Error())
			continue
		}
		was := slices.IndexFunc(own, func(p provenance.Party) bool { return p.Key == row.Key })
		switch {
		case was < 0:
			rows, own = append(rows, row), append(own, row)
		case sameParty(&own[was], &row):
			f.known = true
		default:
			batch[i].refuse(fmt.Sprintf("something else was added to the registry under the key %s; `isnad outlets show %[1]s` shows it, `isnad outlets import` replaces it", row.Key))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	if _, err := b.db.PutParties(ctx, rows); err != nil {
		return err
	}
	return b.followRegistry(ctx)
}

// sameParty reports whether two rows say the same, wherever they come from.
func sameParty(p, q *provenance.Party) bool {
	return p.Kind == q.Kind && p.Country == q.Country && p.Owner == q.Owner && p.Wikidata == q.Wikidata && slices.Equal(p.Names, q.Names) &&
		slices.Equal(p.Domains, q.Domains) && slices.Equal(p.Aliases, q.Aliases) && slices.Equal(p.Common, q.Common) && slices.Equal(p.Bound, q.Bound)
}

// storeReviews states the reviews of a batch, whose articles are stored by now.
func (b *Base) storeReviews(ctx context.Context, batch []taken) error {
	var at []int
	var rulings []db.Ruling
	for i := range batch {
		f := batch[i].full
		if f == nil || f.review == nil || batch[i].reject != nil {
			continue
		}
		r, reason, err := b.reviewed(ctx, f.review)
		if err != nil {
			return err
		}
		if reason != nil {
			batch[i].refuse(reason.Error())
			continue
		}
		at, rulings = append(at, i), append(rulings, *r)
	}
	if len(rulings) == 0 {
		return nil
	}
	settings, err := b.settings(ctx)
	if err != nil {
		return err
	}
	receipts, err := b.db.TakeReviews(ctx, rulings, settings)
	for i, r := range receipts {
		batch[at[i]].answer(r)
	}
	return err
}

// count adds a record that was stored to the report.
func (f *fullTaken) count(r *AddReport) {
	switch {
	case f.known:
		r.Unchanged++
	case f.outlet != nil:
		r.Outlets++
	case f.removed != nil:
		r.Removed++
	case f.review != nil:
		r.Reviews++
	}
}
