package report_test

import (
	"bytes"
	"strings"
	"testing"

	"isnad/article"
	"isnad/provenance"
	"isnad/provenance/report"
)

func confirmation() provenance.Review {
	return provenance.Review{Number: 31, Decision: provenance.Confirm, By: "سلمى أحمد", At: "2025-05-02T10:00:00Z", Note: "شوهدت البرقية", ChildRef: "g-1", ParentRef: "wire:name:المدار"}
}

func bridgeHistory() *provenance.History {
	return &provenance.History{
		Ref: "g-1", Key: article.Key{Collection: "alghad-mithal", ID: "g-1"}, Title: "جسر السنابل يفتح أبوابه",
		Revisions: []provenance.Revision{
			{Seen: "2025-04-06T07:00:00Z", Title: "جسر السنابل يفتح", Length: 230, Changed: []string{}},
			{Seen: "2025-04-07T07:00:00Z", Current: true, Title: "جسر السنابل يفتح أبوابه", Length: 238, Changed: []string{"title", "text"}},
		},
		Found: []provenance.Found{{Sighting: article.Sighting{Page: "pages/bridge.txt", Position: 1, Source: "المصدر: صحيفة المثال"}, Seen: "2025-04-06T07:00:00Z"}},
		Statements: []provenance.Statement{
			{Number: 12, Link: 4, At: "2025-04-06T07:00:01Z", Verb: "claim", Claimant: "inferred", ParentRef: "unseen:s-bridge", ParentKind: provenance.NodeUnseen, Kind: "copy", Confidence: .75, DecidedBy: "common_text", Reason: "several outlets share the text and nobody credits anybody: source undetermined", EndedBy: 20},
			{Number: 20, Link: 5, At: "2025-04-07T07:00:01Z", Verb: "withdraw", Claimant: "inferred", Ends: 12},
			{Number: 31, Link: 9, At: "2025-05-02T10:00:00Z", Verb: "confirm", Claimant: "reviewer", By: "سلمى أحمد", ParentRef: "wire:name:المدار", ParentKind: provenance.NodeWire, Kind: "edited", Confidence: 1, DecidedBy: "review", Note: "شوهدت البرقية"},
		},
		Links: []provenance.Link{
			{Number: 4, At: "2025-04-06T07:00:01Z", Version: "0.1.0", Settings: "threshold=0.5", Snapshot: 1, Previous: "5feceb66ffc86f38", Hash: "6b86b273ff34fce1"},
			{Number: 5, At: "2025-04-07T07:00:01Z", Version: "0.1.0", Settings: "threshold=0.5", Snapshot: 1, Previous: "6b86b273ff34fce1", Hash: "d4735e3a265e16ee"},
			{Number: 9, At: "2025-05-02T10:00:00Z", Version: "0.1.0", Settings: "threshold=0.5", Snapshot: 1, Previous: "4e07408562bedb8b", Hash: "4b227777d4dd1fc6"},
		},
	}
}

func TestJSONOfHistoryReviewsAndOutletsIsWhatTheDocumentationShows(t *testing.T) {
	r := confirmation()
	party := provenance.Party{Key: "nakhil", Kind: "newspaper", Names: []string{"صحيفة النخيل", "النخيل"}, Domains: []string{"nakhil.example"}, Country: "SA", Owner: "nakhil-group",
		Aliases: []string{"nkl"}, Common: []string{"النخيل"}, Source: "user, 2025-05-01T08:00:00Z"}
	for section, value := range map[string]any{"log": report.Log(bridgeHistory()), "review": &r, "outlets": report.Registered(&party)} {
		t.Run(section, func(t *testing.T) { documented(t, section, value) })
	}
}

func text(f func(*report.Text)) string {
	var b bytes.Buffer
	f(report.NewText(&b, 100, false))
	return b.String()
}

