package arabic

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestMatchFoldsVariants(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"الـ12", "ال 12"}, {"شؤون", "شئون"}, {"شئون", "شئون"}, {"إلى الأُمَّةِ", "الي الامه"},
		{"&amp;quot;أهلاً&quot;", "اهلا"}, {"&#1575;&#1576;", "اب"}, {"ﷲ", "الله"}, {"النبي ﷺ", "النبي صلي الله عليه وسلم"},
		{"١٬٠٠٠", "1000"}, {"1,000,5", "1000 5"}, {"٣٫٥", "3 5"}, {"ﻻ", "لا"}, {"COVID-19", "covid 19"}, {"\xd8 ا", "ا"},
	} {
		if got := Match(c.in); got != c.want {
			t.Errorf("Match(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestMatchOfEveryCodePointIsAFixedPoint(t *testing.T) {
	var w, v Words
	for r := rune(0); r <= utf8.MaxRune; r++ {
		for _, s := range []string{string(r), "و" + string(r) + "و"} {
			m := Match(s)
			if again := Match(m); again != m {
				t.Errorf("Match(%U) = %q, of which Match is %q", r, m, again)
			}
			w.Scan(s)
			v.Scan(m)
			if !slices.Equal(w.Hash, v.Hash) {
				t.Errorf("Scan(%U) and Scan(%q) differ", r, m)
			}
		}
	}
}
