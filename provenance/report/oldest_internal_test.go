package report

import (
	"testing"
	"time"

	"isnad/provenance"
)

// A copy that does not say when it was published may be the oldest of all: nothing is said of all copies where only some are dated.
func TestOldestCopySaysWhatUndatedCopiesLeaveOpen(t *testing.T) {
	day := time.Date(2024, 3, 5, 0, 0, 0, 0, time.UTC)
	dated := provenance.Oldest{Ref: "a", Basis: provenance.BasisEarlier, Day: "2024-03-05", From: day, To: day.AddDate(0, 0, 1), Known: 2, Of: 2}
	partly := dated
	partly.Of = 5
	found := partly
	found.Basis, found.Overlaps = provenance.BasisFound, "b"
	for _, c := range []struct {
		age    provenance.Oldest
		en, ar string
	}{
		{dated, "oldest copy known here: a, published 2024-03-05; publication is known for 2 of 2",
			"أقدم نسخة معروفة هنا: \u2068a\u2069، نُشرت في \u20682024-03-05\u2069؛ تاريخ النشر معروف لعدد 2 من 2"},
		{partly, "oldest dated copy known here: a, published 2024-03-05; publication is known for 2 of 5, and the others may be older",
			"أقدم نسخة مؤرخة معروفة هنا: \u2068a\u2069، نُشرت في \u20682024-03-05\u2069؛ تاريخ النشر معروف لعدد 2 من 5، وقد تكون النسخ الأخرى أقدم"},
		{found, "oldest copy known here: undetermined, since b, which does not say when it was published, was found before a was published; publication is known for 2 of 5",
			"أقدم نسخة معروفة هنا: غير محسومة، إذ عُثر على \u2068b\u2069، ولا يُعرف تاريخ نشرها، قبل نشر \u2068a\u2069؛ تاريخ النشر معروف لعدد 2 من 5"},
	} {
		chain := provenance.Chain{Age: c.age}
		if got := English.oldest(&chain, false); got != c.en {
			t.Errorf("%q, want %q", got, c.en)
		}
		if got := Arabic.oldest(&chain, false); got != c.ar {
			t.Errorf("%q, want %q", got, c.ar)
		}
	}
}
