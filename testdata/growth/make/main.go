// Command make writes synthetic Arabic news as JSON lines (see package growth), at some 90 MB/s.
// The first n articles of a seed are the first n of any longer run of it.
//
//	go run ./testdata/growth/make -n 1000000 -seed 1 > news.jsonl
package main

import (
	"flag"
	"log"
	"os"

	"isnad/testdata/growth"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("make: ")
	n := flag.Int("n", 10_000, "articles to write")
	skip := flag.Int("skip", 0, "articles to make first and not to write")
	seed := flag.Uint64("seed", 1, "seed of everything")
	flag.Parse()
	if flag.NArg() > 0 || *n < 0 || *skip < 0 {
		flag.Usage()
		os.Exit(2)
	}
	g := growth.New(*seed)
	g.Skip(*skip)
	if err := g.Write(os.Stdout, *n); err != nil {
		log.Fatalf("write articles: %v", err)
	}
}
