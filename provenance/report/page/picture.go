package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"isnad/provenance/report"
)

// A Picture is an SVG in logical coordinates: x runs along the line of the page's language, from left to right in
// English and from right to left in Arabic; y runs down. Units are CSS pixels at full size. Classes are those of style.css.
type Picture struct {
	ID            string // unique on its page: names its title, description and patterns
	Title, Desc   string // plain text: what it is, and what is to be seen
	Width, Height int
	Marks         []Mark
	mirrored      bool
}

// A Mark is one shape or text of a picture, in the coordinates of the SVG.
type Mark struct {
	Shape      string // rect, path, circle, text
	Class      string
	X, Y, W, H int
	D          string // of a path
	Text       string // of a text; of a shape, what a pointer that rests on it shows
	Anchor     string
	Dir        string
	Fill       string // a pattern, "" for the colour of the class
}

// newPicture returns an empty picture of a width; the height is set when it is drawn.
func newPicture(l report.Lang, id string, width int) *Picture {
	return &Picture{ID: id, Width: width, mirrored: l == report.Arabic}
}

// x translates a logical x.
func (p *Picture) x(x int) int {
	if p.mirrored {
		return p.Width - x
	}
	return x
}

// Rect draws a rectangle; tip is its tooltip, "" for none.
func (p *Picture) Rect(class string, x, y, w, h int, tip string) {
	left := x
	if p.mirrored {
		left = p.Width - x - w
	}
	p.Marks = append(p.Marks, Mark{Shape: "rect", Class: class, X: left, Y: y, W: w, H: h, Text: report.Clean(tip)})
}

// Patterned is Rect filled with a pattern of the picture: "stripes", "dots", "cross" or "weave".
func (p *Picture) Patterned(class, pattern string, x, y, w, h int, tip string) {
	p.Rect(class, x, y, w, h, tip)
	p.Marks[len(p.Marks)-1].Fill = "url(#" + p.ID + "-" + pattern + ")"
}

// Circle draws a circle of radius r around a point.
func (p *Picture) Circle(class string, x, y, r int, tip string) {
	p.Marks = append(p.Marks, Mark{Shape: "circle", Class: class, X: p.x(x), Y: y, W: r, Text: report.Clean(tip)})
}

// Path draws through points (x, y, x, y ...); closed joins the last to the first.
func (p *Picture) Path(class string, closed bool, points ...int) {
	var b strings.Builder
	for i := 0; i+1 < len(points); i += 2 {
		if i == 0 {
			b.WriteByte('M')
		} else {
			b.WriteByte('L')
		}
		b.WriteString(strconv.Itoa(p.x(points[i])) + " " + strconv.Itoa(points[i+1]))
	}
	if closed {
		b.WriteByte('Z')
	}
	p.Marks = append(p.Marks, Mark{Shape: "path", Class: class, D: b.String()})
}

// Curve draws from one point to another with both ends level.
func (p *Picture) Curve(class string, x1, y1, x2, y2 int) {
	bend := max((x2-x1)/2, 24)
	p.Marks = append(p.Marks, Mark{Shape: "path", Class: class, D: fmt.Sprintf("M%d %dC%d %d %d %d %d %d",
		p.x(x1), y1, p.x(x1+bend), y1, p.x(x2-bend), y2, p.x(x2), y2)})
}

// An anchor says where along the line a text stands to its x.
type anchor int

const (
	begin  anchor = iota // it begins at x
	middle               // its middle is at x
	end                  // it ends at x
)

// Write sets an untrusted text of at most width pixels at a base line: what does not fit is cut at a word, with an ellipsis. A text
// keeps its own direction; x and a are logical, those of the page.
func (p *Picture) Write(class string, x, y int, a anchor, width int, text string) {
	p.Compose(class, x, y, a, width, report.Clean(text))
}

// Compose is Write of a composed string, whose isolates stay.
func (p *Picture) Compose(class string, x, y int, a anchor, width int, text string) {
	text = fit(cleanComposed(text), width)
	if text == "" {
		return
	}
	m := Mark{Shape: "text", Class: class, X: p.x(x), Y: y, Text: text, Dir: direction(text), Anchor: "middle"}
	if p.mirrored && strings.HasPrefix(text, isolate) && !strings.ContainsFunc(outside(text), unicode.IsLetter) {
		m.Dir = "rtl" // nothing but isolates: they stand in the order of the page
	}
	backwards := (m.Dir == "rtl") != p.mirrored // the text runs against the page
	switch {
	case a == begin && !backwards, a == end && backwards:
		m.Anchor = "start"
	case a != middle:
		m.Anchor = "end"
	}
	p.Marks = append(p.Marks, m)
}

// Arabic reports whether a text is set in an Arabic face: all of it, so that names beside each other have one size.
func (m Mark) Arabic() bool { return arabic(m.Text) }

// HasPatterns reports whether a mark is filled with one.
func (p *Picture) HasPatterns() bool {
	return slices.ContainsFunc(p.Marks, func(m Mark) bool { return m.Fill != "" })
}
