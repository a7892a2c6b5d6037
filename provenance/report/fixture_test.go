package report_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// The fixture is a small world made by hand: a paper's article, told to an
// agency, and the copy that another paper made of it.

const (
	originalText = "أعلنت بلدية الوادي الأخضر، الأحد، افتتاح جسر السنابل أمام حركة السير بعد عامين من أعمال البناء.\n" +
		"وذكر مهندس المشروع لوكالة المدار أن كلفة الجسر بلغت 40 مليون دينار، وأن طوله 320 مترا.\n" +
		"ويربط الجسر ضفتي النهر ويخفف الزحام عن وسط المدينة."
	copyText = "أعلنت بلدية الوادي الأخضر، أمس، افتتاح جسر السنابل أمام حركة السير بعد عامين من أعمال البناء.\n" +
		"وذكر مهندس المشروع لوكالة المدار أن كلفة الجسر بلغت 40 مليون دينار، وأن طوله 350 مترا."
	otherBridgeText = "أعلنت بلدية تل الزيتون، الأحد، افتتاح جسر الرمان أمام حركة السير بعد عام من أعمال البناء."
)

// span finds words in a text, in code points.
func span(t testing.TB, text, words string) dedupe.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("fixture: %q does not stand in %q", words, text)
	}
	start := utf8.RuneCountInString(text[:i])
	return dedupe.Span{Start: start, End: start + utf8.RuneCountInString(words)}
}

func item(ref, outlet, name, published, title, text string) provenance.Item {
	return provenance.Item{
		Key: article.Key{Collection: outlet, ID: ref}, Ref: ref, Party: outlet, Story: "s-bridge", Words: len(strings.Fields(text)),
		Article:   article.Article{ID: ref, Outlet: outlet, OutletName: name, Published: published, Title: title, Text: text},
		Sightings: []article.Sighting{{Page: "pages/bridge.txt", Position: 1, Source: "المصدر: " + name}},
	}
}

func original(t testing.TB) provenance.Item {
	it := item("g-1", "alghad-mithal", "صحيفة المثال", "2025-04-06T09:00+03:00", "جسر السنابل يفتح أبوابه", originalText)
	told := span(t, originalText, "وذكر مهندس المشروع لوكالة المدار")
	it.Dateline = "الوادي الأخضر"
	it.Credits = []provenance.Credit{{Party: "name:المدار", Role: provenance.RoleTold, Phrase: "وذكر مهندس المشروع لوكالة المدار", Field: provenance.FieldText, Start: told.Start, End: told.End}}
	return it
}

func copied() provenance.Item {
	return item("n-7", "nahr-mithal", "جريدة النهر", "2025-04-07", "افتتاح جسر السنابل", copyText)
}

// comparison is of the copy (a) with the original (b).
func comparison(t testing.TB) *dedupe.Comparison {
	day := dedupe.Difference{A: span(t, copyText, "أمس"), B: span(t, originalText, "الأحد"), What: "date"}
	metres := dedupe.Difference{A: span(t, copyText, "350"), B: span(t, originalText, "320"), What: "number"}
	first, second := "أمام حركة السير بعد عامين من أعمال البناء.", " مترا"
	return &dedupe.Comparison{
		Match: dedupe.Match{Kind: dedupe.Edited, Resemblance: .6251, ContainmentA: .93, ContainmentB: .714, SharedWords: 29, LongestRun: 14, Hamming: 21, Confidence: .973},
		Passages: []dedupe.Passage{
			{A: dedupe.Span{Start: 0, End: span(t, copyText, first).End}, B: dedupe.Span{Start: 0, End: span(t, originalText, first).End}, Words: 15, Differs: []dedupe.Difference{day}},
			{A: dedupe.Span{Start: span(t, copyText, "وذكر").Start, End: span(t, copyText, second).End}, B: dedupe.Span{Start: span(t, originalText, "وذكر").Start, End: span(t, originalText, second).End}, Words: 14, Differs: []dedupe.Difference{metres}},
		},
		FormulaShare: .1,
		Features:     []dedupe.Feature{{Name: "longest_run_weight", Value: 61.5, Contribution: 3.25}, {Name: "days_apart", Value: 1, Contribution: -.125}},
		Reason:       "a long run of rare words stands in both",
	}
}

