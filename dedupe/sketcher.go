package dedupe

import (
	"math/bits"

	"isnad/arabic"
)

// A Sketcher makes sketches. It keeps its buffers, so that after warm-up no
// sketch allocates; it is not safe for concurrent use.
type Sketcher struct {
	text, title arabic.Words
	shingles    []uint64
	distinct    set
	low, high   vote
	anchored    set
}

// TitlePos is the Pos of the first word of the title among the anchors of a short text.
const TitlePos = 1 << 31

// Sketch writes the sketch of a text to dst, reusing dst.Anchors. Anchors of the text come first, in the order of
// Pos, each hash once, where it is selected first. A short text (fewer than ShortLen words) has all
// its shingles and those of its title; the title's have Pos TitlePos and up.
//
// Behind them stand the title anchors, by which short items are found: the shingles of a
// long text's title; of a short text once more all that it has. See [Anchor].
//
// A text of one word or two is known by the shingles of its title; one without a word has no anchors, whatever its title.
func (s *Sketcher) Sketch(dst *Sketch, title, text string) {
	s.outline(dst, title, text)
	if dst.Shingles == 0 {
		return
	}
	words := s.text.Hash
	if len(words) < ShortLen {
		s.all(dst, title)
		return
	}
	repeats := dst.Shingles < len(s.shingles)
	if repeats {
		s.anchored.reset(len(s.shingles))
	}
	w := winnower{shingles: s.shingles}
	for pos, ok := w.next(); ok; pos, ok = w.next() {
		if h := s.shingles[pos]; !repeats || s.anchored.add(h) {
			dst.Anchors = append(dst.Anchors, Anchor{h, window(words, pos, h), uint32(pos)})
		}
	}
	s.title.Scan(title)
	s.shingles = Shingles(s.shingles[:0], &s.title)
	s.anchored.reset(len(s.shingles))
	for pos, h := range s.shingles {
		if s.anchored.add(h) {
			dst.Anchors = append(dst.Anchors, Anchor{h ^ titleMark, longTitle, titleAnchors + uint32(pos)})
		}
	}
}

// outline writes what a sketch says without its anchors.
func (s *Sketcher) outline(dst *Sketch, title, text string) {
	s.text.Scan(text)
	words := s.text.Hash
	*dst = Sketch{Twin: twin(words), Words: len(words), Anchors: dst.Anchors[:0]}
	s.shingles = Shingles(s.shingles[:0], &s.text)
	if len(s.shingles) == 0 && len(words) > 0 {
		s.title.Scan(title)
		s.shingles = Shingles(s.shingles, &s.title)
	}
	if len(s.shingles) > 0 {
		dst.Fingerprint, dst.Shingles = s.fingerprint()
	}
}

// all makes every shingle of a short text and of its title an anchor, and a title anchor.
func (s *Sketcher) all(dst *Sketch, title string) {
	s.title.Scan(title)
	s.anchored.reset(s.text.Len() + s.title.Len())
	s.shingles = Shingles(s.shingles[:0], &s.text)
	s.each(dst, s.text.Hash, 0)
	s.shingles = Shingles(s.shingles[:0], &s.title)
	s.each(dst, s.title.Hash, TitlePos)
	for i, a := range dst.Anchors {
		dst.Anchors = append(dst.Anchors, Anchor{a.Hash ^ titleMark, shortItem, titleAnchors + uint32(i)})
	}
}

// each makes an anchor of every shingle of words that is none yet.
func (s *Sketcher) each(dst *Sketch, words []uint64, base uint32) {
	for pos, h := range s.shingles {
		if s.anchored.add(h) {
			dst.Anchors = append(dst.Anchors, Anchor{h, window(words, pos, h), base + uint32(pos)})
		}
	}
}

// fingerprint returns the SimHash of the distinct shingles and their number.
// A bit that half of them have is taken from a hash of the smallest, which similar texts mostly share.
func (s *Sketcher) fingerprint() (Fingerprint, int) {
	s.distinct.reset(len(s.shingles))
	s.low.reset()
	s.high.reset()
	var low, high [block]uint64
	n := 0
	smallest := s.shingles[0]
	for _, h := range s.shingles {
		if !s.distinct.add(h) {
			continue
		}
		smallest = min(smallest, h)
		low[n%block], high[n%block] = h, second(h)
		if n++; n%block == 0 {
			s.low.add(&low, block)
			s.high.add(&high, block)
		}
	}
	if rest := n % block; rest > 0 {
		clear(low[rest:])
		clear(high[rest:])
		s.low.add(&low, rest)
		s.high.add(&high, rest)
	}
	tie := arabic.Mix(smallest)
	return Fingerprint{s.low.majority(tie), s.high.majority(second(tie))}, n
}

// twin hashes the words of a text in their order; 0 stands for no words.
func twin(words []uint64) uint64 {
	if len(words) == 0 {
		return 0
	}
	t := uint64(0x243f6a8885a308d3)
	for _, h := range words {
		t = bits.RotateLeft64(t^h, 29) * 0xd6e8feb86659fd93
	}
	return max(arabic.Mix(t), 1)
}
