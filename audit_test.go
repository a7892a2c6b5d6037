package isnad_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad"
	"isnad/provenance"
)

// audit runs an audit of the sample on a clock after all of it.
func audit(t *testing.T, b *isnad.Base, o isnad.AuditOptions) *provenance.Audit {
	t.Helper()
	o.Now = clock
	a, err := b.Audit(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// concerned returns the references of the articles that the findings of a kind are about, sorted.
func concerned(a *provenance.Audit, kind provenance.FindingKind) []string {
	refs := []string{}
	for _, f := range a.Findings {
		if f.Kind == kind {
			refs = append(refs, f.Articles[0].Ref)
		}
	}
	slices.Sort(refs)
	return slices.Compact(refs)
}

// showing returns the articles of the sample that show a phenomenon, sorted.
func showing(t *testing.T, phenomenon string) []string {
	refs := []string{}
	for _, r := range truthTable(t, "stories.tsv") {
		if r["phenomenon"] == phenomenon {
			refs = append(refs, r["article"])
		}
	}
	slices.Sort(refs)
	return refs
}

func TestAuditOfTheSampleFindsWhatItsTruthSays(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	a := audit(t, b, isnad.AuditOptions{})
	for kind, phenomenon := range map[provenance.FindingKind]string{
		provenance.UncreditedCopy: "uncredited-copy", provenance.CreditContradicted: "wrong-credit", provenance.StaleCorrection: "stale-copy",
	} {
		if d := cmp.Diff(showing(t, phenomenon), concerned(a, kind)); d != "" {
			t.Errorf("%s: the sample's %s and what was found differ (-true +found):\n%s", kind, phenomenon, d)
		}
	}
	for _, kind := range []provenance.FindingKind{provenance.CircularCrediting, provenance.ImplausibleTime, provenance.DroppedAttribution} {
		if got := concerned(a, kind); len(got) > 0 {
			t.Errorf("%s: the sample has none, found %v", kind, got)
		}
	}
	if a.Articles != int64(len(sampleLines(t))) {
		t.Errorf("%d articles looked at, want all %d", a.Articles, len(sampleLines(t)))
	}
	uncredited := 0
	for _, o := range a.Outlets {
		uncredited += o.Uncredited.Articles
	}
	if n := len(concerned(a, provenance.UncreditedCopy)); uncredited != n {
		t.Errorf("the outlets have %d uncredited copies, the findings are about %d", uncredited, n)
	}
}

func TestAuditCountsTheStoriesOfTwoOrMoreThatItLooksAt(t *testing.T) {
	b := open(t, 0)
	r := add(t, b, sampleLines(t))
	if a := audit(t, b, isnad.AuditOptions{}); a.Stories != r.Stories {
		t.Errorf("%d stories looked at, %d are stored", a.Stories, r.Stories)
	}
	views, err := b.Stories(t.Context(), 2, 0)
	if err != nil {
		t.Fatal(err)
	}
	const outlet = "ميدان 24"
	want := int64(0)
	for _, v := range views {
		if slices.ContainsFunc(v.Members, func(st provenance.Step) bool { return st.Item.Article.OutletName == outlet }) {
			want++
		}
	}
	if a := audit(t, b, isnad.AuditOptions{Outlet: outlet}); a.Stories != want || want == 0 {
		t.Errorf("%d stories of %s looked at, %d are stored", a.Stories, outlet, want)
	}
}

// A statement that papers print alike has no author among them: nobody may be named for printing it.
func TestAuditAccusesNoPaperOfPrintingAStatement(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	statements := showing(t, "statement")
	for _, f := range audit(t, b, isnad.AuditOptions{}).Findings {
		about := slices.ContainsFunc(f.Articles, func(x provenance.FindingArticle) bool { return slices.Contains(statements, x.Ref) })
		if about && f.Kind != provenance.OneOrigin {
			t.Errorf("%s about a statement: %s", f.Kind, f.Message)
		}
		if about && !strings.Contains(f.Message, "nobody stored or credits") {
			t.Errorf("%s does not say that the source is unseen: %s", f.Kind, f.Message)
		}
	}
}

func TestAuditDoesNotDependOnWorkersOrOrderOfAdding(t *testing.T) {
	lines := sampleLines(t)
	var before string
	for _, workers := range []int{1, 4} {
		b := open(t, workers)
		add(t, b, lines)
		j, err := json.Marshal(audit(t, b, isnad.AuditOptions{}))
		if err != nil {
			t.Fatal(err)
		}
		if before != "" && before != string(j) {
			t.Errorf("%d workers: another audit", workers)
		}
		before = string(j)
		slices.Reverse(lines)
	}
}

func TestAuditKeepsToOutletPeriodKindAndSeverity(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	all := audit(t, b, isnad.AuditOptions{})
	copyOf := all.Findings[slices.IndexFunc(all.Findings, func(f provenance.Finding) bool { return f.Kind == provenance.UncreditedCopy })]
	outlet := copyOf.Articles[0].Outlet
	for name, o := range map[string]isnad.AuditOptions{
		"name":  {Outlet: strings.TrimPrefix(outlet, "name:"), Kinds: []provenance.FindingKind{provenance.UncreditedCopy}},
		"party": {Outlet: outlet, Kinds: []provenance.FindingKind{provenance.UncreditedCopy}},
	} {
		a := audit(t, b, o)
		if len(a.Findings) != 1 || a.Findings[0].ID != copyOf.ID || len(a.Outlets) != 1 || a.Outlets[0].Uncredited.Articles != 1 {
			t.Errorf("%s: %d findings, outlets %+v, want the one finding and the one outlet", name, len(a.Findings), a.Outlets)
		}
	}
	if _, err := b.Audit(t.Context(), isnad.AuditOptions{Outlet: "لا أحد"}); err == nil || !strings.Contains(err.Error(), "no article of this outlet") {
		t.Errorf("an outlet without articles: error %v", err)
	}
	cut := time.Date(2025, 10, 15, 0, 0, 0, 0, time.UTC)
	early, late := audit(t, b, isnad.AuditOptions{Until: cut}), audit(t, b, isnad.AuditOptions{Since: cut})
	if early.Articles == 0 || late.Articles == 0 || early.Undated == 0 || early.Articles+late.Articles+early.Undated < all.Articles {
		t.Errorf("%d before, %d after, %d undated of %d", early.Articles, late.Articles, early.Undated, all.Articles)
	}
	if d := cmp.Diff([]string{"smp-029", "smp-030"}, concerned(early, provenance.StaleCorrection)); d != "" {
		t.Errorf("stale corrections before the cut differ: %s", d)
	}
	for _, f := range audit(t, b, isnad.AuditOptions{Severity: provenance.High}).Findings {
		if f.Severity != provenance.High {
			t.Errorf("%s of severity %s where high was asked for", f.ID, f.Severity)
		}
	}
}

func TestAuditAgainstItsOwnResultFindsNothingNew(t *testing.T) {
	b := open(t, 0)
	lines := sampleLines(t)
	add(t, b, lines[:50])
	known := map[string]bool{}
	for _, f := range audit(t, b, isnad.AuditOptions{}).Findings {
		if known[f.ID] {
			t.Errorf("two findings have the id %s", f.ID)
		}
		known[f.ID] = true
	}
	if a := audit(t, b, isnad.AuditOptions{Known: known}); len(a.Findings) > 0 || a.Known != len(known) {
		t.Errorf("%d new findings, %d known of %d", len(a.Findings), a.Known, len(known))
	}
	add(t, b, lines)
	a := audit(t, b, isnad.AuditOptions{Known: known})
	if d := cmp.Diff([]string{"smp-063"}, concerned(a, provenance.UncreditedCopy)); d != "" {
		t.Errorf("new uncredited copies differ: %s", d)
	}
}

func TestAuditTakesThePresentFromItsClock(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	a, err := b.Audit(t.Context(), isnad.AuditOptions{Now: func() time.Time { return time.Date(2025, 11, 19, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	if got := concerned(a, provenance.ImplausibleTime); !slices.Contains(got, "smp-080") || slices.Contains(got, "smp-079") {
		t.Errorf("still to come: %v, want smp-080 (published on the 19th) and not smp-079 (on the 18th)", got)
	}
}
