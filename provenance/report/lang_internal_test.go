package report

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestEveryPhraseIsSaidInBothLanguagesWithTheSameFigures(t *testing.T) {
	verb := regexp.MustCompile(`%[sd]`)
	for name, p := range phrases {
		if strings.TrimSpace(p[0]) == "" || strings.TrimSpace(p[1]) == "" {
			t.Errorf("phrase %q is missing in a language", name)
		}
		en, ar := verb.FindAllString(p[0], -1), verb.FindAllString(p[1], -1)
		if strings.Join(en, "") != strings.Join(ar, "") {
			t.Errorf("phrase %q takes %v in English and %v in Arabic", name, en, ar)
		}
	}
}

func TestEveryPhraseThatIsAskedForExists(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	asked := regexp.MustCompile(`(?:say|item)\("([^"]+)"[),]`)
	n := 0
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		source, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(source), -1) {
			n++
			if _, ok := phrases[m[1]]; !ok {
				t.Errorf("%s says %q, which is not in the catalogue", f, m[1])
			}
		}
	}
	if n < 20 {
		t.Fatalf("found only %d phrases in the source: the pattern is wrong", n)
	}
}

func TestWrapKeepsToTheWidthAndBalancesIsolates(t *testing.T) {
	s := "قبل " + Isolate("صحيفة الوادي الأخضر اليومية المستقلة") + " بعد averyveryverylongword_that_does_not_fit"
	for n := 6; n < 60; n++ {
		var words []string
		for _, l := range wrap(s, n) {
			if columns(l) > n {
				t.Fatalf("width %d: line %q takes %d columns", n, l, columns(l))
			}
			if strings.Count(l, firstStrongIsolate) != strings.Count(l, popDirectionalIsolate) {
				t.Fatalf("width %d: line %q is not balanced", n, l)
			}
			words = append(words, plain(l))
		}
		if got, want := strings.ReplaceAll(strings.Join(words, ""), " ", ""), strings.ReplaceAll(plain(s), " ", ""); got != want {
			t.Fatalf("width %d: wrap lost letters: %q, want %q", n, got, want)
		}
	}
}

func TestTruncateNeverExceedsTheWidth(t *testing.T) {
	for _, s := range []string{"plain ascii title", Isolate("عُنْوَانٌ مُشَكَّل"), "漢字の題名", ""} {
		for n := 1; n < 30; n++ {
			if got := truncate(s, n); columns(got) > n {
				t.Errorf("truncate(%q, %d) = %q takes %d columns", s, n, got, columns(got))
			}
		}
	}
}

func TestPercentSaysAllAndNothingOnlyWhenItIsSo(t *testing.T) {
	for x, want := range map[float64]string{0: "0 %", .001: "1 %", .004: "1 %", .5: "50 %", .874: "87 %", .999: "99 %", .9949: "99 %", 1: "100 %", 1.2: "100 %"} {
		if got := percent(x); got != want {
			t.Errorf("percent(%v) = %s, want %s", x, got, want)
		}
	}
}
