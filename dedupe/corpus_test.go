package dedupe

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"testing"
	"time"
)

// The costs that detection.md gives for winnowing must hold on a real corpus.
func TestAnchorsPerArticleOfARealCorpus(t *testing.T) {
	f, err := os.Open("../../shared/data/saudinewsnet/articles.jsonl.gz")
	if err != nil {
		t.Skip("needs ../shared/data/saudinewsnet beside the checkout")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var s Sketcher
	var sk Sketch
	articles, words, anchors, size := 0, 0, 0, 0
	var took time.Duration
	for in := json.NewDecoder(z); articles < 4000; articles++ {
		var a struct{ Title, Text string }
		if err := in.Decode(&a); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		s.Sketch(&sk, a.Title, a.Text)
		took += time.Since(start)
		words += sk.Words
		anchors += len(sk.Anchors)
		size += len(a.Text)
	}
	// Winnowing picks 2/(w+1) of the shingles of random text (Schleimer et al. 2003).
	share := float64(anchors) / float64(words)
	t.Logf("%d articles: %d words and %d anchors each, %.3f anchors a word, %.0f MB/s",
		articles, words/articles, anchors/articles, share, float64(size)/1e6/took.Seconds())
	if share < 0.2 || share > 0.25 {
		t.Errorf("%.3f anchors a word, want about %.3f", share, 2.0/(WindowLen+1))
	}
}
