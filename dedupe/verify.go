package dedupe

// overlap is the exact comparison of two texts' sets of distinct shingles.
type overlap struct {
	shared int     // distinct shingles in both
	rare   float64 // sum of their rarity: a shingle of one context counts 1
}

// verify merges the sorted shingles of a and b (about 2 microseconds for two
// texts of 300 words). Weights are added in the order of the hashes, so that
// the sum does not depend on which text is a.
func verify(a, b *text) overlap {
	var o overlap
	x, y := a.shingles, b.shingles
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch p, q := x[i].shingle(), y[j].shingle(); {
		case p < q:
			i++
		case p > q:
			j++
		default:
			o.shared++
			o.rare += float64(a.weights[x[i].place()])
			i += repeats(x[i:])
			j += repeats(y[j:])
		}
	}
	return o
}

// resemblance and containment of Broder 1997; 0 where a text is empty.
func (o overlap) resemblance(a, b *text) float64 {
	if o.shared == 0 {
		return 0
	}
	return float64(o.shared) / float64(a.distinct+b.distinct-o.shared)
}

func (o overlap) containment(a *text) float64 {
	if a.distinct == 0 {
		return 0
	}
	return float64(o.shared) / float64(a.distinct)
}

// repeats counts the occurrences at the head of s that have one shingle.
func repeats(s []occurrence) int {
	n := 1
	for n < len(s) && s[n].shingle() == s[0].shingle() {
		n++
	}
	return n
}
