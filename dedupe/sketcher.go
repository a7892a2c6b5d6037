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
}

// TitlePos is the Pos of the first word of a title among the anchors of a short text.
const TitlePos = 1 << 31

// Sketch writes the sketch of a text to dst, reusing dst.Anchors. Where the
// text is short (fewer than ShortLen words) all its shingles and those of the
// title are anchors; the title's have Pos TitlePos and up.
func (s *Sketcher) Sketch(dst *Sketch, title, text string) {
	s.text.Scan(text)
	*dst = Sketch{Twin: twin(s.text.Hash), Words: s.text.Len(), Anchors: dst.Anchors[:0]}
	s.shingles = Shingles(s.shingles[:0], &s.text)
	if len(s.shingles) == 0 {
		return
	}
	distinct := map[uint64]bool{}
	var lo, hi vote
	smallest := s.shingles[0]
	for _, h := range s.shingles {
		if !distinct[h] {
			distinct[h] = true
			lo.add(h)
			hi.add(second(h))
			smallest = min(smallest, h)
		}
	}
	dst.Shingles = len(distinct)
	tie := arabic.Mix(smallest)
	dst.Fingerprint = Fingerprint{lo.majority(tie), hi.majority(second(tie))}

	clear(distinct)
	pick := func(words, shingles []uint64, pos int, base uint32) {
		if h := shingles[pos]; !distinct[h] {
			distinct[h] = true
			dst.Anchors = append(dst.Anchors, Anchor{Hash: h, Window: window(words, pos, h), Pos: base + uint32(pos)})
		}
	}
	if dst.Words >= ShortLen {
		winnow(s.shingles, func(pos int) { pick(s.text.Hash, s.shingles, pos, 0) })
		return
	}
	for i := range s.shingles {
		pick(s.text.Hash, s.shingles, i, 0)
	}
	s.title.Scan(title)
	s.shingles = Shingles(s.shingles[:0], &s.title)
	for i := range s.shingles {
		pick(s.title.Hash, s.shingles, i, TitlePos)
	}
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
