package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// twin reports whether an element without a name of its own is one of several of the same class that follow each other,
// each with an address, a link or a headline of first rank of its own: so a list of whole texts is written where nobody uses article elements.
func twin(n *html.Node) bool {
	class, own := attr(n, "class"), ownMark(n)
	if class == "" || own == "" {
		return false
	}
	for _, sibling := range []*html.Node{nextTwin(n, false), nextTwin(n, true)} {
		if sibling == nil {
			continue
		}
		if other := ownMark(sibling); other != "" && other != own {
			return true
		}
	}
	return false
}

// ownMark returns what sets an element apart from its twins: its address, else its headline of first rank.
func ownMark(n *html.Node) string {
	if u := ownAddress(n); u != "" {
		return u
	}
	seen := 0
	for c := range n.Descendants() {
		if seen++; seen > maxHeadNodes {
			break
		}
		if c.DataAtom == atom.H1 {
			return tidy(beginning(c, 500))
		}
	}
	return ""
}

// maxHeadNodes is how many nodes of an element are searched for its headline.
const maxHeadNodes = 60

// nextTwin returns the next element of the same name and class beside n, or the one before it, with little between.
func nextTwin(n *html.Node, back bool) *html.Node {
	name, class := n.DataAtom, attr(n, "class")
	for range 12 {
		if back {
			n = n.PrevSibling
		} else {
			n = n.NextSibling
		}
		if n == nil || n.DataAtom == name && attr(n, "class") == class {
			return n
		}
	}
	return nil
}

// addressAttributes hold the address of an article in its element.
var addressAttributes = []string{"data-url", "data-href", "data-permalink", "data-link", "data-canonical", "data-article-url", "itemid", "about"}

// ownAddress returns the address that an element gives: an attribute, or the link of its first heading.
func ownAddress(n *html.Node) string {
	for _, key := range addressAttributes {
		if u := strings.TrimSpace(attr(n, key)); u != "" {
			return u
		}
	}
	seen, heading := 0, false
	for c := range n.Descendants() {
		if seen++; seen > maxHeadNodes {
			break
		}
		if c.Type != html.ElementNode {
			continue
		}
		if headingLevel(c.DataAtom, 0) > 0 {
			if heading {
				return ""
			}
			heading = true
			if c.Parent != nil && c.Parent.DataAtom == atom.A {
				return pageLink(c.Parent)
			}
		}
		if heading && c.DataAtom == atom.A && within(c, func(a *html.Node) bool { return headingLevel(a.DataAtom, 0) > 0 }) {
			return pageLink(c)
		}
	}
	return ""
}

// pageLink returns the address that a link leads to, "" where it leads to a place on the page or nowhere.
func pageLink(n *html.Node) string {
	href := strings.TrimSpace(attr(n, "href"))
	if strings.HasPrefix(href, "#") || strings.HasPrefix(href, "javascript:") || strings.HasPrefix(href, "mailto:") {
		return ""
	}
	return href
}
