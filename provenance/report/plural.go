package report

// A noun that is counted: singular and plural in English; in Arabic the one, the two, and how it stands behind 3 to
// 10, behind 11 to 99, and behind 100 and its multiples. All are nominative: a phrase must not govern the count.
type noun struct {
	en [2]string
	ar [5]string
}

var nouns = map[string]noun{
	"article":       {[2]string{"article", "articles"}, [5]string{"مقال واحد", "مقالان", "مقالات", "مقالًا", "مقال"}},
	"outlet":        {[2]string{"outlet", "outlets"}, [5]string{"جهة واحدة", "جهتان", "جهات", "جهة", "جهة"}},
	"word":          {[2]string{"word", "words"}, [5]string{"كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة"}},
	"day":           {[2]string{"day", "days"}, [5]string{"يوم واحد", "يومان", "أيام", "يومًا", "يوم"}},
	"hour":          {[2]string{"hour", "hours"}, [5]string{"ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة"}},
	"minute":        {[2]string{"minute", "minutes"}, [5]string{"دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة"}},
	"passage":       {[2]string{"passage", "passages"}, [5]string{"مقطع واحد", "مقطعان", "مقاطع", "مقطعًا", "مقطع"}},
	"more_passage":  {[2]string{"more passage", "more passages"}, [5]string{"مقطع آخر", "مقطعان آخران", "مقاطع أخرى", "مقطعًا آخر", "مقطع آخر"}},
	"sharing":       {[2]string{"stored article shares", "stored articles share"}, [5]string{"مقال محفوظ يشترك", "مقالان محفوظان يشتركان", "مقالات محفوظة تشترك", "مقالًا محفوظًا تشترك", "مقال محفوظ تشترك"}},
	"other_article": {[2]string{"other stored article shares", "other stored articles share"}, [5]string{"مقال محفوظ آخر", "مقالان محفوظان آخران", "مقالات محفوظة أخرى", "مقالًا محفوظًا آخر", "مقال محفوظ آخر"}},
}

// count writes a number with the noun in the form that it asks for: مقال واحد، مقالان، 3 مقالات، 11 مقالًا، 100 مقال. The forms are
// those of the Unicode CLDR plural rules for Arabic; none is counted like a hundred.
func (l Lang) count(n int64, name string) string {
	forms := nouns[name]
	if l == English {
		return Count(n, forms.en[0], forms.en[1])
	}
	switch rest := n % 100; {
	case n == 1:
		return forms.ar[0]
	case n == 2:
		return forms.ar[1]
	case rest >= 3 && rest <= 10:
		return Thousands(n) + " " + forms.ar[2]
	case rest >= 11:
		return Thousands(n) + " " + forms.ar[3]
	}
	return Thousands(n) + " " + forms.ar[4]
}
