package db

import (
	"context"
	"database/sql"
	"errors"
	"os"
)

// Counts are the figures of stats.
type Counts struct {
	Articles, Outlets, Collections, Revisions, Sightings, Removed int64 // Revisions: earlier versions kept
	Empty, NotArabic, Short, Unmatched                            int64
	Anchors, Matches, Stories, Relations, Statements, Credits     int64 // Stories: of two members or more
	Sources, SourceBytes                                          int64 // kept originals; bytes of them as they are packed
	Bytes, IndexBytes                                             int64 // of the file with its log; of the anchor index, estimated from its entries
	Schema, NormaliserVersion, Snapshot                           int
	Head                                                          string
	FirstPublished, LastPublished                                 string
}

// SettingNormaliser is the setting that holds the version of the normaliser that made the index.
const SettingNormaliser = "normaliser"

// Counts returns the figures of stats.
func (d *DB) Counts(ctx context.Context) (c Counts, err error) {
	err = d.snapshot(ctx, "count", func(tx *reader) error {
		err := tx.row(`SELECT count(*), count(DISTINCT party), count(DISTINCT collection), count(*) FILTER (WHERE instr(marks, 'empty')),
			count(*) FILTER (WHERE instr(marks, 'not_arabic')), count(*) FILTER (WHERE instr(marks, 'short')) FROM article`).
			Scan(&c.Articles, &c.Outlets, &c.Collections, &c.Empty, &c.NotArabic, &c.Short)
		if err != nil {
			return err
		}
		err = tx.row(`SELECT (SELECT count(*) FROM revision), (SELECT count(*) FROM sighting), (SELECT count(*) FROM tombstone), (SELECT count(*) FROM pending),
			(SELECT sum(anchors) FROM anchor_level), (SELECT count(*) FROM match), (SELECT count(*) FROM story WHERE members > 1), (SELECT count(*) FROM relation),
			(SELECT count(*) FROM statement), (SELECT count(*) FROM credit), (SELECT user_version FROM pragma_user_version),
			CAST(coalesce((SELECT value FROM setting WHERE name = ?), '0') AS INTEGER), (SELECT coalesce(max(number), 0) FROM statistics)`, SettingNormaliser).
			Scan(&c.Revisions, &c.Sightings, &c.Removed, &c.Unmatched, &c.Anchors, &c.Matches, &c.Stories, &c.Relations,
				&c.Statements, &c.Credits, &c.Schema, &c.NormaliserVersion, &c.Snapshot)
		if err != nil {
			return err
		}
		if err := tx.row(`SELECT count(*), coalesce(sum(length(packed)), 0) FROM original`).Scan(&c.Sources, &c.SourceBytes); err != nil {
			return err
		}
		c.Revisions -= c.Articles
		c.IndexBytes = c.Anchors * pageSize / blockEntries
		err = tx.row(`SELECT coalesce(min(r.published), ''), coalesce(max(r.published), '') FROM article a JOIN revision r ON r.number = a.revision WHERE r.published <> ''`).
			Scan(&c.FirstPublished, &c.LastPublished)
		if err != nil {
			return err
		}
		c.Head, err = chainHead(tx)
		return err
	})
	for _, suffix := range []string{"", "-wal"} {
		if st, err := os.Stat(d.path + suffix); err == nil {
			c.Bytes += st.Size()
		}
	}
	return c, err
}

// chainHead returns the newest hash of the chain, "" where nothing was stated yet.
func chainHead(tx *reader) (string, error) {
	var hash []byte
	err := tx.row(`SELECT hash FROM link ORDER BY number DESC LIMIT 1`).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return headOf(hash), err
}
