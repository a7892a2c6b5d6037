package page

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"isnad/dedupe"
	"isnad/provenance/report"
)

func TestComposedIsolatesFiguresAndNames(t *testing.T) {
	for in, want := range map[string]string{
		"53 % of it":                  `<bdi dir="ltr" class="short">53 %</bdi> of it`,
		"في 2025-09-14، و10:12Z.":     `في <bdi dir="ltr" class="short">2025-09-14</bdi>، و<bdi dir="ltr" class="short">10:12Z</bdi>.`,
		"(smp-001)":                   `(<bdi dir="ltr" class="short">smp-001</bdi>)`,
		"ملف ../a/b.jsonl، آخر":       `ملف <bdi dir="ltr" class="short">../a/b.jsonl</bdi>، آخر`,
		"of \u2068<b>النخيل\u2069":    `of <bdi lang="ar" dir="ltr">&lt;b&gt;النخيل</bdi>`,
		"an \u2068unclosed <i> 7":     `an unclosed &lt;i&gt; <bdi dir="ltr" class="short">7</bdi>`,
		"no figure, no name & no tag": `no figure, no name &amp; no tag`,
	} {
		if got := string(composed(in)); got != want {
			t.Errorf("composed(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestTextsOfPicturesFitAndStayWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := cleanComposed(rapid.OneOf(rapid.String(), rapid.StringMatching("[\u2068\u2069 اأبتّ́a-z0-9-]{0,40}")).Draw(t, "text"))
		width := rapid.IntRange(20, 400).Draw(t, "width")
		got := fit(s, width)
		if w := lengthOf(got); w > width+1 {
			t.Fatalf("fit(%q, %d) = %q is %d wide", s, width, got, w)
		}
		if strings.Count(got, isolate) != strings.Count(got, pop) || !utf8.ValidString(got) {
			t.Fatalf("fit(%q, %d) = %q is not whole", s, width, got)
		}
	})
}

func TestAPictureIsMirroredForArabic(t *testing.T) {
	for _, c := range []struct {
		lang         report.Lang
		text         string
		x            int
		anchor       anchor
		wantX        int
		wantA, wantD string
	}{
		{report.English, "outlet", 10, begin, 10, "start", "ltr"},
		{report.English, "النخيل", 10, begin, 10, "end", "rtl"},
		{report.Arabic, "النخيل", 10, begin, 90, "start", "rtl"},
		{report.Arabic, "2025-09-14", 10, begin, 90, "end", "ltr"},
		{report.Arabic, "النخيل", 10, end, 90, "end", "rtl"},
		{report.English, "2025", 10, middle, 10, "middle", "ltr"},
	} {
		p := newPicture(c.lang, "p", 100)
		p.Write("", c.x, 5, c.anchor, 500, c.text)
		if m := p.Marks[0]; m.X != c.wantX || m.Anchor != c.wantA || m.Dir != c.wantD {
			t.Errorf("%s %q: x %d, anchor %s, direction %s; want %d, %s, %s", c.lang, c.text, m.X, m.Anchor, m.Dir, c.wantX, c.wantA, c.wantD)
		}
	}
	p := newPicture(report.Arabic, "p", 100)
	p.Rect("bar", 10, 0, 30, 5, "")
	if m := p.Marks[0]; m.X != 60 || m.W != 30 {
		t.Errorf("the rectangle stands at %d with width %d, want 60 and 30", m.X, m.W)
	}
}

func TestHighlightsEndAtWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching("([ابتث1-9\u0651]{1,6}[ ،.]{1,2}){1,8}").Draw(t, "text")
		c := report.NewCutter(text)
		s := span(rapid.IntRange(0, c.Len()).Draw(t, "start"), rapid.IntRange(0, c.Len()).Draw(t, "end"))
		got := snap(c, s)
		runes := []rune(text)
		for _, at := range []int{got.Start, got.End} {
			if s.Start < s.End && at > 0 && at < len(runes) && inWord(runes[at-1]) && inWord(runes[at]) {
				t.Fatalf("snap(%v) of %q = %v cuts a word", s, text, got)
			}
		}
		if got.Start > s.Start || got.End < s.End {
			t.Fatalf("snap(%v) of %q = %v lost something", s, text, got)
		}
	})
}

func span(a, b int) dedupe.Span { return dedupe.Span{Start: min(a, b), End: max(a, b)} }

func TestEveryPhraseOfPagesIsSaidInBothLanguages(t *testing.T) {
	for name, p := range phrases {
		if strings.TrimSpace(p[0]) == "" || strings.TrimSpace(p[1]) == "" || strings.Count(p[0], "%s") != strings.Count(p[1], "%s") {
			t.Errorf("phrase %q is said %q and %q", name, p[0], p[1])
		}
	}
	asked := regexp.MustCompile(`"((?:page|report|story|survey)\.[a-z.]+)#?"`)
	n := 0
	for _, pattern := range []string{"*.go", "templates/*.tmpl"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range names {
			if strings.HasSuffix(file, "_test.go") || file == "phrases.go" {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range asked.FindAllStringSubmatch(string(source), -1) {
				n++
				if say(report.English, m[1]) == m[1] {
					t.Errorf("%s says %q, which is in no catalogue", file, m[1])
				}
			}
		}
	}
	if n < 60 {
		t.Fatalf("found only %d phrases in the source: the pattern is wrong", n)
	}
}
