package db

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"isnad/provenance"
)

// TakeReviews states what reviewers said in another database, in one link, in the order of the list. Each is a statement
// of its own, that holds when it was said; of two decisions about the same texts the later one stands, whichever came first.
// What was stated already, be it withdrawn since, or was decided otherwise since, is Unchanged; a confirmation that would close a circle is a Collision.
func (d *DB) TakeReviews(ctx context.Context, rulings []Ruling, settings string) (receipts []Receipt, err error) {
	err = d.transact(ctx, "store reviews", func(tx *batch) error {
		w, err := newScribe(tx, d.version, settings)
		if err != nil {
			return err
		}
		for i := range rulings {
			r, err := w.takeReview(&rulings[i])
			if err != nil {
				return err
			}
			receipts = append(receipts, r)
		}
		return w.close()
	})
	if err != nil {
		return nil, err
	}
	return receipts, nil
}

func (s *scribe) takeReview(r *Ruling) (Receipt, error) {
	st, err := encodeRuling(s.batch, r)
	if err != nil {
		return Receipt{}, err
	}
	if stated, err := s.stated(st, r); err != nil || stated {
		return Receipt{Outcome: Unchanged}, err
	}
	old, err := targetReviews(s.batch, st)
	if err != nil {
		return Receipt{}, err
	}
	for i := range old {
		_, at, err := whenSaid(s.batch, &old[i])
		if err != nil {
			return Receipt{}, err
		}
		if r.Decision != provenance.Note && old[i].verb != string(provenance.Note) && at >= r.Said {
			return Receipt{Outcome: Unchanged}, nil
		}
	}
	if r.Decision == provenance.Confirm && st.parent != 0 {
		err := refuseCircle(s.batch, st)
		if c, ok := errors.AsType[circular](err); ok {
			return Receipt{Outcome: Collision, Reason: c.Error()}, nil
		} else if err != nil {
			return Receipt{}, err
		}
	}
	_, err = s.review(r)
	return Receipt{ID: r.Child, Outcome: Added}, err
}

// stated reports whether a review was stated before, whether it holds or not.
func (s *scribe) stated(st *statement, r *Ruling) (bool, error) {
	rows, err := s.query(`SELECT `+statementColumns+` FROM statement WHERE child = ? AND claimant = ? AND verb = ? AND child_content = ? AND parent_content = ?
		AND parent_kind = ? AND party = ? AND kind = ?`, int64(st.child), byReviewer, st.verb, st.childContent, st.parentContent, st.parentKind, st.party, st.kind)
	old, err := collect(rows, err, scanStatement)
	if err != nil {
		return false, err
	}
	for i := range old {
		e, at, err := whenSaid(s.batch, &old[i])
		if err != nil {
			return false, err
		}
		if e.By == r.By && e.Note == r.Note && e.Finding == r.Finding && at == r.Said {
			return true, nil
		}
	}
	return false, nil
}

// whenSaid returns what a review says, and when that was said.
func whenSaid(tx *batch, s *statement) (e evidence, at string, err error) {
	if err := json.Unmarshal([]byte(s.evidence), &e); err != nil {
		return e, "", fmt.Errorf("statement %d: evidence: %w", s.number, err)
	}
	if e.Said != "" {
		return e, e.Said, nil
	}
	err = tx.row(`SELECT at FROM link WHERE number = ?`, s.link).Scan(&at)
	return e, at, err
}
