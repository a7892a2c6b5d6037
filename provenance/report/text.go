package report

import (
	"fmt"
	"io"
	"strings"
)

// Text prints answers for people. Whatever comes from an article passes
// through [Clean] on its way. Errors of the writer are left to the writer:
// give it a bufio.Writer and look at Flush.
type Text struct {
	w     io.Writer
	width int
	bold  bool
	why   bool // numbers behind the claims
}

// MinWidth is the narrowest terminal that is laid out for; a narrower one wraps.
const MinWidth = 40

// NewText returns a printer for lines of width columns; bold allows escape sequences for headings.
func NewText(w io.Writer, width int, bold bool) *Text {
	return &Text{w: w, width: max(width, MinWidth), bold: bold}
}

func (t *Text) printf(format string, args ...any) { fmt.Fprintf(t.w, format, args...) }

// heading prints a line that begins a part.
func (t *Text) heading(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if t.bold {
		s = "\x1b[1m" + s + "\x1b[0m"
	}
	t.printf("%s\n", s)
}

// paragraph prints s wrapped, each line behind indent.
func (t *Text) paragraph(indent, s string) {
	for _, l := range wrap(s, t.width-columns(indent)) {
		t.printf("%s%s\n", indent, l)
	}
}

// field prints one line "name  value" of a listing; empty values are left out.
func (t *Text) field(name, value string) {
	if value != "" {
		t.printf("%-12s %s\n", name, value)
	}
}

// A table aligns columns. The last column takes what width is left and is cut
// there; the others are printed whole, since references must be copied whole.
type table struct {
	header []string
	right  map[int]bool // columns of numbers
	rows   [][]string
}

// minLast is what the last column gets however wide the others are.
const minLast = 24

func (t *Text) table(indent string, tb *table) {
	widths := make([]int, len(tb.header))
	for _, row := range append([][]string{tb.header}, tb.rows...) {
		for i, c := range row {
			widths[i] = max(widths[i], columns(c))
		}
	}
	left := t.width - columns(indent)
	for _, w := range widths[:len(widths)-1] {
		left -= w + 2
	}
	last := len(widths) - 1
	widths[last] = min(widths[last], max(left, minLast))
	print := func(row []string) string {
		var b strings.Builder
		b.WriteString(indent)
		for i, c := range row {
			switch {
			case i == last:
				b.WriteString(truncate(c, widths[i]))
			case tb.right[i]:
				b.WriteString(strings.Repeat(" ", widths[i]-columns(c)) + c + "  ")
			default:
				b.WriteString(pad(c, widths[i]) + "  ")
			}
		}
		return strings.TrimRight(b.String(), " ")
	}
	t.heading("%s", print(tb.header))
	for _, row := range tb.rows {
		t.printf("%s\n", print(row))
	}
}
