package read

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad/article"
)

// sqliteOf makes a database by statements.
func sqliteOf(t testing.TB, name string, statements ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	db, err := sql.Open("sqlite3", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(s, err)
		}
	}
	return file
}

const newsTable = `CREATE TABLE news(id INTEGER PRIMARY KEY, headline TEXT, body TEXT, published_at TIMESTAMP, "source" TEXT, picture BLOB);
INSERT INTO news VALUES (1, 'أول', 'نص "الخبر"' || char(10) || 'الأول', '2024-05-05 10:00', 'صحيفة الفنار', x'00ff'), (2, NULL, 'نص الثاني', 1714903200, 'صحيفة الفنار', NULL)`

func TestSQLiteTableIsReadByItself(t *testing.T) {
	file := sqliteOf(t, "x.sqlite", newsTable, `CREATE TABLE log(at TEXT, what TEXT)`, `INSERT INTO log VALUES ('a', 'b')`)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{file, write(t, "y.db.gz", gzipped(string(data))), "-"} {
		items := collect(t, Options{Stdin: strings.NewReader(string(data))}, source)
		if len(items) != 2 || items[0].Err != nil || items[1].Err != nil {
			t.Fatalf("%+v", items)
		}
		want := &article.Article{ID: "1", Title: "أول", Text: "نص \"الخبر\"\nالأول", Published: "2024-05-05 10:00", OutletName: "صحيفة الفنار",
			Sighting: article.Sighting{Page: source, Position: 1}}
		if d := cmp.Diff(want, items[0].Article); d != "" {
			t.Error(d)
		}
		if a := items[1].Article; a.Title != "" || a.Published != "2024-05-05T10:00:00Z" {
			t.Errorf("%+v", a)
		}
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(file), "*")); err != nil || len(left) != 1 {
		t.Errorf("beside the database stand %v", left)
	}
}

func TestSQLiteTablesAreChosenWhereSeveralHoldTexts(t *testing.T) {
	file := sqliteOf(t, "x.sqlite", newsTable, `CREATE VIEW short AS SELECT body AS text FROM news WHERE id = 2`, `CREATE TABLE "odd "" name"(a, b)`, `INSERT INTO "odd "" name" VALUES ('نص', 1)`)
	it := one(t, collect(t, Options{}, file))
	if !it.Fatal || !strings.Contains(it.Err.Error(), "news, short hold texts; choose one with --table") {
		t.Error(it.Err)
	}
	if got := textsOf(collect(t, Options{Table: "short"}, file)); !slices.Equal(got, []string{"نص الثاني"}) {
		t.Errorf("%q", got)
	}
	if got := textsOf(collect(t, Options{Table: `odd " name`, Map: map[string]string{"text": "a"}}, file)); !slices.Equal(got, []string{"نص"}) {
		t.Errorf("%q", got)
	}
	it = one(t, collect(t, Options{Table: "nothing"}, file))
	if !strings.Contains(it.Err.Error(), "no table or view is called nothing; there are news") {
		t.Error(it.Err)
	}
	it = one(t, collect(t, Options{}, sqliteOf(t, "y.sqlite", `CREATE TABLE log(a, b)`)))
	if !strings.Contains(it.Err.Error(), "--map text=COLUMN") {
		t.Error(it.Err)
	}
	it = one(t, collect(t, Options{}, sqliteOf(t, "z.sqlite", `PRAGMA user_version = 1`)))
	if !strings.Contains(it.Err.Error(), "no table") {
		t.Error(it.Err)
	}
}

// What stands in the log of a database that is being written is read too.
func TestSQLiteIsReadWhileAnotherProgramWrites(t *testing.T) {
	file := sqliteOf(t, "x.sqlite", `PRAGMA journal_mode = WAL`, newsTable)
	db, err := sql.Open("sqlite3", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`INSERT INTO news(id, body) VALUES (3, 'نص الثالث')`); err != nil {
		t.Fatal(err)
	}
	if items := collect(t, Options{}, file); len(items) != 3 {
		t.Errorf("%q", textsOf(items))
	}
}

func TestSQLiteOfStrangersCanDoNoHarm(t *testing.T) {
	file := sqliteOf(t, "x.sqlite", `CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT hex(zeroblob(10000)) AS text FROM n`)
	items := collect(t, Options{}, file)
	if last := items[len(items)-1]; !last.Fatal || !strings.Contains(last.Err.Error(), "bomb") {
		t.Errorf("an endless view: %d items, %v", len(items), last.Err)
	}
	file = sqliteOf(t, "y.sqlite", `CREATE TABLE t(text)`, `INSERT INTO t VALUES ('نص'), (hex(zeroblob(100000)))`)
	items = collect(t, Options{MaxRecord: 100_000}, file)
	if last := items[len(items)-1]; last.Err == nil || last.Article != nil {
		t.Errorf("a value that is too long: %+v", items)
	} else {
		checkMessage(t, last.Err)
	}
	data, err := os.ReadFile(sqliteOf(t, "z.sqlite", newsTable))
	if err != nil {
		t.Fatal(err)
	}
	for at := 100; at < len(data); at += 509 {
		bad := slices.Clone(data)
		bad[at] ^= 0xff
		for _, it := range collect(t, Options{}, write(t, "x.sqlite", string(bad))) {
			if it.Err != nil {
				checkMessage(t, it.Err)
			}
		}
	}
}
