package report

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
)

// How many stories an answer shows; the rest is counted.
const (
	fewGroups     = 5
	fewLookalikes = 3
)

// VerdictOptions of [Text.Verdict].
type VerdictOptions struct {
	All   bool     // every group and counterpart
	Shown bool     // the article is one of several: name it
	Next  []string // commands to try next
	Hint  string   // what would make the answer surer

	Source *provenance.Item // the article that Verdict.Source names; nil where it names none
}

// Verdict prints the answer for one article: the sentence first, then the
// stories that share its text, passages, what looks alike but is no copy, and the likely source.
func (t *Text) Verdict(v *provenance.Verdict, o VerdictOptions) {
	if o.Shown {
		t.heading("%s", t.nameOf(v))
	}
	s := Sentence(v, English)
	if v.Confidence > 0 && v.Kind.Republished() {
		s += fmt.Sprintf(English.say("report.sure"), provenance.Word(v.Confidence), probability(v.Confidence))
	}
	t.paragraph("", s)
	for _, ref := range v.Already {
		t.printf("already stored as %s; that stored article is left out of the matches\n", Reference(ref))
	}
	if v.Unmatched > 0 {
		t.printf("%s not matched yet, since an add was interrupted: run isnad add again\n", Count(int64(v.Unmatched), "stored article is", "stored articles are"))
	}
	few := fewGroups
	alike := fewLookalikes
	if o.All {
		few, alike = len(v.Groups), len(v.Lookalikes)
	}
	for _, g := range v.Groups[:min(few, len(v.Groups))] {
		t.group(v, &g)
	}
	t.rest(len(v.Groups)-few, "story shares", "stories share")
	if len(v.Lookalikes) > 0 {
		t.lookalikes(v, alike, o.All)
	}
	if v.Source != nil {
		t.printf("\n")
		t.heading("where it comes from")
		t.claim("  ", &v.Article, v.Source, o.Source)
	}
	if o.Hint != "" {
		t.printf("\n")
		t.paragraph("", o.Hint)
	}
	if len(o.Next) > 0 {
		t.printf("\n")
		t.heading("next")
		for _, n := range o.Next {
			if command, what, ok := strings.Cut(n, "  "); ok && columns(n)+2 > t.width {
				t.printf("  %s\n      %s\n", command, strings.TrimSpace(what))
				continue
			}
			t.printf("  %s\n", n)
		}
	}
}

func (t *Text) rest(n int, one, many string) {
	if n > 0 {
		t.printf("\n... and %s text with it (--all lists them)\n", Count(int64(n), "more "+one, "more "+many))
	}
}

// nameOf names the checked article by its place and title.
func (t *Text) nameOf(v *provenance.Verdict) string {
	s := ""
	if len(v.Article.Sightings) > 0 {
		p := v.Article.Sightings[0]
		s = fmt.Sprintf("%s, article %d: ", Isolate(p.Page), p.Position)
	}
	return s + Isolate(English.title(&v.Article))
}

func (t *Text) group(v *provenance.Verdict, g *provenance.Group) {
	t.printf("\n")
	shown := ""
	if n := len(g.Counterparts); n < g.Total {
		shown = "; the best is shown (--all lists them)"
		if n > 1 {
			shown = fmt.Sprintf("; the best %d are shown (--all lists them)", n)
		}
	}
	t.heading("story %s: %s this text%s", Clean(g.Story), Count(int64(g.Total), "stored article shares", "stored articles share"), shown)
	t.counterparts(v, g.Counterparts)
	for i := range g.Counterparts {
		c := &g.Counterparts[i]
		if i == 0 {
			t.passages("  ", "this text", "stored: "+Reference(c.Ref), &v.Article, &c.Item, c.Comparison, fewPassages)
		}
	}
}

