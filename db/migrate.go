package db

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

// schema returns the steps of the schema: step i leads from version i to i+1.
func schema() []string {
	names, err := fs.Glob(schemaFiles, "schema/*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	var steps []string
	for _, n := range names { // Glob sorts
		b, err := schemaFiles.ReadFile(n)
		if err != nil {
			panic(err) // it is embedded
		}
		steps = append(steps, string(b))
	}
	return steps
}

// SchemaVersion is the newest schema that this program knows.
func SchemaVersion() int { return len(schema()) }

// A Migration says what was done to an older file.
type Migration struct {
	From, To int    // schema versions; equal where nothing was to be done, From is 0 for a new file
	Backup   string // file that holds the database as it was; "" for a new one
}

// Migrated returns the schema versions before and after Open; they are equal where nothing was migrated.
func (d *DB) Migrated() (from, to int) { return d.migrated.From, d.migrated.To }

// MigrationBackup returns the file that holds the database as it was before Open migrated it, "" where Open did not.
func (d *DB) MigrationBackup() string { return d.migrated.Backup }

// migrate applies the steps that the file lacks, in one transaction.
func (d *DB) migrate(ctx context.Context, steps []string) (Migration, error) {
	version, err := identify(ctx, d.write, d.path)
	m := Migration{From: version, To: len(steps)}
	if err != nil || version >= len(steps) {
		return m, err
	}
	if version > 0 {
		if m.Backup, err = d.backupBeside(ctx, fmt.Sprintf("%s.schema-%d.bak", d.path, version)); err != nil {
			return Migration{}, err
		}
	}
	err = d.transact(ctx, "migrate schema", func(tx *batch) error {
		// Another process may have done it while this one waited for the lock.
		var now int
		if err := tx.row(`PRAGMA user_version`).Scan(&now); err != nil || now >= len(steps) {
			return err
		}
		for i := now; i < len(steps); i++ {
			if _, err := tx.tx.Exec(steps[i]); err != nil {
				return fmt.Errorf("step %d: %w", i+1, err)
			}
		}
		_, err := tx.tx.Exec(fmt.Sprintf("PRAGMA user_version=%d; PRAGMA application_id=%d", len(steps), applicationID))
		return err
	})
	return m, err
}

// backupBeside writes a backup to a file of that name, or of that name and a number.
func (d *DB) backupBeside(ctx context.Context, name string) (string, error) {
	file := name
	for i := 2; ; i++ {
		if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
			return file, explain(d.path, "write backup", copyTo(ctx, d.write, file))
		} else if err != nil {
			return "", fmt.Errorf("write backup: %w", err)
		}
		file = fmt.Sprintf("%s.%d", name, i)
	}
}
