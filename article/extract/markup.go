package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

var (
	// markupTag is what text in HTML has and plain text has not: an end tag, or an element that stands without one.
	// A start tag alone may be what an article about the web speaks of.
	markupTag = regexp.MustCompile(`(?i)</(p|div|span|a|b|i|u|strong|em|ul|ol|li|h[1-6]|blockquote|figure|table|tr|td|section|article|font|center|iframe|script|style)\s*>|<(br|hr)\s*/?>|<p>|<(p|div|img)\s[^<>]*=[^<>]*>|<!-- wp:`)
	// shortcode is what WordPress and its page builders replace when a page is shown; a caption with what it holds.
	shortcode = regexp.MustCompile(`(?s)\[(wp_)?caption\b[^\[\]]*\].*?\[/(wp_)?caption\]|\[/?(gallery|embed|audio|video|playlist|vc_[a-z_]+|et_pb_[a-z_]+)(\s[^\[\]]*)?\]`)
	builder   = regexp.MustCompile(`\[(vc|et_pb)_[a-z_]+[\s\]]`)
)

// HoldsPage reports whether s is a whole web page in HTML, for [HTML], and not a piece of one.
func HoldsPage(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), 1024)], " \t\r\n\ufeff")
	return beginsWith(s, "<!doctype html") || beginsWith(s, "<html")
}

// beginsWith reports whether s begins with a prefix in letters of any case.
func beginsWith(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// Markup returns the text of a field that holds HTML, a line a paragraph, as [HTML] would print it: without captions, scripts, links
// to other articles and the shortcodes of WordPress. Content management systems keep their articles so. It reports
// false where s is plain text, of which nothing is changed. HTML that is too long or nested too deeply is an error.
func Markup(s string) (text string, marked bool, err error) {
	if strings.IndexByte(s, '<') < 0 && !strings.Contains(s, "&lt;/") && !builder.MatchString(s) {
		return s, false, nil
	}
	if !markupTag.MatchString(s) && !builder.MatchString(s) {
		if !strings.Contains(s, "&lt;/") {
			return s, false, nil
		}
		plain := html.UnescapeString(s)
		if !markupTag.MatchString(plain) {
			return s, false, nil
		}
		s = plain
	}
	s = shortcode.ReplaceAllString(s, "\n\n")
	if !strings.Contains(s, "<p") && !strings.Contains(s, "<br") && !strings.Contains(s, "<div") { // WordPress makes paragraphs of line ends
		s = strings.ReplaceAll(s, "\n", "<br>")
	}
	root, err := parseHTML(s)
	if err != nil {
		return "", true, err
	}
	blocks, _ := cutBlocks(root)
	var lines []string
	links := false // below a label of links
	for i := range blocks {
		switch b := &blocks[i]; {
		case b.furniture:
		case b.kind == ReadAlso:
			links = links || b.alone
		case links && b.island():
		default:
			links = false
			lines = append(lines, b.text)
		}
	}
	return strings.Join(lines, "\n"), true, nil
}
