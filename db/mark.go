package db

import (
	"context"
	"database/sql"
	"errors"

	"isnad/dedupe"
)

// Duty reports whether an interrupted run still owes a duty, such as "refresh".
func (d *DB) Duty(ctx context.Context, name string) (owed bool, err error) {
	err = d.read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM duty WHERE name = ?)`, name).Scan(&owed)
	return owed, explain(d.path, "read duties", err)
}

// SetDuty records or clears a duty.
func (d *DB) SetDuty(ctx context.Context, name string, owed bool) error {
	return d.transact(ctx, "record duty", func(tx *batch) error { return setDuty(tx, name, owed) })
}

func setDuty(tx *batch, name string, owed bool) error {
	if owed {
		return tx.exec(`INSERT OR IGNORE INTO duty VALUES (?)`, name)
	}
	return tx.exec(`DELETE FROM duty WHERE name = ?`, name)
}

// Setting returns the value of a setting or version that the index or the
// statements were made with, "" where none was recorded.
func (d *DB) Setting(ctx context.Context, name string) (value string, err error) {
	err = d.read.QueryRowContext(ctx, `SELECT value FROM setting WHERE name = ?`, name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, explain(d.path, "read settings", err)
}

// SetSetting records a setting.
func (d *DB) SetSetting(ctx context.Context, name, value string) error {
	return d.transact(ctx, "record setting", func(tx *batch) error {
		return tx.exec(`INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`, name, value)
	})
}

// Unmatched returns the articles that are to be matched, ascending.
func (d *DB) Unmatched(ctx context.Context) ([]dedupe.ID, error) {
	return d.ids(ctx, "read marks", `SELECT article FROM pending ORDER BY article`)
}

// CountUnmatched returns how many articles are to be matched.
func (d *DB) CountUnmatched(ctx context.Context) (n int, err error) {
	err = d.read.QueryRowContext(ctx, `SELECT count(*) FROM pending`).Scan(&n)
	return n, explain(d.path, "read marks", err)
}

// ByTime returns ids in the order of their articles' publication, as far as it is known, then ascending. Unknown ids are left out.
func (d *DB) ByTime(ctx context.Context, ids []dedupe.ID) ([]dedupe.ID, error) {
	return d.ids(ctx, "read times", `SELECT number FROM json_each(?) j CROSS JOIN article ON number = j.value ORDER BY latest, number`, list(ids))
}

// Touched returns the articles whose stories must be solved again, ascending:
// those that were added or revised, whose times changed, whose kept matches changed, or a match of which was removed.
func (d *DB) Touched(ctx context.Context) ([]dedupe.ID, error) {
	return d.ids(ctx, "read marks", `SELECT article FROM touched ORDER BY article`)
}

// Crowded returns the articles with more matches than are kept, ascending.
func (d *DB) Crowded(ctx context.Context) ([]dedupe.ID, error) {
	return d.ids(ctx, "read marks", `SELECT article FROM crowded ORDER BY article`)
}

func (d *DB) ids(ctx context.Context, doing, query string, args ...any) ([]dedupe.ID, error) {
	rows, err := d.query(ctx, query, args...)
	ids, err := collect(rows, err, scanID)
	return ids, explain(d.path, doing, err)
}

func touch(tx *batch, id dedupe.ID) error {
	return tx.exec(`INSERT OR IGNORE INTO touched VALUES (?)`, int64(id))
}
