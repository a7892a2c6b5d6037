package article

import (
	"fmt"
	"strings"
	"time"
)

// A Time is what is known of an instant: it lies in [From, To). The zero
// Time is unknown; a zero From alone makes To an upper bound. A day without
// a zone is the union of that day in all zones that Arabic newsrooms use
// (UTC-1 to UTC+5).
type Time struct {
	From, To time.Time
}

// Known reports whether t says anything.
func (t Time) Known() bool { return !t.To.IsZero() }

// Before reports whether all of t lies before or at the start of u: proven
// order. Unknown times prove nothing, nor does an upper bound as u.
func (t Time) Before(u Time) bool {
	return t.Known() && u.Known() && !u.From.IsZero() && !t.To.After(u.From)
}

// Local times without a zone lie between these offsets from UTC.
const (
	eastmost = 5 * time.Hour
	westmost = -1 * time.Hour
)

// ParseTime reads ISO 8601 of any precision, from a year to a nanosecond, in
// the extended (2024-03-15T12:36) or the basic form (20240315T1236), with or
// without a zone; a blank may stand in place of the T and before the zone.
// The empty string is the unknown Time.
func ParseTime(s string) (Time, error) {
	if s == "" {
		return Time{}, nil
	}
	date, clock, zone := cutTime(s)
	from, err := time.Parse(dateLayouts[len(date)]+clockLayouts[shape(clock)]+zoneLayouts[shape(zone)], date+clock+zone)
	if err != nil || date == "" {
		if len(s) > 60 {
			s = strings.ToValidUTF8(s[:60], "") + "..."
		}
		return Time{}, fmt.Errorf("read time %q: not ISO 8601; write it like 2024-03-15 or 2024-03-15T12:36+00:00", s)
	}
	var to time.Time
	switch digits := len(strings.Map(digit, clock)); {
	case digits > 4:
		to = from.Add(time.Second)
	case digits == 4:
		to = from.Add(time.Minute)
	case digits > 0:
		to = from.Add(time.Hour)
	case len(date) > 7:
		to = from.AddDate(0, 0, 1)
	case len(date) > 4:
		to = from.AddDate(0, 1, 0)
	default:
		to = from.AddDate(1, 0, 0)
	}
	if zone != "" {
		return Time{from.UTC(), to.UTC()}, nil
	}
	return Time{from.Add(-eastmost), to.Add(-westmost)}, nil
}

// Layouts of package time for the parts of ISO 8601, by their shape. What
// has no entry leaves a remainder that time.Parse refuses.
var (
	dateLayouts  = map[int]string{4: "2006", 7: "2006-01", 8: "20060102", 10: "2006-01-02"}
	clockLayouts = map[string]string{"00": "15", "00:00": "15:04", "0000": "1504", "00:00:00": "15:04:05", "000000": "150405"}
	zoneLayouts  = map[string]string{"Z": "Z07:00", "+00:00": "Z07:00", "-00:00": "Z07:00", "+0000": "Z0700", "-0000": "Z0700", "+00": "Z07", "-00": "Z07"}
)

// cutTime cuts s into date, time of day and zone. A zone needs a time of day.
func cutTime(s string) (date, clock, zone string) {
	i := strings.IndexAny(s, "T ")
	if i < 0 {
		return s, "", ""
	}
	date, clock = s[:i], s[i+1:]
	if j := strings.IndexAny(clock, "Z+-"); j >= 0 {
		clock, zone = strings.TrimSuffix(clock[:j], " "), clock[j:]
	}
	if clock == "" {
		return "", "", ""
	}
	return date, clock, zone
}

// shape writes 0 for every digit of s and leaves out a fraction of a second.
func shape(s string) string {
	if i := strings.IndexAny(s, ".,"); i >= 0 && strings.Trim(s[i+1:], "0123456789") == "" {
		s = s[:i]
	}
	return strings.Map(func(r rune) rune {
		if digit(r) >= 0 {
			return '0'
		}
		return r
	}, s)
}

// digit keeps ASCII digits, for strings.Map.
func digit(r rune) rune {
	if '0' <= r && r <= '9' {
		return r
	}
	return -1
}
