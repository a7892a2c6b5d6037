package db_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

var ctx = context.Background()

// clock stands at one instant: nothing in the tests depends on the time of day.
func clock() time.Time { return time.Date(2024, 3, 15, 12, 0, 0, 0, time.UTC) }

func openDB(t testing.TB, path string, mode db.Mode) *db.DB {
	t.Helper()
	d, err := db.Open(ctx, path, db.Options{Mode: mode, Now: clock, Wait: 50 * time.Millisecond, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func newDB(t testing.TB) *db.DB {
	t.Helper()
	return openDB(t, filepath.Join(t.TempDir(), "isnad.db"), db.Create)
}

// words are those that generated texts are made of.
var words = strings.Fields(`قال أعلن أكد وزير رئيس مجلس الوزراء مدينة طريق جسر مدرسة جامعة مستشفى سوق مطار ميناء قرية
	اليوم أمس غدا صباح مساء أسبوع شهر عام في من إلى على عن مع بعد قبل خلال بين جديد كبير أول ثان مشروع خطة اتفاق لقاء زيارة مؤتمر`)

// generate makes n articles of about length words, the same for the same seed.
// A third of the texts begin like an earlier one, so that articles share anchors.
func generate(seed uint64, n, length int) []db.Put {
	r := rand.New(rand.NewPCG(seed, 7))
	var sketcher dedupe.Sketcher
	var puts []db.Put
	var texts []string
	for i := range n {
		var b strings.Builder
		if i > 0 && r.IntN(3) == 0 {
			old := texts[r.IntN(i)]
			b.WriteString(old[:strings.LastIndex(old[:len(old)/2+1], " ")+1])
		}
		for w := 0; w < length; w++ {
			fmt.Fprintf(&b, "%s%d ", words[r.IntN(len(words))], int(r.ExpFloat64()*40))
		}
		texts = append(texts, b.String())
		id := fmt.Sprintf("%d-%d", seed, i)
		p := db.Put{
			Key:     article.Key{Collection: fmt.Sprint("صحيفة ", i%7), ID: id},
			Article: article.Article{ID: id, OutletName: fmt.Sprint("صحيفة ", i%7), Title: "خبر " + id, Published: "2024-03-10", Text: b.String()},
			Party:   fmt.Sprint("name:صحيفة ", i%7),
			Credits: []provenance.Credit{{Party: "was", Role: provenance.RoleCredit, Phrase: "واس", Field: provenance.FieldByline, End: 3}},
		}
		p.Article.Sighting = article.Sighting{Page: "made.jsonl", Position: i + 1}
		sketcher.Sketch(&p.Sketch, p.Article.Title, p.Article.Text)
		p.Sketch.Anchors = append([]dedupe.Anchor(nil), p.Sketch.Anchors...)
		puts = append(puts, p)
	}
	return puts
}

func putAll(t testing.TB, d *db.DB, puts []db.Put) []dedupe.ID {
	t.Helper()
	receipts, err := d.PutArticles(ctx, puts)
	if err != nil {
		t.Fatal(err)
	}
	var ids []dedupe.ID
	for _, r := range receipts {
		ids = append(ids, r.ID)
	}
	return ids
}

// claim states something about an article.
func claim(t testing.TB, d *db.DB, id dedupe.ID, confidence float64) {
	t.Helper()
	err := d.PutSolved(ctx, []db.Solved{{Members: []dedupe.ID{id}, Relations: []provenance.Relation{
		{Child: id, Parent: provenance.Node{Kind: provenance.NodeWire, Party: "was", Story: "s"}, Kind: dedupe.Copy, Confidence: confidence, DecidedBy: "credit"},
	}}}, "1.0", "threshold=0.5")
	if err != nil {
		t.Fatal(err)
	}
}

// sound fails the test where Verify finds anything.
func sound(t testing.TB, d *db.DB) {
	t.Helper()
	damage, _, err := d.Verify(ctx, "")
	if err != nil || len(damage) != 0 {
		t.Fatalf("the database is not intact: %v %v", damage, err)
	}
}
