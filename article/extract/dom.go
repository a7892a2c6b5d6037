package extract

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxPage is the length in bytes beyond which a page is refused. The longest live
// blogs have some three million; what is longer is no page that people read.
const maxPage = 16 << 20

// parseHTML parses a page. The parser refuses what is nested deeper than 512
// elements; of such a page the elements below maxDepth are taken out, and their text stays.
func parseHTML(text string) (*html.Node, error) {
	if len(text) > maxPage {
		return nil, fmt.Errorf("read web page: it is %d MiB long, and the limit is %d MiB; give a page that holds an article", len(text)>>20, maxPage>>20)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		root, err = html.Parse(strings.NewReader(flatten(text)))
	}
	if err != nil {
		return nil, errors.New("read web page: its elements are nested too deeply to be those of an article; save its text and give that")
	}
	return root, nil
}

// maxDepth counts elements whose end tag must be written.
const maxDepth = 120

// selfClosing are elements that have no end tag or may go without it.
var selfClosing = atoms(atom.P, atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Html, atom.Head, atom.Body,
	atom.Br, atom.Hr, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Area, atom.Base, atom.Col, atom.Embed, atom.Source, atom.Track, atom.Wbr, atom.Param)

// flatten takes the tags of elements below maxDepth out of a page.
func flatten(text string) string {
	var b strings.Builder
	var open []bool // of each open element, whether its tag was kept
	kept := 0
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		t := z.Next()
		if t == html.ErrorToken {
			return b.String()
		}
		raw := z.Raw()
		name, _ := z.TagName()
		a := atom.Lookup(name)
		switch {
		case t == html.StartTagToken && !selfClosing[a]:
			keep := kept < maxDepth
			open = append(open, keep)
			if !keep {
				continue
			}
			kept++
		case t == html.EndTagToken && !selfClosing[a] && len(open) > 0:
			keep := open[len(open)-1]
			open = open[:len(open)-1]
			if !keep {
				continue
			}
			kept--
		}
		b.Write(raw)
	}
}

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	set := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		set[a] = true
	}
	return set
}

// attr returns the value of an attribute, "" where it is missing.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// nameKeys are the attributes that name what an element is for. Where classes are made by a machine
// ("css-1yjq2zp"), only those for tests and for readers of the screen do.
var nameKeys = [...]string{"class", "id", "data-testid", "data-component", "data-e2e", "aria-labelledby"}

// styles returns the words of an element's class and id and of what else names it, in lower case, cut at
// everything that is no letter or digit and where a capital follows a small letter.
func styles(n *html.Node) []string {
	var words []string
	for _, key := range nameKeys {
		v := attr(n, key)
		start := 0
		for i := 0; i <= len(v); i++ {
			switch {
			case i == len(v) || !alphanumeric(v[i]):
				if i > start {
					words = append(words, strings.ToLower(v[start:i]))
				}
				start = i + 1
			case i > start && 'A' <= v[i] && v[i] <= 'Z' && 'a' <= v[i-1] && v[i-1] <= 'z':
				words = append(words, strings.ToLower(v[start:i]))
				start = i
			}
		}
	}
	return words
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// beginning returns the text of an element up to about most bytes, looking at no more than as many nodes.
func beginning(n *html.Node, most int) string {
	var b strings.Builder
	nodes := most
	collect(&b, n, most, &nodes)
	return b.String()
}

func collect(b *strings.Builder, n *html.Node, most int, nodes *int) {
	*nodes--
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.Type == html.ElementNode && unseen[n.DataAtom]:
	default:
		if blockElements[n.DataAtom] || n.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil && b.Len() < most && *nodes > 0; c = c.NextSibling {
			collect(b, c, most, nodes)
		}
	}
}

// rawText returns the text of a script or title element as it stands.
func rawText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// within reports whether n is or stands below an ancestor for which is holds.
func within(n *html.Node, is func(*html.Node) bool) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && is(n) {
			return true
		}
	}
	return false
}
