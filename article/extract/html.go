package extract

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/article"
)

// PageInfo is what is known of a web page beside its bytes.
type PageInfo struct {
	URL         string // from where it was fetched; "" where unknown
	ContentType string // as in the HTTP header; "" where unknown
	Split       Split  // whether it may hold several articles
}

// HTML returns the articles of a web page in its order, each with its
// position as sighting (the caller fills in the page), and how many of the page's
// characters could not be decoded (see [Decode]). The text of an article is its
// paragraphs, divided by newlines. A page without an article is an error
// that says what was found instead and what to do.
func HTML(data []byte, info PageInfo) (articles []article.Article, undecodable int, err error) {
	text, undecodable, err := Decode(data, info.ContentType)
	if err != nil {
		return nil, undecodable, err
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, undecodable, fmt.Errorf("read web page: %w", err)
	}
	articles, err = Page(visible(root), info.Split)
	for i := range articles {
		if articles[i].URL == "" {
			articles[i].URL = info.URL
		}
	}
	return articles, undecodable, err
}

// visible returns the text of a page, a line a block.
func visible(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Style:
			b.WriteString(strings.Join(strings.Fields(n.Data), " "))
			b.WriteByte(' ')
		case n.Type == html.ElementNode && n.DataAtom != atom.A && n.DataAtom != atom.Span && n.DataAtom != atom.B:
			b.WriteByte('\n')
		}
	}
	return b.String()
}
