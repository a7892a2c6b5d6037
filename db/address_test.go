package db_test

import (
	"slices"
	"testing"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

func TestAddressesSayWhatNamesAnArticle(t *testing.T) {
	d := newDB(t)
	ctx := t.Context()
	put := func(collection, id, url string) db.Put {
		return db.Put{Key: article.Key{Collection: collection, ID: id}, Article: article.Article{URL: url, Text: "نص قصير عن ميناء " + id}}
	}
	receipts, err := d.PutArticles(ctx, []db.Put{
		put("north", "9", "https://north.example/a"), put("north", "https://north.example/b", "https://north.example/b"),
		put("south", "9", "https://south.example/same"), put("south", "7", "https://south.example/same"), put("south", "1", ""),
	})
	if err != nil {
		t.Fatal(err)
	}
	var ids []dedupe.ID
	for _, r := range receipts {
		ids = append(ids, r.ID)
	}
	got, err := d.Addresses(ctx, append(slices.Clone(ids), 999))
	if err != nil {
		t.Fatal(err)
	}
	want := []provenance.Address{
		{Ref: "north::9", Key: article.Key{Collection: "north", ID: "9"}, URL: "https://north.example/a"},
		{Ref: "https://north.example/b", Key: article.Key{Collection: "north", ID: "https://north.example/b"}, URL: "https://north.example/b"},
		{Ref: "south::9", Key: article.Key{Collection: "south", ID: "9"}, URL: "https://south.example/same"},
		{Ref: "7", Key: article.Key{Collection: "south", ID: "7"}, URL: "https://south.example/same"},
		{Ref: "1", Key: article.Key{Collection: "south", ID: "1"}},
	}
	for i, id := range ids {
		if got[id] != want[i] {
			t.Errorf("article %d is named %+v, want %+v", id, got[id], want[i])
		}
	}
	if len(got) != len(ids) {
		t.Errorf("%d addresses for %d stored articles", len(got), len(ids))
	}
	if shared, err := d.SharedURLs(ctx); err != nil || !slices.Equal(shared, []dedupe.ID{ids[2], ids[3]}) {
		t.Errorf("the URL is shared by %v (%v), want %v", shared, err, ids[2:4])
	}
	if order, err := d.IDsByRef(ctx); err != nil || !slices.Equal(order, []dedupe.ID{ids[4], ids[3], ids[1], ids[0], ids[2]}) {
		t.Errorf("order of references %v (%v)", order, err)
	}
}

func TestClaimsOfSeveralAreThoseOfEachAndSayWhereTheyAreStated(t *testing.T) {
	d := newDB(t)
	ctx := t.Context()
	var puts []db.Put
	for _, id := range []string{"a", "b", "c"} {
		puts = append(puts, db.Put{Key: article.Key{Collection: "n", ID: id}, Article: article.Article{Text: "نص عن قنطرة قديمة " + id}})
	}
	receipts, err := d.PutArticles(ctx, puts)
	if err != nil {
		t.Fatal(err)
	}
	a, b, c := receipts[0].ID, receipts[1].ID, receipts[2].ID
	relation := func(child, parent dedupe.ID, confidence float64) provenance.Relation {
		return provenance.Relation{Child: child, Parent: provenance.Node{Kind: provenance.NodeArticle, Article: parent}, Kind: dedupe.Copy, Confidence: confidence, DecidedBy: "credit"}
	}
	solved := db.Solved{Members: []dedupe.ID{a, b, c}, Relations: []provenance.Relation{relation(b, a, .9), relation(c, a, .6), relation(c, b, .8)}}
	if err := d.PutSolved(ctx, []db.Solved{solved}, "7.1", "settings"); err != nil {
		t.Fatal(err)
	}
	claims, err := d.ClaimsOf(ctx, []dedupe.ID{a, b, c})
	if err != nil || len(claims[a]) != 0 || len(claims[b]) != 1 || len(claims[c]) != 2 || claims[c][0].Parent.Article != b {
		t.Fatalf("claims %+v (%v)", claims, err)
	}
	link := claims[c][0].Stated.Link
	if claims[c][0].Stated.Statement == claims[c][1].Stated.Statement || link != claims[b][0].Stated.Link {
		t.Errorf("stated at %+v, %+v and %+v: want three statements of one link", claims[b][0].Stated, claims[c][0].Stated, claims[c][1].Stated)
	}
	runs, err := d.Runs(ctx, []int64{link, 99})
	if r := runs[link]; err != nil || len(runs) != 1 || r.Number != link || r.Version != "7.1" || r.Settings != "settings" || len(r.Hash) != 64 || r.At == "" {
		t.Errorf("runs %+v (%v)", runs, err)
	}
}
