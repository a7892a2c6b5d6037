package arabic

import "fmt"

// A clock is a time of day as printed.
type clock struct {
	hour, minute int
	zone         string // as in ISO 8601; empty: none is printed
}

func (k clock) String() string { return fmt.Sprintf("T%02d:%02d%s", k.hour, k.minute, k.zone) }

// Words beside a time of day.
var (
	morning = set("ص صباحا صباح فجرا الفجر am a")
	evening = set("م مساء المساء ظهرا عصرا pm p")
	night   = set("ليلا") // before midnight or behind it

	hourWords = set("الساعة ساعة الوقت")
	meridiem  = set("m")
	honoured  = set("المكرمة")
	zoneWords = set("بتوقيت توقيت بالتوقيت التوقيت")
	// zones have one offset all the year round.
	zones = func() map[string]string {
		m := map[string]string{}
		for offset, names := range map[string]string{
			"Z":      "gmt utc z غرينتش جرينتش غرينيتش جرينيتش العالمي تغ",
			"+03:00": "مكة السعودية الرياض الكويت الدوحة قطر البحرين المنامة ast",
			"+04:00": "الإمارات أبوظبي دبي مسقط",
		} {
			for name := range set(names) {
				m[name] = offset
			}
		}
		return m
	}()
)

// clock passes "14:05", "2:05:30 مساء", "10:30 ص بتوقيت غرينتش".
func (c *cursor) clock() (clock, bool) {
	k := *c
	k.word(hourWords)
	h, ok := k.number(2)
	if !ok || k.peek(0).blank || h > 23 {
		return clock{}, false
	}
	if _, ok := k.sign(":."); !ok {
		return clock{}, false
	}
	colon := k.peek(-1).sign == ':'
	t := k.peek(0)
	m, ok := k.number(2)
	if !ok || t.digits != 2 || t.blank || m > 59 {
		return clock{}, false
	}
	if t := k.peek(1); k.peek(0).sign == ':' && t.digits == 2 && !t.blank {
		k.at += 2
		k.fraction()
	}
	h, half := k.half(h)
	if !colon && !half {
		return clock{}, false // 10.30 alone is any number
	}
	zone, _ := k.zone()
	*c = k
	return clock{h, m, zone}, true
}

// fraction passes the decimals of a second.
func (c *cursor) fraction() {
	if t := c.peek(1); c.peek(0).sign == '.' && t.digits > 0 && !t.blank {
		c.at += 2
	}
}

// half passes the half of the day and returns the hour, 0 to 23. Where the
// hour is past 12 already ("13:00 pm") it says nothing new.
func (c *cursor) half(h int) (int, bool) {
	switch {
	case c.word(morning):
		if h == 12 {
			h = 0
		}
	case c.word(evening), c.afternoon():
		if h < 12 {
			h += 12
		}
	case c.word(night):
		switch {
		case h == 12:
			h = 0
		case h >= 6 && h < 12:
			h += 12
		}
	default:
		return h, false
	}
	if t := c.peek(-1).word; t == "a" || t == "p" { // a.m.
		c.sign(".")
		c.word(meridiem)
		c.sign(".")
	}
	return h, true
}

func (c *cursor) afternoon() bool {
	if c.peek(0).word != "بعد" || c.peek(1).word != "الظهر" {
		return false
	}
	c.at += 2
	return true
}

// zone passes the zone of a time of day: "GMT", "UTC+3", "+03:00", "بتوقيت مكة المكرمة".
func (c *cursor) zone() (string, bool) {
	k := *c
	_, open := k.sign("(")
	k.sign("-,")
	k.word(zoneWords)
	zone, named := zones[k.peek(0).word]
	if named {
		k.at++
		k.word(honoured)
	}
	if !named || zone == "Z" {
		if offset, ok := k.offset(); ok {
			zone, named = offset, true
		}
	}
	if !named {
		return "", false
	}
	if open {
		k.sign(")")
	}
	*c = k
	return zone, true
}

// offset passes "+3", "+03:00", "+0300", glued to what stands before it or in brackets.
func (c *cursor) offset() (string, bool) {
	k := *c
	sign, ok := k.sign("+-")
	t := k.peek(0)
	if !ok || t.digits == 0 || t.blank || k.peek(-1).blank && sign == '-' {
		return "", false
	}
	k.at++
	h, m := t.value, 0
	switch t.digits {
	case 4:
		h, m = h/100, h%100
	case 1, 2:
		if u := k.peek(1); k.peek(0).sign == ':' && u.digits == 2 && !u.blank {
			m = u.value
			k.at += 2
		}
	default:
		return "", false
	}
	if h > 14 || m > 59 {
		return "", false
	}
	*c = k
	return fmt.Sprintf("%c%02d:%02d", sign, h, m), true
}
