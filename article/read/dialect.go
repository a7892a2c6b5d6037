package read

import (
	"bytes"
	"strings"
)

// A dialect is how a text table is written (RFC 4180 and what programs make
// of it): cells divided by a sign, a cell in quotes where it holds that sign, a quote or a line end.
type dialect struct {
	comma  byte
	escape bool // a quote inside quotes is written \" and not ""
	plain  bool // no quotes; \t, \n and \\ stand for themselves
}

// A rowScanner finds the end of a row; it keeps its place where the row's end is not there yet.
type rowScanner struct {
	d      dialect
	at     int
	quoted bool // inside quotes
	inside bool // a cell has begun, so that a quote is no opening one
}

// next returns the length of the first row of b with its line end, 0 where
// that has not come yet. It goes on where the call before stopped, of the same row.
func (s *rowScanner) next(b []byte) int {
	i := s.at
	for i < len(b) {
		if s.quoted {
			j := bytes.IndexByte(b[i:], '"')
			if s.d.escape {
				if k := bytes.IndexByte(b[i:], '\\'); k >= 0 && (j < 0 || k < j) {
					if i+k+1 >= len(b) {
						s.at = i + k
						return 0
					}
					i += k + 2
					continue
				}
			}
			if j < 0 {
				i = len(b)
				break
			}
			i += j + 1
			// A second quote makes one quote of the two; it opens the cell anew.
			s.quoted, s.inside = false, true
			if i == len(b) {
				s.at, s.quoted = i-1, true // what comes next decides
				return 0
			}
			if b[i] == '"' {
				s.quoted = true
				i++
			}
			continue
		}
		switch c := b[i]; {
		case c == '\n':
			s.at, s.inside = 0, false
			return i + 1
		case c == s.d.comma:
			s.inside = false
		case c == '"' && !s.inside && !s.d.plain:
			s.quoted = true
		case c != '\r':
			s.inside = true
		}
		i++
	}
	s.at = i
	return 0
}

// cells splits a row into its cells. A cell without quotes is part of row.
func (d dialect) cells(row []byte, cells [][]byte) [][]byte {
	row = bytes.TrimSuffix(bytes.TrimSuffix(row, []byte("\n")), []byte("\r"))
	for {
		var cell []byte
		cell, row = d.cell(row)
		cells = append(cells, cell)
		if len(row) == 0 {
			return cells
		}
		row = row[1:] // the comma
	}
}

// cell cuts the first cell off; rest is empty or begins with the comma.
func (d dialect) cell(row []byte) (cell, rest []byte) {
	if d.plain || len(row) == 0 || row[0] != '"' {
		if i := bytes.IndexByte(row, d.comma); i >= 0 {
			cell, rest = row[:i], row[i:]
		} else {
			cell = row
		}
		if d.plain && bytes.IndexByte(cell, '\\') >= 0 {
			cell = []byte(unescapeTabs.Replace(string(cell)))
		}
		return cell, rest
	}
	row = row[1:]
	copied := false
	for {
		i := bytes.IndexByte(row, '"')
		if d.escape {
			if k := bytes.IndexByte(row, '\\'); k >= 0 && (i < 0 || k < i) && k+1 < len(row) {
				cell = append(cell, row[:k]...)
				if c := row[k+1]; c != '"' && c != '\\' {
					cell = append(cell, '\\')
				}
				cell, copied = append(cell, row[k+1]), true
				row = row[k+2:]
				continue
			}
		}
		if i < 0 {
			return append(cell, row...), nil
		}
		if i+1 < len(row) && row[i+1] == '"' {
			cell, copied = append(cell, row[:i+1]...), true
			row = row[i+2:]
			continue
		}
		if copied {
			cell = append(cell, row[:i]...)
		} else {
			cell = row[:i:i]
		}
		row = row[i+1:]
		// What stands between the closing quote and the comma belongs to the cell.
		if len(row) > 0 && row[0] != d.comma {
			i := bytes.IndexByte(row, d.comma)
			if i < 0 {
				i = len(row)
			}
			cell = append(append(bytes.Clone(cell), '"'), row[:i]...)
			row = row[i:]
		}
		return cell, row
	}
}

var unescapeTabs = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")

// commas that tables are written with, the usual first.
var commas = []byte{',', ';', '\t', '|'}

// findDialect returns the dialect under which most rows of a sample have as
// many cells as the first, which has two or more; among equals, that with
// more cells, then the usual one. whole says that the sample ends where the table does.
func findDialect(sample []byte, whole, tabs bool) dialect {
	best, most, widest := dialect{comma: ','}, -1, 0
	if tabs {
		best.comma = '\t'
	}
	for _, c := range commas {
		if tabs && c != '\t' {
			continue
		}
		standard, escape, plain := dialect{comma: c}, dialect{comma: c, escape: true}, dialect{comma: c, plain: true}
		candidates := []dialect{standard}
		switch {
		case bytes.Count(sample, []byte(`\"`)) > bytes.Count(sample, []byte(`""`)):
			candidates = []dialect{escape, standard}
		case c == '\t' && !bytes.Contains(sample, []byte("\t\"")) && !bytes.Contains(sample, []byte("\n\"")):
			candidates = []dialect{plain}
		case c == '\t':
			candidates = []dialect{standard, plain}
		}
		for _, d := range candidates {
			agree, cells := d.agreement(sample, whole)
			if cells >= 2 && (agree > most || agree == most && cells > widest) {
				best, most, widest = d, agree, cells
			}
		}
	}
	return best
}

// agreement returns how many hundredths of the rows of a sample have as many cells as the first has.
func (d dialect) agreement(sample []byte, whole bool) (percent, width int) {
	s := rowScanner{d: d}
	var cells [][]byte
	rows, same := 0, 0
	for rows < sampleRecords && len(sample) > 0 {
		n := s.next(sample)
		if n == 0 {
			if !whole && rows > 0 || s.quoted {
				break
			}
			n = len(sample)
		}
		cells = d.cells(sample[:n], cells[:0])
		if len(bytes.TrimSpace(sample[:n])) > 0 {
			if rows++; rows == 1 {
				width = len(cells)
			} else if len(cells) == width {
				same++
			}
		}
		sample = sample[n:]
	}
	if s.quoted && whole { // a quote that is never closed
		rows++
	}
	if rows < 2 {
		return 0, width
	}
	return same * 100 / (rows - 1), width
}
