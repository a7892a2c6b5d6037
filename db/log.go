package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// Log returns how the knowledge about an article came about. Of one that was removed the statements and the tombstone
// are left. The number of an article that never was is an error.
func (d *DB) Log(ctx context.Context, id dedupe.ID) (h provenance.History, err error) {
	err = d.snapshot(ctx, "read history", func(tx *reader) error {
		err := tx.row(`SELECT a.collection, a.id, v.ref, r.title FROM article a JOIN reference v USING (number) JOIN revision r ON r.number = a.revision
			WHERE a.number = ?`, int64(id)).Scan(&h.Key.Collection, &h.Key.ID, &h.Ref, &h.Title)
		if errors.Is(err, sql.ErrNoRows) {
			err = tx.row(`SELECT collection, id, removed, reason FROM tombstone WHERE number = ?`, int64(id)).
				Scan(&h.Key.Collection, &h.Key.ID, &h.Removed, &h.Reason)
			h.Ref = h.Key.String()
		}
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("no article %d", id)
		} else if err != nil {
			return err
		}
		if h.Revisions, err = revisionsOf(tx, id); err != nil {
			return err
		}
		rows, err := tx.query(`SELECT page, position, source, seen FROM sighting WHERE article = ? ORDER BY seen, page, position, source`, int64(id))
		h.Found, err = collect(rows, err, func(rows *sql.Rows) (f provenance.Found, err error) {
			err = rows.Scan(&f.Page, &f.Position, &f.Source, &f.Seen)
			return f, err
		})
		if err != nil {
			return err
		}
		if h.Statements, err = statementsAbout(tx, id); err != nil {
			return err
		}
		h.Links, err = linksOf(tx, h.Statements)
		return err
	})
	return h, err
}

// revisionsOf returns the versions of an article with what changed from each to the next.
func revisionsOf(tx *reader, id dedupe.ID) ([]provenance.Revision, error) {
	rows, err := tx.query(`SELECT r.seen, r.number = a.revision, r.url, r.outlet, r.outlet_name, r.title, r.byline, r.credit, r.published, r.modified, r.lang,
		r.canonical, r.text FROM revision r JOIN article a ON a.number = r.article WHERE r.article = ? ORDER BY r.number`, int64(id))
	var before *article.Article
	return collect(rows, err, func(rows *sql.Rows) (r provenance.Revision, err error) {
		a := &article.Article{}
		err = rows.Scan(&r.Seen, &r.Current, &a.URL, &a.Outlet, &a.OutletName, &a.Title, &a.Byline, &a.Credit, &a.Published, &a.Modified, &a.Lang, &a.Canonical, &a.Text)
		r.Title, r.Length, r.Changed = a.Title, len([]rune(a.Text)), []string{}
		if before != nil {
			r.Changed = changed(before, a)
		}
		before = a
		return r, err
	})
}

// changed names the fields in which two versions differ.
func changed(a, b *article.Article) []string {
	out := []string{}
	for _, f := range []struct{ name, a, b string }{
		{"title", a.Title, b.Title}, {"byline", a.Byline, b.Byline}, {"text", a.Text, b.Text}, {"credit", a.Credit, b.Credit},
		{"published", a.Published, b.Published}, {"modified", a.Modified, b.Modified}, {"url", a.URL, b.URL}, {"canonical", a.Canonical, b.Canonical},
		{"outlet", a.Outlet, b.Outlet}, {"outlet_name", a.OutletName, b.OutletName}, {"lang", a.Lang, b.Lang},
	} {
		if f.a != f.b {
			out = append(out, f.name)
		}
	}
	return out
}

// statementsAbout returns the statements with an article as child, in their order.
func statementsAbout(tx *reader, id dedupe.ID) ([]provenance.Statement, error) {
	rows, err := tx.query(`SELECT `+statementColumns+` FROM statement WHERE child = ? ORDER BY number`, int64(id))
	found, err := collect(rows, err, scanStatement)
	if err != nil {
		return nil, err
	}
	ended := map[int64]int64{}
	for i := range found {
		ended[found[i].ends] = found[i].number
	}
	var out []provenance.Statement
	for i := range found {
		s := &found[i]
		r, err := decodeClaim(s, s.stories, nil)
		if err != nil {
			return nil, err
		}
		var e evidence
		if err := json.Unmarshal([]byte(s.evidence), &e); err != nil {
			return nil, fmt.Errorf("statement %d: evidence: %w", s.number, err)
		}
		st := provenance.Statement{
			Number: s.number, Link: s.link, Verb: s.verb, Claimant: s.claimant, By: e.By, Child: s.child, Parent: r.Parent, ParentRef: r.Parent.Name(),
			ParentKind: r.Parent.Kind, Kind: r.Kind, Confidence: s.confidence, DecidedBy: s.decidedBy, Reason: e.Reason, Note: e.Note, Said: e.Said, Ends: s.ends, EndedBy: ended[s.number],
		}
		switch {
		case s.parent != 0:
			if st.ParentRef, err = everRef(tx, s.parent); err != nil {
				return nil, err
			}
		case r.Parent.Story == "" && r.Parent.Kind == provenance.NodeWire: // of a review, which is about no story
			st.ParentRef = "wire:" + s.party
		case r.Parent.Story == "" && r.Parent.Kind == provenance.NodeUnseen:
			st.ParentRef = "unseen"
		}
		out = append(out, st)
	}
	return out, nil
}

// everRef returns the reference of an article, the long one where it is removed.
func everRef(tx *reader, id dedupe.ID) (ref string, err error) {
	err = tx.row(`SELECT coalesce((SELECT ref FROM reference WHERE number = ?1), (SELECT collection || '::' || id FROM tombstone WHERE number = ?1), '')`, int64(id)).Scan(&ref)
	return ref, err
}

// linksOf returns the links of statements, and gives the statements their times.
func linksOf(tx *reader, statements []provenance.Statement) ([]provenance.Link, error) {
	var numbers []dedupe.ID
	for i := range statements {
		if n := dedupe.ID(statements[i].Link); !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	rows, err := tx.query(`SELECT number, at, version, settings, snapshot, previous, hash FROM link WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number`, list(numbers))
	links, err := collect(rows, err, func(rows *sql.Rows) (l provenance.Link, err error) {
		var previous, hash []byte
		err = rows.Scan(&l.Number, &l.At, &l.Version, &l.Settings, &l.Snapshot, &previous, &hash)
		l.Previous, l.Hash = headOf(previous), headOf(hash)
		return l, err
	})
	at := map[int64]string{}
	for _, l := range links {
		at[l.Number] = l.At
	}
	for i := range statements {
		statements[i].At = at[statements[i].Link]
	}
	return links, err
}

// ResolveRemoved finds the removed article that a whole reference means: COLLECTION::ID, or the bare id where one
// removed article alone had it. found is false where none did.
func (d *DB) ResolveRemoved(ctx context.Context, ref string) (id dedupe.ID, found bool, err error) {
	rows, err := d.query(ctx, `SELECT number FROM tombstone WHERE id = ?1 OR collection || '::' || id = ?1 LIMIT 2`, ref)
	ids, err := collect(rows, err, scanID)
	if err != nil || len(ids) != 1 {
		return 0, false, explain(d.path, "find article", err)
	}
	return ids[0], true, nil
}
