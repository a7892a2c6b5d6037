package article

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04:05", s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestParseTimeKnowsThePrecision(t *testing.T) {
	for in, want := range map[string]Time{
		"":                          {},
		"2024-03-15T12:36:07Z":      {at("2024-03-15 12:36:07"), at("2024-03-15 12:36:08")},
		"2024-03-15T12:36:07+03:00": {at("2024-03-15 09:36:07"), at("2024-03-15 09:36:08")},
		"2024-03-15T12:36:07+0300":  {at("2024-03-15 09:36:07"), at("2024-03-15 09:36:08")},
		"2024-03-15 12:36:07 +0300": {at("2024-03-15 09:36:07"), at("2024-03-15 09:36:08")},
		"2024-03-15 12:36:07-01":    {at("2024-03-15 13:36:07"), at("2024-03-15 13:36:08")},
		"2024-03-15T12:36+00:00":    {at("2024-03-15 12:36:00"), at("2024-03-15 12:37:00")},
		"20240315T123607Z":          {at("2024-03-15 12:36:07"), at("2024-03-15 12:36:08")},
		"2024-03-15T12Z":            {at("2024-03-15 12:00:00"), at("2024-03-15 13:00:00")},
		"2024-03-15T12:36":          {at("2024-03-15 07:36:00"), at("2024-03-15 13:37:00")},
		"2024-03-15 12:36:07":       {at("2024-03-15 07:36:07"), at("2024-03-15 13:36:08")},
		"20240315":                  {at("2024-03-14 19:00:00"), at("2024-03-16 01:00:00")},
		"2024-03-15":                {at("2024-03-14 19:00:00"), at("2024-03-16 01:00:00")},
		"2024-02":                   {at("2024-01-31 19:00:00"), at("2024-03-01 01:00:00")},
		"2024":                      {at("2023-12-31 19:00:00"), at("2025-01-01 01:00:00")},
		"2024-03-15T12:36:07.250Z":  {at("2024-03-15 12:36:07").Add(250 * time.Millisecond), at("2024-03-15 12:36:08").Add(250 * time.Millisecond)},
		"2024-03-15T12:36:07,25Z":   {at("2024-03-15 12:36:07").Add(250 * time.Millisecond), at("2024-03-15 12:36:08").Add(250 * time.Millisecond)},
	} {
		got, err := ParseTime(in)
		if err != nil || !got.From.Equal(want.From) || !got.To.Equal(want.To) {
			t.Errorf("ParseTime(%q) = %v, %v; want %v", in, got, err, want)
		}
	}
}

func TestParseTimeRefusesWhatIsNotISO(t *testing.T) {
	for _, in := range []string{
		" ", "yesterday", "15/03/2024", "2024-13-01", "2024-02-30", "2024-03-15T", "2024-03-15T25:00", "2024-03-15Z",
		"2024-03-15T12:36+3", "2024-03-15T12:36:07.x", "2024-3-15", "٢٠٢٤", "2024-03-15T12:36 UTC", "02024", "2024-03-15T12:36:07ZZ",
	} {
		if got, err := ParseTime(in); err == nil {
			t.Errorf("ParseTime(%q) = %v", in, got)
		} else if !strings.Contains(err.Error(), "2024-03-15T12:36+00:00") {
			t.Errorf("ParseTime(%q): %v does not show how to write it", in, err)
		}
	}
	if _, err := ParseTime(strings.Repeat("ساعة ", 1000)); len(err.Error()) > 300 {
		t.Errorf("error repeats %d bytes of the input", len(err.Error()))
	}
}

func TestBeforeIsProvenOrder(t *testing.T) {
	parse := func(s string) Time {
		x, err := ParseTime(s)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2024-03-15T10:00Z", "2024-03-15T11:00Z", true},
		{"2024-03-15T10:00Z", "2024-03-15T10:01Z", true},
		{"2024-03-15T10:00Z", "2024-03-15T10:00Z", false},
		{"2024-03-15", "2024-03-16", false}, // one may be Muscat's day, the other Nouakchott's
		{"2024-03-15", "2024-03-17", true},
		{"", "2024-03-15", false},
		{"2024-03-15", "", false},
	} {
		if got := parse(c.a).Before(parse(c.b)); got != c.want {
			t.Errorf("%q before %q: %v", c.a, c.b, got)
		}
	}
	seen := Time{To: at("2024-03-15 10:00:00")} // a crawl time
	later := parse("2024-03-15T11:00Z")
	if !seen.Before(later) {
		t.Error("what was seen at ten is not before eleven")
	}
	if parse("2024-03-14T10:00Z").Before(seen) || later.Before(seen) {
		t.Error("an upper bound proves that something came before it")
	}
}

func TestOfTwoTimesAtMostOneIsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gen := rapid.Custom(func(t *rapid.T) Time {
			d := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "unix"), 0).UTC()
			layout := rapid.SampledFrom([]string{"2006", "2006-01", "2006-01-02", "2006-01-02T15:04", time.RFC3339}).Draw(t, "layout")
			x, err := ParseTime(d.Format(layout))
			if err != nil {
				t.Fatal(err)
			}
			if d.Before(x.From) || !d.Before(x.To) {
				t.Fatalf("%s is not in %v", d, x)
			}
			return x
		})
		a, b := gen.Draw(t, "a"), gen.Draw(t, "b")
		if a.Before(b) && b.Before(a) {
			t.Fatalf("%v and %v are each before the other", a, b)
		}
	})
}

func FuzzParseTime(f *testing.F) {
	f.Add("2024-03-15T12:36:07.5+03:00")
	f.Add("20240315T1236Z")
	f.Fuzz(func(t *testing.T, s string) {
		x, err := ParseTime(s)
		if err == nil && s != "" && !x.From.Before(x.To) {
			t.Fatalf("ParseTime(%q) = %v: empty interval", s, x)
		}
	})
}
