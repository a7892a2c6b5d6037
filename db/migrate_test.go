package db_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/db"
)

// next is a step that a later program might add.
const next = `ALTER TABLE article ADD COLUMN rating INTEGER NOT NULL DEFAULT 3; CREATE TABLE note (number INTEGER PRIMARY KEY) STRICT;`

func older(t *testing.T) (path string, later []string) {
	path = filepath.Join(t.TempDir(), "isnad.db")
	d := openDB(t, path, db.Create)
	putAll(t, d, generate(1, 20, 30))
	claim(t, d, 1, .9)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return path, append(db.Steps(), next)
}

func TestOlderSchemaIsRefusedForReadingAndMigratedForWriting(t *testing.T) {
	path, later := older(t)
	_, err := db.OpenWith(ctx, path, db.Options{Mode: db.ReadOnly, Now: clock}, later)
	if !errors.Is(err, db.ErrOlder) || !strings.Contains(err.Error(), "isnad migrate") {
		t.Errorf("reading an older file: %v", err)
	}
	d, err := db.OpenWith(ctx, path, db.Options{Mode: db.ReadWrite, Now: clock}, later)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if from, to := d.Migrated(); from != len(later)-1 || to != len(later) {
		t.Errorf("migrated from %d to %d", from, to)
	}
	sound(t, d)
	var rating, articles int
	if err := d.Reader().QueryRow(`SELECT max(rating), count(*) FROM article`).Scan(&rating, &articles); err != nil || rating != 3 || articles != 20 {
		t.Errorf("rating %d of %d articles: %v", rating, articles, err)
	}
	// The backup is the file as it was, for the program as it was.
	old := openDB(t, d.MigrationBackup(), db.ReadOnly)
	sound(t, old)
	if c, err := old.Counts(ctx); err != nil || c.Articles != 20 || c.Schema != len(later)-1 {
		t.Errorf("backup holds %+v: %v", c, err)
	}
	d.Close()

	// The program as it was refuses the newer file, and does not touch it.
	before, _ := os.ReadFile(path)
	refused(t, path, db.ErrNewer, "update isnad", db.ReadOnly, db.ReadWrite, db.Create)
	if after, _ := os.ReadFile(path); string(before) != string(after) {
		t.Error("a newer file was changed")
	}
}

func TestFailedMigrationLeavesTheFileAsItWas(t *testing.T) {
	path, later := older(t)
	broken := append(later, `CREATE TABLE article (x)`)
	if d, err := db.OpenWith(ctx, path, db.Options{Mode: db.ReadWrite, Now: clock}, broken); err == nil {
		d.Close()
		t.Fatal("a step that cannot be taken is no error")
	}
	d := openDB(t, path, db.ReadWrite)
	sound(t, d)
	if c, err := d.Counts(ctx); err != nil || c.Schema != len(later)-1 || c.Articles != 20 {
		t.Errorf("after the failure: %+v %v", c, err)
	}
}

func TestMigratingTwiceMakesASecondBackupUnderAnotherName(t *testing.T) {
	path, later := older(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	backups := map[string]bool{}
	for range 2 {
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := db.OpenWith(ctx, path, db.Options{Mode: db.ReadWrite, Now: clock}, later)
		if err != nil {
			t.Fatal(err)
		}
		backups[d.MigrationBackup()] = true
		d.Close()
	}
	if len(backups) != 2 {
		t.Errorf("backups: %v", backups)
	}
}

func TestOpeningACurrentFileMigratesNothing(t *testing.T) {
	path, _ := older(t)
	d, err := db.Open(t.Context(), path, db.Options{Mode: db.ReadWrite, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	if from, to := d.Migrated(); from != db.SchemaVersion() || to != from || d.MigrationBackup() != "" {
		t.Errorf("from %d to %d, backup %q", from, to, d.MigrationBackup())
	}
	d.Close()
	if _, err := db.Open(t.Context(), path+".none", db.Options{Mode: db.ReadWrite, Now: clock}); !errors.Is(err, db.ErrMissing) {
		t.Errorf("a missing file: %v", err)
	}
	files, _ := filepath.Glob(path + "*")
	if len(files) != 1 {
		t.Errorf("files beside the database: %v", files)
	}
}
