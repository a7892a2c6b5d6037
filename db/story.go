package db

import (
	"context"
	"database/sql"
	"errors"
	"iter"

	"isnad/dedupe"
)

// StoryOf returns the story of which id is a member, nil where there is none, and those of which it is a satellite, by name.
func (d *DB) StoryOf(ctx context.Context, id dedupe.ID) (member *dedupe.Story, satellite []dedupe.Story, err error) {
	err = d.snapshot(ctx, "read story", func(tx *reader) error {
		rows, err := tx.query(`SELECT t.name, m.satellite FROM story_member m JOIN story t ON t.number = m.story WHERE m.article = ? ORDER BY t.name`, int64(id))
		type role struct {
			name      string
			satellite bool
		}
		roles, err := collect(rows, err, func(rows *sql.Rows) (r role, err error) {
			err = rows.Scan(&r.name, &r.satellite)
			return r, err
		})
		if err != nil {
			return err
		}
		for _, r := range roles {
			s, err := storyNamed(tx, r.name)
			if err != nil {
				return err
			}
			if r.satellite {
				satellite = append(satellite, *s)
			} else {
				member = s
			}
		}
		return nil
	})
	return member, satellite, err
}

// Stories streams the stories of min members or more, largest first, then by name.
func (d *DB) Stories(ctx context.Context, min int) iter.Seq2[dedupe.Story, error] {
	return func(yield func(dedupe.Story, error) bool) {
		rows, err := d.query(ctx, `SELECT name FROM story WHERE members >= ? ORDER BY members DESC, name`, min)
		names, err := collect(rows, err, func(rows *sql.Rows) (name string, err error) {
			err = rows.Scan(&name)
			return name, err
		})
		if err != nil {
			yield(dedupe.Story{}, explain(d.path, "list stories", err))
			return
		}
		for _, name := range names {
			s, err := d.StoryNamed(ctx, name)
			if err != nil {
				yield(dedupe.Story{}, err)
				return
			}
			if s != nil && !yield(*s, nil) { // nil: solved anew in the meantime
				return
			}
		}
	}
}

// CountStories returns how many stories have min members or more.
func (d *DB) CountStories(ctx context.Context, min int) (n int64, err error) {
	err = d.read.QueryRowContext(ctx, `SELECT count(*) FROM story WHERE members >= ?`, min).Scan(&n)
	return n, explain(d.path, "count stories", err)
}

// StoryNamed returns the story of a name, nil where there is none.
func (d *DB) StoryNamed(ctx context.Context, name string) (s *dedupe.Story, err error) {
	err = d.snapshot(ctx, "read story", func(tx *reader) error {
		s, err = storyNamed(tx, name)
		return err
	})
	return s, err
}

func storyNamed(tx *reader, name string) (*dedupe.Story, error) {
	s := &dedupe.Story{Name: name}
	var number int64
	err := tx.row(`SELECT number, medoid FROM story WHERE name = ?`, name).Scan(&number, &s.Medoid)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	for satellite, ids := range []*[]dedupe.ID{&s.Members, &s.Satellites} {
		rows, err := tx.query(`SELECT article FROM story_member WHERE story = ? AND satellite = ? ORDER BY ordinal`, number, satellite)
		if *ids, err = collect(rows, err, scanID); err != nil {
			return nil, err
		}
	}
	return s, nil
}
