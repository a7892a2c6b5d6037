package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"time"

	"github.com/mattn/go-sqlite3"
)

// applicationID stands in the header of our files (PRAGMA application_id): "isnd".
const applicationID = 0x69736e64

// Cache sizes in KiB. The writer's holds the pages of the newest anchors, so
// that a batch changes each of them once in memory; readers are several.
const (
	writerCache = 64 << 10
	readerCache = 8 << 10
)

// A connector opens connections to one file; package database/sql pools them.
type connector struct {
	dsn    string
	pragma []string // for what the driver has no DSN parameter
}

func (c connector) Connect(context.Context) (driver.Conn, error) {
	d := &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		for _, p := range c.pragma {
			if _, err := conn.Exec("PRAGMA "+p, nil); err != nil {
				return err
			}
		}
		return nil
	}}
	return d.Open(c.dsn)
}

func (c connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// access says how a connection may touch the file.
type access int

const (
	writing   access = iota // the one writer
	reading                 // beside a writer
	examining               // reads alone, but may roll back what a killed writer left half done
	immutable               // the file cannot change and its folder cannot be written to
)

// newConnector describes connections to the file at path.
func newConnector(path string, how access, wait time.Duration) (connector, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return connector{}, err
	}
	q := url.Values{}
	q.Set("_busy_timeout", strconv.FormatInt(wait.Milliseconds(), 10))
	q.Set("_foreign_keys", "on")
	c := connector{pragma: []string{"temp_store=file", "trusted_schema=off"}}
	switch how {
	case writing:
		q.Set("mode", "rwc")
		q.Set("_txlock", "immediate")
		q.Set("_journal_mode", "WAL")
		q.Set("_synchronous", "NORMAL")
		q.Set("_cache_size", strconv.Itoa(-writerCache))
		// FAST: what is deleted inside a page that is written anyway is
		// overwritten; [DB.Remove] turns it fully on.
		q.Set("_secure_delete", "FAST")
		c.pragma = append(c.pragma, "wal_autocheckpoint=8192", fmt.Sprintf("journal_size_limit=%d", 64<<20))
	case reading:
		q.Set("mode", "ro")
		q.Set("_cache_size", strconv.Itoa(-readerCache))
	case examining:
		q.Set("mode", "rw")
	case immutable:
		q.Set("mode", "ro")
		q.Set("immutable", "1")
		q.Set("_cache_size", strconv.Itoa(-readerCache))
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(abs), RawQuery: q.Encode()}
	c.dsn = u.String()
	return c, nil
}

func (c connector) open(idle int) *sql.DB {
	p := sql.OpenDB(c)
	p.SetMaxIdleConns(idle)
	return p
}
