package dedupe

// Lengths in words and in shingles; part of the index format.
const (
	ShingleLen = 3
	WindowLen  = 8
	ShortLen   = 30 // a text of fewer words is short: all its shingles are anchors
)

// A Fingerprint is a 128-bit SimHash: two words, stored as two int64 columns.
type Fingerprint [2]uint64

// An Anchor is a winnowed shingle of a text.
type Anchor struct {
	Hash   uint64 // of the shingle's words
	Window uint64 // SimHash of the surrounding words
	Pos    uint32 // index of the shingle's first word
}

// A Sketch is what the index keeps of a text. It depends on the text alone.
type Sketch struct {
	Fingerprint Fingerprint
	Twin        uint64 // hash of the whole match form; equal for texts that differ in nothing that matters
	Words       int    // words in the text
	Shingles    int    // distinct shingles; 0 means that the text is never matched
	Anchors     []Anchor
}
