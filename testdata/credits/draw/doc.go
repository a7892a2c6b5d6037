// Command draw draws the articles that testdata/credits/held.tsv labels, and
// prints their ids without anything that the program reads in them: article, stratum, half.
//
//	go run ./testdata/credits/draw        # from the module's root; reads ../shared
//
// The strata are in strata.go; what was labelled and how stands in
// docs/credits.md. The draw depends on the corpus, the seed and the two samples before it
// alone. It matches names by expressions of its own and not by the registry, so that a better
// parser does not change which articles were drawn.
package main
