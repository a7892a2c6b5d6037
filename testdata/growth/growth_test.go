package growth

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func made(t testing.TB, seed uint64, skip, n int) string {
	t.Helper()
	var b bytes.Buffer
	g := New(seed)
	g.Skip(skip)
	if err := g.Write(&b, n); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSameSeedMakesTheSameArticles(t *testing.T) {
	long := made(t, 3, 0, 200)
	if made(t, 3, 0, 50)+made(t, 3, 50, 150) != long {
		t.Error("the parts of a run are not the whole")
	}
	if made(t, 4, 0, 200) == long {
		t.Error("another seed makes the same articles")
	}
}

func TestTwoArticlesInFiveTakeText(t *testing.T) {
	type line struct{ ID, Outlet, Title, Text, Published string }
	seen := map[string]bool{}
	taken, words, n := 0, 0, 4000
	last := ""
	for row := range strings.Lines(made(t, 1, 0, n)) {
		var a line
		if err := json.Unmarshal([]byte(row), &a); err != nil {
			t.Fatalf("%v: %s", err, row)
		}
		if a.ID == "" || a.Outlet == "" || a.Title == "" || strings.TrimSpace(a.Text) == "" || a.Published < last {
			t.Fatalf("a field is empty, or out of order: %s", row)
		}
		last = a.Published
		fields := strings.Fields(a.Text)
		words += len(fields)
		known := 0
		for i := 0; i+8 <= len(fields); i += 8 { // runs of eight words do not come by chance
			if seen[strings.Join(fields[i:i+8], " ")] {
				known++
			}
		}
		if known > 0 {
			taken++
		}
		for i := range len(fields) - 7 {
			seen[strings.Join(fields[i:i+8], " ")] = true
		}
	}
	if taken < n*38/100 || taken > n*65/100 { // formulas and bulletins beside the reuse
		t.Errorf("%d of %d articles hold a known run of words", taken, n)
	}
	if mean := words / n; mean < 200 || mean > 350 {
		t.Errorf("an article has %d words on average", mean)
	}
}

func BenchmarkWrite(b *testing.B) {
	g := New(1)
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := g.Write(&out, 100); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(out.Len()))
	}
}
