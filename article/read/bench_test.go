package read

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"isnad/article"
	"isnad/article/extract"
)

// One record of the usual size: some 500 words with line ends and quotes.
var benchRecord, _ = json.Marshal(article.Article{ID: "bench-00001", URL: "https://fanar.example/news/1", Outlet: "fanar", Title: pageTitle,
	Crawled: "2024-03-15T12:36:07+03:00", Text: strings.Repeat(arabicText+"\n\n", 35)})

func BenchmarkDecodeRecord(b *testing.B) {
	f := newFields(nil)
	b.SetBytes(int64(len(benchRecord)))
	for b.Loop() {
		if _, _, err := f.decode(benchRecord); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEncodingJSON is what BenchmarkDecodeRecord is measured against.
func BenchmarkEncodingJSON(b *testing.B) {
	b.SetBytes(int64(len(benchRecord)))
	for b.Loop() {
		var a article.Article
		if err := json.Unmarshal(benchRecord, &a); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReading reads the same 500 articles from a file of each kind, and by encoding/json's decoder. It is
// measured on one core (-cpu 1), where time is processor time.
func BenchmarkReading(b *testing.B) {
	const n = 500
	var a article.Article
	if err := json.Unmarshal(benchRecord, &a); err != nil {
		b.Fatal(err)
	}
	var lines, rows, warc strings.Builder
	table := csv.NewWriter(&rows)
	table.Write([]string{"id", "url", "outlet", "title", "crawled", "text"})
	var columns []benchRow
	for i := range n {
		a.ID = fmt.Sprintf("bench-%05d", i)
		line, _ := json.Marshal(a)
		lines.Write(append(line, '\n'))
		table.Write([]string{a.ID, a.URL, a.Outlet, a.Title, a.Crawled, a.Text})
		columns = append(columns, benchRow{a.ID, a.URL, a.Outlet, a.Title, a.Crawled, a.Text})
		warc.WriteString(warcRecord{kind: "conversion", url: a.URL, contentType: "text/plain", block: a.Title + "\n" + a.Text}.String())
	}
	table.Flush()
	var packedColumns bytes.Buffer
	if err := parquet.Write(&packedColumns, columns, parquet.Compression(&parquet.Snappy)); err != nil {
		b.Fatal(err)
	}
	database := sqliteOf(b, "x.sqlite", `CREATE TABLE t(id, url, outlet, title, crawled, text)`)
	db, err := sql.Open("sqlite3", "file:"+database)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range columns {
		if _, err := db.Exec(`INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)`, c.ID, c.URL, c.Outlet, c.Title, c.Crawled, c.Text); err != nil {
			b.Fatal(err)
		}
	}
	db.Close()
	perRow := func(b *testing.B) { b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "rows/s") }
	b.Run("encoding-json", func(b *testing.B) {
		for b.Loop() {
			d := json.NewDecoder(strings.NewReader(lines.String()))
			for range n {
				var a article.Article
				if err := d.Decode(&a); err != nil {
					b.Fatal(err)
				}
			}
		}
		perRow(b)
	})
	for _, c := range []struct{ name, file string }{
		{"json-lines", write(b, "x.jsonl", lines.String())},
		{"json-lines-gz", write(b, "x.jsonl.gz", gzipped(lines.String()))},
		{"csv", write(b, "x.csv", rows.String())},
		{"parquet", write(b, "x.parquet", packedColumns.String())},
		{"sqlite", database},
		{"wet", write(b, "x.warc", warc.String())},
	} {
		b.Run(c.name, func(b *testing.B) {
			o := Options{Split: extract.SplitNever}
			for b.Loop() {
				got := 0
				for it := range Open([]string{c.file}, o).Items(b.Context()) {
					if it.Err != nil {
						b.Fatal(it.Err)
					}
					got++
				}
				if got != n {
					b.Fatalf("%d articles", got)
				}
			}
			perRow(b)
		})
	}
}

type benchRow struct {
	ID      string `parquet:"id"`
	URL     string `parquet:"url"`
	Outlet  string `parquet:"outlet"`
	Title   string `parquet:"title"`
	Crawled string `parquet:"crawled"`
	Text    string `parquet:"text"`
}
