package db

import (
	"context"
	"database/sql"
	"iter"
	"slices"

	"isnad/dedupe"
	"isnad/provenance"
)

// A current is a claim that holds, with the names of its stories as they are now.
type current struct {
	statement
	node, storiesNow string
	taken            bool // claimed again, or ended by another
}

const currentQuery = `SELECT s.number, s.link, s.verb, s.ends, s.claimant, s.child, s.child_content, s.parent_kind, s.parent, s.parent_content,
	s.party, s.kind, s.confidence, s.decided_by, s.evidence, s.stories, r.node, r.stories FROM relation r JOIN statement s ON s.number = r.statement`

func scanCurrent(rows *sql.Rows) (*current, error) {
	c := &current{}
	s := &c.statement
	err := rows.Scan(&s.number, &s.link, &s.verb, &s.ends, &s.claimant, &s.child, &s.childContent, &s.parentKind, &s.parent, &s.parentContent,
		&s.party, &s.kind, &s.confidence, &s.decidedBy, &s.evidence, &s.stories, &c.node, &c.storiesNow)
	return c, err
}

// RelationsOf returns the current claims about a child, best first: as its reviews have it, then by confidence, then by
// the name of the parent. What reviewers say outranks what is inferred, as [provenance.Outrank] says.
func (d *DB) RelationsOf(ctx context.Context, child dedupe.ID) (relations []provenance.Relation, err error) {
	err = d.snapshot(ctx, "read relations", func(tx *reader) error {
		reviews, err := openDocket(tx)
		if err != nil {
			return err
		}
		if relations, err = inferredOf(tx, child); err == nil {
			relations, err = reviews.rule(child, relations)
		}
		return err
	})
	return relations, err
}

// AllRelations streams the current claims, as RelationsOf gives them, in the order of the references of child, then
// parent; those about a child that reviewers decided about are best first.
func (d *DB) AllRelations(ctx context.Context) iter.Seq2[provenance.Relation, error] {
	return func(yield func(provenance.Relation, error) bool) {
		var order []placed
		err := d.snapshot(ctx, "list relations", func(tx *reader) error {
			reviews, err := openDocket(tx)
			if err == nil {
				order, err = reviews.places()
			}
			return err
		})
		if err != nil {
			yield(provenance.Relation{}, err)
			return
		}
		for part := range slices.Chunk(order, page) {
			var relations []provenance.Relation
			err := d.snapshot(ctx, "read relations", func(tx *reader) error {
				relations, err = claimsAt(tx, part)
				return err
			})
			if err != nil {
				yield(provenance.Relation{}, err)
				return
			}
			for _, r := range relations {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

// claimsAt reads the claims of a part of the order.
func claimsAt(tx *reader, part []placed) (out []provenance.Relation, err error) {
	var reviews *docket
	for len(part) > 0 {
		n := slices.IndexFunc(part, func(p placed) bool { return p.statement == 0 })
		if n < 0 {
			n = len(part)
		}
		var plain []dedupe.ID
		for _, p := range part[:n] {
			plain = append(plain, p.statement)
		}
		rows, err := tx.query(currentQuery+` JOIN json_each(?) j ON j.value = r.statement ORDER BY j.key`, list(plain))
		relations, err := decode(tx, rows, err)
		if err != nil {
			return nil, err
		}
		out = append(out, relations...)
		if part = part[n:]; len(part) == 0 {
			break
		}
		if reviews == nil {
			if reviews, err = openDocket(tx); err != nil {
				return nil, err
			}
		}
		if relations, err = inferredOf(tx, part[0].child); err == nil {
			relations, err = reviews.rule(part[0].child, relations)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, relations...)
		part = part[1:]
	}
	return out, nil
}

// decode reads claims and gives their credits the phrases that the children have.
func decode(tx *reader, rows *sql.Rows, err error) ([]provenance.Relation, error) {
	claims, err := collect(rows, err, scanCurrent)
	if err != nil {
		return nil, err
	}
	var children []dedupe.ID
	for _, c := range claims {
		children = append(children, c.child)
	}
	credits, err := creditsOf(tx, list(children))
	if err != nil {
		return nil, err
	}
	var relations []provenance.Relation
	for _, c := range claims {
		r, err := decodeClaim(&c.statement, c.storiesNow, credits[c.child])
		if err != nil {
			return nil, err
		}
		r.Stated = provenance.Stated{Statement: c.number, Link: c.link}
		relations = append(relations, r)
	}
	return relations, nil
}

// AllMatches streams the kept matches. A is the end whose reference is the
// smaller one; the order is by the references of A, then B.
func (d *DB) AllMatches(ctx context.Context) iter.Seq2[dedupe.Match, error] {
	return func(yield func(dedupe.Match, error) bool) {
		rows, err := d.query(ctx, `SELECT `+matchColumns+`, va.ref > vb.ref FROM match
			JOIN reference va ON va.number = a JOIN reference vb ON vb.number = b ORDER BY min(va.ref, vb.ref), max(va.ref, vb.ref)`)
		if err == nil {
			defer rows.Close()
			for err == nil && rows.Next() {
				var m dedupe.Match
				var swap bool
				err = rows.Scan(&m.A, &m.B, &m.Kind, &m.Resemblance, &m.ContainmentA, &m.ContainmentB, &m.SharedWords, &m.LongestRun, &m.Hamming, &m.Confidence, &swap)
				if err != nil {
					break
				}
				if swap {
					m = m.Swap()
				}
				if !yield(m, nil) {
					return
				}
			}
			if err == nil {
				err = rows.Err()
			}
		}
		if err != nil {
			yield(dedupe.Match{}, explain(d.path, "read matches", err))
		}
	}
}
