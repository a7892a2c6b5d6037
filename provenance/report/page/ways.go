package page

import (
	"fmt"
	"slices"

	"isnad/provenance"
	"isnad/provenance/report"
)

// wayPatterns fill the parts of a stacked bar, in the order of [provenance.Ways]: told apart by pattern as well as by colour.
var wayPatterns = []string{"", "stripes", "cross", "weave", "dots"}

// A picture over time has at most mostPieces bars, each of leastPiece articles or more, where any piece has that many: a
// mistyped date makes a piece of one article. The table beside it has all pieces.
const (
	mostPieces = 52
	leastPiece = 5
)

// drawn returns the pieces that a picture shows.
func drawn(pieces []provenance.Piece) []provenance.Piece {
	large := slices.DeleteFunc(slices.Clone(pieces), func(p provenance.Piece) bool { return p.Articles < leastPiece })
	if len(large) > 0 {
		pieces = large
	}
	return pieces[max(0, len(pieces)-mostPieces):]
}

// overTime draws a stacked bar of shares for each piece of time, and on it the 95 % interval of the share of original articles,
// the lowest part. Nil where there is no piece.
func overTime(l report.Lang, id string, pieces []provenance.Piece) *Picture {
	if len(pieces) == 0 {
		return nil
	}
	pieces = drawn(pieces)
	const width, axis, height, foot = 880, 52, 220, 44
	p := newPicture(l, id, width)
	p.Title, p.Desc = bare(say(l, "page.time.title")), bare(say(l, "page.time.desc"))
	top := wayLegend(l, p, axis) + 24
	for _, percent := range []int{0, 25, 50, 75, 100} {
		y := top + height - height*percent/100
		p.Path("grid", false, axis, y, width-4, y)
		p.Write("soft", axis-8, y+4, end, axis, fmt.Sprintf("%d %%", percent))
	}
	slot := min((width-axis-8)/len(pieces), 110)
	bar := max(slot*7/10, 3)
	every := (lengthOf("2025-12-31")+10)/slot + 1
	for i := range pieces {
		x := axis + 6 + i*slot + (slot-bar)/2
		drawWays(l, p, &pieces[i].WayShares, x, top, bar, height, pieces[i].From)
		if i%every == 0 {
			p.Write("soft", x+bar/2, top+height+18, middle, 200, pieces[i].From)
		}
		if n := report.Thousands(int64(pieces[i].Articles)); lengthOf(n) <= slot {
			p.Write("soft", x+bar/2, top-8, middle, slot, n)
		}
	}
	p.Height = top + height + foot
	p.Write("soft", axis+6, top+height+38, begin, width-axis, bare(say(l, "page.time.axis")))
	return p
}

// drawWays stacks the ways of a piece from below, and the interval of the first on them.
func drawWays(l report.Lang, p *Picture, s *provenance.WayShares, x, top, w, height int, label string) {
	below, y := 0, top+height
	for i, way := range provenance.Ways {
		share := s.Of(way)
		below += share.Articles
		upper := top + height - height*below/max(1, s.Articles)
		tip := fmt.Sprintf("%s: %s %s (%d / %d)", label, bare(l.Say("way."+string(way))), report.Percent(share.Share), share.Articles, s.Articles)
		if h := y - upper; h > 0 && wayPatterns[i] == "" {
			p.Rect("segment bar", x, upper, w, h, tip)
		} else if h > 0 {
			p.Patterned("segment", wayPatterns[i], x, upper, w, h, tip)
		}
		y = upper
	}
	at := func(share float64) int { return top + height - int(float64(height)*share+.5) }
	centre, arm := x+w/2, min(5, w/3)
	low, high := at(s.Original.Low), at(s.Original.High)
	for _, class := range []string{"halo", "whisker"} {
		p.Path(class, false, centre, low, centre, high)
		p.Path(class, false, centre-arm, low, centre+arm, low)
		p.Path(class, false, centre-arm, high, centre+arm, high)
	}
}

// wayLegend says what the patterns are; it returns where the picture goes on.
func wayLegend(l report.Lang, p *Picture, x0 int) int {
	const box, line = 16, 24
	x, y := x0, 6
	for i, way := range provenance.Ways {
		name := bare(l.Say("way." + string(way)))
		w := box + 8 + lengthOf(name) + 22
		if x+w > p.Width && x > x0 {
			x, y = x0, y+line
		}
		if wayPatterns[i] == "" {
			p.Rect("segment bar", x, y, box, box, "")
		} else {
			p.Patterned("segment", wayPatterns[i], x, y, box, box, "")
		}
		p.Write("", x+box+8, y+box-3, begin, w, name)
		x += w
	}
	return y + line
}

// oneBar draws the ways of all articles as one bar along the line.
func oneBar(l report.Lang, id string, s *provenance.WayShares) *Picture {
	if s.Articles == 0 {
		return nil
	}
	const width, height = 880, 40
	p := newPicture(l, id, width)
	p.Title, p.Desc = bare(say(l, "page.ways.title")), bare(say(l, "page.ways.desc"))
	top := wayLegend(l, p, 2) + 4
	x, sum := 2, 0
	for i, way := range provenance.Ways {
		share := s.Of(way)
		sum += share.Articles
		w := 2 + (width-4)*sum/s.Articles - x
		if w <= 0 {
			continue
		}
		tip := fmt.Sprintf("%s %s (%d / %d)", bare(l.Say("way."+string(way))), report.Percent(share.Share), share.Articles, s.Articles)
		if wayPatterns[i] == "" {
			p.Rect("segment bar", x, top, w, height, tip)
		} else {
			p.Patterned("segment", wayPatterns[i], x, top, w, height, tip)
		}
		if label := report.Percent(share.Share); lengthOf(label)+4 <= w {
			p.Write("strong", x+w/2, top+height+18, middle, w, label)
		}
		x += w
	}
	p.Height = top + height + 28
	return p
}

// waysTable says the same in numbers, and what the ways are.
func waysTable(l report.Lang, s *provenance.WayShares) *table {
	t := &table{Caption: l.Say("way.heading"), Quiet: true, Header: columns(l, "way", "articles#", "share#", "interval#", "quality.what")}
	for _, w := range provenance.Ways {
		x := s.Of(w)
		t.Rows = append(t.Rows, []cell{headCell(composedCell(l.Say("way." + string(w)))), intCell(x.Articles), numberCell(report.Percent(x.Share)),
			numberCell(fmt.Sprintf("%.1f–%.1f %%", 100*x.Low, 100*x.High)), composedCell(l.Say("way." + string(w) + ".means"))})
	}
	return t
}

// piecesTable is the table beside [overTime].
func piecesTable(l report.Lang, pieces []provenance.Piece) *table {
	t := &table{Caption: say(l, "page.time.table"), Header: columns(l, "time.from", "time.to", "articles#", "way.original#", "way.credited#", "way.uncredited#", "way.revised#", "way.open#")}
	t.fill(l, len(pieces), func(i int) []cell {
		p := &pieces[i]
		row := []cell{headCell(ltrCell(p.From)), ltrCell(p.To), intCell(p.Articles)}
		for _, w := range provenance.Ways {
			row = append(row, shareCell(&p.WayShares, w))
		}
		return row
	})
	return t
}

// shareCell holds a share with its interval.
func shareCell(s *provenance.WayShares, w provenance.Way) cell {
	c := composedCell(report.ShareRange(s, w))
	c.Number = true
	return c
}
