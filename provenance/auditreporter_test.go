package provenance

import (
	"slices"
	"testing"
)

func TestABylineNamesAReporter(t *testing.T) {
	for byline, want := range map[string]bool{
		"سالم الدوسري (أبها)":          true,
		"القاهرة - ناصر بن علي الهادي": true,
		"الرياض: هدى سعيد، ليلى منصور": true,
		"":                   false,
		"الرياض":             false,
		"مكة المكرمة - عكاظ": false,
		"عكاظ (جدة)":         false,
		"«الاقتصادية» من الرياض":         false,
		"الرياض: «الشرق الأوسط أونلاين»": false,
		"بيروت - مكتب المدينة":           false,
		"سبق - تصوير: فهد العتيبي":       false,
		"تبوك - المرفأ الجديد":           false, // the outlet's own name
	} {
		it := item(1, "المرفأ الجديد", byline, "نص")
		if got := namesReporter(DefaultRegistry(), &it); got != want {
			t.Errorf("%q: %v, want %v", byline, got, want)
		}
	}
}

// Agencies and newspapers print the same releases: who reports itself, or earlier, may have had the words from those who said them.
func TestWhatMayBeAnOutletsOwnReportMustBeTheSourcesWordForWord(t *testing.T) {
	whole := text(statement...)
	edited := text(slices.Concat(statement[:len(statement)-2], otherNews[:1])...)
	crawled := func(it Item, at string) Item {
		it.Article.Crawled = at
		it.Times = ReadTimes(&it.Article)
		return it
	}
	for name, c := range map[string]struct {
		byline, text, crawled string
		found                 bool
	}{
		"edited, without a name":         {"بيروت", edited, "2024-03-02T10:00Z", true},
		"edited, by a reporter":          {"سالم الدوسري - بيروت", edited, "2024-03-02T10:00Z", false},
		"whole, by a reporter":           {"سالم الدوسري - بيروت", whole, "2024-03-02T10:00Z", true},
		"edited, two days before others": {"بيروت", edited, "2024-02-28T10:00Z", false},
		"whole, two days before others":  {"بيروت", whole, "2024-02-28T10:00Z", true},
	} {
		findings, _ := AuditStory(caseWith([]Item{
			crawled(item(1, "alpha", "القاهرة - رويترز", whole), "2024-03-02T08:00Z"), crawled(item(2, "beta", c.byline, c.text), c.crawled),
		}, fromWire(1, "reuters", .96), fromWire(2, "reuters", .85)))
		if got := len(found(findings, UncreditedCopy)) > 0; got != c.found {
			t.Errorf("%s: found %v, want %v", name, got, c.found)
		}
	}
}

// Two papers print one release, and one of them is proven to be out before: that does not make it the source.
func TestANewspaperIsCopiedOnlyWhereItWasOutBeforeAndTheTextIsKnownToBeItsOwn(t *testing.T) {
	whole := text(statement...)
	spoken := text(append(slices.Clone(statement[:3]), "وقال مدير المشروع في حديث لـ«عكاظ» إن المحطة تعمل بالطاقة الشمسية.")...)
	first := func(byline, text string) Item { return item(1, "okaz", byline, text).published("2024-03-01T08:00Z") }
	second := func(text string) Item { return item(2, "beta", "", text).published("2024-03-02T08:00Z") }
	third := item(3, "gamma", "عكاظ", whole).published("2024-03-03T08:00Z")
	taken := fromArticle(2, 1, .95)
	for name, c := range map[string]struct {
		c     *Case
		found bool
	}{
		"a release":                 {caseWith([]Item{first("جدة", whole), second(whole)}, taken), false},
		"its reporter's":            {caseWith([]Item{first("هدى السالم - جدة", whole), second(whole)}, taken), true},
		"its reporter's, not dated": {caseWith([]Item{item(1, "okaz", "هدى السالم - جدة", whole), second(whole)}, taken), false},
		"somebody spoke to it":      {caseWith([]Item{first("", spoken), second(text(statement[:3]...))}, taken), true},
		"a third outlet credits it": {caseWith([]Item{first("", whole), second(whole), third}, taken, fromArticle(3, 1, .95)), true},
	} {
		findings, _ := AuditStory(c.c)
		if got := found(findings, UncreditedCopy); (len(got) > 0) != c.found {
			t.Errorf("%s: found %v, want %v", name, got, c.found)
		}
	}
}
