package extract

import (
	"strings"
	"testing"
)

func TestMarkupBecomesTheTextThatReadersSee(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"paragraphs":       {"<p>فتحت المكتبة أبوابها.</p>\n<p>وحضر &quot;الأهالي&quot; الافتتاح&nbsp;كله.</p>", "فتحت المكتبة أبوابها.\nوحضر \"الأهالي\" الافتتاح كله."},
		"line breaks":      {"فتحت المكتبة أبوابها.<br/>وحضر الأهالي.", "فتحت المكتبة أبوابها.\nوحضر الأهالي."},
		"wordpress":        {"فتحت <strong>المكتبة</strong> أبوابها.\n\nوحضر الأهالي.", "فتحت المكتبة أبوابها.\nوحضر الأهالي."},
		"blocks":           {"<!-- wp:paragraph -->\n<p>فتحت المكتبة أبوابها.</p>\n<!-- /wp:paragraph -->\n<!-- wp:image --><figure><img src=\"a.jpg\"><figcaption>القاعة</figcaption></figure><!-- /wp:image -->", "فتحت المكتبة أبوابها."},
		"caption":          {"[caption id=\"a1\" width=\"300\"]<img src=\"a.jpg\" /> القاعة الجديدة[/caption]\nفتحت المكتبة أبوابها.\n[gallery ids=\"1,2\"]", "فتحت المكتبة أبوابها."},
		"page builder":     {"[vc_row][vc_column_text css=\".a\"]فتحت المكتبة أبوابها.[/vc_column_text][/vc_row]", "فتحت المكتبة أبوابها."},
		"escaped":          {"&lt;p&gt;فتحت المكتبة أبوابها.&lt;/p&gt;", "فتحت المكتبة أبوابها."},
		"links to others":  {"<p>فتحت المكتبة أبوابها.</p><p>اقرأ أيضا:</p><ul><li><a href=\"/2\">جسر جديد فوق الوادي</a></li></ul><p>وحضر الأهالي.</p>", "فتحت المكتبة أبوابها.\nوحضر الأهالي."},
		"link in the text": {"<p>فتحت <a href=\"/1\">المكتبة</a> أبوابها.</p>", "فتحت المكتبة أبوابها."},
		"script":           {"<p>فتحت المكتبة أبوابها.</p><script>var a = '<p>';</script><style>p{}</style>", "فتحت المكتبة أبوابها."},
	} {
		got, marked, err := Markup(c.in)
		if err != nil || !marked || got != c.want {
			t.Errorf("%s: %q, %v, %v; want %q", name, got, marked, err, c.want)
		}
	}
}

func TestPlainTextIsNotTakenForMarkup(t *testing.T) {
	for _, s := range []string{"", "فتحت المكتبة.\n\nوحضر  الأهالي.", "إذا كان 3 < 5 و 7 > 2 فالجواب نعم", "العنصر <b> يجعل الخط عريضا", "راسلونا على <fanar@fanar.example>",
		"قال &quot;نعم&quot; ثم مضى", "انتهى <<<", "[صورة] وصلت [فيديو]", "a_b[c] = d", "<الجزيرة> و</الجزيرة>"} {
		if got, marked, err := Markup(s); got != s || marked || err != nil {
			t.Errorf("%q became %q, %v, %v", s, got, marked, err)
		}
	}
}

func TestMarkupNestedWithoutEndIsReadOrRefused(t *testing.T) {
	deep := strings.Repeat("<div>", 100_000) + "فتحت المكتبة أبوابها." + strings.Repeat("</div>", 100_000)
	if got, marked, err := Markup(deep); !marked || err == nil && got != "فتحت المكتبة أبوابها." {
		t.Errorf("%q, %v, %v", got, marked, err)
	}
	if _, _, err := Markup("<p>" + strings.Repeat("كلمة ", maxPage/9+1) + "</p>"); err == nil {
		t.Error("HTML beyond the limit of a page was read")
	}
}

func FuzzMarkup(f *testing.F) {
	for _, s := range []string{"<p>نص</p>", "&lt;p&gt;نص&lt;/p&gt;", "[caption id=\"1\"]<img src=\"a\">نص[/caption]", "[vc_row]نص[/vc_row]", "<table><tr><td>نص", "<!-- wp:paragraph -->", "<a href=\"&#0;\"></a>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, marked, err := Markup(s)
		if !marked && (text != s || err != nil) {
			t.Errorf("plain text %q became %q, %v", s, text, err)
		}
		if again, _, _ := Markup(s); again != text {
			t.Errorf("%q gave %q and %q", s, text, again)
		}
	})
}
