package provenance

import (
	"strings"
	"testing"

	"isnad/dedupe"
)

func messageOf(t *testing.T, findings []Finding, kind FindingKind) string {
	t.Helper()
	for i := range findings {
		if findings[i].Kind == kind {
			return findings[i].Message
		}
	}
	t.Fatalf("no finding of %s in %+v", kind, findings)
	return ""
}

func TestAFindingOfAnUnseenWireAgreesWithItsNumbers(t *testing.T) {
	credited := func(id int, party string) Item {
		return item(id, party, "القاهرة - رويترز", text(statement...))
	}
	claim := func(child int) Relation {
		r := fromWire(child, "reuters", .83)
		r.Evidence.Declared = true
		return r
	}
	for _, c := range []struct {
		want    string
		members []Item
		claims  []Relation
	}{
		{"the article credits reuters, whose text is not stored", []Item{credited(1, "alpha")}, []Relation{claim(1)}},
		{"all 2 articles of this story credit reuters, whose text is not stored", []Item{credited(1, "alpha"), credited(2, "beta")}, []Relation{claim(1), claim(2)}},
		{"1 of the 2 articles of this story credits reuters, whose text is not stored", []Item{credited(1, "alpha"), item(2, "beta", "", text(statement...))}, []Relation{claim(1)}},
	} {
		if got := messageOf(t, must(AuditStory(caseWith(c.members, c.claims...))), WireUnseen); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	sums := map[[2]string]*LoneWire{}
	for id, outlet := range []string{"", "alpha", "beta", "beta"} {
		it := credited(id+1, outlet)
		if l, ok := LoneWireOf(&it, []Relation{claim(id + 1)}); ok {
			l.Into(sums)
		}
	}
	var got []string
	for _, f := range LoneWires(sums, func(p string) string { return p }) {
		got = append(got, f.Message)
	}
	want := "an article of unknown outlets, the only copy stored, credits reuters, whose text is not stored\n" +
		"an article of alpha, the only copy stored, credits reuters, whose text is not stored\n" +
		"2 articles of beta, each the only copy stored, credit reuters, whose text is not stored"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("findings\n%s\nwant\n%s", s, want)
	}
}

// That two texts are one is nearly certain; that somebody credits wrongly is not, and no number is stated for it.
func TestACreditThatOthersContradictAndAStaleWordHaveNoProbability(t *testing.T) {
	whole := text(statement...)
	three := []Item{item(1, "alpha", "القاهرة - رويترز", whole), item(2, "beta", "القاهرة - رويترز", whole), item(3, "gamma", "القاهرة - أ ف ب", whole)}
	for _, f := range must(AuditStory(caseWith(three, fromWire(1, "reuters", .95), fromWire(2, "reuters", .95), fromWire(3, "afp", .6)))) {
		if f.Kind != CreditContradicted {
			continue
		}
		if f.Confidence != 0 {
			t.Errorf("the contradiction is stated with %.2f", f.Confidence)
		}
		for _, x := range f.Figures {
			if x.Name == "match" && x.Value > .5 {
				return
			}
		}
		t.Errorf("figures %+v do not say how sure the pair is", f.Figures)
	}
	t.Error("no contradiction was found")
}

func TestOneOriginIsNeverATextOfNobody(t *testing.T) {
	whole := text(statement...)
	items := []Item{item(1, "alpha", "", whole), item(2, "beta", "", whole), item(3, "gamma", "", whole), item(4, "", "", whole)}
	agencies := func(child int) Relation { return fromWire(child, PartyAgencies, .83) }
	c := caseWith(items, agencies(1), agencies(2), agencies(3), agencies(4))
	if got := messageOf(t, must(AuditStory(c)), OneOrigin); !strings.HasSuffix(got, ": a text of agencies that nobody names or stored") {
		t.Errorf("%q", got)
	}
	c = caseWith(items, agencies(1), agencies(2), fromWire(3, "reuters", .83), agencies(4))
	if got := messageOf(t, must(AuditStory(c)), OneOrigin); !strings.HasSuffix(got, ": a text of reuters that nobody stored") {
		t.Errorf("%q", got)
	}
}

// The source of the whole may be credited by an article of another story only: the finding rests on that one.
func TestASatelliteWithAFindingIsCountedAsUncredited(t *testing.T) {
	whole := text(statement...)
	c := caseWith([]Item{item(1, "alpha", "القاهرة - رويترز", whole)}, fromWire(2, "reuters", .85))
	c.Satellites = []Item{item(2, "beta", "بيروت - مكتب المدينة", whole)}
	findings, uncredited := AuditStory(c)
	if _, ok := found(findings, UncreditedCopy)["a-2"]; !ok || len(uncredited) != 1 || uncredited[0] != dedupe.ID(2) {
		t.Errorf("findings %+v, uncredited %v: want one about article 2 in both", findings, uncredited)
	}
}
