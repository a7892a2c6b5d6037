package db

import (
	"context"
	"database/sql"

	"isnad/dedupe"
	"isnad/provenance"
)

// A set of columns that name an article to others. The URL stands in the id where that is derived from it.
const addressColumns = `a.number, a.collection, a.id, CASE WHEN a.url <> '' THEN a.url WHEN a.id LIKE 'http://%' OR a.id LIKE 'https://%' THEN a.id ELSE '' END`

// Addresses returns what names articles to others: reference, key and URL in normal form. Unknown ids are left out.
func (d *DB) Addresses(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]provenance.Address, error) {
	addresses := make(map[dedupe.ID]provenance.Address, len(ids))
	rows, err := d.query(ctx, `SELECT `+addressColumns+`, v.ref FROM json_each(?) j CROSS JOIN article a ON a.number = j.value JOIN reference v ON v.number = a.number`, list(ids))
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id dedupe.ID
		var a provenance.Address
		err := rows.Scan(&id, &a.Key.Collection, &a.Key.ID, &a.URL, &a.Ref)
		addresses[id] = a
		return struct{}{}, err
	})
	return addresses, explain(d.path, "read addresses", err)
}

// SharedURLs returns the articles whose URL, in normal form, another stored article has too: it names neither of them.
func (d *DB) SharedURLs(ctx context.Context) ([]dedupe.ID, error) {
	return d.ids(ctx, "read addresses", `WITH address (number, collection, id, url) AS (SELECT `+addressColumns+` FROM article a)
		SELECT number FROM address WHERE url IN (SELECT url FROM address WHERE url <> '' GROUP BY url HAVING count(*) > 1) ORDER BY number`)
}

// IDsByRef returns all articles in the order of their references.
func (d *DB) IDsByRef(ctx context.Context) ([]dedupe.ID, error) {
	return d.ids(ctx, "list articles", `SELECT number FROM reference ORDER BY ref`)
}

// ClaimsOf returns the current claims about several children, each as RelationsOf gives them.
func (d *DB) ClaimsOf(ctx context.Context, children []dedupe.ID) (claims map[dedupe.ID][]provenance.Relation, err error) {
	err = d.snapshot(ctx, "read relations", func(tx *reader) error {
		reviews, err := openDocket(tx)
		if err != nil {
			return err
		}
		rows, err := tx.query(currentQuery+` LEFT JOIN reference v ON v.number = r.parent WHERE r.child IN (SELECT value FROM json_each(?))
			ORDER BY r.child, s.confidence DESC, coalesce(v.ref, r.node), s.kind, s.number`, list(children))
		relations, err := decode(tx, rows, err)
		if err != nil {
			return err
		}
		claims = make(map[dedupe.ID][]provenance.Relation, len(children))
		for _, r := range relations {
			claims[r.Child] = append(claims[r.Child], r)
		}
		for _, id := range children {
			if claims[id], err = reviews.rule(id, claims[id]); err != nil {
				return err
			}
		}
		return nil
	})
	return claims, err
}

// Runs returns the links of the hash chain of these numbers, without the hash of the link before each; unknown ones are left out.
func (d *DB) Runs(ctx context.Context, numbers []int64) (map[int64]provenance.Link, error) {
	runs := make(map[int64]provenance.Link, len(numbers))
	ids := make([]dedupe.ID, len(numbers))
	for i, n := range numbers {
		ids[i] = dedupe.ID(n)
	}
	rows, err := d.query(ctx, `SELECT l.number, l.at, l.version, l.settings, l.snapshot, l.hash FROM json_each(?) j CROSS JOIN link l ON l.number = j.value`, list(ids))
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var l provenance.Link
		var hash []byte
		err := rows.Scan(&l.Number, &l.At, &l.Version, &l.Settings, &l.Snapshot, &hash)
		l.Hash = headOf(hash)
		runs[l.Number] = l
		return struct{}{}, err
	})
	return runs, explain(d.path, "read history", err)
}
