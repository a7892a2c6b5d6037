package db

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// page is how many articles a stream reads at a time: no transaction stays open
// while the caller works, and what is held is bounded.
const page = 256

// Items returns stored articles with everything known of them, in the order of ids. An unknown id is an error.
func (d *DB) Items(ctx context.Context, ids []dedupe.ID) ([]provenance.Item, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var items []provenance.Item
	err := d.snapshot(ctx, "read articles", func(tx *reader) (err error) {
		items, err = readItems(tx, ids)
		return err
	})
	if err != nil {
		return nil, err
	}
	return items, nil
}

func readItems(tx *reader, ids []dedupe.ID) ([]provenance.Item, error) {
	items := make([]provenance.Item, len(ids))
	at := make(map[dedupe.ID][]int, len(ids))
	for i, id := range ids {
		at[id] = append(at[id], i)
	}
	param := list(ids)
	rows, err := tx.query(`SELECT a.number, a.collection, a.id, a.content, a.party, a.dateline, a.crawled, a.page_url, a.marks, v.ref, s.words,
			r.url, r.outlet, r.outlet_name, r.title, r.byline, r.credit, r.published, r.modified, r.lang, r.canonical, r.text,
			(SELECT count(*) - 1 FROM revision o WHERE o.article = a.number),
			coalesce((SELECT t.name FROM story_member m JOIN story t ON t.number = m.story WHERE m.article = a.number AND m.satellite = 0), '')
			FROM json_each(?) j CROSS JOIN article a ON a.number = j.value JOIN reference v ON v.number = a.number
			JOIN revision r ON r.number = a.revision JOIN sketch s ON s.article = a.number`, param)
	found, err := collect(rows, err, scanItem)
	if err != nil {
		return nil, err
	}
	for i := range found {
		for _, k := range at[found[i].ID] {
			items[k] = found[i]
		}
	}
	for i, id := range ids {
		if items[i].ID != id {
			return nil, fmt.Errorf("no article %d", id)
		}
	}
	return items, addParts(tx, param, at, items)
}

func scanItem(rows *sql.Rows) (provenance.Item, error) {
	var it provenance.Item
	var content []byte
	var marks string
	a := &it.Article
	err := rows.Scan(&it.ID, &it.Key.Collection, &it.Key.ID, &content, &it.Party, &it.Dateline, &a.Crawled, &a.PageURL, &marks, &it.Ref, &it.Words,
		&a.URL, &a.Outlet, &a.OutletName, &a.Title, &a.Byline, &a.Credit, &a.Published, &a.Modified, &a.Lang, &a.Canonical, &a.Text,
		&it.Revisions, &it.Story)
	it.ContentKey = fmt.Sprintf("%x", content)
	it.Marks = strings.Fields(marks)
	// The key as it was derived, so that what is exported comes back under the same key.
	a.Collection, a.ID = it.Key.Collection, it.Key.ID
	it.Times = provenance.ReadTimes(a)
	return it, err
}

// addParts adds credits and sightings. at says where in items an article stands.
func addParts(tx *reader, param string, at map[dedupe.ID][]int, items []provenance.Item) error {
	credits, err := creditsOf(tx, param)
	if err != nil {
		return err
	}
	for id, of := range credits {
		for _, i := range at[id] {
			items[i].Credits = of
		}
	}
	rows, err := tx.query(`SELECT article, page, position, source FROM sighting WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, page, position, source`, param)
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id dedupe.ID
		var s article.Sighting
		err := rows.Scan(&id, &s.Page, &s.Position, &s.Source)
		for _, i := range at[id] {
			items[i].Sightings = append(items[i].Sightings, s)
			items[i].Article.Sighting = items[i].Sightings[0]
		}
		return struct{}{}, err
	})
	return err
}

// creditsOf returns the credits of the articles in a list, each in its order.
func creditsOf(tx *reader, param string) (map[dedupe.ID][]provenance.Credit, error) {
	credits := map[dedupe.ID][]provenance.Credit{}
	rows, err := tx.query(`SELECT article, party, role, field, start, "end", phrase FROM credit WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, ordinal`, param)
	_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
		var id dedupe.ID
		var c provenance.Credit
		err := rows.Scan(&id, &c.Party, &c.Role, &c.Field, &c.Start, &c.End, &c.Phrase)
		credits[id] = append(credits[id], c)
		return struct{}{}, err
	})
	return credits, err
}

// AllItems streams all articles in the order of their keys (collection, id).
// Articles that are removed while it runs are left out.
func (d *DB) AllItems(ctx context.Context) iter.Seq2[provenance.Item, error] {
	return stream(d, ctx, `SELECT number FROM article ORDER BY collection, id`, d.Items)
}

// AllDocs streams the texts of all articles in the order in which they were stored, without those marked empty
// or not_arabic. Texts lie in the file in that order: by key, reading a million of them would be a million jumps.
func (d *DB) AllDocs(ctx context.Context) iter.Seq2[dedupe.Doc, error] {
	return stream(d, ctx, `SELECT number FROM article WHERE instr(marks, 'empty') = 0 AND instr(marks, 'not_arabic') = 0 ORDER BY number`, d.Docs)
}

// stream reads what query numbers, a page at a time, and the next page while the caller works on one.
func stream[T any](d *DB, ctx context.Context, query string, read func(context.Context, []dedupe.ID) ([]T, error)) iter.Seq2[T, error] {
	type part struct {
		values []T
		err    error
	}
	return func(yield func(T, error) bool) {
		var zero T
		ids, err := d.ids(ctx, "list articles", query)
		if err != nil {
			yield(zero, err)
			return
		}
		ahead, stop := context.WithCancel(ctx)
		parts := make(chan part)
		var reading sync.WaitGroup
		defer reading.Wait()
		defer stop()
		reading.Go(func() {
			defer close(parts)
			for ids := range slices.Chunk(ids, page) {
				now, err := d.still(ahead, ids)
				var p part
				if p.err = err; err == nil {
					p.values, p.err = read(ahead, now)
				}
				select {
				case parts <- p:
				case <-ahead.Done():
					return
				}
				if p.err != nil {
					return
				}
			}
		})
		for p := range parts {
			if p.err != nil {
				yield(zero, p.err)
				return
			}
			for _, v := range p.values {
				if !yield(v, nil) {
					return
				}
			}
		}
		if err := ctx.Err(); err != nil {
			yield(zero, err)
		}
	}
}

// still returns those of ids that are stored, in their order.
func (d *DB) still(ctx context.Context, ids []dedupe.ID) ([]dedupe.ID, error) {
	return d.ids(ctx, "list articles", `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM article WHERE number = value) ORDER BY key`, list(ids))
}
