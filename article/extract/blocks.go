package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/arabic"
)

// A block is text that stands on lines of its own on a web page: a paragraph, a
// heading, an item, a cell, or what stands between two line breaks.
type block struct {
	*line
	node      *html.Node // the element that its first words stand in
	heading   int        // 1 to 6; 0: none
	links     int        // words inside links
	echo      bool       // it repeats what stands for the picture above it, where that is not shown
	furniture bool       // its place on the page says so, not its words
	voice     float64    // how many voices say that it is of the article (see container.go)
}

// A span is a range of blocks.
type span struct{ first, end int }

// An element is one that begins and ends a line, with the blocks that it holds.
type element struct {
	node *html.Node
	span
}

// leaf reports whether an element is one of those that hold a single paragraph or item.
func (e element) leaf() bool {
	switch e.node.DataAtom {
	case atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dd, atom.Dt:
		return true
	}
	return false
}

// blockElements begin and end a line.
var blockElements = atoms(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Div, atom.Dl, atom.Dt, atom.Fieldset,
	atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Legend, atom.Li, atom.Main, atom.Nav,
	atom.Ol, atom.Option, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul)

// unseen are elements whose text is not shown, or is no text.
var unseen = atoms(atom.Head, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Svg, atom.Math, atom.Canvas, atom.Video, atom.Audio,
	atom.Select, atom.Textarea, atom.Button, atom.Datalist, atom.Map, atom.Noframes, atom.Dialog, atom.Input, atom.Progress, atom.Meter)

// A cutter cuts a page into blocks.
type cutter struct {
	blocks   []block
	elements []element // in the order in which they begin

	text    strings.Builder // of the block being read
	node    *html.Node      // where it began
	links   int             // bytes of it inside links, without blanks
	link    int             // open links
	heading int
	off     int    // open elements that are furniture
	images  int    // met so far
	alt     string // of the picture met last, until a block stands below it
	mass    *mass
	words   arabic.Words
}

// cutBlocks returns the blocks of a page and its elements that begin and end a line.
func cutBlocks(root *html.Node) ([]block, []element) {
	c := &cutter{mass: weighElements(root)}
	c.walk(root)
	c.flush()
	return c.blocks, c.elements
}

func (c *cutter) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		c.take(n)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	if unseen[n.DataAtom] {
		return
	}
	outer := c.heading
	blocky := blockElements[n.DataAtom] || strings.Contains(n.Data, "-") // the elements that pages invent are blocks of theirs
	off := c.off == 0 && c.mass.furniture(n)
	if n.DataAtom == atom.Br && c.heading > 0 { // a headline goes on in the next line
		c.text.WriteByte(' ')
		return
	}
	apart := blocky || off && (!emphasis[n.DataAtom] || concealed(n)) || n.DataAtom == atom.Br || c.island(n) || cell(n)
	if apart {
		c.flush()
	}
	if blocky {
		c.heading = headingLevel(n.DataAtom, c.heading)
	}
	if off {
		c.off++
	}
	if n.DataAtom == atom.A {
		c.link++
	}
	if n.DataAtom == atom.Img || n.Data == "amp-img" {
		c.images++
		c.alt = tidy(attr(n, "alt"))
	}
	number, images := len(c.elements), c.images
	if blocky {
		c.elements = append(c.elements, element{n, span{first: len(c.blocks)}})
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.walk(child)
	}
	if apart {
		c.flush()
	}
	if blocky {
		e := &c.elements[number]
		e.end = len(c.blocks)
		if c.images > images {
			c.caption(*e)
		}
	}
	if n.DataAtom == atom.A {
		c.link--
	}
	if off {
		c.off--
	}
	c.heading = outer
}

// pictureStyles are words of the classes of boxes that hold a picture and its caption.
var pictureStyles = styleSet(`pic picture pictures image images img photo photos media thumb thumbnail foto`)

// maxCaption is the length in words of the longest caption.
const maxCaption = 40

// caption makes furniture of the text beside a picture in a box of its own.
func (c *cutter) caption(e element) {
	if e.end-e.first > 3 || !slices.ContainsFunc(styles(e.node), func(w string) bool { return pictureStyles[w] }) {
		return
	}
	words := 0
	for i := e.first; i < e.end; i++ {
		if words += len(c.blocks[i].words); c.blocks[i].heading > 0 || words > maxCaption {
			return
		}
	}
	for i := e.first; i < e.end; i++ {
		c.blocks[i].furniture = true
	}
}

