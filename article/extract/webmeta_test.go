package extract

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestBrokenJSONIsRepaired(t *testing.T) {
	for in, want := range map[string]string{
		`{"a":1,}`:                `{"a":1}`,
		`[1,2,,]`:                 `[1,2]`,
		"{\"a\":\"سطر\nوآخر\t\"}": `{"a":"سطر\nوآخر "}`,
		`{"a":"قال "نعم" ثم مضى","b":"c"}`:           `{"a":"قال \"نعم\" ثم مضى","b":"c"}`,
		`{"a":"x" "b":"y"}`:                          `{"a":"x","b":"y"}`,
		`{"a":"it\'s"}`:                              `{"a":"it's"}`,
		`<!-- {"a":[{"b":"c"}]} -->`:                 `{"a":[{"b":"c"}]}`,
		"//<![CDATA[\n{\"a\":true}\n//]]>":           `{"a":true}`,
		`/* x */ {"a":"http://b/c"} // end`:          `{"a":"http://b/c"}`,
		`{&quot;a&quot;:&quot;b&quot;}`:              `{"a":"b"}`,
		`{"a":"b"}{"c":"d"}`:                         `[{"a":"b"},{"c":"d"}]`,
		`{"a":{"b":["c"`:                             `{"a":{"b":["c"]}}`,
		`{"a":"b"}]}`:                                `{"a":"b"}`,
		`{"a":"b"};`:                                 `{"a":"b"}`,
		`{"a":}`:                                     `{"a":null}`,
		`{"image":[{"u":"1"}{"u":"2"}],"w":"نص كامل`: `{"image":[{"u":"1"},{"u":"2"}],"w":"نص كامل"}`,
		"\ufeff{\"a\":null}":                         `{"a":null}`,
		``:                                           `null`,
		`ليس هذا`:                                    `null`,
	} {
		got, err := json.Marshal(looseJSON(in))
		var w any
		if err := json.Unmarshal([]byte(want), &w); err != nil {
			t.Fatal(want, err)
		}
		norm, _ := json.Marshal(w)
		if string(got) != string(norm) || err != nil {
			t.Errorf("%s\n got %s\nwant %s", in, got, norm)
		}
	}
}

func TestValidJSONIsNotChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune(`"\/:,{}[]a ن`+"\n\t")), 0, 20, -1))
		v := rapid.MapOf(text, rapid.SliceOf(text)).Draw(t, "value")
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var want any
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, looseJSON(string(raw))); d != "" {
			t.Fatal(d)
		}
	})
}

func FuzzLooseJSON(f *testing.F) {
	for _, s := range []string{`{"a":"b",}`, `[{"a":"قال "نعم"`, `//<![CDATA[{}//]]>`, `{"a"`, `}}]]`, `{"a":"\u06`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := graph{byID: map[string]object{}}
		g.add(looseJSON(s), 0)
		for _, o := range g.objects {
			_ = fmt.Sprint(o.body(), o.urls(), g.names(o, "author"), o.types())
		}
	})
}

