package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// microdata is the values of properties (schema.org) on a page, in its order.
type microdata map[string][]string

// microProperties are those that are read.
var microProperties = []string{"headline", "datePublished", "dateCreated", "dateModified", "author", "publisher", "sourceOrganization", "creditText", "url"}

// rdfa turns names of RDFa into those of schema.org.
var rdfa = strings.NewReplacer("schema:", "", "dc:date", "datePublished", "dc:created", "datePublished", "dc:modified", "dateModified")

// readMicrodata reads microdata, and the same as hAtom and RDFa write it. Comments are left out.
func readMicrodata(root *html.Node) microdata {
	m := microdata{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		prop := attr(n, "itemprop")
		if prop == "" {
			if n.DataAtom != atom.Meta {
				prop = rdfa.Replace(attr(n, "property"))
			}
		}
		if n.DataAtom == atom.Abbr && attr(n, "class") == "published" { // hAtom, as Blogger writes it
			m["datePublished"] = append(m["datePublished"], tidy(attr(n, "title")))
		}
		for p := range strings.FieldsSeq(prop) {
			if !slices.Contains(microProperties, p) || len(m[p]) >= 5 {
				continue
			}
			if within(n, func(a *html.Node) bool { return strings.HasSuffix(attr(a, "itemtype"), "/Comment") }) {
				continue
			}
			if v := microValue(n); v != "" {
				m[p] = append(m[p], v)
			}
		}
	}
	return m
}

// microValue returns the value of a property: an attribute that is made for it, the name inside an item, or the text.
func microValue(n *html.Node) string {
	for _, key := range []string{"content", "datetime"} {
		if v := tidy(attr(n, key)); v != "" {
			return v
		}
	}
	seen := 0
	for c := range n.Descendants() {
		if seen++; seen > 100 {
			break
		}
		if c.Type == html.ElementNode && slices.Contains(strings.Fields(attr(c, "itemprop")), "name") {
			return microValue(c)
		}
	}
	if hasAttr(n, "itemscope") {
		return "" // an item without a name is none
	}
	return tidy(beginning(n, 1000))
}

func (m microdata) first(name string) string {
	if v := m[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}
