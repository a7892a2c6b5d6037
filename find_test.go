package isnad

import (
	"testing"

	"pgregory.net/rapid"

	"isnad/arabic"
)

func TestFindSeesAWordBehindItsCliticsAndNoOtherLetters(t *testing.T) {
	for _, c := range []struct {
		query, text string
		found       bool
	}{
		{"الأناضول", "وقال الوزير للأناضول إن الطريق مفتوح", true},
		{"الأناضول", "قالت الأناضول إن الطريق مفتوح", true},
		{"الأناضول", "وللأناضول مراسل هناك", true},
		{"الأناضول", "بحسب ما ورد بالأناضول أمس", true},
		{"الأناضول", "في هضبة أناضولية باردة", false},
		{"رويترز", "وقال مسؤول لرويترز", true},
		{"رويترز", "وذكر أن «فلرويترز» رأيا آخر", true},
		{"رويترز", "كتب لترويترز", false},
		{"اللغة", "عاد إلى مجمع للغة العربية", true},
		{"اللغة", "مجمع اللغة", true},
		{"مصر", "وصل إلى مصر", true},
		{"مصر", "ولد بمصر عام 1950", true},
		{"لد", "ولد في القرية", false}, // a word of two letters is found whole only
		{"لد", "مدينة لد القديمة", true},
		{"بنك التنمية", "اتفق مع بنك التنمية", true},
		{"بنك التنمية", "اتفق وبنك للتنمية", true},
		{"بنك التنمية", "اتفق مع البنك", false},
		{"17", "في 17 مايو", true},
		{"17", "في 2017", false},
	} {
		t.Run(c.query+"/"+c.text, func(t *testing.T) {
			text := " " + arabic.Match(c.text) + " "
			for _, s := range soughtIn(c.query) {
				if !s.in(text) {
					if c.found {
						t.Errorf("%s is not found", s.word)
					}
					return
				}
			}
			if !c.found {
				t.Error("found")
			}
		})
	}
}

// A conjunction and a preposition in front of a word of three letters or more never hide it.
func TestFindSeesEveryWordBehindEveryClitic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`(ال)?[ء-غف-ي]{3,8}`).Draw(t, "word")
		conjunction := rapid.SampledFrom([]string{"", "و", "ف"}).Draw(t, "conjunction")
		preposition := rapid.SampledFrom([]string{"", "ل", "ب", "ك"}).Draw(t, "preposition")
		printed := conjunction + preposition + word
		if rest := []rune(word); preposition == "ل" && len(rest) > 2 && rest[0] == 'ا' && rest[1] == 'ل' {
			printed = conjunction + "لل" + string(rest[2:])
			if rest[2] == 'ل' {
				printed = conjunction + "ل" + string(rest[2:])
			}
		}
		text := " " + arabic.Match("قبله "+printed+" بعده") + " "
		for _, s := range soughtIn(word) {
			if !s.in(text) {
				t.Fatalf("%q is not found in %q", word, text)
			}
		}
	})
}
