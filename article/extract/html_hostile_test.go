package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// hostile are pages that break parsers: what n repeats is what grows.
var hostile = map[string]func(n int) string{
	"nested divisions":       func(n int) string { return strings.Repeat("<div>", n) + "<p>" + arabicText },
	"nested spans":           func(n int) string { return strings.Repeat("<span class=a><i></i>", n) + arabicText },
	"nested comment classes": func(n int) string { return strings.Repeat(`<div class="content sidebar">`, n) + arabicText },
	"unclosed formatting":    func(n int) string { return strings.Repeat("<p><b><i><u>"+"نص", n) },
	"misnested tables":       func(n int) string { return strings.Repeat("<table><tr><td>نص<b><table>", n) },
	"line breaks":            func(n int) string { return "<p>" + strings.Repeat("<br>", n) + arabicText },
	"empty siblings":         func(n int) string { return "<div>" + strings.Repeat("<i class=x></i>", n) + arabicText },
	"cells in a row":         func(n int) string { return "<div>" + strings.Repeat("<span class=x>نص</span>", n) },
	"links":                  func(n int) string { return strings.Repeat("<a href=/x>"+arabicText, n/10) },
	"articles": func(n int) string {
		return strings.Repeat("<article><h2>عنوان من أربع كلمات</h2><p>"+arabicText+"<p>"+arabicText+"<p>"+arabicText+"</article>", n/50)
	},
	"nested articles": func(n int) string {
		return strings.Repeat("<article><h2>عنوان من أربع كلمات</h2><p>"+arabicText+"<p>"+arabicText, n/50)
	},
	"nested JSON": func(n int) string {
		return `<script type="application/ld+json">` + strings.Repeat(`{"a":[`, n) + "</script>" + arabicText
	},
	"broken JSON": func(n int) string {
		return `<script type="application/ld+json">{"a":"` + strings.Repeat(`"x `, n) + "</script>" + arabicText
	},
	"JSON of articles": func(n int) string {
		return `<script type="application/ld+json">[` + strings.Repeat(`{"@type":"Article","headline":"عنوان"},`, n/10) + "</script>" + strings.Repeat("<article><h2>عنوان من أربع كلمات</h2><p>"+arabicText+"<p>"+arabicText+"</article>", 200)
	},
	"many scripts":       func(n int) string { return strings.Repeat(`<script>window.__NUXT__={"a":1}</script>`, n/10) },
	"long word":          func(n int) string { return "<p>" + strings.Repeat("ا", n) },
	"one line":           func(n int) string { return "<p>" + strings.Repeat("كلمة ", n) },
	"many dates":         func(n int) string { return strings.Repeat("<p>12 مارس 2024 ", n/10) },
	"many meta elements": func(n int) string { return strings.Repeat(`<meta property="article:tag" content="وسم">`, n/10) },
	"attributes":         func(n int) string { return "<div " + strings.Repeat("class=content ", n) + ">" + arabicText },
	"long class":         func(n int) string { return `<div class="` + strings.Repeat("related ", n) + `">` + arabicText },
}

// A page of some megabytes may cost seconds on a busy machine, but neither a crash nor the square of its size.
func TestHostilePagesAreReadInTime(t *testing.T) {
	const n = 20_000
	for name, page := range hostile {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			articles, _, err := HTML([]byte("<html><body>"+page(n)), PageInfo{})
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("%d repetitions took %v", n, took)
			}
			if (len(articles) == 0) == (err == nil) {
				t.Errorf("%d articles, %v", len(articles), err)
			}
		})
	}
}

func TestPagesBeyondTheLimitAreRefused(t *testing.T) {
	_, _, err := HTML([]byte(strings.Repeat("<p>نص", maxPage/5)), PageInfo{})
	if err == nil || !strings.Contains(err.Error(), "the limit is") {
		t.Error(err)
	}
}

func TestTextBelowTheDeepestElementIsKept(t *testing.T) {
	text := "<p>" + arabicText + "</p><p>وحضر الافتتاح جمع من الأهالي والمعلمين.</p>"
	page := `<html><head><meta property="og:type" content="article"><title>عنوان</title></head><body>` + strings.Repeat("<div><section>", 900) + text + strings.Repeat("</section></div>", 900)
	articles, _, err := HTML([]byte(page), PageInfo{})
	if err != nil || len(articles) != 1 || articles[0].Text != arabicText+"\nوحضر الافتتاح جمع من الأهالي والمعلمين." {
		t.Errorf("%v, %v", articles, err)
	}
}

// checkHTML holds what every result must.
func checkHTML(t testing.TB, data []byte, info PageInfo) {
	articles, undecodable, err := HTML(data, info)
	if (err == nil) != (len(articles) > 0) || undecodable < 0 {
		t.Fatalf("%d articles, %d undecodable, %v", len(articles), undecodable, err)
	}
	if err != nil && strings.ContainsAny(err.Error(), "\n\x1b") {
		t.Fatalf("error %q", err)
	}
	for i, a := range articles {
		if a.Text == "" || a.Sighting.Position != i+1 {
			t.Fatalf("article %d: %+v", i+1, a)
		}
		for _, s := range append(strings.Split(a.Text, "\n"), a.Title, a.Byline, a.Credit, a.OutletName, a.Lang) {
			if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !prints(r) }) || strings.TrimSpace(s) != s {
				t.Fatalf("article %d holds the line %q", i+1, s)
			}
		}
		for line := range strings.SplitSeq(a.Text, "\n") {
			if line == "" {
				t.Fatalf("article %d: empty line in %q", i+1, a.Text)
			}
		}
		for _, s := range []string{a.Published, a.Modified} {
			if s != webTime(s) && s != feedTime(s) {
				t.Fatalf("article %d: time %q", i+1, s)
			}
		}
	}
	again, _, _ := HTML(data, info)
	if fmt.Sprint(articles) != fmt.Sprint(again) {
		t.Fatal("the second reading differs")
	}
}

func FuzzHTML(f *testing.F) {
	for _, file := range webFixtures(f) {
		data, info, _ := webFixture(f, file)
		f.Add(data, info.URL, info.ContentType, false)
	}
	for _, page := range hostile {
		f.Add([]byte(page(60)), "https://sahil.example/1", "text/html; charset=utf-8", true)
	}
	f.Fuzz(func(t *testing.T, data []byte, url, contentType string, never bool) {
		info := PageInfo{URL: url, ContentType: contentType}
		if never {
			info.Split = SplitNever
		}
		checkHTML(t, data, info)
	})
}
