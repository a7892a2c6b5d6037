package db_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"isnad/db"
)

// refused opens a file in all modes and wants one kind of error, with a message that names the file and says what to do.
func refused(t *testing.T, path string, kind error, advice string, modes ...db.Mode) {
	t.Helper()
	for _, mode := range modes {
		d, err := db.Open(ctx, path, db.Options{Mode: mode, Now: clock, Wait: time.Millisecond})
		if err == nil {
			d.Close()
		}
		if !errors.Is(err, kind) {
			t.Errorf("mode %d: %v, want %v", mode, err, kind)
			continue
		}
		if msg := err.Error(); !strings.Contains(msg, path) || !strings.Contains(msg, advice) || strings.Contains(msg, "\n") {
			t.Errorf("mode %d: message %q does not name %s and say %q", mode, msg, path, advice)
		}
	}
}

func TestOpenRefusesWhatIsNoDatabase(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	refused(t, filepath.Join(dir, "none.db"), db.ErrMissing, "isnad add FILE", db.ReadOnly, db.ReadWrite)
	refused(t, dir, db.ErrNotDatabase, "--db", db.ReadOnly, db.ReadWrite, db.Create)
	refused(t, write("empty.db", nil), db.ErrNotDatabase, "isnad add FILE", db.ReadOnly, db.ReadWrite)
	refused(t, filepath.Join(dir, "no", "folder.db"), db.ErrMissing, "--db", db.ReadOnly, db.ReadWrite, db.Create)
	text := write("text.txt", bytes.Repeat([]byte("ليس قاعدة بيانات\n"), 100))
	before, _ := os.ReadFile(text)
	refused(t, text, db.ErrNotDatabase, "--db", db.ReadOnly, db.ReadWrite, db.Create)
	if after, _ := os.ReadFile(text); !bytes.Equal(before, after) {
		t.Error("a foreign file was changed")
	}

	foreign := filepath.Join(dir, "foreign.db")
	s, err := sql.Open("sqlite3", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Exec(`CREATE TABLE notes (text)`); err != nil {
		t.Fatal(err)
	}
	s.Close()
	before, _ = os.ReadFile(foreign)
	refused(t, foreign, db.ErrNotDatabase, "--db", db.ReadOnly, db.ReadWrite, db.Create)
	if after, _ := os.ReadFile(foreign); !bytes.Equal(before, after) {
		t.Error("a foreign database was changed")
	}
}

func TestCreateFillsAnEmptyFileAndOddPaths(t *testing.T) {
	for _, name := range []string{"empty.db", "with space ?mode=memory&x#y%41.db", "قاعدة.db"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		d := openDB(t, path, db.Create)
		putAll(t, d, generate(1, 1, 20))
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		if c, err := openDB(t, path, db.ReadOnly).Counts(ctx); err != nil || c.Articles != 1 {
			t.Errorf("%s: %+v %v", name, c, err)
		}
	}
}

func TestTruncatedFileIsDamagedAndNotReadAsLess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "isnad.db")
	d := openDB(t, path, db.Create)
	putAll(t, d, generate(1, 200, 60))
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, keep := range []int{50, 100, 4096, len(whole) / 2, len(whole) - 4096} {
		if err := os.WriteFile(path, whole[:keep], 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := db.Open(ctx, path, db.Options{Mode: db.ReadOnly, Now: clock})
		if err == nil {
			var damage []db.Damage
			damage, _, err = d.Verify(ctx, "")
			d.Close()
			if err == nil && len(damage) == 0 {
				t.Errorf("a file cut to %d of %d bytes is found intact", keep, len(whole))
			}
		}
		if err != nil && !errors.Is(err, db.ErrDamaged) && !errors.Is(err, db.ErrNotDatabase) {
			t.Errorf("a file cut to %d bytes: %v", keep, err)
		}
	}
}

func TestAnotherWriterIsToldOfAndWaitedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "isnad.db")
	d, other := openDB(t, path, db.Create), openDB(t, path, db.ReadWrite)
	tx, err := other.Writer().Begin()
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.PutArticles(ctx, generate(1, 1, 20))
	if !errors.Is(err, db.ErrLocked) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "wait") {
		t.Errorf("another process is writing: %v", err)
	}
	if _, err := openDB(t, path, db.ReadOnly).Counts(ctx); err != nil {
		t.Errorf("a reader is kept waiting: %v", err)
	}
	patient, err := db.Open(ctx, path, db.Options{Mode: db.ReadWrite, Now: clock, Wait: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	defer patient.Close()
	time.AfterFunc(10*time.Millisecond, func() { tx.Rollback() })
	if _, err := patient.PutArticles(ctx, generate(1, 1, 20)); err != nil {
		t.Errorf("the lock was not waited for: %v", err)
	}
}

func TestReadOnlyNeverWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "isnad.db")
	w := openDB(t, path, db.Create)
	id := putAll(t, w, generate(1, 1, 20))[0]
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	d := openDB(t, path, db.ReadOnly)
	for what, err := range map[string]error{
		"put":     second(d.PutArticles(ctx, generate(2, 1, 20))),
		"duty":    d.SetDuty(ctx, "x", true),
		"remove":  d.Remove(ctx, id, ""),
		"matches": d.PutMatches(ctx, nil),
		"pragma":  second(d.Reader().Exec(`DELETE FROM article`)),
	} {
		if err == nil || what != "pragma" && !errors.Is(err, db.ErrReadOnly) {
			t.Errorf("%s: %v, want %v", what, err, db.ErrReadOnly)
		}
	}
	d.Close()
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

