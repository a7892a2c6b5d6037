package report

import (
	"fmt"
	"slices"

	"isnad/dedupe"
	"isnad/provenance"
)

// best returns the counterpart that the verdict is about: the first of
// another outlet of the verdict's kind, else the first of any kind; and in how many other
// articles of its group the text stands.
func best(v *provenance.Verdict) (c *provenance.Counterpart, others int) {
	var fallback *provenance.Counterpart
	for _, groups := range [][]provenance.Group{v.Groups, v.Lookalikes} {
		for i := range groups {
			for j := range groups[i].Counterparts {
				c := &groups[i].Counterparts[j]
				if c.Kind == v.Kind && !sameOutlet(&v.Article, &c.Item) {
					return c, groups[i].Total - 1
				}
				if fallback == nil {
					fallback = c
				}
			}
		}
	}
	return fallback, 0
}

// Sentence returns the verdict in one sentence, without the full stop. Names and references are cleaned and isolated.
func Sentence(v *provenance.Verdict, l Lang) string {
	c, others := best(v)
	if v.BelowStrict > 0 && !v.Kind.Republished() {
		return fmt.Sprintf(l.say("verdict.below_strict"), l.count(int64(v.BelowStrict), "sharing"))
	}
	if c == nil {
		switch {
		case slices.Contains(v.Article.Marks, "empty"):
			return l.say("verdict.empty")
		case slices.Contains(v.Article.Marks, "short"):
			return fmt.Sprintf(l.say("verdict.short"), l.count(int64(v.Article.Words), "word"))
		case len(v.Already) > 0 || v.Article.Ref != "":
			return l.say("verdict.alone")
		}
		return l.say("verdict.none")
	}
	where := l.where(&c.Item)
	if !v.Kind.Republished() && c.Kind.Republished() {
		return fmt.Sprintf(l.say("verdict.same_outlet"), where, percent(c.ContainmentA))
	}
	switch v.Kind {
	case dedupe.Copy, dedupe.Edited:
		if c.ContainmentA < c.ContainmentB/2 { // it took up a much shorter text: of its own words the share says little
			return fmt.Sprintf(l.say("verdict.holds"), l.say(string(v.Kind)), percent(c.ContainmentB), where, percent(c.ContainmentA)) + l.others(others)
		}
		s := fmt.Sprintf(l.say("verdict."+string(v.Kind)), percent(c.ContainmentA), where)
		return s + l.others(others)
	case dedupe.Partial:
		s := fmt.Sprintf(l.say("verdict.partial"), percent(c.ContainmentA), l.count(int64(c.SharedWords), "word"), where)
		return s + l.others(others)
	case dedupe.Template, dedupe.SameEvent:
		return fmt.Sprintf(l.say("verdict."+string(v.Kind)), where)
	}
	return l.say("verdict.none")
}

// where names an article in a sentence: "an article of X of 2025-03-08 (REF)".
func (l Lang) where(it *provenance.Item) string {
	s := l.say("an article")
	if o := outletOf(it); o != "" {
		s = fmt.Sprintf(l.say("an article of"), Isolate(o))
	}
	if d := dayOf(it); d != "" {
		s += fmt.Sprintf(l.say("of day"), isolateLTR(d))
	}
	return s + " (" + isolateLTR(shortRef(it.Ref)) + ")"
}

func (l Lang) others(n int) string {
	switch {
	case n <= 0:
		return ""
	case n == 1:
		return l.say("one other")
	}
	return fmt.Sprintf(l.say("others"), l.count(int64(n), "other_article"))
}
