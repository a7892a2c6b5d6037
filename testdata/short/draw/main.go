package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"

	"isnad/article/read"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("draw: ")
	corpus := flag.String("corpus", "../shared/data/saudinewsnet/articles.jsonl.gz", "gzipped JSON lines with id, outlet, title, text")
	seed := flag.Uint64("seed", 2015, "seed of the draw and of the coin")
	sizes := flag.Bool("strata", false, "print only the strata, their sizes and the pairs drawn")
	flag.Parse()

	articles, err := readCorpus(*corpus)
	if err != nil {
		log.Fatalf("read %s: %v", *corpus, err)
	}
	all := stratify(articles)
	size := map[string]int{}
	for _, p := range all {
		size[p.stratum()]++
	}
	drawn := sample(all, *seed)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	if *sizes {
		count := map[string]int{}
		for _, p := range drawn {
			count[p.stratum()]++
		}
		fmt.Fprintln(out, "stratum\tstratum_size\tdrawn")
		for _, name := range slices.Sorted(maps.Keys(size)) {
			fmt.Fprintf(out, "%s\t%d\t%d\n", name, size[name], count[name])
		}
		return
	}
	set := halves(drawn, *seed)
	fmt.Fprintln(out, "a\tb\tstratum\tstratum_size\tset")
	for i, p := range drawn {
		fmt.Fprintf(out, "%s\t%s\t%s\t%d\t%s\n", p.a, p.b, p.stratum(), size[p.stratum()], set[i])
	}
}

// An item is one article as the draw sees it.
type item struct {
	ID     string
	Outlet string
	Title  string
	Text   string

	title, text []string // folded words
}

func readCorpus(path string) ([]item, error) {
	var out []item
	for it := range read.Open([]string{path}, read.Options{}).Items(context.Background()) {
		if it.Err != nil {
			return nil, it.Err
		}
		a := it.Article
		out = append(out, item{a.ID, a.Outlet, a.Title, a.Text, words(a.Title), words(a.Text)})
	}
	return out, nil
}
