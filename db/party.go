package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"isnad/dedupe"
	"isnad/provenance"
)

// DutyCredits is owed by the run that changed the user's rows of the registry, or that found credits of another parser: the credits of all
// articles are to be read again.
const DutyCredits = "credits"

// settingEdition is the setting that counts the changes of the user's rows.
const settingEdition = "registry"

// Parties returns the user's rows of the registry, by key, and their edition, which
// changes with every change of them. Source says when a row was last changed: "user, " and a time.
func (d *DB) Parties(ctx context.Context) (parties []provenance.Party, edition int64, err error) {
	err = d.snapshot(ctx, "read outlets", func(tx *reader) error {
		if edition, err = editionOf(tx); err != nil {
			return err
		}
		rows, err := tx.query(`SELECT ` + partyColumns + ` FROM party ORDER BY key`)
		parties, err = collect(rows, err, scanParty)
		return err
	})
	return parties, edition, err
}

const partyColumns = `key, kind, country, owner, wikidata, names, common, bound, aliases, domains, added`

func scanParty(rows *sql.Rows) (p provenance.Party, err error) {
	var lists [5]string
	var added string
	err = rows.Scan(&p.Key, &p.Kind, &p.Country, &p.Owner, &p.Wikidata, &lists[0], &lists[1], &lists[2], &lists[3], &lists[4], &added)
	for i, to := range []*[]string{&p.Names, &p.Common, &p.Bound, &p.Aliases, &p.Domains} {
		if err == nil {
			err = json.Unmarshal([]byte(lists[i]), to)
		}
	}
	p.Source = "user, " + added
	return p, err
}

// A queryer is what a transaction asks, be it one that reads or one that writes.
type queryer interface {
	row(query string, args ...any) scanner
}

func editionOf(tx queryer) (int64, error) {
	var value string
	err := tx.row(`SELECT value FROM setting WHERE name = ?`, settingEdition).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	return strconv.ParseInt(value, 10, 64)
}

// PutParties stores rows of the user in place of those of the same keys and returns how many changed anything. Where one did,
// the duty "credits" is recorded in the same transaction, and the articles of those parties and those that credit them
// are marked to be solved again.
func (d *DB) PutParties(ctx context.Context, parties []provenance.Party) (changed int, err error) {
	err = d.transact(ctx, "store outlets", func(tx *batch) error {
		changed = 0
		for i := range parties {
			p := &parties[i]
			args := []any{p.Key, p.Kind, p.Country, p.Owner, p.Wikidata}
			for _, l := range [][]string{p.Names, p.Common, p.Bound, p.Aliases, p.Domains} {
				b, err := json.Marshal(slices.Concat([]string{}, l))
				if err != nil {
					return err
				}
				args = append(args, string(b))
			}
			var same bool
			err := tx.row(`SELECT EXISTS (SELECT 1 FROM party WHERE key=? AND kind=? AND country=? AND owner=? AND wikidata=?
				AND names=? AND common=? AND bound=? AND aliases=? AND domains=?)`, args...).Scan(&same)
			if err != nil {
				return err
			}
			if same {
				continue
			}
			if err := tx.exec(`INSERT OR REPLACE INTO party (`+partyColumns+`) VALUES (?,?,?,?,?,?,?,?,?,?,?)`, append(args, tx.stamp())...); err != nil {
				return err
			}
			if err := partyChanged(tx, p.Key); err != nil {
				return err
			}
			changed++
		}
		if changed == 0 {
			return nil
		}
		return newEdition(tx)
	})
	return changed, err
}

// RemoveParty deletes a row of the user, and says whether there was one. What it owes is as in PutParties.
func (d *DB) RemoveParty(ctx context.Context, key string) (removed bool, err error) {
	err = d.transact(ctx, "remove outlet", func(tx *batch) error {
		res, err := tx.run(`DELETE FROM party WHERE key = ?`, key)
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if removed = n > 0; err != nil || !removed {
			return err
		}
		if err := partyChanged(tx, key); err != nil {
			return err
		}
		return newEdition(tx)
	})
	return removed, err
}

// partyChanged marks the articles whose relations may depend on what is known of a party.
func partyChanged(tx *batch, key string) error {
	return tx.exec(`INSERT OR IGNORE INTO touched SELECT number FROM article WHERE party = ?1 UNION SELECT article FROM credit WHERE party = ?1`, key)
}

// newEdition counts a change and records what is owed for it.
func newEdition(tx *batch) error {
	n, err := editionOf(tx)
	if err != nil {
		return err
	}
	if err := tx.exec(`INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`, settingEdition, decimal(n+1)); err != nil {
		return err
	}
	return setDuty(tx, DutyCredits, true)
}

// A Reading is an article's outlet and credits, read again.
type Reading struct {
	ID         dedupe.ID
	ContentKey string // of the version that was read; where another is the current one by now, nothing is stored
	Party      string
	Dateline   string
	Credits    []provenance.Credit
}

// PutReadings stores what was read again, and marks the articles to be solved again; those whose party is
// another one are matched again, too, since texts of one outlet are no republications of each other.
func (d *DB) PutReadings(ctx context.Context, readings []Reading) error {
	return d.transact(ctx, "store credits", func(tx *batch) error {
		for i := range readings {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := putReading(tx, &readings[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func putReading(tx *batch, r *Reading) error {
	var party string
	err := tx.row(`SELECT party FROM article WHERE number = ? AND lower(hex(content)) = ?`, int64(r.ID), r.ContentKey).Scan(&party)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	} else if err != nil {
		return err
	}
	if party != r.Party {
		if err := unmatch(tx, r.ID); err != nil {
			return err
		}
		if err := tx.exec(`INSERT OR IGNORE INTO pending VALUES (?)`, int64(r.ID)); err != nil {
			return err
		}
	}
	if err := tx.exec(`UPDATE article SET party=?, dateline=? WHERE number=?`, r.Party, r.Dateline, int64(r.ID)); err != nil {
		return err
	}
	if err := tx.exec(`DELETE FROM credit WHERE article=?`, int64(r.ID)); err != nil {
		return err
	}
	if err := putCredits(tx, r.ID, r.Credits); err != nil {
		return err
	}
	return touch(tx, r.ID)
}

func putCredits(tx *batch, id dedupe.ID, credits []provenance.Credit) error {
	for i, c := range credits {
		err := tx.exec(`INSERT INTO credit (article, ordinal, party, role, field, start, "end", phrase) VALUES (?,?,?,?,?,?,?,?)`,
			int64(id), i, c.Party, string(c.Role), c.Field, c.Start, c.End, c.Phrase)
		if err != nil {
			return err
		}
	}
	return nil
}

// CreditsRead clears the duty "credits" for whoever read all articles under an edition of the user's rows,
// and reports whether that is still the newest one; where it is not, the duty stays.
func (d *DB) CreditsRead(ctx context.Context, edition int64) (newest bool, err error) {
	err = d.transact(ctx, "record duty", func(tx *batch) error {
		now, err := editionOf(tx)
		if newest = now == edition; err != nil || !newest {
			return err
		}
		return setDuty(tx, DutyCredits, false)
	})
	return newest, err
}
