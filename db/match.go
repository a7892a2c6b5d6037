package db

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"isnad/dedupe"
)

// Matched is the result of matching one article.
type Matched struct {
	ID      dedupe.ID
	Matches []dedupe.Match // republications only (also of the same outlet), A = ID, best first
}

// PutMatches stores results in one transaction, clears their marks, and notes
// the stories that must be solved again. For each article the matches to its best
// dedupe.KeepNearest counterparts are kept (a match stays while either end
// keeps it); an article with more is marked crowded, and export recomputes its pairs.
//
// Best is by confidence, then resemblance, then the content key of the other end. What is kept is a function of
// the set of matches put, not of their order: a match that is not among the best of an end can
// only fall further while more are put. Where both ends put the same pair with different
// measures, the better one stays. Articles that were removed meanwhile are passed over.
func (d *DB) PutMatches(ctx context.Context, results []Matched) error {
	return d.transact(ctx, "store matches", func(tx *batch) error {
		t := matcher{batch: tx, of: map[dedupe.ID]*matchList{}, rows: map[pair]*matchRow{}}
		var ends []dedupe.ID
		for _, r := range results {
			ends = append(ends, r.ID)
			for _, m := range r.Matches {
				ends = append(ends, m.A, m.B)
			}
		}
		if err := t.load(ends); err != nil {
			return err
		}
		for _, r := range results {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := t.put(r); err != nil {
				return err
			}
		}
		return t.settle()
	})
}

// A pair is two articles, the smaller number first.
type pair struct{ a, b dedupe.ID }

func (p pair) other(id dedupe.ID) dedupe.ID {
	if p.a == id {
		return p.b
	}
	return p.a
}

// A matchRow is a match with A < B as it is to be, and whether it is so in the file.
type matchRow struct {
	dedupe.Match
	stored  bool
	changed bool
	kept    bool // among the best of an end
}

// A matchList is what is known of the matches of one article.
type matchList struct {
	content []byte
	pairs   []pair
	dirty   bool // a match was put: what is kept must be found anew
}

// A matcher stores the matches of one transaction: it holds the lists that
// are touched and writes what changed in them at the end.
type matcher struct {
	*batch
	of   map[dedupe.ID]*matchList // nil: no such article
	rows map[pair]*matchRow
}

func (t *matcher) put(r Matched) error {
	own := t.of[r.ID]
	if own == nil {
		return nil
	}
	for _, m := range r.Matches {
		if m.A > m.B {
			m = m.Swap()
		}
		p := pair{m.A, m.B}
		far := t.of[p.other(r.ID)]
		if far == nil || p.a == p.b {
			continue
		}
		row := t.rows[p]
		if row == nil {
			t.rows[p] = &matchRow{Match: m, changed: true}
			own.pairs, far.pairs = append(own.pairs, p), append(far.pairs, p)
		} else if better(&m, &row.Match) {
			row.Match, row.changed = m, true
		} else {
			continue
		}
		own.dirty, far.dirty = true, true
	}
	return t.exec(`DELETE FROM pending WHERE article = ?`, int64(r.ID))
}

// better reports whether m is to replace n, another measure of the same pair.
func better(m, n *dedupe.Match) bool {
	return cmp.Or(cmp.Compare(m.Confidence, n.Confidence), cmp.Compare(m.Resemblance, n.Resemblance),
		cmp.Compare(m.ContainmentA, n.ContainmentA), cmp.Compare(m.ContainmentB, n.ContainmentB),
		cmp.Compare(m.LongestRun, n.LongestRun), cmp.Compare(m.SharedWords, n.SharedWords),
		cmp.Compare(n.Hamming, m.Hamming), cmp.Compare(m.Kind, n.Kind)) > 0
}

const matchColumns = `a, b, kind, resemblance, containment_a, containment_b, shared_words, longest_run, hamming, confidence`

func scanMatch(rows scanner) (m dedupe.Match, err error) {
	err = rows.Scan(&m.A, &m.B, &m.Kind, &m.Resemblance, &m.ContainmentA, &m.ContainmentB, &m.SharedWords, &m.LongestRun, &m.Hamming, &m.Confidence)
	return m, err
}

// load fetches the lists of those of ids that are stored and not yet loaded. All ends of the
// matches that are put are loaded before the first is added, so that no list can lack one.
func (t *matcher) load(ids []dedupe.ID) error {
	var wanted []dedupe.ID
	for _, id := range ids {
		if _, ok := t.of[id]; !ok {
			t.of[id] = nil
			wanted = append(wanted, id)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	param := list(wanted)
	rows, err := t.query(`SELECT number, content FROM json_each(?) j CROSS JOIN article ON number = j.value`, param)
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id dedupe.ID
		l := &matchList{}
		err := rows.Scan(&id, &l.content)
		t.of[id] = l
		return struct{}{}, err
	})
	if err != nil {
		return err
	}
	rows, err = t.query(`SELECT j.value, `+matchColumns+` FROM json_each(?1) j CROSS JOIN match ON a = j.value
		UNION ALL SELECT j.value, `+matchColumns+` FROM json_each(?1) j CROSS JOIN match ON b = j.value`, param)
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id dedupe.ID
		var m dedupe.Match
		err := rows.Scan(&id, &m.A, &m.B, &m.Kind, &m.Resemblance, &m.ContainmentA, &m.ContainmentB, &m.SharedWords, &m.LongestRun, &m.Hamming, &m.Confidence)
		if err != nil {
			return struct{}{}, err
		}
		p := pair{m.A, m.B}
		t.of[id].pairs = append(t.of[id].pairs, p)
		if t.rows[p] == nil {
			t.rows[p] = &matchRow{Match: m, stored: true}
		}
		return struct{}{}, nil
	})
	return err
}

