package db

import (
	"context"
	"database/sql"
	"errors"
)

// SnapshotMade returns from how many texts the newest statistics snapshot was made, and when (RFC 3339); 0 and "" where there is none.
func (d *DB) SnapshotMade(ctx context.Context) (docs int, made string, err error) {
	err = d.read.QueryRowContext(ctx, `SELECT docs, made FROM statistics ORDER BY number DESC LIMIT 1`).Scan(&docs, &made)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", nil
	}
	return docs, made, explain(d.path, "read statistics", err)
}
