package dedupe

import (
	"cmp"
	"slices"

	"isnad/arabic"
)

// A text is a Doc made ready for verifying and aligning: its words and
// shingles, sorted, each with its weight under the detector's snapshot. It is read-only
// once made.
type text struct {
	doc         Doc
	fingerprint Fingerprint
	twin        uint64
	distinct    int // shingles

	words      []uint64 // hash of each word's match form, in order
	start, end []uint32 // byte offsets in doc.Text
	shingles   []occurrence
	weights    []float32 // of the shingle at each position: see Statistics.rarity
	bag        []term    // distinct words, by hash
	title      []term    // distinct words of the title, by hash
}

// An occurrence is one place of a shingle.
type occurrence struct {
	hash uint64
	pos  uint32
}

// A term is a distinct word with its weight.
type term struct {
	hash   uint64
	weight float32 // inverse document frequency, in nats
}

// newText prepares d under the snapshot s. The sketch is d's.
func newText(d *Doc, s *Statistics, sk *Sketch) *text {
	var w arabic.Words
	w.Scan(d.Text)
	t := &text{doc: *d, fingerprint: sk.Fingerprint, twin: sk.Twin, words: w.Hash, start: w.Start, end: w.End}
	if sk.Shingles == 0 {
		t.words, t.start, t.end = nil, nil, nil
	}
	if n := len(t.words) - ShingleLen + 1; n > 0 {
		t.shingles = make([]occurrence, n)
		t.weights = make([]float32, n)
		for i := range t.shingles {
			h := shingle(w.Hash[i], w.Hash[i+1], w.Hash[i+2])
			t.shingles[i] = occurrence{h, uint32(i)}
			t.weights[i] = s.rarity(h)
		}
		slices.SortFunc(t.shingles, func(a, b occurrence) int {
			if c := cmp.Compare(a.hash, b.hash); c != 0 {
				return c
			}
			return cmp.Compare(a.pos, b.pos)
		})
		for i := range t.shingles {
			if i == 0 || t.shingles[i].hash != t.shingles[i-1].hash {
				t.distinct++
			}
		}
	}
	t.bag = s.terms(&w)
	var title arabic.Words // not w: t keeps its slices
	title.Scan(d.Title)
	t.title = s.terms(&title)
	return t
}

// weight returns the weight of a word of t.
func (t *text) weight(word uint64) float64 {
	i, ok := slices.BinarySearchFunc(t.bag, word, func(x term, h uint64) int { return cmp.Compare(x.hash, h) })
	if !ok {
		return 0
	}
	return float64(t.bag[i].weight)
}

// terms returns the distinct words of w, by hash.
func (s *Statistics) terms(w *arabic.Words) []term {
	out := make([]term, 0, w.Len())
	for _, h := range w.Hash {
		out = append(out, term{hash: h})
	}
	slices.SortFunc(out, func(a, b term) int { return cmp.Compare(a.hash, b.hash) })
	out = slices.CompactFunc(out, func(a, b term) bool { return a.hash == b.hash })
	for i := range out {
		out[i].weight = s.idf(out[i].hash)
	}
	return slices.Clip(out)
}

// bytes estimates the memory that t holds, for the cache.
func (t *text) bytes() int {
	return 256 + len(t.doc.Text) + len(t.doc.Title) + len(t.words)*(8+4+4) +
		len(t.shingles)*(16+4) + (len(t.bag)+len(t.title))*16
}
