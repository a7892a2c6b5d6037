package isnad_test

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"isnad"
	"isnad/article"
	"isnad/article/read"
	"isnad/db"
)

const newsCorpus = "../shared/data/saudinewsnet/articles.jsonl.gz"

func needCorpus(b *testing.B) {
	b.Helper()
	if _, err := os.Stat(newsCorpus); err != nil {
		b.Skipf("the news corpus is not here: %v", err)
	}
}

// addCorpus adds the news corpus to a new database.
func addCorpus(b *testing.B, path string) *isnad.Base {
	b.Helper()
	base, err := isnad.Open(context.Background(), path, isnad.Options{Mode: db.Create})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := base.Add(context.Background(), read.Open([]string{newsCorpus}, read.Options{}), isnad.AddOptions{}); err != nil {
		b.Fatal(err)
	}
	return base
}

// BenchmarkAdd adds the news corpus, everything included: reading, storing, indexing, learning
// formulas, matching, credits and relations. ratio is its wall time to that of only inserting the same articles
// into one table, from memory, in one transaction with a prepared statement, in the same run; cpu-ratio is that
// of the processor times, which says the same on a machine with other work.
//
//	go test . -run '^$' -bench '^BenchmarkAdd$' -benchtime 1x
func BenchmarkAdd(b *testing.B) {
	needCorpus(b)
	articles := readCorpus(b)
	var add, addCPU, insert, insertCPU time.Duration
	for b.Loop() {
		start, used := time.Now(), processorTime()
		if err := addCorpus(b, filepath.Join(b.TempDir(), "isnad.db")).Close(); err != nil {
			b.Fatal(err)
		}
		add += time.Since(start)
		addCPU += processorTime() - used
		b.StopTimer()
		start, used = time.Now(), processorTime()
		onlyInsert(b, filepath.Join(b.TempDir(), "plain.db"), articles)
		insert += time.Since(start)
		insertCPU += processorTime() - used
		b.StartTimer()
	}
	n := float64(b.N)
	b.ReportMetric(addCPU.Seconds()/n, "cpu-s/op")
	b.ReportMetric(insert.Seconds()/n, "insert-s/op")
	b.ReportMetric(float64(add)/float64(insert), "ratio")
	b.ReportMetric(float64(addCPU)/float64(insertCPU), "cpu-ratio")
}

func readCorpus(b *testing.B) []*article.Article {
	b.Helper()
	var articles []*article.Article
	for it := range read.Open([]string{newsCorpus}, read.Options{}).Items(context.Background()) {
		if it.Err != nil {
			b.Fatal(it.Err)
		}
		articles = append(articles, it.Article)
	}
	return articles
}

func onlyInsert(b *testing.B, path string, articles []*article.Article) {
	b.Helper()
	check := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	d, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=NORMAL")
	check(err)
	defer d.Close()
	_, err = d.Exec(`CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT, url TEXT, outlet TEXT, outlet_name TEXT, title TEXT, byline TEXT, published TEXT, crawled TEXT, text TEXT) STRICT`)
	check(err)
	tx, err := d.Begin()
	check(err)
	insert, err := tx.Prepare(`INSERT INTO article (id, url, outlet, outlet_name, title, byline, published, crawled, text) VALUES (?,?,?,?,?,?,?,?,?)`)
	check(err)
	for _, a := range articles {
		_, err := insert.Exec(a.ID, a.URL, a.Outlet, a.OutletName, a.Title, a.Byline, a.Published, a.Crawled, a.Text)
		check(err)
	}
	check(tx.Commit())
}

// BenchmarkCheck checks articles over the stored news corpus, each as if it came again.
//
//	go test . -run '^$' -bench '^BenchmarkCheck$' -benchtime 3000x
func BenchmarkCheck(b *testing.B) {
	needCorpus(b)
	base := addCorpus(b, filepath.Join(b.TempDir(), "isnad.db"))
	defer base.Close()
	articles := readCorpus(b)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
	check := func(a *article.Article) time.Duration {
		start := time.Now()
		if _, err := base.Check(context.Background(), a, isnad.CheckOptions{}); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	for _, a := range articles[:100] {
		check(a) // warms up
	}
	articles = articles[100:]
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		took = append(took, check(articles[i%len(articles)]))
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "median-ms")
	b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "p99-ms")
}

// processorTime is the processor time that this process has used.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
