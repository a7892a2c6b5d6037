package report

import (
	"fmt"
	"strings"

	"isnad/provenance"
)

// confirmation says who confirmed a claim, and when.
func (l Lang) confirmation(r *provenance.Review) string {
	return fmt.Sprintf(l.say("reviewed"), l.say("confirmed"), Isolate(r.By), isolateDay(l, r.At))
}

// isolateDay is the day of a time; in Arabic, where the line would turn it around, it is isolated.
func isolateDay(l Lang, at string) string {
	day, _, _ := strings.Cut(at, "T")
	if l == Arabic {
		return isolateLTR(day)
	}
	return Clean(day)
}

// confirmedToo is what stands behind "no known source" where a reviewer confirmed that there is none.
func (l Lang) confirmedToo(c *provenance.Claim) string {
	if r := c.Evidence.Confirmation(); r != nil {
		return l.say(", ") + l.confirmation(r)
	}
	return ""
}

// about is a review under the claim that it is about: who said what, of which source where it is another one, and the note.
func (l Lang) about(r *provenance.Review) string {
	word := map[provenance.Decision]string{provenance.Confirm: "confirmed", provenance.Reject: "reject", provenance.Note: "note"}[r.Decision]
	s := fmt.Sprintf(l.say("reviewed"), l.say(word), Isolate(r.By), isolateDay(l, r.At))
	if r.Decision == provenance.Reject {
		s += ": " + Isolate(r.ParentRef)
	}
	if r.Note != "" {
		s += ": " + Isolate(r.Note)
	}
	return s
}

// review is a review with both its ends, in one line.
func (l Lang) review(r *provenance.Review) string {
	s := l.about(&provenance.Review{Decision: r.Decision, By: r.By, At: r.At})
	s = strings.TrimSuffix(s, ": ")
	s += ": " + target(r)
	if r.Outdated {
		s += " (of an earlier version)"
	}
	if r.Note != "" {
		s += ": " + Isolate(r.Note)
	}
	return s
}

// target names what a review is about.
func target(r *provenance.Review) string {
	if r.Finding != "" {
		return "finding " + Isolate(r.Finding)
	}
	return Reference(r.ChildRef) + " from " + Isolate(r.ParentRef)
}

// reviews prints what people say of a claim: notes, who confirmed it with which note, and which other sources were rejected.
func (t *Text) reviews(indent string, e *provenance.Evidence) {
	for i := range e.Reviews {
		if r := &e.Reviews[i]; r.Decision != provenance.Confirm || r.Note != "" {
			t.paragraph(indent, English.about(r))
		}
	}
}

// Reviews prints the reviews that hold.
func (t *Text) Reviews(reviews []provenance.Review) {
	tb := &table{header: []string{"DATE", "DECISION", "CHILD", "SOURCE", "BY", "NOTE"}}
	for i := range reviews {
		r := &reviews[i]
		child, source := Reference(r.ChildRef), Isolate(r.ParentRef)
		if r.Finding != "" {
			child, source = "finding", Isolate(r.Finding)
		}
		note := Isolate(r.Note)
		if r.Outdated {
			note = strings.TrimSpace("(of an earlier version) " + note)
		}
		day, _, _ := strings.Cut(r.At, "T")
		tb.rows = append(tb.rows, []string{Clean(day), string(r.Decision), child, source, Isolate(r.By), note})
	}
	t.table("", tb)
}

// ReviewDone says what was stored.
func (t *Text) ReviewDone(r *provenance.Review) {
	t.paragraph("", English.review(r))
}
