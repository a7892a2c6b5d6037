package report_test

import (
	"strings"
	"testing"

	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report"
)

func TestHardlyProbableAlternativesAreToldOnlyToThoseWhoAskWhy(t *testing.T) {
	c := chain(t)
	st, article := &c.Steps[0], provenance.Node{Kind: provenance.NodeArticle}
	st.Claim.Evidence.Alternatives = []provenance.Alternative{{Node: article, Ref: "q-1", Confidence: .31}, {Node: article, Ref: "q-2", Confidence: .03}}
	for _, why := range []bool{false, true} {
		out := printed(100, func(x *report.Text) { x.Why(why).Chain(c) })
		if !strings.Contains(out, "q-1") || strings.Contains(out, "q-2") != why {
			t.Errorf("with why %v:\n%s", why, out)
		}
	}
}

func TestAPassageIsToldWithTheStoryThatSharesIt(t *testing.T) {
	c := chain(t)
	c.Steps[0].Others = []provenance.Claim{
		{ParentRef: "unseen:s1", ParentKind: provenance.NodeUnseen, Kind: dedupe.Partial, Confidence: .6, Word: "possible"},
		{ParentRef: "wire:afp/s2", ParentKind: provenance.NodeWire, Party: "afp", PartyName: "أ ف ب", Kind: dedupe.Partial, Confidence: .6, Word: "possible"},
	}
	out := printed(200, func(x *report.Text) { x.Chain(c) })
	for _, want := range []string{"another passage, shared with story s1, possible (0.60): a common source", "another passage, shared with story s2, possible (0.60): the text of"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing:\n%s", want, out)
		}
	}
}

// A source beside versions that are more probable than it reads as nonsense, unless it is said that the way is open.
func TestAWireBesideMoreProbableVersionsSaysThatTheWayIsNotKnown(t *testing.T) {
	const want = "directly, or through another version of it: none that follows is probable enough to be named"
	for lost, open := range map[string]bool{provenance.LostImprobable: true, provenance.LostCircle: false} {
		c := chain(t)
		st := &c.Steps[1]
		st.Claim.Confidence = .11
		st.Claim.Evidence.Alternatives = []provenance.Alternative{{Ref: "q-1", Node: provenance.Node{Kind: provenance.NodeArticle}, Confidence: .31, LostBy: lost}}
		if out := printed(200, func(x *report.Text) { x.Chain(c) }); strings.Contains(out, want) != open {
			t.Errorf("lost by %s:\n%s", lost, out)
		}
	}
}

func TestAPassageOfAWireIsNotSaidOfTheWholeText(t *testing.T) {
	c := chain(t)
	c.Steps[1].Claim.Kind = dedupe.Partial
	c.Satellite = true
	out := printed(200, func(x *report.Text) { x.Chain(c) })
	for _, want := range []string{"│ a passage taken from, declared, likely (0.90)", "a passage is shared with story s-bridge: 3 articles"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing:\n%s", want, out)
		}
	}
}

// A passage's source is not among the steps of the chain: its outlet is named by its article.
func TestTheOutletOfAPassageIsNamedByItsArticle(t *testing.T) {
	c := chain(t)
	told := c.Steps[1].Claim
	told.ParentKind, told.ParentRef, told.Kind, told.Party = provenance.NodeArticle, "q-7", dedupe.Partial, ""
	told.Evidence.Reason = "the text says that its sources told it"
	c.Steps[0].Others = []provenance.Claim{told}
	if out := printed(200, func(x *report.Text) { x.Chain(c) }); !strings.Contains(out, "told to the outlet of q-7 or") {
		t.Errorf("%s", out)
	}
}

func TestAStoryOfOneHasNoNearestText(t *testing.T) {
	it := original(t)
	one := &report.Story{Name: "s1", Medoid: it.Ref, Outlets: 1, AtLeast: 1, AtMost: 1, Members: []provenance.Step{{Item: it}}}
	if out := printed(100, func(x *report.Text) { x.Story(one) }); strings.Contains(out, "*") || strings.Contains(out, "nearest") {
		t.Errorf("%s", out)
	}
}

func TestLagsThatAreNotKnownSayWhy(t *testing.T) {
	it := original(t)
	s := &report.Story{Name: "s1", Medoid: it.Ref, Outlets: 2, AtLeast: 1, AtMost: 1, Members: []provenance.Step{{Item: it}, {Item: copied(), Claim: copyClaim(t)}}, LagsOf: 1}
	if out := printed(100, func(x *report.Text) { x.Story(s) }); !strings.Contains(out, "known for 0 of 1\n  of no pair are both publications known") {
		t.Errorf("%s", out)
	}
}
