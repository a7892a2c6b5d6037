package dedupe

// Lengths in words and in shingles; part of the index format.
const (
	ShingleLen = 3
	WindowLen  = 8
	ShortLen   = 30 // a text of fewer words is short: all its shingles are anchors
)

// SketchVersion changes when a text gets another sketch by something that is no length above.
const SketchVersion = 2

// A Fingerprint is a 128-bit SimHash: two words, stored as two int64 columns.
type Fingerprint [2]uint64

// An Anchor is a winnowed shingle of a text, or a title anchor.
type Anchor struct {
	Hash   uint64 // of the shingle's words; of a title anchor with the bits of titleMark turned over
	Window uint64 // SimHash of the surrounding words; of a title anchor longTitle or shortItem
	Pos    uint32 // index of the shingle's first word; of a title anchor titleAnchors and up
}

// Title anchors lead from the titles of long texts to short items and back, and from no
// long text to another: titleMark keeps them apart from the anchors of texts, and
// Window says what kind of text they are of.
const (
	titleMark    = 0x9216d5d98979fb1b
	titleAnchors = 3 << 30
	longTitle    = 0
	shortItem    = 1
)

// inTitle reports whether a is a title anchor.
func (a *Anchor) inTitle() bool { return a.Pos >= titleAnchors }

// shingle is the hash of the shingle of which a is an anchor.
func (a *Anchor) shingle() uint64 {
	if a.inTitle() {
		return a.Hash ^ titleMark
	}
	return a.Hash
}

// A Sketch is what the index keeps of a text. It depends on the text alone.
type Sketch struct {
	Fingerprint Fingerprint
	Twin        uint64 // hash of the whole match form; equal for texts that differ in nothing that matters
	Words       int    // words in the text
	Shingles    int    // distinct shingles, of the title where the text has but one word or two; 0 means that the text is never matched
	Anchors     []Anchor
}
