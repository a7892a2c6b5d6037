package db_test

import (
	"math/rand/v2"
	"testing"

	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// Whatever is inferred of a story and whatever reviewers say of it, nothing derives from itself: what is inferred is a
// forest, what is confirmed has no circle, and what takes the place of a rejected claim must make none.
func TestNoReviewMakesACircle(t *testing.T) {
	const n = 7
	article := func(id dedupe.ID) provenance.Node { return provenance.Node{Kind: provenance.NodeArticle, Article: id} }
	unseen := provenance.Node{Kind: provenance.NodeUnseen, Story: "s"}
	turned, replaced := 0, 0
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 5))
		d := newDB(t)
		ids := putAll(t, d, generate(seed, n, 20))
		order := r.Perm(n)
		s := db.Solved{Members: ids}
		for k, i := range order {
			rel := provenance.Relation{Child: ids[i], Parent: unseen, Kind: dedupe.Copy, Confidence: .3 + .6*r.Float64()}
			if k > 0 && r.IntN(4) > 0 {
				rel.Parent = article(ids[order[r.IntN(k)]]) // an earlier one of the order: a forest
			}
			for _, j := range r.Perm(n)[:2] { // alternatives know no order
				if ids[j] != rel.Child && rel.Parent.Article != ids[j] {
					rel.Evidence.Alternatives = append(rel.Evidence.Alternatives, provenance.Alternative{Node: article(ids[j]), Confidence: (1 - rel.Confidence) * r.Float64()})
				}
			}
			s.Relations = append(s.Relations, rel)
		}
		if err := d.PutSolved(ctx, []db.Solved{s}, "1", ""); err != nil {
			t.Fatal(err)
		}
		for range 6 {
			i, j := r.IntN(n), r.IntN(n)
			ruling := db.Ruling{Decision: provenance.Confirm, By: "x", Child: ids[i], Parent: article(ids[j])}
			if r.IntN(2) == 0 {
				ruling.Decision = provenance.Reject
				ruling.Parent = s.Relations[r.IntN(n)].Parent
			}
			d.PutReview(ctx, ruling, "") // a circle of confirmations is refused
		}
		reviews, err := d.Reviews(ctx)
		if err != nil {
			t.Fatal(err)
		}
		parents := map[dedupe.ID][]dedupe.ID{}
		for _, id := range ids {
			claims, err := d.RelationsOf(ctx, id)
			if err != nil || len(claims) == 0 {
				t.Fatalf("seed %d: claims about %d: %v %v", seed, id, claims, err)
			}
			shown := func(v *provenance.Review) bool {
				for _, c := range claims {
					if v.About(c.Parent) {
						return true
					}
				}
				return false
			}
			for i := range reviews {
				v := &reviews[i]
				if v.Child == id && v.Decision != provenance.Note && shown(v) != (v.Decision == provenance.Confirm) {
					t.Errorf("seed %d: %s of %d from %d, and the claims are %+v", seed, v.Decision, id, v.Parent.Article, claims)
				}
			}
			for _, c := range claims {
				if c.Parent.Kind == provenance.NodeArticle {
					parents[id] = append(parents[id], c.Parent.Article)
					if c.DecidedBy == provenance.DecidedByReview && c.Evidence.Confirmation() == nil {
						replaced++
					}
				} else if c.DecidedBy == provenance.DecidedByReview && c.Evidence.Confirmation() == nil && len(c.Evidence.Reviews) == 0 {
					turned++
				}
			}
		}
		var climb func(at dedupe.ID, below map[dedupe.ID]bool)
		climb = func(at dedupe.ID, below map[dedupe.ID]bool) {
			if below[at] {
				t.Fatalf("seed %d: %d derives from itself: %v", seed, at, parents)
			}
			below[at] = true
			for _, p := range parents[at] {
				climb(p, below)
			}
			delete(below, at)
		}
		for _, id := range ids {
			climb(id, map[dedupe.ID]bool{})
		}
		sound(t, d)
		d.Close()
	}
	if turned == 0 || replaced == 0 {
		t.Errorf("%d claims were turned round, %d replaced by another article: the test shows nothing", turned, replaced)
	}
}
