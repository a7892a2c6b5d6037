package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// offElements are furniture by their name.
var offElements = atoms(atom.Nav, atom.Footer, atom.Figure, atom.Figcaption, atom.Menu)

// offRoles are the roles (WAI-ARIA) of what is furniture.
var offRoles = map[string]bool{"navigation": true, "complementary": true, "contentinfo": true, "search": true, "dialog": true, "alertdialog": true, "menu": true, "menubar": true, "toolbar": true, "tooltip": true}

// offStyles are words of classes and ids that templates give to furniture. Each was
// seen on several systems (WordPress themes, Drupal, Arc, Blogger, custom ones) and on none for the text.
var offStyles = styleSet(`share sharing shares sharer social socials socialmedia sharethis addtoany addthis a2a related relatedposts similar recommended recommendation recommendations
	sidebar widget widgets breadcrumb breadcrumbs breadcumb crumbs menu submenu nav navbar navigation navlinks toolbar
	tag tags tagcloud keywords hashtags newsletter subscribe subscription promo promoted sponsored advert advertisement advertising adsbygoogle ads ad banner
	popup modal overlay cookie cookies consent gdpr caption captions cap trending popular mostread mostviewed pagination pager paging pagenavi jumplinks
	rating ratings poll authorbox biobox login signin signup readalso readmore alsoread morenews skiplink screenreader outbrain taboola mgid ticker
	carousel slider playlist copyright disclaimer counter`)

// readersStyles name what readers wrote, which may be longer than the article.
var readersStyles = styleSet(`comment comments commentlist respond disqus`)

// offPairs are furniture where both words stand in one element's class or id.
var offPairs = map[[2]string]bool{{"author", "box"}: true, {"author", "bio"}: true, {"about", "author"}: true, {"post", "navigation"}: true, {"read", "also"}: true, {"read", "more"}: true, {"see", "also"}: true, {"also", "read"}: true, {"most", "read"}: true,
	{"most", "viewed"}: true, {"you", "may"}: true, {"more", "news"}: true, {"more", "stories"}: true, {"latest", "news"}: true, {"last", "news"}: true, {"other", "news"}: true, {"next", "post"}: true, {"prev", "post"}: true, {"screen", "reader"}: true, {"sr", "only"}: true, {"visually", "hidden"}: true, {"skip", "link"}: true,
	{"follow", "us"}: true, {"site", "header"}: true, {"top", "bar"}: true, {"breaking", "news"}: true,
	{"twitter", "tweet"}: true, {"instagram", "media"}: true, {"tiktok", "embed"}: true, {"fb", "post"}: true, {"telegram", "post"}: true, {"reddit", "embed"}: true, // what others posted
	{"wm", "ipp"}: true} // the bar of the Wayback Machine

// footed are parts of an article whose footer is the article's: it names author and source.
var footed = styleSet(`post entry article story`)

// holds are words of classes that name a container of the article beside its furniture ("content-sidebar", "no-comments").
var holds = styleSet(`content main body article post entry story wrapper wrap container page layout row grid single has no with`)

func styleSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// A mass is what the elements of a page hold, known before the page is cut into blocks.
type mass struct {
	prose    map[*html.Node]int  // bytes of running text outside links, of elements that have some
	landmark map[*html.Node]bool // holds the headline of the page or the body of an article
	all      int
}

// longText is the length in bytes from which a text node is taken for running text: some eight words of Arabic.
const longText = 80

func weighElements(root *html.Node) *mass {
	m := &mass{prose: map[*html.Node]int{}, landmark: map[*html.Node]bool{}}
	m.weigh(root)
	m.all = m.prose[root]
	return m
}

func (m *mass) weigh(n *html.Node) int {
	switch {
	case n.Type == html.TextNode:
		if len(n.Data) >= longText {
			if t := len(strings.TrimSpace(n.Data)); t >= longText {
				return t
			}
		}
		return 0
	case n.Type == html.ElementNode && (unseen[n.DataAtom] || n.DataAtom == atom.A):
		return 0
	case n.DataAtom == atom.H1, n.DataAtom == atom.Main, n.Type == html.ElementNode && attr(n, "itemprop") == "articleBody":
		for a := n; a != nil && !m.landmark[a]; a = a.Parent {
			m.landmark[a] = true
		}
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += m.weigh(c)
	}
	if sum > 0 {
		m.prose[n] = sum
		if !m.landmark[n] && slices.ContainsFunc(styles(n), func(w string) bool { return readersStyles[w] }) {
			return 0 // what readers wrote is no measure of the article
		}
	}
	return sum
}

// most reports whether an element holds half of the page's running text or more, so that
// it is no furniture whatever it is called (Blogger and Elementor call everything a widget).
func (m *mass) most(n *html.Node) bool { return m.prose[n]*2 >= m.all && m.all > 0 }

// furniture reports whether an element's place or name says that what it holds belongs to the page.
func (m *mass) furniture(n *html.Node) bool {
	switch {
	case n.Type != html.ElementNode:
		return false
	case n.DataAtom == atom.Form || n.DataAtom == atom.Aside: // ASP.NET puts the page into one form
		return !m.most(n) && !m.landmark[n]
	case offElements[n.DataAtom]:
		return true
	case n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Main || n.DataAtom == atom.Article: // WordPress lists an article's tags in its class
		return comment(n)
	case offRoles[strings.ToLower(attr(n, "role"))], hasAttr(n, "hidden"), strings.HasPrefix(n.Data, "amp-"):
		return !m.most(n)
	}
	if n.DataAtom == atom.Span && inSentence(n) {
		return false
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
		return !m.most(n)
	}
	return m.offByStyle(n)
}

// concealed reports whether an element is for those who have the screen read to them, and shown to nobody.
func concealed(n *html.Node) bool {
	words := styles(n)
	for i := 1; i < len(words); i++ {
		switch words[i-1] + " " + words[i] {
		case "visually hidden", "sr only", "screen reader":
			return true
		}
	}
	return false
}

// inSentence reports whether words stand before and behind an element.
func inSentence(n *html.Node) bool {
	for _, s := range []*html.Node{n.PrevSibling, n.NextSibling} {
		if s == nil || s.Type != html.TextNode || len(strings.Fields(s.Data)) < 2 {
			return false
		}
	}
	return true
}

// comment reports whether an article element is a reader's comment.
func comment(n *html.Node) bool {
	return n.DataAtom == atom.Article && (strings.Contains(strings.ToLower(attr(n, "class")), "comment-") ||
		attr(n, "role") == "comment" || strings.HasSuffix(attr(n, "itemtype"), "/Comment"))
}

// offByStyle reports whether class or id name furniture.
func (m *mass) offByStyle(n *html.Node) bool {
	words := styles(n)
	if len(words) == 0 || len(words) > 40 {
		return false
	}
	off, readers, hold, writer := false, false, false, false
	for i, w := range words {
		writer = writer || w == "author" && i+1 < len(words) && words[i+1] == "info"
		off = off || w == "font" && i+1 < len(words) && words[i+1] == "size" && m.prose[n] == 0 // the buttons; SharePoint and Word set text in such classes
		off = off || offStyles[w] || w == "footer" && (i == 0 || !footed[words[i-1]]) || i+1 < len(words) && offPairs[[2]string{w, words[i+1]}]
		readers = readers || readersStyles[w]
		hold = hold || holds[w]
	}
	switch {
	case hold && m.landmark[n]:
		return false
	case readers:
		return true
	}
	if writer && m.prose[n] > 0 { // the writer's life; without it a line of the head
		return true
	}
	return off && !m.most(n)
}
