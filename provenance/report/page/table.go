package page

import (
	"fmt"
	"html/template"
	"unicode"

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
	size    int    // bytes of the cells of rows that were added by add
}

// A table lists at most so many rows, and about so many bytes of cells: a story's page has five tables, and stays under 2 MB.
const (
	mostRows  = 1500
	mostBytes = 280_000
)

// add adds a row while there is room, and reports whether there was.
func (t *table) add(row ...cell) bool {
	size := 0
	for _, c := range row {
		size += len(c.HTML) + len(`<td class="number"></td>`)
	}
	if len(t.Rows) == mostRows || t.size+size > mostBytes {
		return false
	}
	t.Rows, t.size = append(t.Rows, row), t.size+size
	return true
}

// fill adds n rows while there is room, and says how many it left out.
func (t *table) fill(l report.Lang, n int, row func(i int) []cell) {
	for i := range n {
		if !t.add(row(i)...) {
			t.LeftOut = fmt.Sprintf(say(l, "page.rows"), report.Thousands(int64(len(t.Rows))), report.Thousands(int64(n)))
			return
		}
	}
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

// nameCell holds an untrusted name or title, of one that is absurdly long its beginning.
func nameCell(s string) cell { return cell{HTML: name(beginning(s, 300))} }

// beginning is a text of at most n characters, or the beginning of a longer one with an ellipsis, cut before a character that begins a
// new cluster.
func beginning(s string, n int) string {
	at := 0
	for i, r := range s {
		if n--; n < 0 && !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			return s[:i] + "…"
		}
		if at = i; n < -100 {
			return s[:at] + "…" // nothing but marks follow
		}
	}
	return s
}

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
