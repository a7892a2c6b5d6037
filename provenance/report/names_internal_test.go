package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestArabicNamesOfASentenceAreIsolatedOneByOne(t *testing.T) {
	for in, want := range map[string]string{
		"credits كونا; 97 % of it stands in the article of وكالة الأنباء الألمانية, not here": "credits \u2068كونا\u2069; 97 % of it stands in the article of \u2068وكالة الأنباء الألمانية\u2069, not here",
		"91 % of it stands in ميدان 24's article":                                             "91 % of it stands in \u2068ميدان 24\u2069's article",
		"no name here, 3 of 5": "no name here, 3 of 5",
	} {
		if got := isolateNames(in); got != want {
			t.Errorf("%q\ngives %q,\nwant  %q", in, got, want)
		}
	}
}

func TestIsolatingNamesChangesNoOtherCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[ء-يa-z0-9 ;,%"'\x{202e}\x{2068}]{0,60}`).Draw(t, "s")
		got := isolateNames(s)
		if plain(got) != Clean(s) {
			t.Fatalf("%q became %q", s, got)
		}
		if strings.Count(got, firstStrongIsolate) != strings.Count(got, popDirectionalIsolate) {
			t.Fatalf("%q leaves an isolate open", got)
		}
	})
}
