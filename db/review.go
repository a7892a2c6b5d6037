package db

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"isnad/dedupe"
	"isnad/provenance"
)

// byReviewer is the claimant of a statement that a person made. Its verb is the decision, or withdraw.
const byReviewer = "reviewer"

// findingKind stands in place of the kind of a parent where a review is about a finding.
const findingKind = "finding"

// A Ruling is a review on its way in.
type Ruling struct {
	Decision provenance.Decision
	By       string // the reviewer's name
	Note     string
	Finding  string    // id of a finding; the fields below are empty then
	Child    dedupe.ID // the article that the relation is about
	Parent   provenance.Node
	Kind     dedupe.Kind      // of a confirmed relation, for a claim that nobody inferred
	Passages []dedupe.Passage // the same; A is the child
	// Of a review that is taken over from another database: when it was given, ISO 8601 in UTC, and the content keys of the
	// versions that the reviewer saw.
	Said                        string
	ChildContent, ParentContent []byte
}

// PutReview states what a reviewer says and returns it with its number and time. A decision takes the place of the
// one before about the same two texts; notes stand beside each other. What is said again in the same words by the
// same person states nothing. A confirmation that would close a circle of confirmed relations is refused.
func (d *DB) PutReview(ctx context.Context, r Ruling, settings string) (provenance.Review, error) {
	var number int64
	err := d.transact(ctx, "store review", func(tx *batch) error {
		w, err := newScribe(tx, d.version, settings)
		if err != nil {
			return err
		}
		if number, err = w.review(&r); err != nil {
			return err
		}
		return w.close()
	})
	if err != nil {
		return provenance.Review{}, err
	}
	all, err := d.Reviews(ctx)
	for _, v := range all {
		if v.Number == number {
			return v, nil
		}
	}
	return provenance.Review{}, err
}

// review states a ruling and returns the number of its statement, or of the one that says the same already.
func (s *scribe) review(r *Ruling) (int64, error) {
	st, err := encodeRuling(s.batch, r)
	if err != nil {
		return 0, err
	}
	if r.Decision == provenance.Confirm && st.parent != 0 {
		if err := refuseCircle(s.batch, st); err != nil {
			return 0, err
		}
	}
	old, err := targetReviews(s.batch, st)
	if err != nil {
		return 0, err
	}
	for i := range old {
		o := &old[i]
		if o.verb == st.verb && o.evidence == st.evidence && o.kind == st.kind {
			return o.number, nil
		}
	}
	if r.Decision != provenance.Note {
		for i := range old {
			if old[i].verb != string(provenance.Note) {
				st.ends = old[i].number
				if err := s.exec(`DELETE FROM review WHERE statement = ?`, st.ends); err != nil {
					return 0, err
				}
			}
		}
	}
	if err := s.state(st); err != nil {
		return 0, err
	}
	return st.number, s.exec(`INSERT INTO review (statement, child_content, parent_content) VALUES (?,?,?)`, st.number, st.childContent, st.parentContent)
}

// WithdrawReviews takes back every review about the target of r, in the name of r.By, and returns how many there were.
func (d *DB) WithdrawReviews(ctx context.Context, r Ruling, settings string) (n int, err error) {
	err = d.transact(ctx, "withdraw review", func(tx *batch) error {
		st, err := encodeRuling(tx, &r)
		if err != nil {
			return err
		}
		old, err := targetReviews(tx, st)
		if err != nil {
			return err
		}
		w, err := newScribe(tx, d.version, settings)
		if err != nil {
			return err
		}
		for i := range old {
			if err := w.withdrawReview(&old[i], r.By); err != nil {
				return err
			}
		}
		n = len(old)
		return w.close()
	})
	return n, err
}

// withdrawReview ends a review; by is empty where the article that it is about is removed.
func (s *scribe) withdrawReview(old *statement, by string) error {
	if err := s.exec(`DELETE FROM review WHERE statement = ?`, old.number); err != nil {
		return err
	}
	body, err := json.Marshal(evidence{By: by})
	if err != nil {
		return err
	}
	return s.state(&statement{verb: verbWithdraw, ends: old.number, claimant: byReviewer, child: old.child, childContent: old.childContent,
		parentContent: []byte{}, evidence: string(body), stories: "[]"})
}

// encodeRuling returns the statement of a ruling, without number and link.
func encodeRuling(tx *batch, r *Ruling) (*statement, error) {
	body, err := json.Marshal(evidence{By: r.By, Note: r.Note, Finding: r.Finding, Passages: r.Passages, Said: r.Said})
	if err != nil {
		return nil, fmt.Errorf("encode review: %w", err)
	}
	st := &statement{verb: string(r.Decision), claimant: byReviewer, childContent: []byte{}, parentKind: findingKind, parentContent: []byte{},
		decidedBy: provenance.DecidedByReview, evidence: string(body), stories: "[]"}
	if r.Decision == provenance.Confirm {
		st.confidence = 1
	}
	if r.Finding != "" {
		return st, nil
	}
	st.child, st.parentKind, st.party, st.kind = r.Child, string(r.Parent.Kind), r.Parent.Party, string(r.Kind)
	if st.childContent, err = contentOf(tx, r.Child); err != nil {
		return nil, err
	}
	if r.Parent.Kind == provenance.NodeArticle {
		st.parent = r.Parent.Article
		if st.parentContent, err = contentOf(tx, st.parent); err != nil {
			return nil, err
		}
	}
	if r.Said != "" {
		st.childContent, st.parentContent = r.ChildContent, append([]byte{}, r.ParentContent...)
	}
	return st, nil
}

