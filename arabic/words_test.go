package arabic

import "testing"

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
