package report_test

import (
	"bytes"
	"strings"
	"testing"

	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report"
)

// printed returns what f prints on a pipe of a width.
func printed(width int, f func(*report.Text)) string {
	var b bytes.Buffer
	f(report.NewText(&b, width, false))
	return b.String()
}

func TestAnswersForPeopleReadAsBefore(t *testing.T) {
	it, other := copied(), original(t)
	story := report.Story{Name: "s-bridge", Medoid: "g-1", Outlets: 2, AtLeast: 1, AtMost: 2,
		Members:    []provenance.Step{{Item: original(t), Claim: toldClaim(t)}, {Item: copied(), Claim: copyClaim(t)}},
		Satellites: []provenance.Step{{Item: item("z-9", "tal-mithal", "أخبار التل", "", "عام الجسور", otherBridgeText), Claim: provenance.Claim{ParentKind: provenance.NodeNone}}}}
	next := []string{"isnad trace g-1"}
	for name, f := range map[string]func(*report.Text){
		"verdict.txt": func(x *report.Text) { x.Verdict(verdict(t), report.VerdictOptions{Shown: true, Next: next}) },
		"chain.txt":   func(x *report.Text) { x.Chain(chain(t)) },
		"item.txt":    func(x *report.Text) { x.Item(&other) },
		"compare.txt": func(x *report.Text) { x.Comparison(&it, &other, comparison(t)) },
		"story.txt":   func(x *report.Text) { x.Story(&story) },
		"stories.txt": func(x *report.Text) { x.Stories([]report.Story{story}) },
		"items.txt":   func(x *report.Text) { x.Items([]provenance.Item{it, other}) },
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, printed(100, f)) })
	}
	t.Run("narrow", func(t *testing.T) {
		golden(t, "verdict-narrow.txt", printed(60, func(x *report.Text) { x.Verdict(verdict(t), report.VerdictOptions{}) }))
	})
}

func TestVerdictBeginsWithItsSentence(t *testing.T) {
	got := printed(200, func(x *report.Text) { x.Verdict(verdict(t), report.VerdictOptions{}) })
	want := "edited copy: 93 % of this text stands in an article of \u2068صحيفة المثال\u2069 of \u20682025-04-06\u2069 (\u2068g-1\u2069); 2 other stored articles share it"
	if !strings.HasPrefix(got, want) {
		t.Errorf("the verdict begins with\n%q\nwant\n%q", got[:min(len(got), len(want)+20)], want)
	}
}

func TestSentenceOfEveryVerdict(t *testing.T) {
	counterpart := func(kind dedupe.Kind, outlet string) provenance.Counterpart {
		c := *comparison(t)
		c.Kind = kind
		it := original(t)
		it.Party, it.Article.Outlet = outlet, outlet
		return provenance.Counterpart{Item: it, Comparison: &c}
	}
	of := func(kind, c dedupe.Kind, outlet string, like bool, marks ...string) *provenance.Verdict {
		v := &provenance.Verdict{Article: copied(), Kind: kind}
		v.Article.Marks = marks
		g := []provenance.Group{{Story: "s", Total: 1, Counterparts: []provenance.Counterpart{counterpart(c, outlet)}}}
		switch {
		case c == "":
		case like:
			v.Lookalikes = g
		default:
			v.Groups = g
		}
		return v
	}
	for _, c := range []struct {
		v      *provenance.Verdict
		en, ar string
	}{
		{of("copy", "copy", "x", false), "copy: 93 % of this text stands in", "نسخة: 93 % من هذا النص"},
		{of("edited", "edited", "x", false), "edited copy: 93 %", "نسخة محرّرة: 93 %"},
		{of("partial", "partial", "x", false), "partial copy: 93 % of this text, 29 words, stands in", "نسخة جزئية: 93 % من هذا النص (29 كلمة)"},
		{of("template", "template", "x", true), "no copy: the same formula as", "ليس نسخة: الصيغة نفسها"},
		{of("same_event", "same_event", "x", true), "no copy: the same event is reported by", "ليس نسخة: الحدث نفسه"},
		{of("none", "copy", "nahr-mithal", false), "no copy of another outlet's text", "لا نسخ عن جهة أخرى"},
		{of("none", "", "", false), "no copy: no other stored article shares", "ليس نسخة: لا يشترك أي مقال محفوظ آخر"},
		{&provenance.Verdict{Kind: "none"}, "no copy: no stored article shares", "ليس نسخة: لا يشترك أي مقال محفوظ مع"},
		{of("none", "", "", false, "empty"), "no verdict: the article has no text", "لا حكم"},
		{of("none", "", "", false, "short"), "no copy: no stored article has this short text (32 words)", "ليس نسخة: لا يوجد"},
	} {
		if got := report.Sentence(c.v, report.English); !strings.HasPrefix(got, c.en) {
			t.Errorf("Sentence of %s = %q, want it to begin with %q", c.v.Kind, got, c.en)
		}
		if got := report.Sentence(c.v, report.Arabic); !strings.HasPrefix(got, c.ar) {
			t.Errorf("Arabic sentence of %s = %q, want it to begin with %q", c.v.Kind, got, c.ar)
		}
	}
}

// Words that accuse are not this program's to say.
func TestNobodyIsAccused(t *testing.T) {
	all := printed(100, func(x *report.Text) {
		x.Verdict(verdict(t), report.VerdictOptions{})
		x.Chain(chain(t))
	})
	for _, word := range []string{"theft", "stole", "stolen", "plagiar", "first to", "original"} {
		if strings.Contains(strings.ToLower(all), word) {
			t.Errorf("the answers say %q", word)
		}
	}
	for _, want := range []string{"oldest dated copy known here", "at least 1, at most 2 independent origins", "declared, likely (0.90)", "possible (0.62)"} {
		if !strings.Contains(all, want) {
			t.Errorf("the answers do not say %q", want)
		}
	}
}

func TestReferencesAreShortenedForPeopleAndQuotedForShells(t *testing.T) {
	long := "صحيفة::sha256:" + strings.Repeat("0123456789abcdef", 4)
	if got, want := report.Reference(long), "\u2068صحيفة::sha256:0123456789ab\u2069"; got != want {
		t.Errorf("Reference = %q, want %q", got, want)
	}
	for in, want := range map[string]string{
		"smp-1":               "smp-1",
		"https://x.org/a?b&c": "'https://x.org/a?b&c'",
		"it's":                `'it'\''s'`,
		"":                    "''",
		"a\x1b[2Jb":           "'a\uFFFD[2Jb'",
	} {
		if got := report.Argument(in); got != want {
			t.Errorf("Argument(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 31030: "31,030", -1234567: "-1,234,567"} {
		if got := report.Thousands(n); got != want {
			t.Errorf("Thousands(%d) = %s, want %s", n, got, want)
		}
	}
}
