package report

import (
	"fmt"
	"time"

	"isnad/dedupe"
	"isnad/provenance"
)

// A Story is a story as it is printed.
type Story struct {
	Name, Medoid        string
	Members, Satellites []provenance.Step // by time where known
	Outlets             int
	AtLeast, AtMost     int // independent origins
	Lags                []provenance.Lag
	LagsOf              int // claims that a text comes from another outlet's article
}

// Story prints the members of a story by time, and what each is said to come from.
func (t *Text) Story(s *Story) {
	of := "unknown outlets"
	if s.Outlets > 0 {
		of = Count(int64(s.Outlets), "outlet", "outlets")
	}
	t.heading("story %s: %s of %s, %s", Clean(s.Name), Count(int64(len(s.Members)), "article", "articles"), of, independent(s.AtLeast, s.AtMost))
	t.steps(s.Members, s.Medoid)
	if len(s.Satellites) > 0 {
		t.printf("\n")
		t.heading("%s of it in other articles", Count(int64(len(s.Satellites)), "passage", "passages"))
		t.steps(s.Satellites, "")
	}
	if s.LagsOf > 0 {
		t.printf("\n")
		t.heading("lag behind the article it comes from, known for %d of %d", len(s.Lags), s.LagsOf)
		for i := range s.Lags {
			l := &s.Lags[i]
			t.printf("  %s: %s after %s\n", Reference(l.Child), lag(l), Reference(l.Parent))
		}
		if len(s.Lags) == 0 {
			t.paragraph("  ", `of no pair are both publications known; "by" a day says only until when a page was found`)
		}
	}
}

// lag says how long a lag is, between two bounds to the minute.
func lag(l *provenance.Lag) string {
	least, most := time.Duration(l.AtLeast)*time.Second, time.Duration(l.AtMost)*time.Second
	if least < 0 {
		return "at most " + duration(most)
	}
	if most-least <= 2*time.Minute { // both times are known to the minute
		return "about " + duration((least+most)/2)
	}
	return duration(least) + " to " + duration(most)
}

// duration writes days, hours and minutes, the two largest that are not 0.
func duration(d time.Duration) string {
	minutes := int64(d.Round(time.Minute) / time.Minute)
	switch days, hours := minutes/(24*60), minutes/60%24; {
	case days > 0:
		return fmt.Sprintf("%d d %d h", days, hours)
	case hours > 0:
		return fmt.Sprintf("%d h %d min", hours, minutes%60)
	}
	return fmt.Sprintf("%d min", minutes)
}

func (t *Text) steps(steps []provenance.Step, medoid string) {
	date, at := moments(steps)
	tb := &table{header: []string{date, "REF", "SURE", "FROM", "OUTLET", "TITLE"}, names: map[int]bool{4: true}}
	for i := range steps {
		st := &steps[i]
		ref := Reference(st.Item.Ref)
		if st.Item.Ref == medoid && medoid != "" && len(steps) > 1 {
			ref += " *"
		}
		sure, from := "-", "-"
		if c := &st.Claim; c.ParentKind != provenance.NodeNone && c.ParentKind != "" {
			sure, from = English.confidence(c), Reference(c.ParentRef)
		}
		tb.rows = append(tb.rows, []string{at[i], ref, sure, from, orDash(Isolate(outletOf(&st.Item))), Isolate(English.title(&st.Item))})
	}
	t.table("  ", tb)
	const from = "FROM says what a text is said to come from, - is no known source"
	switch {
	case medoid != "" && len(steps) > 1:
		t.paragraph("  ", "* nearest to all others; "+from)
	case medoid != "":
		t.paragraph("  ", from)
	}
}

// Stories prints a list of stories, one line each.
func (t *Text) Stories(ss []Story) {
	tb := &table{header: []string{"ARTICLES", "OUTLETS", "ORIGINS", "FROM", "TO", "STORY", "TITLE"}, right: map[int]bool{0: true, 1: true}}
	for i := range ss {
		s := &ss[i]
		var from, to, title string
		for j := range s.Members {
			it := &s.Members[j].Item
			if d := dayOf(it); d != "" {
				if from == "" || d < from {
					from = d
				}
				to = max(to, d)
			}
			if it.Ref == s.Medoid {
				title = English.title(it)
			}
		}
		range_ := fmt.Sprint(s.AtLeast)
		if s.AtMost != s.AtLeast {
			range_ = fmt.Sprintf("%d to %d", s.AtLeast, s.AtMost)
		}
		tb.rows = append(tb.rows, []string{Thousands(int64(len(s.Members))), Thousands(int64(s.Outlets)), range_, orDash(Clean(from)), orDash(Clean(to)), Clean(s.Name), Isolate(title)})
	}
	t.table("", tb)
}

// Items prints a list of articles, one line each.
func (t *Text) Items(items []provenance.Item) {
	tb := &table{header: []string{"DATE", "WORDS", "REF", "OUTLET", "TITLE"}, right: map[int]bool{1: true}, names: map[int]bool{3: true}}
	for i := range items {
		it := &items[i]
		tb.rows = append(tb.rows, []string{when(it), Thousands(int64(it.Words)), Reference(it.Ref), orDash(Isolate(outletOf(it))), Isolate(English.title(it))})
	}
	t.table("", tb)
}

// Comparison prints what the judge measured in two texts, and what decided.
func (t *Text) Comparison(a, b *provenance.Item, c *dedupe.Comparison) {
	kind := English.say(string(c.Kind))
	if c.Kind.Republished() && sameOutlet(a, b) {
		kind += " within one outlet"
	}
	t.heading("%s; a republication is %s (%s)", kind, provenance.Word(c.Confidence), probability(c.Confidence))
	t.paragraph("", "why: "+Clean(c.Reason))
	t.printf("\n")
	for _, x := range []struct {
		name string
		it   *provenance.Item
	}{{"a", a}, {"b", b}} {
		t.field(x.name, Reference(x.it.Ref))
		t.paragraph("             ", headline(x.it))
	}
	t.printf("\n")
	t.field("a in b", percent(c.ContainmentA)+" of a's different runs of three words stand in b")
	t.field("b in a", percent(c.ContainmentB)+" of b's different runs of three words stand in a")
	t.field("resemblance", decimal(c.Resemblance))
	t.field("shared", Count(int64(c.SharedWords), "word", "words")+" in passages, the longest run "+Thousands(int64(c.LongestRun)))
	t.field("formulas", percent(c.FormulaShare)+" of the shared words")
	t.field("hamming", fmt.Sprintf("%d of 128 bits of the fingerprints differ", c.Hamming))
	if len(c.Features) > 0 {
		t.printf("\n")
		tb := &table{header: []string{"VALUE", "ADDS", "FEATURE"}, right: map[int]bool{0: true, 1: true}}
		for _, f := range c.Features {
			tb.rows = append(tb.rows, []string{decimal(f.Value), fmt.Sprintf("%+.2f", f.Contribution), Clean(f.Name)})
		}
		t.table("", tb)
	}
	if d := differing(a, b, c, 10); len(d) > 0 {
		t.printf("\n")
		t.heading("words that differ inside the shared passages (a / b)")
		for _, s := range d {
			t.printf("  %s\n", s)
		}
	}
	if len(c.Passages) > 0 {
		t.printf("\n")
		t.passages("", "a: "+Reference(a.Ref), "b: "+Reference(b.Ref), a, b, c, 2*fewPassages)
	}
}
