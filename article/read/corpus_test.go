package read

import (
	"os"
	"testing"
)

const corpus = "../../../shared/data/saudinewsnet/articles.jsonl.gz"

func BenchmarkCorpus(b *testing.B) {
	st, err := os.Stat(corpus)
	if err != nil {
		b.Skip("no ../shared/data")
	}
	_ = st
	for b.Loop() {
		s := Open([]string{corpus}, Options{})
		n, bytes := 0, 0
		for it := range s.Items(b.Context()) {
			if it.Err != nil {
				b.Fatal(it.Record, it.Err)
			}
			n++
			bytes += len(it.Article.Text)
		}
		if n != 31030 {
			b.Fatal(n)
		}
	}
}