// best orders the pairs of an article, best first.
func (t *matcher) best(id dedupe.ID, l *matchList) error {
	var ends []dedupe.ID
	for _, p := range l.pairs {
		ends = append(ends, p.other(id))
	}
	if err := t.load(ends); err != nil {
		return err
	}
	slices.SortFunc(l.pairs, func(p, q pair) int {
		m, n := t.rows[p], t.rows[q]
		return cmp.Or(cmp.Compare(n.Confidence, m.Confidence), cmp.Compare(n.Resemblance, m.Resemblance),
			bytes.Compare(t.of[p.other(id)].content, t.of[q.other(id)].content), cmp.Compare(p.other(id), q.other(id)))
	})
	return nil
}

// settle finds out what is kept, and writes it.
func (t *matcher) settle() error {
	var dirty []dedupe.ID
	for id, l := range t.of {
		if l != nil && l.dirty {
			dirty = append(dirty, id)
		}
	}
	slices.Sort(dirty)
	doubtful := map[pair]bool{} // not among the best of one end
	for _, id := range dirty {
		l := t.of[id]
		if len(l.pairs) <= dedupe.KeepNearest {
			for _, p := range l.pairs {
				t.rows[p].kept = true
			}
			continue
		}
		if err := t.exec(`INSERT OR IGNORE INTO crowded VALUES (?)`, int64(id)); err != nil {
			return err
		}
		if err := t.best(id, l); err != nil {
			return err
		}
		for i, p := range l.pairs {
			if i < dedupe.KeepNearest {
				t.rows[p].kept = true
			} else {
				doubtful[p] = true
			}
		}
	}
	if err := t.defend(doubtful); err != nil {
		return err
	}
	changed := map[dedupe.ID]bool{}
	for _, p := range slices.SortedFunc(maps.Keys(t.rows), comparePairs) {
		row := t.rows[p]
		drop := doubtful[p] && !row.kept
		if drop && !row.stored || !drop && !row.changed {
			continue
		}
		changed[p.a], changed[p.b] = true, true
		if err := t.store(p, row, drop); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(changed)) {
		if err := touch(t.batch, id); err != nil {
			return err
		}
	}
	return nil
}

// defend keeps doubtful pairs that are among the best of their other end,
// where that end was not looked at since nothing was put for it.
func (t *matcher) defend(doubtful map[pair]bool) error {
	for _, p := range slices.SortedFunc(maps.Keys(doubtful), comparePairs) {
		row := t.rows[p]
		for _, id := range []dedupe.ID{p.a, p.b} {
			l := t.of[id]
			if row.kept || l.dirty {
				continue
			}
			if err := t.best(id, l); err != nil {
				return err
			}
			row.kept = slices.Index(l.pairs, p) < dedupe.KeepNearest
		}
	}
	return nil
}

func comparePairs(p, q pair) int { return cmp.Or(cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b)) }

func (t *matcher) store(p pair, row *matchRow, drop bool) error {
	if drop {
		return t.exec(`DELETE FROM match WHERE a = ? AND b = ?`, int64(p.a), int64(p.b))
	}
	m := &row.Match
	return t.exec(`INSERT OR REPLACE INTO match (`+matchColumns+`) VALUES (?,?,?,?,?,?,?,?,?,?)`, int64(m.A), int64(m.B), string(m.Kind),
		m.Resemblance, m.ContainmentA, m.ContainmentB, m.SharedWords, m.LongestRun, m.Hamming, m.Confidence)
}

// unmatch deletes the matches of an article. Both ends must be solved again; an
// end that had more matches than were kept must also be matched again, since one
// that was dropped may now be among its best. Whether it is crowded shows then.
func unmatch(tx *batch, id dedupe.ID) error {
	for _, q := range []string{
		`INSERT OR IGNORE INTO touched SELECT b FROM match WHERE a = ?1 UNION SELECT a FROM match WHERE b = ?1`,
		`INSERT OR IGNORE INTO pending SELECT c.article FROM crowded c WHERE c.article IN (SELECT b FROM match WHERE a = ?1 UNION SELECT a FROM match WHERE b = ?1)`,
		`DELETE FROM crowded WHERE article = ?1 OR article IN (SELECT b FROM match WHERE a = ?1 UNION SELECT a FROM match WHERE b = ?1)`,
		`DELETE FROM match WHERE a = ?1 OR b = ?1`,
	} {
		if err := tx.exec(q, int64(id)); err != nil {
			return err
		}
	}
	return nil
}
