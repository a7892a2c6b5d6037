package report

import (
	"strings"
	"testing"

	"isnad/provenance"
)

func rival(ref string, confidence float64) provenance.Alternative {
	return provenance.Alternative{Node: provenance.Node{Kind: provenance.NodeArticle}, Ref: ref, Confidence: confidence, LostBy: provenance.LostImprobable}
}

func nobody(others ...provenance.Alternative) *provenance.Claim {
	return &provenance.Claim{ParentKind: provenance.NodeNone, Word: provenance.Word(0), DecidedBy: "nothing",
		Evidence: provenance.Evidence{Reason: nothingSaid, Alternatives: others}}
}

// Where two articles may be the source, it is false that nothing speaks of one.
func TestASourceBetweenArticlesIsUndeterminedBetweenThem(t *testing.T) {
	c := nobody(rival("a-1", .44), rival("a-2", .43), rival("a-3", .04))
	for l, want := range map[Lang]string{
		English: "undetermined between a-1 and a-2, none of which is probable enough to be named",
		Arabic:  "غير محسوم بين a-1 وa-2، ولا يكفي احتمال أي منها لتسميته",
	} {
		if got := plain(l.reason(c, nil)); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
	if got := plain(English.reason(nobody(rival("a-1", .49)), nil)); !strings.HasPrefix(got, "a-1 may be its source") {
		t.Errorf("of one: %q", got)
	}
	if got := plain(English.reason(nobody(rival("a-3", .04)), nil)); got != reasons[nothingSaid][0] {
		t.Errorf("of what has no chance to speak of: %q", got)
	}
	circle := rival("a-1", .44)
	circle.LostBy = provenance.LostCircle
	if got := plain(English.reason(nobody(circle), nil)); got != reasons[nothingSaid][0] {
		t.Errorf("of what comes from this text itself: %q", got)
	}
}

// A number beside a greater one of a source that is not claimed reads as an error.
func TestAClaimHasNoNumberBesideAHeavierAlternative(t *testing.T) {
	c := &provenance.Claim{ParentKind: provenance.NodeWire, Party: "spa", Confidence: .11, Word: provenance.Word(.11)}
	if got := English.confidence(c); got != "undetermined (0.11)" {
		t.Errorf("alone: %q", got)
	}
	c.Evidence.Alternatives = []provenance.Alternative{rival("a-1", .31)}
	if got := English.confidence(c); got != "undetermined" {
		t.Errorf("beside a heavier one: %q", got)
	}
	c.Evidence.Alternatives[0].Confidence = .1
	if got := English.confidence(c); got != "undetermined (0.11)" {
		t.Errorf("beside a lighter one: %q", got)
	}
}

// The order of names is no reason: both are told.
func TestWiresThatWeighTheSameAreBothNamed(t *testing.T) {
	c := &provenance.Claim{ParentKind: provenance.NodeWire, Party: "dpa", PartyName: "د ب أ", Confidence: .36, Word: provenance.Word(.36),
		Evidence: provenance.Evidence{Reason: "other versions of the text credit it", Alternatives: []provenance.Alternative{
			{Node: provenance.Node{Kind: provenance.NodeWire, Party: "upi", Story: "s1"}, PartyName: "يو بي آي", Confidence: .36, LostBy: provenance.LostEven}}}}
	for l, want := range map[Lang]string{
		English: "undetermined between د ب أ and يو بي آي, which weigh the same",
		Arabic:  "غير محسوم بين د ب أ ويو بي آي، فالكفة متساوية",
	} {
		if got := plain(l.reason(c, nil)); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %q, want it to end in %q", l, got, want)
		}
	}
}
