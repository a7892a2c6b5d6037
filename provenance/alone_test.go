package provenance

import (
	"testing"

	"isnad/dedupe"
)

func lone(credits ...Credit) *Story { return story(paper("alpha", text(statement...), credits...)) }

func told(start int) Credit {
	return Credit{Party: "anadolu", Role: RoleTold, Phrase: "x", Field: FieldText, Start: start, End: start + 1}
}

func TestALoneArticle(t *testing.T) {
	type answer struct {
		source, decided, word string
		kind                  dedupe.Kind
		declared              bool
	}
	for name, c := range map[string]struct {
		st   *Story
		want answer
	}{
		"with a credit derives from the wire":            {lone(credits("afp", RoleCredit)), answer{"wire:afp/s1", "credit", "likely", dedupe.Copy, true}},
		"whose lead told an agency likely derives":       {lone(told(90)), answer{"wire:anadolu/s1", "told", "likely", dedupe.Edited, false}},
		"with a late told phrase possibly derives":       {lone(told(2000)), answer{"wire:anadolu/s1", "told", "possible", dedupe.Edited, false}},
		"with two credits possibly derives from each":    {lone(credits("afp", RoleCredit), credits("reuters", RoleCredit)), answer{"wire:afp/s1", "credit", "possible", dedupe.Copy, true}},
		"credited to agencies derives from unnamed ones": {lone(credits(PartyAgencies, RoleCredit)), answer{"wire:agencies/s1", "credit", "likely", dedupe.Copy, true}},
		"prefers the agency that is named":               {lone(credits(PartyAgencies, RoleCredit), credits("afp", RoleCredit)), answer{"wire:afp/s1", "credit", "likely", dedupe.Copy, true}},
		"prefers a credit to a told phrase":              {lone(told(90), credits("afp", RoleCredit)), answer{"wire:afp/s1", "credit", "likely", dedupe.Copy, true}},
		"that only cites has no known source":            {lone(credits("ina", RoleCitation)), answer{"", "citation", "undetermined", "", false}},
	} {
		t.Run(name, func(t *testing.T) {
			rs := Infer(c.st)
			if len(rs) != 1 {
				t.Fatalf("%d relations, want 1", len(rs))
			}
			claim := NewClaim(rs[0], func(dedupe.ID) string { return "ref" }, func(p string) string { return p })
			if got := (answer{claim.ParentRef, claim.DecidedBy, claim.Word, claim.Kind, claim.Evidence.Declared}); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			if len(rs[0].Evidence.Credits) == 0 {
				t.Error("the evidence shows no credit")
			}
		})
	}
}

func TestALoneArticleWithoutCreditsGetsNoRelation(t *testing.T) {
	if rs := Infer(lone()); len(rs) != 0 {
		t.Errorf("relations %+v, want none", rs)
	}
	if rs := Infer(lone(credits("alpha", RoleCredit))); len(rs) != 0 {
		t.Errorf("the outlet's own name gave %+v", rs)
	}
}

func BenchmarkLoneArticle(b *testing.B) {
	st := lone()
	for b.Loop() {
		Infer(st)
	}
}
