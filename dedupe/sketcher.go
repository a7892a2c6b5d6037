package dedupe

// A Sketcher makes sketches. It keeps its buffers, so that after warm-up no
// sketch allocates; it is not safe for concurrent use.
type Sketcher struct{}

// Sketch writes the sketch of a text to dst, reusing dst.Anchors. Where the
// text is short (fewer than ShortLen words) all its shingles and those of the
// title are anchors; the title's have Pos TitlePos and up.
func (s *Sketcher) Sketch(dst *Sketch, title, text string) { panic("contract only") }

// TitlePos is the Pos of the first word of a title among the anchors of a short text.
const TitlePos = 1 << 31
