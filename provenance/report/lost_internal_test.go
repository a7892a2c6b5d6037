package report

import (
	"strings"
	"testing"

	"isnad/provenance"
)

func TestEveryReasonOfALossIsSaidInBothLanguages(t *testing.T) {
	for _, by := range []string{provenance.LostVersion, provenance.LostCircle, provenance.LostDirection, provenance.LostImprobable, provenance.LostEven, provenance.LostHabit, provenance.LostOrder} {
		a := provenance.Alternative{Node: provenance.Node{Kind: provenance.NodeArticle}, Ref: "a-1", Confidence: .25, LostBy: by}
		if got := English.weighed(&a); !strings.Contains(got, "(0.25); against it: ") || strings.HasSuffix(got, by) {
			t.Errorf("%s in English: %q", by, got)
		}
		if got := Arabic.weighed(&a); !strings.Contains(got, "(0.25)؛ ") || strings.Contains(got, by) {
			t.Errorf("%s in Arabic: %q", by, got)
		}
	}
	old := provenance.Alternative{Node: provenance.Node{Kind: provenance.NodeArticle}, Ref: "a-1", Confidence: .25}
	if got := English.weighed(&old); got != "also weighed: a-1 (0.25)" {
		t.Errorf("one of an older program: %q", got)
	}
}
