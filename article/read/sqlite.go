package read

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/mattn/go-sqlite3"
)

const sqliteHead = "SQLite format 3\x00"

// ourHeader reports whether the first 72 bytes of a file are those of a
// database of ours: SQLite keeps the application id, "isnd", at byte 68.
func ourHeader(head []byte) bool {
	return string(head[:len(sqliteHead)]) == sqliteHead && binary.BigEndian.Uint32(head[68:]) == 0x69736e64
}

// A foreign opens connections to a database that nobody vouches for: nothing is
// written, no function of a view runs that reaches outside, no value is longer than a record.
type foreign struct {
	dsn  string
	most int64
}

func (f foreign) Connect(context.Context) (driver.Conn, error) {
	d := &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		c.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, int(f.most))
		c.SetLimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
		for _, pragma := range []string{"trusted_schema=off", "query_only=on", "cell_size_check=on", "mmap_size=0"} {
			if _, err := c.Exec("PRAGMA "+pragma, nil); err != nil {
				return err
			}
		}
		return nil
	}}
	return d.Open(f.dsn)
}

func (f foreign) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// sqlite reads a table or view of an SQLite database.
func (p *pipeline) sqlite(in *input, f *os.File) bool {
	head := make([]byte, 72)
	if _, err := f.ReadAt(head, 0); err != nil {
		return p.fatal(in.name, errors.New("the SQLite database is cut off; copy it again"))
	}
	if ourHeader(head) {
		return p.fatal(in.name, errors.New("it is a database of isnad; write its articles with isnad export --format jsonl and add those"))
	}
	abs, err := filepath.Abs(f.Name())
	if err != nil {
		return p.fatal(in.name, openError(err))
	}
	q := url.Values{"mode": {"ro"}, "_busy_timeout": {"5000"}}
	// What a program has not yet moved from its log into the file is only seen where the
	// file may change; without a log it is not touched at all, not even locked.
	if log, err := os.Stat(abs + "-wal"); err != nil || log.Size() == 0 {
		q.Set("immutable", "1")
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(abs), RawQuery: q.Encode()}
	db := sql.OpenDB(foreign{u.String(), p.s.o.MaxRecord})
	defer db.Close()
	db.SetMaxOpenConns(1)
	t, err := p.chooseTable(in, db)
	if err != nil {
		if p.ctx.Err() != nil {
			return false
		}
		return p.fatal(in.name, sqliteError(err))
	}
	in.fields = t.fields
	return p.send(&batch{source: in.name, layout: &t.layout}) && p.sqliteRows(in, db, t)
}

// A sqliteTable is a table or view with its layout.
type sqliteTable struct {
	name    string
	columns []string
	fields  *fields
	layout  Layout
	fault   error // why its articles cannot be read
}

