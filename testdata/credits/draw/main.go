package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/article/read"
)

// longest is how many code points an article of the sample may have, so that all can be read whole.
const longest = 3500

func main() {
	log.SetFlags(0)
	log.SetPrefix("draw: ")
	corpus := flag.String("corpus", "../shared/data/saudinewsnet/articles.jsonl.gz", "gzipped JSON lines with id, outlet, text")
	before := flag.String("before", "testdata/credits/labels.tsv,testdata/credits/fresh.tsv", "samples whose articles are not drawn, separated by commas")
	seed := flag.Uint64("seed", 2026, "seed of the draw and of the halves")
	flag.Parse()

	drawn := map[string]bool{}
	for _, path := range strings.Split(*before, ",") {
		if err := note(drawn, path); err != nil {
			log.Fatalf("read the sample before: %v", err)
		}
	}
	articles, err := readCorpus(*corpus)
	if err != nil {
		log.Fatalf("read %s: %v", *corpus, err)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintln(out, "article\tstratum\thalf")
	for _, row := range draw(articles, drawn, *seed) {
		fmt.Fprintf(out, "%s\t%s\t%s\n", row.id, row.stratum, row.half)
	}
}

// A row is one drawn article.
type row struct{ id, stratum, half string }

// draw takes each stratum's articles in an order of its own, passing over those that are drawn
// already, and puts every second one in the half that is kept for the end.
func draw(articles []item, drawn map[string]bool, seed uint64) []row {
	var outlets []string
	for i := range articles {
		if o := articles[i].Outlet; !slices.Contains(outlets, o) {
			outlets = append(outlets, o)
		}
	}
	slices.Sort(outlets)
	long := make([]bool, len(articles)) // counted once: every stratum walks the corpus
	for i := range articles {
		long[i] = utf8.RuneCountInString(articles[i].Text) > longest
	}
	source := rand.New(rand.NewPCG(seed, 4))
	var rows []row
	for _, s := range strata(outlets) {
		left := s.draw
		for _, i := range source.Perm(len(articles)) {
			it := &articles[i]
			if left == 0 {
				break
			}
			if drawn[it.ID] || long[i] || !s.takes(it) {
				continue
			}
			drawn[it.ID] = true
			rows = append(rows, row{id: it.ID, stratum: s.name})
			left--
		}
	}
	for k, i := range source.Perm(len(rows)) {
		rows[i].half = [...]string{"tune", "kept"}[k%2]
	}
	return rows
}

// An item is one article as the draw sees it.
type item struct {
	ID     string
	Outlet string
	Text   string
}

func readCorpus(path string) ([]item, error) {
	var out []item
	for it := range read.Open([]string{path}, read.Options{}).Items(context.Background()) {
		if it.Err != nil {
			return nil, it.Err
		}
		a := it.Article
		out = append(out, item{a.ID, a.Outlet, a.Text})
	}
	return out, nil
}

// note marks the articles of the sample at path.
func note(drawn map[string]bool, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(data)) {
		id, _, _ := strings.Cut(line, "\t")
		drawn[id] = true
	}
	return nil
}
