package provenance

import (
	"strings"
	"testing"
)

// named returns a credit for words of a text, with their span.
func named(t *testing.T, party string, role Role, text, words string) Credit {
	t.Helper()
	before, _, ok := strings.Cut(text, words)
	if !ok {
		t.Fatalf("%q is not in the text", words)
	}
	start := len([]rune(before))
	return Credit{Party: party, Role: role, Phrase: words, Field: FieldText, Start: start, End: start + len([]rune(words))}
}

func TestANewspaperInTheSharedWordsIsNoSource(t *testing.T) {
	whole := text(statement...) + "\nوقال الوزير لصحيفة المرفأ الأزرق إن المشروع لن يتوقف."
	naming := named(t, "name:المرفأ الأزرق", RoleTold, whole, "وقال الوزير لصحيفة المرفأ الأزرق")
	st := story(paper("alpha", whole, naming), paper("gamma", whole, naming), paper("delta", whole, naming))
	for child, source := range sourcesOf(t, st) {
		if source != "unseen:s1" {
			t.Errorf("source of %s is %s: the words that all print name a paper, which is no credit of any", child, source)
		}
	}
}

func TestAnAgencyInTheSharedWordsIsTheSource(t *testing.T) {
	whole := text(statement...) + "\n(واس)"
	sign := named(t, "spa", RoleCredit, whole, "واس")
	st := story(paper("alpha", whole, sign), paper("gamma", whole, sign))
	expect(t, sourcesOf(t, st), map[string]string{"alpha": "wire:spa/s1", "gamma": "wire:spa/s1"})
}

func TestBylinesOutweighANameInSharedWords(t *testing.T) {
	whole := text(statement...) + "\n(واس)"
	sign := named(t, "spa", RoleCredit, whole, "واس")
	st := story(
		paper("alpha", whole, sign, credits("dpa", RoleCredit)), paper("gamma", whole, sign, credits("dpa", RoleCredit)),
		paper("delta", whole, sign, credits("dpa", RoleCredit)), paper("omega", whole, sign),
	)
	for child, source := range sourcesOf(t, st) {
		if child != "omega" && source != "wire:dpa/s1" {
			t.Errorf("source of %s is %s, want wire:dpa/s1, which its byline names", child, source)
		}
	}
}

func TestOneMembersOtherCreditYieldsToTheStory(t *testing.T) {
	whole := text(statement...)
	st := story(
		paper("alpha", whole, credits("reuters", RoleCredit)), paper("beta", whole, credits("reuters", RoleCredit)), paper("gamma", whole, credits("reuters", RoleCredit)),
		paper("delta", whole, credits("reuters", RoleCredit)), paper("omega", whole, credits("afp", RoleCredit)),
	)
	r := relationOf(t, st, "omega")
	if r.Parent.Name() != "wire:reuters/s1" || r.Evidence.Declared {
		t.Errorf("source %s, declared %v; want wire:reuters/s1, not declared", r.Parent.Name(), r.Evidence.Declared)
	}
	if len(r.Evidence.Alternatives) == 0 || r.Evidence.Alternatives[0].Node.Party != "afp" {
		t.Errorf("alternatives %+v do not begin with the wire that the article credits", r.Evidence.Alternatives)
	}
}

func TestPapersThatPrintAWireWholeAreNotDirectedByAFewChanges(t *testing.T) {
	whole := text(statement...)
	second := with(whole, "الساحلية", "البحرية", "نصفها", "شطرها") // a second version of the wire
	st := story(
		paper("alpha", whole), paper("beta", whole), paper("gamma", whole),
		paper("delta", second), paper("omega", with(second, "خبراء", "باحثون")),
	)
	for child, source := range sourcesOf(t, st) {
		if source != "unseen:s1" {
			t.Errorf("%s is said to derive from %s", child, source)
		}
	}
}

func TestASatellitesCreditExplainsOnlyTheSatellite(t *testing.T) {
	whole := text(statement...)
	guest := paper("omega", text(statement[2], statement[3], otherNews[0], otherNews[1], otherNews[2], otherNews[3]), credits("kuna", RoleCredit))
	guest.Satellite = true
	st := story(paper("alpha", whole), paper("gamma", whole), guest)
	expect(t, sourcesOf(t, st), map[string]string{"alpha": "unseen:s1", "gamma": "unseen:s1", "omega": "wire:kuna/s1"})
}
