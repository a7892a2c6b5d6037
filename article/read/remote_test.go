package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A site answers addresses from memory.
type site map[string]struct{ contentType, body, moved string }

func (s site) Fetch(_ context.Context, url string) (*Fetched, error) {
	p, ok := s[url]
	if !ok {
		return nil, errors.New("the server answered 404; check the address")
	}
	if p.moved != "" {
		url = p.moved
	}
	return &Fetched{Body: io.NopCloser(strings.NewReader(p.body)), URL: url, ContentType: p.contentType, Time: time.Date(2024, 5, 6, 8, 0, 0, 0, time.UTC)}, nil
}

var fanar = site{
	"https://fanar.example/short": {"text/html", htmlPage, "https://fanar.example/1"},
	"https://fanar.example/1":     {"text/html", htmlPage, ""},
	"https://fanar.example/2":     {"text/html", htmlPage, ""},
	"https://fanar.example/data":  {"text/csv", "id,text\n1,نص\n", ""},
	"https://fanar.example/feed": {"application/rss+xml", rssOf(`<item><title>أول</title><link>https://fanar.example/1</link><description>موجز</description></item>
<item><title>ثان</title><link>https://manara.example/2</link><description>موجز من موقع آخر لا يتبع</description></item>
<item><title>ثالث</title><link>https://fanar.example/gone</link></item>`), ""},
	"https://fanar.example/sitemap.xml": {"application/xml", `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://fanar.example/news.xml.gz</loc></sitemap></sitemapindex>`, ""},
	"https://fanar.example/news.xml.gz": {"application/gzip", gzipped(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://fanar.example/2</loc></url></urlset>`), ""},
}

func rssOf(items string) string {
	return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>صحيفة الفنار</title><link>https://fanar.example</link>` + items + `</channel></rss>`
}

func told(items []Item) []string {
	var list []string
	for _, it := range items {
		if it.Err != nil {
			list = append(list, fmt.Sprintf("%d: %v", it.Record, it.Err))
		} else {
			list = append(list, fmt.Sprintf("%d %s %s", it.Record, it.Article.URL, it.Article.Crawled))
		}
	}
	return list
}

func TestAddressesAreReadByWhatTheyHold(t *testing.T) {
	o := Options{Fetcher: fanar}
	for address, want := range map[string][]string{
		"https://fanar.example/short":       {"1 https://fanar.example/1 2024-05-06T08:00:00Z"},
		"https://fanar.example/data":        {"1  "},
		"https://fanar.example/nowhere":     {"0: the server answered 404; check the address"},
		"https://fanar.example/sitemap.xml": {"1 https://fanar.example/2 2024-05-06T08:00:00Z"},
		"https://fanar.example/feed": {"1 https://fanar.example/1 2024-05-06T08:00:00Z", "2 https://manara.example/2 2024-05-06T08:00:00Z",
			`3: page "https://fanar.example/gone": the server answered 404; check the address`},
	} {
		items := collect(t, o, address)
		if d := cmp.Diff(want, told(items)); d != "" {
			t.Errorf("%s: %s", address, d)
		}
		for _, it := range items {
			if it.Source != address {
				t.Errorf("%s: source %s", address, it.Source)
			}
		}
	}
}

func TestSummariesAreKeptWherePagesAreNotToBeFetched(t *testing.T) {
	items := collect(t, Options{Fetcher: fanar, NoFollow: true}, "https://fanar.example/feed")
	if len(items) != 3 || items[0].Err != nil || items[0].Article.Text != "موجز" || items[2].Err == nil {
		t.Errorf("%q", told(items))
	}
	// A feed in a file leads nowhere either.
	items = collect(t, Options{Fetcher: fanar}, write(t, "x.rss", fanar["https://fanar.example/feed"].body))
	if len(items) != 3 || items[0].Err != nil || items[0].Article.Text != "موجز" {
		t.Errorf("%q", told(items))
	}
	items = collect(t, Options{}, write(t, "x.xml", fanar["https://fanar.example/sitemap.xml"].body))
	if len(items) != 1 || items[0].Err == nil || !strings.Contains(items[0].Err.Error(), "index of 1 sitemaps") {
		t.Errorf("%q", told(items))
	}
}

// The bytes that an article was read from are there where they are asked for, and only then.
func TestOriginalBytesAreKeptForEvidence(t *testing.T) {
	line := `{"id":"1","text":"نص","extra":[1,2]}`
	sources := map[string]string{
		write(t, "a.jsonl", line+"\n"):              line,
		write(t, "b.csv", "id,text\n1,\"نص\"\n"):    "1,\"نص\"\n",
		write(t, "c.html", htmlPage):                htmlPage,
		write(t, "d.warc", warcRecords[5].String()): htmlPage,
		write(t, "e.txt", page):                     page,
	}
	for source, want := range sources {
		items := collect(t, Options{KeepSource: true}, source)
		if len(items) != 1 || string(items[0].Original) != want {
			t.Errorf("%s: %.60q", source, items[0].Original)
		}
		if items = collect(t, Options{}, source); items[0].Original != nil {
			t.Errorf("%s: kept without being asked", source)
		}
	}
	big := `{"text":"` + strings.Repeat("x", 10<<20) + `"}`
	items := readStdin(t, Options{KeepSource: true}, big)
	if len(items) != 1 || len(items[0].Original) != 8<<20 {
		t.Errorf("%d bytes kept", len(items[0].Original))
	}
}

func TestHostileTextIsCleanedCappedOrRefusedInEveryFormat(t *testing.T) {
	long := strings.Repeat("ع", 40_000)
	for name, c := range map[string]struct {
		in   string
		want string // of the reason; "" where it is read
	}{
		"direction in a key of JSON": {`{"id":"a\u202eb","text":"x"}`, "control character"},
		"direction in a key of CSV":  {"id,text\na\u202eb,x\n", "control character"},
		"control in a key of CSV":    {"id,text\na\x1bb,x y z a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h\n", "control character"},
		"title as long as a text":    {`{"title":"` + long + `","text":"x"}`, "field title is 80000 bytes long"},
		"byline as long as a text":   {"byline,text\n" + long + ",x\n", "field byline is 80000 bytes long"},
		"deep JSON":                  {`{"text":"x","a":` + strings.Repeat(`{"a":`, 5000) + "1" + strings.Repeat("}", 5001), "nested more than"},
		"deep array":                 {`{"text":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "}", "nested more than"},
		"lone surrogates in a text":  {`{"text":"\ud800\udc00 \udc00 ` + strings.Repeat("كلمة ", 50) + `"}`, ""},
		"NUL in a text":              {`{"text":"a\u0000b ` + strings.Repeat("كلمة ", 50) + `"}`, ""},
		"direction in a title":       {`{"title":"خبر\u202eabc","text":"x"}`, ""},
		"deep page":                  {"<html><body>" + strings.Repeat("<div>", 100_000) + htmlPage, "-"},
	} {
		items := readStdin(t, Options{}, c.in)
		if len(items) != 1 {
			t.Errorf("%s: %d items", name, len(items))
			continue
		}
		it := items[0]
		switch {
		case it.Err != nil:
			checkMessage(t, it.Err)
			if c.want == "" || c.want != "-" && !strings.Contains(it.Err.Error(), c.want) {
				t.Errorf("%s: %v", name, it.Err)
			}
		case c.want != "" && c.want != "-":
			t.Errorf("%s: read as %.80q", name, it.Article.ID)
		case strings.ContainsRune(it.Article.Text, 0) || strings.Contains(name, "NUL") && !strings.Contains(it.Article.Text, "\ufffd"):
			t.Errorf("%s: %q", name, it.Article.Text)
		}
	}
	var names []string
	collect(t, Options{Layout: func(l Layout) { names = append(names, l.Unread...) }}, write(t, "x.csv", "text,\"a\u202eb\"\nx,y\n"))
	if !slices.Contains(names, "a\u202eb") {
		t.Errorf("%q", names)
	}
}
