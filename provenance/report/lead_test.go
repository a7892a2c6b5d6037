package report_test

import (
	"strings"
	"testing"

	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report"
)

// leadOf is the lead of an article whose text is said to come from what a claim names.
func leadOf(t *testing.T, c provenance.Claim, l report.Lang) []string {
	t.Helper()
	r := &report.Article{Verdict: verdict(t), Chain: chain(t)}
	r.Chain.Steps = []provenance.Step{{Item: r.Verdict.Article, Claim: c}}
	return r.Lead(l)
}

func TestTheLeadSaysOfWhatEachProbabilityIs(t *testing.T) {
	c := provenance.Claim{ParentKind: provenance.NodeWire, ParentRef: "wire:afp/s1", Party: "afp", PartyName: "أ ف ب", Confidence: .83, Word: "likely"}
	for l, want := range map[report.Lang][2]string{
		report.English: {"; a republication is likely (0.97)", "its source: the text of \u2068أ ف ب\u2069, which nobody has stored here; that is likely (0.83)"},
		report.Arabic:  {"؛ وكونه إعادة نشر مرجَّح (0.97)", "مصدره: نص \u2068أ ف ب\u2069، ولم يُحفظ هنا؛ وهذا مرجَّح (0.83)"},
	} {
		got := leadOf(t, c, l)
		if len(got) != 2 || !strings.HasSuffix(got[0], want[0]) || got[1] != want[1] {
			t.Errorf("%s: %q", l, got)
		}
	}
}

func TestTheLeadNamesNoSourceThatIsUndetermined(t *testing.T) {
	c := provenance.Claim{ParentKind: provenance.NodeArticle, ParentRef: "g-1", Kind: dedupe.Copy, Confidence: .41, Word: "undetermined"}
	if got := leadOf(t, c, report.English); len(got) != 2 || got[1] != "its source is undetermined" {
		t.Errorf("undetermined: %q", got)
	}
	if got := leadOf(t, provenance.Claim{ParentKind: provenance.NodeNone}, report.English); len(got) != 1 {
		t.Errorf("without a source: %q", got)
	}
}

// A reader who sees two probabilities of a republication takes them for one: the pair's stands only where the verdict is about another.
func TestThePairsProbabilityStandsOnlyBesideAnotherVerdict(t *testing.T) {
	r := &report.Article{Verdict: verdict(t), Chain: chain(t)}
	c := *r.Compared()
	if got := r.PairKind(&c, report.English); got != "edited copy" {
		t.Errorf("the pair of the verdict: %q", got)
	}
	c.Confidence = .62
	if got := r.PairKind(&c, report.English); got != "edited copy; that this pair is a republication is possible (0.62)" {
		t.Errorf("another pair: %q", got)
	}
}

func TestSourcesOfOneNameAreToldApartByTheirStories(t *testing.T) {
	wire := func(story string) provenance.Claim {
		return provenance.Claim{ParentKind: provenance.NodeWire, ParentRef: "wire:afp/" + story, Party: "afp", PartyName: "أ ف ب", Confidence: .9, Word: "likely"}
	}
	c1, c2 := wire("s1"), wire("s2")
	one := report.SourcesIn([]provenance.Step{{Claim: c1}, {Claim: c1}})
	two := report.SourcesIn([]provenance.Step{{Claim: c1, Others: []provenance.Claim{c2}}})
	if got := report.English.SourceAmong(&c2, one); strings.Contains(got, "s2") {
		t.Errorf("one text of the agency: %q", got)
	}
	a, b := report.English.SourceAmong(&c1, two), report.English.SourceAmong(&c2, two)
	if !strings.Contains(a, "in story \u2068s1\u2069") || !strings.Contains(b, "in story \u2068s2\u2069") {
		t.Errorf("two texts of the agency: %q, %q", a, b)
	}
}

func TestASourceAmongTheArticlesOfTheReportIsNamedByItsOutlet(t *testing.T) {
	c := provenance.Claim{ParentKind: provenance.NodeArticle, ParentRef: "g-1", Kind: dedupe.Copy, Confidence: .9, Word: "likely"}
	if got := report.English.SourceAmong(&c, report.SourcesIn(chain(t).Steps)); got != "\u2068صحيفة المثال\u2069 (\u2068g-1\u2069, copy)" {
		t.Errorf("%q", got)
	}
	if got := report.English.SourceAmong(&c, report.SourcesIn()); got != "g-1 (copy)" {
		t.Errorf("an article elsewhere: %q", got)
	}
}

func TestAHardlyProbableSourceIsNotNamed(t *testing.T) {
	c := provenance.Claim{ParentKind: provenance.NodeArticle, ParentRef: "g-1", Kind: dedupe.Partial, Confidence: .04, Word: "undetermined"}
	s := report.SourcesIn(chain(t).Steps)
	if got := report.English.SourceAmong(&c, s); got != "undetermined source" {
		t.Errorf("%q", got)
	}
	c.Evidence.Declared = true // the page itself names it
	if got := report.English.SourceAmong(&c, s); !strings.Contains(got, "g-1") {
		t.Errorf("declared: %q", got)
	}
}

func TestAnotherVersionOfTheOutletsOwnIsNoSource(t *testing.T) {
	r := &report.Article{Verdict: verdict(t), Chain: chain(t)}
	r.Chain.Steps[0].Claim.Kind = provenance.KindRevision
	got := r.Lead(report.English)
	want := []string{
		report.English.Say(string(provenance.KindRevision)) + ": an article of \u2068صحيفة المثال\u2069 of \u20682025-04-06\u2069 (\u2068g-1\u2069); that is possible (0.62)",
		"the source of that version: the text of \u2068المدار\u2069, which nobody has stored here; that is declared, likely (0.90)",
	}
	if len(got) != 3 || got[1] != want[0] || got[2] != want[1] {
		t.Errorf("%q", got)
	}
	if ref := report.StoredSource(r.Chain); ref != "" {
		t.Errorf("the version is compared as a source: %s", ref)
	}
}

// "3 % of this text stands in another" says nothing of a text that took up most of a short one.
func TestAVerdictAboutAMuchShorterTextSaysHowMuchOfItWasTakenUp(t *testing.T) {
	v := verdict(t)
	c := v.Groups[0].Counterparts[0].Comparison
	c.ContainmentA, c.ContainmentB = .03, .46
	if got := report.Sentence(v, report.English); !strings.HasPrefix(got, "edited copy: 46 % of an article of \u2068صحيفة المثال\u2069 of \u20682025-04-06\u2069 (\u2068g-1\u2069) stands in this text, as 3 % of it; 2 other") {
		t.Errorf("%q", got)
	}
	if got := report.Sentence(v, report.Arabic); !strings.HasPrefix(got, "نسخة محرّرة: 46 % من مقال لـ ") || !strings.Contains(got, " وارد في هذا النص، وهو 3 % منه؛ ") {
		t.Errorf("%q", got)
	}
}
