package extract

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"isnad/article"
)

// A dating is a time that a page gives, and who gives it.
type dating struct {
	iso   string
	time  article.Time
	group int
}

// Groups of witnesses. What stands in one group comes from one template or
// plugin, so that it agrees with itself, right or wrong.
const (
	byData = iota // JSON-LD, microdata, meta, time elements
	bySight
	byAddress
	groups
)

// A calendar is the times that a page gives for one event, most trusted first.
type calendar []dating

func (c *calendar) add(group int, texts ...string) {
	for _, s := range texts {
		if iso := webTime(s); iso != "" {
			t, err := article.ParseTime(iso)
			if err == nil && t.To.Year() > 1990 {
				*c = append(*c, dating{iso, t, group})
			}
		}
	}
}

// near reports whether two times may be of one day, wherever it is counted.
func (d dating) near(e dating) bool {
	const day = 24 * time.Hour
	return d.time.From.Before(e.time.To.Add(day)) && e.time.From.Before(d.time.To.Add(day))
}

// best returns the time that most groups confirm to the day, of several the most
// trusted; and of those of one group that agree with it the first that tells the time of day, and then the zone.
func (c calendar) best() (dating, bool) {
	chosen, most := -1, 0
	for i, d := range c {
		var seen [groups]bool
		n := 0
		for _, e := range c {
			if !seen[e.group] && d.near(e) {
				seen[e.group] = true
				n++
			}
		}
		if n > most {
			chosen, most = i, n
		}
	}
	if chosen < 0 {
		return dating{}, false
	}
	best := c[chosen]
	for _, d := range c {
		if d.time.To.Sub(d.time.From) < best.time.To.Sub(best.time.From) && d.time.From.Before(best.time.To) && best.time.From.Before(d.time.To) {
			best = d
		}
	}
	return best, true
}

// published decides the time of publication. A zone of UTC is left out where the page shows the same
// time of day to its readers: one of the two is local time under a false label, and nothing says which.
func (c calendar) published() string {
	best, ok := c.best()
	if !ok {
		return ""
	}
	local, utc := strings.CutSuffix(strings.TrimSuffix(best.iso, "+00:00"), "Z")
	if !utc && strings.HasSuffix(best.iso, "+00:00") {
		utc = true
	}
	if utc && best.group == byData {
		for _, d := range c {
			if d.group == bySight && len(d.iso) == len("2024-09-29T14:05") && strings.HasPrefix(local, d.iso) {
				return local
			}
		}
	}
	return best.iso
}

// modified decides the time of the last change: the first that is not proven to be before publication, and
// not one that the page also gave for publication and other witnesses refuted, as the day of the visit is.
func (c calendar) modified(published string, out calendar) string {
	p, err := article.ParseTime(published)
	if err != nil {
		return ""
	}
	best, known := out.best()
	for _, d := range c {
		if known && slices.ContainsFunc(out, func(o dating) bool { return o.iso == d.iso && !o.near(best) }) {
			continue
		}
		same := d.iso == published || len(published) > len("2024-09-29") && strings.HasPrefix(d.iso, published) // up to seconds or zone
		if !same && !d.time.Before(p) && !(p.Known() && d.time.From.Before(p.From)) {
			return d.iso
		}
	}
	return ""
}

var (
	// yearFirst is ISO 8601 as templates write it: any separators, missing zeros, fractions.
	yearFirst = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:T|\s|,|-)+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d+)?)?\s*([AaPp][Mm]|[صم])?\s*(Z|z|UTC|GMT|[+-]\d{1,2}:?\d{2})?)?$`)
	// yearLast is the numeric form with the year behind.
	yearLast = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:(?:T|\s|,|-)+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d+)?)?\s*([AaPp][Mm]|[صم])?\s*(Z|z|UTC|GMT|[+-]\d{1,2}:?\d{2})?)?$`)
	unixTime = regexp.MustCompile(`^\d{10}(\d{3})?$`)
)

// webTime returns a date as pages write it for machines as ISO 8601, "" where it is none.
func webTime(s string) string {
	s = strings.TrimSpace(arabicDigits.Replace(s))
	switch {
	case s == "" || len(s) > 200:
		return ""
	case unixTime.MatchString(s):
		n, err := strconv.ParseInt(s[:10], 10, 64)
		if err != nil {
			return ""
		}
		return time.Unix(n, 0).UTC().Format(time.RFC3339)
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return isoTime(m[1], m[2], m[3], m[4:])
	}
	if m := yearLast.FindStringSubmatch(s); m != nil {
		day, month := m[1], m[2]
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[2])
		// .NET prints month first, with seconds and half of the day.
		if second > 12 || first <= 12 && m[6] != "" && strings.HasSuffix(strings.ToUpper(m[7]), "M") {
			day, month = m[2], m[1]
		}
		return isoTime(m[3], month, day, m[4:])
	}
	return feedTime(s)
}

// isoTime writes ISO 8601; clock is hour, minute, second, half of the day, zone.
func isoTime(year, month, day string, clock []string) string {
	two := func(s string) string {
		if len(s) == 1 {
			return "0" + s
		}
		return s
	}
	iso := year + "-" + two(month) + "-" + two(day)
	if clock[0] != "" {
		hour, _ := strconv.Atoi(clock[0])
		switch strings.ToLower(clock[3]) {
		case "pm", "م":
			if hour < 12 {
				hour += 12
			}
		case "am", "ص":
			hour %= 12
		}
		iso += fmt.Sprintf("T%02d:%s", hour, clock[1])
		if clock[2] != "" {
			iso += ":" + clock[2]
		}
		switch zone := strings.ToUpper(clock[4]); {
		case zone == "Z" || zone == "UTC" || zone == "GMT":
			iso += "Z"
		case zone != "":
			iso += feedZone(zone)
		}
	}
	if _, err := article.ParseTime(iso); err != nil {
		return ""
	}
	return iso
}

// dayInPath is a day in the path of a URL.
var dayInPath = regexp.MustCompile(`[/_=-]((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?:[/_.?&-]|$)|[/_=-]((?:20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[/_.?&-]|$)`)

// addressDay returns the day that a URL names, "" where it names none.
func addressDay(url string) string {
	m := dayInPath.FindStringSubmatch(url)
	switch {
	case m == nil:
		return ""
	case m[1] != "":
		return isoTime(m[1], m[2], m[3], make([]string, 5))
	}
	return isoTime(m[4], m[5], m[6], make([]string, 5))
}
