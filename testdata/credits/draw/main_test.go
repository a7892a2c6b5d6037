package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// The labelled articles, and the halves of the third sample, are those that the seeds draw.
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
	// Each later sample is drawn without the articles of those before, which their draws have noted by then.
	for _, sample := range []struct {
		file   string
		seed   uint64
		halves bool
	}{{"held.tsv", 2026, true}, {"fourth.tsv", 4077, false}, {"fifth.tsv", 5099, false}, {"sixth.tsv", 6121, false}} {
		var drawn, labelled []string
		for _, row := range draw(articles, before, sample.seed) {
			id := row.id
			if sample.halves {
				id += " " + row.half
			}
			drawn = append(drawn, id)
		}
		data, err := os.ReadFile("../" + sample.file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			cells := strings.Split(line, "\t")
			id := cells[0]
			if sample.halves {
				id += " " + cells[1]
			}
			labelled = append(labelled, id)
		}
		slices.Sort(drawn)
		labelled = labelled[1:]
		slices.Sort(labelled)
		labelled = slices.Compact(labelled)
		if !slices.Equal(drawn, labelled) {
			t.Errorf("%s: drawn and labelled articles differ: %d and %d", sample.file, len(drawn), len(labelled))
		}
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
