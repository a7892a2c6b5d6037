package page_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report"
	"isnad/provenance/report/page"
)

// mostPage is what a page may weigh, in bytes.
const mostPage = 2_000_000

// madeItem is an article of n words.
func madeItem(ref string, title string, words int) provenance.Item {
	var b strings.Builder
	for i := range words {
		fmt.Fprintf(&b, "كلمة%d ", i)
	}
	return provenance.Item{Ref: ref, Words: words, Article: article.Article{OutletName: "صحيفة " + ref, Title: title, Text: b.String(), Published: "2025-04-06"}}
}

// madePair is a report about two equal texts of so many passages of so many words, each of which differs in every fourth word.
func madePair(passages, words int) *report.Article {
	a, b := madeItem("a-1", "عنوان", passages*words), madeItem("b-1", "عنوان", passages*words)
	c := provenance.Counterpart{Item: b, Comparison: &dedupe.Comparison{Match: dedupe.Match{Kind: dedupe.Copy, ContainmentA: 1, ContainmentB: 1, Confidence: .9}}}
	at, n := 0, 0
	var p dedupe.Passage
	for _, w := range strings.SplitAfter(strings.TrimSuffix(a.Article.Text, " "), " ") {
		size := len([]rune(strings.TrimSpace(w)))
		if n%words == 0 {
			p = dedupe.Passage{A: dedupe.Span{Start: at}, Words: words}
		}
		if n%4 == 3 {
			p.Differs = append(p.Differs, dedupe.Difference{A: dedupe.Span{Start: at, End: at + size}, B: dedupe.Span{Start: at, End: at + size}})
		}
		if n++; n%words == 0 {
			p.A.End = at + size
			p.B = p.A
			c.Passages = append(c.Passages, p)
		}
		at += len([]rune(w))
	}
	return &report.Article{Verdict: &provenance.Verdict{Article: a, Kind: dedupe.Copy, Confidence: .9, Groups: []provenance.Group{{Story: "s1", Total: 1, Counterparts: []provenance.Counterpart{c}}}},
		Chain: &provenance.Chain{Steps: []provenance.Step{{Item: a}}, Members: 2, Outlets: 2, AtLeast: 1, AtMost: 1}, Cite: cite()}
}

// A page opens on a phone, however long the texts are, and says what it leaves out.
func TestAPageOfTwoLongTextsStaysSmallAndSaysWhatItLeavesOut(t *testing.T) {
	for _, c := range []struct {
		passages, words int
		rows            int    // passages that are shown; 0: fewer than there are
		says            string // "" for nothing
	}{
		{120, 10, 120, ""},
		{121, 10, 120, "1 more passage not shown here; the JSON report has all."},
		{1, 700, 1, ""},
		{1, 5000, 1, "Of stretches over 6,000 characters only the beginning is shown; the JSON report has all."},
		{120, 2000, 0, "more passages not shown here"},
		{400, 2000, 0, "more passages not shown here"},
	} {
		r := madePair(c.passages, c.words)
		p := text(t, func(w io.Writer) error { return page.Article(w, r, report.English) })
		name := fmt.Sprintf("%d passages of %d words", c.passages, c.words)
		rows := strings.Count(p, `<section class="pair">`)
		if rows != c.rows && (c.rows > 0 || rows == 0 || rows >= c.passages) {
			t.Errorf("%s: %d are shown", name, rows)
		}
		if len(p) > mostPage {
			t.Errorf("%s: the page has %d bytes", name, len(p))
		}
		left := strings.Contains(p, "not shown here") || strings.Contains(p, "only the beginning")
		if plain := strings.NewReplacer(`<bdi dir="ltr" class="short">`, "", "</bdi>", "").Replace(p); c.says == "" && left || !strings.Contains(plain, c.says) {
			t.Errorf("%s: the page does not say %q", name, c.says)
		}
	}
}

// madeStory is a story of n members, each a copy of the one before it, and as many satellites.
func madeStory(n int, ref func(i int) string, title string) *report.StoryReport {
	s := report.Story{Name: "s1", Medoid: ref(0), Outlets: n, AtLeast: 1, AtMost: 1, LagsOf: n}
	for i := range n {
		step := provenance.Step{Item: madeItem(ref(i), title, 1), Claim: provenance.Claim{ChildRef: ref(i), ParentKind: provenance.NodeNone}}
		if i > 0 {
			step.Claim = provenance.Claim{ChildRef: ref(i), ParentRef: ref(i - 1), ParentKind: provenance.NodeArticle, Kind: dedupe.Copy, Confidence: .9, Word: "likely"}
			s.Lags = append(s.Lags, provenance.Lag{Child: ref(i), Parent: ref(i - 1), AtLeast: 60, AtMost: 120})
		}
		s.Members = append(s.Members, step)
		step.Item.Ref = "satellite-" + ref(i)
		s.Satellites = append(s.Satellites, step)
	}
	return &report.StoryReport{Story: s, Cite: cite()}
}

func TestAPageOfALargeStoryStaysSmallAndSaysWhatItLeavesOut(t *testing.T) {
	short := func(i int) string { return fmt.Sprintf("a-%d", i) }
	long := func(i int) string { return fmt.Sprintf("https://a.example/%s/%d", strings.Repeat("%D8%A7", 60), i) }
	for _, c := range []struct {
		name  string
		n     int
		ref   func(int) string
		title string
		all   bool // whether all are listed
	}{
		{"60 versions", 60, short, "عنوان", true},
		{"61 versions", 61, short, "عنوان", true},
		{"1,501 versions", 1501, short, "عنوان", false},
		{"5,000 versions with addresses for names", 5000, long, "عنوان", false},
		{"3,000 versions with endless titles", 3000, short, strings.Repeat("عنوان ", 2000), false},
	} {
		p := text(t, func(w io.Writer) error { return page.Story(w, madeStory(c.n, c.ref, c.title), report.English) })
		plain := strings.NewReplacer(`<bdi dir="ltr" class="short">`, "", "</bdi>", "").Replace(p)
		if len(p) > mostPage {
			t.Errorf("%s: the page has %d bytes", c.name, len(p))
		}
		if got := strings.Contains(plain, " are listed; the JSON report has all."); got == c.all {
			t.Errorf("%s: left out %v", c.name, got)
		}
		if got := strings.Contains(plain, "The first 60 of "+report.Thousands(int64(c.n))+" by time are drawn"); got != (c.n > 60) {
			t.Errorf("%s: the picture says that it leaves out: %v", c.name, got)
		}
	}
}

func TestAPageOfALongChainStaysSmallAndSaysWhatItLeavesOut(t *testing.T) {
	r := madePair(1, 20)
	r.Chain.Steps = madeStory(2000, func(i int) string { return fmt.Sprintf("a-%d", i) }, strings.Repeat("عنوان ", 2000)).Story.Members
	p := text(t, func(w io.Writer) error { return page.Article(w, r, report.English) })
	if n := strings.Count(p, `<section class="claim">`); n != 60 {
		t.Errorf("the evidence of %d steps is shown", n)
	}
	if len(p) > mostPage || strings.Count(p, "are listed; the JSON report has all.") < 2 {
		t.Errorf("the page has %d bytes, and says %d times that it leaves something out", len(p), strings.Count(p, "are listed; the JSON report has all."))
	}
}
