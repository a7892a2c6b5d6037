package dedupe

// windowReach is how many words on each side of an anchor its window SimHash
// covers. Sixteen words in all are one block of a vote, and about a clause on either
// side: enough to tell a title that stands in any news from a paragraph that was copied.
const windowReach = block / 2

// A winnower selects, of every WindowLen consecutive shingles, the smallest:
// the one selected before if it is as small, else the rightmost of equals (robust
// winnowing). A text of fewer shingles is one window.
type winnower struct {
	shingles []uint64
	end      int // behind the window looked at last
	at       int // selected last
}

// next returns the position of the next selected shingle; false at the end.
func (w *winnower) next() (int, bool) {
	n := len(w.shingles)
	if w.end == 0 {
		if n == 0 {
			return 0, false
		}
		w.end = min(WindowLen, n)
		w.at = w.smallest(0)
		return w.at, true
	}
	for w.end < n {
		w.end++
		if w.at < w.end-WindowLen {
			w.at = w.smallest(w.end - WindowLen)
			return w.at, true
		}
		if w.shingles[w.end-1] < w.shingles[w.at] {
			w.at = w.end - 1
			return w.at, true
		}
	}
	return 0, false
}

// smallest returns the position of the rightmost smallest shingle from first to the end of the window.
func (w *winnower) smallest(first int) int {
	best := first
	for i := first + 1; i < w.end; i++ {
		if w.shingles[i] <= w.shingles[best] {
			best = i
		}
	}
	return best
}

// window returns the SimHash of the words around the anchor at pos, its own
// words excluded; ties go to the anchor's hash. It is that hash where no other word stands.
func window(words []uint64, pos int, anchor uint64) uint64 {
	var x [block]uint64
	n := copy(x[:], words[max(0, pos-windowReach):pos])
	behind := words[pos+ShingleLen:]
	n += copy(x[n:], behind[:min(windowReach, len(behind))])
	var v vote
	v.add(&x, n)
	return v.majority(anchor)
}
