package extract

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// spaces are the namespaces of which fields are read, by the prefix that is usual for them. The root's own namespace,
// none, and those of RSS 1.0 and 0.9 and of sitemaps are the core of a format and have no prefix here.
var spaces = map[string]string{
	"http://purl.org/dc/elements/1.1/":               "dc",
	"http://purl.org/dc/terms/":                      "dcterms",
	"http://purl.org/rss/1.0/modules/content/":       "content",
	"http://www.w3.org/2005/Atom":                    "atom",
	"http://purl.org/atom/ns#":                       "atom",
	"http://www.google.com/schemas/sitemap-news/0.9": "news",
	"http://rssnamespace.org/feedburner/ext/1.0":     "feedburner",
	"http://news.yandex.ru":                          "yandex",
	"http://www.w3.org/XML/1998/namespace":           "xml",
	"http://www.w3.org/1999/02/22-rdf-syntax-ns#":    "rdf",
	"http://purl.org/rss/1.0/":                       "",
	"http://my.netscape.com/rdf/simple/0.9/":         "",
	"http://channel.netscape.com/rdf/simple/0.9/":    "",
	"http://www.sitemaps.org/schemas/sitemap/0.9":    "",
}

// feedRoots are the elements that feeds begin with, in lower case without prefix, with the element that stands for an entry.
var feedRoots = map[string]string{"rss": "item", "rdf": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap"}

// An xmlFeed walks through a feed's XML.
type xmlFeed struct {
	d      *xml.Decoder
	native string // namespace of the root
	base   string // URL that references are resolved against
}

// An xmlField is an element with its text, as a child of a channel or an entry.
type xmlField struct {
	name   string // "title", "dc:creator"
	attr   map[string]string
	text   string // character data, entities decoded; where elements stand in it, as HTML
	markup bool
	in     map[string]string // text of the elements in it, the first of each name ("name" in an author)
}

func readXMLFeed(text, base string) (*Feed, error) {
	root, found := firstElement(strings.TrimLeft(text, " \t\r\n"))
	if !found || feedRoots[root] == "" {
		return nil, errNoFeed
	}
	x := &xmlFeed{d: xml.NewDecoder(strings.NewReader(readableXML(text))), base: base}
	x.d.Strict = false
	x.d.Entity = xml.HTMLEntity
	x.d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	f := &Feed{}
	var channel []xmlField
	var entries [][]xmlField
	var cause error
	for depth := 0; ; {
		t, err := x.d.Token()
		if err != nil {
			if err != io.EOF {
				cause = err
			}
			break
		}
		start, ok := t.(xml.StartElement)
		switch name := x.name(start.Name); {
		case !ok:
			if _, end := t.(xml.EndElement); end {
				depth--
			}
			continue
		case depth == 0:
			x.native = start.Name.Space
			channel = append(channel, xmlField{name: root, attr: x.attributes(start)})
			depth++
		case name == feedRoots[root]:
			fields, err := x.fields(start)
			if err == nil || len(fields) > 1 {
				entries = append(entries, fields)
			}
			cause = err
		case name == "channel" || depth > 2: // an envelope, or something nobody asks for
			depth++
		default:
			field, err := x.field(start)
			if err == nil {
				channel = append(channel, field)
			}
			cause = err
		}
		if cause != nil || len(entries) == maxEntries {
			break
		}
	}
	if len(entries) == 0 {
		return nil, emptyFeed(cause)
	}
	f.describe(x, channel)
	for _, fields := range entries {
		if root == "sitemapindex" {
			if u := absolute(x.base, first(fields, "loc")); u != "" {
				f.Next = append(f.Next, u)
			}
			continue
		}
		f.Entries = append(f.Entries, x.entry(f, fields))
	}
	if len(f.Entries)+len(f.Next) == 0 {
		return nil, errors.New("read sitemap: the index has no usable address; give that of one sitemap")
	}
	return f, nil
}

// name returns the name of an element or attribute as in [xmlField].
func (x *xmlFeed) name(n xml.Name) string {
	local := strings.ToLower(n.Local)
	prefix, known := spaces[n.Space]
	switch {
	case n.Space == "" || n.Space == x.native || known && prefix == "":
		return local
	case known:
		return prefix + ":" + local
	}
	return n.Space + ":" + local // a prefix that is not declared, or a namespace of which nothing is read
}

func (x *xmlFeed) attributes(e xml.StartElement) map[string]string {
	m := make(map[string]string, len(e.Attr))
	for _, a := range e.Attr {
		if name := x.name(a.Name); m[name] == "" {
			m[name] = a.Value
		}
	}
	return m
}

// fields reads the children of an entry to its end, and its attributes as the field "". An entry
// that breaks off gives what stands before the break, with the reason.
func (x *xmlFeed) fields(start xml.StartElement) ([]xmlField, error) {
	fields := []xmlField{{attr: x.attributes(start)}}
	for depth := 1; depth > 0; {
		t, err := x.d.Token()
		if err == io.EOF {
			err = errors.New("the end is missing")
		}
		if err != nil {
			return fields, err
		}
		switch t := t.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			if x.name(t.Name) == "news:news" { // its children are as good as the entry's own
				depth++
				continue
			}
			f, err := x.field(t)
			if err != nil {
				return fields, err
			}
			fields = append(fields, f)
		}
	}
	return fields, nil
}

