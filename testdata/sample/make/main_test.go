package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func built(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := build(sources)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func rows(t *testing.T, files map[string][]byte, name string) []map[string]string {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(string(files["truth/"+name]), "\n"), "\n")
	head := strings.Split(lines[0], "\t")
	var out []map[string]string
	for _, l := range lines[1:] {
		cells := strings.Split(l, "\t")
		if len(cells) != len(head) {
			t.Fatalf("%s: %d cells in %q, not %d", name, len(cells), l, len(head))
		}
		r := map[string]string{}
		for i, h := range head {
			r[h] = cells[i]
		}
		out = append(out, r)
	}
	return out
}

func stored(t *testing.T, files map[string][]byte) map[string]article {
	t.Helper()
	out := map[string]article{}
	dec := json.NewDecoder(bytes.NewReader(files["articles.jsonl"]))
	for dec.More() {
		var a article
		if err := dec.Decode(&a); err != nil {
			t.Fatal(err)
		}
		out[a.ID] = a
	}
	return out
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCommittedFilesAreWhatTheSourcesMake(t *testing.T) {
	for name, want := range built(t) {
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from its sources (%v); run: go run ./testdata/sample/make", name, err)
		}
	}
}

func TestSampleHoldsEachPhenomenonInBothSets(t *testing.T) {
	files := built(t)
	outlets, stories := map[string]bool{}, map[string]int{}
	arts := stored(t, files)
	for _, a := range arts {
		outlets[a.Outlet] = true
	}
	seen := map[string]map[string]int{}
	counted := map[string]bool{}
	for _, r := range rows(t, files, "stories.tsv") {
		if k := r["story"] + " " + r["article"]; !counted[k] {
			counted[k] = true
			stories[r["story"]]++
		}
		if seen[r["phenomenon"]] == nil {
			seen[r["phenomenon"]] = map[string]int{}
		}
		seen[r["phenomenon"]][r["set"]]++
	}
	several := 0
	for _, n := range stories {
		if n > 1 {
			several++
		}
	}
	if len(arts) < 70 || len(outlets) < 15 || several < 14 {
		t.Errorf("%d articles, %d outlets, %d stories of two or more; want 70, 15, 14", len(arts), len(outlets), several)
	}
	atLeast := map[string]int{"wire-whole": 5, "statement": 6, "mosaic": 1, "stale-copy": 2, "spelling": 3, "template": 4, "short-copy": 2, "short-no-copy": 2}
	for p, sets := range seen {
		for _, set := range []string{"tune", "held"} {
			if sets[set] < max(1, atLeast[p]) {
				t.Errorf("phenomenon %s: %d articles of set %s", p, sets[set], set)
			}
		}
	}
	for p := range atLeast {
		if seen[p] == nil {
			t.Errorf("phenomenon %s does not occur", p)
		}
	}
}

func TestSpansOfCreditsAndDatesPrintTheirPhrase(t *testing.T) {
	files := built(t)
	arts := stored(t, files)
	for _, name := range []string{"credits.tsv", "dates.tsv"} {
		for _, r := range rows(t, files, name) {
			a := arts[r["article"]]
			text := []rune(map[string]string{"byline": a.Byline, "title": a.Title, "text": a.Text, "metadata": a.Credit}[r["field"]])
			from, to := number(t, r["start"]), number(t, r["end"])
			if to > len(text) || string(text[from:to]) != r["phrase"] {
				t.Errorf("%s %v: the span does not hold the phrase", name, r)
			}
		}
	}
}

func TestPassagesAreOrderedDisjointAndOfWholeWords(t *testing.T) {
	files := built(t)
	arts := stored(t, files)
	end := map[string]int{}
	for _, r := range rows(t, files, "passages.tsv") {
		a, from, to := []rune(arts[r["a"]].Text), number(t, r["a_start"]), number(t, r["a_end"])
		b, bFrom, bTo := []rune(arts[r["b"]].Text), number(t, r["b_start"]), number(t, r["b_end"])
		if from >= to || to > len(a) || bFrom >= bTo || bTo > len(b) {
			t.Fatalf("%v: not a span", r)
		}
		for _, s := range []string{string(a[from:to]), string(b[bFrom:bTo])} {
			if strings.TrimSpace(s) != s {
				t.Errorf("%v: blanks at an end", r)
			}
		}
		pair := r["a"] + " " + r["b"]
		if from < end[pair] {
			t.Errorf("%v: overlaps the passage before it", r)
		}
		end[pair] = to
	}
}

func TestPairsOfAStoryNameItsParents(t *testing.T) {
	files := built(t)
	kinds := map[string]string{}
	for _, r := range rows(t, files, "pairs.tsv") {
		if r["a"] >= r["b"] {
			t.Errorf("%v: not in order", r)
		}
		kinds[r["a"]+" "+r["b"]] = r["label"]
	}
	arts := stored(t, files)
	for _, r := range rows(t, files, "parents.tsv") {
		p, ok := arts[r["parent"]]
		if !ok || p.Outlet == arts[r["child"]].Outlet {
			continue
		}
		k := key(r["child"], r["parent"])
		if kinds[k[0]+" "+k[1]] != r["kind"] {
			t.Errorf("%v: the pair is %q", r, kinds[k[0]+" "+k[1]])
		}
	}
}

func TestReplacementThatDoesNotOccurOnceIsRefused(t *testing.T) {
	l := &library{wording: map[string]string{}}
	if _, err := l.paragraph("[x.1] واحد اثنان واحد"); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"[@x.1 ;; واحد => ثلاثة]", "[@x.1 ;; أربعة => خمسة]", "[@x.2]", "[x.1] مكرر"} {
		if _, err := l.paragraph(bad); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
}
