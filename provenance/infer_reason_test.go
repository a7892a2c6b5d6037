package provenance

import (
	"testing"

	"isnad/dedupe"
)

// "The source" is no answer to who is credited.
func TestACreditToAgenciesSaysThatItNamesNone(t *testing.T) {
	a := paper("alpha", text(statement...), credits(PartyAgencies, RoleCredit))
	b := paper("beta", text(statement...))
	if r := relationOf(t, story(a, b), "alpha"); r.Evidence.Reason != "the text credits agencies and names none" {
		t.Errorf("alpha: %s because %q", r.Parent.Name(), r.Evidence.Reason)
	}
	if r := relationOf(t, story(a, b), "beta"); r.Parent.Party != PartyAgencies || r.Evidence.Reason != "other versions of the text credit agencies and name none" {
		t.Errorf("beta: %s because %q", r.Parent.Name(), r.Evidence.Reason)
	}
}

// How much of a text stands in its source cannot be measured where nobody else prints that: it is said what is said of an article alone.
func TestWithoutOtherVoicesACreditStandsForTheWholeText(t *testing.T) {
	a := paper("alpha", text(statement...), credits("afp", RoleCredit))
	b := paper("alpha", text(append(statement[:5:5], otherNews[0])...), credits("afp", RoleCredit))
	b.ID, b.Key, b.Article.ID = 77, "alpha-2", "alpha-2"
	for _, r := range Infer(story(a, b)) {
		if r.Parent.Kind == NodeWire && r.Kind != dedupe.Copy {
			t.Errorf("%s is %q from %s, of which no other outlet has a word", r.Evidence.Reason, r.Kind, r.Parent.Name())
		}
	}
}

// A paper that adds a sentence of an agency's text to a long one of its own has a part of it.
func TestTheKindSaysHowMuchOfTheTextIsTheSources(t *testing.T) {
	for kind, own := range map[dedupe.Kind][]string{dedupe.Copy: nil, dedupe.Edited: otherNews[:3], dedupe.Partial: append(otherNews[:4:4], statement[2:]...)} {
		shared := statement[:2]
		st := story(
			paper("alpha", text(shared...), credits("afp", RoleCredit)),
			paper("beta", text(shared...), credits("afp", RoleCredit)),
			paper("gamma", text(append(shared[:2:2], own...)...), credits("afp", RoleCredit)),
		)
		if r := relationOf(t, st, "gamma"); r.Parent.Party != "afp" || r.Kind != kind {
			t.Errorf("with %d sentences of its own gamma is %q from %s, want %q", len(own), r.Kind, r.Parent.Name(), kind)
		}
	}
}

// The chain does not break off at an agency's own article: it ends there.
func TestAnAgencysOwnArticleIsTheEndOfTheChain(t *testing.T) {
	wire := paper("afp", text(statement...))
	wire.Agency = true
	st := story(wire, paper("alpha", text(statement...), credits("afp", RoleCredit)))
	if r := relationOf(t, st, "afp"); r.Parent.Kind != NodeNone || r.Evidence.Reason != agencyOwn {
		t.Errorf("afp comes from %q because %q", r.Parent.Name(), r.Evidence.Reason)
	}
}
