package dedupe

import (
	"math"
	"slices"
	"sync"
)

// A clause is the longest row of telling words that two texts have in one order and near each other: what is
// left of a sentence after an editor has shortened it, merged it or replaced its synonyms. Reports that were
// written apart have names and numbers in common, but not in such rows.
const (
	tellingWeight = 2   // of a telling word, see Statistics.idf: it stands in one text of seven or fewer
	tellingRarity = 0.5 // of one of the shingles around it: what lies inside formulas tells nothing
	clauseGap     = 8   // words from one word of a clause to the next, in either text
	fullClause    = 16  // words from which a clause is proof enough: longer ones say no more
)

// tellingPlaces returns for each word of the bag of t where it tells: its place in t, or -1 if it is common,
// stands in formulas alone or more than once, and so could not be told from its repetition.
func (t *text) tellingPlaces() []int32 {
	const unseen, never = -2, -1
	places := make([]int32, len(t.bag.words))
	for i, w := range t.bag.weights {
		places[i] = never
		if w >= tellingWeight {
			places[i] = unseen
		}
	}
	for k, h := range t.words {
		i, ok := slices.BinarySearch(t.bag.words, h)
		switch {
		case !ok:
		case places[i] == unseen && t.wordRarity(k) >= tellingRarity:
			places[i] = int32(k)
		default:
			places[i] = never
		}
	}
	for i := range places {
		places[i] = max(places[i], never)
	}
	return places
}

// wordRarity is the rarity of the rarest shingle that holds word k of t.
func (t *text) wordRarity(k int) float32 {
	var r float32
	for i := max(0, k-ShingleLen+1); i <= min(k, len(t.weights)-1); i++ {
		r = max(r, t.weights[i])
	}
	return r
}

// A loom holds the buffers of clause and rareCover.
type loom struct {
	met     []int32 // at each place in a of a word that tells in both texts: 1 + its place in b
	longest []int32 // there: the words of the longest clause that ends with it
	rare    []float64
}

var looms = sync.Pool{New: func() any { return new(loom) }}

// clause returns the number of words of the longest clause of a and b.
func clause(a, b *text) int {
	l := looms.Get().(*loom)
	defer looms.Put(l)
	l.met, l.longest = cleared(l.met, len(a.words)), cleared(l.longest, len(a.words))
	for i, j := 0, 0; i < len(a.bag.words) && j < len(b.bag.words); {
		switch x, y := a.bag.words[i], b.bag.words[j]; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			if a.places[i] >= 0 && b.places[j] >= 0 {
				l.met[a.places[i]] = 1 + b.places[j]
			}
			i, j = i+1, j+1
		}
	}
	var most int32
	for i, place := range l.met {
		if place == 0 {
			continue
		}
		var before int32
		for k := max(0, i-clauseGap); k < i; k++ {
			if p := l.met[k]; p != 0 && p < place && place-p <= clauseGap {
				before = max(before, l.longest[k])
			}
		}
		l.longest[i] = before + 1
		most = max(most, l.longest[i])
	}
	return int(most)
}

// clauseWeight is the feature: the logarithm of 1 + the words of a clause, fullClause at most.
func clauseWeight(words float64) float64 { return math.Log1p(min(words, fullClause)) }
