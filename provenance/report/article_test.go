package report_test

import (
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/provenance/report"
)

// settings are those of a small base.
const settings = "normaliser=1 shingle=3 window=8 short=30 sketch=2 threshold=0.5 snapshot=1 judge=6b86b273ff34fce1 parser=3 registry=d4735e3a265e16ee"

// cited is how a report about ref is cited.
func cited(ref, command string) report.Citation {
	return report.NewCitation("0.1.0", &provenance.State{Run: 3, RunAt: "2025-05-01T08:00:02Z", Snapshot: 1, Settings: settings, Head: "9f86d081884c7d65"}, ref, command)
}

func articleReport(t testing.TB) *report.Article {
	v := verdict(t)
	v.Article = copied()
	v.Already = nil
	return &report.Article{Verdict: v, Chain: chain(t), Cite: cited("n-7", "isnad report article n-7")}
}

func TestArticleReportReadsAsBefore(t *testing.T) {
	for _, l := range []report.Lang{report.English, report.Arabic} {
		t.Run(string(l), func(t *testing.T) {
			golden(t, "article-"+string(l)+".md", written(t, func(w io.Writer) error { return articleReport(t).Markdown(w, l) }))
		})
	}
}

func TestTheArabicReportIsArabic(t *testing.T) {
	r := articleReport(t)
	r.Cite.Command = "isnad report article n-7 --lang ar"
	got := written(t, func(w io.Writer) error { return r.Markdown(w, report.Arabic) })
	if !utf8.ValidString(got) {
		t.Error("the report is not UTF-8")
	}
	got = regexp.MustCompile("`[^`\n]*`").ReplaceAllString(got, "")                                                 // references, hashes, the command
	got = regexp.MustCompile("isnad|JSON|nahr-mithal|alghad-mithal|g-1|pages/bridge.txt").ReplaceAllString(got, "") // names
	if m := regexp.MustCompile(`.*[A-Za-z]{2,}.*`).FindString(got); m != "" {
		t.Errorf("the Arabic report says %q", m)
	}
}

func TestOnlyWebAddressesAreAddresses(t *testing.T) {
	for url, want := range map[string]bool{"https://a.example/1": true, "HTTP://a.example/1": true, "javascript://x%0aalert(1)": false, "file:///etc/passwd": false, "a.example/1": false} {
		r := articleReport(t)
		r.Verdict.Article.Article.URL = url
		if got := strings.Contains(written(t, func(w io.Writer) error { return r.Markdown(w, report.English) }), url); got != want {
			t.Errorf("the report shows %s: %v, want %v", url, got, want)
		}
	}
}

// markup finds what a CommonMark reader would take for more than text.
var markup = regexp.MustCompile(`(^|[^\\])[<>\[\]*_~|]|javascript:\s*[^\\]//|&[^alg]`)

func TestHostileTitleStaysText(t *testing.T) {
	r := articleReport(t)
	hostile := "<script>alert(1)</script> [x](javascript://y) ![i](http://z) **b** _u_ `c` | &lt; \n# h\n\x1b[2J\u202e @all www.evil.example"
	r.Verdict.Article.Article.Title = hostile
	for i := range r.Chain.Steps {
		r.Chain.Steps[i].Item.Article.Title = hostile
		r.Chain.Steps[i].Item.Article.OutletName = hostile
	}
	got := written(t, func(w io.Writer) error { return r.Markdown(w, report.English) })
	for _, bad := range []string{"<script", "![i]", "**b**", " _u_", "`c`", "\n# h", "\x1b", "\u202e", " @all", "www.evil"} {
		if strings.Contains(got, bad) {
			t.Errorf("the report lets %q through", bad)
		}
	}
	title := strings.SplitN(got, "\n", 2)[0]
	if m := markup.FindString(strings.TrimPrefix(title, "# ")); m != "" {
		t.Errorf("the heading %q holds markup %q", title, m)
	}
}

func FuzzReportHoldsNoRawHTML(f *testing.F) {
	for _, s := range []string{"<b>", "عنوان `code` ``", "&#60;", "1. a", "- b", "\\", "\u2068<i>", "a\r\n\r\n<hr>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := articleReport(t)
		it := &r.Verdict.Article
		it.Article.Title, it.Article.OutletName, it.Article.Published = s, s, s
		it.Sightings[0].Page, it.Sightings[0].Source = s, s
		r.Verdict.Groups[0].Counterparts[0].Reason = s
		r.Chain.Why = s
		got := written(t, func(w io.Writer) error { return r.Markdown(w, report.Arabic) })
		for line := range strings.Lines(got) {
			text := strings.TrimPrefix(line, ">") // a quotation begins with it
			text = regexp.MustCompile("`[^\n]*`").ReplaceAllString(text, "")
			if strings.ContainsAny(text, "<>") {
				t.Fatalf("title %q: the line %q holds raw HTML", s, line)
			}
			if i := strings.IndexFunc(line, func(c rune) bool { return unicode.IsControl(c) && c != '\n' }); i >= 0 {
				t.Fatalf("title %q: the line %q holds a control character", s, line)
			}
		}
	})
}

func TestParseLangNamesTheLanguages(t *testing.T) {
	if _, err := report.ParseLang("fr"); err == nil || !strings.Contains(err.Error(), "en or ar") {
		t.Errorf("ParseLang(fr) = %v, want an error that names en and ar", err)
	}
}
