package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"isnad/article"
	"isnad/dedupe"
)

// A Tombstone is what is left of a removed article.
type Tombstone struct {
	Collection string `json:"collection"`
	ID         string `json:"id"`
	Removed    string `json:"removed"` // ISO 8601
	Reason     string `json:"reason"`
}

// TombstoneOf returns the tombstone of the article that had this number, nil where there is none: statements may still name it.
func (d *DB) TombstoneOf(ctx context.Context, id dedupe.ID) (*Tombstone, error) {
	t := &Tombstone{}
	err := d.read.QueryRowContext(ctx, `SELECT collection, id, removed, reason FROM tombstone WHERE number = ?`, int64(id)).
		Scan(&t.Collection, &t.ID, &t.Removed, &t.Reason)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return t, explain(d.path, "read tombstone", err)
}

// Tombstones returns what is left of the removed articles, by their keys.
func (d *DB) Tombstones(ctx context.Context) ([]Tombstone, error) {
	rows, err := d.query(ctx, `SELECT collection, id, removed, reason FROM tombstone ORDER BY collection, id`)
	all, err := collect(rows, err, func(rows *sql.Rows) (t Tombstone, err error) {
		err = rows.Scan(&t.Collection, &t.ID, &t.Removed, &t.Reason)
		return t, err
	})
	return all, explain(d.path, "read tombstones", err)
}

// PutTombstones takes over what another database has removed: these keys cannot be added any more. It destroys
// nothing: the key of a stored article is a collision.
func (d *DB) PutTombstones(ctx context.Context, tombstones []Tombstone) (receipts []Receipt, err error) {
	err = d.transact(ctx, "store tombstones", func(tx *batch) error {
		for _, t := range tombstones {
			r, err := putTombstone(tx, t)
			if err != nil {
				return err
			}
			receipts = append(receipts, r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return receipts, nil
}

func putTombstone(tx *batch, t Tombstone) (Receipt, error) {
	k := article.Key{Collection: t.Collection, ID: t.ID}
	var stored, gone bool
	err := tx.row(`SELECT EXISTS (SELECT 1 FROM article WHERE id = ?1 AND collection = ?2), EXISTS (SELECT 1 FROM tombstone WHERE id = ?1 AND collection = ?2)`,
		k.ID, k.Collection).Scan(&stored, &gone)
	switch {
	case err != nil:
		return Receipt{}, err
	case stored:
		return Receipt{Outcome: Collision, Reason: fmt.Sprintf("%s was removed from the database of this record and stands in this one; if it shall go here too, run `isnad remove`", k)}, nil
	case gone:
		return Receipt{Outcome: Unchanged}, nil
	}
	// A number of its own, that of no article before or after.
	res, err := tx.run(`INSERT INTO article (collection, id, revision, content, party, dateline, url, canonical, crawled, page_url, earliest, latest, marks)
		VALUES (?, ?, 0, x'', '', '', '', '', '', '', 0, 0, '')`, k.Collection, k.ID)
	if err != nil {
		return Receipt{}, err
	}
	n, err := res.LastInsertId()
	if err != nil {
		return Receipt{}, err
	}
	if err := tx.exec(`DELETE FROM article WHERE number = ?`, n); err != nil {
		return Receipt{}, err
	}
	return Receipt{ID: dedupe.ID(n), Outcome: Added}, tx.exec(`INSERT INTO tombstone (number, collection, id, removed, reason) VALUES (?,?,?,?,?)`,
		n, k.Collection, k.ID, t.Removed, t.Reason)
}
