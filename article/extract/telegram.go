package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/article"
)

// Telegram shows the last posts of a channel at t.me/s/CHANNEL and one of them at t.me/CHANNEL/NUMBER?embed=1. Each post is an
// article: it has an address and a time of its own, and no headline but a short first line. Everything there is called a widget
// and nothing a heading, so that the ways of other pages do not lead to it.

const (
	postMark  = "tgme_widget_message" // is in the class of every post, and begins those of its parts
	maxPosted = 300                   // bytes of a name
)

// telegramPosts returns the posts of a page of Telegram in its order, nil where the page is none. Posts without text, and those of a word or two, are left out.
func telegramPosts(root *html.Node) []article.Article {
	var found []article.Article
	for n := range root.Descendants() {
		if n.DataAtom != atom.Div || !hasClass(n, postMark) || !hasAttr(n, "data-post") {
			continue
		}
		if a := telegramPost(n); len(hashes(a.Text)) >= declaredWords {
			a.Sighting.Position = len(found) + 1
			found = append(found, a)
		}
	}
	return found
}

func telegramPost(post *html.Node) (a article.Article) {
	if channel, number, ok := strings.Cut(attr(post, "data-post"), "/"); ok && plainWord(channel) && plainWord(number) {
		a.URL = "https://t.me/" + channel + "/" + number
	}
	for n := range post.Descendants() {
		switch {
		case n.DataAtom == atom.Time && hasClass(n, "time"):
			if at := attr(n, "datetime"); a.Published == "" {
				if _, err := article.ParseTime(at); err == nil {
					a.Published = at
				}
			}
		case hasClass(n, postMark+"_owner_name"):
			a.OutletName = tidy(beginning(n, maxPosted))
		case hasClass(n, postMark+"_from_author"):
			a.Byline = tidy(beginning(n, maxPosted))
		case hasClass(n, postMark+"_forwarded_from"):
			a.Credit = tidy(beginning(n, maxPosted))
		case hasClass(n, "js-message_text"):
			a.Title, a.Text = postText(n)
		}
	}
	return a
}

// postText returns the lines of a post without links to channels, and its first line apart where that is short and no sentence.
func postText(n *html.Node) (title, text string) {
	blocks, _ := cutBlocks(n)
	var lines []string
	for i := range blocks {
		b := &blocks[i]
		if b.kind.furniture() || b.kind == Blank || b.kind == Address || b.island() {
			continue
		}
		if len(lines) == 0 && title == "" && b.kind != Paragraph && i+1 < len(blocks) {
			title = b.text
			continue
		}
		lines = append(lines, b.text)
	}
	if len(lines) == 0 {
		return "", title
	}
	return title, strings.Join(lines, "\n")
}

func hasClass(n *html.Node, class string) bool {
	return n.Type == html.ElementNode && slices.Contains(strings.Fields(attr(n, "class")), class)
}

// plainWord reports whether s is made of the letters, digits and underscores that names and numbers at Telegram are.
func plainWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if !alphanumeric(s[i]) && s[i] != '_' {
			return false
		}
	}
	return s != ""
}
