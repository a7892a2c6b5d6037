package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"isnad/dedupe"
)

// Visit implements [dedupe.BulkIndex]. Where the sketches ask for nearly as many hashes as a level has
// blocks, it reads the level from end to end: a block read in turn costs three quarters of one that is found.
func (d *DB) Visit(ctx context.Context, sketches []dedupe.Sketch, skip [][]int, f func(sketch int, p dedupe.Posting)) error {
	anchors := 0
	for i := range sketches {
		anchors += len(sketches[i].Anchors)
	}
	asked := make([]question, 0, anchors)
	for i := range sketches {
		asked = askedFor(asked, i, &sketches[i], skip[i])
	}
	slices.SortFunc(asked, func(x, y question) int { return cmp.Compare(x.hash, y.hash) })
	return d.snapshot(ctx, "look up anchors", func(tx *reader) error {
		if err := visitTwins(tx, sketches, f); err != nil {
			return err
		}
		for level := range levels {
			var held int
			if err := tx.row(`SELECT anchors FROM anchor_level WHERE level = ?`, level).Scan(&held); err != nil {
				return err
			}
			if held == 0 {
				continue
			}
			if len(asked) > held/blockEntries*3/4 {
				v := visitor{asked: asked, f: f}
				if err := v.read(tx, fmt.Sprintf(`SELECT entries FROM anchor_%d ORDER BY first`, level)); err != nil {
					return err
				}
				continue
			}
			for part := range slices.Chunk(asked, 512) {
				if err := find(tx, level, part, f); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// A visitor gives the entries of blocks, which come in ascending order, to the questions that ask for them.
type visitor struct {
	asked []question // by hash
	f     func(sketch int, p dedupe.Posting)
}

// find answers questions one by one. Their hashes ascend, so that the pages above the blocks are met in the order of the
// file and each is read once.
func find(tx *reader, level int, asked []question, f func(sketch int, p dedupe.Posting)) error {
	rows, err := tx.query(fmt.Sprintf(`SELECT key, (SELECT entries FROM anchor_%d WHERE first <= value ORDER BY first DESC LIMIT 1) FROM json_each(?)`, level), keys(asked))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		var b sql.RawBytes
		if err := rows.Scan(&n, &b); err != nil {
			return err
		}
		q := asked[n]
		found := entries(b).of(q.hash)
		for i := range found.len() {
			f(int(q.sketch), dedupe.Posting{Anchor: int(q.anchor), Doc: found.article(i), Window: found.window(i)})
		}
	}
	return rows.Err()
}

func (v *visitor) read(tx *reader, query string) error {
	rows, err := tx.query(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for len(v.asked) > 0 && rows.Next() {
		var b sql.RawBytes
		if err := rows.Scan(&b); err != nil {
			return err
		}
		v.block(entries(b))
	}
	return rows.Err()
}

// block answers the questions whose hashes lie in a block.
func (v *visitor) block(b entries) {
	for i := 0; i < b.len() && len(v.asked) > 0; {
		h := b.hash(i)
		for len(v.asked) > 0 && v.asked[0].hash < h {
			v.asked = v.asked[1:]
		}
		if len(v.asked) == 0 {
			return
		}
		if v.asked[0].hash > h {
			i++
			continue
		}
		j := i + 1
		for j < b.len() && b.hash(j) == h {
			j++
		}
		for len(v.asked) > 0 && v.asked[0].hash == h {
			q := v.asked[0]
			for k := i; k < j; k++ {
				v.f(int(q.sketch), dedupe.Posting{Anchor: int(q.anchor), Doc: b.article(k), Window: b.window(k)})
			}
			v.asked = v.asked[1:]
		}
		i = j
	}
}

func visitTwins(tx *reader, sketches []dedupe.Sketch, f func(int, dedupe.Posting)) error {
	var twins []dedupe.ID
	var of []int
	for i := range sketches {
		if sketches[i].Shingles > 0 {
			twins, of = append(twins, dedupe.ID(sketches[i].Twin)), append(of, i)
		}
	}
	rows, err := tx.query(`SELECT j.key, article FROM json_each(?) j CROSS JOIN sketch ON twin = j.value WHERE shingles > 0`, list(twins))
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var i int
		p := dedupe.Posting{Anchor: -1}
		err := rows.Scan(&i, &p.Doc)
		if err == nil {
			f(of[i], p)
		}
		return struct{}{}, err
	})
	return err
}
