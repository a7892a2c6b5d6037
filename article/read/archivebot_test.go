package read

import (
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A crawlRecord is written as wpull, which ArchiveBot runs, and as Common Crawl's crawler write it: with ids and digests.
type crawlRecord struct {
	kind, uri, contentType string
	extra                  []string // more fields of the head
	payload                string   // of which WARC-Payload-Digest is, "" for none
	block                  string
}

func digest(s string) string {
	sum := sha1.Sum([]byte(s))
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// warc is record n of a file.
func (r crawlRecord) warc(n int) string {
	var b strings.Builder
	line := func(name, value string) { fmt.Fprintf(&b, "%s: %s\r\n", name, value) }
	b.WriteString("WARC/1.0\r\n")
	line("WARC-Type", r.kind)
	line("Content-Type", r.contentType)
	line("WARC-Date", fmt.Sprintf("2024-05-06T08:00:%02dZ", n))
	line("WARC-Record-ID", fmt.Sprintf("<urn:uuid:00000000-0000-4000-8000-%012d>", n))
	if r.uri != "" {
		line("WARC-Target-URI", r.uri)
		line("WARC-IP-Address", "192.0.2.7")
		line("WARC-Warcinfo-ID", "<urn:uuid:00000000-0000-4000-8000-000000000001>")
	}
	for _, l := range r.extra {
		b.WriteString(l + "\r\n")
	}
	if r.payload != "" {
		line("WARC-Payload-Digest", digest(r.payload))
	}
	line("WARC-Block-Digest", digest(r.block))
	line("Content-Length", fmt.Sprint(len(r.block)))
	b.WriteString("\r\n" + r.block + "\r\n\r\n")
	return b.String()
}

const (
	requestType  = "application/http;msgtype=request"
	responseType = "application/http;msgtype=response"
)

// pageNamed is htmlPage with a name of its own in its title and first paragraph.
func pageNamed(name string) string {
	return strings.NewReplacer("المكتبة العامة", "المكتبة العامة "+name).Replace(htmlPage)
}

func ask(uri string) crawlRecord {
	path := uri[strings.Index(uri[8:], "/")+8:]
	return crawlRecord{kind: "request", uri: uri, contentType: requestType,
		block: "GET " + path + " HTTP/1.1\r\nUser-Agent: ArchiveTeam ArchiveBot/20240101 (wpull 2.0.3)\r\nHost: fanar.example\r\n\r\n"}
}

func got(uri, head, body, payload string) crawlRecord {
	return crawlRecord{kind: "response", uri: uri, contentType: responseType, payload: payload,
		block: "HTTP/1.1 200 OK\r\nserver: nginx\r\n" + head + "\r\n" + body}
}

// revisit is what a crawler writes in place of a page that it has written before.
func revisit(uri, profile, payload string, refers ...string) crawlRecord {
	return crawlRecord{kind: "revisit", uri: uri, contentType: responseType, payload: payload,
		extra: append([]string{"WARC-Profile: http://netpreserve.org/warc/1.0/revisit/" + profile, "WARC-Truncated: length"}, refers...),
		block: "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n\r\n"}
}

// archiveBot writes the files that a job of ArchiveBot leaves.
func archiveBot(t *testing.T, records []crawlRecord, cut int) (folder string) {
	t.Helper()
	folder = t.TempDir()
	var b strings.Builder
	index := " CDX N b a m s k r M S V g\n"
	for i, r := range records {
		z := gzipped(r.warc(i + 1))
		if r.kind == "response" {
			index += fmt.Sprintf("example,fanar)%s 20240506080000 %s text/html 200 %s - - %d %d fanar.warc.gz\n", r.uri[20:], r.uri, digest(r.payload)[5:], len(z), b.Len())
		}
		b.WriteString(z)
	}
	data := b.String()
	for name, content := range map[string]string{
		"fanar.example-inf-20240506-080000-abcde-00000.warc.gz":        data[:len(data)-cut],
		"fanar.example-inf-20240506-080000-abcde-00000.warc.os.cdx.gz": gzipped(index),
		"fanar.example-inf-20240506-080000-abcde.json":                 `{"started_by": "someone", "url": "https://fanar.example/", "started_at": 1714982400.0, "settings_age": 3, "ignore_patterns": ["^https?://fanar\\.example/ads/"]}`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestAJobOfArchiveBotIsReadWithItsPagesAlone(t *testing.T) {
	const site = "https://fanar.example/"
	one, two, three := pageNamed("الأولى"), pageNamed("الثانية"), pageNamed("الثالثة")
	records := []crawlRecord{
		{kind: "warcinfo", contentType: "application/warc-fields", extra: []string{"WARC-Filename: fanar.example-inf-20240506-080000-abcde-00000.warc.gz"}, block: "software: Wpull/2.0.3 Python/3.6\r\nformat: WARC File Format 1.0\r\nrobots: off\r\n"},
		ask(site + "robots.txt"), got(site+"robots.txt", "content-type: text/plain\r\n", "User-agent: *\nDisallow: /admin/\nSitemap: https://fanar.example/sitemap.xml\n", "r"),
		ask(site + "1"), got(site+"1", "content-type: text/html; charset=utf-8\r\ntransfer-encoding: chunked\r\n", chunkedBody(one), one),
		ask(site + "2"), got(site+"2", "content-type: text/html; charset=utf-8\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\nvary: Accept-Encoding\r\n", chunkedBody(gzipped(two)), two),
		{kind: "metadata", uri: site + "2", contentType: "application/warc-fields", extra: []string{"WARC-Concurrent-To: <urn:uuid:00000000-0000-4000-8000-000000000007>"}, block: "fetchTimeMs: 21\r\n"},
		ask(site + "style.css"), got(site+"style.css", "content-type: text/css\r\n", "p{}", "p{}"),
		// The same page again: at its own address, at another one, and one whose first visit is in no file here.
		ask(site + "1"), revisit(site+"1", "identical-payload-digest", one, "WARC-Refers-To: <urn:uuid:00000000-0000-4000-8000-000000000005>"),
		ask(site + "1?print=1"), revisit(site+"1?print=1", "identical-payload-digest", one, "WARC-Refers-To-Target-URI: "+site+"1", "WARC-Refers-To-Date: 2024-05-06T08:00:05Z"),
		ask(site + "4"), revisit(site+"4", "identical-payload-digest", "a page of another job", "WARC-Refers-To-Target-URI: "+site+"4", "WARC-Refers-To-Date: 2023-01-02T03:04:05Z"),
		ask(site + "3"), got(site+"3", "content-type: text/html; charset=utf-8\r\n", three, three),
		{kind: "resource", uri: "urn:X-wpull:log", contentType: "text/plain", block: strings.Repeat("2024-05-06 08:00:01,000 - wpull.processor.web - INFO - Fetching ‘https://fanar.example/1’.\n", 30)},
	}
	read := func(t *testing.T, folder string) (articles, messages []string) {
		for _, it := range collect(t, Options{}, folder) {
			if it.Err != nil {
				checkMessage(t, it.Err)
				messages = append(messages, fmt.Sprint(filepath.Base(it.Source)[len("fanar.example-inf-20240506-080000-abcde"):], " ", it.Record, " ", it.Err))
				continue
			}
			articles = append(articles, fmt.Sprint(it.Record, " ", it.Article.URL, " ", it.Article.Crawled, " ", strings.Contains(it.Article.Text, "الصغار") || strings.Contains(it.Article.Text, "تتسع")))
		}
		return articles, messages
	}
	pages := []string{"5 https://fanar.example/1 2024-05-06T08:00:05Z true", "7 https://fanar.example/2 2024-05-06T08:00:07Z true", "18 https://fanar.example/3 2024-05-06T08:00:18Z true"}
	missing := `-00000.warc.gz 16 it is a revisit of "https://fanar.example/4": the page was as before on "2023-01-02T03:04:05Z", and stands in the record of then; add the archive that holds it`
	job := ".json 1 no field text; the record has ignore_patterns, settings_age, started_at, started_by, url: name the one that holds the text with --map text=FIELD"
	articles, messages := read(t, archiveBot(t, records, 0))
	if d := cmp.Diff(pages, articles); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{missing, job}, messages); d != "" {
		t.Error(d)
	}
	// A job that was aborted leaves a last record that is cut: the log here, or without it the last page.
	articles, messages = read(t, archiveBot(t, records, 60))
	cut := "-00000.warc.gz 0 the gzip data is cut off; what stood before the cut has been read; fetch the file again"
	if d := cmp.Diff(pages, articles) + cmp.Diff([]string{missing, cut, job}, messages); d != "" {
		t.Error(d)
	}
	articles, messages = read(t, archiveBot(t, records[:len(records)-1], 60))
	if d := cmp.Diff(pages[:2], articles) + cmp.Diff([]string{missing, cut, job}, messages); d != "" {
		t.Error(d)
	}
}

func TestRevisitsOfWhatAnEarlierFileHoldsAreNotMissing(t *testing.T) {
	const site = "https://fanar.example/"
	one := pageNamed("الأولى")
	first := write(t, "a-00000.warc.gz", gzipped(got(site+"1", "content-type: text/html\r\n", one, one).warc(7)))
	for name, r := range map[string]crawlRecord{
		"by the digest":   revisit(site+"other", "identical-payload-digest", one),
		"by the record":   revisit(site+"1", "server-not-modified", "", "WARC-Refers-To: <urn:uuid:00000000-0000-4000-8000-000000000007>"),
		"by the visit":    revisit(site+"1", "server-not-modified", "", "WARC-Refers-To-Target-URI: "+site+"1", "WARC-Refers-To-Date: 2024-05-06T08:00:07Z"),
		"in lower digits": revisit(site+"1", "identical-payload-digest", "", "WARC-Payload-Digest: SHA1:"+strings.ToLower(digest(one)[5:])),
	} {
		again := got(site+"2", "content-type: text/html\r\n", htmlPage, "")
		second := write(t, "a-00001.warc.gz", gzipped(r.warc(1))+gzipped(again.warc(2)))
		items := collect(t, Options{}, first, second)
		if len(items) != 2 || items[0].Err != nil || items[1].Err != nil || items[1].Article.URL != site+"2" {
			t.Errorf("%s: %+v", name, items)
		}
		items = collect(t, Options{}, second)
		if len(items) != 2 || items[0].Err == nil || !strings.Contains(items[0].Err.Error(), "add the archive that holds it") {
			t.Errorf("%s alone: %+v", name, items)
		}
	}
	picture := revisit(site+"1.jpg", "identical-payload-digest", "a picture")
	picture.block = "HTTP/1.1 200 OK\r\ncontent-type: image/jpeg\r\n\r\n"
	items := collect(t, Options{}, write(t, "b.warc", picture.warc(1)+got(site+"2", "content-type: text/html\r\n", htmlPage, "").warc(2)))
	if len(items) != 1 || items[0].Err != nil {
		t.Errorf("the revisit of a picture is no missing page: %+v", items)
	}
}

func TestTheVisitsOfACrawlWithoutEndAreForgottenInTime(t *testing.T) {
	var v visits
	id := func(n int) map[string]string { return map[string]string{"warc-record-id": fmt.Sprint(n)} }
	refers := func(n int) map[string]string { return map[string]string{"warc-refers-to": fmt.Sprint(n)} }
	for n := range 3 * maxVisits {
		v.note(id(n))
	}
	if len(v.young)+len(v.old) > 2*maxVisits {
		t.Errorf("%d visits are remembered", len(v.young)+len(v.old))
	}
	if !v.met(refers(3*maxVisits-1)) || !v.met(refers(2*maxVisits)) || v.met(refers(0)) {
		t.Error("the newest are remembered and the oldest are not")
	}
}

func TestAnIndexOfAnArchiveIsNoArticle(t *testing.T) {
	it := one(t, collect(t, Options{}, write(t, "x.cdx.gz", gzipped(" CDX N b a m s k r M S V g\nexample,fanar)/1 20240506080000 https://fanar.example/1 text/html 200 AAAA - - 100 0 x.warc.gz\n"))))
	if !it.Fatal || !strings.Contains(it.Err.Error(), "add the archive itself") {
		t.Error(it.Err)
	}
}

// Common Crawl undoes chunks and packing, says so in fields of its own, and cuts pages off at a length.
func TestFilesOfCommonCrawlAreReadAsTheyAreLaidOut(t *testing.T) {
	const site = "https://fanar.example/"
	page1, page2 := pageNamed("الأولى"), pageNamed("الثانية")
	response := func(uri, more, page string, extra ...string) crawlRecord {
		r := got(uri, fmt.Sprintf("Content-Type: text/html; charset=UTF-8\r\nX-Crawler-Transfer-Encoding: chunked\r\nX-Crawler-Content-Encoding: gzip\r\nContent-Length: %d\r\n%s", len(page), more), page, page)
		r.contentType, r.extra = "application/http; msgtype=response", append(extra, "WARC-Identified-Payload-Type: text/html")
		return r
	}
	records := []crawlRecord{
		{kind: "warcinfo", contentType: "application/warc-fields", extra: []string{"WARC-Filename: CC-MAIN-20240506000000-20240506030000-00000.warc.gz"}, block: "isPartOf: CC-MAIN-2024-18\r\npublisher: Common Crawl\r\nformat: WARC File Format 1.1\r\n"},
		ask(site + "1"), response(site+"1", "", page1),
		{kind: "metadata", uri: site + "1", contentType: "application/warc-fields", block: "fetchTimeMs: 312\r\ncharset-detected: UTF-8\r\nlanguages-cld2: {\"reliable\":true,\"text-bytes\":900,\"languages\":[{\"code\":\"ar\",\"code-iso-639-3\":\"ara\"}]}\r\n"},
		ask(site + "long"), response(site+"long", "", page2[:len(page2)/2], "WARC-Truncated: length"),
		ask(site + "2"), response(site+"2", "", page2),
	}
	var warc, wet strings.Builder
	for i, r := range records {
		warc.WriteString(gzipped(r.warc(i + 1)))
	}
	for i, r := range []crawlRecord{
		{kind: "warcinfo", contentType: "application/warc-fields", block: "Software-Info: ia-web-commons\r\n"},
		{kind: "conversion", uri: site + "1", contentType: "text/plain", extra: []string{"WARC-Refers-To: <urn:uuid:00000000-0000-4000-8000-000000000003>", "WARC-Identified-Content-Language: ara"}, block: page},
		{kind: "conversion", uri: site + "2", contentType: "text/plain", extra: []string{"WARC-Identified-Content-Language: ara"}, block: strings.ReplaceAll(page, "السبت", "الأحد")},
	} {
		wet.WriteString(gzipped(r.warc(i + 1)))
	}
	wat := gzipped(crawlRecord{kind: "warcinfo", contentType: "application/warc-fields", block: "Software-Info: ia-web-commons\r\n"}.warc(1)) +
		gzipped(crawlRecord{kind: "metadata", uri: site + "1", contentType: "application/json", block: `{"Envelope":{"WARC-Header-Metadata":{}}}`}.warc(2))
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"CC-MAIN-1.warc.gz", warc.String(), []string{"3 https://fanar.example/1 2024-05-06T08:00:03Z", "6 cut this record off", "8 https://fanar.example/2 2024-05-06T08:00:08Z"}},
		{"CC-MAIN-1.warc.wet.gz", wet.String(), []string{"2 https://fanar.example/1 2024-05-06T08:00:02Z", "3 https://fanar.example/2 2024-05-06T08:00:03Z"}},
		{"CC-MAIN-1.warc.wat.gz", wat, []string{"0 of its 2 records none holds a page"}},
	} {
		items := collect(t, Options{}, write(t, c.name, c.data))
		for i, it := range items {
			line := fmt.Sprint(it.Record, " ", it.Err)
			if it.Err == nil {
				line = fmt.Sprint(it.Record, " ", it.Article.URL, " ", it.Article.Crawled)
				if !strings.HasPrefix(it.Article.Title, pageTitle[:20]) || strings.Contains(it.Article.Text, "الرئيسية") || !strings.Contains(it.Article.Text, "لمئة طفل") {
					t.Errorf("%s: %+v", c.name, it.Article)
				}
			}
			if len(items) != len(c.want) || line != c.want[i] && (it.Err == nil || !strings.Contains(line, c.want[i][2:])) {
				t.Errorf("%s: %s", c.name, line)
			}
		}
	}
}
