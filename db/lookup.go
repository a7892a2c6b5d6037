package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"isnad/dedupe"
)

// Lookup implements [dedupe.Index]. Windows are whole, 64 bits. Postings of twins (Anchor -1)
// come first, by Doc, with Window 0; a sketch without shingles has no twins.
func (d *DB) Lookup(ctx context.Context, sk *dedupe.Sketch, skip []int) ([]dedupe.Posting, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx) // one short query; watching ctx would cost more than it
	postings, err := d.twins(ctx, sk)
	if err != nil {
		return nil, explain(d.path, "look up anchors", err)
	}
	asked := askedFor(nil, 0, sk, skip)
	slices.SortFunc(asked, func(x, y question) int { return cmp.Compare(x.hash, y.hash) })
	if len(asked) == 0 {
		return postings, nil
	}
	rows, err := d.query(ctx, lookupQuery, keys(asked))
	if err != nil {
		return nil, explain(d.path, "look up anchors", err)
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		var blocks [levels]sql.RawBytes
		if err := rows.Scan(&n, &blocks[0], &blocks[1], &blocks[2], &blocks[3]); err != nil {
			return nil, explain(d.path, "look up anchors", err)
		}
		q := asked[n]
		for _, b := range blocks {
			found := entries(b).of(q.hash)
			for i := range found.len() {
				postings = append(postings, dedupe.Posting{Anchor: int(q.anchor), Doc: found.article(i), Window: found.window(i)})
			}
		}
	}
	if err := rows.Err(); err != nil {
		return nil, explain(d.path, "look up anchors", err)
	}
	slices.SortFunc(postings, func(x, y dedupe.Posting) int {
		return cmp.Or(cmp.Compare(x.Anchor, y.Anchor), cmp.Compare(x.Doc, y.Doc), cmp.Compare(x.Window, y.Window))
	})
	return postings, nil
}

// lookupQuery returns the place of each of a list of keys, in any order, and for it the block of each level in which the entries of its hash stand, if any do.
var lookupQuery = func() string {
	columns := []string{"key"}
	for level := range levels {
		columns = append(columns, fmt.Sprintf(`(SELECT entries FROM anchor_%d WHERE first <= value ORDER BY first DESC LIMIT 1)`, level))
	}
	return `SELECT ` + strings.Join(columns, ", ") + ` FROM json_each(?)`
}()

// A question is an anchor that is looked up.
type question struct {
	hash           uint64
	sketch, anchor int32 // indexes
}

// askedFor appends the anchors of a sketch that are to be looked up.
func askedFor(asked []question, sketch int, sk *dedupe.Sketch, skip []int) []question {
	for i, a := range sk.Anchors {
		if len(skip) > 0 && skip[0] == i {
			skip = skip[1:]
			continue
		}
		asked = append(asked, question{a.Hash, int32(sketch), int32(i)})
	}
	return asked
}

// keys is a parameter for json_each: the keys of the hashes.
func keys(asked []question) string {
	b := []byte{'['}
	for i, q := range asked {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, blockKey(q.hash), 10)
	}
	return string(append(b, ']'))
}

func (d *DB) twins(ctx context.Context, sk *dedupe.Sketch) ([]dedupe.Posting, error) {
	if sk.Shingles == 0 {
		return nil, nil
	}
	rows, err := d.query(ctx, twinQuery, int64(sk.Twin))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var postings []dedupe.Posting
	for rows.Next() {
		p := dedupe.Posting{Anchor: -1}
		if err := rows.Scan(&p.Doc); err != nil {
			return nil, err
		}
		postings = append(postings, p)
	}
	return postings, rows.Err()
}

const twinQuery = `SELECT article FROM sketch WHERE twin = ? AND shingles > 0 ORDER BY article`

// outletColumn is [dedupe.Doc.Outlet] of article a and its revision r.
const outletColumn = `CASE WHEN a.party <> '' THEN a.party WHEN r.outlet_name <> '' THEN r.outlet_name ELSE a.collection END`

// docColumns of article a and revision r.
const docColumns = `a.number, a.content, ` + outletColumn + `, r.title, r.text, a.earliest, a.latest`

const docsQuery = `SELECT ` + docColumns + ` FROM json_each(?) j CROSS JOIN article a ON a.number = j.value JOIN revision r ON r.number = a.revision`

func scanDoc(rows scanner) (doc dedupe.Doc, err error) {
	var key []byte
	err = rows.Scan(&doc.ID, &key, &doc.Outlet, &doc.Title, &doc.Text, &doc.Earliest, &doc.Latest)
	doc.Key = fmt.Sprintf("%x", key)
	return doc, err
}

// Docs implements [dedupe.Index].
func (d *DB) Docs(ctx context.Context, ids []dedupe.ID) ([]dedupe.Doc, error) {
	if err := ctx.Err(); err != nil || len(ids) == 0 {
		return nil, err
	}
	rows, err := d.query(context.WithoutCancel(ctx), docsQuery, list(ids))
	if err != nil {
		return nil, explain(d.path, "read texts", err)
	}
	defer rows.Close()
	docs := make([]dedupe.Doc, 0, len(ids))
	for rows.Next() {
		doc, err := scanDoc(rows)
		if err != nil {
			return nil, explain(d.path, "read texts", err)
		}
		if doc.ID != ids[len(docs)] {
			break // the next in turn is not stored
		}
		docs = append(docs, doc)
	}
	if err := rows.Err(); err != nil {
		return nil, explain(d.path, "read texts", err)
	}
	if len(docs) < len(ids) {
		return nil, fmt.Errorf("read texts: no article %d", ids[len(docs)])
	}
	return docs, nil
}
