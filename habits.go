package isnad

import (
	"context"
	"encoding/base64"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"

	"isnad/dedupe"
	"isnad/provenance"
)

// settingHabits names the row that holds the habits of the outlets: the number of the snapshot to which
// they belong, a blank, and their encoding in base64.
const settingHabits = "habits"

// habitArticles bounds how many articles habits are learnt from: of a larger corpus a sample of its stories is taken.
const habitArticles = 60_000

// learnHabits learns the habits of the outlets, once for each snapshot, from the stories as they are
// matched under it. An interrupted run has not stored them, so that the next one does it.
func (b *Base) learnHabits(ctx context.Context, stats *dedupe.Statistics) error {
	if stats == nil {
		return nil
	}
	stored, err := b.db.Setting(ctx, settingHabits)
	if err != nil {
		return err
	}
	number := strconv.Itoa(stats.Number)
	if of, _, _ := strings.Cut(stored, " "); of == number {
		return nil
	}
	root, err := b.connected(ctx)
	if err != nil {
		return err
	}
	counts, err := b.db.Counts(ctx)
	if err != nil {
		return err
	}
	take := uint64(math.MaxUint64)
	if counts.Articles > habitArticles {
		take = take / uint64(counts.Articles) * habitArticles
	}
	l := provenance.HabitLearner{Registry: b.registry.now()}
	chosen := map[dedupe.ID]bool{} // by the first article of a story, in the order of the references
	for it, err := range b.db.AllItems(ctx) {
		if err != nil {
			return err
		}
		r, shared := root[it.ID]
		if !shared {
			r = it.ID
		}
		in, seen := chosen[r]
		if !seen {
			in = xxhash.Sum64String(it.ContentKey) <= take
			if shared {
				chosen[r] = in
			}
		}
		if in {
			l.Add(r, !shared, &it)
		}
	}
	data, err := l.Habits().MarshalBinary()
	if err != nil {
		return err
	}
	return b.db.SetSetting(ctx, settingHabits, number+" "+base64.StdEncoding.EncodeToString(data))
}

// connected returns for each article that shares text with another a number of their connected component.
func (b *Base) connected(ctx context.Context) (map[dedupe.ID]dedupe.ID, error) {
	up := map[dedupe.ID]dedupe.ID{}
	find := func(id dedupe.ID) dedupe.ID {
		for up[id] != 0 && up[id] != id {
			if over := up[up[id]]; over != 0 {
				up[id] = over
			}
			id = up[id]
		}
		return id
	}
	for m, err := range b.db.AllMatches(ctx) {
		if err != nil {
			return nil, err
		}
		x, y := find(m.A), find(m.B)
		up[max(x, y)], up[min(x, y)] = min(x, y), min(x, y)
	}
	for id := range up {
		up[id] = find(id)
	}
	return up, nil
}

// habits returns the habits of the outlets under the newest snapshot, nil where there are none.
func (b *Base) habits(ctx context.Context, stats *dedupe.Statistics) (*provenance.Habits, error) {
	stored, err := b.db.Setting(ctx, settingHabits)
	of, data, ok := strings.Cut(stored, " ")
	if err != nil || !ok || stats == nil || of != strconv.Itoa(stats.Number) {
		return nil, err
	}
	raw, err := base64.StdEncoding.DecodeString(data)
	h := new(provenance.Habits)
	if err == nil {
		err = h.UnmarshalBinary(raw)
	}
	if err != nil {
		return nil, fmt.Errorf("read habits of outlets: %w", err)
	}
	return h, nil
}
