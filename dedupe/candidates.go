package dedupe

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
)

// A text is a candidate if it shares minAnchors distinct anchors that are no formulas, or one
// whose windows agree, or if it is a twin. docs/detection.md has the recall of other rules.
const (
	minAnchors   = 2
	windowAgrees = 22 // largest Hamming distance of two windows that agree, of 64 bits
)

// candidates returns the ids of the texts that may share text with sk, ascending.
// Anchors that the snapshot knows as formulas are not looked up. Current counts play no part, so
// that the result does not depend on what was added before.
func (det *Detector) candidates(ctx context.Context, sk *Sketch, skip func(ID) bool) ([]ID, error) {
	if sk.Shingles == 0 {
		return nil, nil
	}
	var formulas []int
	for i, a := range sk.Anchors {
		if det.Stats.formula(a.Hash) {
			formulas = append(formulas, i)
		}
	}
	postings, err := det.Index.Lookup(ctx, sk, formulas)
	if err != nil {
		return nil, fmt.Errorf("look up anchors: %w", err)
	}
	slices.SortFunc(postings, func(x, y Posting) int {
		return cmp.Or(cmp.Compare(x.Doc, y.Doc), cmp.Compare(x.Anchor, y.Anchor))
	})
	var ids []ID
	for i := 0; i < len(postings); {
		id := postings[i].Doc
		anchors, agrees := 0, false
		last := -2
		for ; i < len(postings) && postings[i].Doc == id; i++ {
			p := postings[i]
			if p.Anchor < 0 {
				agrees = true
				continue
			}
			if p.Anchor != last {
				anchors++
				last = p.Anchor
			}
			if bits.OnesCount64(p.Window^sk.Anchors[p.Anchor].Window) <= windowAgrees {
				agrees = true
			}
		}
		if (anchors >= minAnchors || agrees) && !skip(id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
