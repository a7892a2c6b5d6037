package db_test

import (
	"testing"
	"time"

	"isnad/db"
	"isnad/dedupe"
)

func TestVersionsAreTheTextsBeforeThePresentOne(t *testing.T) {
	d := newDB(t)
	puts := generate(1, 2, 20)
	ids := putAll(t, d, puts)
	id, other := ids[0], ids[1]
	first := puts[0].Article.Text
	before, err := d.Items(t.Context(), ids[:1])
	if err != nil {
		t.Fatal(err)
	}
	for _, more := range []string{" تصويب أول", " تصويب ثان"} {
		changed := puts[0]
		changed.Article.Text = first + more
		putAll(t, d, []db.Put{changed})
	}
	got, err := d.Versions(t.Context(), []dedupe.ID{other, id})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || len(got[id]) != 2 {
		t.Fatalf("versions %+v, want two of one article", got)
	}
	v := got[id][0]
	if v.Article.Text != first || v.ContentKey != before[0].ContentKey || v.Ref != before[0].Ref || v.Party != before[0].Party || v.Until.IsZero() || v.Until.After(time.Now()) {
		t.Errorf("the first version is %+v", v)
	}
	if got[id][1].Article.Text != first+" تصويب أول" {
		t.Errorf("the second version says %q", got[id][1].Article.Text)
	}
}
