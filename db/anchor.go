package db

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"isnad/dedupe"
)

// A posting stands in the anchor index as one entry of entryLen bytes: hash,
// article, window, big endian. Entries of a hash lie side by side, by article.
const entryLen = 8 + 4 + 8

// maxArticle is the largest number of an article that an entry can hold. The
// largest first byte is kept free, so that hash+0xff lies behind every entry of a hash.
const maxArticle = 0xfeffffff

// levels is the number of tables of the anchor index, levelLimit how many
// entries each but the last may hold before it is merged into the next.
// A batch changes almost every page of a table of random keys: in one table the cost
// of a batch would grow with the corpus.
const levels = 4

var levelLimit = [levels - 1]int64{1 << 18, 1 << 21, 1 << 24}

func appendEntries(b []byte, id dedupe.ID, anchors []dedupe.Anchor) []byte {
	for _, a := range anchors {
		b = binary.BigEndian.AppendUint64(b, a.Hash)
		b = binary.BigEndian.AppendUint32(b, uint32(id))
		b = binary.BigEndian.AppendUint64(b, a.Window)
	}
	return b
}

// sortEntries sorts packed entries and drops repeated ones.
func sortEntries(b []byte) []byte {
	type row struct {
		hash uint64
		rest [entryLen - 8]byte
	}
	rows := make([]row, len(b)/entryLen)
	for i := range rows {
		e := b[i*entryLen:]
		rows[i].hash = binary.BigEndian.Uint64(e)
		copy(rows[i].rest[:], e[8:])
	}
	slices.SortFunc(rows, func(x, y row) int {
		if x.hash != y.hash {
			return cmp.Compare(x.hash, y.hash)
		}
		return bytes.Compare(x.rest[:], y.rest[:])
	})
	rows = slices.Compact(rows)
	b = b[:0]
	for i := range rows {
		b = binary.BigEndian.AppendUint64(b, rows[i].hash)
		b = append(b, rows[i].rest[:]...)
	}
	return b
}

// steps counts from 0 to ?2-1: SQLite takes a packed parameter apart, so that one
// call to it carries a whole batch.
const steps = `WITH RECURSIVE k (i) AS (SELECT 0 WHERE ?2 > 0 UNION ALL SELECT i + 1 FROM k WHERE i + 1 < ?2) `

// putAnchors adds entries to the first level and merges levels that are full.
func putAnchors(tx *batch, entries []byte) error {
	if len(entries) == 0 {
		return nil
	}
	entries = sortEntries(entries)
	n := len(entries) / entryLen
	if err := tx.exec(steps+`INSERT INTO anchor_0 (entry) SELECT substr(?1, i * 20 + 1, 20) FROM k`, entries, n); err != nil {
		return err
	}
	if err := tx.exec(`UPDATE anchor_level SET anchors = anchors + ? WHERE level = 0`, n); err != nil {
		return err
	}
	for level, limit := range levelLimit {
		var held int64
		if err := tx.row(`SELECT anchors FROM anchor_level WHERE level = ?`, level).Scan(&held); err != nil {
			return err
		}
		if held <= limit {
			break
		}
		if err := mergeLevel(tx, level, held); err != nil {
			return err
		}
	}
	return nil
}

// settleAnchors merges all levels into the highest that holds anything:
// before everything is matched anew one merge costs less than probing them all for every article.
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
			if err := mergeLevel(tx, level, held); err != nil {
				return err
			}
		}
	}
	return nil
}

// mergeLevel moves all entries of a level to the next.
func mergeLevel(tx *batch, level int, held int64) error {
	for _, q := range []string{
		fmt.Sprintf(`INSERT INTO anchor_%d SELECT entry FROM anchor_%d ORDER BY entry`, level+1, level),
		fmt.Sprintf(`DELETE FROM anchor_%d`, level),
	} {
		if err := tx.exec(q); err != nil {
			return err
		}
	}
	if err := tx.exec(`UPDATE anchor_level SET anchors = 0 WHERE level = ?`, level); err != nil {
		return err
	}
	return tx.exec(`UPDATE anchor_level SET anchors = anchors + ? WHERE level = ?`, held, level+1)
}

// dropAnchors takes the anchors of a sketch out of the index, whatever their level.
func dropAnchors(tx *batch, id dedupe.ID, anchors []dedupe.Anchor) error {
	entries := sortEntries(appendEntries(nil, id, anchors))
	n := len(entries) / entryLen
	for level := range levels {
		res, err := tx.run(steps+fmt.Sprintf(`DELETE FROM anchor_%d WHERE entry IN (SELECT substr(?1, i * 20 + 1, 20) FROM k)`, level), entries, n)
		if err != nil {
			return err
		}
		gone, err := res.RowsAffected()
		if err != nil {
			return err
		}
		if gone == 0 {
			continue
		}
		if err := tx.exec(`UPDATE anchor_level SET anchors = anchors - ? WHERE level = ?`, gone, level); err != nil {
			return err
		}
	}
	return nil
}

// lookupQuery takes packed probes of probeLen bytes (a hash and 0xff) and returns all
// their entries as one value: 20 bytes cost less to copy than a row costs to fetch.
var lookupQuery = func() string {
	var union []string
	for level := range levels {
		union = append(union, fmt.Sprintf(`SELECT entry FROM k CROSS JOIN anchor_%d WHERE entry > substr(?1, i * 9 + 1, 8) AND entry < substr(?1, i * 9 + 1, 9)`, level))
	}
	return steps + `SELECT CAST(group_concat(entry, '') AS BLOB) FROM (` + strings.Join(union, " UNION ALL ") + `)`
}()

const probeLen = 9
