package read

import (
	"slices"
	"strings"
	"testing"
)

// fullLines are records of a full export between articles of another kind.
const fullLines = `{"isnad":"outlet","key":"nakhil","names":["النخيل"]}
{"isnad":"removed","collection":"c","id":"9","removed":"2026-01-02T03:04:05Z","reason":"طلب"}
{"isnad":"article","id":"1","collection":"c","outlet":"nakhil","title":"عنوان","text":"نص أول","revisions":[{"seen":"2026-01-02T03:04:05Z","current":true}]}
{"isnad":"review","decision":"note","by":"سلمى","at":"2026-01-02T03:04:05Z"}
{"isnad":"future","text":"x"}
{"id":"2","text":"isnad \"isnad\""}
`

func TestFullRecordsAreHandedOnWholeToWhoAsksForThem(t *testing.T) {
	o := Options{Stdin: strings.NewReader(fullLines), Outlet: "other", Collection: "other", Map: map[string]string{"text": "text"}}
	items := slices.Collect(Open([]string{"-"}, o).Records(t.Context()))
	if len(items) != 6 {
		t.Fatalf("%d items: %q", len(items), told(items))
	}
	for i, kind := range []FullKind{FullOutlet, FullRemoved, FullArticle, FullReview} {
		it := items[i]
		line := strings.Split(fullLines, "\n")[i]
		if it.Full == nil || it.Full.Kind != kind || string(it.Full.Line) != line || (it.Article != nil) != (kind == FullArticle) || it.Record != i+1 {
			t.Errorf("record %d: %+v", i+1, it)
		}
	}
	if a := items[2].Article; a.Outlet != "nakhil" || a.Collection != "c" || a.Text != "نص أول" {
		t.Errorf("the options changed what the record states: %+v", a)
	}
	if err := items[4].Err; err == nil || !strings.Contains(err.Error(), "kind future") || !strings.Contains(err.Error(), "update isnad") || len(items[4].Raw) == 0 {
		t.Errorf("a kind of tomorrow: %v", err)
	}
	if it := items[5]; it.Full != nil || it.Article == nil || it.Article.Outlet != "other" {
		t.Errorf("an ordinary article: %+v", it)
	}
}

func TestFullRecordsAreArticlesOrNothingToOthers(t *testing.T) {
	items := readStdin(t, Options{}, fullLines)
	if len(items) != 3 || items[0].Article == nil || items[0].Full != nil || items[0].Article.ID != "1" || items[1].Err == nil || items[2].Article == nil {
		t.Errorf("%q", told(items))
	}
}
