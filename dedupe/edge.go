package dedupe

import (
	"isnad/arabic"
)

// An Edge is what the clustering needs of a match.
type Edge struct {
	A, B                                    ID
	Kind                                    Kind
	Resemblance, ContainmentA, ContainmentB float64
	Confidence                              float64
	// Recounted: the two are reports of another day each, and each has a number in its headline that the other one has nowhere.
	Recounted bool
}

// NewEdge returns the edge of a match of a and b. What depends on the texts is measured only where it may decide.
func NewEdge(m *Match, a, b *Doc) Edge {
	e := Edge{A: m.A, B: m.B, Kind: m.Kind, Resemblance: m.Resemblance, ContainmentA: m.ContainmentA, ContainmentB: m.ContainmentB, Confidence: m.Confidence}
	e.Recounted = e.member() && daysApart(a, b) >= otherDay && recounted(a, b)
	return e
}

// Of a member and the medoid, one is at least memberMost contained in the other,
// and the other holds little else than memberLeast allows: a round-up that
// prints a whole wire among ten is a satellite, or it would chain ten stories. And it must be sure that one text became the
// other: of the pairs that are accepted with less confidence one in three is two events in one formula or
// with one list of names, and a story that holds both would say that they are one.
const (
	memberMost  = 0.30
	memberLeast = 0.10
	memberSure  = 0.75
)

// otherDay is the days between two reports from which a new number in the headline is a new count and no edit: morning papers
// print the wires of the day before, and round or correct its numbers.
const otherDay = 1.5

// member reports whether e joins versions of one text.
func (e Edge) member() bool {
	return (e.Kind == Copy || e.Kind == Edited) && e.Confidence >= memberSure && !e.Recounted &&
		max(e.ContainmentA, e.ContainmentB) >= memberMost && min(e.ContainmentA, e.ContainmentB) >= memberLeast
}

// recounted reports whether each headline has a number that the other article has nowhere: an office that fines thirty
// factories in one week and twenty-three in the next reports it in the same words. A headline that names another of the numbers of one text is none.
func recounted(a, b *Doc) bool { return newNumber(a.Title, b) && newNumber(b.Title, a) }

// newNumber reports whether title has a number that d has neither in its title nor in its text.
func newNumber(title string, d *Doc) bool {
	var w arabic.Words
	wanted := numbers(nil, title, &w)
	if len(wanted) == 0 {
		return false
	}
	for _, s := range [...]string{d.Title, d.Text} {
		for n := range numbers(nil, s, &w) {
			delete(wanted, n)
		}
	}
	return len(wanted) > 0
}

// numbers adds the hashes of the words of s that begin with a digit.
func numbers(to map[uint64]bool, s string, w *arabic.Words) map[uint64]bool {
	w.Scan(s)
	for i, h := range w.Hash {
		if startsWithDigit(s[w.Start[i]:w.End[i]]) {
			if to == nil {
				to = map[uint64]bool{}
			}
			to[h] = true
		}
	}
	return to
}
