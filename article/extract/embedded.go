package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Pages that a script builds carry their text as data: in the JSON-LD, or in the state of the
// program (Next.js, Nuxt, Arc Fusion, Quintype and the like).

// embedded returns the text of the page's article out of its data, "" where there is none.
func (w *webPage) embedded(title string) string {
	if o := w.mainObject(); o != nil {
		if s := o.body(); s != "" {
			return textOnly(strings.Split(s, "\n"))
		}
	}
	best := []string(nil)
	for _, s := range w.scripts {
		walkObjects(looseJSON(s), 0, func(o object) {
			if !o.bears(title) {
				return
			}
			for _, key := range bodyKeys {
				if lines := gather(o[key], 0); size(lines) > size(best) {
					best = lines
				}
			}
		})
	}
	return textOnly(best)
}

// minCaptions is how many captions make the text of a gallery.
const minCaptions = 3

// captions returns the captions of a page of pictures, which are its text where it has no other; "" where they are few.
func (w *webPage) captions() string {
	var lines []string
	for i := range w.blocks {
		b := &w.blocks[i]
		if len(b.words) < 5 || b.links > 0 || slices.Contains(lines, b.text) || len(lines) > 200 {
			continue
		}
		if within(b.node, func(n *html.Node) bool {
			return n.DataAtom == atom.Figcaption || n.DataAtom == atom.Div && slices.Contains(styles(n), "caption")
		}) {
			lines = append(lines, b.text)
		}
	}
	if len(lines) < minCaptions {
		return ""
	}
	return strings.Join(lines, "\n")
}

// bodyKeys are the names under which programs keep the text of an article; titleKeys its headline.
var (
	bodyKeys  = []string{"articleBody", "article_body", "blocks", "body", "bodyHtml", "body_html", "bodyText", "cards", "content", "contentElements", "content_elements", "details", "fullText", "full_text", "html", "newsBody", "paragraphs", "story", "text"}
	titleKeys = []string{"headline", "headlines", "name", "newsTitle", "title"}
	partKeys  = []string{"children", "content", "content_elements", "data", "html", "items", "paragraph", "rendered", "story-elements", "text", "value"}
)

// maxData is how deep and how wide data is searched.
const (
	maxDataDepth   = 40
	maxDataObjects = 200_000
)

// walkObjects calls f for each object of a value, outer ones first.
func walkObjects(v any, depth int, f func(object)) {
	n := 0
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if n++; depth > maxDataDepth || n > maxDataObjects {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x, depth+1)
			}
		case map[string]any:
			f(v)
			for _, k := range sortedKeys(v) {
				walk(v[k], depth+1)
			}
		}
	}
	walk(v, depth)
}

// bears reports whether an object has the headline.
func (o object) bears(title string) bool {
	for _, key := range titleKeys {
		for _, v := range list(o[key]) {
			if m, ok := v.(map[string]any); ok { // "headlines": {"basic": ...}, "title": {"rendered": ...}
				for _, k := range sortedKeys(m) {
					if s, ok := m[k].(string); ok && likeness(s, title) > 0.8 {
						return true
					}
				}
			}
			if s, ok := v.(string); ok && likeness(s, title) > 0.8 {
				return true
			}
		}
	}
	return false
}

// gather returns the lines of text in a value.
func gather(v any, depth int) []string {
	if depth > maxDataDepth {
		return nil
	}
	switch v := v.(type) {
	case string:
		return textLines(v)
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, gather(x, depth+1)...)
		}
		return out
	case map[string]any:
		if kind, ok := v["type"].(string); ok && slices.Contains([]string{"image", "video", "gallery", "interstitial_link", "oembed_response", "reference", "ad", "embed", "raw_html"}, kind) {
			return nil
		}
		var out []string
		for _, k := range partKeys {
			out = append(out, gather(v[k], depth+1)...)
		}
		return out
	}
	return nil
}

func size(lines []string) int {
	n := 0
	for _, l := range lines {
		n += len(l)
	}
	return n
}

// paragraphs counts the lines of a text that are running text.
func paragraphs(text string) int {
	n := 0
	c := cutter{}
	for s := range strings.SplitSeq(text, "\n") {
		l := line{text: s}
		l.measure(&c.words)
		if l.classify(); l.kind == Paragraph {
			n++
		}
	}
	return n
}

// textOnly joins the lines that are text by their words.
func textOnly(lines []string) string {
	var blocks []block
	c := cutter{}
	for _, s := range lines {
		b := block{line: &line{text: s}}
		b.measure(&c.words)
		b.classify()
		blocks = append(blocks, b)
	}
	out := make([]string, 0, len(lines))
	for i := range blocks {
		if b := &blocks[i]; !b.kind.furniture() && b.kind != Blank && b.kind != Address {
			out = append(out, b.text)
		}
	}
	return strings.Join(out, "\n")
}
