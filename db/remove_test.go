package db_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// marked makes articles every stored string of which, but the key, holds a mark of their own. Their lengths
// differ from a few bytes to several pages.
func marked(n int) []db.Put {
	r := rand.New(rand.NewPCG(3, 3))
	puts := generate(9, n, 30)
	for i := range puts {
		a := &puts[i].Article
		mark := func(field string) string { return fmt.Sprintf("<%s %d>", field, i) }
		a.Text = strings.Repeat(mark("text"), 1+r.IntN(1+r.IntN(1500)))
		a.Title, a.Byline, a.Credit, a.URL = mark("title"), mark("byline"), mark("credit"), ""
		a.Sighting = article.Sighting{Page: mark("page"), Position: 1, Source: mark("source")}
		puts[i].Dateline = mark("dateline")
		puts[i].Credits = []provenance.Credit{{Party: "was", Role: provenance.RoleCredit, Phrase: mark("phrase"), Field: provenance.FieldText, End: 5}}
	}
	return puts
}

func TestRemovedTextIsNowhereInTheFile(t *testing.T) {
	const n = 60
	path := filepath.Join(t.TempDir(), "isnad.db")
	d := openDB(t, path, db.Create)
	puts := marked(n)
	ids := putAll(t, d, puts)
	for i := range puts { // a second version, so that an old one is to be destroyed too
		if i%3 == 0 {
			puts[i].Article.Text += fmt.Sprintf("<text %d>", i)
			puts[i].Article.Title = fmt.Sprintf("<title %d>", i)
			puts[i].Article.Modified = "2024-04-01"
		}
	}
	putAll(t, d, puts)
	for _, id := range ids {
		err := d.PutSolved(ctx, []db.Solved{{Members: []dedupe.ID{id}, Relations: []provenance.Relation{{
			Child: id, Parent: provenance.Node{Kind: provenance.NodeNone}, Evidence: provenance.Evidence{Credits: puts[id-1].Credits},
		}}}}, "1", "")
		if err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	order := r.Perm(n)
	for step, i := range order {
		if err := d.Remove(ctx, ids[i], "test"); err != nil {
			t.Fatal(err)
		}
		if step%7 != 0 && step != n-1 {
			continue
		}
		for _, k := range order[:step+1] {
			for _, field := range []string{"text", "title", "byline", "credit", "page", "source", "dateline", "phrase"} {
				for _, f := range []string{path, path + "-wal"} {
					b, err := os.ReadFile(f)
					if err != nil && !errors.Is(err, os.ErrNotExist) {
						t.Fatal(err)
					}
					if at := bytes.Index(b, []byte(fmt.Sprintf("<%s %d>", field, k))); at >= 0 {
						t.Fatalf("after %d removals the %s of article %d stands in %s at byte %d", step+1, field, k, filepath.Base(f), at)
					}
				}
			}
		}
	}
	sound(t, d)
	if c, err := d.Counts(ctx); err != nil || c.Articles != 0 || c.Removed != n || c.Anchors != 0 || c.Credits != 0 || c.Sightings != 0 {
		t.Errorf("something is left: %+v %v", c, err)
	}
}

func TestRemoveSaysWhenAReaderKeepsTheLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "isnad.db")
	d := openDB(t, path, db.Create)
	ids := putAll(t, d, generate(1, 5, 30))
	reader := openDB(t, path, db.ReadOnly)
	rows, err := reader.Reader().Query(`SELECT number FROM article`)
	if err != nil {
		t.Fatal(err)
	}
	rows.Next()
	if err := d.Remove(ctx, ids[2], "test"); !errors.Is(err, db.ErrLocked) || !strings.Contains(err.Error(), "is removed") {
		t.Errorf("while another reads: %v", err)
	}
	rows.Close()
	if _, err := d.Docs(ctx, ids[2:3]); err == nil {
		t.Error("the article is not removed")
	}
	if err := d.Remove(ctx, ids[3], "test"); err != nil {
		t.Error(err)
	}
}
