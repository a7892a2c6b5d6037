package extract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"
	"golang.org/x/text/encoding/charmap"

	"isnad/article"
)

func feedFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "feeds", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func readFeed(t *testing.T, name string, info PageInfo) *Feed {
	t.Helper()
	f, err := ReadFeed(feedFile(t, name), info)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return f
}

func TestReadFeedReadsEveryFormat(t *testing.T) {
	for name, want := range map[string]*Feed{
		"rss2-full.xml": {Title: "صحيفة المرفأ", URL: "https://marfa.example.com", Lang: "en-US", Entries: []FeedEntry{
			{Link: "https://marfa.example.com/2024/03/raseef/?utm_source=rss", Article: article.Article{
				URL: "https://marfa.example.com/2024/03/raseef/?utm_source=rss", OutletName: "صحيفة المرفأ",
				Title: "افتتاح رصيف جديد “للصيادين” في المرفأ القديم", Byline: "سلمى الراوي", Published: "2024-03-12T08:15:40+00:00",
				Text: "افتتحت بلدية الساحل صباح الثلاثاء رصيفا جديدا يتسع لستين قاربا،\nبعد أعمال دامت أحد عشر شهرا.\n" +
					"وقال رئيس البلدية إن الكلفة لم تتجاوز ما رصد لها.\n(واج)", Sighting: article.Sighting{Position: 1}}},
			{Link: "https://marfa.example.com/2024/03/amtar/", Summary: true, Article: article.Article{
				URL: "https://marfa.example.com/2024/03/amtar/", OutletName: "صحيفة المرفأ", Title: "أمطار متفرقة ليل الأربعاء", Byline: "قسم الأخبار",
				Published: "2024-03-11T22:05+03:00", Text: "تتوقع دائرة الأرصاد أمطارا متفرقة تبدأ ليل الأربعاء وتمتد إلى ظهر الخميس",
				Sighting: article.Sighting{Position: 2}}},
		}},
		"rss2-agency.xml": {Title: "مختارات الوكالات", URL: "http://mukhtarat.example.org/", Entries: []FeedEntry{
			{Link: "http://mukhtarat.example.org/n/81", Summary: true, Article: article.Article{
				URL: "http://mukhtarat.example.org/n/81", OutletName: "مختارات الوكالات", Title: "ارتفاع صادرات التمور", Credit: "وكالة النبض",
				Published: "2024-03-12T15:05+03:00", Text: "ارتفعت صادرات التمور في الربع الأول وفق بيانات هيئة الإحصاء",
				Sighting: article.Sighting{Position: 1, Source: "وكالة النبض"}}},
			{Link: "http://mukhtarat.example.org/n/82", Summary: true, Article: article.Article{
				URL: "http://mukhtarat.example.org/n/82", OutletName: "موقع المختارات", Title: "نتائج الجولة العاشرة", Published: "2024-03-15T18:40",
				Text: "تعادل النجم والساحل بهدف لكل منهما في الجولة العاشرة", Sighting: article.Sighting{Position: 2}}},
			{Link: "http://mukhtarat.example.org/n/83", Summary: true, Article: article.Article{
				URL: "http://mukhtarat.example.org/n/83", OutletName: "مختارات الوكالات", Title: "خبر بلا تاريخ", Text: "نص قصير بلا تاريخ يعرف",
				Sighting: article.Sighting{Position: 3}}},
		}},
		"rss091.xml": {Title: "إذاعة الوادي", URL: "http://wadi.example.com/", Lang: "ar", Entries: []FeedEntry{
			{Link: "http://wadi.example.com/news.asp?id=7", Summary: true, Article: article.Article{
				URL: "http://wadi.example.com/news.asp?id=7", OutletName: "إذاعة الوادي", Lang: "ar", Title: "قافلة طبية تصل إلى قرى الوادي",
				Text: "وصلت قافلة طبية إلى قرى الوادي & بدأت عملها", Sighting: article.Sighting{Position: 1}}},
		}},
		"rdf.xml": {Title: "أخبار التلال", URL: "https://tilal.example.com/", Lang: "ar", Entries: []FeedEntry{
			{Link: "https://tilal.example.com/a/1", Article: article.Article{
				URL: "https://tilal.example.com/a/1", OutletName: "أخبار التلال", Lang: "ar", Title: "معرض الكتاب يمدد أيامه", Byline: "نادر الخطيب", Credit: "وكالة الضفاف",
				Published: "2024-03-10T19:20:00+02:00", Text: "قررت إدارة المعرض تمديد أيامه حتى نهاية الشهر.\nوزاره أكثر من مئة ألف شخص.",
				Sighting: article.Sighting{Position: 1, Source: "وكالة الضفاف"}}},
		}},
		"atom.xml": {Title: "مدونة السهل", URL: "https://sahl.example.net/", Lang: "ar", Entries: []FeedEntry{
			{Link: "https://sahl.example.net/2024/03/qamh.html", Article: article.Article{
				URL: "https://sahl.example.net/2024/03/qamh.html", OutletName: "مدونة السهل", Lang: "ar", Title: "حصاد القمح يبدأ مبكرا", Byline: "هدى العلي، زياد منصور",
				Published: "2024-03-09T08:00:00.000+03:00", Modified: "2024-03-09T09:30:00.000+03:00",
				Text: "بدأ مزارعو السهل حصاد القمح قبل موعده بأسبوعين & نصف.\nوعزا المهندس الزراعي ذلك إلى دفء الشتاء.", Sighting: article.Sighting{Position: 1}}},
			{Link: "https://sahl.example.net/2024/03/miyah.html", Summary: true, Article: article.Article{
				URL: "https://sahl.example.net/2024/03/miyah.html", OutletName: "مدونة السهل", Lang: "ar", Title: "ندوة عن المياه الجوفية", Credit: "نشرة الجامعة",
				Modified: "2024-03-08T12:00:00Z", Text: "تستضيف الجامعة ندوة عن المياه الجوفية يوم الأحد", Sighting: article.Sighting{Position: 2, Source: "نشرة الجامعة"}}},
		}},
		"feed.json": {Title: "بريد الجبل", URL: "https://jabal.example.com/", Lang: "ar", Entries: []FeedEntry{
			{Link: "https://jabal.example.com/12", Article: article.Article{
				URL: "https://jabal.example.com/12", OutletName: "بريد الجبل", Lang: "ar", Title: "الثلوج تقطع طريق الجبل", Byline: "رامي حداد",
				Published: "2024-03-02T07:00:00+02:00", Text: "قطعت الثلوج طريق الجبل منذ الفجر.\nوتعمل الجرافات على فتحه.", Sighting: article.Sighting{Position: 1}}},
			{Article: article.Article{ID: "13", OutletName: "بريد الجبل", Lang: "ar", Title: "موعد افتتاح المدارس", Byline: "إدارة البريد",
				Text: "تفتح المدارس أبوابها يوم الاثنين < الثامنة صباحا.", Sighting: article.Sighting{Position: 2}}},
			{Link: "https://jabal.example.com/14", Summary: true, Article: article.Article{
				URL: "https://jabal.example.com/14", OutletName: "بريد الجبل", Lang: "ar", Title: "اجتماع المجلس", Text: "يجتمع المجلس البلدي مساء اليوم",
				Sighting: article.Sighting{Position: 3}}},
		}},
		"sitemap-news.xml": {Entries: []FeedEntry{
			{Link: "https://dar.example.com/ar/story/501", Summary: true, Article: article.Article{
				URL: "https://dar.example.com/ar/story/501", OutletName: "الدار اليوم", Lang: "ar", Title: "جسر جديد يربط ضفتي النهر",
				Published: "2024-03-12T10:10:00+03:00", Modified: "2024-03-12T11:00:00+03:00", Sighting: article.Sighting{Position: 1}}},
			{Link: "https://dar.example.com/ar/story/500", Summary: true, Article: article.Article{
				URL: "https://dar.example.com/ar/story/500", Modified: "2024-03-11", Sighting: article.Sighting{Position: 2}}},
		}},
		"sitemap-index.xml": {Next: []string{"https://dar.example.com/news-1.xml", "https://dar.example.com/news-2.xml"}},
		"broken.xml": {Title: "سوق المدينة", URL: "https://souq.example.com/", Entries: []FeedEntry{
			{Link: "https://souq.example.com/1?a=1&b=2", Summary: true, Article: article.Article{
				URL: "https://souq.example.com/1?a=1&b=2", OutletName: "سوق المدينة", Title: "أسعار الخضار اليوم",
				Text: "استقرت أسعار الخضار & الفواكه\nفي السوق المركزي", Sighting: article.Sighting{Position: 1}}},
			{Link: "https://souq.example.com/2", Article: article.Article{
				URL: "https://souq.example.com/2", OutletName: "سوق المدينة", Title: "أسعار الذهب", Published: "2024-03-11T10:00:00",
				Text: "تراجع الذهب قليلا في تعاملات الصباح.", Sighting: article.Sighting{Position: 2}}},
			{Link: "https://souq.example.com/3", Summary: true, Article: article.Article{
				URL: "https://souq.example.com/3", OutletName: "سوق المدينة", Title: "أسعار القمح", Sighting: article.Sighting{Position: 3}}},
		}},
	} {
		if diff := cmp.Diff(want, readFeed(t, name, PageInfo{})); diff != "" {
			t.Errorf("%s: wanted -, got +\n%s", name, diff)
		}
	}
}

