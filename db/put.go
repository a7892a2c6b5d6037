package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// A Put is one article on its way in, with everything that depends on it alone.
type Put struct {
	Key      article.Key
	Article  article.Article
	Party    string
	Dateline string
	Marks    []string // empty, not_arabic, short
	Sketch   dedupe.Sketch
	Credits  []provenance.Credit
	Edition  int64     // of the user's rows of the registry by which party and credits were read (see Parties)
	Original *Original // what the article was read from, where that is to be kept
	Past     *Past     // of an article that is taken over from another database; nil: it was read just now
}

// Outcome says what became of a Put.
type Outcome int

const (
	Added     Outcome = iota
	Unchanged         // the same again (a new sighting is recorded all the same)
	Revised           // changed text or metadata under the same key; the old version stays
	Collision         // the key belongs to another outlet or registrable domain: rejected
	Removed           // the key was removed on request (tombstone): not stored again
)

// A Receipt answers one Put.
type Receipt struct {
	ID      dedupe.ID
	Outcome Outcome
	Reason  string // for Collision and Removed: the message for the user
}

// DutyRefresh is owed by the run that filled an empty database: its statistics.
const DutyRefresh = "refresh"

// PutArticles stores a batch in one transaction: articles, revisions,
// sightings, sketches, anchors, credits, and for each that was added or whose text or
// metadata changed the marks "to be matched" and "story to be solved again". An article that is put into an
// empty database records the duty "refresh" in the same transaction.
//
// Where the user's rows have changed since an article was read, that is a change for it too: the duty "credits" is recorded.
//
// A version that was stored before, be it the current one or not, is the same
// again. A version whose stated time is proven to be earlier than the current
// one's is kept as an old revision and the current one stays.
func (d *DB) PutArticles(ctx context.Context, puts []Put) ([]Receipt, error) {
	var receipts []Receipt
	err := d.transact(ctx, "store articles", func(tx *batch) error {
		var empty bool
		p := putter{batch: tx}
		if err := tx.row(`SELECT NOT EXISTS (SELECT 1 FROM article), (SELECT coalesce(max(number), 0) FROM revision)`).Scan(&empty, &p.revisions); err != nil {
			return err
		}
		anchors := 0
		for i := range puts {
			anchors += len(puts[i].Sketch.Anchors)
		}
		p.entries = make(entries, 0, anchors*entryLen)
		for i := range puts {
			if err := ctx.Err(); err != nil {
				return err
			}
			r, err := p.put(&puts[i])
			if err != nil {
				return fmt.Errorf("%s: %w", puts[i].Key, err)
			}
			receipts = append(receipts, r)
			if empty && r.Outcome == Added {
				empty = false
				if err := setDuty(tx, DutyRefresh, true); err != nil {
					return err
				}
			}
		}
		if err := owedToEdition(tx, puts, receipts); err != nil {
			return err
		}
		return putAnchors(tx, p.entries)
	})
	if err != nil {
		return nil, err
	}
	return receipts, nil
}

// owedToEdition counts a change of the user's rows where an article was stored that was read by other ones: whoever reads all credits
// again at this moment may have passed it over already.
func owedToEdition(tx *batch, puts []Put, receipts []Receipt) error {
	now, err := editionOf(tx)
	if err != nil {
		return err
	}
	for i := range puts {
		if o := receipts[i].Outcome; (o == Added || o == Revised) && puts[i].Edition != now {
			return newEdition(tx)
		}
	}
	return nil
}

// A putter stores the articles of one transaction.
type putter struct {
	*batch
	revisions int64   // number of the newest revision
	entries   entries // of the anchor index, to be stored at the end in one sorted go
}

// stored is what put must know of an article under the same key.
type stored struct {
	id               dedupe.ID
	revision         int64
	party            string
	crawled, pageURL string
	article          article.Article // outlet, URL and times of the current version
}

