package dedupe

import "context"

// Settings choose how careful the judge is. They are stored with the results.
type Settings struct {
	Threshold float64 // accept as republication from this confidence on
}

// DefaultSettings accept at equal odds; StrictSettings accept only what
// almost no reader would dispute.
var (
	DefaultSettings = Settings{Threshold: 0.5}
	StrictSettings  = Settings{Threshold: 0.9}
)

// A Detector finds the matches of one text among those of an index. It is
// safe for concurrent use if its Index is.
type Detector struct {
	Index    Index
	Stats    *Statistics
	Settings Settings
}

// Matches returns every candidate of d in the index for which skip does not
// report true (nil skips none, d.ID is always skipped), judged, best first (confidence, then resemblance, then the
// candidate's key). Kinds that are no republication are included. In each
// match A is d.
func (det *Detector) Matches(ctx context.Context, d *Doc, skip func(ID) bool) ([]Match, error) {
	panic("contract only")
}

// Compare verifies, aligns and judges one pair, with everything it saw.
func (det *Detector) Compare(a, b *Doc) *Comparison {
	panic("contract only")
}
