package report

import (
	"fmt"
	"strings"

	"isnad/provenance"
)

// LogJSON is the answer of log.
type LogJSON struct {
	Ref        string                 `json:"ref"`
	Collection string                 `json:"collection"`
	ID         string                 `json:"id"`
	Title      string                 `json:"title,omitempty"`
	Removed    string                 `json:"removed,omitempty"` // when, for an article that was removed
	Reason     string                 `json:"reason,omitempty"`
	Revisions  []provenance.Revision  `json:"revisions"`
	Sightings  []provenance.Found     `json:"sightings"`
	Statements []provenance.Statement `json:"statements"`
	Links      []provenance.Link      `json:"links"`
}

// Log returns the answer of log.
func Log(h *provenance.History) LogJSON {
	return LogJSON{h.Ref, h.Key.Collection, h.Key.ID, h.Title, h.Removed, h.Reason, list(h.Revisions), list(h.Found), list(h.Statements), list(h.Links)}
}

// Log prints how the knowledge about an article came about: what was stored, what was
// stated about it, and the links of the chain that prove the order.
func (t *Text) Log(h *provenance.History) {
	if h.Title != "" {
		t.heading("%s", Isolate(h.Title))
	}
	t.field("reference", Reference(h.Ref))
	if h.Removed != "" {
		t.field("removed", joined(", ", Clean(h.Removed), Isolate(h.Reason)))
	}
	for i := range h.Revisions {
		name := "stored"
		if i > 0 {
			name = fmt.Sprintf("version %d", i+1)
		}
		t.field(name, revision(h, i))
	}
	for _, f := range h.Found {
		t.field("found", Clean(f.Seen)+"  on "+English.sighting(f.Sighting))
	}
	t.printf("\n")
	if len(h.Statements) == 0 {
		t.printf("nothing was stated about it\n")
		return
	}
	links := map[int64]*provenance.Link{}
	for i := range h.Links {
		links[h.Links[i].Number] = &h.Links[i]
	}
	t.heading("%s about it", Count(int64(len(h.Statements)), "statement", "statements"))
	last := int64(0)
	for i := range h.Statements {
		s := &h.Statements[i]
		if l := links[s.Link]; l != nil && s.Link != last {
			last = s.Link
			t.printf("%s  isnad %s, snapshot %d, link %d %s\n", Clean(l.At), Clean(l.Version), l.Snapshot, l.Number, shortHash(l.Hash))
		}
		t.paragraph("  ", statement(s))
	}
	t.printf("\n`isnad verify` checks the chain of links; with --head HASH it proves that nothing before a kept one was changed\n")
}

// shortHash is enough of a hash to recognise it; --json has it whole.
func shortHash(hash string) string { return hash[:min(16, len(hash))] }

// revision is one version in a line: when it was stored, how long it is, what changed.
func revision(h *provenance.History, i int) string {
	r := &h.Revisions[i]
	s := Clean(r.Seen) + "  " + Count(int64(r.Length), "code point", "code points")
	if i > 0 {
		s += ", changed: " + strings.Join(r.Changed, ", ")
	}
	if r.Current && len(h.Revisions) > 1 {
		s += " (current)"
	}
	return s
}

// sure writes the word for the confidence of a statement and the number. That nothing is determined has no number, however
// probable it is.
func sure(s *provenance.Statement) string {
	if s.ParentKind == provenance.NodeNone || s.ParentKind == provenance.NodeUnseen {
		return provenance.Word(0)
	}
	return fmt.Sprintf("%s (%s)", provenance.Word(s.Confidence), probability(s.Confidence))
}

// statement is one statement in a line.
func statement(s *provenance.Statement) string {
	who := Clean(s.Claimant)
	if s.By != "" {
		who = "reviewer " + Isolate(s.By)
	}
	line := fmt.Sprintf("%d %s: ", s.Number, who)
	source := "no known source"
	switch {
	case s.ParentRef != "":
		source = Isolate(s.ParentRef)
	case s.ParentKind == provenance.NodeUnseen:
		source = "an unseen source"
	}
	switch provenance.Decision(s.Verb) {
	case "withdraw":
		line += fmt.Sprintf("statement %d no longer holds", s.Ends)
	case provenance.Confirm, provenance.Reject, provenance.Note:
		line += Clean(s.Verb) + " " + source
		if s.Ends != 0 {
			line += fmt.Sprintf(", in place of statement %d", s.Ends)
		}
	default:
		line += joined(" ", Clean(string(s.Kind)), "from", source) + ", " + sure(s)
		if s.Ends != 0 {
			line += fmt.Sprintf(", in place of statement %d", s.Ends)
		}
		line += "; " + joined(": ", Clean(s.DecidedBy), Clean(s.Reason))
	}
	if s.Note != "" {
		line += ": " + Isolate(s.Note)
	}
	if s.EndedBy != 0 {
		line += fmt.Sprintf(" [ended by %d]", s.EndedBy)
	}
	return line
}
