package dedupe

// windowReach is how many words on each side of an anchor its window SimHash covers.
const windowReach = 10

// winnow calls pick with the position of each selected shingle: of every
// WindowLen consecutive shingles the smallest, the rightmost of equals,
// unless the one selected before is as small (robust winnowing).
func winnow(shingles []uint64, pick func(pos int)) {
	last := -1
	for i := 0; i+WindowLen <= len(shingles) || i == 0 && len(shingles) > 0; i++ {
		window := shingles[i:min(i+WindowLen, len(shingles))]
		best := 0
		for j, h := range window {
			if h <= window[best] {
				best = j
			}
		}
		if last >= i && shingles[last] == window[best] {
			continue
		}
		last = i + best
		pick(last)
	}
}

// window returns the SimHash of the words around the anchor at pos, its own
// words excluded; ties go to the anchor's hash. It is that hash where no other word stands.
func window(words []uint64, pos int, anchor uint64) uint64 {
	var v vote
	for _, h := range words[max(0, pos-windowReach):pos] {
		v.add(h)
	}
	end := pos + ShingleLen
	for _, h := range words[end:min(end+windowReach, len(words))] {
		v.add(h)
	}
	return v.majority(anchor)
}
