package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// docs/inputs.md shows files and what add prints of them: the files are written, the commands run.
func TestInputsDocumentIsReal(t *testing.T) {
	const name = "../../docs/inputs.md"
	doc, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	put := func(name string, b []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string][]byte{}
	for _, m := range regexp.MustCompile("(?s)```[a-z]+ ([a-z.]+)\n(.*?)```").FindAllSubmatch(doc, -1) {
		files[string(m[1])] = m[2]
		put(string(m[1]), m[2])
	}
	if len(files) < 5 {
		t.Fatalf("%s shows %d files", name, len(files))
	}
	put("articles.parquet", inputsParquet(t))
	inputsSQLite(t, filepath.Join(folder, "news.sqlite"))
	put("crawl.warc.gz", inputsWARC(files["page.html"]))
	put("archive.zip", inputsZip(t, files))
	commands := 0
	real := regexp.MustCompile("(?s)```console\n(.*?)```").ReplaceAllFunc(doc, func(block []byte) []byte {
		command, ok := strings.CutPrefix(strings.SplitN(string(block), "\n", 3)[1], "$ ")
		if !ok {
			t.Fatalf("a block without a command: %s", block)
		}
		commands++
		words := strings.Fields(command)
		var out []byte
		if words[0] == "cat" {
			if out, err = os.ReadFile(filepath.Join(folder, words[1])); err != nil {
				t.Fatal(err)
			}
		} else {
			c := isnadCommand(t, folder, words[1:]...)
			c.Env = append(c.Env, transcriptWidth)
			out, _ = c.CombinedOutput() // what is rejected is part of what is shown
		}
		return []byte("```console\n$ " + command + "\n" + string(out) + "```")
	})
	if commands < 8 {
		t.Fatalf("%s shows %d commands", name, commands)
	}
	if *update {
		if err := os.WriteFile(name, real, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(doc, real) {
		t.Errorf("the program does not print what docs/inputs.md shows (go test -update writes it anew):\n%s", firstDifference(string(doc), string(real)))
	}
}

func inputsParquet(t *testing.T) []byte {
	type row struct {
		Headline string   `parquet:"headline"`
		Content  string   `parquet:"content"`
		Authors  []string `parquet:"authors,list"`
		Source   struct {
			Name string `parquet:"name"`
		} `parquet:"source"`
		Date  int64 `parquet:"published_at,timestamp"`
		Likes int64 `parquet:"likes"`
	}
	rows := []row{
		{Headline: "مكتبة البلدة تفتح أبوابها", Content: "فتح مجلس البلدة المكتبة العامة للأطفال صباح الأحد.", Authors: []string{"هدى الكاتب", "سامي القاضي"}, Date: 1714903200000},
		{Headline: "جسر جديد فوق الوادي", Content: "بدأ العمل في جسر جديد فوق الوادي بطول مئتي متر.", Date: 1714989600000, Likes: 3},
	}
	for i := range rows {
		rows[i].Source.Name = "صحيفة الفنار"
	}
	var b bytes.Buffer
	if err := parquet.Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func inputsSQLite(t *testing.T, file string) {
	db, err := sql.Open("sqlite3", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE raw_news(news_id INTEGER, headline TEXT, story TEXT, at TEXT, paper INTEGER);
		CREATE TABLE papers(id INTEGER, name TEXT);
		INSERT INTO papers VALUES (7, 'صحيفة الفنار');
		INSERT INTO raw_news VALUES (1, 'مكتبة البلدة تفتح أبوابها', 'فتح مجلس البلدة المكتبة العامة للأطفال صباح الأحد.', '2024-05-05', 7),
			(2, 'جسر جديد فوق الوادي', 'بدأ العمل في جسر جديد فوق الوادي بطول مئتي متر.', '2024-05-06', 7);
		CREATE VIEW articles AS SELECT news_id AS id, headline AS title, story AS text, at AS published, name AS outlet_name FROM raw_news JOIN papers ON paper = papers.id`); err != nil {
		t.Fatal(err)
	}
}

func inputsWARC(page []byte) []byte {
	var b bytes.Buffer
	for _, r := range []struct{ kind, head, block string }{
		{"response", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + string(page)},
		{"response", "", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"},
		{"revisit", "WARC-Refers-To-Date: 2024-05-05T12:00:00Z\r\n", "HTTP/1.1 200 OK\r\n\r\n"},
		{"response", "WARC-Truncated: length\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + string(page[:700])},
	} {
		z := gzip.NewWriter(&b)
		fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://fanar.example/1\r\nWARC-Date: 2024-05-06T08:00:00Z\r\n%sContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			r.kind, r.head, len(r.block), r.block)
		z.Close()
	}
	return b.Bytes()
}

func inputsZip(t *testing.T, files map[string][]byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"articles.jsonl", "page.html", "feed.rss"} {
		w, err := z.Create("2024/" + name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(files[name])
	}
	w, err := z.Create("2024/../../broken.parquet")
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte("PAR1 cut off"))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
