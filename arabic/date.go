package arabic

import (
	"fmt"
	"time"
)

// A Date is a calendar date found in a text, at most to the minute.
type Date struct {
	ISO        string // ISO 8601 of the precision found: 2024-09, 2024-09-29, 2024-09-29T14:05+03:00
	Start, End int    // code points of the text it was found in
}

// FindDates returns the dates written in s, in order: all Arabic month traditions (Levantine, Egyptian and Gulf,
// Maghrebi, doubled as in "أيلول/ سبتمبر"), weekday-led, Arabic-Indic digits, numeric forms, English months, Hijri dates (Umm al-Qura).
//
// The year must be written with four digits. Numeric dates are read day
// first unless the year comes first, or unless only month first makes sense. A time of day beside the
// date counts, with its zone where one is printed that is the same all the year. A date written in both calendars
// ("15 رمضان 1445هـ الموافق 25 مارس 2024") is one Date, and the Gregorian counts. A Hijri month without a day is
// no date: no precision of ISO 8601 fits it.
func FindDates(s string) []Date {
	r := Read(s)
	c := cursor{tokens: tokens(r, hasYear)}
	var dates []Date
	for c.at < len(c.tokens) {
		first := c.at
		d, ok := c.dated()
		if !ok {
			c.at = first + 1
			continue
		}
		start, end := r.Span(c.tokens[first].start, c.tokens[c.at-1].end)
		dates = append(dates, Date{d.iso(), start, end})
	}
	return dates
}

// hasYear reports whether a line has four digits in a row, as every date has.
func hasYear(line string) bool {
	run := 0
	for i := range len(line) {
		if line[i] < '0' || line[i] > '9' {
			run = 0
		} else if run++; run == 4 {
			return true
		}
	}
	return false
}

// A day is a date without its place.
type day struct {
	year, month, day int // Gregorian; day 0: the month alone
	lunar            bool
	clock            *clock
}

func (d day) iso() string {
	s := fmt.Sprintf("%04d-%02d", d.year, d.month)
	if d.day > 0 {
		s += fmt.Sprintf("-%02d", d.day)
	}
	if d.clock != nil {
		s += d.clock.String()
	}
	return s
}

// What may stand between the parts of a date.
var (
	weekdays = set(`السبت الأحد الإثنين الاثنين الثلاثاء الأربعاء الخميس الجمعة
		saturday sunday monday tuesday wednesday thursday friday sat sun mon tue tues wed thu thur thurs fri`)
	leads   = set("يوم اليوم الموافق الموافقة لـ بتاريخ")
	joints  = set("الساعة ساعة في على عند عام at on t الموافق")
	fillers = set("من عام العام لعام للعام سنة لسنة شهر of")
	match   = set("الموافق الموافقة لـ ل يوم")

	of         = set("من")
	suffixes   = set("st nd rd th")
	hijriSigns = set("ه هجرية هجري")
	solarSigns = set("م ميلادية ميلادي")
)

const marks = ",،-|/.(;؛:•·"

// dated passes a date with what belongs to it: weekday, time of day, and the same day in the other calendar.
func (c *cursor) dated() (day, bool) {
	k := *c
	before, timed := k.clock()
	if timed {
		k.skip(marks, joints)
	}
	if k.weekday() {
		k.skip(",،-(.)/", leads)
	}
	d, ok := k.day()
	if !ok {
		return d, false
	}
	if twin := k; !timed {
		twin.skip(",،-/(=", match)
		if twin.weekday() {
			twin.skip(",،-(", leads)
		}
		if e, ok := twin.day(); ok && d.lunar != e.lunar && d.near(e) {
			twin.sign(")")
			k.at = twin.at
			if d.lunar {
				d = e
			}
		}
	}
	if d.day > 0 {
		if timed {
			d.clock = &before
		} else if after, ok := k.clockBehind(); ok {
			d.clock = &after
		} else {
			k.zone()
		}
	}
	*c = k
	return d, true
}

// clockBehind passes the time of day behind a date.
func (c *cursor) clockBehind() (clock, bool) {
	k := *c
	k.skip(marks, joints)
	t, ok := k.clock()
	if !ok {
		return t, false
	}
	if c.peek(0).sign == '(' {
		k.sign(")")
	}
	*c = k
	return t, true
}

