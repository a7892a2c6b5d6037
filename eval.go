package isnad

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"isnad/db"
	"isnad/dedupe"
)

// A GoldPair is a pair of articles that a reader has labelled; see [ReadGold].
type GoldPair = dedupe.GoldPair

// A MissingArticle is an article of the labelled pairs that is not stored.
type MissingArticle struct {
	Ref    string `json:"ref"`
	Reason string `json:"reason"`
	Pairs  int    `json:"pairs"` // labelled pairs that could not be judged for it
}

// An Evaluation is how the detector does on labelled pairs.
type Evaluation struct {
	Settings  string           // what the index and the judge were made with
	Threshold float64          // accepted from this confidence on
	Gold      int              // pairs given
	Missing   []MissingArticle // by reference; their pairs are left out
	Unmatched int              // stored articles that an interrupted add has not matched yet
	Stale     int              // pairs that this program judges otherwise than the stored matches say
	Score     *dedupe.Score    // nil where no pair could be judged
}

// Evaluate says for each labelled pair what the detector says of it, and how
// often it is right. A pair is found if [Base.Pairs] would yield it (with
// strict: would yield it with Strict); the confidence of the others is the judge's, if they are candidates at all.
func (b *Base) Evaluate(ctx context.Context, gold []GoldPair, strict bool) (*Evaluation, error) {
	det, err := b.detect(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := b.db.Counts(ctx)
	if err != nil {
		return nil, err
	}
	o := PairOptions{Strict: strict}
	e := &Evaluation{Threshold: o.threshold(), Gold: len(gold), Unmatched: int(counts.Unmatched)}
	if e.Settings, err = b.settings(ctx); err != nil {
		return nil, err
	}
	ids, err := b.resolveGold(ctx, gold, e)
	if err != nil {
		return nil, err
	}
	groups, err := b.goldGroups(ctx, gold, ids)
	if err != nil {
		return nil, err
	}
	crowded, err := b.db.Crowded(ctx)
	if err != nil {
		return nil, err
	}
	judge := func(ctx context.Context, groups []goldGroup) (all []goldVerdict, err error) {
		for _, g := range groups {
			_, again := slices.BinarySearch(crowded, g.id)
			pairs, err := b.judgeGold(ctx, det, &g, again, o)
			if err != nil {
				return nil, err
			}
			all = append(all, pairs...)
		}
		return all, nil
	}
	var judged []dedupe.JudgedPair
	for p, err := range flattened(ordered(ctx, b.workers, certain(slices.Chunk(groups, 8)), judge)) {
		if err != nil {
			return nil, err
		}
		judged = append(judged, p.JudgedPair)
		if p.stale {
			e.Stale++
		}
	}
	if len(judged) > 0 {
		weighEqually(judged)
		e.Score = dedupe.ScorePairs(judged)
	}
	return e, nil
}

// resolveGold finds the articles that the pairs name and lists those that are not stored. A prefix
// will do for a person; here it would silently judge another article.
func (b *Base) resolveGold(ctx context.Context, gold []GoldPair, e *Evaluation) (map[string]dedupe.ID, error) {
	ids := map[string]dedupe.ID{}
	missing := map[string]*MissingArticle{}
	look := func(ref string) error {
		if _, ok := ids[ref]; ok || missing[ref] != nil {
			return nil
		}
		id, err := b.db.Resolve(ctx, ref)
		switch {
		case errors.Is(err, db.ErrAmbiguousRef):
			missing[ref] = &MissingArticle{Ref: ref, Reason: err.Error()}
			return nil
		case errors.Is(err, db.ErrUnknownRef):
			missing[ref] = &MissingArticle{Ref: ref, Reason: "it is not stored"}
			return nil
		case err != nil:
			return err
		}
		items, err := b.db.Items(ctx, []dedupe.ID{id})
		if err != nil {
			return err
		}
		if it := &items[0]; ref != it.Ref && ref != it.Key.ID && ref != it.Key.String() {
			missing[ref] = &MissingArticle{Ref: ref, Reason: "it is not stored"}
			return nil
		}
		ids[ref] = id
		return nil
	}
	for _, g := range gold {
		for _, ref := range []string{g.A, g.B} {
			if err := look(ref); err != nil {
				return nil, err
			}
			if m := missing[ref]; m != nil {
				m.Pairs++
			}
		}
	}
	for _, m := range missing {
		e.Missing = append(e.Missing, *m)
	}
	slices.SortFunc(e.Missing, func(x, y MissingArticle) int { return strings.Compare(x.Ref, y.Ref) })
	return ids, nil
}

// A goldGroup is the pairs of one article with others.
type goldGroup struct {
	id     dedupe.ID
	pairs  []GoldPair
	others []dedupe.ID // the other side of each pair
}

// goldGroups gives each pair to its lesser reference, from which Pairs looks for the other.
func (b *Base) goldGroups(ctx context.Context, gold []GoldPair, ids map[string]dedupe.ID) ([]goldGroup, error) {
	var all []dedupe.ID
	for _, id := range ids {
		all = append(all, id)
	}
	slices.Sort(all)
	refs, err := b.db.Refs(ctx, slices.Compact(all))
	if err != nil {
		return nil, err
	}
	at := map[dedupe.ID]int{}
	var groups []goldGroup
	for _, g := range gold {
		x, stored := ids[g.A]
		y, too := ids[g.B]
		if !stored || !too {
			continue
		}
		if refs[y] < refs[x] {
			x, y = y, x
		}
		i, ok := at[x]
		if !ok {
			i = len(groups)
			at[x] = i
			groups = append(groups, goldGroup{id: x})
		}
		groups[i].pairs = append(groups[i].pairs, g)
		groups[i].others = append(groups[i].others, y)
	}
	slices.SortFunc(groups, func(x, y goldGroup) int { return cmp.Compare(refs[x.id], refs[y.id]) })
	return groups, nil
}

// A goldVerdict is a judged pair, and whether its stored match says something else than the detector.
type goldVerdict struct {
	dedupe.JudgedPair
	stale bool
}

// judgeGold judges the pairs of one article. again says that its matches are not all
// stored, so that an export finds them again.
func (b *Base) judgeGold(ctx context.Context, det *dedupe.Detector, g *goldGroup, again bool, o PairOptions) ([]goldVerdict, error) {
	skip := func(id dedupe.ID) bool { return !slices.Contains(g.others, id) }
	candidates, outlets, err := b.pairsOf(ctx, det, g.id, true, skip)
	if err != nil {
		return nil, err
	}
	exported := candidates
	if !again {
		var more map[dedupe.ID]string
		if exported, more, err = b.pairsOf(ctx, det, g.id, false, skip); err != nil {
			return nil, err
		}
		if outlets == nil {
			outlets = map[dedupe.ID]string{}
		}
		maps.Copy(outlets, more)
	}
	judged := make([]goldVerdict, len(g.pairs))
	for i, other := range g.others {
		p := &judged[i]
		p.GoldPair = g.pairs[i]
		p.SameOutlet = outlets[g.id] == outlets[other] && outlets[other] != ""
		look := func(ms []dedupe.Match) (found bool) {
			k := slices.IndexFunc(ms, func(m dedupe.Match) bool { return m.B == other })
			if k < 0 {
				return false
			}
			p.Candidate, p.Kind, p.Confidence = true, ms[k].Kind, ms[k].Confidence
			return o.wants(ms[k], p.SameOutlet)
		}
		now := look(candidates)
		p.Found = look(exported)
		p.stale = now != p.Found
	}
	return judged, nil
}
