package graph

import (
	"strings"

	"isnad/provenance"
)

// A look is how a node is drawn. Kinds differ in form as well as in colour.
type look struct {
	fill  [3]int // red, green, blue
	shape string // of GEXF: disc, square, triangle, diamond
	dot   string // attributes of graphviz
}

var (
	articleLook = look{[3]int{0xe8, 0xef, 0xf7}, "disc", `shape=box, style="rounded,filled", fillcolor="#e8eff7", color="#3c5a78"`}
	agencyLook  = look{[3]int{0xfb, 0xe3, 0xc4}, "square", `shape=box, style="filled,bold", fillcolor="#fbe3c4", color="#8a4b08"`}
	wireLook    = look{[3]int{0xf7, 0xf1, 0xe6}, "diamond", `shape=box, style="dashed,filled", fillcolor="#fdf6ea", color="#8a4b08"`}
	unseenLook  = look{[3]int{0xee, 0xee, 0xee}, "triangle", `shape=ellipse, style="dashed,filled", fillcolor="#f4f4f4", color="#666666"`}
)

// label is what a drawing shows of an article: outlet and title.
func label(a *Article, publisher Party) string {
	name, title := publisher.Name, a.Article.Title
	switch {
	case title == "":
		title = a.Ref
	case name == "":
		return title
	}
	if name == "" {
		return title
	}
	return name + ": " + title
}

// sourceLabel is what a drawing shows of a source that nobody stored.
func sourceLabel(c *Claim, name string) string {
	if c.ParentKind == provenance.NodeWire {
		return name + " (text not stored)"
	}
	return "unseen common source"
}

// story returns the story of a wire or unseen source, which its name ends with.
func story(c *Claim) string {
	return c.ParentRef[strings.LastIndexAny(c.ParentRef, ":/")+1:]
}
