package dedupe

import (
	"context"
	"fmt"
	"math/bits"
	"slices"
)

// A text is a candidate if it shares minAnchors distinct anchors that are no formulas, or one
// whose windows agree, or if it is a twin. Of title anchors those count that lead from a long text to a
// short item or back. docs/detection.md has the recall of other rules.
const (
	minAnchors   = 2
	windowAgrees = 22 // largest Hamming distance of two windows that agree, of 64 bits
)

// Candidates returns for each sketch the ids of the texts that may share text with it, ascending,
// without those for which skip reports true. Anchors that the snapshot knows as formulas are not looked up. Current
// counts play no part, so that the result does not depend on what was added before.
func (det *Detector) Candidates(ctx context.Context, sketches []Sketch, skip func(sketch int, id ID) bool) ([][]ID, error) {
	formulas := make([][]int, len(sketches))
	for i := range sketches {
		for k := range sketches[i].Anchors {
			if det.Stats.formula(sketches[i].Anchors[k].shingle()) {
				formulas[i] = append(formulas[i], k)
			}
		}
	}
	sieves := make([]sieve, len(sketches))
	add := func(i int, p Posting) {
		if !skip(i, p.Doc) {
			sieves[i].add(&sketches[i], p)
		}
	}
	if err := det.visit(ctx, sketches, formulas, add); err != nil {
		return nil, fmt.Errorf("look up anchors: %w", err)
	}
	ids := make([][]ID, len(sketches))
	for i := range sieves {
		ids[i] = sieves[i].candidates()
	}
	return ids, nil
}

// visit asks for many sketches at once where the index can answer that and it pays.
func (det *Detector) visit(ctx context.Context, sketches []Sketch, skip [][]int, f func(sketch int, p Posting)) error {
	if bulk, ok := det.Index.(BulkIndex); ok && len(sketches) > 1 {
		return bulk.Visit(ctx, sketches, skip, f)
	}
	for i := range sketches {
		if sketches[i].Shingles == 0 {
			continue
		}
		postings, err := det.Index.Lookup(ctx, &sketches[i], skip[i])
		if err != nil {
			return err
		}
		for _, p := range postings {
			f(i, p)
		}
	}
	return nil
}

// A sieve collects the postings of one sketch: the text, the anchor and
// whether the windows agree, packed so that their order is that of the numbers.
type sieve struct {
	hits  []uint64
	dense int // hits at the beginning that are settled
}

const (
	anchorBits  = 23
	anchorShift = 1
	docShift    = anchorBits + anchorShift
	manyHits    = 1 << 12
)

func (s *sieve) add(sk *Sketch, p Posting) {
	hit := uint64(p.Doc) << docShift
	if p.Anchor < 0 {
		hit |= 1
	} else {
		a := &sk.Anchors[p.Anchor]
		if a.inTitle() && a.Window == p.Window {
			return // two long texts, or two short ones, which have other anchors in common
		}
		hit |= uint64(min(p.Anchor, 1<<anchorBits-1)) << anchorShift
		if !a.inTitle() && bits.OnesCount64(p.Window^a.Window) <= windowAgrees {
			hit |= 1
		}
	}
	if s.hits = append(s.hits, hit); len(s.hits) >= max(manyHits, 2*s.dense) {
		s.settle()
	}
}

// settle keeps of each text no more hits than its candidacy depends on, so that a wire with a thousand
// copies takes little memory.
func (s *sieve) settle() {
	slices.Sort(s.hits)
	kept := s.hits[:0]
	for from := 0; from < len(s.hits); {
		to, anchors, agrees := s.run(from)
		if agrees {
			kept = append(kept, s.hits[from]|1)
		} else {
			kept = append(kept, s.hits[from])
			if anchors > 1 {
				kept = append(kept, s.hits[to-1])
			}
		}
		from = to
	}
	s.hits, s.dense = kept, len(kept)
}

// run looks at the hits of one text from an index on: where they end, how many anchors they are of, and whether one is enough.
func (s *sieve) run(from int) (to, anchors int, agrees bool) {
	doc, last := s.hits[from]>>docShift, ^uint64(0)
	for to = from; to < len(s.hits) && s.hits[to]>>docShift == doc; to++ {
		agrees = agrees || s.hits[to]&1 != 0
		if a := s.hits[to] >> anchorShift; a != last {
			anchors++
			last = a
		}
	}
	return to, anchors, agrees
}

// candidates returns the texts that the hits make candidates, ascending.
func (s *sieve) candidates() []ID {
	slices.Sort(s.hits)
	var ids []ID
	for from := 0; from < len(s.hits); {
		to, anchors, agrees := s.run(from)
		if anchors >= minAnchors || agrees {
			ids = append(ids, ID(s.hits[from]>>docShift))
		}
		from = to
	}
	return ids
}
