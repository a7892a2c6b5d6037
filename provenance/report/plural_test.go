package report

import (
	"strings"
	"testing"

	"isnad/provenance"
)

func TestArabicNounsTakeTheFormThatTheirNumberAsksFor(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0 مقال", 1: "مقال واحد", 2: "مقالان", 3: "3 مقالات", 10: "10 مقالات", 11: "11 مقالًا", 99: "99 مقالًا",
		100: "100 مقال", 101: "101 مقال", 102: "102 مقال", 103: "103 مقالات", 111: "111 مقالًا", 200: "200 مقال", 31030: "31,030 مقالًا",
	} {
		if got := Arabic.count(n, "article"); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	for name, forms := range nouns {
		for _, f := range append(forms.ar[:], forms.en[:]...) {
			if f == "" {
				t.Errorf("%s lacks a form", name)
			}
		}
	}
	if got := English.count(1, "article") + ", " + English.count(2000, "article"); got != "1 article, 2,000 articles" {
		t.Errorf("in English: %s", got)
	}
}

func TestARangeOfOneIsOneNumber(t *testing.T) {
	for _, c := range []struct {
		least, most  int
		text, arabic string
	}{
		{1, 1, "1 independent origin", "1"}, {1, 2, "at least 1, at most 2 independent origins", "1 على الأقل و2 على الأكثر"}, {3, 3, "3 independent origins", "3"},
	} {
		if got := independent(c.least, c.most); got != c.text {
			t.Errorf("%d to %d: %q, want %q", c.least, c.most, got, c.text)
		}
		if got := Arabic.origins(c.least, c.most); got != c.arabic {
			t.Errorf("%d to %d in Arabic: %q, want %q", c.least, c.most, got, c.arabic)
		}
	}
}

// Behind a word that governs it a dual would have to end in -ين: no phrase puts one in front of a count.
func TestNoArabicPhraseGovernsACount(t *testing.T) {
	hours := func(n int64) *provenance.Lag { return &provenance.Lag{AtLeast: n * 3600, AtMost: n * 3600} }
	for n, want := range map[int64]string{1: "ساعة واحدة تقريبًا", 2: "ساعتان تقريبًا", 3: "3 ساعات تقريبًا", 11: "11 ساعة تقريبًا"} {
		if got := Arabic.Lag(hours(n)); got != want {
			t.Errorf("%d hours: %q, want %q", n, got, want)
		}
	}
	if got, want := Arabic.Lag(&provenance.Lag{AtLeast: 2 * 60, AtMost: 2 * 24 * 3600}), "المدة الدنيا دقيقتان والقصوى يومان"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for phrase, p := range phrases {
		for _, before := range []string{"نحو ", "من ", "إلى ", "حتى ", "منذ ", "خلال ", "قبل ", "بعد "} {
			if strings.Contains(p[1], before+"%s") && governing[phrase] == "" {
				t.Errorf("%s puts %q before what may be a count: %q", phrase, before, p[1])
			}
		}
	}
}

// Reasons count words only, and name parties behind prepositions.
func TestNoArabicReasonSaysAboutBeforeACount(t *testing.T) {
	for reason, p := range reasons {
		if strings.Contains(p[1], "نحو %") {
			t.Errorf("%q: %q", reason, p[1])
		}
	}
}

// governing are the phrases whose preposition stands before a date, time, reference or bare number: never before a counted noun.
var governing = map[string]string{
	"oldest.interval": "references", "survey.since": "day", "survey.until": "day", "survey.between": "days", "verdict.holds": "article",
}
