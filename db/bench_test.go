package db_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"isnad/db"
)

// BenchmarkPutArticles stores articles of about the length of the news (500
// words) in batches of 1000, as add does. articles/s is the figure to look at.
func BenchmarkPutArticles(b *testing.B) {
	const batch = 1000
	pool := generate(1, 2*batch, 500)
	var bytes int64
	for _, p := range pool[:batch] {
		bytes += int64(len(p.Article.Text))
	}
	b.SetBytes(bytes)
	d := openDB(b, filepath.Join(b.TempDir(), "isnad.db"), db.Create)
	for i := 0; b.Loop(); i++ {
		puts := pool[i%2*batch : i%2*batch+batch]
		for k := range puts { // the same texts under new keys
			puts[k].Key.ID = fmt.Sprint(i, "-", k)
		}
		if _, err := d.PutArticles(ctx, puts); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*batch)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkLookup asks for all anchors of one article among 10,000.
func BenchmarkLookup(b *testing.B) {
	d, puts := corpus(b)
	postings := 0
	for i := 0; b.Loop(); i++ {
		p, err := d.Lookup(context.Background(), &puts[i%len(puts)].Sketch, nil)
		if err != nil {
			b.Fatal(err)
		}
		postings += len(p)
	}
	b.ReportMetric(float64(postings)/float64(b.N), "postings/op")
}

// BenchmarkDocs fetches the texts of ten candidates.
func BenchmarkDocs(b *testing.B) {
	d, puts := corpus(b)
	ids, err := d.IDs(ctx)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		at := i * 7919 % (len(puts) - 10)
		if _, err := d.Docs(ctx, ids[at:at+10]); err != nil {
			b.Fatal(err)
		}
	}
}

func corpus(b *testing.B) (*db.DB, []db.Put) {
	d := openDB(b, filepath.Join(b.TempDir(), "isnad.db"), db.Create)
	puts := generate(1, 10_000, 300)
	for at := 0; at < len(puts); at += 1000 {
		putAll(b, d, puts[at:at+1000])
	}
	b.ResetTimer()
	return d, puts
}
