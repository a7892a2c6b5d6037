package page

import "isnad/provenance/report"

// say returns a phrase of this package's table, else of the catalogue of reports.
func say(l report.Lang, phrase string) string {
	p, ok := phrases[phrase]
	switch {
	case !ok:
		return l.Say(phrase)
	case l == report.Arabic:
		return p[1]
	}
	return p[0]
}

// phrases that stand on pages alone, in English and Arabic. Verbs that take figures keep their order in both.
var phrases = map[string][2]string{
	"page.skip":     {"Skip to the report", "انتقل إلى التقرير"},
	"page.version":  {"Program version", "إصدار البرنامج"},
	"page.snapshot": {"Statistics snapshot", "لقطة الإحصاء"},
	"page.settings": {"Settings", "الإعدادات"},
	"page.head":     {"Head of the chain of statements", "رأس سلسلة الأقوال"},
	"page.verify":   {"To check that nothing stated before was altered", "للتحقق من أن ما سبق من أقوال لم يُغيَّر"},
}
