package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/report"
)

// audited is an audit with one finding.
func audited() *provenance.Audit {
	name := func(party string) string { return map[string]string{"nahr-mithal": "جريدة النهر"}[party] }
	var shares provenance.Shares
	shares.Add(provenance.Tally{Party: "nahr-mithal", Way: provenance.WayUncredited, Source: "name:المدار"}, provenance.Tally{Party: "nahr-mithal", Way: provenance.WayOriginal})
	a := &provenance.Audit{
		Articles: 2, Undated: 1, Stories: 1, Known: 3, Outlets: shares.Outlets(name),
		Findings: []provenance.Finding{{
			Kind: provenance.UncreditedCopy, Severity: provenance.Medium, Story: "s-bridge", Party: "name:المدار", PartyName: "المدار", Confidence: .875,
			Message:  "93 % of it stands in صحيفة المثال's article, which credits المدار; no visible credit here",
			Articles: []provenance.FindingArticle{{Ref: "n-7", Role: provenance.RoleChild, Outlet: "nahr-mithal", Byline: "الوادي: النهر"}, {Ref: "g-1", Role: provenance.RoleWitness, Outlet: "alghad-mithal"}},
			Figures:  []provenance.Figure{{Name: "containment", Value: .93}, {Name: "crediting_owners", Value: 1}},
			Credits:  []provenance.FindingCredit{{Ref: "g-1", Credit: provenance.Credit{Party: "name:المدار", Role: provenance.RoleCredit, Phrase: "المدار", Field: provenance.FieldByline, Start: 9, End: 15}}},
			Command:  "isnad compare n-7 g-1",
		}},
	}
	a.Arrange()
	return a
}

func TestAuditIsPrintedByKindWithCommandAndID(t *testing.T) {
	var b bytes.Buffer
	report.NewText(&b, 100, false).Audit(audited(), 10)
	golden(t, "audit.txt", b.String())
}

func TestAuditJSONIsWhatTheDocumentationShows(t *testing.T) {
	documented(t, "audit", report.AuditJSON(audited()))
}

func TestAuditJSONHasNoNulls(t *testing.T) {
	b, err := json.Marshal(report.AuditJSON(&provenance.Audit{}))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "null") {
		t.Errorf("an empty audit holds a null: %s", b)
	}
}

func TestABaselineIsReadBack(t *testing.T) {
	a := audited()
	b, err := json.Marshal(report.AuditJSON(a))
	if err != nil {
		t.Fatal(err)
	}
	known, err := report.ReadBaseline(b)
	if err != nil || len(known) != 1 || !known[a.Findings[0].ID] {
		t.Errorf("read back %v (%v), want the id %s", known, err, a.Findings[0].ID)
	}
	for _, s := range []string{"", "[]", "{}", `{"findings": 3}`, "{"} {
		if _, err := report.ReadBaseline([]byte(s)); err == nil {
			t.Errorf("%q is taken for a baseline", s)
		}
	}
}

func FuzzReadBaseline(f *testing.F) {
	f.Add([]byte(`{"findings":[{"id":"x"}]}`))
	f.Add([]byte(`{"findings":null}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		known, err := report.ReadBaseline(b)
		if (err == nil) != (known != nil) {
			t.Errorf("known %v with error %v", known, err)
		}
	})
}
