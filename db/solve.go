package db

import (
	"context"
	"database/sql"
	"fmt"

	"isnad/dedupe"
	"isnad/provenance"
)

// Solved is the solution of one component: its stories and the relations of its members.
type Solved struct {
	Members   []dedupe.ID // of the component, members without a story included
	Stories   []dedupe.Story
	Relations []provenance.Relation
	Edition   int64 // of the user's rows of the registry under which it was solved (see Parties)
}

// PutSolved replaces stories of the members and appends statements for claims that
// changed, in one transaction with one link of the hash chain, and clears the members' touched marks.
// A claim about which nothing changed but the name of a story is no new claim.
//
// Where the user's rows have changed since a component was solved, its marks stay: it is to be solved once more.
// A component of which an article was removed since it was solved is passed over; its other members keep their marks.
func (d *DB) PutSolved(ctx context.Context, batchOf []Solved, version string, settings string) error {
	return d.transact(ctx, "store relations", func(tx *batch) error {
		w, err := newScribe(tx, version, settings)
		if err != nil {
			return err
		}
		v := solver{scribe: w, content: map[dedupe.ID][]byte{}, claimed: map[dedupe.ID]bool{}}
		if v.edition, err = editionOf(tx); err != nil {
			return err
		}
		if err := v.load(batchOf); err != nil {
			return err
		}
		for i := range batchOf {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := v.put(&batchOf[i]); err != nil {
				return err
			}
		}
		return w.close()
	})
}

// A solver stores the solutions of one transaction.
type solver struct {
	*scribe
	content map[dedupe.ID][]byte // content keys of articles
	edition int64
	claimed map[dedupe.ID]bool // members about which something is claimed: most are new
}

// load finds out about which members something is claimed.
func (v *solver) load(batchOf []Solved) error {
	var members []dedupe.ID
	for i := range batchOf {
		members = append(members, batchOf[i].Members...)
	}
	rows, err := v.query(`SELECT child FROM json_each(?) j CROSS JOIN relation ON child = j.value`, list(members))
	claimed, err := collect(rows, err, scanID)
	for _, id := range claimed {
		v.claimed[id] = true
	}
	return err
}

func (v *solver) put(s *Solved) error {
	members := list(s.Members)
	rows, err := v.query(`SELECT number, content FROM json_each(?) j CROSS JOIN article ON number = j.value`, members)
	found, err := collect(rows, err, func(rows *sql.Rows) (id dedupe.ID, err error) {
		var c []byte
		err = rows.Scan(&id, &c)
		v.content[id] = c
		return id, err
	})
	if err != nil || len(found) < len(s.Members) {
		return err
	}
	if err := v.putStories(members, s.Stories); err != nil {
		return err
	}
	claims := map[dedupe.ID][]*provenance.Relation{}
	for _, id := range s.Members {
		claims[id] = nil
	}
	for i := range s.Relations {
		r := &s.Relations[i]
		if _, ok := claims[r.Child]; !ok {
			return fmt.Errorf("relation of %d, which is no member of its component", r.Child)
		}
		claims[r.Child] = append(claims[r.Child], r)
	}
	for _, id := range s.Members {
		if err := v.putClaims(id, claims[id]); err != nil {
			return err
		}
	}
	if s.Edition != v.edition {
		return nil
	}
	return v.exec(`DELETE FROM touched WHERE article IN (SELECT value FROM json_each(?))`, members)
}

// putStories replaces the stories that any of the members belongs to.
func (v *solver) putStories(members string, stories []dedupe.Story) error {
	rows, err := v.query(`SELECT DISTINCT m.story FROM json_each(?) j CROSS JOIN story_member m ON m.article = j.value`, members)
	old, err := collect(rows, err, scanID)
	if err != nil {
		return err
	}
	for _, number := range old {
		if err := dropStory(v.batch, int64(number)); err != nil {
			return err
		}
	}
	for _, s := range stories {
		res, err := v.run(`INSERT INTO story (name, medoid, members) VALUES (?,?,?)`, s.Name, int64(s.Medoid), len(s.Members))
		if err != nil {
			return err
		}
		number, err := res.LastInsertId()
		if err != nil {
			return err
		}
		for satellite, ids := range [][]dedupe.ID{s.Members, s.Satellites} {
			err := v.exec(`INSERT INTO story_member (story, satellite, ordinal, article) SELECT ?, ?, key, value FROM json_each(?)`, number, satellite, list(ids))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func dropStory(tx *batch, number int64) error {
	if err := tx.exec(`DELETE FROM story_member WHERE story = ?`, number); err != nil {
		return err
	}
	return tx.exec(`DELETE FROM story WHERE number = ?`, number)
}

// putClaims states what changed in the claims about a child.
func (v *solver) putClaims(child dedupe.ID, relations []*provenance.Relation) error {
	var old []*current
	if v.claimed[child] {
		rows, err := v.query(currentQuery+` WHERE r.child = ? ORDER BY r.statement`, int64(child))
		if old, err = collect(rows, err, scanCurrent); err != nil {
			return err
		}
	}
	if len(old)+len(relations) == 0 {
		return nil
	}
	v.claimed[child] = len(relations) > 0
	type claim struct {
		*statement
		node string
	}
	var fresh []claim
	for _, r := range relations {
		if err := v.know(r.Parent.Article); err != nil {
			return err
		}
		s, node, err := encodeClaim(r, v.content)
		if err != nil {
			return err
		}
		c := take(old, s.same)
		if c == nil {
			fresh = append(fresh, claim{s, node})
		} else if c.storiesNow != s.stories || c.node != node {
			if err := v.exec(`UPDATE relation SET stories = ?, node = ? WHERE statement = ?`, s.stories, node, c.number); err != nil {
				return err
			}
		}
	}
	for _, f := range fresh {
		if c := take(old, f.about); c != nil {
			f.ends = c.number
			if err := v.exec(`DELETE FROM relation WHERE statement = ?`, c.number); err != nil {
				return err
			}
		}
		if err := v.state(f.statement); err != nil {
			return err
		}
		parent := sql.NullInt64{Int64: int64(f.parent), Valid: f.parent != 0}
		if err := v.exec(`INSERT INTO relation (statement, child, parent, node, stories) VALUES (?,?,?,?,?)`, f.number, int64(child), parent, f.node, f.stories); err != nil {
			return err
		}
	}
	for _, c := range old {
		if !c.taken {
			if err := v.withdraw(&c.statement); err != nil {
				return err
			}
		}
	}
	return nil
}

// take returns the first claim that fits and that nobody has taken yet, and takes it.
func take(claims []*current, fits func(*statement) bool) *current {
	for _, c := range claims {
		if !c.taken && fits(&c.statement) {
			c.taken = true
			return c
		}
	}
	return nil
}

// know loads the content key of a parent that is no member.
func (v *solver) know(id dedupe.ID) error {
	if id == 0 || v.content[id] != nil {
		return nil
	}
	rows, err := v.query(`SELECT content FROM article WHERE number = ?`, int64(id))
	found, err := collect(rows, err, scanBytes)
	if len(found) == 1 {
		v.content[id] = found[0]
	}
	return err
}