func (p *putter) put(in *Put) (Receipt, error) {
	if strings.Contains(in.Key.Collection, "::") {
		return Receipt{Outcome: Collision, Reason: fmt.Sprintf("collection %q holds %q, which ends the collection in a reference; choose another with --collection", in.Key.Collection, "::")}, nil
	}
	old, err := p.find(in.Key)
	if errors.Is(err, sql.ErrNoRows) {
		return p.add(in)
	} else if err != nil {
		return Receipt{}, err
	}
	if reason := collision(in, old); reason != "" {
		return Receipt{old.id, Collision, reason}, nil
	}
	r := Receipt{ID: old.id, Outcome: Unchanged}
	if added, err := p.addVersions(old.id, in.Past.all()); err != nil {
		return Receipt{}, err
	} else if added {
		r.Outcome = Revised
	}
	hash := revisionHash(&in.Article)
	known, err := p.knows(old.id, hash)
	if err != nil {
		return Receipt{}, err
	}
	if !known {
		r.Outcome = Revised
		if err := p.revise(in, old, hash); err != nil {
			return Receipt{}, err
		}
	}
	if err := p.reread(in, old); err != nil {
		return Receipt{}, err
	}
	if err := p.sightings(old.id, in); err != nil {
		return Receipt{}, err
	}
	return r, p.keepOriginal(old.id, in)
}

// knows reports whether a version of an article is stored.
func (p *putter) knows(id dedupe.ID, hash []byte) (known bool, err error) {
	err = p.row(`SELECT EXISTS (SELECT 1 FROM revision WHERE article = ? AND hash = ?)`, int64(id), hash).Scan(&known)
	return known, err
}

func (p *putter) find(k article.Key) (*stored, error) {
	s := &stored{}
	a := &s.article
	err := p.row(`SELECT a.number, a.revision, a.party, a.crawled, a.page_url, r.outlet, r.outlet_name, r.url, r.published, r.modified
		FROM article a JOIN revision r ON r.number = a.revision WHERE a.id = ? AND a.collection = ?`, k.ID, k.Collection).
		Scan(&s.id, &s.revision, &s.party, &s.crawled, &s.pageURL, &a.Outlet, &a.OutletName, &a.URL, &a.Published, &a.Modified)
	return s, err
}

