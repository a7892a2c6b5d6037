package provenance_test

import (
	"testing"

	"isnad/provenance"
)

func TestSameNameOverlooksTheNounAndTheSpelling(t *testing.T) {
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"صحيفة الكثبان", "الكثبان", true},
		{"name:الكثبان", "جريدة الكثبان", true},
		{"عربي 21", "عربي21", true},
		{"«الأفق الجديدة»", "الافق الجديده", true},
		{"موقع كثبان نيوز", "كثبان نيوز", true},
		{"الكثبان", "كثبان", false},
		{"الكثبان", "الكثبان الرياضية", false},
		{"صحيفة", "صحيفة", true}, // a noun alone is the name
		{"", "", false},
		{"name:", "«»", false},
	} {
		if got := provenance.SameName(test.a, test.b); got != test.same || provenance.SameName(test.b, test.a) != got {
			t.Errorf("%q and %q: %v", test.a, test.b, got)
		}
	}
}
