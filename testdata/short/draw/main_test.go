package main

import (
	"encoding/csv"
	"os"
	"reflect"
	"testing"
)

const (
	root   = "../../../"
	corpus = root + "../shared/data/saudinewsnet/articles.jsonl.gz"
)

func labelled(t *testing.T) [][]string {
	t.Helper()
	f, err := os.Open(root + "testdata/short-pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func TestTheDrawGivesTheLabelledPairs(t *testing.T) {
	if _, err := os.Stat(corpus); err != nil {
		t.Skipf("needs the corpus: %v", err)
	}
	items, err := readCorpus(corpus)
	if err != nil {
		t.Fatal(err)
	}
	drawn := sample(stratify(items), 2015)
	set := halves(drawn, 2015)
	var got, want [][]string
	for i, p := range drawn {
		got = append(got, []string{p.a, p.b, p.stratum(), set[i]})
	}
	for _, row := range labelled(t) {
		want = append(want, []string{row[0], row[1], row[2], row[8]})
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the draw gives %d pairs that are not the %d labelled ones in their order", len(got), len(want))
	}
}

func TestNoArticleStandsInBothSetsNorInThreePairs(t *testing.T) {
	set, pairs := map[string]string{}, map[string]int{}
	for _, row := range labelled(t) {
		if row[0] >= row[1] {
			t.Errorf("pair %s %s is out of order", row[0], row[1])
		}
		for _, id := range row[:2] {
			if set[id] != "" && set[id] != row[8] {
				t.Errorf("%s stands in both sets", id)
			}
			set[id] = row[8]
			if pairs[id]++; pairs[id] > pairsPerArticle {
				t.Errorf("%s stands in %d pairs", id, pairs[id])
			}
		}
	}
}

func TestEveryLabelIsOneOfTheSeven(t *testing.T) {
	republished := map[string]bool{
		"copy": true, "edited": true, "partial": true,
		"template": false, "same_event": false, "background": false, "unrelated": false,
	}
	for _, row := range labelled(t) {
		is, known := republished[row[4]]
		if !known {
			t.Errorf("%s %s: unknown label %q", row[0], row[1], row[4])
		}
		if (row[6] == "common") != is {
			t.Errorf("%s %s: label %s with direction %q", row[0], row[1], row[4], row[6])
		}
	}
}

func TestSpellingsOfOneWordFoldTogether(t *testing.T) {
	got := words("الإدارةُ&nbsp;الادارة مسؤول مسئول عـــلى علي ١٢ 12")
	want := []string{"الاداره", "الاداره", "مسءول", "مسءول", "علي", "علي", "12", "12"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("words = %q, want %q", got, want)
	}
}

func TestATextShorterThanAGramIsOneGram(t *testing.T) {
	if got := grams([]string{"a", "b"}, 3); !reflect.DeepEqual(got, []string{"a b"}) {
		t.Errorf("grams = %q", got)
	}
	if got := grams(nil, 3); got != nil {
		t.Errorf("grams of nothing = %q", got)
	}
}
