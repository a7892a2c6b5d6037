package report

import "testing"

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
