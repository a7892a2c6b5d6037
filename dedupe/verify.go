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
	for len(x) > 0 && len(y) > 0 {
		switch hx, hy := x[0].hash, y[0].hash; {
		case hx < hy:
			x = x[1:]
		case hx > hy:
			y = y[1:]
		default:
			o.shared++
			o.rare += float64(a.weights[x[0].pos])
			for len(x) > 0 && x[0].hash == hx {
				x = x[1:]
			}
			for len(y) > 0 && y[0].hash == hx {
				y = y[1:]
			}
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
