package dedupe

import (
	"slices"

	"isnad/arabic"
)

// A text is a Doc made ready for verifying and aligning: its words and
// shingles, sorted, each with its weight under the detector's snapshot. It is read-only
// once made. The original text stands in it only where passages are to be shown (see locate).
type text struct {
	doc         Doc // without Text, unless located
	fingerprint Fingerprint
	twin        uint64
	distinct    int // shingles

	words      []uint64 // hash of each word's match form, in order
	classes    []class  // of each word
	start, end []uint32 // byte offsets in doc.Text, once located
	shingles   []occurrence
	weights    []float32 // of the shingle at each position: see Statistics.rarity
	bag        bag       // of the words
	places     []int32   // of each word of the bag: see tellingPlaces
	title      bag
	head       heading
}

// An occurrence is one place of a shingle: the upper 44 bits of its hash and,
// below them, the number of its first word. Sorted occurrences are ordered by shingle, then place, and
// two texts share one that they do not hold once in a thousand million pairs.
type occurrence uint64

const (
	placeBits = 20
	maxText   = 1 << placeBits // words; what follows in a longer text is not compared
)

func (o occurrence) shingle() uint64 { return uint64(o) >> placeBits }
func (o occurrence) place() int      { return int(o & (1<<placeBits - 1)) }

// A bag is the distinct words of a text, ascending, each with its weight (see Statistics.idf).
type bag struct {
	words   []uint64
	weights []float32
}

// prepare makes d ready for comparing under the snapshot s. The buffers are the caller's.
func (w *bench) prepare(d *Doc, s *Statistics) *text {
	w.sketcher.outline(&w.sketch, d.Title, d.Text)
	return w.sketched(d, s)
}

// sketched is prepare for a text whose sketch or outline was made last.
func (w *bench) sketched(d *Doc, s *Statistics) *text {
	t := &text{doc: *d, fingerprint: w.sketch.Fingerprint, twin: w.sketch.Twin, distinct: w.sketch.Shingles}
	w.words.Scan(d.Title)
	t.title = w.bag(&w.words, s)
	w.head = Shingles(w.head[:0], &w.words)
	t.doc.Text = ""
	if w.sketch.Shingles == 0 {
		return t
	}
	words := &w.sketcher.text // as scanned for the sketch
	n := min(words.Len(), maxText)
	if n < ShingleLen {
		t.distinct = 0 // what the sketch counts is the title's
	}
	t.bag = w.bag(words, s)
	t.words, t.classes = slices.Clone(words.Hash[:n]), classesOf(d.Text, words)
	w.hashes = Shingles(w.hashes[:0], words)
	n = max(0, n-ShingleLen+1)
	t.weights = make([]float32, n)
	for i, h := range w.hashes[:n] {
		t.weights[i] = s.rarity(h)
		w.hashes[i] = h>>placeBits<<placeBits | uint64(i)
	}
	t.shingles = make([]occurrence, n)
	for i, h := range w.sort(w.hashes[:n]) {
		t.shingles[i] = occurrence(h)
	}
	t.places = t.tellingPlaces()
	t.head = headingOf(w.head, t.shingles, s)
	return t
}

// locate keeps the original text of t, and where its words stand.
func (t *text) locate(original string) {
	var w arabic.Words
	w.Scan(original)
	t.doc.Text, t.start, t.end = original, w.Start, w.End
}

// bag returns the distinct words of a text or title.
func (w *bench) bag(words *arabic.Words, s *Statistics) bag {
	sorted := slices.Compact(w.sort(words.Hash))
	b := bag{words: slices.Clone(sorted), weights: make([]float32, len(sorted))}
	for i, h := range b.words {
		b.weights[i] = s.idf(h)
	}
	return b
}

// bytes estimates the memory that t holds, for the cache.
func (t *text) bytes() int {
	return 512 + len(t.doc.Title) + len(t.words)*(8+1) + len(t.shingles)*(8+4) + len(t.places)*4 + (len(t.bag.words)+len(t.title.words)+len(t.head.shingles))*12
}