// field reads an element to its end.
func (x *xmlFeed) field(start xml.StartElement) (xmlField, error) {
	f := xmlField{name: x.name(start.Name), attr: x.attributes(start)}
	var text, markup, inner strings.Builder
	var open []string
	for {
		t, err := x.d.Token()
		if err == io.EOF {
			err = errors.New("the end is missing")
		}
		if err != nil {
			return f, err
		}
		switch t := t.(type) {
		case xml.CharData:
			text.Write(t)
			if len(open) == 1 {
				inner.Write(t)
			}
			escapeHTML(&markup, string(t))
		case xml.StartElement:
			f.markup = true
			open = append(open, strings.ToLower(t.Name.Local))
			inner.Reset()
			markup.WriteString("<" + open[len(open)-1] + ">")
		case xml.EndElement:
			if len(open) == 0 {
				f.text = strings.TrimSpace(text.String())
				if f.markup {
					f.text = markup.String()
				}
				return f, nil
			}
			name := open[len(open)-1]
			open = open[:len(open)-1]
			markup.WriteString("</" + name + ">")
			if len(open) == 0 {
				if f.in == nil {
					f.in = map[string]string{}
				}
				if f.in[name] == "" {
					f.in[name] = strings.TrimSpace(inner.String())
				}
			}
		}
	}
}

func escapeHTML(b *strings.Builder, s string) {
	for _, r := range s {
		switch r {
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '&':
			b.WriteString("&amp;")
		default:
			b.WriteRune(r)
		}
	}
}

// first returns the text of the first field of one of the names that is not empty, in the order of the names.
func first(fields []xmlField, names ...string) string {
	for _, name := range names {
		for i := range fields {
			if fields[i].name == name && fields[i].text != "" {
				return fields[i].text
			}
		}
	}
	return ""
}

// readableXML takes out what would end the reading of an otherwise readable document: the XML declaration (its charset has been
// applied, and version 1.1 is refused), control characters, and references to them.
func readableXML(s string) string {
	s = strings.TrimLeft(s, " \t\r\n")
	if strings.HasPrefix(s, "<?xml") {
		if _, rest, ok := strings.Cut(s, "?>"); ok {
			s = rest
		}
	}
	s = strings.Map(func(r rune) rune {
		if !xmlChar(r) {
			return -1
		}
		return r
	}, s)
	var b strings.Builder
	for {
		i := strings.Index(s, "&#")
		if i < 0 {
			break
		}
		digits, base := s[i+2:], 10
		if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
			digits, base = digits[1:], 16
		}
		end := strings.IndexByte(digits[:min(len(digits), 12)], ';')
		if end < 0 {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		if n, err := strconv.ParseInt(digits[:end], base, 32); err == nil && xmlChar(rune(n)) {
			b.WriteString(s[i : len(s)-len(digits)+end+1])
		}
		s = digits[end+1:]
	}
	if b.Len() == 0 {
		return s
	}
	b.WriteString(s)
	return b.String()
}

// xmlChar reports whether XML 1.0 admits r (section 2.2).
func xmlChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || 0x20 <= r && r <= 0xd7ff || 0xe000 <= r && r <= 0xfffd || 0x10000 <= r && r <= 0x10ffff
}
