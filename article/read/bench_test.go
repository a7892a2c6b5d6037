package read

import (
	"encoding/json"
	"strings"
	"testing"

	"isnad/article"
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
