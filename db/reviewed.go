package db

import (
	"database/sql"
	"slices"

	"isnad/dedupe"
	"isnad/provenance"
)

// A docket is the reviews that decide about the claims of one reading transaction.
type docket struct {
	*reader
	of     map[dedupe.ID][]provenance.Review // by child
	source map[dedupe.ID]bool                // confirmed to be the source of another
}

// openDocket reads the reviews that hold and are about the texts as they are.
func openDocket(tx *reader) (*docket, error) {
	reviews, err := readReviews(tx, ` WHERE s.child <> 0`)
	if err != nil {
		return nil, err
	}
	d := &docket{tx, map[dedupe.ID][]provenance.Review{}, map[dedupe.ID]bool{}}
	for _, r := range reviews {
		if r.Outdated {
			continue
		}
		d.of[r.Child] = append(d.of[r.Child], r)
		if r.Decision == provenance.Confirm && r.Parent.Kind == provenance.NodeArticle {
			d.source[r.Parent.Article] = true
		}
	}
	return d, nil
}

// touches reports whether reviews may change the claims about an article.
func (d *docket) touches(id dedupe.ID) bool { return len(d.of[id]) > 0 || d.source[id] }

// articles returns the articles that touches holds for, ascending.
func (d *docket) articles() []dedupe.ID {
	var ids []dedupe.ID
	for id := range d.of {
		ids = append(ids, id)
	}
	for id := range d.source {
		if len(d.of[id]) == 0 {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// inferredOf returns what is claimed of a child without its reviews, best first.
func inferredOf(tx *reader, child dedupe.ID) ([]provenance.Relation, error) {
	rows, err := tx.query(currentQuery+` LEFT JOIN reference v ON v.number = r.parent WHERE r.child = ?
		ORDER BY s.confidence DESC, coalesce(v.ref, r.node), s.kind, s.number`, int64(child))
	return decode(tx, rows, err)
}

// rule returns the claims about a child under its reviews; inferred is what is claimed without them, best first.
func (d *docket) rule(child dedupe.ID, inferred []provenance.Relation) ([]provenance.Relation, error) {
	if !d.touches(child) {
		return inferred, nil
	}
	reviews := slices.Clone(d.of[child])
	for i := range reviews {
		if err := d.name(&reviews[i], inferred); err != nil {
			return nil, err
		}
	}
	var failed error
	out := provenance.Outrank(child, inferred, reviews, func(from dedupe.ID) provenance.Path {
		w, err := d.way(from, child)
		if failed == nil {
			failed = err
		}
		return w
	})
	return out, failed
}

// name gives the source of a review the name of the child's story as it is called now.
func (d *docket) name(r *provenance.Review, inferred []provenance.Relation) error {
	if r.Parent.Kind != provenance.NodeWire && r.Parent.Kind != provenance.NodeUnseen {
		return nil
	}
	for i := range inferred {
		if n := inferred[i].Parent; n.Kind == r.Parent.Kind && n.Party == r.Parent.Party {
			r.Parent.Story = n.Story
			return nil
		}
	}
	var content string
	err := d.row(`SELECT lower(hex(content)), coalesce((SELECT t.name FROM story_member m JOIN story t ON t.number = m.story
		WHERE m.article = a.number ORDER BY m.satellite, t.name LIMIT 1), '') FROM article a WHERE number = ?`, int64(r.Child)).Scan(&content, &r.Parent.Story)
	if err == nil && r.Parent.Story == "" {
		r.Parent.Story = dedupe.StoryName([]string{content})
	}
	return err
}

// way follows the claims from an article: what is confirmed, else what is inferred.
func (d *docket) way(from, child dedupe.ID) (provenance.Path, error) {
	seen := map[dedupe.ID]bool{}
	var follow func(at dedupe.ID) (provenance.Path, error)
	follow = func(at dedupe.ID) (way provenance.Path, err error) {
		if seen[at] {
			return provenance.PathAway, nil
		}
		seen[at] = true
		confirmed := false
		step := func(to dedupe.ID, last provenance.Path) error {
			w := last
			if to != child {
				if w, err = follow(to); err != nil {
					return err
				}
			}
			way = max(way, w)
			return nil
		}
		for _, r := range d.of[at] {
			if r.Decision == provenance.Confirm {
				confirmed = true
				if r.Parent.Kind == provenance.NodeArticle {
					if err := step(r.Parent.Article, provenance.PathConfirmed); err != nil {
						return way, err
					}
				}
			}
		}
		if confirmed {
			return way, nil
		}
		inferred, err := inferredOf(d.reader, at)
		if err != nil {
			return way, err
		}
		for i := range inferred {
			rejected := slices.ContainsFunc(d.of[at], func(r provenance.Review) bool {
				return r.Decision == provenance.Reject && r.About(inferred[i].Parent)
			})
			switch {
			case rejected:
				way = max(way, provenance.PathBack)
			case inferred[i].Parent.Kind == provenance.NodeArticle:
				if err := step(inferred[i].Parent.Article, provenance.PathBack); err != nil {
					return way, err
				}
			}
		}
		return way, nil
	}
	if from == child {
		return provenance.PathBack, nil
	}
	return follow(from)
}

// A placed claim has its place in the order of AllRelations.
type placed struct {
	child     dedupe.ID
	ref       string
	statement dedupe.ID // 0 where reviews decide about the child
}

// places returns the order of all claims: those of a child that reviews decide about are one entry.
func (d *docket) places() ([]placed, error) {
	rows, err := d.query(`SELECT r.child, c.ref, r.statement FROM relation r JOIN statement s ON s.number = r.statement
		JOIN reference c ON c.number = r.child LEFT JOIN reference p ON p.number = r.parent
		ORDER BY c.ref, coalesce(p.ref, r.node), s.kind, s.confidence DESC, s.evidence`)
	all, err := collect(rows, err, func(rows *sql.Rows) (p placed, err error) {
		err = rows.Scan(&p.child, &p.ref, &p.statement)
		return p, err
	})
	reviewed := d.articles()
	if err != nil || len(reviewed) == 0 {
		return all, err
	}
	all = slices.DeleteFunc(all, func(p placed) bool { return d.touches(p.child) })
	rows, err = d.query(`SELECT number, ref, 0 FROM reference WHERE number IN (SELECT value FROM json_each(?))`, list(reviewed))
	mine, err := collect(rows, err, func(rows *sql.Rows) (p placed, err error) {
		err = rows.Scan(&p.child, &p.ref, &p.statement)
		return p, err
	})
	all = append(all, mine...)
	slices.SortStableFunc(all, func(x, y placed) int {
		switch {
		case x.ref < y.ref:
			return -1
		case x.ref > y.ref:
			return 1
		}
		return 0
	})
	return all, err
}
