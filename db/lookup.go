package db

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

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
	asked := askedFor(sk, skip)
	if len(asked) == 0 {
		return postings, nil
	}
	probes := make([]byte, 0, len(asked)*probeLen)
	for i, q := range asked {
		if i > 0 && q.hash == asked[i-1].hash {
			continue
		}
		probes = append(binary.BigEndian.AppendUint64(probes, q.hash), 0xff)
	}
	var packed []byte
	if err := d.lookup.QueryRowContext(ctx, probes, len(probes)/probeLen).Scan(&packed); err != nil {
		return nil, explain(d.path, "look up anchors", err)
	}
	return append(postings, spread(packed, asked)...), nil
}

// A question is an anchor that is looked up.
type question struct {
	hash   uint64
	anchor int // index in the sketch
}

// askedFor returns the anchors to look up, by hash, then by index.
func askedFor(sk *dedupe.Sketch, skip []int) []question {
	asked := make([]question, 0, len(sk.Anchors))
	for i, a := range sk.Anchors {
		if len(skip) > 0 && skip[0] == i {
			skip = skip[1:]
			continue
		}
		asked = append(asked, question{a.Hash, i})
	}
	slices.SortFunc(asked, func(x, y question) int {
		return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.anchor, y.anchor))
	})
	return asked
}

// spread gives packed entries, in the order of the levels and in each by hash, to the anchors that asked.
func spread(packed []byte, asked []question) []dedupe.Posting {
	entries := make([][]byte, 0, len(packed)/entryLen)
	for b := packed; len(b) >= entryLen; b = b[entryLen:] {
		entries = append(entries, b[:entryLen])
	}
	if !slices.IsSortedFunc(entries, bytes.Compare) {
		slices.SortFunc(entries, bytes.Compare)
	}
	type run struct{ from, to, anchor int }
	var runs []run
	var total int
	for i, from := 0, 0; i < len(asked); {
		hash := asked[i].hash
		for from < len(entries) && binary.BigEndian.Uint64(entries[from]) < hash {
			from++
		}
		to := from
		for to < len(entries) && binary.BigEndian.Uint64(entries[to]) == hash {
			to++
		}
		for ; i < len(asked) && asked[i].hash == hash; i++ {
			if from < to {
				runs = append(runs, run{from, to, asked[i].anchor})
				total += to - from
			}
		}
		from = to
	}
	slices.SortFunc(runs, func(x, y run) int { return cmp.Compare(x.anchor, y.anchor) })
	postings := make([]dedupe.Posting, 0, total)
	for _, r := range runs {
		for _, e := range entries[r.from:r.to] {
			postings = append(postings, dedupe.Posting{
				Anchor: r.anchor, Doc: dedupe.ID(binary.BigEndian.Uint32(e[8:])), Window: binary.BigEndian.Uint64(e[12:]),
			})
		}
	}
	return postings
}

func (d *DB) twins(ctx context.Context, sk *dedupe.Sketch) ([]dedupe.Posting, error) {
	if sk.Shingles == 0 {
		return nil, nil
	}
	rows, err := d.twin.QueryContext(ctx, int64(sk.Twin))
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
	rows, err := d.docs.QueryContext(context.WithoutCancel(ctx), list(ids))
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
