package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
)

// AuditJSON is the answer of audit: the audit without null lists.
func AuditJSON(a *provenance.Audit) provenance.Audit {
	out := *a
	out.Counts, out.Findings, out.Outlets = list(a.Counts), list(a.Findings), list(a.Outlets)
	return out
}

// ReadBaseline returns the ids of the findings in what `audit --json` has written.
func ReadBaseline(written []byte) (map[string]bool, error) {
	var a struct {
		Findings *[]struct {
			ID string `json:"id"`
		} `json:"findings"`
	}
	if err := json.Unmarshal(written, &a); err != nil {
		return nil, fmt.Errorf("it is not what isnad audit --json writes: %w", err)
	}
	if a.Findings == nil {
		return nil, errors.New("it has no list of findings; make one with isnad audit --json > FILE")
	}
	known := make(map[string]bool, len(*a.Findings))
	for _, f := range *a.Findings {
		known[f.ID] = true
	}
	return known, nil
}

// findingTitles say what the kinds of findings are, for people.
var findingTitles = map[provenance.FindingKind]string{
	provenance.UncreditedCopy:     "republished, no visible credit",
	provenance.CreditContradicted: "credit contradicted by the text",
	provenance.CircularCrediting:  "outlets that name each other as the source",
	provenance.StaleCorrection:    "words that have been corrected elsewhere since",
	provenance.DroppedAttribution: "attribution of a claim is missing",
	provenance.ImplausibleTime:    "times that cannot all be right",
	provenance.OneOrigin:          "many reports with one origin",
	provenance.WireUnseen:         "credited text that is not stored",
}

// reviewed says what a reviewer did.
var reviewed = map[provenance.Decision]string{provenance.Confirm: "confirmed", provenance.Reject: "rejected", provenance.Note: "noted"}

// Audit prints findings by kind, at most limit of each (0: all), and the figures of the outlets.
func (t *Text) Audit(a *provenance.Audit, limit int) {
	t.heading("%s, %s: %s", Count(a.Articles, "article", "articles"), Count(a.Stories, "story", "stories"), Count(int64(len(a.Findings)), "finding", "findings"))
	if a.Undated > 0 {
		t.printf("%s left out: when published is not known\n", Count(a.Undated, "article", "articles"))
	}
	if a.Known > 0 {
		t.printf("%s left out: in the baseline\n", Count(int64(a.Known), "finding", "findings"))
	}
	if a.Rejected > 0 {
		t.printf("%s left out: rejected by a reviewer\n", Count(int64(a.Rejected), "finding", "findings"))
	}
	if len(a.Counts) > 0 {
		t.printf("\n")
		tb := &table{header: []string{"HIGH", "MEDIUM", "LOW", "FINDING", ""}, right: map[int]bool{0: true, 1: true, 2: true}}
		for _, c := range a.Counts {
			tb.rows = append(tb.rows, []string{Thousands(int64(c.High)), Thousands(int64(c.Medium)), Thousands(int64(c.Low)), string(c.Kind), findingTitles[c.Kind]})
		}
		t.table("", tb)
	}
	for _, c := range a.Counts {
		t.printf("\n")
		t.heading("%s: %s", c.Kind, findingTitles[c.Kind])
		total, shown := c.High+c.Medium+c.Low, 0
		for i := range a.Findings {
			if f := &a.Findings[i]; f.Kind == c.Kind && (limit == 0 || shown < limit) {
				t.finding(f)
				shown++
			}
		}
		if shown < total {
			t.printf("  ... and %s more; --limit 0 lists all\n", Thousands(int64(total-shown)))
		}
	}
	t.outletShares(a.Outlets)
}

// finding prints one finding: what, where, on what it rests, and how to see it again.
func (t *Text) finding(f *provenance.Finding) {
	var refs []string // a text that was changed under its key has one reference with the later version
	for _, x := range f.Articles {
		if ref := Reference(x.Ref); !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	if n := len(refs); n > 4 {
		refs = append(refs[:3], fmt.Sprintf("and %s more", Thousands(int64(n-3))))
	}
	head := fmt.Sprintf("  %-6s  ", f.Severity)
	sure := ""
	if f.Confidence > 0 {
		sure = fmt.Sprintf(" (%s, %s)", provenance.Word(f.Confidence), probability(f.Confidence))
	}
	for i, l := range wrap(strings.Join(refs, ", ")+": "+isolateNames(f.Message)+sure, t.width-len(head)) {
		if i > 0 {
			head = strings.Repeat(" ", len(head))
		}
		t.printf("%s%s\n", head, l)
	}
	indent := strings.Repeat(" ", len(head))
	if len(f.Articles) > 0 && f.Articles[0].Role == provenance.RoleChild && f.Articles[0].Byline != "" {
		t.paragraph(indent, "its byline: "+Isolate(f.Articles[0].Byline))
	}
	for i, c := range f.Credits {
		if i == 3 {
			break
		}
		t.paragraph(indent, fmt.Sprintf("%s credits in its %s: %s", Reference(c.Ref), c.Field, Isolate(c.Phrase)))
	}
	for _, r := range f.Reviews {
		t.paragraph(indent, reviewed[r.Decision]+" by "+Isolate(r.By)+" on "+Clean(r.At[:min(len(r.At), 10)])+" "+Isolate(r.Note))
	}
	t.printf("%s$ %s\n%s%s\n", indent, Clean(f.Command), indent, f.ID)
}

// outletShares prints how the articles of each outlet came to their texts.
func (t *Text) outletShares(shares []provenance.OutletShare) {
	if len(shares) == 0 {
		return
	}
	t.printf("\n")
	t.heading("outlets: how their articles came to their texts, in %% with 95 %% intervals")
	tb := &table{header: []string{"ARTICLES", "ORIGINAL", "CREDITED", "UNCREDITED", "REVISED", "OPEN", "PARTY", "SOURCES; TAKERS"}, right: map[int]bool{0: true}}
	for i := range shares {
		s := &shares[i]
		tb.rows = append(tb.rows, []string{Thousands(int64(s.Articles)), shareRange(s.Original), shareRange(s.Credited), shareRange(s.Uncredited), shareRange(s.Revised), shareRange(s.Open),
			orDash(Isolate(s.Party)), partners(s.Sources) + "; " + partners(s.Takers)})
	}
	t.table("  ", tb)
	t.paragraph("  ", "original: no credit, and no source known here; credited: says whose text it is; uncredited: has the finding uncredited_copy; revised: a later version of the outlet's own; open: others have the text too, and where it comes from is not determined")
}

// shareRange writes a share with its interval, in percent: "12 (10-14)".
func shareRange(s provenance.Share) string {
	return fmt.Sprintf("%.0f (%.0f-%.0f)", 100*s.Share, 100*s.Low, 100*s.High)
}

// partners writes a list of parties with how many articles each.
func partners(of []provenance.PartyCount) string {
	if len(of) == 0 {
		return "-"
	}
	var out []string
	for _, p := range of {
		out = append(out, Isolate(p.Party)+" "+Thousands(int64(p.Articles)))
	}
	return strings.Join(out, ", ")
}