func (p *putter) add(in *Put) (Receipt, error) {
	var removed, reason string
	err := p.row(`SELECT removed, reason FROM tombstone WHERE id = ? AND collection = ?`, in.Key.ID, in.Key.Collection).Scan(&removed, &reason)
	if err == nil {
		return Receipt{Outcome: Removed, Reason: gone(in.Key.String(), removed, reason)}, nil
	} else if !errors.Is(err, sql.ErrNoRows) {
		return Receipt{}, err
	}
	a := &in.Article
	before, after := in.Past.around()
	earliest, latest := bounds(a.Published, a.Crawled)
	res, err := p.run(`INSERT INTO article (collection, id, revision, content, party, dateline, url, canonical, crawled, page_url, earliest, latest, marks) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		in.Key.Collection, in.Key.ID, p.revisions+1+int64(len(before)), contentKey(in.Key, a), in.Party, in.Dateline, urlColumn(in.Key, a.URL), urlColumn(in.Key, a.Canonical), a.Crawled, a.PageURL, earliest, latest, strings.Join(in.Marks, " "))
	if err != nil {
		return Receipt{}, err
	}
	n, err := res.LastInsertId()
	if err != nil {
		return Receipt{}, err
	}
	if n > maxArticle {
		return Receipt{}, fmt.Errorf("article number %d is beyond what the index can hold", n)
	}
	id := dedupe.ID(n)
	for _, v := range before {
		if err := p.version(id, &v.Article, revisionHash(&v.Article), v.Seen); err != nil {
			return Receipt{}, err
		}
	}
	if err := p.version(id, a, revisionHash(a), p.seen(in)); err != nil {
		return Receipt{}, err
	}
	for _, v := range after {
		if err := p.version(id, &v.Article, revisionHash(&v.Article), v.Seen); err != nil {
			return Receipt{}, err
		}
	}
	if err := p.derive(id, in); err != nil {
		return Receipt{}, err
	}
	if err := p.sightings(id, in); err != nil {
		return Receipt{}, err
	}
	return Receipt{ID: id}, p.keepOriginal(id, in)
}

// urlColumn is the normal form of a URL of the article, "" where it is the id already.
func urlColumn(k article.Key, s string) string {
	if u := article.NormalURL(s); u != k.ID {
		return u
	}
	return ""
}

// version stores a revision under the next number, which p.revisions is then.
func (p *putter) version(id dedupe.ID, a *article.Article, hash []byte, seen string) error {
	p.revisions++
	return p.exec(`INSERT INTO revision (number, article, seen, hash, url, outlet, outlet_name, title, byline, credit, published, modified, lang, canonical, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		p.revisions, int64(id), seen, hash, a.URL, a.Outlet, a.OutletName, a.Title, a.Byline, a.Credit, a.Published, a.Modified, a.Lang, a.Canonical, a.Text)
}

// derive stores what depends on the current version: sketch, anchors, credits and marks.
func (p *putter) derive(id dedupe.ID, in *Put) error {
	if err := putSketch(p.batch, id, &in.Sketch); err != nil {
		return err
	}
	if in.Sketch.Shingles > 0 {
		p.entries = appendEntries(p.entries, id, in.Sketch.Anchors)
	}
	if err := putCredits(p.batch, id, in.Credits); err != nil {
		return err
	}
	if err := p.exec(`INSERT OR IGNORE INTO pending VALUES (?)`, int64(id)); err != nil {
		return err
	}
	return touch(p.batch, id)
}

// revise stores another version of an article and, where it is the newer one, makes it the current.
func (p *putter) revise(in *Put, old *stored, hash []byte) error {
	a := &in.Article
	if err := p.version(old.id, a, hash, p.seen(in)); err != nil || older(a, &old.article) {
		return err
	}
	// The batch may hold the version that is replaced now.
	if err := p.flush(); err != nil {
		return err
	}
	if err := forget(p.batch, old.id); err != nil {
		return err
	}
	crawled := old.crawled
	if earlier(a.Crawled, crawled) {
		crawled = a.Crawled
	}
	earliest, latest := bounds(a.Published, crawled)
	err := p.exec(`UPDATE article SET revision=?, content=?, party=?, dateline=?, url=?, canonical=?, crawled=?, earliest=?, latest=?, marks=? WHERE number=?`,
		p.revisions, contentKey(in.Key, a), in.Party, in.Dateline, urlColumn(in.Key, a.URL), urlColumn(in.Key, a.Canonical), crawled, earliest, latest, strings.Join(in.Marks, " "), int64(old.id))
	if err != nil {
		return err
	}
	old.article, old.crawled = *a, crawled
	return p.derive(old.id, in)
}

func (p *putter) flush() error {
	entries := p.entries
	p.entries = nil
	return putAnchors(p.batch, entries)
}

// reread takes over what another reading of the same article adds: an earlier
// crawl, which bounds the publication more closely, and the page if none is known.
func (p *putter) reread(in *Put, old *stored) error {
	a := &in.Article
	if old.pageURL == "" && a.PageURL != "" {
		if err := p.exec(`UPDATE article SET page_url=? WHERE number=?`, a.PageURL, int64(old.id)); err != nil {
			return err
		}
	}
	if !earlier(a.Crawled, old.crawled) {
		return nil
	}
	earliest, latest := bounds(old.article.Published, a.Crawled)
	if err := p.exec(`UPDATE article SET crawled=?, earliest=?, latest=? WHERE number=?`, a.Crawled, earliest, latest, int64(old.id)); err != nil {
		return err
	}
	if err := unmatch(p.batch, old.id); err != nil { // the judge looks at times
		return err
	}
	if err := p.exec(`INSERT OR IGNORE INTO pending VALUES (?)`, int64(old.id)); err != nil {
		return err
	}
	return touch(p.batch, old.id)
}

func (p *putter) sight(id dedupe.ID, s article.Sighting, seen string) error {
	if s.Page == "" {
		return nil
	}
	return p.exec(`INSERT OR IGNORE INTO sighting (article, page, position, source, seen) VALUES (?,?,?,?,?)`, int64(id), s.Page, s.Position, s.Source, seen)
}

// forget deletes what derive stored for an article, and its matches.
func forget(tx *batch, id dedupe.ID) error {
	if err := unmatch(tx, id); err != nil {
		return err
	}
	s, err := scanSketch(tx.row(`SELECT `+sketchColumns+` FROM sketch WHERE article=?`, int64(id)))
	if err != nil {
		return err
	}
	if err := dropAnchors(tx, id, s.Anchors); err != nil {
		return err
	}
	for _, q := range []string{`DELETE FROM sketch WHERE article=?`, `DELETE FROM credit WHERE article=?`} {
		if err := tx.exec(q, int64(id)); err != nil {
			return err
		}
	}
	return nil
}
