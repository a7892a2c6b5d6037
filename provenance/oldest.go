package provenance

import (
	"fmt"
	"time"
)

// oldest returns the reference of the oldest copy known here, and why that
// one: its publication is proven to lie before that of every other copy whose publication
// is known. Otherwise the reference is empty and the reason says what the times leave open.
func oldest(members []Item) (ref, why string) {
	first, known := -1, 0
	when := make([]published, len(members))
	for i := range members {
		when[i] = publication(ReadTimes(&members[i].Article))
		if when[i].From.IsZero() {
			continue
		}
		known++
		if first < 0 || when[i].To.Before(when[first].To) || when[i].To.Equal(when[first].To) && members[i].ContentKey < members[first].ContentKey {
			first = i
		}
	}
	of := fmt.Sprintf("publication known for %d of %d", known, len(members))
	switch {
	case len(members) == 1 && known == 0:
		return members[0].Ref, "the only copy known here; its publication is not known"
	case len(members) == 1:
		return members[0].Ref, "the only copy known here, published " + interval(when[0])
	case known == 0:
		return "", "no copy says when it was published"
	}
	for i := range members {
		if i == first || when[i].From.IsZero() {
			continue
		}
		if !when[first].ends(when[i]) {
			return "", fmt.Sprintf("the times of %s and %s overlap (%s)", members[first].Ref, members[i].Ref, of)
		}
	}
	why = "oldest copy known here, published " + interval(when[first])
	if known < len(members) {
		why += "; " + of
	}
	if when[first].doubtful {
		why += "; its times do not agree with each other"
	}
	return members[first].Ref, why
}

// interval writes the bounds of a publication in UTC, to the minute.
func interval(p published) string {
	const layout = "2006-01-02T15:04Z"
	from, to := p.From.UTC(), p.To.UTC()
	if to.Sub(from) <= time.Minute {
		return from.Format(layout)
	}
	return "between " + from.Format(layout) + " and " + to.Format(layout)
}
