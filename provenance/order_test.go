package provenance

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"isnad/article"
)

func at(t testing.TB, s string) article.Time {
	t.Helper()
	x, err := article.ParseTime(s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestACrawlTimeIsOnlyAnUpperBound(t *testing.T) {
	a := publication(Times{Crawled: at(t, "2024-03-01T06:00Z")})
	b := publication(Times{Crawled: at(t, "2024-03-05T06:00Z")})
	if a.before(b) || b.before(a) || a.probability(b) != .5 {
		t.Errorf("two crawl times order the publications: before %v, probability %v", a.before(b), a.probability(b))
	}
	later := publication(Times{Stated: at(t, "2024-03-03T06:00Z")})
	if !a.before(later) {
		t.Error("an article crawled on the first is not proven to lie before one published on the third")
	}
}

func TestUnknownTimesProveNothing(t *testing.T) {
	unknown, known := publication(Times{}), publication(Times{Stated: at(t, "2024-03-03T06:00Z")})
	if unknown.before(known) || known.before(unknown) || unknown.probability(known) != .5 {
		t.Error("an unknown time is ordered")
	}
}

func TestADayAndAMinuteInItAreNotOrdered(t *testing.T) {
	day, minute := publication(Times{Stated: at(t, "2024-03-03")}), publication(Times{Stated: at(t, "2024-03-03T18:00+00:00")})
	if day.before(minute) || minute.before(day) {
		t.Error("a minute of a day is proven to lie before or behind the day")
	}
	if p := day.probability(minute); p < .5 || p > .9 {
		t.Errorf("the day lies before its evening with probability %.2f", p)
	}
}

func TestTimesThatContradictEachOtherProveNothing(t *testing.T) {
	early := publication(Times{Stated: at(t, "2024-03-01T06:00Z"), Crawled: at(t, "2024-03-09T06:00Z")})
	late := publication(Times{Stated: at(t, "2024-03-02T06:00Z"), Crawled: at(t, "2024-03-02T09:00Z")})
	if early.before(late) {
		t.Error("a time stated eight days before the crawl is taken as proof")
	}
	url := publication(Times{Stated: at(t, "2024-03-01T06:00Z"), URL: at(t, "2024-03-04")})
	if url.before(late) || !url.doubtful {
		t.Error("a stated time that the URL contradicts is taken as proof")
	}
}

func TestOrderIsAProbability(t *testing.T) {
	base := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	draw := func(t *rapid.T, name string) published {
		from := base.Add(time.Duration(rapid.IntRange(0, 100).Draw(t, name)) * time.Hour)
		return published{Time: article.Time{From: from, To: from.Add(time.Duration(rapid.IntRange(1, 50).Draw(t, name+" length")) * time.Hour)}}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t, "a"), draw(t, "b")
		p, q := a.probability(b), b.probability(a)
		if p < 0 || p > 1 || math.Abs(p+q-1) > 1e-9 {
			t.Fatalf("probabilities %v and %v do not add to 1", p, q)
		}
		if a.before(b) && p != 1 {
			t.Fatalf("proven order has probability %v", p)
		}
	})
}

// What is proven to lie before another publication stands before it, whichever bounds are known, and the order is total.
func TestTimelineKeepsWhatIsProven(t *testing.T) {
	base := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	draw := func(t *rapid.T, name string) (p published) {
		hour := func(what string) time.Time {
			return base.Add(time.Duration(rapid.IntRange(0, 30).Draw(t, name+what)) * time.Hour)
		}
		switch rapid.IntRange(0, 3).Draw(t, name) {
		case 0:
		case 1: // found then
			p.To = hour(" found")
		default:
			p.From = hour(" from")
			p.To = p.From.Add(time.Duration(rapid.IntRange(1, 20).Draw(t, name+" length")) * time.Hour)
		}
		return p
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := draw(t, "a"), draw(t, "b"), draw(t, "c")
		if a.ends(b) && a.out(b) >= 0 {
			t.Fatalf("%v ends before %v begins, and does not stand before it", a, b)
		}
		if a.out(b) != -b.out(a) {
			t.Fatalf("%v and %v are ordered both ways", a, b)
		}
		if a.out(b) <= 0 && b.out(c) <= 0 && a.out(c) > 0 {
			t.Fatalf("%v, %v, %v go round in a circle", a, b, c)
		}
	})
}

// A date in the address and the time of crawling place an article as well as a stated time does.
func TestTimelineTakesTheTimesThatThereAre(t *testing.T) {
	items := []Item{
		{Ref: "a", Times: Times{Crawled: at(t, "2024-03-09T06:00Z")}},
		{Ref: "b", Times: Times{}},
		{Ref: "c", Times: Times{Stated: at(t, "2024-03-03T06:00Z")}},
		{Ref: "d", Times: Times{URL: at(t, "2024-03-01"), Crawled: at(t, "2024-03-09T06:00Z")}},
	}
	slices.SortFunc(items, func(x, y Item) int { return ByTime(&x, &y) })
	got := ""
	for _, it := range items {
		got += it.Ref
	}
	if got != "dcab" {
		t.Errorf("timeline %s, want dcab", got)
	}
}
