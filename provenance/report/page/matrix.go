package page

import (
	"fmt"

	"isnad/provenance"
	"isnad/provenance/report"
)

// How many takers and sources the matrix of a page has; Markdown and JSON have more.
const (
	mostTakers  = 20
	mostSources = 12
)

// heats are the shares of a taker's articles from which a cell is darker.
var heats = []float64{0, .01, .05, .10, .20}

// heat is how dark a cell is, 0 (nothing) to 5.
func heat(c provenance.Cell) int {
	if c.Articles == 0 {
		return 0
	}
	h := 0
	for i, from := range heats {
		if c.Share >= from {
			h = i + 1
		}
	}
	return h
}

// matrixTable shows who has texts from whom. Its numbers say what its shades show.
func matrixTable(l report.Lang, m *provenance.Matrix) *table {
	takers, sources := m.Takers[:min(len(m.Takers), mostTakers)], m.Sources[:min(len(m.Sources), mostSources)]
	t := &table{Class: "matrix", Caption: say(l, "page.matrix.table"), Header: []heading{{l.Say("matrix.taker"), false}, {l.Say("all"), true}}}
	for i := range sources {
		t.Header = append(t.Header, heading{bare(l.PartyLabel(sources[i].Party, sources[i].Name)), true})
	}
	shown := 0
	for i := range takers {
		row := []cell{headCell(composedCell(l.PartyLabel(takers[i].Party, takers[i].Name))), intCell(takers[i].Articles)}
		for j := range sources {
			c := m.Cells[i][j]
			shown += c.Articles
			x := cell{Number: true}
			if c.Articles > 0 {
				x = intCell(c.Articles)
				x.Heat = heat(c)
			}
			row = append(row, x)
		}
		t.Rows = append(t.Rows, row)
	}
	t.LeftOut = fmt.Sprintf(l.Say("matrix.note"), report.Thousands(int64(shown)), l.Count(int64(m.Articles), "article"))
	return t
}

// barRow is a line of [bars]: of all, the first part is solid, the rest dotted.
type barRow struct {
	label      string // composed
	all, solid int
}

// bars draws counts as bars along the line, the longest first. Nil without rows.
func bars(l report.Lang, id, title, desc string, rows []barRow) *Picture {
	if len(rows) == 0 {
		return nil
	}
	const width, labels, counts, line, most = 880, 190, 70, 26, 15
	p := newPicture(l, id, width)
	p.Title, p.Desc = bare(title), bare(desc)
	rows = rows[:min(most, len(rows))]
	longest := 1
	for _, r := range rows {
		longest = max(longest, r.all)
	}
	x0, room := labels+12, width-labels-counts-16
	for i, r := range rows {
		y := 4 + i*line
		p.Compose("", labels, y+16, end, labels, r.label)
		solid, all := room*r.solid/longest, max(2, room*r.all/longest)
		p.Rect("segment bar", x0, y+3, solid, 18, "")
		if all > solid {
			p.Patterned("segment", "dots", x0+solid, y+3, all-solid, 18, "")
		}
		p.Write("", x0+all+8, y+16, begin, counts, report.Thousands(int64(r.all)))
	}
	p.Height = 10 + len(rows)*line
	return p
}