// toldClaim is about the original: told to an agency whose text nobody stored.
func toldClaim(t testing.TB) provenance.Claim {
	it := original(t)
	return provenance.Claim{
		ChildRef: "g-1", ParentRef: "wire:name:المدار/s-bridge", ParentKind: provenance.NodeWire, Party: "name:المدار", PartyName: "المدار",
		Kind: dedupe.Edited, Confidence: .9, Word: "likely", DecidedBy: "told",
		Evidence: provenance.Evidence{Reason: "the lead's sources told it", Declared: true, Credits: it.Credits,
			Features:     []dedupe.Feature{{Name: "told", Value: 1, Contribution: 2.5}},
			Alternatives: []provenance.Alternative{{Node: provenance.Node{Kind: provenance.NodeUnseen, Story: "s-bridge"}, Confidence: .08, LostBy: "credit"}}},
	}
}

func copyClaim(t testing.TB) provenance.Claim {
	return provenance.Claim{
		ChildRef: "n-7", ParentRef: "g-1", ParentKind: provenance.NodeArticle, Kind: dedupe.Edited, Confidence: .625, Word: "possible", DecidedBy: "private_edits",
		Evidence: provenance.Evidence{Reason: "both have changes of the text that the others lack", Passages: comparison(t).Passages,
			Features: []dedupe.Feature{{Name: "private_edits", Value: 2, Contribution: 1.5}}},
	}
}

func verdict(t testing.TB) *provenance.Verdict {
	claim := copyClaim(t)
	claim.ChildRef = ""
	checked := copied()
	checked.Ref, checked.Story = "", ""
	return &provenance.Verdict{
		Article: checked, Kind: dedupe.Edited, Confidence: .973, Already: []string{"n-7"},
		Groups: []provenance.Group{{Story: "s-bridge", Total: 3, Counterparts: []provenance.Counterpart{{Item: original(t), Comparison: comparison(t)}}}},
		Lookalikes: []provenance.Group{{Story: "s-other", Total: 1, Counterparts: []provenance.Counterpart{{
			Item: item("z-2", "tal-mithal", "أخبار التل", "", "جسر الرمان", otherBridgeText),
			Comparison: &dedupe.Comparison{
				Match:  dedupe.Match{Kind: dedupe.Template, Resemblance: .4, ContainmentA: .3, ContainmentB: .8, SharedWords: 10, LongestRun: 5, Hamming: 40, Confidence: .11},
				Reason: "names inside the shared words differ",
				Passages: []dedupe.Passage{{A: dedupe.Span{Start: 0, End: 40}, B: dedupe.Span{Start: 0, End: 36}, Words: 6,
					Differs: []dedupe.Difference{{A: span(t, copyText, "السنابل"), B: span(t, otherBridgeText, "الرمان"), What: "name"}}}},
			}}}}},
		Source: &claim,
	}
}

func chain(t testing.TB) *provenance.Chain {
	return &provenance.Chain{
		Steps:  []provenance.Step{{Item: copied(), Claim: copyClaim(t)}, {Item: original(t), Claim: toldClaim(t)}},
		Oldest: "g-1", Why: "oldest dated copy known here, published 2025-04-06T06:00Z; publication known for 2 of 3, the others may be older",
		Age: provenance.Oldest{Ref: "g-1", Basis: provenance.BasisEarlier, Day: "2025-04-06", From: time.Date(2025, 4, 6, 6, 0, 0, 0, time.UTC), To: time.Date(2025, 4, 6, 6, 0, 0, 0, time.UTC), Known: 2, Of: 3}, Members: 3, Outlets: 3, AtLeast: 1, AtMost: 2, Story: "s-bridge",
		Wire: &provenance.WireContent{Name: "wire:name:المدار/s-bridge", Outlets: 2, Words: 29},
	}
}

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares what was printed with testdata/NAME.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s differs (-want +got; go test -update writes it anew):\n%s", file, d)
	}
}
