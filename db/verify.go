package db

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"isnad/article"
	"isnad/dedupe"
)

// A Damage is one thing that Verify found wrong.
type Damage struct{ What, Where string }

// damageLimit is how many damages of one kind Verify lists.
const damageLimit = 100

// Verify checks the file's integrity, foreign keys, that the hashes of articles, revisions, sources, sketches and statements agree, that
// the index holds the anchors of the sketches and no others, and the chain. Head is a hash that the caller kept: where it
// is not "" and not among the links, that is damage. newest is the chain's newest hash.
//
// A chain that is whole proves nothing against somebody who writes it anew from the beginning; a kept head does.
func (d *DB) Verify(ctx context.Context, head string) (damage []Damage, newest string, err error) {
	err = d.snapshot(ctx, "verify", func(tx *reader) error {
		v := &verifier{reader: tx}
		for _, check := range []func() error{v.file, v.keys, v.current, v.contents, v.sketches, v.index, v.relations, v.reviews, v.originals} {
			if err := check(); err != nil {
				if !isDamage(err) {
					return err
				}
				v.found("file", err.Error())
			}
		}
		newest, err = v.chain(strings.ToLower(head))
		if isDamage(err) {
			v.found("chain", err.Error())
			err = nil
		}
		damage = v.damage
		return err
	})
	return damage, newest, err
}

// A verifier collects damage in one reading transaction.
type verifier struct {
	*reader
	damage []Damage
	count  map[string]int
	sums   map[dedupe.ID]uint64 // of the anchors that the sketches name
}

func (v *verifier) found(what, where string) {
	if v.count == nil {
		v.count = map[string]int{}
	}
	v.count[what]++
	switch n := v.count[what]; {
	case n <= damageLimit:
		v.damage = append(v.damage, Damage{what, where})
	case n == damageLimit+1:
		v.damage = append(v.damage, Damage{what, "and more"})
	}
}

