package provenance

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// A Grain is how long the pieces are into which a survey cuts time.
type Grain string

// The grains. Weeks begin on Monday, as in ISO 8601; days and months are those of UTC where a time has a zone.
const (
	Daily   Grain = "day"
	Weekly  Grain = "week"
	Monthly Grain = "month"
)

// Grains lists the grains, the shortest first.
var Grains = []Grain{Daily, Weekly, Monthly}

// ParseGrain returns the grain of a word; "" is the choice of the survey.
func ParseGrain(word string) (Grain, error) {
	if s := Grain(word); word == "" || slices.Contains(Grains, s) {
		return s, nil
	}
	return "", fmt.Errorf("read grain %q: it is day, week or month", word)
}

// Spans of time, in days, up to which a survey is by day and by week.
const (
	fewDays = 21
	oneYear = 371
)

// Grain returns the grain that suits the time from which articles are: by day up to three weeks, by week up to a year, by
// month beyond. The first and last hundredth of the articles are passed over, since a mistyped year would stretch the
// time by decades.
func (s *Survey) Grain() Grain {
	total := 0
	for _, n := range s.days {
		total += n
	}
	days := slices.Sorted(maps.Keys(s.days))
	if len(days) == 0 {
		return Monthly
	}
	from, to, seen := days[0], days[len(days)-1], 0
	for _, d := range days {
		if seen += s.days[d]; seen*100 <= total {
			from = d
		}
		if (total-seen)*100 < total {
			to = d
			break
		}
	}
	switch span := to - from; {
	case span < fewDays:
		return Daily
	case span < oneYear:
		return Weekly
	}
	return Monthly
}

// A Piece of time and how the articles published in it came to their texts.
type Piece struct {
	From string `json:"from"` // its first day
	To   string `json:"to"`   // its last day
	WayShares
}

// pieces returns the pieces of time that hold articles of an outlet, the earliest first. Articles whose publication is known to the month
// only count by month; unplaced says how many are in no piece, though something is known of their time.
func (o *outletCounts) pieces(grain Grain) (out []Piece, unplaced int) {
	sums := map[time.Time]*Ledger{}
	add := func(days map[int]*Ledger) {
		for d, l := range days {
			slot(sums, begin(grain, d)).add(l)
		}
	}
	add(o.days)
	if grain == Monthly {
		add(o.months)
	} else {
		for _, l := range o.months {
			unplaced += l.Total()
		}
	}
	out = []Piece{}
	for _, from := range slices.SortedFunc(maps.Keys(sums), time.Time.Compare) {
		out = append(out, Piece{from.Format(time.DateOnly), end(grain, from).Format(time.DateOnly), sums[from].Shares()})
	}
	return out, unplaced
}

// begin returns the first day of the piece in which a day lies.
func begin(grain Grain, day int) time.Time {
	t := time.Unix(int64(day)*24*60*60, 0).UTC()
	switch grain {
	case Weekly:
		return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	case Monthly:
		return t.AddDate(0, 0, 1-t.Day())
	}
	return t
}

// end returns the last day of the piece that begins on a day.
func end(grain Grain, from time.Time) time.Time {
	switch grain {
	case Weekly:
		return from.AddDate(0, 0, 6)
	case Monthly:
		return from.AddDate(0, 1, -1)
	}
	return from
}
