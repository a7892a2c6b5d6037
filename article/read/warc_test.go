package read

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	dictionary "github.com/klauspost/compress/dict"
	"github.com/klauspost/compress/zstd"
)

// htmlPage is a page of our own in the manner of news sites.
const htmlPage = `<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>مجلس البلدة يفتح المكتبة العامة للأطفال</title>
<meta property="og:title" content="مجلس البلدة يفتح المكتبة العامة للأطفال"><meta property="article:published_time" content="2024-05-05T10:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>مجلس البلدة يفتح المكتبة العامة للأطفال</h1>
<p>فتح مجلس البلدة المكتبة العامة للأطفال صباح السبت بعد أعمال ترميم دامت عاما كاملا، وحضر الافتتاح أهالي الأحياء القريبة.</p>
<p>وقالت أمينة المكتبة إن القاعة الجديدة تتسع لمئة طفل، وإن الكتب وصلت الأسبوع الماضي من ثلاث دور نشر.</p>
<p>ومن المقرر أن تفتح المكتبة أبوابها كل يوم من التاسعة صباحا حتى السادسة مساء.</p></article></body></html>`

// A warcRecord that a test writes.
type warcRecord struct {
	kind, url, contentType, extra, block string
}

func (r warcRecord) String() string {
	ct := r.contentType
	if ct == "" {
		ct = "application/http; msgtype=response"
	}
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-05-06T08:00:00Z\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		r.kind, r.url, r.extra, ct, len(r.block), r.block)
}

func answer(head, body string) string {
	return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + head + "\r\n" + body
}

func chunkedBody(s string) string {
	var b strings.Builder
	for part := range slices.Chunk([]byte(s), 300) {
		fmt.Fprintf(&b, "%x\r\n%s\r\n", len(part), part)
	}
	return b.String() + "0\r\n\r\n"
}

var warcRecords = []warcRecord{
	{"warcinfo", "", "application/warc-fields", "", "software: test\r\n"},
	{"request", "https://fanar.example/1", "application/http; msgtype=request", "", "GET /1 HTTP/1.1\r\n\r\n"},
	{"response", "https://fanar.example/1", "", "", answer("", htmlPage)},
	{"response", "https://fanar.example/picture.jpg", "", "", "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff"},
	{"response", "<https://fanar.example/2>", "", "", answer("Transfer-Encoding: chunked\r\n", chunkedBody(htmlPage))},
	{"response", "https://fanar.example/3", "", "", answer("Content-Encoding: gzip\r\n", gzipped(htmlPage))},
	{"response", "https://fanar.example/4", "", "", answer("Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n", chunkedBody(brotlied(htmlPage)))},
	{"response", "https://fanar.example/5", "", "", answer("content-encoding: zstd\r\n", zstded(htmlPage))},
	{"response", "https://fanar.example/6", "", "", answer("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 17\r\n", htmlPage)},
	{"resource", "https://fanar.example/7", "text/html", "", htmlPage},
	{"response", "https://fanar.example/old", "", "", "HTTP/1.1 301 Moved\r\nLocation: /1\r\n\r\n"},
	{"conversion", "https://fanar.example/8", "text/plain", "", page},
	{"metadata", "https://fanar.example/1", "application/warc-fields", "", "a: b\r\n"},
}

func joined(records []warcRecord, wrap func(string) string) string {
	var b strings.Builder
	for _, r := range records {
		b.WriteString(wrap(r.String()))
	}
	return b.String()
}

