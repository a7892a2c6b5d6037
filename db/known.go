package db

import (
	"context"
	"database/sql"
	"slices"

	"isnad/article"
	"isnad/dedupe"
)

// Known finds stored articles under this key, with this canonical URL in normal form, or of the same
// outlet (party) with the same twin hash; an empty URL or party finds nothing. Ascending.
func (d *DB) Known(ctx context.Context, key article.Key, url string, party string, twin uint64) ([]dedupe.ID, error) {
	return d.ids(ctx, "find article", `SELECT number FROM article WHERE id = ?1 AND collection = ?2
		UNION SELECT number FROM article WHERE ?3 <> '' AND (id = ?3 OR (url = ?3 AND url <> ''))
		UNION SELECT s.article FROM sketch s JOIN article a ON a.number = s.article WHERE s.twin = ?5 AND s.shingles > 0 AND ?4 <> '' AND a.party = ?4
		ORDER BY 1`, key.ID, key.Collection, url, party, int64(twin))
}

// ByURL finds articles by a URL in normal form (see [article.NormalURL]): their own, their canonical one, or their id. Ascending.
func (d *DB) ByURL(ctx context.Context, normal string) ([]dedupe.ID, error) {
	return d.ids(ctx, "find article", `SELECT number FROM article WHERE ?1 <> '' AND (id = ?1 OR (url = ?1 AND url <> ''))
		UNION SELECT number FROM article WHERE ?1 <> '' AND canonical = ?1 AND canonical <> '' ORDER BY 1`, normal)
}

// Scan returns the articles for whose current version match reports true, by id, at most limit
// (0: all). It reads every article: what counts as the same word is the caller's to say. match sees the
// texts, names and URL, and keeps nothing of what it sees.
func (d *DB) Scan(ctx context.Context, match func(*article.Article) bool, limit int) ([]dedupe.ID, error) {
	rows, err := d.query(ctx, `SELECT a.number, r.url, r.outlet, r.outlet_name, r.title, r.byline, r.credit, r.text
		FROM article a JOIN revision r ON r.number = a.revision ORDER BY a.number`)
	if err != nil {
		return nil, explain(d.path, "search articles", err)
	}
	defer rows.Close()
	var ids []dedupe.ID
	for (limit == 0 || len(ids) < limit) && rows.Next() {
		var id dedupe.ID
		var a article.Article
		if err := rows.Scan(&id, &a.URL, &a.Outlet, &a.OutletName, &a.Title, &a.Byline, &a.Credit, &a.Text); err != nil {
			return nil, explain(d.path, "search articles", err)
		}
		if match(&a) {
			ids = append(ids, id)
		}
	}
	return ids, explain(d.path, "search articles", rows.Err())
}

// IDs returns the ids of all stored articles, ascending.
func (d *DB) IDs(ctx context.Context) ([]dedupe.ID, error) {
	return d.ids(ctx, "list articles", `SELECT number FROM article ORDER BY number`)
}

// Outlets returns Doc.Outlet of each of ids. Unknown ids are left out.
func (d *DB) Outlets(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error) {
	outlets := make(map[dedupe.ID]string, len(ids))
	for part := range slices.Chunk(ids, 4*page) {
		rows, err := d.query(ctx, `SELECT a.number, `+outletColumn+` FROM json_each(?) j CROSS JOIN article a ON a.number = j.value JOIN revision r ON r.number = a.revision`, list(part))
		_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
			var id dedupe.ID
			var outlet string
			err := rows.Scan(&id, &outlet)
			outlets[id] = outlet
			return struct{}{}, err
		})
		if err != nil {
			return nil, explain(d.path, "read outlets", err)
		}
	}
	return outlets, nil
}
