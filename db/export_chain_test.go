package db

import (
	"context"
	"database/sql"
)

// Rehash makes the whole chain anew over what the tables hold, as somebody would who wants to hide a change.
func (d *DB) Rehash(ctx context.Context) error {
	return d.transact(ctx, "forge chain", func(tx *batch) error {
		rows, err := tx.query(`SELECT number, previous, at, version, settings, snapshot, statements, hash FROM link ORDER BY number`)
		links, err := collect(rows, err, func(rows *sql.Rows) (l link, err error) {
			err = rows.Scan(&l.number, &l.previous, &l.at, &l.version, &l.settings, &l.snapshot, &l.statements, &l.hash)
			return l, err
		})
		if err != nil {
			return err
		}
		previous := []byte{}
		for _, l := range links {
			rows, err := tx.query(`SELECT `+statementColumns+` FROM statement WHERE link = ? ORDER BY number`, l.number)
			statements, err := collect(rows, err, scanStatement)
			if err != nil {
				return err
			}
			var digests []byte
			for i := range statements {
				digests = append(digests, statements[i].digest()...)
			}
			l.previous, l.statements = previous, int64(len(statements))
			previous = l.sum(digests)
			if err := tx.exec(`UPDATE link SET previous=?, statements=?, hash=? WHERE number=?`, l.previous, l.statements, previous, l.number); err != nil {
				return err
			}
		}
		return nil
	})
}
