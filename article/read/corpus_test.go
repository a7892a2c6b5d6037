package read

import (
	"os"
	"strings"
	"testing"

	"isnad/article/extract"
)

const corpus = "../../../shared/data/saudinewsnet/articles.jsonl.gz"

func needCorpus(t testing.TB) {
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("../shared/data/saudinewsnet is absent: ", err)
	}
}

func TestCorpusIsReadWhole(t *testing.T) {
	needCorpus(t)
	n, empty := 0, 0
	s := Open([]string{corpus}, Options{})
	for it := range s.Items(t.Context()) {
		if n++; n == 3000 && testing.Short() {
			return
		}
		if it.Err != nil || it.Record != n || it.Article.ID == "" || it.Undecodable > 0 {
			t.Fatalf("%+v", it)
		}
		if strings.TrimSpace(it.Article.Text) == "" {
			empty++
		}
	}
	if done, total := s.Progress(); n != 31030 || empty != 354 || done != total {
		t.Errorf("%d articles, %d empty, %d of %d bytes", n, empty, done, total)
	}
}

// Real texts laid out as pages (headline, date, text) are one article each,
// with the headline, and keep their words.
func TestCorpusTextsLaidOutAsPages(t *testing.T) {
	needCorpus(t)
	n, split, titled, failed, words, kept := 0, 0, 0, 0, 0, 0
	record := 0
	for it := range Open([]string{corpus}, Options{}).Items(t.Context()) {
		if record++; record == 4000 && testing.Short() {
			break
		}
		if record%61 != 0 || it.Err != nil {
			continue
		}
		a := it.Article
		want := strings.Fields(a.Text)
		if len(want) < 30 || len(strings.Fields(a.Title)) < 3 {
			continue
		}
		n++
		title := strings.Join(strings.Fields(a.Title), " ")
		got, err := extract.Page("الرئيسية > أخبار\n"+title+"\n21 يوليو 2015\n"+a.Text+"\nاقرأ أيضا\nعنوان لخبر آخر في القسم نفسه\n", extract.SplitAuto)
		switch {
		case err != nil:
			failed++
			t.Log(a.ID, err)
			continue
		case len(got) != 1:
			split++
			t.Log(a.ID, "split")
		case got[0].Title == title:
			titled++
		default:
			t.Log(a.ID, "title", got[0].Title)
		}
		words += len(want)
		k := 0
		for _, g := range got {
			k += len(strings.Fields(g.Text))
		}
		if k*10 < len(want)*9 {
			t.Logf("%s: %d of %d words", a.ID, k, len(want))
		}
		kept += min(k, len(want))
	}
	t.Logf("%d texts: %d not read, %d split, %d with their headline, %.2f%% of the words kept", n, failed, split, titled, 100*float64(kept)/float64(words))
	if failed*200 > n || split*500 > n || titled*100 < n*97 || kept*100 < words*99 {
		t.Error("that is not enough")
	}
}

func BenchmarkCorpus(b *testing.B) {
	needCorpus(b)
	for b.Loop() {
		for it := range Open([]string{corpus}, Options{}).Items(b.Context()) {
			if it.Err != nil {
				b.Fatal(it.Record, it.Err)
			}
		}
	}
}
