package arabic

import (
	"strings"
	"testing"
	"time"
)

func seeds(f *testing.F) {
	for _, p := range pieces {
		f.Add(p)
		f.Add("وقال" + p + "في 12" + p)
	}
	f.Add("29 أيلول/ سبتمبر 2024 - 10:30 م بتوقيت غرينتش، قبل ساعتين")
	f.Add("السبت 25 شوال 1436 هـ - 10 أغسطس 2015م 2024-09-29T14:05:07+03:00")
}

// Hostile lengths must cost time in proportion.
func TestHugeInputsAreReadInLinearTime(t *testing.T) {
	const n = 1 << 17
	for _, unit := range []string{
		"ب", "\u064e", "و\u0654", "&", "&amp;", "amp;", "#9", "1,000", "\u0600", "ﷺ", "\xff", "،", "10:30 ", "السبت ", "29/9/2024-", "29 سبتمبر ", "قبل ", "سبتمبر/",
	} {
		s := "&" + strings.Repeat(unit, n/len(unit))
		begin := time.Now()
		var w Words
		w.Scan(s)
		Read(s)
		FindDates(s)
		FindRelative(s)
		if took := time.Since(begin); took > 30*time.Second {
			t.Errorf("%d times %q took %v", n/len(unit), unit, took)
		} else {
			t.Logf("%q: %v", unit, took)
		}
	}
}

func FuzzMatch(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) { checkMatch(t, s) })
}

func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) { checkRead(t, s) })
}

func FuzzFindDates(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		text := []rune(s)
		for _, d := range FindDates(s) {
			if d.Start < end || d.Start >= d.End || d.End > len(text) {
				t.Fatalf("FindDates(%q): %+v behind %d, of %d", s, d, end, len(text))
			}
			end = d.End
			if again := FindDates(string(text[d.Start:d.End])); len(again) != 1 || again[0].ISO != d.ISO {
				t.Fatalf("FindDates(%q) = %+v, but alone the span reads %+v", s, d, again)
			}
			if _, err := time.Parse("2006-01-02T15:04Z07:00"[:min(len(d.ISO), 16)], d.ISO[:min(len(d.ISO), 16)]); err != nil {
				t.Fatalf("FindDates(%q): %v", s, err)
			}
		}
		end = 0
		for _, d := range FindRelative(s) {
			if d.Start < end || d.Start >= d.End || d.End > len(text) || d.Ago < 0 || d.Unit <= 0 {
				t.Fatalf("FindRelative(%q): %+v behind %d, of %d", s, d, end, len(text))
			}
			end = d.End
		}
	})
}
