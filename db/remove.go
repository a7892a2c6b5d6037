package db

import (
	"context"
	"fmt"

	"isnad/dedupe"
)

// Remove destroys the text of an article, its revisions, what it was read from, sketch, anchors, credits, matches and spans, and leaves a
// tombstone. Its neighbours are marked to be solved again, and those with more matches than are kept to be matched again.
// The hash chain stays valid: claims and reviews about the article or from it are withdrawn by statements.
//
// What was deleted is overwritten in the file, and the write-ahead log is cut, so that no byte of the text is
// left; while another process reads the database the log cannot be cut, and Remove
// says so with ErrLocked: the article is removed all the same, and the bytes go with the next Remove or close. Backups are not reached.
func (d *DB) Remove(ctx context.Context, id dedupe.ID, reason string) error {
	if d.write == nil {
		return faultf(ErrReadOnly, nil, "remove article: %s is open for reading only", d.path)
	}
	// The pragma is the connection's, and there is one writer.
	if _, err := d.write.ExecContext(ctx, `PRAGMA secure_delete=ON`); err != nil {
		return explain(d.path, "remove article", err)
	}
	defer d.write.ExecContext(context.WithoutCancel(ctx), `PRAGMA secure_delete=FAST`)
	if err := d.transact(ctx, "remove article", func(tx *batch) error { return d.remove(tx, id, reason) }); err != nil {
		return err
	}
	var busy, pages, moved int
	if err := d.write.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved); err != nil {
		return explain(d.path, "remove article", err)
	}
	if busy != 0 {
		return faultf(ErrLocked, nil, "remove article: %s: the article is removed, but while another isnad reads the database its bytes stay in the write-ahead log; they go when it ends", d.path)
	}
	return nil
}

func (d *DB) remove(tx *batch, id dedupe.ID, reason string) error {
	res, err := tx.run(`INSERT INTO tombstone (number, collection, id, removed, reason) SELECT number, collection, id, ?, ? FROM article WHERE number = ?`,
		tx.stamp(), reason, int64(id))
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil {
		return err
	} else if n == 0 {
		return fmt.Errorf("no article %d", id)
	}
	if err := d.withdrawAll(tx, id); err != nil {
		return err
	}
	// Its stories are solved again; until then they do not show it.
	if err := tx.exec(`INSERT OR IGNORE INTO touched SELECT o.article FROM story_member m JOIN story_member o ON o.story = m.story WHERE m.article = ?`, int64(id)); err != nil {
		return err
	}
	rows, err := tx.query(`SELECT DISTINCT story FROM story_member WHERE article = ?`, int64(id))
	stories, err := collect(rows, err, scanID)
	if err != nil {
		return err
	}
	for _, s := range stories {
		if err := dropStory(tx, int64(s)); err != nil {
			return err
		}
	}
	if err := forget(tx, id); err != nil {
		return err
	}
	if err := dropOriginals(tx, id); err != nil {
		return err
	}
	for _, q := range []string{
		`DELETE FROM sighting WHERE article = ?`,
		`DELETE FROM pending WHERE article = ?`,
		`DELETE FROM touched WHERE article = ?`,
		`DELETE FROM revision WHERE article = ?`,
		`DELETE FROM article WHERE number = ?`,
	} {
		if err := tx.exec(q, int64(id)); err != nil {
			return err
		}
	}
	return nil
}

// withdrawAll ends the claims and reviews about an article and those that name it as parent, whose children must be solved again.
func (d *DB) withdrawAll(tx *batch, id dedupe.ID) error {
	w, err := newScribe(tx, d.version, "")
	if err != nil {
		return err
	}
	rows, err := tx.query(currentQuery+` WHERE r.child = ?1 OR r.parent = ?1 ORDER BY r.statement`, int64(id))
	claims, err := collect(rows, err, scanCurrent)
	if err != nil {
		return err
	}
	for _, c := range claims {
		if err := w.withdraw(&c.statement); err != nil {
			return err
		}
		if err := touch(tx, c.child); err != nil {
			return err
		}
	}
	if err := withdrawReviews(w, id); err != nil {
		return err
	}
	return w.close()
}
