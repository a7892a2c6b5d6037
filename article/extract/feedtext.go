package extract

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fieldText returns the text of a field that may hold HTML: RSS does not say, Atom does.
func fieldText(f xmlField) string {
	if kind := f.attr["type"]; kind == "text" || kind == "text/plain" {
		return plainLines(f.text)
	}
	return fragmentText(f.text)
}

// titleText returns the text of a title on one line.
func titleText(f xmlField) string {
	if kind := f.attr["type"]; kind == "text" || kind == "text/plain" {
		return strings.Join(strings.Fields(f.text), " ")
	}
	return inline(f.text)
}

// inline returns the text of an HTML fragment on one line.
func inline(s string) string { return strings.Join(strings.Fields(fragmentText(s)), " ") }

// escapedTag is an element that was escaped once too often.
var escapedTag = regexp.MustCompile(`(?i)</?(p|br|div|span|a|b|i|strong|em|img|ul|ol|li|h[1-6]|blockquote|figure)(\s[^<>]*)?/?>`)

// fragmentText returns the text of an HTML fragment, a line a block, without what is no running text. A fragment
// without elements keeps its lines.
func fragmentText(s string) string {
	if !strings.Contains(s, "<") {
		if s = html.UnescapeString(s); !escapedTag.MatchString(s) {
			return plainLines(s)
		}
	}
	nodes, err := html.ParseFragment(strings.NewReader(s), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil { // nested beyond all sense
		return ""
	}
	var b strings.Builder
	for _, n := range nodes {
		writeText(&b, n)
	}
	return plainLines(b.String())
}

// silent are the elements whose text is no part of an article's: code, forms, and captions.
var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Object: true, atom.Svg: true,
	atom.Form: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Figcaption: true, atom.Audio: true, atom.Video: true,
}

// blocks are the elements that stand on lines of their own.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Br: true, atom.Hr: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: true, atom.Pre: true,
	atom.Table: true, atom.Tr: true, atom.Td: true, atom.Th: true, atom.Figure: true, atom.Section: true, atom.Article: true,
	atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Center: true, atom.Address: true,
}

// writeText writes the text below n; the parser bounds the depth to 512.
func writeText(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(strings.Join(strings.FieldsFunc(n.Data, lineEnd), " "))
		return
	case n.Type != html.ElementNode || silent[n.DataAtom]:
		return
	case blocks[n.DataAtom]:
		b.WriteByte('\n')
		defer b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(b, c)
	}
}

func lineEnd(r rune) bool { return r == '\n' || r == '\r' }

// plainLines trims the lines of s, makes each run of blanks one, and drops empty lines.
func plainLines(s string) string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

var (
	// postedOn is the line with which WordPress signs each entry of a feed, in its English and Arabic wording.
	postedOn = regexp.MustCompile(`^(The post .* (first )?appeared (first )?on .*|(ظهرت|ظهر) (المقالة|المقال|التدوينة|الخبر) .* (أولاً|أولا|لأول مرة) (على|في) .*|(المقالة|المقال|التدوينة|الخبر) .* (ظهرت|ظهر) (أولاً|أولا|لأول مرة) (على|في) .*)$`)
	// goOn is what stands at the end of a text that goes on elsewhere: dots, or words that nobody ends a sentence with, or in
	// brackets or on a line of their own others, with which sentences do end.
	goOn = regexp.MustCompile(`(?i)[\s\[(]*(…|\.{3,}|(اقرأ|إقرأ|اقرا|قراءة|لقراءة|عرض|شاهد) (المزيد|الخبر كامل[اًا]*|المقال كامل[اًا]*|باقي (الخبر|المقال))|(continue reading|read more)( .{0,200})?|(^|[\[(]\s*)(المزيد|التفاصيل|للمزيد|للتفاصيل|more|details))[\s»>←→.:\])]*$`)
)

// entryText chooses the text of an entry out of its content and its description, and says whether
// there is more of it behind the link.
func entryText(content, description string) (text string, summary bool) {
	content, cutContent := withoutEnd(content)
	description, cutDescription := withoutEnd(description)
	// Content that is shorter than the description is a caption or the like.
	if content != description && len(content) >= len(description) {
		return content, cutContent
	}
	return description, cutDescription || len(strings.Fields(description)) < fullWords || !closes(description)
}

// fullWords is the length from which on a description is taken for the whole text. Summaries are cut near 55 words
// (WordPress) or 300 characters; an article in fewer than a hundred words is fetched once for nothing.
const fullWords = 100

// withoutEnd takes the feed's own words off the end of a text: the signature, and the sign that the text goes on elsewhere.
func withoutEnd(s string) (text string, cut bool) {
	lines := strings.Split(s, "\n")
	for len(lines) > 0 && (lines[len(lines)-1] == "" || postedOn.MatchString(lines[len(lines)-1])) {
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 0 {
		return "", false
	}
	last := &lines[len(lines)-1]
	for {
		loc := goOn.FindStringIndex(*last)
		if loc == nil {
			break
		}
		cut = true
		if *last = strings.TrimSpace((*last)[:loc[0]]); *last == "" {
			break
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n")), cut
}

// closes reports whether a text ends as a sentence or a sign-off does, not in the middle of one.
func closes(s string) bool {
	end := strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == '\'' || unicode.IsSpace(r)
	})
	return len(end) < len(s) || strings.HasSuffix(end, ".") || strings.HasSuffix(end, "؟") || strings.HasSuffix(end, "!") ||
		strings.HasSuffix(end, "?") || strings.HasSuffix(end, "۔")
}