func TestReadFeedAgreesWithGofeedOnSoundFeeds(t *testing.T) {
	for _, name := range []string{"rss2-full.xml", "rss2-agency.xml", "rss091.xml", "rdf.xml", "atom.xml"} {
		ours := readFeed(t, name, PageInfo{})
		theirs, err := gofeed.NewParser().ParseString(string(feedFile(t, name)))
		if err != nil {
			t.Fatal(err)
		}
		if len(ours.Entries) != len(theirs.Items) {
			t.Fatalf("%s: %d entries, gofeed finds %d", name, len(ours.Entries), len(theirs.Items))
		}
		for i, item := range theirs.Items {
			e := ours.Entries[i]
			if e.Article.Title != inline(item.Title) {
				t.Errorf("%s entry %d: title %q, gofeed has %q", name, i+1, e.Article.Title, item.Title)
			}
			if item.PublishedParsed != nil && item.Published != item.Updated && !strings.Contains(item.Published, "AST") { // it reads AST as UTC, and takes one time for the other
				got, err := article.ParseTime(e.Article.Published)
				if err != nil || !got.From.Equal(*item.PublishedParsed) {
					t.Errorf("%s entry %d: published %s, gofeed has %s", name, i+1, e.Article.Published, item.PublishedParsed)
				}
			}
		}
	}
}

