package db

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"isnad/dedupe"
	"isnad/provenance"
)

// Versions returns the texts that articles had under their keys before the current one, in the order of arrival; articles with one
// version are left out. An item holds what that version said; its number, reference and party are those of the article.
func (d *DB) Versions(ctx context.Context, ids []dedupe.ID) (versions map[dedupe.ID][]provenance.Version, err error) {
	versions = map[dedupe.ID][]provenance.Version{}
	err = d.snapshot(ctx, "read versions", func(tx *reader) error {
		rows, err := tx.query(`SELECT a.number, a.collection, a.id, a.party, v.ref, c.seen,
			r.url, r.outlet, r.outlet_name, r.title, r.byline, r.credit, r.published, r.modified, r.lang, r.canonical, r.text
			FROM json_each(?) j CROSS JOIN article a ON a.number = j.value JOIN reference v ON v.number = a.number
			JOIN revision c ON c.number = a.revision JOIN revision r ON r.article = a.number AND r.number <> a.revision ORDER BY r.number`, list(ids))
		all, err := collect(rows, err, scanVersion)
		for _, v := range all {
			versions[v.ID] = append(versions[v.ID], v)
		}
		return err
	})
	return versions, err
}

func scanVersion(rows *sql.Rows) (v provenance.Version, err error) {
	var until string
	a := &v.Article
	err = rows.Scan(&v.ID, &v.Key.Collection, &v.Key.ID, &v.Party, &v.Ref, &until,
		&a.URL, &a.Outlet, &a.OutletName, &a.Title, &a.Byline, &a.Credit, &a.Published, &a.Modified, &a.Lang, &a.Canonical, &a.Text)
	if err != nil {
		return v, err
	}
	if v.Until, err = time.Parse(time.RFC3339, until); err != nil {
		return v, fmt.Errorf("a version of %s was stored at no time: %w; run isnad verify", v.Ref, err)
	}
	v.ContentKey = fmt.Sprintf("%x", contentKey(v.Key, a))
	a.Collection, a.ID = v.Key.Collection, v.Key.ID
	v.Times = provenance.ReadTimes(a)
	return v, nil
}
