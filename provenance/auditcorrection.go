package provenance

import (
	"fmt"
	"strings"

	"isnad/arabic"
	"isnad/dedupe"
)

// stale returns a finding for each article that still prints words which another outlet has
// changed in a later version of the text that both print: at that place the article agrees with the old
// version, word for word, and the later one does not. The later version is an article of its own, or the present text under the
// key of the old one.
func (c *Case) stale() []Finding {
	var out []Finding
	for i := range c.Members {
		later := &c.Members[i]
		for k := range c.Relations[later.ID] {
			r := &c.Relations[later.ID][k]
			old := c.items[r.Parent.Article]
			if r.Kind == KindRevision && r.Parent.Kind == NodeArticle && old != nil && (r.DecidedBy == "earlier" || corrects(later, old)) {
				out = append(out, c.carriers(old, later, publication(later.Times))...)
			}
		}
		found := map[dedupe.ID]bool{} // by the version before the present one, or an older one
		for k := len(c.Versions[later.ID]) - 1; k >= 0; k-- {
			v := &c.Versions[later.ID][k]
			for _, f := range c.carriers(&v.Item, later, v.corrected(later)) {
				if !found[f.Child()] {
					found[f.Child()] = true
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// corrects reports whether a later version says that it corrects, and the old one did not.
func corrects(later, old *Item) bool { return correctionMark(later) && !correctionMark(old) }

// corrected bounds when a version gave way to the present one: by the time of modification that that one states, or else by
// the time at which it was stored.
func (v *Version) corrected(present *Item) published {
	t := present.Times.Modified
	if !t.Known() || t.To.After(v.Until) {
		t.To = v.Until
	}
	return published{Time: t}
}

// carriers returns the findings about the articles that have the words which a later version has corrected, and when it did.
func (c *Case) carriers(old, later *Item, corrected published) []Finding {
	changes := corrections(c.Compare(old, later), old, later, corrects(later, old))
	if len(changes) == 0 {
		return nil
	}
	var out []Finding
	for _, list := range [][]Item{c.Members, c.Satellites} {
		for i := range list {
			it := &list[i]
			if c.Registry.sameOwner(it.Party, old.Party) || !c.Wanted(it) {
				continue
			}
			cmp := c.Compare(old, it)
			if !cmp.Kind.Republished() {
				continue
			}
			from, to := placesOf(old.Article.Text), placesOf(it.Article.Text)
			at := aligned(&from, &to, cmp.Passages)
			f := Finding{Kind: StaleCorrection, Severity: Low, Story: c.Story, Party: old.Party, PartyName: c.name(old.Party)}
			f.concern(RoleChild, it)
			f.concern(RoleSource, old)
			f.concern(RoleCorrection, later)
			kept := 0
			for _, d := range changes {
				here, ok := carried(&from, &to, at, d.A)
				if !ok {
					here, ok = sameNumber(old, later, it, d)
				}
				if !ok {
					continue
				}
				kept++
				f.span(it, spanOld, here)
				f.span(later, spanNew, d.B)
			}
			if kept == 0 {
				continue
			}
			after := corrected.before(publication(it.Times))
			derived := c.leadsTo(it, old.ID)
			switch {
			case after && derived:
				f.Severity = High
			case after || derived:
				f.Severity = Medium
			}
			f.Figures = []Figure{{"corrections", float64(len(changes))}, {"carried", float64(kept)}, {"match", cmp.Confidence}}
			still, when, others := "prints", "", ""
			if after {
				still, when = "still prints", ", published before this article"
			}
			if len(changes) > 1 {
				others = fmt.Sprintf("; so with %d of the %d places that were changed", kept, len(changes))
			}
			f.Message = fmt.Sprintf("%s %q, which %s has changed to %q in a later version%s%s", still, f.Spans[0].Exact, f.PartyName, f.Spans[1].Exact, when, others)
			f.Command = command("compare", it.Ref, later.Ref)
			out = append(out, f)
		}
	}
	return out
}

// leadsTo reports whether the claims about it, at least possible ones, lead to an article.
func (c *Case) leadsTo(it *Item, id dedupe.ID) bool {
	for range len(c.items) {
		r := c.best(it)
		if r == nil || r.Parent.Kind != NodeArticle || r.Confidence < accept {
			return false
		}
		if r.Parent.Article == id {
			return true
		}
		if it = c.items[r.Parent.Article]; it == nil {
			return false
		}
	}
	return false
}

// carried reports whether every word of a stretch, and one at one side of it at least, stands in the other text at the
// place that the alignment gives, and where.
func carried(from, to *wordPlaces, at []int, s dedupe.Span) (dedupe.Span, bool) {
	first, last := from.at(s.Start), from.at(s.End)
	if first >= last || at[first] < 0 {
		return dedupe.Span{}, false
	}
	for k := first + 1; k < last; k++ {
		if at[k] != at[k-1]+1 {
			return dedupe.Span{}, false
		}
	}
	before := first > 0 && at[first-1] >= 0 && at[first-1] == at[first]-1
	behind := last < len(at) && at[last] == at[last-1]+1
	return to.span(at[first], at[last-1]+1), before || behind
}

// sameNumber finds the old number of a correction in a text that words the place differently: a number of two digits
// or more that stands once in the old version, not in the later one, and in the other text, which lacks the new number.
func sameNumber(old, later, it *Item, d dedupe.Difference) (dedupe.Span, bool) {
	was := numerals(slice(old.Article.Text, d.A.Start, d.A.End))
	is := numerals(slice(later.Article.Text, d.B.Start, d.B.End))
	if len(was) < 2 || is == "" || strings.Contains(was, " ") || strings.Contains(is, " ") {
		return dedupe.Span{}, false
	}
	here, _ := numberIn(it.Article.Text, was)
	_, onceOld := numberIn(old.Article.Text, was)
	_, inLater := numberIn(later.Article.Text, was)
	_, newHere := numberIn(it.Article.Text, is)
	return here, here.End > 0 && onceOld == 1 && inLater == 0 && newHere == 0
}

// numberIn returns the first place of a number in a text, and how often it stands there.
func numberIn(text, number string) (first dedupe.Span, times int) {
	p := read(text, 0)
	for i := range p.ts {
		if p.ts[i].kind != numberToken || p.ts[i].word != number {
			continue
		}
		if times++; times == 1 {
			first.Start, first.End, _ = p.span(i, i+1)
		}
	}
	return first, times
}

// Bounds of what is a correction. A text that changed in more places, or grew, was edited; the next day's
// bulletin of the same form is another text.
const (
	maxCorrected = 4  // words of a place in either version
	maxPlaces    = 2  // places that changed at all, where the later version does not say that it corrects
	unchanged    = .9 // share of either text that stands in the other
)

// corrections returns the places at which a later version has other words: a number that became another number, a
// name, place or date that became another one; other words only where the later version says that it
// corrects. A spelling, a number written in letters, and what was added or cut are no corrections.
func corrections(c *dedupe.Comparison, old, later *Item, marked bool) []dedupe.Difference {
	var out []dedupe.Difference
	places := 0
	for _, p := range c.Passages {
		for _, d := range p.Differs {
			places++
			was, is := slice(old.Article.Text, d.A.Start, d.A.End), slice(later.Article.Text, d.B.Start, d.B.End)
			if replaced(was, is, d.What, marked) {
				out = append(out, d)
			}
		}
	}
	if !marked && (places > maxPlaces || min(c.ContainmentA, c.ContainmentB) < unchanged) {
		return nil
	}
	return out
}

// replaced reports whether words of one version were replaced by others of the same sort.
func replaced(was, is, what string, marked bool) bool {
	x, y := nameWords(was), nameWords(is)
	if len(x) == 0 || len(y) == 0 || len(x) > maxCorrected || len(y) > maxCorrected {
		return false
	}
	a, b := strings.Join(x, ""), strings.Join(y, "")
	if strings.Contains(a, b) || strings.Contains(b, a) {
		// 12 stands in 120: for numbers that is no spelling.
		return numerals(was) != "" && numerals(is) != "" && numerals(was) != numerals(is)
	}
	switch what {
	case "number", "date":
		return numerals(was) != "" && numerals(is) != "" && numerals(was) != numerals(is)
	case "word":
		return marked
	}
	return len(x) == len(y)
}

// numerals returns the numbers in s, as printed in digits.
func numerals(s string) string {
	var out []string
	for _, t := range tokens(arabic.Read(s)) {
		if t.kind == numberToken {
			out = append(out, t.word)
		}
	}
	return strings.Join(out, " ")
}

// correcting are the words by which an outlet says that it corrects itself.
var correcting = set("تصحيح تصويب تنويه استدراك مصحح مصححه معدل معدله تصحح نصحح صححت صوبت اعتذار")

// correctionMark reports whether a title, or the first or last line of a text, is marked as corrected: by one of these words in
// brackets, or in a cell of its own at an end of the line ("تصحيح: ...", "... - مصحح"). In a sentence they mean a rate (معدل), a market's
// correction or anybody's apology.
func correctionMark(it *Item) bool {
	text := strings.TrimSpace(it.Article.Text)
	first, _, _ := strings.Cut(text, "\n")
	last := text[strings.LastIndexByte(text, '\n')+1:]
	for _, s := range []string{it.Article.Title, first, last} {
		ts := tokens(arabic.Read(s))
		for i, t := range ts {
			if t.kind != wordToken || !is(correcting, t.word) {
				continue
			}
			begins, ends := i == 0, i == len(ts)-1
			if !begins && !ends && ts[i-1].opens() && ts[i+1].closes() || (begins || ts[i-1].separates()) && (ends || ts[i+1].separates()) && (begins || ends) {
				return true
			}
		}
	}
	return false
}