func TestLogShowsVersionsSightingsAndStatementsUnderTheirLinks(t *testing.T) {
	got := text(func(x *report.Text) { x.Log(bridgeHistory()) })
	at := 0
	for _, want := range []string{"reference    g-1", "stored       2025-04-06T07:00:00Z", "version 2", "changed: title, text (current)", "pages/bridge.txt", "3 statements",
		"link 4 6b86b273ff34fce1", "from unseen:s-bridge, undetermined; common_text", "[ended by 20]", "statement 12 no longer holds", "link 9", "سلمى أحمد", "confirm", "شوهدت البرقية"} {
		i := strings.Index(got[at:], want)
		if i < 0 {
			t.Fatalf("%q is missing, or stands too early, in\n%s", want, got)
		}
		at += i
	}
	gone := &provenance.History{Ref: "c::1", Removed: "2025-06-01T00:00:00Z", Reason: "على طلب"}
	if got := text(func(x *report.Text) { x.Log(gone) }); !strings.Contains(got, "removed") || !strings.Contains(got, "على طلب") || !strings.Contains(got, "nothing was stated") {
		t.Errorf("of a removed article:\n%s", got)
	}
}

func TestConfirmedClaimsSayByWhomAndWhen(t *testing.T) {
	c := toldClaim(t)
	r := confirmation()
	c.Word, c.Confidence, c.DecidedBy = provenance.Confirmed, 1, provenance.DecidedByReview
	c.Evidence.Reviews = []provenance.Review{r, {Decision: provenance.Reject, By: "هادي", At: "2025-05-03T10:00:00Z", ParentRef: "n-7", Note: "الوقت لا يسمح"}}
	ch := chain(t)
	ch.Steps[len(ch.Steps)-1].Claim = c
	got := strings.NewReplacer("\u2068", "", "\u2069", "").Replace(text(func(x *report.Text) { x.Chain(ch) }))
	for _, want := range []string{"confirmed by سلمى أحمد on 2025-05-02", "rejected by هادي on 2025-05-03: n-7: الوقت لا يسمح"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	a := articleReport(t)
	a.Chain = ch
	var b bytes.Buffer
	if err := a.Markdown(&b, report.Arabic); err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("\u2068", "", "\u2069", "").Replace(b.String())
	for _, want := range []string{"مؤكَّد، بحسب سلمى أحمد بتاريخ 2025-05-02", "مرفوض، بحسب هادي"} {
		if !strings.Contains(plain, want) {
			t.Errorf("the Arabic report lacks %q:\n%s", want, plain)
		}
	}
}

func TestReviewsAndOutletsAreCleanedOnTheirWayToTheTerminal(t *testing.T) {
	evil := "x\x1b[31m\u202e\n"
	r := provenance.Review{Decision: provenance.Note, By: evil, At: evil, Note: evil, ChildRef: evil, ParentRef: evil}
	f := provenance.Review{Decision: provenance.Note, By: evil, At: "2025", Finding: evil, Outdated: true}
	p := provenance.Party{Key: evil, Kind: evil, Names: []string{evil}, Domains: []string{evil}, Owner: evil, Source: evil, Bound: []string{evil}}
	h := &provenance.History{Ref: evil, Title: evil, Removed: evil, Reason: evil, Revisions: []provenance.Revision{{Seen: evil}}, Found: []provenance.Found{{Sighting: article.Sighting{Page: evil}}},
		Statements: []provenance.Statement{{Verb: evil, Claimant: evil, By: evil, ParentRef: evil, Reason: evil, Note: evil, DecidedBy: evil, Kind: "x\x1b", Link: 1}}, Links: []provenance.Link{{Number: 1, Version: evil, Hash: "ab"}}}
	got := text(func(x *report.Text) {
		x.Reviews([]provenance.Review{r, f})
		x.ReviewDone(&f)
		x.Outlets([]provenance.Party{p})
		x.Outlet(&p)
		x.Log(h)
	})
	if i := strings.IndexAny(got, "\x1b\u202e"); i >= 0 {
		t.Errorf("control characters pass: %q", got[max(0, i-20):min(len(got), i+20)])
	}
	if !strings.Contains(got, "earlier version") {
		t.Error("an outdated review does not say so")
	}
}
