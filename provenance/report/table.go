package report

import "strings"

// A table aligns columns. Where the terminal is too narrow for all of them,
// names are shortened, and then each row takes several lines, in the same places
// in every row. References are never shortened, since they are copied.
type table struct {
	header []string
	right  map[int]bool // columns of numbers
	names  map[int]bool // columns that may be shortened; the last always may
	rows   [][]string
}

// Widths of columns that may be shortened: what they are shortened to at most,
// and how wide a name grows while the last column still wants room.
const (
	leastName = 8
	leastLast = 16
	fairName  = 16
)

// hang is how far the further lines of a row stand in.
const hang = 4

// table prints a table behind an indent.
func (t *Text) table(indent string, tb *table) {
	lines, widths := tb.layout(t.width - columns(indent))
	for i, row := range append([][]string{tb.header}, tb.rows...) {
		for _, s := range tb.print(row, lines, widths) {
			if s = strings.TrimRight(indent+s, " "); i == 0 {
				t.strong(s)
			} else {
				t.printf("%s\n", s)
			}
		}
	}
}

// layout distributes the columns over the lines of a row, and says how wide each is.
func (tb *table) layout(width int) (lines [][]int, widths []int) {
	natural := make([]int, len(tb.header))
	for _, row := range append([][]string{tb.header}, tb.rows...) {
		for i, c := range row {
			natural[i] = max(natural[i], columns(c))
		}
	}
	last := len(natural) - 1
	widths = make([]int, len(natural))
	var line []int
	taken := 0 // by the line, with the gap behind its last column
	for i, w := range natural {
		switch {
		case i == last:
			w = min(w, leastLast)
		case tb.names[i]:
			w = min(w, max(leastName, columns(tb.header[i])))
		}
		if len(line) > 0 && taken+w > width {
			lines = append(lines, line)
			line, taken = nil, hang
		}
		line, widths[i] = append(line, i), w
		taken += w + gap
	}
	lines = append(lines, line)
	for n, line := range lines {
		left := width + gap
		if n > 0 {
			left -= hang
		}
		for _, i := range line {
			left -= widths[i] + gap
		}
		grow := func(i, to int) {
			if more := min(to-widths[i], left); more > 0 {
				widths[i] += more
				left -= more
			}
		}
		for _, i := range line {
			if tb.names[i] {
				grow(i, min(natural[i], fairName))
			}
		}
		grow(line[len(line)-1], natural[line[len(line)-1]])
		for _, i := range line {
			if tb.names[i] {
				grow(i, natural[i])
			}
		}
	}
	return lines, widths
}

// gap is the room between two columns.
const gap = 2

// print returns the lines of a row.
func (tb *table) print(row []string, lines [][]int, widths []int) []string {
	var out []string
	for n, line := range lines {
		var b strings.Builder
		if n > 0 {
			b.WriteString(strings.Repeat(" ", hang))
		}
		for _, i := range line {
			c := row[i]
			if tb.names[i] || i == len(row)-1 {
				c = truncate(c, widths[i])
			}
			blank := strings.Repeat(" ", max(0, widths[i]-columns(c)))
			if tb.right[i] {
				b.WriteString(blank + c)
			} else {
				b.WriteString(c + blank)
			}
			b.WriteString(strings.Repeat(" ", gap))
		}
		out = append(out, strings.TrimRight(b.String(), " "))
	}
	return out
}
