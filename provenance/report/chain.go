package report

import (
	"fmt"
	"slices"
	"strings"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// fewSightings is how many pages are listed of an article found on many.
const fewSightings = 3

// Chain prints the way a text took, from the page on which it was found to the
// oldest source that is known: one node a step, the evidence under each.
func (t *Text) Chain(c *provenance.Chain) {
	if len(c.Steps) == 0 {
		return
	}
	const bar = "│ "
	first := &c.Steps[0].Item
	for _, s := range first.Sightings[:min(fewSightings, len(first.Sightings))] {
		t.printf("○ %-8s %s\n", place(s.Page), English.sighting(s))
	}
	if n := len(first.Sightings) - fewSightings; n > 0 {
		t.printf("○          and %s\n", Count(int64(n), "more place", "more places"))
	}
	if len(first.Sightings) > 0 {
		t.printf("│ carries\n")
	}
	for i := range c.Steps {
		st := &c.Steps[i]
		t.printf("● article  %s\n", Reference(st.Item.Ref))
		t.paragraph(bar+"        ", headline(&st.Item))
		if st.Item.Dateline != "" {
			t.printf("%s        dateline %s\n", bar, Isolate(st.Item.Dateline))
		}
		var next *provenance.Item
		if i+1 < len(c.Steps) {
			next = &c.Steps[i+1].Item
		}
		t.step(bar, st, next, c.Wire)
	}
	t.printf("\n")
	if o := English.oldest(c, t.why); o != "" {
		t.paragraph("", o)
	}
	if c.Members > 1 || c.Satellite {
		share := ""
		if c.Satellite {
			share = "a passage is shared with "
		}
		t.paragraph("", fmt.Sprintf("%sstory %s: %s of %s, %s", share, Clean(c.Story), Count(int64(c.Members), "article", "articles"),
			Count(int64(c.Outlets), "outlet", "outlets"), independent(c.AtLeast, c.AtMost)))
	}
	if slices.ContainsFunc(c.Steps, func(st provenance.Step) bool { return st.Claim.Evidence.Declared }) {
		t.paragraph("", English.say("report.declared"))
	}
}

// step prints the claim that leads on from an article, and the node it leads
// to where that is not the next article of the chain.
func (t *Text) step(bar string, st *provenance.Step, next *provenance.Item, wire *provenance.WireContent) {
	c := &st.Claim
	switch c.ParentKind {
	case provenance.NodeArticle:
		what := English.say(string(c.Kind)) + " of"
		if c.Kind == provenance.KindRepost || c.Kind == provenance.KindRevision {
			what = string(c.Kind) + " of the same outlet's article"
		}
		t.printf("%s%s, %s\n", bar, what, English.confidence(c))
	case provenance.NodeWire, provenance.NodeUnseen:
		what := "taken"
		if c.Kind == dedupe.Partial {
			what = "a passage taken"
		}
		if c.Word == provenance.Word(0) && !c.Evidence.Declared {
			what = "perhaps " + what
		}
		t.printf("%s%s from, %s\n", bar, what, English.confidence(c))
	default:
		if open(c) {
			t.printf("%ssource undetermined\n", bar)
			break
		}
		t.printf("%sno known source%s\n", bar, English.confirmedToo(c))
	}
	t.evidence(bar+"  ", &st.Item, c, next)
	for i := range st.Others {
		o := &st.Others[i]
		t.paragraph(bar, fmt.Sprintf("another passage%s, %s: %s", sharedWith(o), English.confidence(o), English.source(o)))
		t.evidence(bar+"  ", &st.Item, o, nil)
	}
	switch {
	case c.ParentKind == provenance.NodeArticle && next == nil:
		t.printf("● article  %s\n", Reference(c.ParentRef))
	case c.ParentKind == provenance.NodeWire:
		t.printf("○ wire     %s\n", Isolate(c.ParentRef))
		t.paragraph("          ", English.source(c)+consensus(wire, c.ParentRef))
	case c.ParentKind == provenance.NodeUnseen:
		t.printf("○ unseen   %s\n", Isolate(c.ParentRef))
		t.paragraph("          ", English.source(c)+consensus(wire, c.ParentRef))
	}
}

// sharedWith names the story with which a passage is shared: several stories may have sources of one name.
func sharedWith(c *provenance.Claim) string {
	if c.ParentKind == provenance.NodeWire || c.ParentKind == provenance.NodeUnseen {
		return ", shared with story " + Clean(Handle(c.ParentRef))
	}
	return ""
}

// consensus says how much of an unstored text can be told from its copies.
func consensus(w *provenance.WireContent, name string) string {
	if w == nil || w.Name != name || w.Words == 0 {
		return ""
	}
	return fmt.Sprintf("; %s agree on %s of it", Count(int64(w.Outlets), "outlet", "outlets"), Count(int64(w.Words), "word", "words"))
}

// headline is an article in one line: outlet, day, title.
func headline(it *provenance.Item) string {
	day := when(it)
	if day == "-" {
		day = "date unknown"
	}
	return joined(", ", Isolate(outletOf(it)), day, Isolate(English.title(it)))
}

// place says what an article was found on: a table of articles is a file, all else a page.
func place(name string) string {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	for _, end := range []string{".jsonl", ".ndjson", ".json", ".csv", ".tsv", "-"} {
		if strings.HasSuffix(name, end) && !web(name) {
			return "file"
		}
	}
	return "page"
}

// sighting is one place in one line.
func (l Lang) sighting(s article.Sighting) string {
	line := Isolate(s.Page)
	if s.Position > 0 {
		line += l.say(", ") + fmt.Sprintf(l.say("position"), s.Position)
	}
	if s.Source != "" {
		line += l.say(", ") + fmt.Sprintf(l.say("source line"), Isolate(s.Source))
	}
	return line
}

// origins writes the range of independent origins: one number where both bounds are the same.
func (l Lang) origins(atLeast, atMost int) string {
	if atLeast == atMost {
		return Thousands(int64(atLeast))
	}
	return fmt.Sprintf(l.say("origins.range"), atLeast, atMost)
}

// independent writes the range with its noun, in English.
func independent(atLeast, atMost int) string {
	noun := " independent origins"
	if atMost == 1 {
		noun = " independent origin"
	}
	return English.origins(atLeast, atMost) + noun
}

// Item prints everything known of a stored article.
func (t *Text) Item(it *provenance.Item) {
	a := &it.Article
	t.heading("%s", Isolate(English.title(it)))
	t.field("reference", Reference(it.Ref))
	t.field("collection", Isolate(it.Key.Collection))
	t.field("id", Isolate(it.Key.ID))
	t.field("outlet", English.outletLine(it))
	t.field("url", Isolate(a.URL))
	t.field("canonical", Isolate(a.Canonical))
	t.field("page", Isolate(a.PageURL))
	t.field("byline", Isolate(a.Byline))
	t.field("source line", Isolate(a.Credit))
	t.field("dateline", Isolate(it.Dateline))
	t.field("published", orUnknown(Clean(a.Published)))
	t.field("modified", Clean(a.Modified))
	t.field("crawled", Clean(a.Crawled))
	t.field("language", Clean(a.Lang))
	t.field("words", Thousands(int64(it.Words)))
	t.field("marks", Clean(strings.Join(it.Marks, ", ")))
	t.field("story", Clean(it.Story))
	if it.Revisions > 0 {
		t.field("revisions", Count(int64(it.Revisions), "earlier version kept", "earlier versions kept"))
	}
	for i, c := range it.Credits {
		name := ""
		if i == 0 {
			name = "credits"
		}
		t.Hang(fmt.Sprintf("%-12s ", name), fmt.Sprintf("%s %s: %s (%s, code points %d to %d)", c.Role, Isolate(c.Party), Isolate(inContext(it, c)), c.Field, c.Start, c.End))
	}
	if len(it.Credits) == 0 {
		t.field("credits", "no visible credit")
	}
	for i := range it.Reviews {
		t.printf("%-12s %s\n", "review", English.review(&it.Reviews[i]))
	}
	for i, s := range it.Sightings {
		name := ""
		if i == 0 {
			name = "found on"
		}
		t.printf("%-12s %s\n", name, English.sighting(s))
	}
	for line := range strings.Lines(a.Text) {
		t.printf("\n")
		t.paragraph("", Clean(line))
	}
}

// outletLine names an outlet by key and printed name.
func (l Lang) outletLine(it *provenance.Item) string {
	name := Isolate(outletOf(it))
	if p := Isolate(it.Party); p != "" && p != name && !strings.HasPrefix(it.Party, "name:") {
		return p + l.say(", ") + name
	}
	return name
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}
