package report_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"isnad/provenance/report"
)

func TestCleanTakesThePowerFromHostileTitles(t *testing.T) {
	for in, want := range map[string]string{
		"عنوان عادي":                   "عنوان عادي",
		"a\tb\nc":                      "a b c",
		" two  blanks ":                "two blanks",
		"\x1b[2J\x1b]0;title\x07":      "\uFFFD[2J\uFFFD]0;title\uFFFD",
		"\u009b31mred":                 "\uFFFD31mred",
		"abc\u202edef":                 "abcdef",
		"\u2066x\u2069\u2068y":         "xy",
		"bad\xffbyte":                  "bad\uFFFDbyte",
		"mark\u200f stays":             "mark\u200f stays",
		"separator\u2028and\u0085next": "separator and next",
	} {
		if got := report.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzCleanLeavesOneHarmlessLine(f *testing.F) {
	for _, s := range []string{"عنوان", "\x1b[31m", "\u202e\u2069", "a\r\nb", "\xff\xfe", " \t "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := report.Clean(s)
		if !utf8.ValidString(got) {
			t.Fatalf("Clean(%q) = %q is not UTF-8", s, got)
		}
		for _, r := range got {
			if unicode.IsControl(r) || strings.ContainsRune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff", r) {
				t.Fatalf("Clean(%q) = %q still holds %U", s, got, r)
			}
		}
		if again := report.Clean(got); again != got {
			t.Fatalf("Clean is not idempotent on %q: %q, then %q", s, got, again)
		}
		if i := report.Isolate(s); strings.Count(i, "\u2068") != strings.Count(i, "\u2069") {
			t.Fatalf("Isolate(%q) = %q is not balanced", s, i)
		}
	})
}
