package provenance_test

import (
	"testing"
	"time"

	"isnad/article"
	"isnad/provenance"
)

func iso(t article.Time) string {
	if !t.Known() {
		return ""
	}
	return t.From.Add(5 * 3600e9).Format("2006-01-02")
}

func TestURLDates(t *testing.T) {
	for url, want := range map[string]string{
		"http://www.aleqt.com/2015/07/20/article_1.html":                    "2015-07-20",
		"http://www.al-jazirah.com/2015/20150721/fe1.htm":                   "2015-07-21",
		"http://www.okaz.com.sa/new/Issues/20150720/Con20150720784687.htm":  "2015-07-20",
		"http://example.com/Con20150722784687.htm":                          "2015-07-22",
		"http://example.com/news/2015-7-3-title":                            "2015-07-03",
		"http://example.com/2024/09/some-title":                             "2024-09-01",
		"http://example.com/20151340/x":                                     "",
		"http://example.com/2015/02/30/x":                                   "",
		"http://example.com/1890/01/02/x":                                   "",
		"http://aawsat.com/home/article/410826/x":                           "",
		"http://www.alwatan.com.sa/News_Detail.aspx?ArticleID=20150720&c=1": "",
		"http://example.com/12345678901":                                    "",
		"20150720":                                                          "",
	} {
		if got := iso(provenance.ReadTimes(&article.Article{URL: url}).URL); got != want {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
}

func TestTimesAreKeptApart(t *testing.T) {
	times := provenance.ReadTimes(&article.Article{Published: "2015-07-20", Modified: "2015-07-21T10:00:00Z", Crawled: "2015-07-22T01:00:00+03:00"})
	if iso(times.Stated) != "2015-07-20" || times.URL.Known() || !times.Modified.Known() || !times.Crawled.Known() {
		t.Errorf("read %+v", times)
	}
	if times := provenance.ReadTimes(&article.Article{Crawled: "2015-07-22"}); times.Stated.Known() {
		t.Error("a crawl time became a publication")
	}
}

func TestImplausibleTimesAreUnknown(t *testing.T) {
	for _, s := range []string{"1970-01-01", "0001-01-01T00:00:00Z", "2999-01-01", "yesterday", ""} {
		if times := provenance.ReadTimes(&article.Article{Published: s}); times.Stated.Known() {
			t.Errorf("%q was taken for a time", s)
		}
	}
}

func TestBylineDateStatesThePublicationWhereNoneIsGiven(t *testing.T) {
	byline := "جدة - الرياضية | Tuesday, 11 August 2015 - 13:00 pm"
	if got := iso(provenance.ReadTimes(&article.Article{Byline: byline}).Stated); got != "2015-08-11" {
		t.Errorf("read %q", got)
	}
	if got := iso(provenance.ReadTimes(&article.Article{Byline: byline, Published: "2015-08-09"}).Stated); got != "2015-08-09" {
		t.Errorf("the byline replaced what the page states: %q", got)
	}
}

func TestTimeToldFromTheCrawlIsAnInterval(t *testing.T) {
	const crawled = "2025-03-10T12:00:00Z"
	for _, test := range []struct {
		article  article.Article
		from, to string
	}{
		{article.Article{Byline: "محمد الضفاف | نشر قبل ساعتين", Crawled: crawled}, "2025-03-10T09:00", "2025-03-10T10:00"},
		{article.Article{Credit: "منذ 3 أيام", Crawled: crawled}, "2025-03-06T12:00", "2025-03-07T12:00"},
		{article.Article{Published: "قبل نصف ساعة", Crawled: crawled}, "2025-03-10T11:29", "2025-03-10T11:30"},
		{article.Article{Byline: "2 hours ago", Crawled: crawled}, "2025-03-10T09:00", "2025-03-10T10:00"},
		{article.Article{Byline: "نشر قبل 3 أيام - حدث قبل ساعة واحدة", Crawled: crawled}, "2025-03-06T12:00", "2025-03-07T12:00"},
		{article.Article{Byline: "نشر قبل ساعتين", Crawled: "2025-03-10"}, "", ""},                     // checked below
		{article.Article{Byline: "نشر قبل ساعتين"}, "", ""},                                            // nothing to count from
		{article.Article{Byline: "قبل ساعتين", Crawled: crawled, Published: "2025-03-01"}, "2025", ""}, // what is stated goes before
	} {
		got := provenance.ReadTimes(&test.article).Stated
		switch {
		case test.from == "2025":
			if iso(got) != "2025-03-01" {
				t.Errorf("%+v: %v replaced what the page states", test.article, got)
			}
		case test.article.Crawled == "2025-03-10":
			if !got.Known() || got.To.Sub(got.From) < 24*time.Hour {
				t.Errorf("%+v: %v is finer than the crawl", test.article, got)
			}
		case test.from == "":
			if got.Known() {
				t.Errorf("%+v: read %v", test.article, got)
			}
		default:
			if from, to := got.From.UTC().Format("2006-01-02T15:04"), got.To.UTC().Format("2006-01-02T15:04"); from != test.from || to != test.to {
				t.Errorf("%+v: read %s to %s, want %s to %s", test.article, from, to, test.from, test.to)
			}
		}
	}
}
