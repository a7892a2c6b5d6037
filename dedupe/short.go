package dedupe

import "slices"

// Short items: captions, headlines with a line of text, flashes. A pair of which at least one text is
// short is judged with the titles as a part of the texts, since there the headline often is the
// text, and the text only the name of whoever is on the picture.

// leastOfItem is how many shingles a short item must share with a text to be compared at all: one clause of
// five words is what two reports of an event have in common by chance.
const leastOfItem = 4

// shortPair reports whether the titles of a and b count as a part of the texts.
func shortPair(a, b *text) bool { return min(len(a.words), len(b.words)) < ShortLen }

// A heading is the distinct shingles of a title that do not stand in the text below it, ascending, with
// their weights.
type heading struct {
	shingles []uint64 // as occurrence.shingle
	weights  []float32
}

func headingOf(title []uint64, text []occurrence, s *Statistics) (h heading) {
	if len(title) == 0 {
		return h
	}
	slices.Sort(title)
	for _, full := range slices.Compact(title) {
		if k := full >> placeBits; !holds(text, k) {
			h.shingles = append(h.shingles, k)
			h.weights = append(h.weights, s.rarity(full))
		}
	}
	return h
}

// holds reports whether a shingle is among sorted occurrences.
func holds(text []occurrence, shingle uint64) bool {
	i, _ := slices.BinarySearch(text, occurrence(shingle<<placeBits))
	return i < len(text) && text[i].shingle() == shingle
}

// whole adds to o, the overlap of the texts of a and b, what stands in the title of one of them: the overlap of
// the items, each with its title.
func (o overlap) whole(a, b *text) overlap {
	for i, h := range a.head.shingles {
		_, both := slices.BinarySearch(b.head.shingles, h)
		if both || holds(b.shingles, h) {
			o.shared++
			o.rare += float64(a.head.weights[i])
		}
	}
	for i, h := range b.head.shingles {
		if holds(a.shingles, h) {
			o.shared++
			o.rare += float64(b.head.weights[i])
		}
	}
	return o
}

// tells reports whether the overlap o of two items is worth judging, alone being that of the texts without titles. A text too
// short for a passage may be no more than a name: then what stands in a headline must be enough.
func (o overlap) tells(alone overlap, a, b *text) bool {
	switch {
	case min(len(a.words), len(b.words)) == 0:
		return false
	case min(len(a.words), len(b.words)) < minPassage:
		return o.shared-alone.shared >= leastOfItem
	}
	return o.shared >= leastOfItem
}

// itemShare is the share of the shorter item that stands in the other, by shingles, each with its title.
func (e *evidence) itemShare() float64 {
	return float64(e.shared) / float64(max(1, min(e.a.item(), e.b.item())))
}

// likeness is the resemblance of two items, each with its title.
func (o overlap) likeness(a, b *text) float64 {
	return float64(o.shared) / float64(max(1, a.item()+b.item()-o.shared))
}

// item is the number of distinct shingles of t with its title.
func (t *text) item() int { return t.distinct + len(t.head.shingles) }
