package arabic

import "strings"

// A month is a month of one of the two calendars.
type month struct {
	number int // from 1
	hijri  bool
}

// solar and lunar name the months in all traditions; names of one month
// stand together, and a name of two words is joined by '_'.
var (
	solar = []string{
		"يناير كانون_الثاني كانون_ثاني كانون_ثان جانفي january jan",
		"فبراير شباط فيفري february feb",
		"مارس آذار march mar",
		"أبريل إبريل نيسان أفريل april apr",
		"مايو أيار ماي may",
		"يونيو يونيه حزيران جوان june jun",
		"يوليو يوليه تموز جويلية يوليوز july jul",
		"أغسطس آب أوت غشت أغشت اوغسطس august aug",
		"سبتمبر أيلول شتنبر september sept sep",
		"أكتوبر تشرين_الأول تشرين_أول اوكتوبر october oct",
		"نوفمبر تشرين_الثاني تشرين_ثاني تشرين_ثان نونبر november nov",
		"ديسمبر كانون_الأول كانون_أول دجنبر دجمبر december dec",
	}
	lunar = []string{
		"محرم المحرم",
		"صفر",
		"ربيع_الأول ربيع_أول",
		"ربيع_الآخر ربيع_الثاني ربيع_ثاني ربيع_آخر",
		"جمادى_الأولى جمادى_الأول جمادى_أول",
		"جمادى_الآخرة جمادى_الثانية جمادى_الآخر جمادى_الثاني جمادى_ثاني",
		"رجب",
		"شعبان",
		"رمضان",
		"شوال",
		"ذو_القعدة ذي_القعدة ذوالقعدة ذي_قعدة",
		"ذو_الحجة ذي_الحجة ذوالحجة ذي_حجة",
	}
	// months is keyed by match form.
	months = func() map[string]month {
		m := map[string]month{}
		for hijri, names := range map[bool][]string{false: solar, true: lunar} {
			for i, line := range names {
				for name := range strings.FieldsSeq(line) {
					m[Match(name)] = month{i + 1, hijri}
				}
			}
		}
		return m
	}()
)

// compounds begin the names of two words.
var compounds = func() map[string]bool {
	m := map[string]bool{}
	for name := range months {
		if first, _, ok := strings.Cut(name, " "); ok {
			m[first] = true
		}
	}
	return m
}()

// month passes the name of a month, doubled or not: "أيلول/ سبتمبر", "أيلول (سبتمبر)".
func (c *cursor) month() (month, bool) {
	m, ok := c.name()
	if !ok {
		return m, false
	}
	second := *c
	if open, ok := second.sign("/-(,"); ok {
		if n, ok := second.name(); ok && n == m {
			if open == '(' {
				second.sign(")")
			}
			c.at = second.at
		}
	}
	return m, true
}

func (c *cursor) name() (month, bool) {
	first := c.peek(0).word
	if first == "" {
		return month{}, false
	}
	if compounds[first] {
		if m, ok := months[first+" "+c.peek(1).word]; ok {
			c.at += 2
			return m, true
		}
	}
	if n := c.peek(1); n.digits == 1 && !n.blank && (n.value == 1 || n.value == 2) {
		if m, ok := months[first+" "+Match([]string{"الأول", "الثاني"}[n.value-1])]; ok && !m.hijri {
			c.at += 2 // as some page makers print it: "كانون2"
			return m, true
		}
	}
	m, ok := months[first]
	if !ok {
		return m, false
	}
	c.at++
	if len(first) <= len("sept") {
		c.sign(".") // abbreviated: "Sep."
	}
	return m, true
}

// ordinals are the days of a month in words, by match form.
var ordinals = func() map[string]int {
	units := strings.Fields("الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر")
	m := map[string]int{"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}
	for i, u := range units {
		m[Match(u)] = i + 1
	}
	m[Match("أول")] = 1
	for i, u := range append([]string{"الحادي"}, units[1:9]...) {
		m[Match(u+" عشر")] = 11 + i
		for _, tens := range []string{" والعشرين", " والعشرون"} {
			m[Match(u+tens)] = 21 + i
		}
	}
	m[Match("الحادي والثلاثين")], m[Match("الحادي والثلاثون")] = 31, 31
	return m
}()

// ordinal passes a day in words: "الخامس والعشرين".
func (c *cursor) ordinal() (int, bool) {
	first := c.peek(0).word
	d, ok := ordinals[first]
	if !ok && first != "الحادي" {
		return 0, false
	}
	if d, ok := ordinals[first+" "+c.peek(1).word]; ok {
		c.at += 2
		return d, true
	}
	if ok {
		c.at++
	}
	return d, ok
}
