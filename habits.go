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
	// By the first article of a story, in the order of the references.
	seen, chosen := make([]bool, len(root)), make([]bool, len(root))
	for it, err := range b.db.AllItems(ctx) {
		if err != nil {
			return err
		}
		r, shared := it.ID, it.ID < dedupe.ID(len(root)) && root[it.ID] != 0
		if shared {
			r = root[it.ID]
		}
		in := shared && chosen[r]
		if !shared || !seen[r] {
			in = xxhash.Sum64String(it.ContentKey) <= take
			if shared {
				seen[r], chosen[r] = true, in
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

// connected returns by the number of each article that shares text with another the smallest one of their connected
// component; 0 stands for no such article. It takes ten bytes an article with what learnHabits notes beside it.
func (b *Base) connected(ctx context.Context) ([]dedupe.ID, error) {
	var up []dedupe.ID
	find := func(id dedupe.ID) dedupe.ID {
		for up[id] != id {
			up[id] = up[up[id]]
			id = up[id]
		}
		return id
	}
	for m, err := range b.db.AllMatches(ctx) {
		if err != nil {
			return nil, err
		}
		if more := int(max(m.A, m.B)) + 1 - len(up); more > 0 {
			up = append(up, make([]dedupe.ID, more)...)
		}
		for _, id := range []dedupe.ID{m.A, m.B} {
			if up[id] == 0 {
				up[id] = id
			}
		}
		x, y := find(m.A), find(m.B)
		up[max(x, y)] = min(x, y)
	}
	for id := range up {
		if up[id] != 0 {
			up[id] = find(dedupe.ID(id))
		}
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
