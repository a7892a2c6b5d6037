package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"isnad/dedupe"
)

// A batch is one writing transaction with its prepared statements.
type batch struct {
	tx    *sql.Tx
	stmts map[string]*sql.Stmt
	now   time.Time
}

// transact runs f in one writing transaction; doing names it in errors
// ("store articles"). Statements inside do not watch ctx, which would cost a goroutine
// each: f asks for ctx.Err() between its items.
func (d *DB) transact(ctx context.Context, doing string, f func(*batch) error) error {
	if d.write == nil {
		return faultf(ErrReadOnly, nil, "%s: %s is open for reading only", doing, d.path)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, err := d.write.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return explain(d.path, doing, err)
	}
	defer tx.Rollback()
	if err := f(&batch{tx, map[string]*sql.Stmt{}, d.now().UTC()}); err != nil {
		return explain(d.path, doing, err)
	}
	return explain(d.path, doing, tx.Commit())
}

func (b *batch) stmt(query string) (*sql.Stmt, error) {
	if s := b.stmts[query]; s != nil {
		return s, nil
	}
	s, err := b.tx.Prepare(query)
	if err == nil {
		b.stmts[query] = s
	}
	return s, err
}

func (b *batch) exec(query string, args ...any) error {
	_, err := b.run(query, args...)
	return err
}

func (b *batch) run(query string, args ...any) (sql.Result, error) {
	s, err := b.stmt(query)
	if err != nil {
		return nil, err
	}
	return s.Exec(args...)
}

func (b *batch) query(query string, args ...any) (*sql.Rows, error) {
	s, err := b.stmt(query)
	if err != nil {
		return nil, err
	}
	return s.Query(args...)
}

// row is for statements that cannot fail to prepare for a reason other than a damaged file.
func (b *batch) row(query string, args ...any) scanner {
	s, err := b.stmt(query)
	if err != nil {
		return failed{err}
	}
	return s.QueryRow(args...)
}

// A scanner is a row.
type scanner interface{ Scan(dest ...any) error }

type failed struct{ err error }

func (f failed) Scan(...any) error { return f.err }

// stamp is the form of times in the file.
func (b *batch) stamp() string { return b.now.Format(time.RFC3339) }

// A reader is one reading transaction: all its queries see the same state.
type reader struct {
	db  *DB
	ctx context.Context
	tx  *sql.Tx
}

func (r *reader) query(query string, args ...any) (*sql.Rows, error) {
	s, err := r.db.prepared(query)
	if err != nil {
		return nil, err
	}
	return r.tx.StmtContext(r.ctx, s).QueryContext(r.ctx, args...)
}

func (r *reader) row(query string, args ...any) scanner {
	s, err := r.db.prepared(query)
	if err != nil {
		return failed{err}
	}
	return r.tx.StmtContext(r.ctx, s).QueryRowContext(r.ctx, args...)
}

// snapshot runs f in one reading transaction.
func (d *DB) snapshot(ctx context.Context, doing string, f func(*reader) error) error {
	tx, err := d.read.BeginTx(ctx, nil)
	if err != nil {
		return explain(d.path, doing, err)
	}
	defer tx.Rollback()
	return explain(d.path, doing, f(&reader{d, ctx, tx}))
}

// query asks a reader outside of a transaction.
func (d *DB) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := d.prepared(query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// prepared returns a query of the readers, which is made ready once: a check
// asks some twenty, and reading their text takes longer than answering most of them.
func (d *DB) prepared(query string) (*sql.Stmt, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if s := d.statements[query]; s != nil {
		return s, nil
	}
	s, err := d.read.Prepare(query)
	if err != nil {
		return nil, err
	}
	if d.statements == nil {
		d.statements = map[string]*sql.Stmt{}
	}
	d.statements[query] = s
	return s, nil
}

// list is a list of ids as a parameter for json_each.
func list(ids []dedupe.ID) string {
	b, err := json.Marshal(ids)
	if err != nil {
		panic(err) // integers
	}
	if ids == nil {
		return "[]"
	}
	return string(b)
}

// collect reads all rows; scan reads one.
func collect[T any](rows *sql.Rows, err error, scan func(*sql.Rows) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

func scanID(rows *sql.Rows) (id dedupe.ID, err error) {
	err = rows.Scan(&id)
	return id, err
}

func scanBytes(rows *sql.Rows) (b []byte, err error) {
	err = rows.Scan(&b)
	return b, err
}
