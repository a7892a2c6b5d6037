package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Mode chooses what Open may do.
type Mode int

const (
	ReadOnly  Mode = iota // the file must exist; never migrated, never written; works on a 0444 file in a 0555 folder
	ReadWrite             // the file must exist; an older schema is migrated after a backup
	Create                // as ReadWrite, and a missing or empty file is made
)

// Options of Open.
type Options struct {
	Mode Mode
	Now  func() time.Time // the injected clock; required
	Wait time.Duration    // how long to wait for another process that writes; 0: 5 seconds
	// Version of the program; it stands in links of the chain that no caller of PutSolved names one for.
	Version string
}

// DB is an open database: one writer connection (none in ReadOnly), a pool of readers.
// It implements dedupe.Index. All methods are safe for concurrent use; exported ones open their own transactions.
type DB struct {
	path     string
	now      func() time.Time
	version  string
	write    *sql.DB // nil in ReadOnly
	read     *sql.DB
	migrated Migration

	mu         sync.Mutex
	statements map[string]*sql.Stmt // of read
}

// Open opens or makes the database file at path. Its errors are of the
// kinds ErrMissing, ErrLocked, ErrReadOnly, ErrNotDatabase, ErrOlder, ErrNewer and ErrDamaged (errors.Is),
// each with one clear message that says what to do.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	return open(ctx, path, o, schema())
}

// open is Open for a program that knows these steps of the schema.
func open(ctx context.Context, path string, o Options, steps []string) (*DB, error) {
	if o.Now == nil {
		return nil, errors.New("open database: Options.Now is not set")
	}
	if o.Wait == 0 {
		o.Wait = 5 * time.Second
	}
	empty, err := look(path)
	if o.Mode == Create && errors.Is(err, ErrMissing) {
		err = lookFolder(path)
	}
	if err != nil {
		return nil, err
	}
	if empty && o.Mode != Create {
		return nil, faultf(ErrNotDatabase, nil, "open database: %s: the file is empty; fill it with `isnad add FILE`, or name another with --db", path)
	}
	d := &DB{migrated: Migration{From: len(steps), To: len(steps)}, path: path, now: o.Now, version: o.Version}
	if o.Mode == ReadOnly {
		err = d.openReaders(ctx, o.Wait, len(steps))
	} else {
		err = d.openWriter(ctx, o.Wait, steps)
	}
	if err != nil {
		d.Close()
		return nil, explain(path, "open database", err)
	}
	return d, nil
}

// look refuses what cannot be a database without opening it.
func look(path string) (empty bool, err error) {
	st, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, faultf(ErrMissing, err, "%s: no such database; make one with `isnad add FILE`, or name another with --db", path)
	case err != nil:
		return false, fmt.Errorf("open database: %w", err)
	case st.IsDir():
		return false, faultf(ErrNotDatabase, nil, "open database: %s: is a folder; name the file in it with --db", path)
	}
	return st.Size() == 0, nil
}

// lookFolder refuses a path in a folder that is not there.
func lookFolder(path string) error {
	folder := filepath.Dir(path)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return faultf(ErrMissing, err, "open database: %s: there is no folder %s; make it, or name another file with --db", path, folder)
	} else if err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	return nil
}

// openReaders opens the file for reading alone. Where SQLite cannot make the
// files that it needs beside a database in WAL mode (a read-only folder), and
// no log lies there, nobody can be writing: the file is opened as immutable.
func (d *DB) openReaders(ctx context.Context, wait time.Duration, known int) error {
	err := d.tryReaders(ctx, reading, wait, known)
	e, ok := errors.AsType[sqlite3.Error](err)
	if !ok || e.Code != sqlite3.ErrCantOpen && e.Code != sqlite3.ErrReadonly {
		return err
	}
	if st, serr := os.Stat(d.path + "-wal"); serr == nil && st.Size() > 0 {
		return faultf(ErrReadOnly, err, "open database: %s: a write-ahead log lies beside it and its folder is read-only; run an isnad command that may write there once, or copy %[1]s and %[1]s-wal to a writable folder", d.path)
	}
	d.read.Close()
	return d.tryReaders(ctx, immutable, wait, known)
}

