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
	for _, want := range []string{"another passage, shared with story s1, from", "another passage, shared with story s2, from"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing:\n%s", want, out)
		}
	}
}
