package db

import (
	"context"
	"database/sql"

	"isnad/article"
	"isnad/dedupe"
)

// ByKey returns the article of this very key; found is false where none is stored.
func (d *DB) ByKey(ctx context.Context, k article.Key) (id dedupe.ID, found bool, err error) {
	ids, err := d.ids(ctx, "find article", `SELECT number FROM article WHERE id = ? AND collection = ?`, k.ID, k.Collection)
	if err != nil || len(ids) == 0 {
		return 0, false, err
	}
	return ids[0], true, nil
}

// Keys returns the keys of articles. Unknown ids are left out.
func (d *DB) Keys(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]article.Key, error) {
	keys := make(map[dedupe.ID]article.Key, len(ids))
	rows, err := d.query(ctx, `SELECT number, collection, id FROM article WHERE number IN (SELECT value FROM json_each(?))`, list(ids))
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id dedupe.ID
		var k article.Key
		err := rows.Scan(&id, &k.Collection, &k.ID)
		keys[id] = k
		return struct{}{}, err
	})
	return keys, explain(d.path, "read keys", err)
}