func TestReadFeedDecodesTheCharsetOfTheDeclaration(t *testing.T) {
	text := strings.Replace(string(feedFile(t, "rss091.xml")), `<?xml version="1.0"?>`, `<?xml version="1.0" encoding="windows-1256"?>`, 1)
	data, err := charmap.Windows1256.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	f, err := ReadFeed([]byte(data), PageInfo{ContentType: "text/xml"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(readFeed(t, "rss091.xml", PageInfo{}), f); diff != "" {
		t.Error(diff)
	}
}

func TestReadFeedResolvesLinksAgainstTheAddressItCameFrom(t *testing.T) {
	const feed = `<rss><channel><item><title>خبر</title><link>/a?x=1</link></item><item><title>خبر</title><link>javascript:alert(1)</link></item></channel></rss>`
	f, err := ReadFeed([]byte(feed), PageInfo{URL: "https://www.nahr.example.com/rss/all"})
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Entries[0].Link; got != "https://www.nahr.example.com/a?x=1" {
		t.Errorf("link %q", got)
	}
	if got := f.Entries[1].Link; got != "" {
		t.Errorf("a script is a link: %q", got)
	}
}

func TestReadFeedSaysWhatIsNone(t *testing.T) {
	for in, want := range map[string]string{
		"<html><body>صفحة</body></html>":         "neither RSS",
		`{"version": "2", "items": []}`:          "neither RSS",
		`{"version": `:                           "read JSON feed",
		"<rss><channel></channel></rss>":         "no entry now",
		"<rss><channel><item><title>خبر":         "breaks off",
		"":                                       "neither RSS",
		"<feed>" + strings.Repeat("<a>", 200000): "no entry",
	} {
		_, err := ReadFeed([]byte(in), PageInfo{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", in, err, want)
		}
	}
}

func TestLooksLikeFeedBelievesTheBytesBeforeTheHeader(t *testing.T) {
	for _, c := range []struct {
		head, contentType string
		want              bool
	}{
		{"<?xml version='1.0'?>\n<!-- x --><?xml-stylesheet href='a'?><rss version='2.0'>", "text/html", true},
		{"\ufeff<feed xmlns='http://www.w3.org/2005/Atom'>", "", true},
		{"<rdf:RDF xmlns:rdf='x'>", "", true},
		{"<urlset>", "", true}, {"<sitemapindex xmlns='x'>", "", true},
		{`{"version": "https://jsonfeed.org/version/1", "items": []}`, "", true},
		{`{"title": "خبر", "text": "نص"}`, "application/feed+json", false},
		{"<!doctype html><html>", "application/rss+xml", false},
		{"<html", "application/rss+xml; charset=utf-8", true}, // the head ends inside the element
		{"<?xml version='1.0'?><note>", "text/xml", false},
		{"نص عادي", "text/plain", false},
		{"", "application/atom+xml", true},
		{"", "", false},
	} {
		if got := LooksLikeFeed([]byte(c.head), c.contentType); got != c.want {
			t.Errorf("%q as %q: %v", c.head, c.contentType, got)
		}
	}
	for _, name := range []string{"rss2-full.xml", "rss2-agency.xml", "rss091.xml", "rdf.xml", "atom.xml", "feed.json", "sitemap-news.xml", "sitemap-index.xml", "broken.xml"} {
		if head := feedFile(t, name); !LooksLikeFeed(head[:min(len(head), 512)], "") {
			t.Errorf("%s is not taken for a feed", name)
		}
	}
}

func TestFeedTimeReadsWhatFeedsWrite(t *testing.T) {
	for in, want := range map[string]string{
		"":                                "",
		"2024-03-12T10:10:00+03:00":       "2024-03-12T10:10:00+03:00",
		"2024-03-12":                      "2024-03-12",
		"2024-03-12 10:10:00":             "2024-03-12 10:10:00",
		"Tue, 12 Mar 2024 10:10:00 GMT":   "2024-03-12T10:10:00Z",
		"Tue, 12 Mar 2024 10:10:00 +0300": "2024-03-12T10:10:00+03:00",
		"Tue, 12 Mar 2024 10:10:00 GMT+3": "2024-03-12T10:10:00+03:00",
		"Tue,12 March 2024 10:10 AST":     "2024-03-12T10:10+03:00",
		"12 Mar 2024 10:10:00 EST":        "2024-03-12T10:10:00-05:00",
		"12 Mar 24 10:10 XYZ":             "2024-03-12T10:10",
		"12-Mar-2024 01:10:00 PM":         "2024-03-12T13:10:00",
		"Tue, 12 Mar 2024":                "2024-03-12",
		"الثلاثاء, 12 مارس 2024 10:10:00 +0300": "2024-03-12T10:10+03:00",
		"الثلاثاء، ١٢ آذار ٢٠٢٤ ١٠:١٠":          "2024-03-12T10:10",
		"الثلاثاء, 12 Mar 2024 10:10:00 +0200":  "2024-03-12T10:10:00+02:00",
		"12/03/2024 10:10:00 م":                 "2024-03-12T22:10",
		"2 رمضان 1445":                          "2024-03-12",
		"Tue, 31 Feb 2024 10:10:00 GMT":         "",
		"منذ ساعتين":                            "",
		"0000-00-00 00:00:00":                   "",
		strings.Repeat("12 مارس 2024 ", 1000):   "",
	} {
		if got := feedTime(in); got != want {
			t.Errorf("%.60q: %q, want %q", in, got, want)
		}
	}
}

func TestDoubtZonesTakesTheZoneOffTimesThatAreYetToCome(t *testing.T) {
	entry := func(published, modified string) FeedEntry {
		return FeedEntry{Article: article.Article{Published: published, Modified: modified}}
	}
	f := &Feed{Entries: []FeedEntry{
		entry("2024-03-12T15:00:00Z", "2024-03-12T09:00:00+03:00"), // three hours ahead: local time
		entry("2024-03-12T11:00:00Z", "2024-03-12T12:03:00Z"),
		entry("2025-01-01T00:00:00+03:00", ""), // no zone explains it
		entry("", "2024-03-12"),
	}}
	f.DoubtZones(time.Date(2024, 3, 12, 12, 0, 0, 0, time.UTC))
	want := []FeedEntry{
		entry("2024-03-12T15:00:00", "2024-03-12T09:00:00+03:00"),
		entry("2024-03-12T11:00:00", "2024-03-12T12:03:00"),
		entry("", ""),
		entry("", "2024-03-12"),
	}
	if diff := cmp.Diff(want, f.Entries); diff != "" {
		t.Error(diff)
	}
	sound := []FeedEntry{entry("2024-03-12T11:58:00Z", "")}
	f = &Feed{Entries: slices.Clone(sound)}
	f.DoubtZones(time.Date(2024, 3, 12, 12, 0, 0, 0, time.UTC))
	if diff := cmp.Diff(sound, f.Entries); diff != "" {
		t.Errorf("a sound time was changed:\n%s", diff)
	}
}

func TestEntryTextTellsASummaryFromTheWholeText(t *testing.T) {
	long := strings.Repeat("وقال المدير إن العمل مستمر. ", 30)
	for _, c := range []struct {
		content, description, text string
		summary                    bool
	}{
		{"نص كامل للخبر.", "نص", "نص كامل للخبر.", false},
		{"بداية النص [...]", "بداية", "بداية النص", true},
		{"نص واحد.", "نص واحد.", "نص واحد.", true}, // the same twice, and short
		{"", "موجز الخبر… اقرأ المزيد »", "موجز الخبر", true},
		{"", "موجز الخبر\nالمزيد", "موجز الخبر", true},
		{"", "موجز الخبر [المزيد]", "موجز الخبر", true},
		{"لم يكشف المتحدث عن مزيد من التفاصيل.", "", "لم يكشف المتحدث عن مزيد من التفاصيل.", false},
		{"", long, strings.TrimSpace(long), false},
		{"", long + "وأضاف أن", long + "وأضاف أن", true},
		{"", long + "...", strings.TrimSpace(long), true},
		{"", "", "", true},
		{"صورة من المكان", "موجز أطول من عنوان الصورة بكثير", "موجز أطول من عنوان الصورة بكثير", true},
	} {
		text, summary := entryText(c.content, c.description)
		if text != c.text || summary != c.summary {
			t.Errorf("%.40q, %.40q: %q, summary %v", c.content, c.description, text, summary)
		}
	}
}

func TestFragmentTextReadsWhatWasEscapedOnceTooOften(t *testing.T) {
	for in, want := range map[string]string{
		"&lt;p&gt;سطر أول&lt;/p&gt;&lt;p class=\"a\"&gt;سطر &amp;quot;ثان&amp;quot;&lt;/p&gt;": "سطر أول\nسطر \"ثان\"",
		"الفريق أ &lt; الفريق ب":        "الفريق أ < الفريق ب",
		"سطر أول\r\n\r\n سطر&nbsp;ثان ": "سطر أول\nسطر ثان",
		"<p>كتب<b>ت</b> هدى</p>خاتمة":   "كتبت هدى\nخاتمة",
	} {
		if got := fragmentText(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestFeedLinksAreThoseOfThePagesHead(t *testing.T) {
	const page = `<!doctype html><html><head><base href="/ar/"><link rel="stylesheet" href="a.css"><link rel="alternate" hreflang="en" href="/en">
<LINK REL='Alternate feed' TYPE='application/rss+xml; charset=utf-8' HREF='feed?a=1&amp;b=2'><link rel="alternate" type="application/atom+xml" href="https://other.example.com/atom"/>
<link rel="alternate" type="application/rss+xml" href="javascript:x"></head><body><link rel="alternate" type="application/rss+xml" href="/late"></body></html>`
	got := FeedLinks([]byte(page), PageInfo{URL: "https://nahr.example.com/x/y"})
	want := []string{"https://nahr.example.com/ar/feed?a=1&b=2", "https://other.example.com/atom"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := FeedLinks([]byte("نص"), PageInfo{}); got != nil {
		t.Errorf("a text has feeds: %q", got)
	}
}
