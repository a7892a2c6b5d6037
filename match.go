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
	return nil
}

// matchBatch is how many articles are matched between two commits.
const matchBatch = 256

// match is the matching stage: every article with the mark "to be matched"
// against all others. Of a pair of two marked articles the later one finds the
// earlier, so that each pair is judged once. It returns how many articles were matched.
func (b *Base) match(ctx context.Context, p *progress) (int64, error) {
	ids, err := b.db.Unmatched(ctx)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	det, err := b.detect(ctx)
	if err != nil {
		return 0, err
	}
	total := int64(len(ids))
	p.begin(StageMatch, func() (int64, int64) { return p.count.Load(), total })
	later := func(id dedupe.ID) func(dedupe.ID) bool {
		return func(other dedupe.ID) bool {
			if other <= id {
				return false
			}
			_, marked := slices.BinarySearch(ids, other)
			return marked
		}
	}
	type result struct {
		matched []db.Matched
		err     error
	}
	find := func(ctx context.Context, ids []dedupe.ID) (r result) {
		docs, err := b.db.Docs(ctx, ids)
		if err != nil {
			return result{err: err}
		}
		for i := range docs {
			all, err := det.Matches(ctx, &docs[i], later(ids[i]))
			if err != nil {
				return result{err: err}
			}
			r.matched = append(r.matched, db.Matched{ID: ids[i], Matches: republished(all)})
		}
		return r
	}
	var done int64
	for batch := range batched(flattenResults(ordered(ctx, b.workers, chunks(ids, 32), find), &err, func(r result) ([]db.Matched, error) { return r.matched, r.err }), matchBatch) {
		if err != nil {
			break
		}
		if err := b.db.PutMatches(ctx, batch); err != nil {
			return done, err
		}
		done += int64(len(batch))
		p.count.Store(done)
	}
	if err == nil {
		err = ctx.Err()
	}
	return done, err
}

func chunks[T any](s []T, n int) iter.Seq[[]T] { return slices.Chunk(s, n) }

// flattenResults yields the values of results in order; the first error ends it and is left in failed.
func flattenResults[R, T any](in iter.Seq[R], failed *error, open func(R) ([]T, error)) iter.Seq[T] {
	return func(yield func(T) bool) {
		for r := range in {
			values, err := open(r)
			if err != nil {
				*failed = err
				return
			}
			for _, v := range values {
				if !yield(v) {
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
