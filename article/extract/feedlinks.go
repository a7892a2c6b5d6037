package extract

import (
	"mime"
	"strings"

	"golang.org/x/net/html"
)

// maxFeedLinks are returned; some sites name a feed for each category.
const maxFeedLinks = 5

// FeedLinks returns the addresses of the feeds that a web page names in its head (link rel="alternate"), in its order.
func FeedLinks(data []byte, info PageInfo) (links []string) {
	text, _ := decode(data, info.ContentType)
	z := html.NewTokenizer(strings.NewReader(text))
	base := info.URL
	for len(links) < maxFeedLinks {
		switch z.Next() {
		case html.ErrorToken:
			return links
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag, attr := string(name), map[string]string{}
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				attr[string(k)] = string(v)
			}
			switch kind, _, _ := mime.ParseMediaType(attr["type"]); {
			case tag == "body":
				return links
			case tag == "base":
				base = firstOf(absolute(base, attr["href"]), base)
			case tag == "link" && hasWord(attr["rel"], "alternate") && feedTypes[kind]:
				if u := absolute(base, attr["href"]); u != "" {
					links = append(links, u)
				}
			}
		}
	}
	return links
}

func hasWord(s, word string) bool {
	for _, w := range strings.Fields(s) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}
