package isnad

import (
	"context"
	"slices"
	"sync/atomic"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// StageCredit is the stage in which the credits of stored articles are read again.
const StageCredit Stage = "reading credits"

// A liveRegistry is the embedded registry with the user's rows, as they are now.
type liveRegistry struct {
	p atomic.Pointer[editedRegistry]
}

// An editedRegistry knows the edition of the user's rows in it.
type editedRegistry struct {
	*provenance.Registry
	edition int64
}

func (l *liveRegistry) now() *provenance.Registry { return l.p.Load().Registry }

// Party is that of the registry as it is now, and so are the other two.
func (l *liveRegistry) Party(key string) *provenance.Party { return l.now().Party(key) }

func (l *liveRegistry) OutletOf(a *article.Article) (string, *provenance.Party) {
	return l.now().OutletOf(a)
}

func (l *liveRegistry) Credits(a *article.Article) ([]provenance.Credit, string) {
	return l.now().Credits(a)
}

// loadRegistry makes the registry from the embedded rows and those of the user.
func (b *Base) loadRegistry(ctx context.Context, m db.Mode) error {
	own, edition, err := b.db.Parties(ctx)
	if err != nil {
		return err
	}
	b.useParties(own, edition)
	if m == db.ReadOnly {
		return nil
	}
	return b.oweCredits(ctx)
}

// settingCredits names the row that holds what the stored credits were read with.
const settingCredits = "credits"

// oweCredits records that the credits are to be read again where another parser or embedded registry than
// this program's read them.
func (b *Base) oweCredits(ctx context.Context) error {
	have, err := b.db.Setting(ctx, settingCredits)
	if err != nil || have == provenance.CreditsVersion() {
		return err
	}
	c, err := b.db.Counts(ctx)
	if err != nil {
		return err
	}
	if c.Articles == 0 {
		return b.db.SetSetting(ctx, settingCredits, provenance.CreditsVersion())
	}
	return b.db.SetDuty(ctx, db.DutyCredits, true)
}

// followRegistry takes over what another process has changed in the user's rows.
func (b *Base) followRegistry(ctx context.Context) error {
	own, edition, err := b.db.Parties(ctx)
	if err == nil && edition != b.registry.p.Load().edition {
		b.useParties(own, edition)
	}
	return err
}

func (b *Base) useParties(own []provenance.Party, edition int64) {
	r := provenance.DefaultRegistry()
	if len(own) > 0 {
		r = provenance.NewRegistry(provenance.WithOwn(provenance.EmbeddedParties(), own))
	}
	b.registry.p.Store(&editedRegistry{r, edition})
}

// reread brings outlet, dateline and credits of all articles up to date with the registry and the parser, where a change of
// them is owed that, and returns how many articles changed. Interrupted, the next run does it again; what is right already is not written.
func (b *Base) reread(ctx context.Context, p *progress) (changed int64, err error) {
	owed, err := b.db.Duty(ctx, db.DutyCredits)
	if err != nil || !owed {
		return 0, err
	}
	for newest := false; !newest; {
		own, edition, err := b.db.Parties(ctx)
		if err != nil {
			return changed, err
		}
		b.useParties(own, edition)
		n, err := b.rereadAll(ctx, p)
		changed += n
		if err != nil {
			return changed, err
		}
		if newest, err = b.db.CreditsRead(ctx, edition); err != nil {
			return changed, err
		}
	}
	return changed, b.db.SetSetting(ctx, settingCredits, provenance.CreditsVersion())
}

// rereadAll reads the credits of every stored article and stores what is another than before.
func (b *Base) rereadAll(ctx context.Context, p *progress) (changed int64, err error) {
	ids, err := b.db.IDs(ctx)
	if err != nil {
		return 0, err
	}
	total := int64(len(ids))
	p.begin(StageCredit, func() (int64, int64) { return p.count.Load(), total })
	read := func(ctx context.Context, ids []dedupe.ID) (other []db.Reading, err error) {
		items, err := b.db.Items(ctx, ids)
		if err != nil {
			return nil, err
		}
		for i := range items {
			if d, differs := b.reading(&items[i]); differs {
				other = append(other, d)
			}
		}
		p.count.Add(int64(len(ids)))
		return other, nil
	}
	readings := flattened(ordered(ctx, b.workers, certain(slices.Chunk(ids, 64)), read))
	for batch, err := range batched(readings, batchSize) {
		if err != nil {
			return changed, err
		}
		if err := b.db.PutReadings(ctx, batch); err != nil {
			return changed, err
		}
		changed += int64(len(batch))
	}
	return changed, nil
}

// reading reads an article again and reports whether anything is other than what is stored.
func (b *Base) reading(it *provenance.Item) (r db.Reading, other bool) {
	r = db.Reading{ID: it.ID, ContentKey: it.ContentKey}
	r.Party, _ = b.registry.OutletOf(&it.Article)
	if !slices.Contains(it.Marks, markNotArabic) {
		r.Credits, r.Dateline = b.registry.Credits(&it.Article)
	}
	return r, r.Party != it.Party || r.Dateline != it.Dateline || !slices.Equal(r.Credits, it.Credits)
}
