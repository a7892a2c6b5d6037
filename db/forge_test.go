package db_test

import (
	"testing"

	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// reviewedDB is a database whose chain holds claims and reviews: two links before the head that is kept, three after.
func reviewedDB(t *testing.T) (d *db.DB, kept string) {
	t.Helper()
	d = newDB(t)
	putAll(t, d, generate(1, 6, 30))
	review := func(decision provenance.Decision, id dedupe.ID) {
		_, err := d.PutReview(ctx, db.Ruling{Decision: decision, By: "سلمى", Child: id, Parent: provenance.Node{Kind: provenance.NodeWire, Party: "was"}}, "")
		if err != nil {
			t.Fatal(err)
		}
	}
	claim(t, d, 1, .5)
	review(provenance.Reject, 1)
	c, err := d.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	claim(t, d, 2, .5)
	review(provenance.Confirm, 2)
	claim(t, d, 1, .75)
	sound(t, d)
	return d, c.Head
}

// A forger who changes the past and makes the whole chain anew leaves a file that is intact in itself; the head
// that somebody kept finds him out where he touched what came before it, and there alone.
func TestKeptHeadFindsWhatVerifyAloneCannot(t *testing.T) {
	for _, c := range []struct {
		name, sql string
		proven    bool
	}{
		{"nothing", ``, false},
		{"a statement altered before the head", `UPDATE statement SET confidence = 0.9 WHERE number = 1`, true},
		{"a reviewer's name altered before the head", `UPDATE statement SET evidence = '{"by":"x"}' WHERE number = 2`, true},
		{"the time of a link altered before the head", `UPDATE link SET at = '2020-01-01T00:00:00Z' WHERE number = 1`, true},
		{"a review removed before the head", `DELETE FROM review WHERE statement = 2; DELETE FROM statement WHERE number = 2; DELETE FROM link WHERE number = 2;
			UPDATE statement SET number = number - 1, link = link - 1 WHERE number > 2; UPDATE link SET number = number - 1 WHERE number > 2;
			UPDATE statement SET ends = ends - 1 WHERE ends > 2; UPDATE relation SET statement = statement - 1 WHERE statement > 2; UPDATE review SET statement = statement - 1 WHERE statement > 2`, true},
		{"statements reordered before the head", `UPDATE statement SET number = -number, link = -link WHERE number < 3; UPDATE statement SET number = 3 + number, link = 3 + link WHERE number < 0;
			UPDATE statement SET ends = 2 WHERE ends = 1; UPDATE review SET statement = 1 WHERE statement = 2`, true},
		{"a statement altered after the head", `UPDATE statement SET confidence = 0.9 WHERE number = 3`, false},
		{"the newest statement removed", `DELETE FROM relation WHERE statement = 5; DELETE FROM statement WHERE number = 5; DELETE FROM link WHERE number = 5; INSERT INTO relation SELECT 1, 1, NULL, 'wire:was/s', '["s"]'`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, kept := reviewedDB(t)
			if _, err := d.Writer().Exec(`PRAGMA foreign_keys=off; ` + c.sql); err != nil {
				t.Fatal(err)
			}
			if err := d.Rehash(ctx); err != nil {
				t.Fatal(err)
			}
			sound(t, d) // without a kept head nobody can tell
			damage, _, err := d.Verify(ctx, kept)
			if err != nil || (len(damage) > 0) != c.proven {
				t.Errorf("with the kept head: %v %v, want proof %v", damage, err, c.proven)
			}
			for _, g := range damage {
				if g.What != "chain" {
					t.Errorf("damage of another kind: %+v", g)
				}
			}
		})
	}
}

func TestVerifyFindsReviewsThatAreNotWhatWasStated(t *testing.T) {
	for name, sql := range map[string]string{
		"a review that is not shown":  `DELETE FROM review WHERE statement = 2`,
		"a review that was ended":     `UPDATE statement SET ends = 2 WHERE number = 5`,
		"a review of another article": `UPDATE review SET child_content = zeroblob(32) WHERE statement = 2`,
		"a claim shown as a review":   `INSERT INTO review VALUES (1, x'', x'')`,
		"a review of no statement":    `INSERT INTO review VALUES (99, x'', x'')`,
		"a review of another source":  `UPDATE review SET parent_content = x'00' WHERE statement = 4`,
	} {
		t.Run(name, func(t *testing.T) {
			d, _ := reviewedDB(t)
			if _, err := d.Writer().Exec(`PRAGMA foreign_keys=off; ` + sql); err != nil {
				t.Fatal(err)
			}
			damage, _, err := d.Verify(ctx, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range damage {
				if g.What == "review" {
					return
				}
			}
			t.Errorf("found %v", damage)
		})
	}
}
