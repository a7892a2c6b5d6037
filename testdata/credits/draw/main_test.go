package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// The labelled articles and their halves are those that the seed draws.
func TestTheLabelledArticlesAreThoseDrawn(t *testing.T) {
	articles, err := readCorpus("../../../../shared/data/saudinewsnet/articles.jsonl.gz")
	if err != nil {
		t.Skip("the corpus is not here: ", err)
	}
	before := map[string]bool{}
	for _, path := range []string{"../labels.tsv", "../fresh.tsv"} {
		if err := note(before, path); err != nil {
			t.Fatal(err)
		}
	}
	var drawn []string
	for _, row := range draw(articles, before, 2026) {
		drawn = append(drawn, row.id+" "+row.half)
	}
	data, err := os.ReadFile("../held.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var labelled []string
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(line, "\t")
		labelled = append(labelled, cells[0]+" "+cells[1])
	}
	slices.Sort(drawn)
	labelled = labelled[1:]
	slices.Sort(labelled)
	if !slices.Equal(drawn, slices.Compact(labelled)) {
		t.Errorf("drawn and labelled articles differ: %d and %d", len(drawn), len(slices.Compact(labelled)))
	}
}

func articlesOf(outlet string, n int, text string) []item {
	var out []item
	for i := range n {
		out = append(out, item{ID: fmt.Sprintf("%s-%d", outlet, i), Outlet: outlet, Text: text})
	}
	return out
}

func TestADrawTakesNoArticleTwiceAndNoneOfTheSamplesBefore(t *testing.T) {
	articles := append(articlesOf("a", 40, "قال المدير لرويترز إن الميناء فتح."), articlesOf("b", 40, "فتح الميناء اليوم.")...)
	before := map[string]bool{"a-0": true, "b-3": true}
	seen, kept := map[string]bool{}, 0
	rows := draw(articles, before, 1)
	for _, r := range rows {
		if seen[r.id] || r.id == "a-0" || r.id == "b-3" {
			t.Errorf("%s is drawn, though it was before", r.id)
		}
		seen[r.id] = true
		if r.half == "kept" {
			kept++
		}
	}
	if len(rows) != 12 || kept != 6 { // four of each outlet, four that name the agency
		t.Errorf("%d articles, %d of them kept", len(rows), kept)
	}
}

func TestANameMatchesBehindItsClitics(t *testing.T) {
	re := word("رويترز")
	for text, want := range map[string]bool{"قال لرويترز.": true, "ورويترز تقول": true, "«رويترز»": true, "مسحرويترز": false} {
		if re.in(text) != want {
			t.Errorf("%s: %t", text, !want)
		}
	}
}

func TestALongArticleIsNotDrawn(t *testing.T) {
	if rows := draw(articlesOf("a", 3, strings.Repeat("ا", longest+1)), map[string]bool{}, 1); len(rows) > 0 {
		t.Errorf("drawn: %v", rows)
	}
}
