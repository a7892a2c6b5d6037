package isnad

import (
	"context"
	"iter"
	"slices"

	"isnad/db"
	"isnad/dedupe"
)

// learn makes a statistics snapshot of all stored texts. With it every
// article is to be matched again.
func (b *Base) learn(ctx context.Context, p *progress) error {
	p.begin(StageLearn, nil)
	docs := func(yield func(dedupe.Doc, error) bool) {
		for d, err := range b.db.AllDocs(ctx) {
			p.count.Add(1)
			if !yield(d, err) {
				return
			}
		}
	}
	stats, err := dedupe.Gather(ctx, docs)
	if err != nil {
		return err
	}
	if old, err := b.db.Statistics(ctx); err != nil {
		return err
	} else if old != nil {
		stats.Number = old.Number
	}
	stats.Number++
	if err := b.db.PutStatistics(ctx, stats); err != nil {
		return err
	}
	b.forgetDetector()
	return b.db.SetSetting(ctx, settingJudge, dedupe.JudgeVersion())
}

// settingJudge names the row that holds what the stored matches were judged with.
const settingJudge = "judge"

// oweMatches records that all is to be learned and matched again where another judge than this program's judged the
// stored matches. They would disagree with those that this program adds.
func (b *Base) oweMatches(ctx context.Context) error {
	have, err := b.db.Setting(ctx, settingJudge)
	if err != nil || have == dedupe.JudgeVersion() {
		return err
	}
	c, err := b.db.Counts(ctx)
	if err != nil || c.Articles == 0 {
		return err // the first articles owe it anyway
	}
	return b.db.SetDuty(ctx, db.DutyRefresh, true)
}

// matchBatch is how many articles are matched between two commits.
const matchBatch = 1024

// lookupBatch is how many of n articles are looked up at once. All that are looked up together read each block of the
// index once; of a large index many must share that, so that the cost for each does not grow with it. An article takes
// some 5 KB meanwhile.
func lookupBatch(n int) int { return max(4096, min(n/64, 8192)) }

// match is the matching stage: every article with the mark "to be matched"
// against all others. Of a pair of two marked articles the later one finds the
// earlier, so that each pair is judged once. It returns how many articles
// were matched and how many pairs of them share text.
func (b *Base) match(ctx context.Context, p *progress) (done, pairs int64, err error) {
	ids, err := b.db.Unmatched(ctx)
	if err != nil || len(ids) == 0 {
		return 0, 0, err
	}
	det, err := b.detect(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer det.Rest()
	total := int64(len(ids))
	p.begin(StageMatch, func() (int64, int64) { return p.count.Load(), total })
	find := func(ctx context.Context, in suspects) ([]db.Matched, error) {
		all, err := det.MatchStored(ctx, in.ids, in.candidates)
		if err != nil {
			return nil, err
		}
		matched := make([]db.Matched, len(in.ids))
		for i, id := range in.ids {
			matched[i] = db.Matched{ID: id, Matches: republished(all[i])}
		}
		return matched, nil
	}
	matched := flattened(ordered(ctx, b.workers, b.suspects(ctx, det, ids), find))
	for batch, err := range batched(matched, matchBatch) {
		if err != nil {
			return done, pairs, err
		}
		if err := b.db.PutMatches(ctx, batch); err != nil {
			return done, pairs, err
		}
		for i := range batch {
			pairs += int64(len(batch[i].Matches))
		}
		done += int64(len(batch))
		p.count.Store(done)
	}
	return done, pairs, nil
}

// suspects are articles to be matched, each with those that it must be compared with.
type suspects struct {
	ids        []dedupe.ID
	candidates [][]dedupe.ID
}

// suspects looks up marked articles, many at a time, and yields them a few at a time, in an order in
// which those of one day lie together: they share candidates, which the detector keeps for a while.
func (b *Base) suspects(ctx context.Context, det *dedupe.Detector, marked []dedupe.ID) iter.Seq2[suspects, error] {
	return func(yield func(suspects, error) bool) {
		order, err := b.db.ByTime(ctx, marked)
		if err != nil {
			yield(suspects{}, err)
			return
		}
		for ids := range slices.Chunk(order, lookupBatch(len(order))) {
			sketches, err := b.db.Sketches(ctx, ids)
			if err != nil {
				yield(suspects{}, err)
				return
			}
			candidates, err := det.Candidates(ctx, sketches, func(i int, other dedupe.ID) bool {
				if other <= ids[i] {
					return other == ids[i]
				}
				_, later := slices.BinarySearch(marked, other)
				return later
			})
			if err != nil {
				yield(suspects{}, err)
				return
			}
			for from := 0; from < len(ids); from += 32 {
				to := min(from+32, len(ids))
				if !yield(suspects{ids[from:to], candidates[from:to]}, nil) {
					return
				}
			}
		}
	}
}

// republished keeps the matches that are republications.
func republished(all []dedupe.Match) []dedupe.Match {
	return slices.DeleteFunc(slices.Clone(all), func(m dedupe.Match) bool { return !m.Kind.Republished() })
}
