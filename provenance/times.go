package provenance

import (
	"strconv"
	"strings"
	"time"

	"isnad/arabic"
	"isnad/article"
)

// Years outside of these bounds are typing errors or ids, not dates of news.
const (
	firstYear = 1995
	lastYear  = 2100
)

// Longer ago is an age or an anniversary, not the time of a page.
const longestAgo = 10 * 365 * 24 * time.Hour

// ReadTimes reads the times of a from its fields and its URL. What cannot be read is unknown.
// Where no publication is given, a date in the byline states it
// ("الرياض - الرياضية | Tuesday, 11 August 2015 - 13:00 pm"), or else a time told from the moment of the crawl
// ("نشر قبل ساعتين") in the given publication, the byline or the credit line: see [sinceCrawl].
func ReadTimes(a *article.Article) Times {
	t := Times{
		Stated:   plausible(a.Published),
		URL:      plausible(urlDate(a.URL)),
		Crawled:  plausible(a.Crawled),
		Modified: plausible(a.Modified),
	}
	if !t.Stated.Known() && hasDigit(a.Byline) {
		for _, d := range arabic.FindDates(a.Byline) {
			if t.Stated = plausible(d.ISO); t.Stated.Known() {
				break
			}
		}
	}
	for _, told := range []string{a.Published, a.Byline, a.Credit} {
		if t.Stated.Known() {
			break
		}
		t.Stated = sinceCrawl(told, t.Crawled)
	}
	return t
}

// sinceCrawl reads "قبل ساعتين" on a page that was fetched at crawled: an
// interval, since "two hours" is said of anything up to three, and as wide
// again as the crawl time is coarse. Without a crawl time nothing is known,
// and where a field tells two such times ("نشر قبل 3 أيام، حدث قبل ساعة") the longest ago is the publication.
func sinceCrawl(told string, crawled article.Time) article.Time {
	if !crawled.Known() || crawled.From.IsZero() {
		return article.Time{}
	}
	var ago, unit time.Duration
	for _, r := range arabic.FindRelative(told) {
		if r.Ago > ago {
			ago, unit = r.Ago, r.Unit
		}
	}
	if ago == 0 || ago > longestAgo {
		return article.Time{}
	}
	return article.Time{From: crawled.From.Add(-ago - unit), To: crawled.To.Add(-ago)}
}

// plausible reads an ISO 8601 time; one that is no time or lies outside the bounds is unknown.
func plausible(iso string) article.Time {
	t, err := article.ParseTime(strings.TrimSpace(iso))
	if err != nil || !t.Known() || t.From.Year() < firstYear-1 || t.To.Year() > lastYear {
		return article.Time{}
	}
	return t
}

func hasDigit(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return c >= '0' && c <= '9' || c >= '٠' && c <= '٩' })
}

// urlDate returns the date in the path of a URL, to the day or month:
// /2015/07/20/, /2015/07/, /20150721/, Con20150720784687, 2015-07-20; "" where there is none.
func urlDate(url string) string {
	_, path, ok := strings.Cut(url, "//")
	if !ok {
		return ""
	}
	_, path, _ = strings.Cut(path, "/")
	path, _, _ = strings.Cut(path, "#")
	path, _, _ = strings.Cut(path, "?")
	month := ""
	for i := 0; i < len(path); {
		if path[i] < '0' || path[i] > '9' {
			i++
			continue
		}
		end := digits(path, i)
		switch end - i {
		case 4: // year, then month and perhaps day behind the same sign
			if d := separated(path, i); len(d) == len("2015-07-20") {
				return d
			} else if d != "" && month == "" {
				month = d
			}
		case 8:
			if d := joined(path[i:end]); d != "" {
				return d
			}
		default: // an id that begins with the day, behind letters: Con20150720784687
			if end-i > 8 && i > 0 && letter(path[i-1]) {
				if d := joined(path[i : i+8]); d != "" {
					return d
				}
			}
		}
		i = end
	}
	return month
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// digits returns where the digits that begin at i end.
func digits(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// separated reads 2015/07/20 or 2015-7-20 at path[i:]; without a day only 2015/07/.
func separated(path string, i int) string {
	if i > 0 && path[i-1] != '/' && path[i-1] != '-' && path[i-1] != '_' || i+4 >= len(path) {
		return ""
	}
	sep := path[i+4]
	if sep != '/' && sep != '-' && sep != '_' {
		return ""
	}
	m := digits(path, i+5)
	if m == i+5 || m > i+7 {
		return ""
	}
	if m < len(path) && path[m] == sep {
		if d := digits(path, m+1); d > m+1 && d <= m+3 && (d == len(path) || !letter(path[d])) {
			return day(path[i:i+4], path[i+5:m], path[m+1:d])
		}
	}
	if sep == '/' && m == i+7 && m < len(path) && path[m] == '/' {
		return day(path[i:i+4], path[i+5:m], "")
	}
	return ""
}

func joined(s string) string { return day(s[:4], s[4:6], s[6:8]) }

// day returns the ISO form of a date that exists, a month where day is "".
func day(year, month, day string) string {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	if y < firstYear || y > lastYear || m < 1 || m > 12 {
		return ""
	}
	iso := year + "-" + pad(month)
	if day != "" {
		iso += "-" + pad(day)
	}
	if _, err := article.ParseTime(iso); err != nil {
		return ""
	}
	return iso
}

func pad(n string) string {
	if len(n) == 1 {
		return "0" + n
	}
	return n
}
