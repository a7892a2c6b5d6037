package page

import (
	"html/template"

	"isnad/provenance/report"
)

// A table scrolls inside its own region where it is wider than the screen.
type table struct {
	Caption string // composed; it also names the region
	Class   string // of style.css, "" for none
	Quiet   bool   // the heading above says the same: the caption is there for those who listen
	Header  []heading
	Rows    [][]cell
	LeftOut string // composed: what the table does not show, "" where it shows all
}

// A heading of a column; Number sets its cells to the end of the line.
type heading struct {
	Text   string
	Number bool
}

// A cell of a table.
type cell struct {
	HTML   template.HTML
	Number bool
	Head   bool // it names its row
	Heat   int  // how dark it is, 0 to 5; its number says the same
}

// composedCell holds a composed string.
func composedCell(s string) cell { return cell{HTML: composed(s)} }

// nameCell holds an untrusted name or title.
func nameCell(s string) cell { return cell{HTML: name(s)} }

// ltrCell holds a date, hash, id or reference.
func ltrCell(s string) cell { return cell{HTML: ltr(s)} }

// numberCell holds a number as it is written.
func numberCell(s string) cell { return cell{HTML: ltr(s), Number: true} }

// intCell holds a number of things.
func intCell(n int) cell { return numberCell(report.Thousands(int64(n))) }

// headCell makes a cell name its row.
func headCell(c cell) cell { c.Head = true; return c }

// columns are headings by phrase; those that end in "#" hold numbers.
func columns(l report.Lang, phrases ...string) []heading {
	hs := make([]heading, len(phrases))
	for i, p := range phrases {
		n := len(p)
		if p[n-1] == '#' {
			hs[i] = heading{say(l, p[:n-1]), true}
			continue
		}
		hs[i] = heading{say(l, p), false}
	}
	return hs
}

// Label names the region of the table: its caption as plain text.
func (t *table) Label() string { return bare(t.Caption) }
