package report

import (
	"fmt"

	"isnad/provenance"
)

// weighty is how many features a line of numbers names.
const weighty = 4

// Why makes the printer show the numbers behind the claims too: what each
// feature added, where a credit stands, between which times an article was published.
func (t *Text) Why(on bool) *Text {
	t.why = on
	return t
}

// evidence prints what a claim rests on. parent is the article that it names, nil where it is not at hand.
func (t *Text) evidence(indent string, child *provenance.Item, c *provenance.Claim, parent *provenance.Item) {
	e := &c.Evidence
	if c.DecidedBy != "" || e.Reason != "" {
		t.paragraph(indent, "why: "+English.reason(c, parent))
	}
	for _, cr := range e.Credits {
		place := English.say(cr.Field)
		if t.why {
			place += fmt.Sprintf(", code points %d to %d", cr.Start, cr.End)
		}
		t.paragraph(indent, fmt.Sprintf("%s (%s): %s", English.say(string(cr.Role)), place, Isolate(inContext(child, cr))))
	}
	if len(e.Passages) > 0 {
		words := 0
		for _, p := range e.Passages {
			words += p.Words
		}
		t.printf("%sshares %s in %s\n", indent, Count(int64(words), "word", "words"), Count(int64(len(e.Passages)), "passage", "passages"))
	}
	if t.why {
		t.weights(indent, c)
	}
	t.reviews(indent, e)
	if English.through(c) != "" {
		t.paragraph(indent, English.through(c))
	}
	for _, a := range e.Alternatives {
		if t.why || WorthTelling(&a) {
			t.paragraph(indent, English.weighed(&a))
		}
	}
}

// weights prints which feature decided, and what the weightiest ones added to the log-odds.
func (t *Text) weights(indent string, c *provenance.Claim) {
	if c.DecidedBy != "" {
		t.paragraph(indent, "decided by: "+Clean(c.DecidedBy))
	}
	fs := c.Evidence.Features
	if len(fs) == 0 {
		return
	}
	s := "numbers:"
	for i, f := range fs[:min(weighty, len(fs))] {
		if i > 0 {
			s += ";"
		}
		s += fmt.Sprintf(" %s %s (%+.2f)", Clean(f.Name), decimal(f.Value), f.Contribution)
	}
	t.paragraph(indent, s)
}

// through says of a source that nobody stored that the way from it is not known: some version of the text is more probable than the
// direct way, and none is probable enough to be named. "" where that is not so.
func (l Lang) through(c *provenance.Claim) string {
	if c.ParentKind != provenance.NodeWire && c.ParentKind != provenance.NodeUnseen {
		return ""
	}
	for i := range c.Evidence.Alternatives {
		a := &c.Evidence.Alternatives[i]
		if a.Node.Kind == provenance.NodeArticle && a.LostBy == provenance.LostImprobable && a.Confidence > c.Confidence {
			return l.say("report.through")
		}
	}
	return ""
}

// weighed is an alternative in a line: the source, its confidence, and what decided against it.
func (l Lang) weighed(a *provenance.Alternative) string {
	s := fmt.Sprintf(l.say("report.weighed"), l.alternative(a), probability(a.Confidence))
	if a.LostBy != "" {
		s += fmt.Sprintf(l.say("report.lost"), l.feature(a.LostBy))
	}
	return s
}
