package dedupe

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"isnad/arabic"
)

// Settings choose how careful the judge is. They are stored with the results.
type Settings struct {
	Threshold float64 // accept as republication from this confidence on
}

// DefaultSettings accept at even odds, where precision is above .9 whatever the size
// of the corpus; StrictSettings accept only what almost no reader would dispute.
var (
	DefaultSettings = Settings{Threshold: 0.5}
	StrictSettings  = Settings{Threshold: 0.95}
)

// A Detector finds the matches of one text among those of an index. It is
// safe for concurrent use if its Index is. It keeps at most [CacheBytes] of texts that it
// has met as candidates; an ID must therefore mean the same text as long as
// the Detector lives (see [Detector.Forget]). It must not be copied after first use.
type Detector struct {
	Index    Index
	Stats    *Statistics
	Settings Settings

	cache   cache
	benches sync.Pool // of *bench
}

// A bench holds the buffers of one goroutine.
type bench struct {
	sketcher Sketcher
	sketch   Sketch
	words    arabic.Words // of the title
	hashes   []uint64
	sorted   []uint64
	head     []uint64 // shingles of the title
}

func (det *Detector) takeBench() *bench {
	if w, ok := det.benches.Get().(*bench); ok {
		return w
	}
	return new(bench)
}

// prepare makes d ready for comparing.
func (det *Detector) prepare(d *Doc) *text {
	w := det.takeBench()
	defer det.benches.Put(w)
	return w.prepare(d, det.Stats)
}

// Forget drops what is kept of these texts: for an ID whose text has changed or is gone.
func (det *Detector) Forget(ids ...ID) { det.cache.forget(ids) }

// Rest gives back the memory of all texts that are kept; they are prepared again when they are met again.
func (det *Detector) Rest() { det.cache.empty() }

// Matches returns every candidate of d in the index for which skip does not
// report true (nil skips none, d.ID is always skipped), judged, best first (confidence, then resemblance, then the
// candidate's key). Kinds that are no republication are included. In each
// match A is d.
func (det *Detector) Matches(ctx context.Context, d *Doc, skip func(ID) bool) ([]Match, error) {
	w := det.takeBench()
	defer det.benches.Put(w)
	w.sketcher.Sketch(&w.sketch, d.Title, d.Text)
	ids, err := det.Candidates(ctx, []Sketch{w.sketch}, func(_ int, id ID) bool { return id == d.ID || skip != nil && skip(id) })
	if err != nil || len(ids[0]) == 0 {
		return nil, err
	}
	return det.against(ctx, w.sketched(d, det.Stats), ids[0])
}

// MatchStored is Matches for texts of the index whose candidates are known (see [Detector.Candidates]).
func (det *Detector) MatchStored(ctx context.Context, ids []ID, candidates [][]ID) ([][]Match, error) {
	var some []int // that have candidates
	var suspects []ID
	for i := range ids {
		if len(candidates[i]) > 0 {
			some, suspects = append(some, i), append(suspects, ids[i])
		}
	}
	own, err := det.texts(ctx, suspects)
	if err != nil {
		return nil, err
	}
	all := make([][]Match, len(ids))
	for k, i := range some {
		if all[i], err = det.against(ctx, own[k], candidates[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// against judges a and each of the candidates, best match first.
func (det *Detector) against(ctx context.Context, a *text, candidates []ID) ([]Match, error) {
	texts, err := det.texts(ctx, candidates)
	if err != nil {
		return nil, err
	}
	matches := make([]Match, 0, len(texts))
	keys := make(map[ID]string, len(texts))
	for _, b := range texts {
		matches = append(matches, det.judge(a, b))
		keys[b.doc.ID] = b.doc.Key
	}
	slices.SortFunc(matches, func(x, y Match) int {
		return cmp.Or(cmp.Compare(y.Confidence, x.Confidence), cmp.Compare(y.Resemblance, x.Resemblance),
			cmp.Compare(keys[x.B], keys[y.B]), cmp.Compare(x.B, y.B))
	})
	return matches, nil
}

// texts returns the prepared texts of ids, those that are not kept from the index.
func (det *Detector) texts(ctx context.Context, ids []ID) ([]*text, error) {
	texts := make([]*text, len(ids))
	var missing []ID
	for i, id := range ids {
		if texts[i] = det.cache.get(id); texts[i] == nil {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return texts, nil
	}
	docs, err := det.Index.Docs(ctx, missing)
	if err != nil {
		return nil, fmt.Errorf("read candidates: %w", err)
	}
	k := 0
	for i := range texts {
		if texts[i] == nil {
			texts[i] = det.prepare(&docs[k])
			det.cache.put(texts[i])
			k++
		}
	}
	return texts, nil
}

// Measure verifies and judges one pair without its passages' details.
func (det *Detector) Measure(a, b *Doc) Match {
	x := det.prepare(a)
	y := det.prepare(b)
	return det.judge(x, y)
}

// A pair that shares no more than this is rejected without being aligned: no
// weight of the judge could accept it, and it is too little to be called a formula.
const (
	leastRare   = 0.5
	leastShared = 12
)

// judge verifies, aligns and judges a pair. To be symmetric in every tie it
// works on the two texts in an order of their own, whichever is a.
func (det *Detector) judge(a, b *text) Match {
	if before(b, a) {
		return det.judge(b, a).Swap()
	}
	m, _ := det.weigh(a, b)
	return m
}

// weigh is judge for texts in order; it also returns the evidence, nil where nothing was worth aligning.
func (det *Detector) weigh(a, b *text) (Match, *evidence) {
	o := verify(a, b)
	m := Match{
		A: a.doc.ID, B: b.doc.ID, Kind: Rejected, Resemblance: o.resemblance(a, b),
		ContainmentA: o.containment(a), ContainmentB: o.containment(b), Hamming: a.fingerprint.Hamming(b.fingerprint),
	}
	likeness := m.Resemblance
	if shortPair(a, b) {
		text := o
		if o = o.whole(a, b); !o.tells(text, a, b) {
			return m, nil
		}
		likeness = o.likeness(a, b)
	}
	if o.rare < leastRare && o.shared < leastShared {
		return m, nil
	}
	e := measure(a, b, o)
	m.SharedWords, m.LongestRun = e.agreed(), e.longest()
	j := newJudge(det.Stats)
	m.Confidence = j.confidence(e, likeness)
	m.Kind = e.kindOf(m.Confidence >= det.Settings.Threshold)
	return m, e
}

// before orders two texts by what they are, never by their ids.
func before(a, b *text) bool {
	return cmp.Or(cmp.Compare(a.doc.Key, b.doc.Key), cmp.Compare(a.twin, b.twin), cmp.Compare(a.doc.Title, b.doc.Title),
		cmp.Compare(a.doc.Latest, b.doc.Latest), cmp.Compare(a.doc.Earliest, b.doc.Earliest)) < 0
}
