package isnad

import (
	"context"
	"errors"

	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// Remove destroys the text of an article and leaves a tombstone; its
// neighbours are matched and related again. It returns what was removed.
func (b *Base) Remove(ctx context.Context, ref, reason string) (*provenance.Item, error) {
	it, err := b.Show(ctx, ref)
	if err != nil {
		return nil, err
	}
	removed := b.db.Remove(ctx, it.ID, reason)
	if removed != nil && !errors.Is(removed, db.ErrLocked) {
		return nil, removed
	}
	// With ErrLocked the article is gone all the same; a reader keeps its bytes in the log for now.
	b.forgetDetector()
	p := newProgress(nil)
	defer p.stop()
	if _, err := b.reread(ctx, p); err != nil {
		return it, err
	}
	if _, _, err := b.match(ctx, p); err != nil {
		return it, err
	}
	if _, err := b.relate(ctx, p); err != nil {
		return it, err
	}
	return it, removed
}

// Backup writes a consistent copy to a file that does not exist yet.
func (b *Base) Backup(ctx context.Context, file string) error { return b.db.Backup(ctx, file) }

// Verify looks for damage. With head it also proves that the statements up
// to that head are unchanged. It returns the newest head.
func (b *Base) Verify(ctx context.Context, head string) ([]db.Damage, string, error) {
	return b.db.Verify(ctx, head)
}

// ErrDamaged is the kind of the errors about a database file that is broken (errors.Is).
var ErrDamaged = db.ErrDamaged

// Stats returns what is stored.
func (b *Base) Stats(ctx context.Context) (db.Counts, error) { return b.db.Counts(ctx) }

// RefreshReport says what a new statistics snapshot changed.
type RefreshReport struct {
	Snapshot         int   `json:"snapshot"`
	Docs             int   `json:"docs"`
	MatchesBefore    int64 `json:"matches_before"`
	MatchesAfter     int64 `json:"matches_after"`
	StatementsBefore int64 `json:"statements_before"`
	StatementsAfter  int64 `json:"statements_after"` // statements are appended only where a claim changed
	Change
}

// Refresh makes a new statistics snapshot and does matching and relating
// again. Interrupted, the next Add or Refresh goes on.
func (b *Base) Refresh(ctx context.Context, progress func(Progress)) (RefreshReport, error) {
	var r RefreshReport
	p := newProgress(progress)
	defer p.stop()
	c, err := b.db.Counts(ctx)
	if err != nil {
		return r, err
	}
	r.MatchesBefore, r.StatementsBefore = c.Matches, c.Statements
	if _, err := b.reread(ctx, p); err != nil {
		return r, err
	}
	before, err := b.standing(ctx)
	if err != nil {
		return r, err
	}
	if err := b.learn(ctx, p); err != nil {
		return r, err
	}
	if _, _, err := b.match(ctx, p); err != nil {
		return r, err
	}
	if _, err := b.relate(ctx, p); err != nil {
		return r, err
	}
	after, err := b.standing(ctx)
	if err != nil {
		return r, err
	}
	r.Change = before.changeTo(after)
	det, err := b.detect(ctx)
	if err != nil {
		return r, err
	}
	r.Snapshot, r.Docs = det.Stats.Number, det.Stats.Docs
	if c, err = b.db.Counts(ctx); err != nil {
		return r, err
	}
	r.MatchesAfter, r.StatementsAfter = c.Matches, c.Statements
	return r, nil
}

var _ dedupe.BulkIndex = (*db.DB)(nil)

// Migrated returns the schema versions before and after Open; they are equal where nothing was migrated.
func (b *Base) Migrated() (from, to int) { return b.db.Migrated() }
