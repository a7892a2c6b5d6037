package arabic

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
)

// each runs f on the texts of the project's sample articles, as one operation of the benchmark.
func each(b *testing.B, f func(string)) {
	file, err := os.Open("../testdata/sample/articles.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	var texts []string
	size := 0
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		texts = append(texts, a.Text)
		size += len(a.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			f(t)
		}
	}
}

func BenchmarkScan(b *testing.B) {
	var w Words
	each(b, w.Scan)
}

func BenchmarkMatch(b *testing.B)        { each(b, func(s string) { Match(s) }) }
func BenchmarkRead(b *testing.B)         { each(b, func(s string) { Read(s) }) }
func BenchmarkFindDates(b *testing.B)    { each(b, func(s string) { FindDates(s) }) }
func BenchmarkFindRelative(b *testing.B) { each(b, func(s string) { FindRelative(s) }) }