func second[T any](_ T, err error) error { return err }

// TestReadOnlyFileInReadOnlyFolder needs a user whom permissions bind: root starts itself again as nobody.
func TestReadOnlyFileInReadOnlyFolder(t *testing.T) {
	if dir := os.Getenv("ISNAD_TEST_READONLY"); dir != "" {
		readOnlyFolder(t, dir)
		return
	}
	dir, err := os.MkdirTemp("", "isnad-readonly-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		os.Chmod(dir, 0o755)
		os.RemoveAll(dir)
	})
	path := filepath.Join(dir, "isnad.db")
	d := openDB(t, path, db.Create)
	putAll(t, d, generate(1, 5, 20))
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for path, mode := range map[string]os.FileMode{path: 0o444, dir: 0o555} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	runUnprivileged(t, "TestReadOnlyFileInReadOnlyFolder", "ISNAD_TEST_READONLY="+dir)

	// With a log beside it that cannot be read from, the answer is an error and never an old state.
	if err := os.WriteFile(path+"-wal", bytes.Repeat([]byte{1}, 100), 0o444); err != nil && !os.IsPermission(err) {
		t.Fatal(err)
	} else if err == nil {
		runUnprivileged(t, "TestReadOnlyFileInReadOnlyFolder", "ISNAD_TEST_READONLY="+dir)
	}
}

// readOnlyFolder runs as a user who may write neither to the file nor to the folder.
func readOnlyFolder(t *testing.T, dir string) {
	path := filepath.Join(dir, "isnad.db")
	if f, err := os.Create(filepath.Join(dir, "probe")); err == nil {
		f.Close()
		t.Skip("this user may write to a folder of mode 0555")
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		if d, err := db.Open(ctx, path, db.Options{Now: clock}); !errors.Is(err, db.ErrReadOnly) || !strings.Contains(err.Error(), "-wal") {
			t.Errorf("a log lies beside the file: %v %v", d, err)
		}
		return
	}
	d, err := db.Open(ctx, path, db.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	sound(t, d)
	if id, err := d.Resolve(ctx, "1-3"); err != nil || id != 4 {
		t.Errorf("resolve: %d %v", id, err)
	}
	if _, _, err := d.Component(ctx, 4); err != nil {
		t.Error(err)
	}
	refused(t, path, db.ErrReadOnly, "writable", db.ReadWrite, db.Create)
}

func TestSearchesUseTheIndexes(t *testing.T) {
	d := newDB(t)
	putAll(t, d, generate(1, 50, 30))
	queries := map[string]string{
		"key":    `SELECT number FROM article WHERE id = ? AND collection = ?`,
		"prefix": `SELECT number FROM article WHERE id > ?1 AND id < ?1 || char(1114111) ORDER BY id, collection LIMIT 6`,
		"url":    `SELECT number FROM article WHERE id = ?1 OR url = ?1 AND url <> ''`,
		"refs":   `SELECT v.number, v.ref FROM json_each(?) j CROSS JOIN reference v ON v.number = j.value`,
		"stone":  `SELECT collection FROM tombstone WHERE id = ?1 OR (id = ?3 AND collection = ?2) LIMIT 1`,
	}
	for name, q := range db.HotQueries {
		queries[name] = q
	}
	for name, q := range queries {
		rows, err := d.Reader().Query(`EXPLAIN QUERY PLAN `+q, "x", "y", "z")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for rows.Next() {
			var id, parent, unused int
			var detail string
			if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
				t.Fatal(err)
			}
			for _, table := range []string{"article", "anchor", "a", "r", "sketch", "o", "tombstone", "revision"} {
				if detail == "SCAN "+table || strings.HasPrefix(detail, fmt.Sprintf("SCAN %s_", table)) || strings.HasPrefix(detail, fmt.Sprintf("SCAN %s USING", table)) {
					t.Errorf("%s reads a whole table: %s", name, detail)
				}
			}
		}
		rows.Close()
	}
}

func TestClockIsRequired(t *testing.T) {
	if _, err := db.Open(ctx, filepath.Join(t.TempDir(), "x.db"), db.Options{Mode: db.Create}); err == nil {
		t.Error("opened without a clock")
	}
}
