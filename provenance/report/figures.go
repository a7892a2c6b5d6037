package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"isnad/article"
	"isnad/provenance"
)

// Thousands writes n with commas: 31,030.
func Thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// Count writes a number with its noun: "1 article", "31,030 articles".
func Count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Thousands(n) + " " + many
}

// percent writes a share of 0 to 1. 100 % is said of all and 0 % of nothing only.
func percent(x float64) string {
	switch p := int(x*100 + .5); {
	case x <= 0:
		return "0 %"
	case p == 0:
		return "1 %"
	case x < 1 && p >= 100:
		return "99 %"
	default:
		return strconv.Itoa(min(p, 100)) + " %"
	}
}

// decimal writes a measure with two digits.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// probability writes a confidence with two digits, rounded down: never .80 where the word says that it is less, and 1.00
// only of what is certain.
func probability(x float64) string { return decimal(math.Floor(x*100+1e-9) / 100) }

// shortRef shortens the digests in a reference to twelve digits, which are
// accepted wherever a reference is.
func shortRef(ref string) string {
	const mark, digits = "sha256:", 64
	i := strings.LastIndex(ref, mark)
	if i < 0 || len(ref)-i-len(mark) != digits {
		return ref
	}
	return ref[:i+len(mark)+12]
}

// Reference writes a reference for people.
func Reference(ref string) string { return Isolate(shortRef(ref)) }

// Argument writes a reference or file name so that it can be pasted into a shell.
func Argument(s string) string {
	s = Clean(shortRef(s))
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:@%+,=", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// outletOf names an article's outlet for people: as printed, else its key, else its site.
func outletOf(it *provenance.Item) string {
	for _, s := range []string{it.Article.OutletName, strings.TrimPrefix(it.Party, "name:"), it.Article.Outlet, article.Domain(it.Article.URL)} {
		if s != "" {
			return s
		}
	}
	return ""
}

// Outlet names an article's outlet for people, "" where nothing does.
func Outlet(it *provenance.Item) string { return outletOf(it) }

// titleWords are shown of an article without a title.
const titleWords = 6

// title is what an article is called: its title, else that it has none, and its first words.
func (l Lang) title(it *provenance.Item) string {
	if it.Article.Title != "" {
		return it.Article.Title
	}
	first, _ := clip(it.Article.Text, titleWords)
	return joined(" ", l.say("untitled"), first)
}

// web reports whether a URL is an address that a reader may be sent to: not javascript:, not a file.
func web(url string) bool {
	scheme, _, ok := strings.Cut(url, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// dayOf returns the day of publication as far as it is stated or stands in
// the URL, "" where it is unknown. A crawl time is no publication.
func dayOf(it *provenance.Item) string {
	if p := it.Article.Published; p != "" {
		return p[:min(len(p), 10)]
	}
	u := it.Times.URL
	if span := u.To.Sub(u.From); !u.Known() || u.From.IsZero() || span > 36*time.Hour {
		return ""
	} else {
		return u.From.Add(span / 2).UTC().Format(time.DateOnly)
	}
}

// when is the day of publication for people: "by" a day where only a crawl
// bounds it, "-" where nothing does.
func when(it *provenance.Item) string {
	if d := dayOf(it); d != "" {
		return Clean(d)
	}
	if c := it.Article.Crawled; c != "" {
		return "by " + Clean(c[:min(len(c), 10)])
	}
	return "-"
}

// DayOf is the day of publication in a language: "by" a day where only a crawl bounds it. It is composed.
func (l Lang) DayOf(it *provenance.Item) string {
	if d := dayOf(it); d != "" {
		return isolateLTR(d)
	}
	return l.crawled(it)
}

// Published says when an article was published as exactly as that is known: as the page states it, else the day in its address, else
// by when it was out. It is composed.
func (l Lang) Published(it *provenance.Item) string {
	if p := it.Article.Published; p != "" {
		return isolateLTR(p)
	}
	if d := dayOf(it); d != "" {
		return fmt.Sprintf(l.say("date.address"), isolateLTR(d))
	}
	return l.crawled(it)
}

// crawled is what is left of a date where only a crawl bounds it.
func (l Lang) crawled(it *provenance.Item) string {
	if c := it.Article.Crawled; c != "" {
		return fmt.Sprintf(l.say("date.by"), isolateLTR(c[:min(len(c), 10)]))
	}
	return l.say("report.unknown")
}

// sameOutlet reports whether shared text of two articles is a repost or revision.
func sameOutlet(a, b *provenance.Item) bool {
	if a.Party != "" || b.Party != "" {
		return a.Party == b.Party
	}
	return a.Article.Outlet != "" && a.Article.Outlet == b.Article.Outlet
}
