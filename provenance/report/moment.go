package report

import (
	"strings"

	"isnad/provenance"
)

// moments returns when the articles of a timeline were published, as they state
// it: days, and behind them the time where several share a day, since the time is
// what puts them in order. One zone that all times have stands in the heading.
func moments(steps []provenance.Step) (heading string, at []string) {
	days := map[string]int{}
	for i := range steps {
		days[dayOf(&steps[i].Item)]++
	}
	zones := map[string]bool{}
	clock := make([]string, len(steps))
	zone := make([]string, len(steps))
	for i := range steps {
		it := &steps[i].Item
		if days[dayOf(it)] < 2 {
			continue
		}
		if _, t, ok := strings.Cut(it.Article.Published, "T"); ok {
			end := strings.IndexAny(t, "Z+-")
			if end < 0 {
				end = len(t)
			}
			clock[i], zone[i] = t[:end], t[end:]
			zones[zone[i]] = true
		}
	}
	heading = "DATE"
	one := len(zones) == 1
	for i := range steps {
		s := when(&steps[i].Item)
		if clock[i] != "" {
			s += " " + Clean(clock[i])
			if !one {
				s += Clean(zone[i])
			} else if zone[i] != "" {
				heading = "DATE " + Clean(zone[i])
			}
		}
		at = append(at, s)
	}
	return heading, at
}
