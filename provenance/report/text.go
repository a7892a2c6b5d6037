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
	for _, l := range wrap(fmt.Sprintf(format, args...), t.width) {
		t.strong(l)
	}
}

// strong prints a line that stands out.
func (t *Text) strong(line string) {
	if t.bold {
		line = "\x1b[1m" + line + "\x1b[0m"
	}
	t.printf("%s\n", line)
}

// paragraph prints s wrapped, each line behind indent.
func (t *Text) paragraph(indent, s string) {
	for _, l := range wrap(s, t.width-columns(indent)) {
		t.printf("%s%s\n", indent, l)
	}
}

// Hang prints s wrapped behind a beginning, its further lines below the first.
func (t *Text) Hang(begin, s string) {
	for _, l := range wrap(s, t.width-columns(begin)) {
		t.printf("%s%s\n", begin, l)
		begin = strings.Repeat(" ", columns(begin))
	}
}

// field prints "name  value" of a listing; empty values are left out. One without
// a blank is printed whole however long it is: hashes and addresses are copied.
func (t *Text) field(name, value string) {
	begin := fmt.Sprintf("%-12s ", name)
	switch {
	case value == "":
	case strings.Contains(value, " "):
		t.Hang(begin, value)
	default:
		t.printf("%s%s\n", begin, value)
	}
}
