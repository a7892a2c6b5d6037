package report

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"isnad/article"
	"isnad/provenance"
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

// The claims' reasons are written where they are inferred; each must be sayable in Arabic too.
func TestEveryReasonAndFeatureIsSaidInBothLanguages(t *testing.T) {
	files, err := filepath.Glob("../*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	var source strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(b)
	}
	all := source.String()
	found := regexp.MustCompile(`(?:Reason|reason|nothing)(?: :?= |: )(?:fmt\.Sprintf\()?"([^"]+)"`).FindAllStringSubmatch(all, -1)
	if body := regexp.MustCompile(`(?s)\nfunc (?:\([^)]*\) )?reason\(.*?\n}`).FindString(all); body != "" {
		found = append(found, regexp.MustCompile(`return "([^"]+)"`).FindAllStringSubmatch(body, -1)...)
	}
	if len(found) < 15 {
		t.Fatalf("found only %d reasons in the source: the pattern is wrong", len(found))
	}
	for _, m := range found {
		if _, ok := reasons[m[1]]; !ok {
			t.Errorf("reason %q is not in the table", m[1])
		}
	}
	names := regexp.MustCompile(`(?s)featureNames = .*?\n}`).FindString(all)
	decided := regexp.MustCompile(`"([a-z_]+)"`).FindAllStringSubmatch(names, -1)
	if len(decided) < 20 {
		t.Fatalf("found only %d features in the source: the pattern is wrong", len(decided))
	}
	for _, m := range decided {
		if _, ok := features[m[1]]; !ok {
			t.Errorf("feature %q is not in the table", m[1])
		}
	}
	latin := regexp.MustCompile(`[A-Za-z]`)
	verbs := regexp.MustCompile(`%[sd]`)
	for _, table := range []map[string][2]string{reasons, features} {
		for name, w := range table {
			if w[0] == "" || w[1] == "" || latin.MatchString(verbs.ReplaceAllString(w[1], "")) {
				t.Errorf("%q is said %q in Arabic", name, w[1])
			}
			if en, ar := verbs.FindAllString(w[0], -1), verbs.FindAllString(w[1], -1); strings.Join(en, "") != strings.Join(ar, "") {
				t.Errorf("%q takes %v in English and %v in Arabic", name, en, ar)
			}
		}
	}
}

func TestAnUnknownReasonIsNeverEnglishInAnArabicReport(t *testing.T) {
	c := &provenance.Claim{DecidedBy: "credit", Evidence: provenance.Evidence{Reason: "a reason of tomorrow"}}
	if got := Arabic.reason(c, nil); got != features["credit"][1] {
		t.Errorf("reason = %q, want the feature's name", got)
	}
	c.DecidedBy = "feature_of_tomorrow"
	if got := Arabic.reason(c, nil); got != phrases["report.other"][1] {
		t.Errorf("reason = %q, want the neutral name", got)
	}
	if got := English.reason(c, nil); got != "a reason of tomorrow" {
		t.Errorf("reason = %q, want it as it is in English", got)
	}
}

func TestReasonsNameTheSource(t *testing.T) {
	wire := &provenance.Claim{ParentKind: provenance.NodeWire, Party: "reuters", PartyName: "رويترز", Evidence: provenance.Evidence{Reason: "other versions of the text credit it"}}
	if got, want := plain(English.reason(wire, nil)), "other versions of this text credit رويترز"; got != want {
		t.Errorf("reason = %q, want %q", got, want)
	}
	of := &provenance.Claim{ParentKind: provenance.NodeArticle, Evidence: provenance.Evidence{Reason: "the text credits it"}}
	if got, want := plain(English.reason(of, &provenance.Item{Article: article.Article{OutletName: "Q"}})), "the text credits Q"; got != want {
		t.Errorf("reason = %q, want %q", got, want)
	}
	if got, want := plain(Arabic.reason(of, nil)), "النص ينسب الخبر إلى المصدر"; got != want {
		t.Errorf("reason = %q, want %q", got, want)
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

func TestTablesKeepToTheWidthAndReferencesWhole(t *testing.T) {
	tb := &table{header: []string{"DATE", "WORDS", "REF", "OUTLET", "TITLE"}, right: map[int]bool{1: true}, names: map[int]bool{3: true}, rows: [][]string{
		{"2025-09-14", "310", "sha256:db1049131d0e", Isolate("صحيفة الوادي الأخضر اليومية المستقلة"), Isolate("عنوان طويل لا يتسع له السطر في طرفية ضيقة ولا في طرفية عريضة بعض الشيء")},
		{"by 2025-09-15", "31", "smp-1", "-", Isolate("عنوان قصير")},
	}}
	for width := MinWidth; width <= 120; width++ {
		var b strings.Builder
		NewText(&b, width, false).table("  ", tb)
		for line := range strings.Lines(b.String()) {
			if n := columns(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("width %d: %q takes %d columns", width, line, n)
			}
		}
		for _, whole := range []string{"sha256:db1049131d0e", "by 2025-09-15", "smp-1"} {
			if !strings.Contains(b.String(), whole) {
				t.Errorf("width %d: %s is not whole:\n%s", width, whole, b.String())
			}
		}
	}
}

func TestATimelineShowsTheTimeWhereItPutsInOrder(t *testing.T) {
	for _, c := range []struct{ published, want []string }{
		{[]string{"2025-09-22", "2025-09-23T10:00Z"}, []string{"DATE", "2025-09-22", "2025-09-23"}},
		{[]string{"2025-09-22T09:00+03:00", "2025-09-22T10:20+03:00", "2025-09-23"}, []string{"DATE +03:00", "2025-09-22 09:00", "2025-09-22 10:20", "2025-09-23"}},
		{[]string{"2025-09-22T09:00+03:00", "2025-09-22T08:20Z"}, []string{"DATE", "2025-09-22 09:00+03:00", "2025-09-22 08:20Z"}},
		{[]string{"2025-09-22T09:00", "2025-09-22"}, []string{"DATE", "2025-09-22 09:00", "2025-09-22"}},
		{[]string{"", ""}, []string{"DATE", "-", "-"}},
	} {
		var steps []provenance.Step
		for _, p := range c.published {
			steps = append(steps, provenance.Step{Item: provenance.Item{Article: article.Article{Published: p}}})
		}
		heading, at := moments(steps)
		if got := append([]string{heading}, at...); !slices.Equal(got, c.want) {
			t.Errorf("moments of %q = %q, want %q", c.published, got, c.want)
		}
	}
}