// emphasis are elements inside sentences; that one has a class of furniture does not end a line.
var emphasis = atoms(atom.A, atom.B, atom.Strong, atom.I, atom.Em, atom.U, atom.Font, atom.Mark)

func headingLevel(a atom.Atom, outer int) int {
	switch a {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4, atom.H5, atom.H6:
		return 4
	}
	return outer
}

// take adds a text node to the block. A blank line behind a sentence ends
// a paragraph: templates that show line ends by style write them so.
func (c *cutter) take(n *html.Node) {
	pre := n.Parent != nil && n.Parent.DataAtom == atom.Pre
	rest := n.Data
	for rest != "" {
		part, next, cutHere := rest, "", false
		if i := paragraphEnd(rest, pre); i >= 0 {
			part, next, cutHere = rest[:i], rest[i:], true
		}
		if c.node == nil && strings.TrimSpace(part) != "" {
			c.node = n.Parent
		}
		c.text.WriteString(part)
		if c.link > 0 {
			c.links += shown(part)
		}
		if cutHere {
			c.flush()
			next = strings.TrimLeft(next, " \t\r\n")
		}
		rest = next
	}
}

// paragraphEnd returns where the first paragraph of a text node ends, -1 where it does not.
func paragraphEnd(s string, pre bool) int {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '\n')
		if i < 0 {
			return -1
		}
		i += at
		at = i + 1
		if pre {
			return i
		}
		next := strings.TrimLeft(s[at:], " \t\r")
		if strings.HasPrefix(next, "\n") && strings.TrimSpace(next) != "" {
			head := strings.TrimRight(s[:i], " \t\r\"”»)")
			if strings.HasSuffix(head, ".") || strings.HasSuffix(head, "؟") || strings.HasSuffix(head, "!") || strings.HasSuffix(head, ":") {
				return i
			}
		}
	}
}

// flush ends the block.
func (c *cutter) flush() {
	raw := c.text.String()
	node, links := c.node, c.links
	c.text.Reset()
	c.node, c.links = nil, 0
	text := tidy(raw)
	if text == "" || node == nil {
		return
	}
	b := block{line: &line{text: text}, node: node, heading: c.heading, furniture: c.off > 0}
	b.echo, c.alt = text == c.alt, ""
	b.measure(&c.words)
	b.classify()
	if all := shown(text); links > 0 && all > 0 {
		b.links = min(len(b.words), (len(b.words)*links+all/2)/all)
	}
	c.blocks = append(c.blocks, b)
}

// shown counts the bytes of a text that are no blanks.
func shown(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] > ' ' {
			n++
		}
	}
	return n
}

// island reports whether an inline element begins as the label of links ("اقرأ أيضا: ..."),
// which templates put into the paragraph itself.
func (c *cutter) island(n *html.Node) bool {
	if !emphasis[n.DataAtom] && n.DataAtom != atom.Span {
		return false
	}
	c.words.Scan(beginning(n, 60))
	if c.words.Len() == 0 {
		return false
	}
	for _, l := range leading[c.words.Hash[0]] {
		if l.kind == ReadAlso && l.bind == begins && hasPrefix(c.words.Hash, l.words) {
			return true
		}
	}
	return false
}

// maxCells is the length in words of a row of cells.
const maxCells = 25

// cell reports whether an inline element is one of several that make up a
// row of the head (author, date, source): the row has no text of its own, little text in all, and names its cells.
func cell(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Span, atom.Time, atom.Small, atom.Label, atom.A, atom.I:
	default:
		return false
	}
	row := n.Parent
	if row == nil || row.DataAtom == atom.P || !blockElements[row.DataAtom] && row.DataAtom != atom.Span || headingLevel(row.DataAtom, 0) > 0 {
		return false
	}
	cells, named, children := 0, 0, 0
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if children++; children > 3*maxCells {
			return false
		}
		switch {
		case c.Type == html.TextNode && strings.Trim(c.Data, " \t\r\n|/-–—•·,،\u00a0") != "":
			return false
		case c.Type == html.ElementNode && !unseen[c.DataAtom] && (c.FirstChild != nil):
			cells++
			if c.DataAtom == atom.Time || attr(c, "class") != "" {
				named++
			}
		}
	}
	if cells < 2 || named == 0 {
		return false
	}
	return len(strings.Fields(beginning(row, 40*maxCells))) <= maxCells
}
