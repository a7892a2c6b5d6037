package provenance_test

import (
	"testing"

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
