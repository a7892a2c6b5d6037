package db

import (
	"database/sql"
	"fmt"
	"math"
	"slices"

	"isnad/dedupe"
)

// levels is the number of tables of the anchor index, levelLimit how many
// entries each but the last may hold before it is merged into the next.
// A batch changes almost every block of a table of random keys: in one table the cost
// of a batch would grow with the corpus.
const levels = 4

var levelLimit = [levels - 1]int64{1 << 18, 1 << 21, 1 << 24}

// An edit combines the entries of a level with others: [union] or [without].
type edit func(dst, stored, others entries) entries

// window is how many blocks are read and written at a time where most of a level changes.
const window = 256

// putAnchors adds entries to the first level and merges levels that are full.
func putAnchors(tx *batch, more entries) error {
	if len(more) == 0 {
		return nil
	}
	more = sortEntries(more)
	if err := editLevel(tx, 0, more.len(), &feed{held: more}, union); err != nil {
		return err
	}
	for level, limit := range levelLimit {
		held, err := anchorsIn(tx, level)
		if err != nil {
			return err
		}
		if held <= limit {
			break
		}
		if err := mergeLevel(tx, level); err != nil {
			return err
		}
	}
	return nil
}

// dropAnchors takes the anchors of a sketch out of the index, whatever their level.
func dropAnchors(tx *batch, id dedupe.ID, anchors []dedupe.Anchor) error {
	gone := sortEntries(appendEntries(nil, id, anchors))
	for level := range levels {
		if held, err := anchorsIn(tx, level); err != nil {
			return err
		} else if held == 0 {
			continue
		}
		if err := editLevel(tx, level, gone.len(), &feed{held: gone}, without); err != nil {
			return err
		}
	}
	return nil
}

// settleAnchors merges all levels into the highest that holds anything:
// before everything is matched anew one merge costs less than reading them all for every article.
func settleAnchors(tx *batch) error {
	for level := range levels - 1 {
		var held, above int64
		err := tx.row(`SELECT sum(anchors) FILTER (WHERE level = ?1), sum(anchors) FILTER (WHERE level > ?1) FROM anchor_level`, level).Scan(&held, &above)
		if err != nil {
			return err
		}
		if above == 0 {
			return nil
		}
		if held > 0 {
			if err := mergeLevel(tx, level); err != nil {
				return err
			}
		}
	}
	return nil
}

func anchorsIn(tx *batch, level int) (n int64, err error) {
	err = tx.row(`SELECT anchors FROM anchor_level WHERE level = ?`, level).Scan(&n)
	return n, err
}

// mergeLevel moves all entries of a level to the next.
func mergeLevel(tx *batch, level int) error {
	last := int64(math.MinInt64)
	started := false
	var all entries
	from := &feed{more: func() (entries, error) {
		rows, err := tx.query(fmt.Sprintf(`SELECT first, entries FROM anchor_%d WHERE first > ?1 OR (first = ?1 AND NOT ?2) ORDER BY first LIMIT %d`, level, window), last, started)
		started = true
		all = all[:0]
		_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
			var b sql.RawBytes
			err := rows.Scan(&last, &b)
			all = append(all, b...)
			return struct{}{}, err
		})
		return all, err
	}}
	if err := editLevel(tx, level+1, math.MaxInt, from, union); err != nil {
		return err
	}
	if err := tx.exec(fmt.Sprintf(`DELETE FROM anchor_%d`, level)); err != nil {
		return err
	}
	return tx.exec(`UPDATE anchor_level SET anchors = 0 WHERE level = ?`, level)
}

// editLevel edits a level by the entries of a feed, of which there are about n: block by
// block where they are few, else so that each block is read and written once.
func editLevel(tx *batch, level, n int, in *feed, op edit) error {
	held, err := anchorsIn(tx, level)
	if err != nil {
		return err
	}
	span := 1
	if int64(n) > held/blockEntries/4 {
		span = window
	}
	change := 0
	var w blockWindow
	var others, result entries
	for {
		h, ok, err := in.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if err := w.read(tx, level, h, span); err != nil {
			return err
		}
		if others, err = in.take(others[:0], w.end); err != nil {
			return err
		}
		result = op(slices.Grow(result[:0], len(w.entries)+len(others)), w.entries, others)
		if w.blocks > 0 {
			if err := tx.exec(fmt.Sprintf(`DELETE FROM anchor_%d WHERE first BETWEEN ? AND ?`, level), w.first, w.last); err != nil {
				return err
			}
		}
		for b := range result.blocks() {
			if err := tx.exec(fmt.Sprintf(`INSERT INTO anchor_%d VALUES (?,?)`, level), blockKey(b.hash(0)), []byte(b)); err != nil {
				return err
			}
		}
		change += result.len() - w.entries.len()
	}
	return tx.exec(`UPDATE anchor_level SET anchors = anchors + ? WHERE level = ?`, change, level)
}

// A blockWindow is blocks of a level that lie side by side.
type blockWindow struct {
	blocks      int
	first, last int64 // keys
	entries     entries
	end         *uint64 // the smallest hash that belongs to the blocks behind, nil where there are none
}

// read reads span blocks from the one on that holds hash h or would hold it.
func (w *blockWindow) read(tx *batch, level int, h uint64, span int) error {
	*w = blockWindow{entries: slices.Grow(w.entries[:0], span*blockEntries*entryLen)}
	rows, err := tx.query(fmt.Sprintf(`SELECT first, entries FROM anchor_%d WHERE first >=
		coalesce((SELECT max(first) FROM anchor_%[1]d WHERE first <= ?1), ?1) ORDER BY first LIMIT ?2`, level), blockKey(h), span+1)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		var b sql.RawBytes
		if err := rows.Scan(&key, &b); err != nil {
			return err
		}
		if w.blocks == span {
			end := keyHash(key)
			w.end = &end
			break
		}
		if w.blocks == 0 {
			w.first = key
		}
		w.blocks++
		w.last = key
		w.entries = append(w.entries, b...)
	}
	return rows.Err()
}

// A feed hands out ascending entries.
type feed struct {
	held entries
	more func() (entries, error) // nil: held is all
}

// next returns the hash of the next entry, false at the end.
func (f *feed) next() (hash uint64, ok bool, err error) {
	if len(f.held) == 0 && f.more != nil {
		f.held, err = f.more()
	}
	if err != nil || len(f.held) == 0 {
		return 0, false, err
	}
	return f.held.hash(0), true, nil
}

// most is how many entries are taken at a time, about, so that an empty level is not filled from memory whole.
const most = window * blockEntries

// take appends the entries before end to dst, or the first of them.
func (f *feed) take(dst entries, end *uint64) (entries, error) {
	for dst.len() < most {
		if _, ok, err := f.next(); err != nil || !ok {
			return dst, err
		}
		n := f.held.len()
		if end != nil {
			n = f.held.from(*end)
		}
		dst = append(dst, f.held[:n*entryLen]...)
		if f.held = f.held[n*entryLen:]; len(f.held) > 0 {
			break
		}
	}
	return dst, nil
}
