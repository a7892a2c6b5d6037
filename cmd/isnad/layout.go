package main

import (
	"strings"

	"isnad"
	"isnad/provenance/report"
)

// layouts returns what tells on standard error from which columns a source is
// read: where names were guessed, and with --dry-run wherever they are not simply ours. Sources that are
// read alike, such as the files of a folder, are told of once.
func (p *program) layouts(dry bool) func(isnad.Layout) {
	last := ""
	return func(l isnad.Layout) {
		text := layoutText(l, dry)
		if text == "" || text == last {
			return
		}
		last = text
		p.complain("%s: %s", report.Isolate(l.Source), text)
	}
}

// fewColumns that are not read are named.
const fewColumns = 20

// layoutText says where the fields come from, or "" where nothing is worth saying.
func layoutText(l isnad.Layout, all bool) string {
	var read, guessed []string
	other := false
	for _, c := range l.Columns {
		s := c.Field + " from " + report.Isolate(c.From)
		switch {
		case c.Guessed:
			guessed = append(guessed, s)
			continue
		case c.From == c.Field:
			s = c.Field
		default:
			other = true
		}
		read = append(read, s)
	}
	if len(guessed) == 0 && !(all && (other || len(l.Unread) > 0)) {
		return ""
	}
	var parts []string
	if all && len(read) > 0 {
		parts = append(parts, "reads "+strings.Join(read, ", "))
	}
	if len(guessed) > 0 {
		parts = append(parts, "guessed "+strings.Join(guessed, ", ")+" (--map OURS=THEIRS changes that)")
	}
	if all && len(l.Unread) > 0 {
		var names []string
		for _, n := range l.Unread[:min(len(l.Unread), fewColumns)] {
			names = append(names, report.Isolate(n))
		}
		if len(l.Unread) > fewColumns {
			names = append(names, "...")
		}
		parts = append(parts, "does not read "+strings.Join(names, ", "))
	}
	return strings.Join(parts, "; ")
}
