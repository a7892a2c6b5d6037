package db_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/db"
)

// withSource gives articles a page that they were read from.
func withSource(page string, puts ...db.Put) []db.Put {
	for i := range puts {
		puts[i].Original = db.PackOriginal([]byte(page), int64(len(page)))
		puts[i].Article.Sighting.Page = "page.html"
	}
	return puts
}

func TestSourceComesBackByteForByteAndIsKeptOnce(t *testing.T) {
	d := newDB(t)
	page := "<html>\r\n\x00\xff صفحة" + strings.Repeat("سطر\n", 1000)
	ids := putAll(t, d, withSource(page, generate(1, 3, 20)...))
	putAll(t, d, withSource(page, generate(1, 3, 20)...))
	for _, id := range ids {
		s, err := d.SourceOf(ctx, id)
		if err != nil || string(s.Data) != page || s.Size != int64(len(page)) || s.Page != "page.html" || !s.Current || s.Seen == "" {
			t.Errorf("article %d: %+v %v", id, s, err)
		}
	}
	if c, err := d.Counts(ctx); err != nil || c.Sources != 1 || c.SourceBytes == 0 || c.SourceBytes >= int64(len(page)) {
		t.Errorf("%d sources of %d bytes: %v", c.Sources, c.SourceBytes, err)
	}
	sound(t, d)
}

func TestSourceIsThatOfTheCurrentVersion(t *testing.T) {
	d := newDB(t)
	puts := withSource("أول", generate(1, 1, 20)...)
	id := putAll(t, d, puts)[0]
	puts[0].Article.Text += " تصويب"
	putAll(t, d, withSource("ثان", puts...))
	if s, err := d.SourceOf(ctx, id); err != nil || string(s.Data) != "ثان" || !s.Current {
		t.Errorf("%+v %v", s, err)
	}
	puts[0].Article.Text += " آخر"
	puts[0].Original = nil
	putAll(t, d, puts)
	if s, err := d.SourceOf(ctx, id); err != nil || string(s.Data) != "ثان" || s.Current {
		t.Errorf("of a version without one: %+v %v", s, err)
	}
	other := putAll(t, d, generate(2, 1, 20))[0]
	if _, err := d.SourceOf(ctx, other); !errors.Is(err, db.ErrNoSource) {
		t.Errorf("of an article without one: %v", err)
	}
}

// A page holds the texts of all its articles: with one of them it is destroyed.
func TestRemoveDestroysWhatTheArticleWasReadFrom(t *testing.T) {
	path := filepath.Join(t.TempDir(), "isnad.db")
	d := openDB(t, path, db.Create)
	ids := putAll(t, d, append(withSource("صفحة واحدة", generate(1, 2, 20)...), withSource("غيرها", generate(2, 1, 20)...)...))
	original := db.PackOriginal([]byte("صفحة واحدة"), 0)
	if !inFile(t, path, db.Packed(original)) {
		t.Fatal("the test does not see the source where it is")
	}
	if err := d.Remove(ctx, ids[0], "طلب"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.SourceOf(ctx, ids[1]); !errors.Is(err, db.ErrNoSource) {
		t.Errorf("the other article of the page: %v", err)
	}
	if s, err := d.SourceOf(ctx, ids[2]); err != nil || string(s.Data) != "غيرها" {
		t.Errorf("an article of another page: %+v %v", s, err)
	}
	if inFile(t, path, db.Packed(original)) {
		t.Error("the source stands in the file")
	}
	sound(t, d)
}

// inFile reports whether bytes stand in a database file or its log.
func inFile(t *testing.T, path string, what []byte) bool {
	t.Helper()
	for _, f := range []string{path, path + "-wal"} {
		b, err := os.ReadFile(f)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if bytes.Contains(b, what) {
			return true
		}
	}
	return false
}

func TestVerifyFindsSourcesThatAreNotWhatWasKept(t *testing.T) {
	for name, sql := range map[string]string{
		"another hash":       `UPDATE original SET hash = zeroblob(32)`,
		"no Zstandard":       `UPDATE original SET packed = x'00'`,
		"a source of nobody": `DELETE FROM kept`,
	} {
		t.Run(name, func(t *testing.T) {
			d := newDB(t)
			id := putAll(t, d, withSource("صفحة", generate(1, 1, 20)...))[0]
			if _, err := d.Writer().Exec(sql); err != nil {
				t.Fatal(err)
			}
			damage, _, err := d.Verify(ctx, "")
			if err != nil || len(damage) != 1 || damage[0].What != "source" {
				t.Errorf("%v %v", damage, err)
			}
			if _, err := d.SourceOf(ctx, id); err == nil {
				t.Error("it was given out all the same")
			}
		})
	}
}

func TestFileOfTheSecondSchemaKeepsSourcesOnceItIsMigrated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "isnad.db")
	d, err := db.OpenWith(ctx, path, db.Options{Mode: db.Create, Now: clock, Version: "1"}, db.Steps()[:2])
	if err != nil {
		t.Fatal(err)
	}
	putAll(t, d, generate(1, 3, 20))
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = openDB(t, path, db.ReadWrite)
	if from, to := d.Migrated(); from != 2 || to != db.SchemaVersion() || d.MigrationBackup() == "" {
		t.Errorf("migrated from %d to %d, backup %q", from, to, d.MigrationBackup())
	}
	id := putAll(t, d, withSource("صفحة", generate(1, 1, 20)...))[0]
	if s, err := d.SourceOf(ctx, id); err != nil || string(s.Data) != "صفحة" {
		t.Errorf("%+v %v", s, err)
	}
	sound(t, d)
}
