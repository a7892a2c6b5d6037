package provenance

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"isnad/arabic"
	"isnad/article"
)

// AuditArticle returns what is wrong with the times of one article, whatever else is stored: a
// publication behind the crawl or in the future, and a dateline whose Hijri and Gregorian dates are different days.
func AuditArticle(it *Item, now time.Time) []Finding {
	var out []Finding
	add := func(severity Severity, message string) *Finding {
		f := Finding{Kind: ImplausibleTime, Severity: severity, Message: message, Command: command("show", it.Ref)}
		f.concern(RoleChild, it)
		out = append(out, f)
		return &out[len(out)-1]
	}
	stated, crawled := it.Times.Stated, it.Times.Crawled
	switch {
	case crawled.Before(stated):
		add(Medium, fmt.Sprintf("published %s, as it says, and found before that, %s", bounds(stated), bounds(crawled)))
	case stated.Known() && stated.From.After(now):
		add(High, fmt.Sprintf("published %s, as it says: that is still to come", bounds(stated)))
	}
	for _, field := range []struct{ name, text string }{{FieldByline, it.Article.Byline}, {FieldText, opening(it.Article.Text)}} {
		lunar, solar, ok := twoCalendars(field.text)
		if !ok {
			continue
		}
		f := add(Low, fmt.Sprintf("its dateline has two days: the Hijri date is %s, the Gregorian one %s", lunar.ISO[:10], solar.ISO[:10]))
		for _, d := range []arabic.Date{lunar, solar} {
			f.Spans = append(f.Spans, FindingSpan{it.Ref, spanDate, field.name, d.Start, d.End, slice(field.text, d.Start, d.End)})
		}
		break
	}
	return out
}

// datelineLength is how far into a text, in code points, a dateline may reach.
const datelineLength = 200

// opening returns the part of a text in which a dateline may stand.
func opening(text string) string {
	n := 0
	for i := range text {
		if n == datelineLength {
			return text[:i]
		}
		n++
	}
	return text
}

// datesApart is how many code points may stand between the two dates of a dateline ("هـ الموافق", a weekday).
const datesApart = 25

// twoCalendars finds two dates side by side, one Hijri and one Gregorian, that are
// not the same day. Sighted and computed months may begin two days apart; more is an error of one of them.
func twoCalendars(text string) (lunar, solar arabic.Date, ok bool) {
	dates := arabic.FindDates(text)
	for i := 1; i < len(dates); i++ {
		a, b := dates[i-1], dates[i]
		if b.Start-a.End > datesApart || len(a.ISO) < 10 || len(b.ISO) < 10 || strings.ContainsAny(slice(text, a.End, b.Start), ".\n") {
			continue
		}
		la, lb := isLunar(slice(text, a.Start, a.End)), isLunar(slice(text, b.Start, b.End))
		if la == lb {
			continue
		}
		if lb {
			a, b = b, a
		}
		x, errA := time.Parse(time.DateOnly, a.ISO[:10])
		y, errB := time.Parse(time.DateOnly, b.ISO[:10])
		if errA != nil || errB != nil {
			continue
		}
		if apart := x.Sub(y).Abs(); apart > 48*time.Hour {
			return a, b, true
		}
	}
	return lunar, solar, false
}

// isLunar reports whether a printed date has a year of the Hijri calendar.
func isLunar(printed string) bool {
	for _, w := range strings.FieldsFunc(arabic.Match(printed), func(c rune) bool { return c < '0' || c > '9' }) {
		if y, err := strconv.Atoi(w); err == nil && len(w) == 4 {
			return y < 1600
		}
	}
	return false
}

// bounds writes a time for people.
func bounds(t article.Time) string {
	if t.From.IsZero() {
		return "before " + t.To.UTC().Format("2006-01-02T15:04Z")
	}
	return interval(published{Time: t})
}