func TestWARCPagesAreReadInEveryPacking(t *testing.T) {
	plain := func(s string) string { return s }
	whole := joined(warcRecords, plain)
	dict := []byte(strings.Repeat("WARC/1.0\r\nWARC-Type: response\r\n", 40) + htmlPage)
	made, err := dictionary.BuildZstdDict([][]byte{dict[:900], dict[900:], []byte(whole), dict}, dictionary.Options{MaxDictSize: 8 << 10, HashBytes: 6, ZstdDictID: 77})
	if err != nil {
		t.Fatal(err)
	}
	trained := func(s string) string { return zstded(s, zstd.WithEncoderDict(made)) }
	raw := func(s string) string { return zstded(s, zstd.WithEncoderDictRaw(0, dict)) }
	skippable := func(dict []byte) string {
		return string(binary.LittleEndian.AppendUint32([]byte("\x5d\x2a\x4d\x18"), uint32(len(dict)))) + string(dict)
	}
	for name, data := range map[string]string{
		"a.warc":               whole,
		"v11.warc":             strings.ReplaceAll(whole, "WARC/1.0", "WARC/1.1"),
		"a.warc.gz":            joined(warcRecords, gzipped),
		"one.warc.gz":          gzipped(whole),
		"a.warc.zst":           joined(warcRecords, func(s string) string { return zstded(s) }),
		"raw.warc.zst":         skippable(dict) + joined(warcRecords, raw),
		"dict.warc.zst":        skippable(made) + joined(warcRecords, trained),
		"packed dict.warc.zst": skippable([]byte(zstded(string(made)))) + joined(warcRecords, trained),
		"-":                    joined(warcRecords, gzipped),
		"in.zip":               zipped(t, file{"x.warc.gz", joined(warcRecords, gzipped)}),
		"bare ends.warc":       strings.ReplaceAll(joined(warcRecords[2:4], plain), "\r\n\r\nWARC", "WARC"),
	} {
		source := name
		if name != "-" {
			source = write(t, name, data)
		}
		var got []string
		for _, it := range collect(t, Options{Stdin: strings.NewReader(data)}, source) {
			if it.Err != nil {
				t.Errorf("%s: record %d: %v", name, it.Record, it.Err)
				continue
			}
			a := it.Article
			got = append(got, fmt.Sprintf("%d %s", it.Record, a.URL))
			if a.Crawled != "2024-05-06T08:00:00Z" || a.Title != pageTitle || !strings.Contains(a.Text, "تتسع لمئة طفل") || strings.Contains(a.Text, "الرئيسية") || a.Sighting.Page != a.URL {
				t.Errorf("%s: %+v", name, a)
			}
		}
		want := []string{"3 https://fanar.example/1", "5 https://fanar.example/2", "6 https://fanar.example/3", "7 https://fanar.example/4", "8 https://fanar.example/5",
			"9 https://fanar.example/6", "10 https://fanar.example/7", "12 https://fanar.example/8"}
		if name == "bare ends.warc" {
			want = []string{"1 https://fanar.example/1"}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestWARCRecordsThatGiveNoArticleSayWhy(t *testing.T) {
	for name, c := range map[string]struct {
		record warcRecord
		want   []string
	}{
		"revisit":                {warcRecord{"revisit", "https://fanar.example/1", "", "WARC-Refers-To-Date: 2024-01-01T00:00:00Z\r\n", "HTTP/1.1 200 OK\r\n\r\n"}, []string{"revisit", "2024-01-01T00:00:00Z", "as before"}},
		"truncated":              {warcRecord{"response", "https://fanar.example/1", "", "WARC-Truncated: length\r\n", answer("", htmlPage[:900])}, []string{"cut this record off (length)", "fetch"}},
		"short body":             {warcRecord{"response", "https://fanar.example/1", "", "", answer("Content-Length: 99999\r\n", htmlPage[:900])}, []string{"cut off after 900 of 99999 bytes"}},
		"missing chunks":         {warcRecord{"response", "https://fanar.example/1", "", "", answer("Transfer-Encoding: chunked\r\n", chunkedBody(htmlPage)[:900])}, []string{"cut off"}},
		"half of gzip":           {warcRecord{"response", "https://fanar.example/1", "", "", answer("Content-Encoding: gzip\r\n", gzipped(htmlPage)[:300])}, []string{"cut off"}},
		"not found":              {warcRecord{"response", "https://fanar.example/1", "", "", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + htmlPage}, []string{"answered 404"}},
		"no answer":              {warcRecord{"response", "https://fanar.example/1", "", "", "<html>"}, []string{"not the answer of a web server"}},
		"continuation":           {warcRecord{"continuation", "https://fanar.example/1", "", "", "xx"}, []string{"continues"}},
		"empty":                  {warcRecord{"response", "https://fanar.example/1", "", "", answer("", "")}, []string{"empty"}},
		"page that packs a bomb": {warcRecord{"response", "https://fanar.example/1", "", "", answer("Content-Encoding: gzip\r\n", gzipped(strings.Repeat(" ", 40<<20)))}, []string{"unpacks to more than 32 MiB"}},
		"index page":             {warcRecord{"response", "https://fanar.example/", "", "", answer("", "<html><body><a href=/1>خبر</a><a href=/2>خبر</a></body></html>")}, []string{"find article"}},
	} {
		good := warcRecord{"response", "https://fanar.example/good", "", "", answer("", htmlPage)}
		items := collect(t, Options{}, write(t, "x.warc", c.record.String()+good.String()))
		if len(items) != 2 || items[0].Err == nil || items[0].Record != 1 || items[0].Fatal || items[1].Err != nil || items[1].Record != 2 {
			t.Errorf("%s: %+v", name, items)
			continue
		}
		checkMessage(t, items[0].Err)
		for _, w := range c.want {
			if !strings.Contains(items[0].Err.Error(), w) {
				t.Errorf("%s: %v", name, items[0].Err)
			}
		}
	}
	it := one(t, collect(t, Options{}, write(t, "x.warc", warcRecords[0].String())))
	if !it.Fatal || !strings.Contains(it.Err.Error(), "no page in the WARC file") {
		t.Error(it.Err)
	}
}

// Each record of a .warc.gz is packed by itself, so that those behind a damaged one can be read.
func TestWARCIsReadBehindDamage(t *testing.T) {
	var b strings.Builder
	for i := range 20 {
		z := gzipped(warcRecord{"response", fmt.Sprintf("https://fanar.example/%d", i), "", "", answer("", htmlPage+strings.Repeat("<!-- "+fmt.Sprint(i*i*7919)+" -->", i*20))}.String())
		if i == 7 {
			z = z[:200] + "\x00\xff\x00\xff\x00\xff\x00\xff" + z[208:]
		}
		b.WriteString(z)
	}
	articles, messages := 0, 0
	for _, it := range collect(t, Options{}, write(t, "x.warc.gz", b.String())) {
		if it.Err != nil {
			messages++
			checkMessage(t, it.Err)
		} else {
			articles++
		}
	}
	if articles != 19 || messages != 1 {
		t.Errorf("%d articles and %d messages", articles, messages)
	}
	whole := joined(warcRecords, func(s string) string { return s })
	for _, c := range []struct{ data, want string }{
		{whole[:len(whole)-900], "cut off inside a record"},
		{whole + "garbage in place of a record", "no record begins where one should"},
		{warcRecords[2].String()[:100], "cut off"},
	} {
		items := collect(t, Options{}, write(t, "x.warc", c.data))
		last := items[len(items)-1]
		if !last.Fatal || !strings.Contains(last.Err.Error(), c.want) {
			t.Errorf("%v, want %q", last.Err, c.want)
		}
	}
}

func TestFeedsInArchivesGiveTheirEntries(t *testing.T) {
	const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صحيفة الفنار</title><link>https://fanar.example</link>
<item><title>خبر</title><link>https://fanar.example/1</link><pubDate>Sun, 05 May 2024 10:00:00 +0300</pubDate><content:encoded><![CDATA[<p>` + arabicText + ` ` + arabicText + `</p>]]></content:encoded></item></channel></rss>`
	r := warcRecord{"response", "https://fanar.example/feed", "", "", "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n" + rss}
	for name, data := range map[string]string{"x.warc": r.String(), "x.rss": rss, "x.xml.gz": gzipped(rss)} {
		items := collect(t, Options{}, write(t, name, data))
		if len(items) != 1 || items[0].Err != nil || items[0].Article.URL != "https://fanar.example/1" || !strings.Contains(items[0].Article.Text, "تتسع") {
			t.Errorf("%s: %+v", name, items)
		}
	}
}

func FuzzWARC(f *testing.F) {
	for _, r := range warcRecords {
		f.Add([]byte(r.String()))
		f.Add([]byte(gzipped(r.String())))
	}
	f.Add([]byte(revisit("https://fanar.example/1", "identical-payload-digest", "x").warc(1) + ask("https://fanar.example/1").warc(2)))
	f.Add([]byte("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\n"))
	f.Add([]byte("WARC/1.0\nwarc-type: resource\ncontent-type: text/html\ncontent-length: 3\n\n<p>\n\nWARC/1.1\n x: y\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !bytes.HasPrefix(data, []byte("\x1f\x8b")) {
			data = append([]byte("WARC/"), data[min(5, len(data)):]...)
		}
		last := 0
		for it := range Open([]string{"-"}, Options{Stdin: bytes.NewReader(data), MaxRecord: 1 << 12}).Items(t.Context()) {
			switch {
			case it.Err != nil:
				checkMessage(t, it.Err)
			case !utf8.ValidString(it.Article.Text) || it.Article.Sighting.Page == "":
				t.Fatalf("%+v", it.Article)
			}
			if it.Record > 0 && it.Record < last {
				t.Fatalf("record %d behind %d", it.Record, last)
			}
			last = max(last, it.Record)
		}
	})
}

func FuzzHTTPBody(f *testing.F) {
	f.Add("gzip", "chunked", []byte(chunkedBody(gzipped("x"))))
	f.Add("br", "", []byte(brotlied("x")))
	f.Add("deflate, zstd", "", []byte(zstded("x")))
	f.Fuzz(func(t *testing.T, coding, transfer string, data []byte) {
		h := httpHead{200, map[string]string{"content-encoding": coding, "transfer-encoding": transfer}}
		body, err := h.body(data, 1<<12)
		if err != nil {
			checkMessage(t, err)
		} else if len(body) > max(1<<12, len(data)) {
			t.Fatalf("%d bytes", len(body))
		}
	})
}
