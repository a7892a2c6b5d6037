package read

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"

	"isnad/article"
)

type parquetRow struct {
	ID      int64     `parquet:"id"`
	Title   *string   `parquet:"headline,optional"`
	Article nestedRow `parquet:"article"`
	Authors []string  `parquet:"authors,list"`
	Date    time.Time `parquet:"published_at,timestamp(microsecond)"`
	Day     int32     `parquet:"crawl_date,date"`
	Price   int64     `parquet:"price,decimal(2:10)"`
	Vector  []float32 `parquet:"embedding"`
}

type nestedRow struct {
	Body string `parquet:"body"`
	Link string `parquet:"link"`
}

// parquetOf writes rows in groups of a few.
func parquetOf(t testing.TB, codec compress.Codec, rows []parquetRow, groups int, options ...parquet.WriterOption) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[parquetRow](&b, append(options, parquet.Compression(codec))...)
	for i := range groups {
		part := rows[i*len(rows)/groups : (i+1)*len(rows)/groups]
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func parquetRows(n int) []parquetRow {
	rows := make([]parquetRow, n)
	for i := range rows {
		rows[i] = parquetRow{ID: int64(i + 1), Article: nestedRow{fmt.Sprintf("نص الخبر رقم %d \"بين قوسين\"\nوسطر", i), fmt.Sprintf("https://fanar.example/%d", i)},
			Date: time.Date(2024, 5, 5, 10, i%60, 0, 0, time.UTC), Day: 19848, Vector: make([]float32, 20)}
		for j := range i % 3 {
			rows[i].Authors = append(rows[i].Authors, fmt.Sprintf("كاتب %d", j))
		}
		if i%2 == 0 {
			title := fmt.Sprintf("عنوان %d", i)
			rows[i].Title = &title
		}
	}
	return rows
}

func TestParquetIsReadInEveryPacking(t *testing.T) {
	rows := parquetRows(300)
	for name, c := range map[string]struct {
		codec   compress.Codec
		options []parquet.WriterOption
	}{
		"plain":            {&parquet.Uncompressed, nil},
		"snappy":           {&parquet.Snappy, nil},
		"gzip":             {&parquet.Gzip, nil},
		"zstd":             {&parquet.Zstd, nil},
		"brotli":           {&parquet.Brotli, nil},
		"lz4":              {&parquet.Lz4Raw, nil},
		"old pages":        {&parquet.Zstd, []parquet.WriterOption{parquet.DataPageVersion(1)}},
		"many small pages": {&parquet.Snappy, []parquet.WriterOption{parquet.PageBufferSize(256)}},
	} {
		data := string(parquetOf(t, c.codec, rows, 3, c.options...))
		for _, source := range []string{write(t, "x.parquet", data), write(t, "x.parquet.gz", gzipped(data)), "-"} {
			items := collect(t, Options{Stdin: strings.NewReader(data)}, source)
			if len(items) != len(rows) {
				t.Errorf("%s: %d items, the first %+v", name, len(items), items[0])
				continue
			}
			for i, it := range items {
				if it.Err != nil {
					t.Fatalf("%s: %v", name, it.Err)
				}
				want := &article.Article{ID: fmt.Sprint(i + 1), URL: rows[i].Article.Link, Text: rows[i].Article.Body, Byline: strings.Join(rows[i].Authors, "، "),
					Published: rows[i].Date.Format("2006-01-02T15:04:05Z"), Crawled: "2024-05-05", Sighting: article.Sighting{Page: source, Position: i + 1}}
				if rows[i].Title != nil {
					want.Title = *rows[i].Title
				}
				if d := cmp.Diff(want, it.Article); d != "" {
					t.Fatalf("%s: %s", name, d)
				}
			}
		}
	}
}

func TestParquetThatIsCutOrDamagedSaysSo(t *testing.T) {
	data := parquetOf(t, &parquet.Zstd, parquetRows(300), 3)
	it := one(t, collect(t, Options{}, write(t, "x.parquet", string(data[:len(data)/2]))))
	if !it.Fatal || !strings.Contains(it.Err.Error(), "cut off") {
		t.Error(it.Err)
	}
	// Whatever byte is wrong, there is an end and a message, and no more memory than the file is worth.
	grown := peak(func() {
		for at := 4; at < len(data)-8; at += 211 {
			bad := bytes.Clone(data)
			bad[at] ^= 0xff
			for _, it := range collect(t, Options{MaxRecord: 1 << 20}, write(t, "x.parquet", string(bad))) {
				if it.Err != nil {
					checkMessage(t, it.Err)
				}
			}
		}
	})
	if grown > 100<<20 {
		t.Errorf("the heap grew by %d MiB", grown>>20)
	}
}

func TestParquetThatExpandsBeyondAllTextsIsRefused(t *testing.T) {
	rows := make([]parquetRow, 4)
	for i := range rows {
		rows[i].Article.Body = strings.Repeat("a", 3<<20)
	}
	data := parquetOf(t, &parquet.Zstd, rows, 1)
	it := one(t, collect(t, Options{MaxRecord: 1 << 20}, write(t, "x.parquet", string(data))))
	if !it.Fatal || !strings.Contains(it.Err.Error(), "article can be") {
		t.Error(it.Err)
	}
	// One value, repeated through a dictionary, makes more than any table of this size holds.
	type row struct {
		Text string `parquet:"text,dict"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b, parquet.Compression(&parquet.Zstd))
	for range 60 {
		part := make([]row, 1000)
		for i := range part {
			part[i].Text = strings.Repeat("كلمة ", 200)
		}
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	items := collect(t, Options{}, write(t, "y.parquet", b.String()))
	if last := items[len(items)-1]; !last.Fatal || !strings.Contains(last.Err.Error(), "bomb") || len(items) > 30_000 {
		t.Errorf("%d items, the last %v", len(items), last.Err)
	}
}

func FuzzParquet(f *testing.F) {
	for _, codec := range []compress.Codec{&parquet.Uncompressed, &parquet.Snappy, &parquet.Zstd} {
		f.Add(parquetOf(f, codec, parquetRows(3), 1))
		f.Add(parquetOf(f, codec, parquetRows(2), 2, parquet.DataPageVersion(1)))
	}
	for _, form := range listForms {
		if form.leaf == "list.item" || form.leaf == "array" {
			f.Add([]byte(lowLevel(f, parquet.Group{"text": form.list("text")}, []map[string][]parquet.Value{
				{"text." + form.leaf: {parquet.ByteArrayValue([]byte("س")).Level(0, form.full, 0), parquet.ByteArrayValue([]byte("ص")).Level(1, form.full, 0)}}})))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := write(t, "x", "PAR1"+string(data[min(4, len(data)):]))
		n := 0
		for it := range Open([]string{file}, Options{MaxRecord: 1 << 14}).Items(t.Context()) {
			if it.Err != nil {
				checkMessage(t, it.Err)
			} else if !utf8.ValidString(it.Article.Text) {
				t.Fatalf("%q", it.Article.Text)
			}
			if n++; n > 100_000 {
				break
			}
		}
		if left, _ := os.ReadDir(os.TempDir()); len(left) > 10_000 {
			t.Fatal("temporary files stay behind")
		}
	})
}
