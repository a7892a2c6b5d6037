// Command draw draws the pairs of short items that testdata/short-pairs.tsv
// labels, and prints them without labels: a, b, stratum, stratum_size, set.
//
//	go run ./testdata/short/draw             # from the module's root; reads ../shared
//	go run ./testdata/short/draw -strata     # only the strata, their sizes and the pairs drawn
//
// What the strata are and how the pairs were labelled stands in
// docs/short-pairs.md. The draw depends on the corpus and the seed alone. It
// folds letters by a small table of its own and not by package arabic, so that
// a better normaliser does not change which pairs were drawn.
package main