// counterparts prints the table of a group. THIS is how much of the checked
// text stands in the stored one, THAT the reverse.
func (t *Text) counterparts(v *provenance.Verdict, cs []provenance.Counterpart) {
	tb := &table{header: []string{"THIS IN IT", "IT IN THIS", "KIND", "DATE", "REF", "OUTLET", "TITLE"}, right: map[int]bool{0: true, 1: true}, names: map[int]bool{5: true}}
	for i := range cs {
		c := &cs[i]
		kind := string(c.Kind)
		if c.Kind.Republished() && sameOutlet(&v.Article, &c.Item) {
			kind += ", same outlet"
		}
		tb.rows = append(tb.rows, []string{
			percent(c.ContainmentA), percent(c.ContainmentB), kind, when(&c.Item),
			Reference(c.Ref), orDash(Isolate(outletOf(&c.Item))), Isolate(English.title(&c.Item)),
		})
	}
	t.table("  ", tb)
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// lookalikes prints what is alike but no copy: the best of each story, and
// of the first why it is none and which words say so.
func (t *Text) lookalikes(v *provenance.Verdict, few int, all bool) {
	t.printf("\n")
	t.heading("alike, but no copy")
	var cs []provenance.Counterpart
	for _, g := range v.Lookalikes[:min(few, len(v.Lookalikes))] {
		n := 1
		if all {
			n = len(g.Counterparts)
		}
		cs = append(cs, g.Counterparts[:n]...)
	}
	t.counterparts(v, cs)
	first := &cs[0]
	t.paragraph("  ", Reference(first.Ref)+": "+Clean(first.Reason))
	for _, d := range differing(&v.Article, &first.Item, first.Comparison, 5) {
		t.printf("    differs in %s\n", d)
	}
	t.rest(len(v.Lookalikes)-few, "story has", "stories have")
}

// claim prints a relation: the source, how sure, and the evidence. parent is the article it names, if it does.
func (t *Text) claim(indent string, child *provenance.Item, c *provenance.Claim, parent *provenance.Item) {
	t.paragraph(indent, fmt.Sprintf("%s: %s", English.confidence(c), English.source(c)))
	if parent != nil {
		t.paragraph(indent+"  ", headline(parent))
	}
	t.evidence(indent+"  ", child, c, parent)
	if c.Evidence.Declared {
		t.paragraph(indent+"  ", English.say("report.declared"))
	}
}

// source says what the parent of a claim is.
func (l Lang) source(c *provenance.Claim) string {
	switch c.ParentKind {
	case provenance.NodeArticle:
		return fmt.Sprintf("%s (%s)", Reference(c.ParentRef), l.say(string(c.Kind)))
	case provenance.NodeWire:
		return l.wire(c.Party, c.PartyName, "")
	case provenance.NodeUnseen:
		return l.say("report.unseen")
	}
	return l.say("report.none")
}

func joined(sep string, parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	s := ""
	for i, p := range parts {
		if i > 0 {
			s += sep
		}
		s += p
	}
	return s
}

// NextSteps are commands worth trying after a verdict about an article of a source.
func NextSteps(v *provenance.Verdict, source string) []string {
	c, _ := best(v)
	if c == nil || !v.Kind.Republished() {
		return nil
	}
	ref := Argument(c.Ref)
	next := []string{
		fmt.Sprintf("isnad trace %-30s how that text travelled", ref),
		fmt.Sprintf("isnad story %-30s all versions of it", ref),
	}
	if len(v.Already) == 0 && source != "-" && source != "" {
		next = append(next, fmt.Sprintf("isnad add %-32s store this article too", Argument(source)))
	}
	return next
}

// Unstated says which of date and outlet an article does not state, where the verdict rests on them: a formula
// is told from a copy by the days between the two, and a repost by its outlet. It is "" where nothing is missing.
func Unstated(v *provenance.Verdict) string {
	if len(v.Groups)+len(v.Lookalikes) == 0 || len(v.Already) > 0 {
		return ""
	}
	var missing, flags []string
	a := &v.Article.Article
	if a.Published == "" && dayOf(&v.Article) == "" {
		missing, flags = append(missing, "date"), append(flags, "--published TIME")
	}
	if outletOf(&v.Article) == "" {
		missing, flags = append(missing, "outlet"), append(flags, "--outlet NAME")
	}
	if len(missing) == 0 {
		return ""
	}
	return fmt.Sprintf("note: the article states no %s, which the verdict depends on: say it with %s", strings.Join(missing, " and no "), strings.Join(flags, " and "))
}
