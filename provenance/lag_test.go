package provenance

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/article"
	"isnad/dedupe"
)

func timesOf(t *testing.T, published, crawled string) Times {
	t.Helper()
	return ReadTimes(&article.Article{Published: published, Crawled: crawled})
}

func TestALagLiesBetweenTheBoundsOfBothTimes(t *testing.T) {
	minute := timesOf(t, "2024-03-01T08:00Z", "")
	later := timesOf(t, "2024-03-01T10:30Z", "")
	day := timesOf(t, "2024-03-02T00:00Z", "")
	day.Stated, _ = article.ParseTime("2024-03-02")
	least, most, ok := LagBetween(minute, later)
	if !ok || least != 149*time.Minute || most != 151*time.Minute {
		t.Errorf("two times to the minute, 150 minutes apart: %v to %v, %v", least, most, ok)
	}
	if least, most, ok = LagBetween(minute, day); !ok || least > 16*time.Hour-time.Minute || most < 40*time.Hour {
		t.Errorf("from 8:00 to a day of unknown zone: %v to %v, %v; want all of the day between the bounds", least, most, ok)
	}
	if _, _, ok = LagBetween(minute, timesOf(t, "", "2024-03-02T08:00Z")); ok {
		t.Error("a time of crawling was taken for a bound of a lag")
	}
}

func TestLagsSayForHowManyRelationsTheyAreKnown(t *testing.T) {
	item := func(id dedupe.ID, ref, published, crawled string) Item {
		return Item{ID: id, Ref: ref, Article: article.Article{Published: published, Crawled: crawled}}
	}
	items := []Item{item(1, "a", "2024-03-01T08:00Z", ""), item(2, "b", "2024-03-01T09:00Z", ""), item(3, "c", "", "2024-03-01T12:00Z"), item(4, "d", "2024-03-01T12:00Z", "")}
	from := func(child dedupe.ID, kind dedupe.Kind) Relation {
		return Relation{Child: child, Parent: Node{Kind: NodeArticle, Article: 1}, Kind: kind}
	}
	known, of := Lags(items, []Relation{from(2, dedupe.Copy), from(3, dedupe.Copy), from(4, KindRevision), {Child: 1, Parent: Node{Kind: NodeWire, Party: "afp"}}})
	if of != 2 {
		t.Errorf("lags of %d relations; want 2: a revision and a wire have none", of)
	}
	if diff := cmp.Diff([]Lag{{"b", "a", 59 * 60, 61 * 60}}, known); diff != "" {
		t.Errorf("lags (-want +got):\n%s", diff)
	}
}