func TestDatesForMachinesAreReadAsPagesWriteThem(t *testing.T) {
	for in, want := range map[string]string{
		"2020-06-03T03:01+0400":           "2020-06-03T03:01+04:00",
		"2020-12-01 02:00:00":             "2020-12-01T02:00:00",
		"2024-07-21T05:30:00.123Z":        "2024-07-21T05:30:00Z",
		"2024-7-1":                        "2024-07-01",
		"2024/07/01 5:07 PM":              "2024-07-01T17:07",
		"2024-07-01 05:07 م":              "2024-07-01T17:07",
		"2024-07-01T12:07:00 +03:00":      "2024-07-01T12:07:00+03:00",
		"8/24/2020 9:23:13 AM":            "2020-08-24T09:23:13",
		"8/4/2020 9:23:13 AM":             "2020-08-04T09:23:13",
		"04/08/2020":                      "2020-08-04",
		"24.08.2020 09:23":                "2020-08-24T09:23",
		"Mon, 24 Aug 2020 09:23:13 +0200": "2020-08-24T09:23:13+02:00",
		"1598260993":                      "2020-08-24T09:23:13Z",
		"1598260993000":                   "2020-08-24T09:23:13Z",
		"٢٠٢٠-٠٨-٢٤":                      "2020-08-24",
		"الاثنين 24 آب 2020":              "2020-08-24",
		"2020-13-40":                      "",
		"أمس":                             "",
		"":                                "",
	} {
		if got := webTime(in); got != want {
			t.Errorf("webTime(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAddressesNameDays(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/2020/8/24/x":         "2020-08-24",
		"https://a.example/news/2020-06-03-1.3": "2020-06-03",
		"https://a.example/20240229/x":          "2024-02-29",
		"https://a.example/2020/11/2338761/":    "",
		"https://a.example/article/20241399":    "",
		"https://a.example/n/1234567890":        "",
	} {
		if got := addressDay(in); got != want {
			t.Errorf("addressDay(%q) = %q, want %q", in, got, want)
		}
	}
}

func webPageOf(head, body string) []byte {
	text := "<p>" + arabicText + "</p><p>وحضر الافتتاح جمع من الأهالي والمعلمين الذين تبرعوا بكتب من بيوتهم.</p><p>وتستعد المكتبة لاستقبال أول زوارها صباح الأحد المقبل.</p>"
	return []byte(`<html lang="ar"><head><meta charset="utf-8">` + head + `</head><body><h1>عنوان الخبر من ست كلمات فقط</h1>` + body + text + `</body></html>`)
}

func TestWitnessesOfTheDateAreWeighed(t *testing.T) {
	ld := func(published, modified string) string {
		return fmt.Sprintf(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"عنوان الخبر من ست كلمات فقط","datePublished":%q,"dateModified":%q}</script>`, published, modified)
	}
	og := func(s string) string { return `<meta property="article:published_time" content="` + s + `">` }
	link := `<link rel="canonical" href="https://a.example/2020/08/24/x">`
	for name, c := range map[string]struct{ head, body, published, modified string }{
		"data alone":                           {ld("2020-08-24T09:00:00+02:00", "2020-08-25"), "", "2020-08-24T09:00:00+02:00", "2020-08-25"},
		"a day is told more precisely":         {ld("2020-08-24", "") + og("2020-08-24T11:30:00+02:00"), "", "2020-08-24T11:30:00+02:00", ""},
		"sight and address outvote data":       {ld("2024-01-01T00:00:00Z", "") + link, "<div>24 أغسطس 2020</div>", "2020-08-24", ""},
		"data outvotes sight":                  {ld("2020-08-24T09:00:00+02:00", ""), "<div>1 كانون الثاني 2024</div>", "2020-08-24T09:00:00+02:00", ""},
		"changed before it was published":      {ld("2020-08-24T09:00:00+02:00", "2020-03-15T20:18:00+04:00"), "", "2020-08-24T09:00:00+02:00", ""},
		"local time called UTC":                {og("2020-08-24T09:23:13Z"), "<div>الاثنين 24 أغسطس 2020 09:23 ص</div>", "2020-08-24T09:23:13", ""},
		"UTC where the reader sees local time": {og("2020-08-24T09:23:13Z"), "<div>الاثنين 24 أغسطس 2020 11:23 ص</div>", "2020-08-24T09:23:13Z", ""},
		"sight alone":                          {"", "<div>نشر في: 24 آب 2020</div>", "2020-08-24", ""},
		"address alone":                        {link, "", "2020-08-24", ""},
		"nothing":                              {"", "", "", ""},
		"what is no date":                      {ld("قريبا", "0001-01-01T00:00:00"), "", "", ""},
	} {
		articles, _, err := HTML(webPageOf(c.head, c.body), PageInfo{})
		if err != nil || len(articles) != 1 {
			t.Errorf("%s: %d articles, %v", name, len(articles), err)
			continue
		}
		if a := articles[0]; a.Published != c.published || a.Modified != c.modified {
			t.Errorf("%s: published %q, modified %q", name, a.Published, a.Modified)
		}
	}
}

func TestCanonicalOfAnotherSiteIsEvidenceAndNotTheAddress(t *testing.T) {
	og := func(u string) string { return `<meta property="og:url" content="` + u + `">` }
	link := func(u string) string { return `<link rel="canonical" href="` + u + `">` }
	const own, amp, agency = "https://a.example/news/5", "https://a.example/amp/5", "https://wakala.example.org/9"
	for _, c := range []struct{ fetched, head, url, canonical string }{
		{"", link(own), own, ""},
		{"", link("/news/5") + og(own), own, ""},
		{amp, link(own), amp, own},
		{own, link(agency), own, agency},
		{"", link(agency) + og(own), own, agency},
		{"", link(agency) + `<link rel="alternate" type="application/rss+xml" href="https://a.example/feed">`, "", agency},
		{"", "<!-- saved from url=(0024)" + own + " -->" + link(agency), own, agency},
		{"", og("https://a.example/"), "", ""},
		{"", link("javascript:void(0)"), "", ""},
	} {
		articles, _, err := HTML(webPageOf(c.head, ""), PageInfo{URL: c.fetched})
		if err != nil || len(articles) != 1 || articles[0].URL != c.url || articles[0].Canonical != c.canonical {
			t.Errorf("%+v: %+v, %v", c, articles, err)
		}
	}
}

func TestSplitNeverTakesAnyTextAsOneArticle(t *testing.T) {
	raw := []byte(`<html><body><p>كلمتان فقط</p></body></html>`)
	if _, _, err := HTML(raw, PageInfo{}); err == nil {
		t.Errorf("two words: %v", err)
	}
	articles, _, err := HTML(raw, PageInfo{Split: SplitNever})
	if err != nil || len(articles) != 1 || articles[0].Text != "كلمتان فقط" {
		t.Errorf("%+v, %v", articles, err)
	}
	data, info, _ := webFixture(t, "testdata/html/infinite-scroll.txtar")
	info.Split = SplitNever
	if articles, _, err := HTML(data, info); err != nil || len(articles) != 1 {
		t.Errorf("%d articles, %v", len(articles), err)
	}
}

func TestControlsAreTakenOut(t *testing.T) {
	head := "<meta property=\"og:site_name\" content=\"صحيفة\u202e الفجر\x1b\">"
	body := "<p>جملة \u202bمكتوبة\u202c في برنامج\u00ad آخر\x00 ونصها واضح تماما\u200b للقارئ العربي.</p>"
	articles, undecodable, err := HTML(webPageOf(head, body), PageInfo{})
	if err != nil || len(articles) != 1 || undecodable != 1 {
		t.Fatalf("%v, %d, %v", articles, undecodable, err)
	}
	a := articles[0]
	if first, _, _ := strings.Cut(a.Text, "\n"); a.OutletName != "صحيفة الفجر" || first != "جملة مكتوبة في برنامج آخر\ufffd ونصها واضح تماما للقارئ العربي." {
		t.Errorf("%q, %q", a.OutletName, first)
	}
}

func TestCaptionsAndEmbeddedPostsAreNoText(t *testing.T) {
	for _, box := range []string{
		`<figure><img><figcaption>%s</figcaption></figure>`,
		`<div class="picBox"><a href="/p"><img></a><p>%s</p></div>`,
		`<div class="wp-caption"><img><p class="wp-caption-text">%s</p></div>`,
		`<div class="article_image"><img><div class="source">%s</div></div>`,
		`<p><span class="img-cap">%s</span></p>`,
		`<blockquote class="twitter-tweet"><p>%s</p></blockquote>`,
	} {
		const caption = "عامل يصلح سقف المكتبة قبل افتتاحها - رويترز"
		articles, _, err := HTML(webPageOf("", fmt.Sprintf(box, caption)), PageInfo{})
		if err != nil || len(articles) != 1 {
			t.Errorf("%s: %v", box, err)
			continue
		}
		if a := articles[0]; strings.Contains(a.Text+a.Credit+a.Byline, caption) || !strings.HasPrefix(a.Text, arabicText) {
			t.Errorf("%s: %+v", box, a)
		}
	}
}

func TestTextThatStandsTwiceIsReadOnce(t *testing.T) {
	again := "<p>وقالت المديرة إن المكتبة ستفتح أبوابها مساء كل خميس أيضا.</p>"
	articles, _, err := HTML(webPageOf("", again+`<div class="mobile">`+again+"</div>"), PageInfo{})
	if err != nil || len(articles) != 1 || strings.Count(articles[0].Text, "كل خميس") != 1 {
		t.Errorf("%+v, %v", articles, err)
	}
}

func TestHeadlineInTwoLinesIsOne(t *testing.T) {
	raw := `<html><body><h1>المكتبة العامة تفتح قاعتها<br>وتدعو الأطفال إلى القراءة</h1>` + strings.Repeat("<p>"+arabicText+" وقد حضر الافتتاح جمع من الأهالي والمعلمين.</p>", 2) + "<p>" + arabicText + "</p>"
	articles, _, err := HTML([]byte(raw), PageInfo{})
	if err != nil || len(articles) != 1 || articles[0].Title != "المكتبة العامة تفتح قاعتها وتدعو الأطفال إلى القراءة" {
		t.Errorf("%+v, %v", articles, err)
	}
}

// Phrases of empty pages are also those of short news.
func TestShortNewsIsNotTakenForANotice(t *testing.T) {
	for _, text := range []string{"لم يتم العثور على ناجين من غرق القارب قبالة الساحل بعد بحث استمر يومين.", "قالت الشركة إن لغة جافا سكريبت تبقى الأولى بين المبرمجين هذا العام.", "أوصت الهيئة المواقع الإخبارية كلها بتبسيط طلب الموافقة على ملفات تعريف الارتباط للزوار قبل نهاية العام الجاري."} {
		raw := `<html><head><meta property="og:type" content="article"><meta property="og:title" content="خبر قصير من سطر واحد"></head><body><h1>خبر قصير من سطر واحد</h1><p>` + text + `</p><div>هذا الموقع يحتاج إلى جافا سكريبت</div></body></html>`
		articles, _, err := HTML([]byte(raw), PageInfo{})
		if err != nil || len(articles) != 1 || !strings.HasPrefix(articles[0].Text, text) {
			t.Errorf("%s: %+v, %v", text, articles, err)
		}
	}
}

func TestWhatStandsBesideTheArticleElementIsNotOfIt(t *testing.T) {
	const beside = "مقتطف طويل بعض الشيء من خبر آخر يعرضه الشريط الجانبي لزوار الصفحة كلهم."
	raw := `<html><body><article><h1>عنوان الخبر من ست كلمات فقط</h1><p>` + arabicText + "</p><p>وحضر الافتتاح جمع من الأهالي والمعلمين الذين تبرعوا بكتب من بيوتهم.</p></article><div><p>" + beside + "</p></div></body></html>"
	articles, _, err := HTML([]byte(raw), PageInfo{})
	if err != nil || len(articles) != 1 || strings.Contains(articles[0].Text, beside) || !strings.HasPrefix(articles[0].Text, arabicText) {
		t.Errorf("%+v, %v", articles, err)
	}
}

func TestVersesAndListsThatTheTextAnnouncesCloseIt(t *testing.T) {
	body := webPageOf("", "")
	raw := strings.Replace(string(body), "</body>", "<p>وختم الحفل ببيتين:</p><p>نبني ونعلو والعلا لنا وطن<br>ونرفع الهام والأيام ترتهن<br>ونكتب الحرف في أوراق من رحلوا</p></body>", 1)
	articles, _, err := HTML([]byte(raw), PageInfo{})
	if err != nil || len(articles) != 1 || !strings.HasSuffix(articles[0].Text, "وختم الحفل ببيتين:\nنبني ونعلو والعلا لنا وطن\nونرفع الهام والأيام ترتهن\nونكتب الحرف في أوراق من رحلوا") {
		t.Errorf("%+v, %v", articles, err)
	}
}
