package isnad_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"isnad"
	"isnad/article"
	"isnad/article/read"
	"isnad/db"
	"isnad/provenance"
	"isnad/provenance/report"

	"pgregory.net/rapid"
)

// A tester is a test, or a check of rapid in one.
type tester interface {
	Context() context.Context
	Helper()
	Fatal(...any)
}

// fullExport returns the full export of a database.
func fullExport(t tester, b *isnad.Base) string {
	t.Helper()
	var out bytes.Buffer
	for r, err := range b.Full(t.Context()) {
		if err == nil {
			err = report.JSONLine(&out, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// openAt makes a database whose clock stands at a time.
func openAt(t tester, folder string, at time.Time) *isnad.Base {
	t.Helper()
	b, err := isnad.Open(t.Context(), filepath.Join(folder, "isnad.db"), isnad.Options{Mode: db.Create, Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// addText adds what text holds and returns the report and the reasons of rejections.
func addText(t tester, b *isnad.Base, text string) (isnad.AddReport, []string) {
	t.Helper()
	var rejected []string
	s := read.Open([]string{"-"}, read.Options{Stdin: strings.NewReader(text)})
	r, err := b.Add(t.Context(), s, isnad.AddOptions{Rejected: func(j isnad.Rejection) { rejected = append(rejected, j.Reason) }})
	if err != nil {
		t.Fatal(err)
	}
	return r, rejected
}

// reviewedSample is the sample, with later versions, reviews of every kind, a removed article and an outlet of the user's own.
func reviewedSample(t *testing.T) *isnad.Base {
	t.Helper()
	b := openAt(t, t.TempDir(), clock())
	t.Cleanup(func() { b.Close() })
	add(t, b, sampleLines(t))
	later, err := isnad.SampleFile("updates.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if _, rejected := addText(t, b, string(later)); rejected != nil {
		t.Fatal(rejected)
	}
	if _, err := b.AddOutlet(t.Context(), provenance.Party{Key: "nakhil", Kind: "newspaper", Names: []string{"جريدة النخيل"}, Domains: []string{"nakhil.example"}}, nil); err != nil {
		t.Fatal(err)
	}
	review := func(d provenance.Decision, target isnad.ReviewTarget, o isnad.ReviewOptions) {
		if _, err := b.Review(t.Context(), d, target, o); err != nil {
			t.Fatal(err)
		}
	}
	of := map[provenance.NodeKind]provenance.RelationRow{}
	for r, err := range b.Relations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if _, have := of[r.ParentKind]; !have {
			of[r.ParentKind] = r
		}
	}
	text, wire, unseen := of[provenance.NodeArticle], of[provenance.NodeWire], of[provenance.NodeUnseen]
	review(provenance.Confirm, isnad.ReviewTarget{Child: text.ChildRef, Source: text.ParentRef}, isnad.ReviewOptions{By: "سلمى أحمد", Note: "قورن بالأصل\nسطرا سطرا", Kind: "edited"})
	review(provenance.Reject, isnad.ReviewTarget{Child: wire.ChildRef, Source: wire.ParentRef}, isnad.ReviewOptions{By: "Hadi"})
	review(provenance.Note, isnad.ReviewTarget{Child: unseen.ChildRef, Source: "unseen"}, isnad.ReviewOptions{By: "سلمى أحمد", Note: "أولى"})
	review(provenance.Note, isnad.ReviewTarget{Child: unseen.ChildRef, Source: "unseen"}, isnad.ReviewOptions{By: "سلمى أحمد", Note: "ثانية"})
	review(provenance.Confirm, isnad.ReviewTarget{Child: unseen.ChildRef, Source: "name:مكتب الصحافة"}, isnad.ReviewOptions{By: "Hadi"})
	review(provenance.Note, isnad.ReviewTarget{Finding: "uncredited_copy-9f86d081884c7d65"}, isnad.ReviewOptions{By: "Hadi", Note: "سئلت الصحيفة"})
	reviewed := map[string]bool{text.ChildRef: true, text.ParentRef: true, wire.ChildRef: true, unseen.ChildRef: true}
	for a, err := range b.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if !reviewed[a.ID] {
			if _, err := b.Remove(t.Context(), a.ID, "طلب الناشر"); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	return b
}

// The one test that a backup by export needs: nothing is lost, whatever the clock of the new database says.
func TestFullExportMakesTheSameDatabaseAgain(t *testing.T) {
	b := reviewedSample(t)
	want := fullExport(t, b)
	for _, part := range []string{`{"isnad":"outlet","key":"nakhil"`, `{"isnad":"removed"`, `"current":true`, `"article":{"id"`, `{"isnad":"review","decision":"confirm"`, `"finding":"uncredited_copy-9f86d081884c7d65"`} {
		if !strings.Contains(want, part) {
			t.Errorf("the export lacks %s", part)
		}
	}
	again := openAt(t, t.TempDir(), clock().AddDate(1, 2, 3))
	defer again.Close()
	r, rejected := addText(t, again, want)
	if rejected != nil || r.Reviews != 6 || r.Removed != 1 || r.Outlets != 1 || r.Added == 0 || r.Revised != 0 {
		t.Errorf("taken over: %+v, rejected %q", r, rejected)
	}
	if got := fullExport(t, again); got != want {
		t.Errorf("the export of the new database differs:\n%s", diffLine(want, got))
	}
	for _, base := range []*isnad.Base{b, again} { // where it came from, and where it is by now
		r, rejected := addText(t, base, want)
		if rejected != nil || r.Added+r.Revised+r.Reviews+r.Removed+r.Outlets != 0 {
			t.Errorf("the same again: %+v, rejected %q", r, rejected)
		}
		if got := fullExport(t, base); got != want {
			t.Errorf("the same again changed the database:\n%s", diffLine(want, got))
		}
		if damage, _, err := base.Verify(t.Context(), ""); err != nil || len(damage) > 0 {
			t.Errorf("%v %v", damage, err)
		}
	}
	if x, y := state(t, b), state(t, again); fmt.Sprint(x["credits"], x["jsonl"]) != fmt.Sprint(y["credits"], y["jsonl"]) {
		t.Error("the other exports of the articles differ")
	}
}

// What a reviewer said is a statement of the new chain, made when it was taken over, about when it was said.
func TestReviewTakenOverKeepsWhoSaidItWhenAndWhy(t *testing.T) {
	b := reviewedSample(t)
	later := clock().AddDate(1, 0, 0)
	again := openAt(t, t.TempDir(), later)
	defer again.Close()
	addText(t, again, fullExport(t, b))
	was, err := b.Reviews(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	is, err := again.Reviews(t.Context())
	if err != nil || len(is) != len(was) {
		t.Fatalf("%d reviews of %d: %v", len(is), len(was), err)
	}
	for i := range is {
		x, y := was[i], is[i]
		if x.By != y.By || x.At != y.At || x.Note != y.Note || x.Decision != y.Decision || x.ChildRef != y.ChildRef || x.ParentRef != y.ParentRef || x.Outdated != y.Outdated ||
			x.Finding != y.Finding || x.Kind != y.Kind || fmt.Sprint(x.Passages) != fmt.Sprint(y.Passages) {
			t.Errorf("review %d is\n%+v, was\n%+v", i, y, x)
		}
	}
	h, err := again.Log(t.Context(), is[0].ChildRef)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range h.Statements {
		if s.Verb == "confirm" && (s.At != later.Format(time.RFC3339) || s.Said != clock().Format(time.RFC3339)) {
			t.Errorf("stated at %s, said at %s", s.At, s.Said)
		}
	}
}

// A decision of this database outlives an older one that comes in, and what was withdrawn here stays withdrawn.
func TestReviewTakenOverNeverOverrulesALaterOne(t *testing.T) {
	b := reviewedSample(t)
	full := fullExport(t, b)
	again := openAt(t, t.TempDir(), clock().AddDate(1, 0, 0))
	defer again.Close()
	addText(t, again, full)
	reviews, err := again.Reviews(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	first := isnad.ReviewTarget{Child: reviews[0].ChildRef, Source: reviews[0].ParentRef}
	if _, err := again.Review(t.Context(), provenance.Reject, first, isnad.ReviewOptions{By: "Hadi"}); err != nil {
		t.Fatal(err)
	}
	if _, err := again.WithdrawReviews(t.Context(), isnad.ReviewTarget{Child: reviews[1].ChildRef, Source: reviews[1].ParentRef}, "Hadi"); err != nil {
		t.Fatal(err)
	}
	want := fullExport(t, again)
	if r, rejected := addText(t, again, full); r.Reviews != 0 || rejected != nil {
		t.Errorf("%+v %q", r, rejected)
	}
	if got := fullExport(t, again); got != want {
		t.Errorf("changed:\n%s", diffLine(want, got))
	}
}

func TestBrokenFullRecordsAreRejectedWithAReason(t *testing.T) {
	const seen = `"seen":"2026-01-02T03:04:05Z"`
	const content = `"content":"0000000000000000000000000000000000000000000000000000000000000000"`
	const review = `{"isnad":"review","by":"x","at":"2026-01-02T03:04:05Z",`
	b := openAt(t, t.TempDir(), clock())
	defer b.Close()
	if _, rejected := addText(t, b, `{"isnad":"article","id":"1","collection":"c","text":"نص","revisions":[{`+seen+`,"current":true}]}`); rejected != nil {
		t.Fatal(rejected)
	}
	for line, want := range map[string]string{
		`{"isnad":"article","id":"2","text":"نص"}`:                                                                                            "collection and id",
		`{"isnad":"article","id":"2","collection":"c","text":"نص"}`:                                                                           "none is marked as the current one",
		`{"isnad":"article","id":"2","collection":"c","text":"نص","revisions":{}}`:                                                            "not a record of a full export",
		`{"isnad":"article","id":"2","collection":"c","text":"نص","revisions":[{"seen":"أمس","current":true}]}`:                               `revisions[0].seen: "أمس" is no time`,
		`{"isnad":"article","id":"2","collection":"c","text":"نص","revisions":[{` + seen + `,"current":true},{` + seen + `}]}`:                "revisions[1].article: it is missing",
		`{"isnad":"article","id":"2","collection":"c","text":"نص","revisions":[{` + seen + `,"current":true},{` + seen + `,"current":true}]}`: "two revisions are the current one",
		`{"isnad":"article","id":"2","collection":"c","text":"نص","revisions":[{` + seen + `,"current":true}],"sightings":[{` + seen + `}]}`:  "sightings[0].page",
		`{"isnad":"article","id":"2","collection":"c::d","text":"نص","revisions":[{` + seen + `,"current":true}]}`:                            `holds "::"`,
		`{"isnad":"removed","collection":"c","id":"1","removed":"2026-01-02T03:04:05Z","reason":"x"}`:                                         "isnad remove",
		`{"isnad":"removed","collection":"c","removed":"2026-01-02T03:04:05Z"}`:                                                               "collection and id",
		`{"isnad":"removed","collection":"c","id":"3","removed":"x"}`:                                                                         "no time",
		`{"isnad":"outlet","key":"x y"}`:               "lower-case Latin",
		review + `"decision":"maybe","finding":"f-1"}`: "confirm, reject or note",
		review + `"decision":"reject"}`:                "neither is there",
		review + `"decision":"note","finding":"f-1"}`:  "field note",
		review + `"decision":"reject","child":{"collection":"c","id":"1","content":"zz"},"source":{"kind":"unseen"}}`:   "no SHA-256",
		review + `"decision":"reject","child":{"collection":"c","id":"7",` + content + `},"source":{"kind":"unseen"}}`:  "c::7, which is not stored",
		review + `"decision":"reject","child":{"collection":"c","id":"1",` + content + `},"source":{"kind":"moon"}}`:    `no kind "moon"`,
		review + `"decision":"reject","child":{"collection":"c","id":"1",` + content + `},"source":{"kind":"article"}}`: "source.article",
		`{"isnad":"review","by":"","at":"2026-01-02T03:04:05Z","decision":"reject"}`:                                    "reviewer's name",
	} {
		before := fullExport(t, b)
		if _, rejected := addText(t, b, line); len(rejected) != 1 || !strings.Contains(rejected[0], want) {
			t.Errorf("%s:\n%q, want %q", line, rejected, want)
		}
		if fullExport(t, b) != before {
			t.Errorf("%s: rejected, and something changed", line)
		}
	}
}

// Random bases: versions that come in any order of time, sightings, reviews, removals and outlets.
func TestFullExportOfAnyDatabaseMakesTheSameAgain(t *testing.T) {
	words := rapid.StringMatching(`[ابتثجحخدذرز ]{0,40}`)
	line := rapid.OneOf(words, rapid.SampledFrom([]string{"", "\u202eعكس", "a\u2028b", "\"اقتباس\"\\", "e\u0301\U0001F600", "<b>&amp;", "قال\tثم\r\n"}))
	checks(t, "25") // each opens two databases
	rapid.Check(t, func(t *rapid.T) {
		folder, err := os.MkdirTemp("", "isnad-full")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder)
		at := clock()
		b, err := isnad.Open(t.Context(), filepath.Join(folder, "a.db"), isnad.Options{Mode: db.Create, Now: func() time.Time { at = at.Add(time.Hour); return at }})
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		ids := []string{"1", "2", "https://a.example/خبر/3", "ك::4"}
		ref := func() string { return "c::" + rapid.SampledFrom(ids).Draw(t, "id") }
		articles := func() {
			var lines []string
			for range rapid.IntRange(1, 5).Draw(t, "articles") {
				a := article.Article{ID: ref()[3:], Collection: "c", Title: line.Draw(t, "title"), Byline: line.Draw(t, "byline"), Credit: line.Draw(t, "credit"), Text: line.Draw(t, "text"),
					Outlet: rapid.SampledFrom([]string{"", "spa"}).Draw(t, "outlet"), Modified: rapid.SampledFrom([]string{"", "2024-03-10", "2024-03-12"}).Draw(t, "modified"),
					Crawled: rapid.SampledFrom([]string{"", "2024-05-01", "2024-04-01T10:00Z"}).Draw(t, "crawled")}
				raw, err := json.Marshal(&a)
				if err != nil {
					t.Fatal(err)
				}
				lines = append(lines, string(raw))
			}
			addText(t, b, strings.Join(lines, "\n"))
		}
		articles()
		// What cannot be done, since there is no such article, is no matter.
		for range rapid.IntRange(0, 3).Draw(t, "reviews") {
			source := rapid.SampledFrom([]string{"none", "unseen", "spa", "name:جهة", "c::1", "c::2"}).Draw(t, "source")
			d := rapid.SampledFrom([]provenance.Decision{provenance.Confirm, provenance.Reject, provenance.Note}).Draw(t, "decision")
			b.Review(t.Context(), d, isnad.ReviewTarget{Child: ref(), Source: source}, isnad.ReviewOptions{By: "سلمى", Note: line.Draw(t, "note")})
		}
		if rapid.Bool().Draw(t, "removal") {
			b.Remove(t.Context(), ref(), line.Draw(t, "reason"))
		}
		if rapid.Bool().Draw(t, "outlet") {
			b.AddOutlet(t.Context(), provenance.Party{Key: "nakhil", Kind: "newspaper", Names: []string{"جريدة النخيل"}}, nil)
		}
		if rapid.Bool().Draw(t, "later") {
			articles()
		}
		want := fullExport(t, b)
		if want == "" {
			return
		}
		again, err := isnad.Open(t.Context(), filepath.Join(folder, "b.db"), isnad.Options{Mode: db.Create, Now: clock})
		if err != nil {
			t.Fatal(err)
		}
		defer again.Close()
		if _, rejected := addText(t, again, want); rejected != nil {
			t.Fatalf("rejected %q of\n%s", rejected, want)
		}
		if got := fullExport(t, again); got != want {
			t.Fatalf("differs:\n%s", diffLine(want, got))
		}
	})
}

// checks sets how many cases rapid tries in a test, where the command line does not.
func checks(t *testing.T, n string) {
	f := flag.Lookup("rapid.checks")
	old := f.Value.String()
	if old != f.DefValue {
		return
	}
	f.Value.Set(n)
	t.Cleanup(func() { f.Value.Set(old) })
}

// diffLine is the first line in which two texts differ.
func diffLine(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range w {
		if i >= len(g) || w[i] != g[i] {
			return fmt.Sprintf("line %d: want %s\n got %s", i+1, w[i], strings.Join(g[min(i, len(g)):min(i+1, len(g))], ""))
		}
	}
	return fmt.Sprintf("%d lines too many", len(g)-len(w))
}
