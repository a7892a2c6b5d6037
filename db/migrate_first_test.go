package db_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"isnad/db"
	"isnad/provenance"
)

// firstSchema makes a file as the program that knew the first step of the schema alone, and puts into it what that program put.
func firstSchema(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "isnad.db")
	d, err := db.OpenWith(ctx, path, db.Options{Mode: db.Create, Now: clock, Version: "1"}, db.Steps()[:1])
	if err != nil {
		t.Fatal(err)
	}
	putAll(t, d, generate(1, 5, 30))
	for id := int64(1); id < 4; id++ {
		claim(t, d, 1, float64(id)/8)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFileOfTheFirstSchemaIsNotReadBeforeItIsMigrated(t *testing.T) {
	_, err := db.Open(ctx, firstSchema(t), db.Options{Mode: db.ReadOnly, Now: clock})
	if !errors.Is(err, db.ErrOlder) || !strings.Contains(err.Error(), "has schema 1") || !strings.Contains(err.Error(), "isnad migrate") {
		t.Errorf("reading it: %v", err)
	}
}

func TestFileOfTheFirstSchemaKeepsItsChainWhenMigrated(t *testing.T) {
	path := firstSchema(t)
	d := openDB(t, path, db.ReadWrite)
	if from, to := d.Migrated(); from != 1 || to != db.SchemaVersion() || d.MigrationBackup() == "" {
		t.Errorf("migrated from %d to %d, backup %q", from, to, d.MigrationBackup())
	}
	sound(t, d)
	c, err := d.Counts(ctx)
	if err != nil || c.Statements != 3 {
		t.Fatalf("%+v %v", c, err)
	}
	if _, err := d.PutReview(ctx, db.Ruling{Decision: provenance.Confirm, By: "سلمى", Child: 1, Parent: provenance.Node{Kind: provenance.NodeWire, Party: "was"}}, ""); err != nil {
		t.Fatal(err)
	}
	if n, err := d.PutParties(ctx, []provenance.Party{{Key: "nakhil", Names: []string{"النخيل"}}}); n != 1 || err != nil {
		t.Error(n, err)
	}
	if damage, _, err := d.Verify(ctx, c.Head); err != nil || len(damage) != 0 {
		t.Errorf("after the migration: %v %v", damage, err)
	}
}
