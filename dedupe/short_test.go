package dedupe

import (
	"strings"
	"testing"
)

// pairOf judges two items through an index, from both ends; nil where they are no candidates.
func pairOf(t *testing.T, a, b Doc) *Match {
	t.Helper()
	a.ID, a.Key, a.Outlet = 1, "a", "x"
	b.ID, b.Key, b.Outlet = 2, "b", "y"
	det := &Detector{Index: NewMemory(a, b), Settings: DefaultSettings}
	there, err := det.Matches(t.Context(), &a, nil)
	if err != nil {
		t.Fatal(err)
	}
	back, err := det.Matches(t.Context(), &b, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(there) != len(back) || len(there) == 1 && there[0] != back[0].Swap() {
		t.Fatalf("from a %v, from b %v", there, back)
	}
	if len(there) == 0 {
		return nil
	}
	return &there[0]
}

const (
	harbour  = "أمانة الساحل تطرح خمسة مواقع للاستثمار على كورنيش المرجان"
	official = "المهندس راكان بن فهد السالمي"
)

// A caption is the name of whoever is on the picture: the headline says which story it is of.
func TestCaptionGoesWithItsHeadline(t *testing.T) {
	story := Doc{Title: "الأمانة تطرح خمسة مواقع للاستثمار على كورنيش المرجان", Text: official + " قال إن المواقع ستسلم في الخريف. " + library}
	m := pairOf(t, Doc{Title: harbour, Text: official}, story)
	if m == nil || m.Kind != Edited {
		t.Errorf("the same headline: %+v; want edited", m)
	}
	for what, title := range map[string]string{
		"another headline": "إغلاق جسر النخيل شهرا لأعمال الصيانة",
		"no headline":      "",
		"the name again":   official,
	} {
		if m := pairOf(t, Doc{Title: title, Text: official}, story); m != nil && m.Kind.Republished() {
			t.Errorf("%s: %+v; a name alone is no republication", what, m)
		}
	}
}

func TestCaptionOfTwoWordsGoesWithItsHeadline(t *testing.T) {
	a, b := Doc{Title: harbour, Text: "راكان السالمي"}, Doc{Title: harbour, Text: library}
	if m := pairOf(t, a, b); m == nil || !m.Kind.Republished() {
		t.Errorf("the same headline: %+v; want a republication", m)
	}
	b.Title = "إغلاق جسر النخيل شهرا لأعمال الصيانة"
	if m := pairOf(t, a, b); m != nil {
		t.Errorf("another headline: %+v; want no candidate", m)
	}
}

func TestNamesAloneAreNoRepublication(t *testing.T) {
	office := "وكيل الأمانة " + official
	for _, title := range []string{"", official} {
		m := pairOf(t, Doc{Title: title, Text: office}, Doc{Title: title, Text: office})
		if m != nil && m.Kind.Republished() {
			t.Errorf("two captions of one official, titled %q: %+v; want no republication", title, m)
		}
	}
}

func TestFlashGoesWithTheHeadlineThatItBecame(t *testing.T) {
	flash := Doc{Title: "النحاس يهبط", Text: "هبط سعر النحاس 31 دولارا في عقود الخريف إلى 8412 دولارا للطن مسجلا أدنى مستوى في سبعة أشهر"}
	report := Doc{Title: "النحاس يهبط 31 دولارا في عقود الخريف إلى 8412 دولارا للطن مسجلا أدنى مستوى في سبعة أشهر", Text: harvest}
	if m := pairOf(t, flash, report); m == nil || !m.Kind.Republished() {
		t.Errorf("%+v; want a republication", m)
	}
}

func TestNoticeAndItsShorterFormAreOneText(t *testing.T) {
	long := Doc{Title: "المكتبة العامة تمدد ساعات العمل", Text: "أعلنت المكتبة العامة في حي الزيتون تمديد ساعات عملها حتى منتصف الليل طوال موسم الامتحانات، وأوضحت مديرتها أن القاعات الثلاث ستفتح للطلاب من دون رسوم. " + bridge}
	short := Doc{Title: "مكتبة الزيتون", Text: "أعلنت المكتبة العامة في حي الزيتون تمديد ساعات عملها حتى منتصف الليل طوال موسم الامتحانات."}
	if m := pairOf(t, long, short); m == nil || m.Kind != Edited {
		t.Errorf("%+v; want edited", m)
	}
}

// Titles of two long texts lead from neither to the other: columns have one title for years.
func TestTitleAloneLeadsFromNoLongTextToAnother(t *testing.T) {
	if m := pairOf(t, Doc{Title: harbour, Text: harvest}, Doc{Title: harbour, Text: library}); m != nil {
		t.Errorf("%+v; want no candidate", m)
	}
	if n := len(strings.Fields(harvest)); n < ShortLen {
		t.Fatalf("the text has %d words: not long", n)
	}
}
