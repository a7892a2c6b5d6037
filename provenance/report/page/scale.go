package page

import (
	"time"

	"isnad/article"
)

// A scale maps times to x.
type scale struct {
	from, to time.Time
	x0, x1   int
}

// spanOf is a scale over all known times; ok is false where none is known. A time that has an upper bound alone counts by it.
func spanOf(times []article.Time, x0, x1 int) (s scale, ok bool) {
	s.x0, s.x1 = x0, x1
	for _, t := range times {
		if !t.Known() {
			continue
		}
		from := t.From
		if from.IsZero() {
			from = t.To
		}
		if !ok || from.Before(s.from) {
			s.from = from
		}
		if !ok || t.To.After(s.to) {
			s.to = t.To
		}
		ok = true
	}
	if d := s.to.Sub(s.from); d < time.Hour {
		s.from, s.to = s.from.Add(-30*time.Minute), s.to.Add(30*time.Minute)
	} else {
		s.from, s.to = s.from.Add(-d/25), s.to.Add(d/25)
	}
	return s, ok
}

// at returns the x of a time, between the ends of the scale.
func (s *scale) at(t time.Time) int {
	if t.Before(s.from) {
		return s.x0
	}
	if t.After(s.to) {
		return s.x1
	}
	return s.x0 + int(float64(s.x1-s.x0)*(float64(t.Sub(s.from))/float64(s.to.Sub(s.from))))
}

// steps between ticks, the smallest first.
var steps = []time.Duration{10 * time.Minute, 30 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour,
	day, 2 * day, 5 * day, 10 * day, 30 * day, 90 * day, 180 * day, 365 * day, 5 * 365 * day}

const day = 24 * time.Hour

// mostTicks is how many labels stand along a scale.
const mostTicks = 6

// A tick is a labelled instant.
type tick struct {
	at    time.Time
	label string
}

// ticks returns round instants in UTC; a label names the day at its first tick, else the hour.
func (s *scale) ticks() []tick {
	step := steps[len(steps)-1]
	for _, d := range steps {
		if s.to.Sub(s.from)/d < mostTicks {
			step = d
			break
		}
	}
	var out []tick
	last := ""
	for t := s.from.UTC().Truncate(step); !t.After(s.to); t = t.Add(step) {
		if t.Before(s.from) {
			continue
		}
		label := t.Format(time.DateOnly)
		if step < day && label == last {
			label = t.Format("15:04")
		} else {
			last = label
			if step < day {
				label += t.Format(" 15:04")
			}
		}
		out = append(out, tick{t, label})
	}
	return out
}
