package dedupe

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/cespare/xxhash/v2"
)

// sample returns the titles and texts of the project's sample articles.
func sample(t testing.TB) []Doc {
	f, err := os.Open("../testdata/sample/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []Doc
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a struct{ Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		if a.Text != "" {
			docs = append(docs, Doc{Title: a.Title, Text: a.Text})
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return docs
}

// each runs f on all documents, as one operation of the benchmark.
func each(b *testing.B, f func(Doc)) {
	docs := sample(b)
	var size int64
	for _, d := range docs {
		size += int64(len(d.Text))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			f(d)
		}
	}
}

// BenchmarkFingerprint makes whole sketches: fingerprint, twin, anchors and windows.
func BenchmarkFingerprint(b *testing.B) {
	var s Sketcher
	var dst Sketch
	each(b, func(d Doc) { s.Sketch(&dst, d.Title, d.Text) })
}

// BenchmarkTextbook makes a 64-bit SimHash the way it is usually written down, and nothing else.
func BenchmarkTextbook(b *testing.B) {
	var sum uint64
	each(b, func(d Doc) { sum ^= textbook(d.Text) })
	if sum == 1 {
		b.Log("keeps the sum alive")
	}
}

// textbook is SimHash over distinct 3-word shingles: strings.Map and
// strings.Fields, joined strings in a map, xxhash of each, a vote bit by bit.
func textbook(text string) uint64 {
	words := strings.Fields(strings.Map(textbookFold, text))
	shingles := map[string]bool{}
	for i := 0; i+ShingleLen <= len(words); i++ {
		shingles[strings.Join(words[i:i+ShingleLen], " ")] = true
	}
	var vote [64]int
	for s := range shingles {
		h := xxhash.Sum64String(s)
		for i := range vote {
			if h>>i&1 == 1 {
				vote[i]++
			} else {
				vote[i]--
			}
		}
	}
	var f uint64
	for i, v := range vote {
		if v > 0 {
			f |= 1 << i
		}
	}
	return f
}

func textbookFold(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى':
		return 'ي'
	case 'ة':
		return 'ه'
	case 'ؤ':
		return 'ئ'
	}
	switch {
	case r == 'ـ' || r >= 0x064B && r <= 0x0652 || r == 0x0670:
		return -1
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return unicode.ToLower(r)
	}
	return ' '
}