func contentOf(tx *batch, id dedupe.ID) (content []byte, err error) {
	err = tx.row(`SELECT content FROM article WHERE number = ?`, int64(id)).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("no article %d", id)
	}
	return content, err
}

const reviewQuery = `SELECT s.number, s.link, s.verb, s.ends, s.claimant, s.child, s.child_content, s.parent_kind, s.parent, s.parent_content,
	s.party, s.kind, s.confidence, s.decided_by, s.evidence, s.stories FROM review v JOIN statement s ON s.number = v.statement`

// targetReviews returns the reviews that hold about the same texts, or the same finding, as st.
func targetReviews(tx *batch, st *statement) ([]statement, error) {
	rows, err := tx.query(reviewQuery+` WHERE v.child_content = ? AND v.parent_content = ? AND s.parent_kind = ? AND s.party = ? ORDER BY s.number`,
		st.childContent, st.parentContent, st.parentKind, st.party)
	found, err := collect(rows, err, scanStatement)
	if err != nil {
		return nil, err
	}
	want, err := findingOf(st)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(s statement) bool {
		got, failed := findingOf(&s)
		err = errors.Join(err, failed)
		return got != want
	}), err
}

func findingOf(s *statement) (string, error) {
	var e evidence
	if err := json.Unmarshal([]byte(s.evidence), &e); err != nil {
		return "", fmt.Errorf("statement %d: evidence: %w", s.number, err)
	}
	return e.Finding, nil
}

// circular is the error of a confirmation that would close a circle.
type circular string

func (c circular) Error() string { return string(c) }

// refuseCircle returns an error where the parent is confirmed to derive from the child already.
func refuseCircle(tx *batch, st *statement) error {
	if bytes.Equal(st.childContent, st.parentContent) {
		return circular("an article does not derive from itself")
	}
	var circle bool
	err := tx.row(`WITH RECURSIVE up (content) AS (SELECT ?1
		UNION SELECT v.parent_content FROM up JOIN review v ON v.child_content = up.content JOIN statement s ON s.number = v.statement
			WHERE s.verb = 'confirm' AND s.parent_kind = 'article')
		SELECT EXISTS (SELECT 1 FROM up WHERE content = ?2)`, st.parentContent, st.childContent).Scan(&circle)
	if err == nil && circle {
		return circular("the source is confirmed to derive from this very article; `isnad review list` shows by whom, `isnad review withdraw` takes it back")
	}
	return err
}

// withdrawReviews ends the reviews about an article that is being removed, and those that name it as a source.
func withdrawReviews(w *scribe, id dedupe.ID) error {
	rows, err := w.query(reviewQuery+` WHERE s.child = ?1 OR s.parent = ?1 ORDER BY s.number`, int64(id))
	old, err := collect(rows, err, scanStatement)
	if err != nil {
		return err
	}
	for i := range old {
		if err := w.withdrawReview(&old[i], ""); err != nil {
			return err
		}
	}
	return nil
}

// Reviews returns the reviews that hold, oldest first.
func (d *DB) Reviews(ctx context.Context) (reviews []provenance.Review, err error) {
	err = d.snapshot(ctx, "read reviews", func(tx *reader) error {
		reviews, err = readReviews(tx, ``)
		return err
	})
	return reviews, err
}

// ReviewsOf returns the reviews that hold about an article or that name it as a source, oldest first.
func (d *DB) ReviewsOf(ctx context.Context, id dedupe.ID) (reviews []provenance.Review, err error) {
	err = d.snapshot(ctx, "read reviews", func(tx *reader) error {
		reviews, err = readReviews(tx, ` WHERE s.child = ?1 OR s.parent = ?1`, int64(id))
		return err
	})
	return reviews, err
}

// readReviews reads reviews with what they need of other tables: their times, and whether the texts are still those that were seen.
func readReviews(tx *reader, where string, args ...any) ([]provenance.Review, error) {
	rows, err := tx.query(`SELECT s.number, s.verb, s.child, s.parent_kind, s.parent, s.party, s.kind, s.evidence, l.at,
		lower(hex(v.child_content)), lower(hex(v.parent_content)), s.child <> 0 AND NOT EXISTS (SELECT 1 FROM article a WHERE a.number = s.child AND a.content = v.child_content)
			OR s.parent <> 0 AND NOT EXISTS (SELECT 1 FROM article a WHERE a.number = s.parent AND a.content = v.parent_content)
		FROM review v CROSS JOIN statement s ON s.number = v.statement CROSS JOIN link l ON l.number = s.link`+where+` ORDER BY s.number`, args...)
	return collect(rows, err, func(rows *sql.Rows) (r provenance.Review, err error) {
		var body string
		var e evidence
		err = rows.Scan(&r.Number, &r.Decision, &r.Child, &r.Parent.Kind, &r.Parent.Article, &r.Parent.Party, &r.Kind, &body, &r.At, &r.ChildContent, &r.ParentContent, &r.Outdated)
		if err != nil {
			return r, err
		}
		if err := json.Unmarshal([]byte(body), &e); err != nil {
			return r, fmt.Errorf("statement %d: evidence: %w", r.Number, err)
		}
		r.By, r.Note, r.Finding, r.Passages = e.By, e.Note, e.Finding, e.Passages
		if e.Said != "" {
			r.At = e.Said
		}
		if r.Finding != "" {
			r.Parent = provenance.Node{}
		}
		return r, nil
	})
}
