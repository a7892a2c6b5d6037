package provenance

import (
	"testing"

	"isnad/article"
)

// A text on rates (معدل) whose other version says "current" for "present" was taken for one that a paper had corrected.
func TestACorrectionIsMarkedBesideTheTextAndNotInASentence(t *testing.T) {
	for line, want := range map[string]bool{
		"تصحيح: عدد الزوار 12 ألفا":               true,
		"تنويه: ورد في نسخة سابقة رقم آخر":        true,
		"افتتاح السد (مصحح)":                      true,
		"افتتاح السد [تصحيح]":                     true,
		"مصحح - افتتاح السد":                      true,
		"افتتاح السد - مصحح":                      true,
		"تراجع معدل العجز في المنطقة":             false,
		"معدل البطالة يرتفع":                      false,
		"« الجوازات»: تصحيح أوضاع الوافدين":       false,
		"الوزير يطالب بتقديم اعتذار":              false,
		"الأسهم تدخل مرحلة تصحيح، والسيولة تنخفض": false,
	} {
		titled := &Item{Article: article.Article{Title: line, Text: statement[0] + "\n" + statement[1]}}
		last := &Item{Article: article.Article{Title: "عنوان", Text: statement[0] + "\n" + line}}
		if got := correctionMark(titled); got != want {
			t.Errorf("title %q: %v", line, got)
		}
		if got := correctionMark(last); got != want {
			t.Errorf("last line %q: %v", line, got)
		}
	}
}