// chooseTable returns the table that is asked for, or the only one with texts.
func (p *pipeline) chooseTable(in *input, db *sql.DB) (*sqliteTable, error) {
	names, err := texts(p.ctx, db, `SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	if want := p.s.o.Table; want != "" {
		if !slices.Contains(names, want) {
			return nil, fmt.Errorf("no table or view is called %s; there are %s", quote(want), someNames(names))
		}
		t, err := p.sqliteTable(in, db, want)
		if err == nil {
			err = t.fault
		}
		return t, err
	}
	var found []*sqliteTable
	var fault error
	for _, name := range names {
		t, err := p.sqliteTable(in, db, name)
		switch {
		case p.ctx.Err() != nil:
			return nil, err
		case err != nil:
			fault = err // a view of something that is not here, or a virtual table
		case t.fault == nil:
			found = append(found, t)
		case len(names) == 1:
			return nil, t.fault
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		var with []string
		for _, t := range found {
			with = append(with, t.name)
		}
		return nil, fmt.Errorf("the tables %s hold texts; choose one with --table NAME", someNames(with))
	case len(names) == 0:
		return nil, errors.New("the SQLite database holds no table")
	case fault != nil:
		return nil, fault
	}
	return nil, fmt.Errorf("no table holds texts as far as the names of their columns tell; choose one with --table NAME and name its column with --map text=COLUMN; there are %s", someNames(names))
}

// sqliteTable looks at the columns and first rows of a table.
func (p *pipeline) sqliteTable(in *input, db *sql.DB, name string) (*sqliteTable, error) {
	names, err := texts(p.ctx, db, `SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1`, name)
	if err != nil {
		return nil, err
	}
	t := &sqliteTable{name: name}
	columns := make([]column, len(names))
	for i, n := range names {
		columns[i].name = n
	}
	err = selectRows(p.ctx, db, name, names, "substr(%s, 1, 2000)", sampleRecords, func(row []any) bool {
		for i, v := range row {
			var s string
			switch v := v.(type) {
			case string:
				s = v
			case []byte:
				s = string(v)
			}
			if s != "" {
				columns[i].samples = append(columns[i].samples, s)
			}
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	t.fields, t.layout = p.layout(in.name, columns)
	t.fault = p.complete(t.layout, names)
	for _, n := range names {
		if t.fields.set[n] != 0 {
			t.columns = append(t.columns, n)
		}
	}
	return t, nil
}

// sqliteRows sends the rows of a table.
func (p *pipeline) sqliteRows(in *input, db *sql.DB, t *sqliteTable) bool {
	w := newRecordWriter(p, in)
	ok := true
	err := selectRows(p.ctx, db, t.name, t.columns, "+%s", -1, func(row []any) bool {
		for i, v := range row {
			w.name(t.columns[i])
			w.buf = appendSQL(w.buf, v)
			if w.long() {
				break
			}
		}
		ok = w.end()
		return ok
	})
	switch {
	case p.ctx.Err() != nil:
		return false
	case !ok:
		return w.over
	case err != nil:
		return w.flush() && p.fatal(in.name, sqliteError(err))
	}
	return w.flush()
}

// selectRows visits rows in the order of the table. Each column goes through an expression, be it a mere
// sign, which keeps the driver from guessing times out of its declared type.
func selectRows(ctx context.Context, db *sql.DB, table string, columns []string, expression string, limit int, visit func([]any) bool) error {
	if len(columns) == 0 {
		return fmt.Errorf("the table %s has no column", quote(table))
	}
	name := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	var list []string
	for _, c := range columns {
		list = append(list, fmt.Sprintf(expression, name(c)))
	}
	rows, err := db.QueryContext(ctx, "SELECT "+strings.Join(list, ", ")+" FROM "+name(table)+" LIMIT "+strconv.Itoa(limit))
	if err != nil {
		return err
	}
	defer rows.Close()
	row := make([]any, len(columns))
	to := make([]any, len(columns))
	for i := range row {
		to[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return err
		}
		if !visit(row) {
			return nil
		}
	}
	return rows.Err()
}

// appendSQL writes a value as JSON.
func appendSQL(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendString(b, v)
	case []byte:
		return appendString(b, v)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case float64:
		return appendFloat(b, v)
	}
	return append(b, "null"...)
}

// appendFloat writes a number as people do; what JSON has no number for is nothing.
func appendFloat(b []byte, v float64) []byte {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if !numeric.MatchString(s) {
		s = "null"
	}
	return append(b, s...)
}

func texts(ctx context.Context, db *sql.DB, query string, args ...any) ([]string, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// sqliteError says what is wrong with a database, without what it repeats of foreign names.
func sqliteError(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case sqlite3.ErrNotADB, sqlite3.ErrCorrupt:
		return errors.New("the SQLite database is damaged or encrypted; what stood before the damage has been read; check it with sqlite3 FILE 'PRAGMA integrity_check'")
	case sqlite3.ErrTooBig:
		return errors.New("the SQLite database holds a value longer than an article can be; leave its row or column out with a view and --table VIEW")
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return errors.New("the SQLite database is being written by another program; try again when that has ended")
	}
	return fmt.Errorf("the SQLite database cannot be read: %s", quote(e.Code.Error()))
}