func (c *cursor) weekday() bool {
	k := *c
	k.word(leads)
	if !k.word(weekdays) {
		return false
	}
	*c = k
	return true
}

// near reports whether d and e lie at most two days apart: sighted and
// computed Hijri months begin on different days.
func (d day) near(e day) bool {
	return d.day > 0 && e.day > 0 && d.time().Sub(e.time()).Abs() <= 48*time.Hour
}

func (d day) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// day passes a date alone.
func (c *cursor) day() (day, bool) {
	for _, form := range []func(*cursor) (day, bool){(*cursor).numeric, (*cursor).dayFirst, (*cursor).monthFirst} {
		k := *c
		if d, ok := form(&k); ok {
			*c = k
			return d, true
		}
	}
	return day{}, false
}

// numeric passes 29/09/2024, 2024-9-29, 15-9-1445هـ.
func (c *cursor) numeric() (day, bool) {
	if before := c.peek(-1); before.sign != 0 && !c.peek(0).blank && c.peek(-2).digits > 0 && c.peek(-2).digits < 3 && !before.blank {
		return day{}, false // the tail of a longer row of numbers
	}
	var part, length [3]int
	var divider rune
	for i := range part {
		if i > 0 {
			s, ok := c.sign("/-.")
			if !ok || i > 1 && s != divider {
				return day{}, false
			}
			divider = s
		}
		length[i] = c.peek(0).digits
		n, ok := c.number(4)
		if !ok {
			return day{}, false
		}
		part[i] = n
	}
	year, mon, dom := part[2], part[1], part[0]
	switch {
	case length[0] == 4 && length[1] < 3 && length[2] < 3:
		year, dom = part[0], part[2]
	case length[2] != 4 || length[0] > 2 || length[1] > 2:
		return day{}, false
	case mon > 12:
		mon, dom = dom, mon
	}
	if next := c.peek(1); length[0] < 4 && c.peek(0).sign == divider && next.digits > 0 && !next.blank {
		return day{}, false
	}
	return c.calendar(year, month{mon, year < firstGregorian}, dom)
}

// dayFirst passes "29 سبتمبر 2024", "الأول من أيلول/ سبتمبر 2024", "29th, September 2024".
func (c *cursor) dayFirst() (day, bool) {
	dom, ok := c.number(2)
	if ok {
		c.word(suffixes)
	} else if dom, ok = c.ordinal(); !ok || !c.word(of) {
		return day{}, false
	}
	c.sign(",،-/.")
	c.skip("", fillers)
	m, ok := c.month()
	if !ok {
		return day{}, false
	}
	return c.yearBehind(m, dom)
}

// monthFirst passes "سبتمبر 29, 2024" and "سبتمبر 2024".
func (c *cursor) monthFirst() (day, bool) {
	before := c.peek(-1).digits
	m, ok := c.month()
	if !ok {
		return day{}, false
	}
	k := *c
	if dom, ok := k.number(2); ok {
		k.word(suffixes)
		if d, ok := k.yearBehind(m, dom); ok {
			*c = k
			return d, true
		}
	}
	if before == 1 || before == 2 {
		return day{}, false // a day that the month does not have
	}
	return c.yearBehind(m, 0)
}

func (c *cursor) yearBehind(m month, dom int) (day, bool) {
	c.sign(",،-/.")
	c.skip("", fillers)
	t := c.peek(0)
	if t.digits != 4 {
		return day{}, false
	}
	c.at++
	return c.calendar(t.value, m, dom)
}

// firstGregorian divides the years: smaller ones are Hijri, which the Umm al-Qura tables know from 1356 to 1500.
const firstGregorian = 1501

// calendar passes the sign of the calendar behind a year (هـ, م) and checks the date. Day 0 stands for the whole month.
func (c *cursor) calendar(year int, m month, dom int) (day, bool) {
	if c.word(hijriSigns) {
		m.hijri = true
	} else if !m.hijri && c.peek(1).digits == 0 {
		c.word(solarSigns)
	}
	if m.hijri {
		return fromHijri(year, m.number, dom)
	}
	d := day{year: year, month: m.number, day: dom}
	if year < firstGregorian || year > 2199 || m.number < 1 || m.number > 12 || dom > 31 {
		return day{}, false
	}
	if dom > 0 && d.time().Day() != dom {
		return day{}, false
	}
	return d, true
}
