package arabic

import (
	"github.com/hablullah/go-hijri"
)

// fromHijri converts a day of the Umm al-Qura calendar; false where there is
// no such day, or where the tables do not reach (before 1356, after 1500).
func fromHijri(year, month, dom int) (day, bool) {
	if year < 1356 || year > 1500 || month < 1 || month > 12 || dom < 1 || dom > 30 {
		return day{}, false
	}
	g := hijri.UmmAlQuraDate{Year: int64(year), Month: int64(month), Day: int64(dom)}.ToGregorian()
	back, err := hijri.CreateUmmAlQuraDate(g)
	if err != nil || back.Month != int64(month) || back.Day != int64(dom) {
		return day{}, false // day 30 of a month of 29
	}
	return day{year: g.Year(), month: int(g.Month()), day: g.Day(), lunar: true}, true
}
