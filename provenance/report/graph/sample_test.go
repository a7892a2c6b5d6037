package graph_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad"
	"isnad/article/read"
	"isnad/provenance/report/graph"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sampleFolder holds the database of the sample, made once for all tests.
var sampleFolder = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "isnad-graph")
	if err != nil {
		return "", err
	}
	clock := func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
	b, err := isnad.Open(background, filepath.Join(dir, "isnad.db"), isnad.Options{Mode: isnad.Create, Now: clock})
	if err != nil {
		return dir, err
	}
	defer b.Close()
	data, err := isnad.SampleFile("articles.jsonl")
	if err != nil {
		return dir, err
	}
	_, err = b.Add(background, read.Open([]string{"-"}, read.Options{Stdin: bytes.NewReader(data)}), isnad.AddOptions{})
	return dir, err
})

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, _ := sampleFolder(); dir != "" {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// sample returns what is written of the sample.
func sample(t *testing.T, f graph.Format, o isnad.Selection) string {
	t.Helper()
	dir, err := sampleFolder()
	if err != nil {
		t.Fatal(err)
	}
	b, err := isnad.Open(t.Context(), filepath.Join(dir, "isnad.db"), isnad.Options{Mode: isnad.ReadOnly})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	var out strings.Builder
	if err := b.WriteGraph(t.Context(), &out, f, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The files hold the second week of November of the sample: wires, unseen sources, a revision, a repost, and a guest.
func TestFormatsKeepTheirForm(t *testing.T) {
	november := isnad.Selection{Since: time.Date(2025, 11, 8, 0, 0, 0, 0, time.UTC), Until: time.Date(2025, 11, 21, 0, 0, 0, 0, time.UTC)}
	for _, f := range graph.Formats() {
		got := sample(t, f, november)
		file := filepath.Join("testdata", "november."+string(f))
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s differs (-want +got; go test -update writes it anew):\n%s", file, d)
		}
	}
}

func TestTheSampleIsWellFormed(t *testing.T) {
	for _, f := range graph.Formats() {
		if err := wellFormed[f](sample(t, f, isnad.Selection{})); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
}

func TestNoFormatHoldsATextOfTheSample(t *testing.T) {
	data, err := isnad.SampleFile("articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	const words = "استمرت ثلاث سنوات، في خطوة ترفع الطاقة" // out of the first text
	if !bytes.Contains(data, []byte(words)) {
		t.Fatalf("the sample has no %q: take other words of a text", words)
	}
	for _, f := range graph.Formats() {
		if strings.Contains(sample(t, f, isnad.Selection{}), words) {
			t.Errorf("%s holds a text", f)
		}
	}
}
