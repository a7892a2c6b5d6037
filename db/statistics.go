package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"isnad/dedupe"
)

// Statistics returns the newest snapshot, nil where there is none.
func (d *DB) Statistics(ctx context.Context) (*dedupe.Statistics, error) {
	var data []byte
	err := d.read.QueryRowContext(ctx, `SELECT data FROM statistics ORDER BY number DESC LIMIT 1`).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	} else if err != nil {
		return nil, explain(d.path, "read statistics", err)
	}
	s := new(dedupe.Statistics)
	if err := s.UnmarshalBinary(data); err != nil {
		return nil, fmt.Errorf("read statistics: %s: %w; make them anew with `isnad refresh`", d.path, err)
	}
	return s, nil
}

// PutStatistics stores a new snapshot, gives it the next number (in s, too), clears the duty "refresh", and marks every article "to be matched".
//
// Matches that were judged under the older snapshot are dropped at once, so that
// what is kept never depends on a mixture of two snapshots. Stories and claims stay
// until they are solved again. Of older snapshots the number, size and time are kept.
func (d *DB) PutStatistics(ctx context.Context, s *dedupe.Statistics) error {
	return d.transact(ctx, "store statistics", func(tx *batch) error {
		var newest int
		if err := tx.row(`SELECT coalesce(max(number), 0) FROM statistics`).Scan(&newest); err != nil {
			return err
		}
		s.Number = newest + 1
		data, err := s.MarshalBinary()
		if err != nil {
			return err
		}
		if err := tx.exec(`UPDATE statistics SET data = NULL`); err != nil {
			return err
		}
		if err := tx.exec(`INSERT INTO statistics (number, docs, made, data) VALUES (?,?,?,?)`, s.Number, s.Docs, tx.stamp(), data); err != nil {
			return err
		}
		for _, q := range []string{
			`INSERT OR IGNORE INTO touched SELECT a FROM match UNION SELECT b FROM match`,
			`DELETE FROM match`,
			`DELETE FROM crowded`,
			`INSERT OR IGNORE INTO pending SELECT number FROM article`,
		} {
			if err := tx.exec(q); err != nil {
				return err
			}
		}
		if err := settleAnchors(tx); err != nil {
			return err
		}
		return setDuty(tx, DutyRefresh, false)
	})
}
