package article

import (
	"fmt"
	"time"
)

// A Time is what is known of an instant: it lies in [From, To). The zero
// Time is unknown. A day without a zone is the union of that day in all
// zones that Arabic newsrooms use (UTC-1 to UTC+5).
type Time struct {
	From, To time.Time
}

// Known reports whether t says anything.
func (t Time) Known() bool { return !t.To.IsZero() }

// Before reports whether all of t lies before or at the start of u: proven
// order. Unknown times prove nothing.
func (t Time) Before(u Time) bool {
	return t.Known() && u.Known() && !t.From.IsZero() && !t.To.After(u.From)
}

var layouts = []struct {
	layout string
	zoned  bool
	span   func(time.Time) time.Time
}{
	{"2006-01-02T15:04:05.999999999Z07:00", true, func(t time.Time) time.Time { return t.Add(time.Second) }},
	{"2006-01-02T15:04:05Z0700", true, func(t time.Time) time.Time { return t.Add(time.Second) }},
	{"2006-01-02T15:04Z07:00", true, func(t time.Time) time.Time { return t.Add(time.Minute) }},
	{"2006-01-02T15:04:05", false, func(t time.Time) time.Time { return t.Add(time.Second) }},
	{"2006-01-02 15:04:05", false, func(t time.Time) time.Time { return t.Add(time.Second) }},
	{"2006-01-02T15:04", false, func(t time.Time) time.Time { return t.Add(time.Minute) }},
	{"2006-01-02 15:04", false, func(t time.Time) time.Time { return t.Add(time.Minute) }},
	{"2006-01-02", false, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
	{"2006-01", false, func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
	{"2006", false, func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
}

// Local times without a zone lie between these offsets from UTC.
const (
	eastmost = 5 * time.Hour
	westmost = -1 * time.Hour
)

// ParseTime reads ISO 8601 of any precision, from a year to a nanosecond,
// with or without a zone. The empty string is the unknown Time.
func ParseTime(s string) (Time, error) {
	if s == "" {
		return Time{}, nil
	}
	for _, l := range layouts {
		t, err := time.Parse(l.layout, s)
		if err != nil {
			continue
		}
		if l.zoned {
			return Time{t.UTC(), l.span(t).UTC()}, nil
		}
		return Time{t.Add(-eastmost), l.span(t).Add(-westmost)}, nil
	}
	return Time{}, fmt.Errorf("read time %q: not ISO 8601; write it like 2024-03-15 or 2024-03-15T12:36+00:00", s)
}
