package provenance_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"isnad/article"
	"isnad/provenance"
)

// readWith are the version of the parser and the registry, and a digest of what they read in the sample.
const readWith = "parser=6 registry=36ad0930fe29fa37 credits=94653c5d29e454cb"

func TestAParserThatReadsOtherCreditsHasAnotherVersion(t *testing.T) {
	data, err := os.ReadFile("../testdata/sample/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	for line := range strings.Lines(string(data)) {
		a := &article.Article{}
		if err := json.Unmarshal([]byte(line), a); err != nil {
			t.Fatal(err)
		}
		credits, dateline := provenance.DefaultRegistry().Credits(a)
		fmt.Fprintln(h, a.ID, dateline, credits)
	}
	// Texts in which the rules meet that the sample does not have.
	for _, text := range []string{
		"وقال وزير النقل لوكالة فرانس برس إن الجسر فتح. وأفاد مصدر ملاحي وكالة رويترز أن السفن تأخرت.",
		"وفي مقابلة نشرتها صحيفة «النورس»، قال المدير إن العمل يمضي. وأجرت قناة «المنارة» لقاء معه.",
		"ونشرت دورية «بحار» الدراسة، ونقلت خدمة «أفق» الإخبارية خلاصتها. بثت القناة الثانية الإسرائيلية صورا.",
		"وحصلت صحيفة «النورس» على نسخة من العقد. وأكد المنتج أن قناة «المنارة» اشترت العمل. ولم تقدم وكالة رويترز تفاصيل.",
		"وذكرت صحيفة «بيلد» الناطقة بلغة الأفريكانز الخبر. واستدعى الحكم مراسل قناة «المنارة». وسجل مؤشر «أرقام» ارتفاعا.",
		"وقالت صحيفة «النورس» إن الميناء فتح. وأوضحت «النورس» الرسوم وفقا للألمانية. وتبدو مصادر رويترز أدق. وقالت الوكالة السورية للأنباء ذلك.",
	} {
		credits, _ := provenance.DefaultRegistry().Credits(&article.Article{Text: text})
		fmt.Fprintln(h, credits)
	}
	got := provenance.CreditsVersion() + " credits=" + hex.EncodeToString(h.Sum(nil)[:8])
	if got == readWith {
		return
	}
	if strings.HasPrefix(got, strings.Join(strings.Fields(readWith)[:2], " ")) {
		t.Errorf("the parser reads other credits than its version did: raise parserVersion, then set readWith to %q", got)
	} else {
		t.Errorf("the version of parser or registry changed: set readWith to %q", got)
	}
}
