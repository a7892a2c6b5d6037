package db

import (
	"context"
	"database/sql"
	"errors"

	"isnad/provenance"
)

// SnapshotMade returns from how many texts the newest statistics snapshot was made, and when (RFC 3339); 0 and "" where there is none.
func (d *DB) SnapshotMade(ctx context.Context) (docs int, made string, err error) {
	err = d.read.QueryRowContext(ctx, `SELECT docs, made FROM statistics ORDER BY number DESC LIMIT 1`).Scan(&docs, &made)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", nil
	}
	return docs, made, explain(d.path, "read statistics", err)
}

// NewestLink returns the last link of the hash chain, without the hash of the one before it; the zero Link where nothing was stated yet.
func (d *DB) NewestLink(ctx context.Context) (l provenance.Link, err error) {
	var hash []byte
	err = d.read.QueryRowContext(ctx, `SELECT number, at, version, settings, snapshot, hash FROM link ORDER BY number DESC LIMIT 1`).
		Scan(&l.Number, &l.At, &l.Version, &l.Settings, &l.Snapshot, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return provenance.Link{}, nil
	}
	l.Hash = headOf(hash)
	return l, explain(d.path, "read history", err)
}
