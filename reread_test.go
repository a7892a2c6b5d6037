package isnad_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// made puts the sample into a new database as an older program would have: its credits are those of
// another parser, which found none, under a version of its own.
func made(t *testing.T) (path string, right map[string][]string) {
	t.Helper()
	ctx := t.Context()
	path = filepath.Join(t.TempDir(), "isnad.db")
	b, err := isnad.Open(ctx, path, isnad.Options{Mode: db.Create, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	add(t, b, sampleLines(t))
	right = state(t, b)
	b.Close()
	d, err := db.Open(ctx, path, db.Options{Mode: db.ReadWrite, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	ids, err := d.IDs(ctx)
	if err != nil {
		t.Fatal(err)
	}
	items, err := d.Items(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	var none []db.Reading
	for _, it := range items {
		none = append(none, db.Reading{ID: it.ID, ContentKey: it.ContentKey, Party: it.Party})
	}
	if err := d.PutReadings(ctx, none); err != nil {
		t.Fatal(err)
	}
	if err := d.SetSetting(ctx, "credits", "parser=0 registry=0"); err != nil {
		t.Fatal(err)
	}
	return path, right
}

func reopen(t *testing.T, path string, m db.Mode) *isnad.Base {
	t.Helper()
	b, err := isnad.Open(t.Context(), path, isnad.Options{Mode: m, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func TestCreditsOfAnOlderParserAreReadAgainByTheNextThatWrites(t *testing.T) {
	path, right := made(t)
	reader := reopen(t, path, db.ReadOnly)
	if got := state(t, reader)["credits"]; len(got) > 0 {
		t.Fatalf("the older program stored %d credits", len(got))
	}
	reader.Close()
	b := reopen(t, path, db.ReadWrite)
	add(t, b, sampleLines(t)[:1])
	if d := cmp.Diff(right, state(t, b)); d != "" {
		t.Errorf("after the next add (-as read by this program +as it stands):\n%s", d)
	}
}

func TestCreditsOfThisParserAreNotReadAgain(t *testing.T) {
	path, right := made(t)
	b := reopen(t, path, db.ReadWrite)
	add(t, b, sampleLines(t)[:1])
	b.Close()
	d, err := db.Open(t.Context(), path, db.Options{Mode: db.ReadWrite, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if have, err := d.Setting(t.Context(), "credits"); err != nil || have != provenance.CreditsVersion() {
		t.Errorf("the database says %q, %v", have, err)
	}
	d.Close()
	reopen(t, path, db.ReadWrite)
	if d, err = db.Open(t.Context(), path, db.Options{Mode: db.ReadOnly, Now: clock}); err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if owed, err := d.Duty(t.Context(), db.DutyCredits); owed || err != nil || len(right["credits"]) == 0 {
		t.Errorf("owed %t, %v", owed, err)
	}
}

func TestMatchesOfAnOlderJudgeAreMadeAnewByTheNextThatWrites(t *testing.T) {
	path, _ := made(t)
	b := reopen(t, path, db.ReadWrite)
	add(t, b, sampleLines(t)[:1])
	right := state(t, b)
	b.Close()
	d, err := db.Open(t.Context(), path, db.Options{Mode: db.ReadWrite, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	before, err := d.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := d.SetSetting(t.Context(), "judge", "an older one"); err != nil {
		t.Fatal(err)
	}
	d.Close()
	b = reopen(t, path, db.ReadWrite)
	add(t, b, sampleLines(t)[:1])
	if diff := cmp.Diff(right, state(t, b)); diff != "" {
		t.Errorf("judged again (-before +after):\n%s", diff)
	}
	b.Close()
	if d, err = db.Open(t.Context(), path, db.Options{Mode: db.ReadOnly, Now: clock}); err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	after, err := d.Statistics(t.Context())
	if err != nil || after.Number != before.Number+1 {
		t.Errorf("snapshot %d after %d, %v", after.Number, before.Number, err)
	}
	if have, err := d.Setting(t.Context(), "judge"); err != nil || have != dedupe.JudgeVersion() {
		t.Errorf("the database says %q, %v", have, err)
	}
}
