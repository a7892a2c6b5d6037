package extract

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"isnad/arabic"
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
	root, err := parseHTML(text)
	if err != nil {
		return nil, undecodable, err
	}
	if strings.Contains(text, postMark) {
		posts := telegramPosts(root)
		if len(posts) > 1 && info.Split == SplitNever {
			return nil, undecodable, fmt.Errorf("find article: the page holds %s of a channel, which are no single article; leave --split never out, or give the address of one of them", count(len(posts), "post"))
		}
		if len(posts) > 0 {
			return posts, undecodable, nil
		}
	}
	w := readWebPage(root, info)
	articles, err = w.articles()
	return articles, undecodable, err
}

// A webPage is what is known of a web page.
type webPage struct {
	*web
	info     PageInfo
	blocks   []block
	elements []element
	spans    map[*html.Node]span // of the elements
	prose    []int               // paragraphs outside furniture and links before each block
	micro    microdata
	names    []string // see declaredNames
}

func readWebPage(root *html.Node, info PageInfo) *webPage {
	w := &webPage{web: readWeb(root, info.URL), info: info}
	w.micro = readMicrodata(root)
	w.blocks, w.elements = cutBlocks(root)
	w.leaveTranslations()
	w.measureElements()
	w.listen()
	return w
}

// measureElements fills in spans and prose.
func (w *webPage) measureElements() {
	w.spans = make(map[*html.Node]span, len(w.elements))
	for _, e := range w.elements {
		w.spans[e.node] = e.span
	}
	w.prose = make([]int, len(w.blocks)+1)
	for i := range w.blocks {
		w.prose[i+1] = w.prose[i]
		if b := &w.blocks[i]; b.kind == Paragraph && !b.furniture && !b.island() {
			w.prose[i+1]++
		}
	}
}

// articles returns the articles of the page.
func (w *webPage) articles() ([]article.Article, error) {
	alone := w.info.Split == SplitNever || w.liveCoverage()
	if !alone {
		if found := w.several(); len(found) > 1 {
			return found, nil
		}
	}
	f := w.read(span{0, len(w.blocks)}, w.mainObject(), true)
	if f.text == "" {
		f.text = w.embedded(f.article.Title)
		f.sentences = paragraphs(f.text)
	}
	if f.text == "" {
		f.text = w.captions()
	}
	if f.text == "" && w.info.Split == SplitNever {
		f.text = w.everything()
	}
	if err := w.reject(&f); err != nil {
		return nil, err
	}
	if !alone {
		if found := w.byText(&f); len(found) > 1 {
			return found, nil
		}
	}
	f.article.Text = f.text
	f.article.Sighting.Position = 1
	return []article.Article{f.article}, nil
}

// everything returns the lines of the page that are neither furniture nor links.
func (w *webPage) everything() string {
	var lines []string
	for i := range w.blocks {
		if b := &w.blocks[i]; !b.furniture && !b.island() {
			lines = append(lines, b.text)
		}
	}
	return strings.Join(lines, "\n")
}

// A find is an article of a page with what tells whether it is one.
type find struct {
	article   article.Article
	text      string
	body      span // the element that holds the text
	title     int  // the block of the headline, -1 where the page shows none
	lines     span // the blocks between the first and the last line of the text
	sentences int  // paragraphs among the lines of the text
}

// read reads the article of a region. With whole, what the page says of
// itself is said of this article; else only what the object says, which may be nil.
func (w *webPage) read(region span, o object, whole bool) find {
	f := find{title: -1}
	a := &f.article
	machine := w.headlines(o, whole)
	body, found := w.container(region)
	if !found {
		body = span{region.end, region.end}
	}
	f.body = body
	f.title, a.Title = w.headline(region, body, machine)
	t := w.bodyText(body, f.title, a.Title)
	lead := w.lead(f.title, body, t)
	f.text = strings.Join(append(lead, t.lines...), "\n")
	f.sentences, f.lines = t.paragraphs, span{t.first, t.last + 1}
	if more := longerBody(o, f.text); more != "" {
		f.text = textOnly(strings.Split(more, "\n"))
	}
	scope := w.scope(region, body, f.title)
	w.credits(a, scope, t, o, whole)
	w.times(a, scope, f.title, body, o, whole)
	w.identity(a, region, o, whole)
	a.OutletName = w.outletName(a.Title)
	if a.OutletName == "" && a.URL == "" && len(t.lines) > 0 { // as on a page of text
		source := &line{text: a.Credit, words: hashes(a.Credit)}
		source.measure(new(arabic.Words))
		source.classify()
		if source.kind != Source {
			source.text, source.label = "", 0
		}
		a.OutletName = outlet(source.behind(), t.lines[0], t.lines[len(t.lines)-1], "")
	}
	if a.Byline == a.OutletName {
		a.Byline = ""
	}
	if lang := w.lang; langFits(lang, a.Title+" "+f.text) {
		a.Lang = lang
	}
	return f
}

// longerBody returns the articleBody of an object where it agrees with the text found and goes on where
// that breaks off, as on pages that show the beginning only; else "".
func longerBody(o object, text string) string {
	if o == nil || text == "" {
		return ""
	}
	body := o.body()
	if len(body) < len(text)*3/2 {
		return ""
	}
	held := shinglesOf(body)
	for s := range strings.SplitSeq(text, "\n") {
		if l := (&line{words: hashes(s)}); len(l.words) >= sentenceLine && !held.hold(l) {
			return ""
		}
	}
	return body
}

// mainObject returns the object of the page's JSON-LD that describes its article: the one
// whose headline the page itself bears, else the first; nil where there is none.
func (w *webPage) mainObject() object {
	var first object
	title := w.first("og:title", "twitter:title") + " " + w.title
	for _, o := range w.ld.objects {
		if !o.article() || w.foreign(o) {
			continue
		}
		if first == nil {
			first = o
		}
		if h := o.text("headline"); h != "" && contains(title, h) {
			return o
		}
	}
	return first
}

// foreign reports whether an object describes another article than that of the page, as where a template or plugin leaves the
// data of the newest one on every page: its headline has next to no word in common with what the page shows and says to be its own.
func (w *webPage) foreign(o object) bool {
	headline := hashes(o.text("headline"))
	if len(headline) < 4 {
		return false
	}
	shown := map[uint64]bool{}
	named := 0 // headlines
	say := func(s string) {
		words := hashes(s)
		if len(words) >= 4 && !w.siteName(s) {
			named++
		}
		for _, h := range words {
			shown[h] = true
		}
	}
	for _, s := range []string{w.first("og:title"), w.first("twitter:title"), w.title} {
		say(s)
	}
	heads := 0
	for i := range w.blocks {
		if b := &w.blocks[i]; b.heading == 1 && len(b.words) >= 4 {
			say(b.text)
			heads++
		}
	}
	common := 0
	for _, h := range headline {
		if shown[h] {
			common++
		}
	}
	return heads == 1 && named >= 2 && common*5 <= len(headline)
}

// liveCoverage reports whether the page is one article of many entries.
func (w *webPage) liveCoverage() bool {
	for _, o := range w.ld.objects {
		if o.is("LiveBlogPosting") {
			return true
		}
	}
	for _, s := range []string{w.first("og:title"), w.title} {
		l := &line{text: s}
		l.words = hashes(s)
		for _, phrase := range livePhrases {
			if s != "" && l.has(phrase) {
				return true
			}
		}
	}
	return false
}
