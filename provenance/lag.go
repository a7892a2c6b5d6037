package provenance

import (
	"cmp"
	"slices"
	"time"

	"isnad/dedupe"
)

// A Lag is how long after its source an article was published: a time
// between two bounds, both from times that the pages state. AtLeast is negative where the
// stated times leave open which of the two came first.
type Lag struct {
	Child   string `json:"child"`
	Parent  string `json:"parent"`
	AtLeast int64  `json:"at_least_s"` // seconds
	AtMost  int64  `json:"at_most_s"`
}

// LagBetween returns the bounds of the time from source to child. ok is false where one of the two
// publications is not bounded on both sides: a time of crawling says nothing of a lag.
func LagBetween(source, child Times) (atLeast, atMost time.Duration, ok bool) {
	p, q := publication(source), publication(child)
	if p.From.IsZero() || q.From.IsZero() {
		return 0, 0, false
	}
	return q.From.Sub(p.To), q.To.Sub(p.From), true
}

// Lags returns the lags of the relations whose parent is another outlet's
// article among the items, by child and parent; of says how many such relations there are, known or not.
func Lags(items []Item, relations []Relation) (known []Lag, of int) {
	byID := make(map[dedupe.ID]*Item, len(items))
	for i := range items {
		byID[items[i].ID] = &items[i]
	}
	for i := range relations {
		r := &relations[i]
		child, parent := byID[r.Child], byID[r.Parent.Article]
		if r.Parent.Kind != NodeArticle || r.Version() || child == nil || parent == nil {
			continue
		}
		of++
		if least, most, ok := LagBetween(ReadTimes(&parent.Article), ReadTimes(&child.Article)); ok {
			known = append(known, Lag{child.Ref, parent.Ref, int64(least / time.Second), int64(most / time.Second)})
		}
	}
	slices.SortFunc(known, func(a, b Lag) int {
		return cmp.Or(cmp.Compare(a.Child, b.Child), cmp.Compare(a.Parent, b.Parent))
	})
	return known, of
}
