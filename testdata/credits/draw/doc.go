// Command draw draws the articles that testdata/credits/held.tsv, fourth.tsv, fifth.tsv and sixth.tsv label, and
// prints their ids without anything that the program reads in them: article, stratum, half.
//
//	go run ./testdata/credits/draw        # held.tsv; from the module's root; reads ../shared
//	go run ./testdata/credits/draw -seed 4077 -before testdata/credits/labels.tsv,testdata/credits/fresh.tsv,testdata/credits/held.tsv   # fourth.tsv, whose halves mean nothing
//	go run ./testdata/credits/draw -seed 5099 -before testdata/credits/labels.tsv,testdata/credits/fresh.tsv,testdata/credits/held.tsv,testdata/credits/fourth.tsv   # fifth.tsv, likewise
//	go run ./testdata/credits/draw -seed 6121 -before testdata/credits/labels.tsv,testdata/credits/fresh.tsv,testdata/credits/held.tsv,testdata/credits/fourth.tsv,testdata/credits/fifth.tsv   # sixth.tsv, likewise
//
// The strata are in strata.go; what was labelled and how stands in
// docs/credits.md. The draw depends on the corpus, the seed and the samples before it
// alone. It matches names by expressions of its own and not by the registry, so that a better
// parser does not change which articles were drawn.
package main
