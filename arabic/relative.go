package arabic

import (
	"strings"
	"time"
)

// A Relative is a time told from the moment of writing: "قبل ساعتين".
type Relative struct {
	Ago        time.Duration // how long ago; a month counts 30 days, a year 365
	Unit       time.Duration // the unit it is told in: the true time lies between Ago and Ago+Unit
	Start, End int           // code points of the text it was found in
}

const (
	oneDay   = 24 * time.Hour
	oneMonth = 30 * oneDay
	oneYear  = 365 * oneDay
)

// one, two and several name a unit alone, the dual, and behind a number, by match form.
var one, two, several = func() (one, two, several map[string]time.Duration) {
	one, two, several = map[string]time.Duration{}, map[string]time.Duration{}, map[string]time.Duration{}
	for unit, names := range map[time.Duration][3]string{
		time.Second: {"ثانية second", "ثانيتين ثانيتان", "ثوان ثواني ثانية second seconds"},
		time.Minute: {"دقيقة minute", "دقيقتين دقيقتان", "دقائق دقيقة minute minutes min mins"},
		time.Hour:   {"ساعة hour", "ساعتين ساعتان", "ساعات ساعة hour hours"},
		oneDay:      {"يوم day", "يومين يومان", "أيام يوما يوم day days"},
		7 * oneDay:  {"أسبوع week", "أسبوعين أسبوعان", "أسابيع أسبوعا أسبوع week weeks"},
		oneMonth:    {"شهر month", "شهرين شهران", "أشهر شهور شهرا شهر month months"},
		oneYear:     {"سنة عام year", "سنتين عامين سنتان عامان", "سنوات سنين أعوام سنة عاما عام year years"},
	} {
		for i, m := range []map[string]time.Duration{one, two, several} {
			for name := range set(names[i]) {
				m[name] = unit
			}
		}
	}
	return one, two, several
}()

var (
	// counts are the numbers from three to ten in words.
	counts = func() map[string]int {
		m := map[string]int{}
		for i, names := range []string{"ثلاث ثلاثة", "أربع أربعة", "خمس خمسة", "ست ستة", "سبع سبعة", "ثماني ثمان ثمانية", "تسع تسعة", "عشر عشرة"} {
			for name := range set(names) {
				m[name] = i + 3
			}
		}
		return m
	}()

	parts   = map[string]time.Duration{"نصف": 2, "ثلث": 3, "ربع": 4} // of an hour
	before  = set("قبل منذ")
	agoWord = set("ago")
	single  = set("واحد واحدة")
	about   = set("نحو حوالي قرابة زهاء أكثر من about")
)

// FindRelative returns the times that s tells from the moment of its
// writing, in order: "قبل ساعتين", "منذ 3 أيام", "قبل نصف ساعة", "2 hours ago".
// "قبل ساعتين من المباراة" is none: it counts from another event.
func FindRelative(s string) []Relative {
	r := Read(s)
	c := cursor{tokens: tokens(r, tellsAgo)}
	var found []Relative
	for c.at < len(c.tokens) {
		first := c.at
		ago, unit, ok := c.relative()
		if !ok {
			c.at = first + 1
			continue
		}
		start, end := r.Span(c.tokens[first].start, c.tokens[c.at-1].end)
		found = append(found, Relative{ago, unit, start, end})
	}
	return found
}

func tellsAgo(line string) bool {
	return strings.Contains(line, "قبل") || strings.Contains(line, "منذ") || strings.Contains(line, "ago") || strings.Contains(line, "Ago")
}

func (c *cursor) relative() (ago, unit time.Duration, ok bool) {
	k := *c
	arabic := k.word(before)
	if arabic {
		k.skip("", about)
	}
	if ago, unit, ok = k.duration(); !ok {
		return 0, 0, false
	}
	if arabic && k.peek(0).word == "من" || !arabic && !k.word(agoWord) {
		return 0, 0, false
	}
	*c = k
	return ago, unit, true
}

// duration passes a number with its unit.
func (c *cursor) duration() (time.Duration, time.Duration, bool) {
	first := c.peek(0)
	second := c.peek(1).word
	n, numbered := first.value, first.digits > 0 && first.digits < 4
	if !numbered {
		n, numbered = counts[first.word], counts[first.word] > 0
	}
	if unit := several[second]; numbered && unit > 0 {
		c.at += 2
		return time.Duration(n) * unit, unit, true
	}
	if part := parts[first.word]; part > 0 && one[second] == time.Hour {
		c.at += 2
		return time.Hour / part, time.Minute, true
	}
	if unit := two[first.word]; unit > 0 {
		c.at++
		return 2 * unit, unit, true
	}
	unit := one[first.word]
	if (first.word == "a" || first.word == "an") && one[second] > 0 {
		c.at++
		unit = one[second]
	}
	if unit == 0 {
		return 0, 0, false
	}
	c.at++
	next := c.peek(0)
	if _, named := months[next.word]; named || next.digits > 0 || weekdays[next.word] || compounds[next.word] {
		return 0, 0, false // "منذ عام 2009", "منذ يوم الجمعة"
	}
	c.word(single)
	if unit == time.Hour && strings.HasPrefix(c.peek(0).word, "ونصف") {
		c.at++
		return 90 * time.Minute, time.Minute, true
	}
	return unit, unit, true
}