func (d *DB) tryReaders(ctx context.Context, how access, wait time.Duration, known int) error {
	c, err := newConnector(d.path, how, wait)
	if err != nil {
		return err
	}
	d.read = c.open(runtime.GOMAXPROCS(0) + 2)
	version, err := identify(ctx, d.read, d.path)
	if err != nil {
		return err
	}
	if version == 0 {
		return faultf(ErrNotDatabase, nil, "open database: %s: holds nothing yet; fill it with `isnad add FILE`, or name another with --db", d.path)
	}
	return compatible(d.path, version, known)
}

func (d *DB) openWriter(ctx context.Context, wait time.Duration, steps []string) error {
	c, err := newConnector(d.path, writing, wait)
	if err != nil {
		return err
	}
	// Before the file is touched in any way (a connection for writing sets the journal mode).
	if err := d.examine(ctx, wait, len(steps)); err != nil {
		return err
	}
	d.write = c.open(1)
	d.write.SetMaxOpenConns(1)
	if err := d.write.PingContext(ctx); err != nil {
		return err
	}
	if d.migrated, err = d.migrate(ctx, steps); err != nil {
		return err
	}
	if c, err = newConnector(d.path, reading, wait); err != nil {
		return err
	}
	d.read = c.open(runtime.GOMAXPROCS(0) + 2)
	return nil
}

// examine refuses a foreign or newer file, and one that is not writable, before a writer opens it.
func (d *DB) examine(ctx context.Context, wait time.Duration, known int) error {
	empty, err := look(d.path)
	if errors.Is(err, ErrMissing) {
		return nil
	}
	f, err := os.OpenFile(d.path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrPermission) {
		return faultf(ErrReadOnly, err, "open database: %s: the file is read-only; make it writable, or name another with --db", d.path)
	} else if err != nil {
		return err
	}
	f.Close()
	if empty {
		return nil
	}
	how := reading
	if _, err := os.Stat(d.path + "-journal"); err == nil {
		how = examining // killed while the file was made
	}
	c, err := newConnector(d.path, how, wait)
	if err != nil {
		return err
	}
	p := c.open(1)
	defer p.Close()
	version, err := identify(ctx, p, d.path)
	if e, ok := errors.AsType[sqlite3.Error](err); ok && e.Code == sqlite3.ErrCantOpen {
		return faultf(ErrReadOnly, err, "open database: %s: its folder is read-only; make it writable, or copy the file to one that is", d.path)
	}
	if err != nil {
		return err
	}
	if version > known {
		return compatible(d.path, version, known)
	}
	return nil
}

// identify returns the schema version of a file of ours, 0 where it holds nothing at all.
func identify(ctx context.Context, p *sql.DB, path string) (version int, err error) {
	var app, tables int
	err = p.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&app, &version, &tables)
	if err != nil {
		return 0, err
	}
	if app != applicationID && (app != 0 || version != 0 || tables != 0) {
		return 0, faultf(ErrNotDatabase, nil, "open database: %s: an SQLite database, but not one of isnad; name another with --db", path)
	}
	return version, nil
}

// compatible says whether a program that knows the schema up to known can read version.
func compatible(path string, version, known int) error {
	switch {
	case version < known:
		return faultf(ErrOlder, nil, "open database: %s: has schema %d, this isnad reads %d; run `isnad migrate` (it keeps a backup)", path, version, known)
	case version > known:
		return faultf(ErrNewer, nil, "open database: %s: has schema %d, made by a newer isnad; this one knows up to %d: update isnad, or name another database with --db", path, version, known)
	}
	return nil
}

// Close closes all connections. The last writer to close folds the
// write-ahead log into the file.
func (d *DB) Close() error {
	var errs []error
	for _, s := range d.statements {
		errs = append(errs, s.Close())
	}
	// Readers first: the log can be folded in only when nobody reads it.
	for _, p := range []*sql.DB{d.read, d.write} {
		if p != nil {
			errs = append(errs, p.Close())
		}
	}
	if err := errors.Join(errs...); err != nil {
		return explain(d.path, "close database", err)
	}
	return nil
}

// Path returns the path that the database was opened with.
func (d *DB) Path() string { return d.path }