// each calls f for every row of a query.
func (v *verifier) each(query string, f func(*sql.Rows) error) error {
	rows, err := v.query(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (v *verifier) file() error {
	return v.each(`PRAGMA integrity_check`, func(rows *sql.Rows) error {
		var what string
		if err := rows.Scan(&what); err != nil || what == "ok" {
			return err
		}
		v.found("file", what)
		return nil
	})
}

func (v *verifier) keys() error {
	return v.each(`PRAGMA foreign_key_check`, func(rows *sql.Rows) error {
		var table, parent string
		var row sql.NullInt64
		var key int
		if err := rows.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		v.found("reference", fmt.Sprintf("table %s row %d names a row of table %s that is not there", table, row.Int64, parent))
		return nil
	})
}

// contents checks the hash of every version and the content key of every article.
func (v *verifier) contents() error {
	return v.each(`SELECT r.number, coalesce(a.collection, ''), coalesce(a.id, ''), coalesce(a.revision, 0), coalesce(a.content, x''), r.hash,
		r.url, r.outlet, r.outlet_name, r.title, r.byline, r.credit, r.published, r.modified, r.lang, r.canonical, r.text
		FROM revision r LEFT JOIN article a ON a.number = r.article`, func(rows *sql.Rows) error {
		var number, now int64
		var k article.Key
		var content, hash []byte
		var a article.Article
		err := rows.Scan(&number, &k.Collection, &k.ID, &now, &content, &hash,
			&a.URL, &a.Outlet, &a.OutletName, &a.Title, &a.Byline, &a.Credit, &a.Published, &a.Modified, &a.Lang, &a.Canonical, &a.Text)
		if err != nil {
			return err
		}
		if !bytes.Equal(hash, revisionHash(&a)) {
			v.found("article", fmt.Sprintf("%s, version %d: text or metadata do not agree with their hash", k, number))
		} else if number == now && !bytes.Equal(content, contentKey(k, &a)) {
			v.found("article", fmt.Sprintf("%s: key and text do not agree with their hash", k))
		}
		return nil
	})
}

// sketches checks the sum of every sketch and adds up its anchors.
func (v *verifier) sketches() error {
	v.sums = map[dedupe.ID]uint64{}
	err := v.each(`SELECT article, sum, `+sketchColumns+` FROM sketch`, func(rows *sql.Rows) error {
		var id dedupe.ID
		var sum, a, b, twin int64
		var s dedupe.Sketch
		var packed []byte
		if err := rows.Scan(&id, &sum, &a, &b, &twin, &s.Words, &s.Shingles, &packed); err != nil {
			return err
		}
		s.Fingerprint, s.Twin = dedupe.Fingerprint{uint64(a), uint64(b)}, uint64(twin)
		if uint64(sum) != sketchSum(&s, packed) {
			v.found("sketch", fmt.Sprintf("of article %d: does not agree with its sum", id))
		}
		if s.Shingles == 0 {
			return nil
		}
		all := sortEntries(appendEntries(nil, id, unpackAnchors(packed)))
		for i := range all.len() {
			v.sums[id] += xxhash.Sum64(all.at(i))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.each(`SELECT number FROM article WHERE NOT EXISTS (SELECT 1 FROM sketch WHERE article = number)`, func(rows *sql.Rows) error {
		id, err := scanID(rows)
		v.found("sketch", fmt.Sprintf("of article %d: missing", id))
		return err
	})
}

// current checks that every article has its current version.
func (v *verifier) current() error {
	return v.each(`SELECT number FROM article a WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.number = a.revision AND r.article = a.number)`, func(rows *sql.Rows) error {
		id, err := scanID(rows)
		v.found("article", fmt.Sprintf("the text of article %d is missing", id))
		return err
	})
}

// index takes the entries of the anchor index from the sums of the sketches: nothing must be left.
func (v *verifier) index() error {
	for level := range levels {
		var held, noted int64
		var last []byte // entry
		err := v.each(fmt.Sprintf(`SELECT first, entries FROM anchor_%d ORDER BY first`, level), func(rows *sql.Rows) error {
			var key int64
			var b sql.RawBytes
			if err := rows.Scan(&key, &b); err != nil {
				return err
			}
			e := entries(b)
			if len(e) == 0 || len(e)%entryLen != 0 || e.hash(0) != keyHash(key) {
				v.found("index", fmt.Sprintf("level %d: block %d is broken", level, key))
				return nil
			}
			held += int64(e.len())
			for i := range e.len() {
				if bytes.Compare(last, e.at(i)) >= 0 {
					v.found("index", fmt.Sprintf("level %d: block %d is not in order", level, key))
				}
				last = append(last[:0], e.at(i)...)
				v.sums[e.article(i)] -= xxhash.Sum64(e.at(i))
			}
			return nil
		})
		if err != nil {
			return err
		}
		if err := v.row(`SELECT anchors FROM anchor_level WHERE level = ?`, level).Scan(&noted); err != nil {
			return err
		}
		if held != noted {
			v.found("index", fmt.Sprintf("level %d: holds %d entries, not %d", level, held, noted))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(v.sums)) {
		if v.sums[id] != 0 {
			v.found("index", fmt.Sprintf("the anchors of article %d do not agree with its sketch", id))
		}
	}
	return nil
}

// relations checks that the current claims are those that the statements leave standing.
func (v *verifier) relations() error {
	return v.each(`SELECT number, standing FROM (SELECT s.number AS number, 1 AS standing FROM statement s WHERE s.verb = 'claim'
			AND s.number NOT IN (SELECT ends FROM statement) AND s.number NOT IN (SELECT statement FROM relation)
		UNION ALL SELECT r.statement, 0 FROM relation r LEFT JOIN statement s ON s.number = r.statement WHERE s.number IS NULL
			OR s.verb <> 'claim' OR s.child <> r.child OR s.parent <> coalesce(r.parent, 0) OR r.statement IN (SELECT ends FROM statement))`, func(rows *sql.Rows) error {
		var number int64
		var standing bool
		if err := rows.Scan(&number, &standing); err != nil {
			return err
		}
		if standing {
			v.found("relation", fmt.Sprintf("statement %d holds, but is not among the current claims", number))
		} else {
			v.found("relation", fmt.Sprintf("current claim %d is not what the statements say", number))
		}
		return nil
	})
}

// reviews checks that the reviews that hold are those that the statements leave standing.
func (v *verifier) reviews() error {
	return v.each(`SELECT number, standing FROM (SELECT s.number AS number, 1 AS standing FROM statement s WHERE s.verb IN ('confirm', 'reject', 'note')
			AND s.number NOT IN (SELECT ends FROM statement) AND s.number NOT IN (SELECT statement FROM review)
		UNION ALL SELECT r.statement, 0 FROM review r LEFT JOIN statement s ON s.number = r.statement WHERE s.number IS NULL
			OR s.claimant <> 'reviewer' OR s.child_content <> r.child_content OR s.parent_content <> r.parent_content
			OR r.statement IN (SELECT ends FROM statement))`, func(rows *sql.Rows) error {
		var number int64
		var standing bool
		if err := rows.Scan(&number, &standing); err != nil {
			return err
		}
		if standing {
			v.found("review", fmt.Sprintf("statement %d of a reviewer holds, but is not among the reviews", number))
		} else {
			v.found("review", fmt.Sprintf("review %d is not what the statements say", number))
		}
		return nil
	})
}

// chain computes the hash chain anew.
func (v *verifier) chain(head string) (newest string, err error) {
	rows, err := v.query(`SELECT number, previous, at, version, settings, snapshot, statements, hash FROM link ORDER BY number`)
	links, err := collect(rows, err, func(rows *sql.Rows) (l link, err error) {
		err = rows.Scan(&l.number, &l.previous, &l.at, &l.version, &l.settings, &l.snapshot, &l.statements, &l.hash)
		return l, err
	})
	if err != nil {
		return "", err
	}
	digests := map[int64][]byte{}
	next := int64(1)
	err = v.each(`SELECT `+statementColumns+` FROM statement ORDER BY number`, func(rows *sql.Rows) error {
		s, err := scanStatement(rows)
		if err != nil {
			return err
		}
		if s.number != next {
			v.found("chain", fmt.Sprintf("statement %d is missing", next))
		}
		next = s.number + 1
		digests[s.link] = append(digests[s.link], s.digest()...)
		return nil
	})
	if err != nil {
		return "", err
	}
	var previous []byte
	kept := head == ""
	for i, l := range links {
		if l.number != int64(i+1) {
			v.found("chain", fmt.Sprintf("link %d stands where link %d belongs", l.number, i+1))
		}
		if !bytes.Equal(l.previous, previous) {
			v.found("chain", fmt.Sprintf("link %d does not follow on the one before it", l.number))
		}
		if !bytes.Equal(l.hash, l.sum(digests[l.number])) {
			v.found("chain", fmt.Sprintf("link %d of %s: it or one of its statements was changed", l.number, l.at))
		}
		delete(digests, l.number)
		previous, newest = l.hash, headOf(l.hash)
		kept = kept || newest == head
	}
	for _, number := range slices.Sorted(maps.Keys(digests)) {
		v.found("chain", fmt.Sprintf("link %d is missing", number))
	}
	if !kept {
		v.found("chain", fmt.Sprintf("the head %s is not in it: what was stated up to it was altered, removed or reordered", head))
	}
	return newest, nil
}
