package db

import (
	"context"
	"database/sql"

	"isnad/dedupe"
)

// Component returns the kept matches of the connected component of id (every kind of republication, every outlet),
// and its members, both ascending. An article without a match is a component of its own.
func (d *DB) Component(ctx context.Context, id dedupe.ID) (members []dedupe.ID, matches []dedupe.Match, err error) {
	err = d.snapshot(ctx, "read component", func(tx *reader) error {
		rows, err := tx.query(`WITH RECURSIVE c (n) AS (SELECT number FROM article WHERE number = ?
			UNION SELECT m.b FROM c JOIN match m ON m.a = c.n
			UNION SELECT m.a FROM c JOIN match m ON m.b = c.n)
			SELECT n FROM c ORDER BY n`, int64(id))
		if members, err = collect(rows, err, scanID); err != nil {
			return err
		}
		rows, err = tx.query(`SELECT `+matchColumns+` FROM json_each(?) j CROSS JOIN match ON a = j.value ORDER BY a, b`, list(members))
		matches, err = collect(rows, err, func(rows *sql.Rows) (dedupe.Match, error) { return scanMatch(rows) })
		return err
	})
	return members, matches, err
}

// MatchesOf returns the kept matches of one article, with A = id, best first: by confidence, then resemblance, then the content key of the other.
func (d *DB) MatchesOf(ctx context.Context, id dedupe.ID) ([]dedupe.Match, error) {
	rows, err := d.query(ctx, `SELECT `+matchColumns+` FROM (SELECT *, b AS other FROM match WHERE a = ?1 UNION ALL SELECT *, a FROM match WHERE b = ?1)
		JOIN article ON number = other ORDER BY confidence DESC, resemblance DESC, content, other`, int64(id))
	matches, err := collect(rows, err, func(rows *sql.Rows) (dedupe.Match, error) {
		m, err := scanMatch(rows)
		if m.A != id {
			m = m.Swap()
		}
		return m, err
	})
	return matches, explain(d.path, "read matches", err)
}

// Alone returns those of ids, in their order, that have no match, and so are components of their own.
func (d *DB) Alone(ctx context.Context, ids []dedupe.ID) ([]dedupe.ID, error) {
	return d.ids(ctx, "read matches", `SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM match WHERE a = value)
		AND NOT EXISTS (SELECT 1 FROM match WHERE b = value) ORDER BY key`, list(ids))
}
