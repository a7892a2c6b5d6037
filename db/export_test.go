package db

import (
	"context"
	"database/sql"
	"testing"
)

// SmallLevels makes the levels of the anchor index so small that a few articles fill them all.
func SmallLevels(t testing.TB) {
	old := levelLimit
	levelLimit = [levels - 1]int64{4, 12, 40}
	t.Cleanup(func() { levelLimit = old })
}

// OpenWith opens a database as a program that knows these steps of the schema.
func OpenWith(ctx context.Context, path string, o Options, steps []string) (*DB, error) {
	return open(ctx, path, o, steps)
}

// Steps are the steps of the schema.
func Steps() []string { return schema() }

// Writer is the connection that writes, for a test that does damage.
func (d *DB) Writer() *sql.DB { return d.write }

// Reader is the pool of readers, for a test that asks how a query is run.
func (d *DB) Reader() *sql.DB { return d.read }

// HotQueries are those that must never read a whole table.
var HotQueries = map[string]string{"lookup": lookupQuery, "twins": twinQuery, "documents": docsQuery}

// Packed is what stands in the file of an original.
func Packed(o *Original) []byte { return o.packed }
