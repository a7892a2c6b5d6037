package db

import (
	"context"
	"database/sql"
	"iter"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// A Past is what another database knows of an article beside its current version. Times are ISO 8601 in UTC, to the
// second, and those of that database: when it stored a version, and when it found the article at a place.
type Past struct {
	Seen   string    // of the current version
	Before []Version // the versions that came before the current one, in the order of arrival
	After  []Version // those that came later, and were older all the same
	Found  []provenance.Found
}

// A Version is what an article said at another time than now. Its times of crawling and its page are not kept.
type Version struct {
	Article article.Article
	Seen    string
}

// around returns the versions beside the current one, each once. A nil Past has none.
func (p *Past) around() (before, after []Version) {
	if p == nil {
		return nil, nil
	}
	return p.Before, p.After
}

func (p *Past) all() []Version {
	before, after := p.around()
	return append(before[:len(before):len(before)], after...)
}

// addVersions keeps versions of a stored article as old ones, and reports whether any was new.
func (p *putter) addVersions(id dedupe.ID, versions []Version) (added bool, err error) {
	for i := range versions {
		a := &versions[i].Article
		hash := revisionHash(a)
		known, err := p.knows(id, hash)
		if err != nil {
			return added, err
		}
		if known {
			continue
		}
		if err := p.version(id, a, hash, versions[i].Seen); err != nil {
			return added, err
		}
		added = true
	}
	return added, nil
}

// seen is when the version of a Put was stored first.
func (p *putter) seen(in *Put) string {
	if in.Past != nil {
		return in.Past.Seen
	}
	return p.stamp()
}

// sightings stores where an article was found: just now, or by another database.
func (p *putter) sightings(id dedupe.ID, in *Put) error {
	if in.Past == nil {
		return p.sight(id, in.Article.Sighting, p.stamp())
	}
	for _, f := range in.Past.Found {
		if err := p.sight(id, f.Sighting, f.Seen); err != nil {
			return err
		}
	}
	return nil
}

// A Record is an article with all its versions.
type Record struct {
	provenance.Item
	Past
}

// Records streams all articles with their past in the order of their keys (collection, id).
// Articles that are removed while it runs are left out.
func (d *DB) Records(ctx context.Context) iter.Seq2[Record, error] {
	return stream(d, ctx, `SELECT number FROM article ORDER BY collection, id`, d.records)
}

func (d *DB) records(ctx context.Context, ids []dedupe.ID) (records []Record, err error) {
	err = d.snapshot(ctx, "read articles", func(tx *reader) error {
		items, err := readItems(tx, ids)
		if err != nil {
			return err
		}
		records = make([]Record, len(items))
		at := make(map[dedupe.ID]*Record, len(items))
		for i := range items {
			records[i].Item = items[i]
			at[items[i].ID] = &records[i]
		}
		if err := addPast(tx, list(ids), at); err != nil {
			return err
		}
		return addFound(tx, list(ids), at)
	})
	return records, err
}

func addPast(tx *reader, param string, at map[dedupe.ID]*Record) error {
	rows, err := tx.query(`SELECT a.number, r.seen, r.number = a.revision, r.number < a.revision,
		r.url, r.outlet, r.outlet_name, r.title, r.byline, r.credit, r.published, r.modified, r.lang, r.canonical,
		CASE WHEN r.number = a.revision THEN '' ELSE r.text END
		FROM json_each(?) j CROSS JOIN article a ON a.number = j.value JOIN revision r ON r.article = a.number ORDER BY r.number`, param)
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id dedupe.ID
		var v Version
		var current, before bool
		a := &v.Article
		err := rows.Scan(&id, &v.Seen, &current, &before,
			&a.URL, &a.Outlet, &a.OutletName, &a.Title, &a.Byline, &a.Credit, &a.Published, &a.Modified, &a.Lang, &a.Canonical, &a.Text)
		if err != nil {
			return struct{}{}, err
		}
		r := at[id]
		a.Collection, a.ID = r.Key.Collection, r.Key.ID
		switch {
		case current:
			r.Seen = v.Seen
		case before:
			r.Before = append(r.Before, v)
		default:
			r.After = append(r.After, v)
		}
		return struct{}{}, nil
	})
	return err
}

func addFound(tx *reader, param string, at map[dedupe.ID]*Record) error {
	rows, err := tx.query(`SELECT article, page, position, source, seen FROM sighting WHERE article IN (SELECT value FROM json_each(?))
		ORDER BY article, seen, page, position, source`, param)
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id dedupe.ID
		var f provenance.Found
		err := rows.Scan(&id, &f.Page, &f.Position, &f.Source, &f.Seen)
		if err == nil {
			at[id].Found = append(at[id].Found, f)
		}
		return struct{}{}, err
	})
	return err
}
