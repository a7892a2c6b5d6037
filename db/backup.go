package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Backup writes a consistent copy to file while the database is in use; it refuses to overwrite.
// The copy is one file without a log, readable anywhere; it appears under its name only when it is whole.
func (d *DB) Backup(ctx context.Context, file string) error {
	return explain(d.path, "write backup", copyTo(ctx, d.read, file))
}

// copyTo copies the database of a pool by VACUUM INTO: one reading transaction, which
// does not keep a writer waiting, and only what is stored now, nothing that was deleted.
func copyTo(ctx context.Context, p *sql.DB, file string) error {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("%s exists already; name a new file", file)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	part := file + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := p.ExecContext(ctx, `VACUUM INTO ?`, part); err != nil {
		os.Remove(part)
		return err
	}
	// Link, unlike Rename, refuses to overwrite what came meanwhile.
	err := os.Link(part, file)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = os.Rename(part, file) // a file system without links
	} else {
		os.Remove(part)
	}
	return err
}
