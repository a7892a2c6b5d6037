package extract

import (
	"slices"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/arabic"
)

// Voices say which blocks are of the article. None is right on every page, so they are added up
// and the element is taken that holds most of what they name and least besides.
const (
	markedVoice  = 1.0 // microdata or the class of an element say that it is the body
	dataVoice    = 1.0 // the block stands in the JSON-LD's articleBody
	libraryVoice = 1.0 // it stands in what the readability algorithm keeps
	proseVoice   = 0.5 // it is running text outside links

	elsewhere = 0.1 // of its voices is left to a block outside the article element of the page
)

// bodyStyles are classes and ids of the body, without the signs between their words: those
// of WordPress and its themes, Drupal, Joomla, Arc, Blogger, and of systems that sites write for themselves.
var bodyStyles = []string{"articlebody", "articlecontent", "articletext", "articlecont", "articledetail", "articledesc", "entrycontent", "entrybody", "postcontent", "postbody", "storybody", "storycontent", "storytext",
	"newsbody", "newscontent", "newstext", "newsdetail", "newsfulltext", "fieldnamebody", "bodycontent", "contentbody", "itemfulltext", "singlecontent", "detailscontent", "detailstext", "contenttext", "textcontent", "maintext", "bodytext", "fulltext", "thecontent", "wysiwyg", "echotxt"}

// bodyElement reports whether an element says that it is the body of an article.
func bodyElement(n *html.Node) bool {
	if attr(n, "itemprop") == "articleBody" {
		return true
	}
	for _, key := range []string{"class", "id"} {
		v := attr(n, key)
		if v == "" || len(v) > 300 {
			continue
		}
		for word := range strings.FieldsSeq(strings.ToLower(v)) {
			word = strings.NewReplacer("-", "", "_", "").Replace(word)
			for _, style := range bodyStyles {
				if strings.HasSuffix(word, style) || strings.HasPrefix(word, style) {
					return true
				}
			}
		}
	}
	return false
}

// listen fills in the voice of each block.
func (w *webPage) listen() {
	for _, e := range w.marked() {
		for i := e.first; i < e.end; i++ {
			w.blocks[i].voice = markedVoice
		}
	}
	home := w.articleElement()
	data := shinglesOf(w.bodies()...)
	library := shinglesOf(w.readable()...)
	for i := range w.blocks {
		b := &w.blocks[i]
		if b.furniture || b.island() {
			b.voice = 0
			continue
		}
		if data.hold(b.line) {
			b.voice += dataVoice
		}
		if library.hold(b.line) {
			b.voice += libraryVoice
		}
		if b.kind == Paragraph && 2*b.links < len(b.words) {
			b.voice += proseVoice
		}
		if i < home.first || i >= home.end {
			b.voice *= elsewhere
		}
	}
}

// articleElement returns the innermost element that is made for an article and holds the headline of
// highest rank and a third of the page's running text; the whole page where there is none.
func (w *webPage) articleElement() span {
	found := span{0, len(w.blocks)}
	prose, heads := make([]int, len(w.blocks)+1), make([]int, len(w.blocks)+1)
	for i := range w.blocks {
		b := &w.blocks[i]
		prose[i+1], heads[i+1] = prose[i], heads[i]
		if b.kind == Paragraph && !b.furniture && !b.island() {
			prose[i+1] += len(b.words)
		}
		if b.heading == 1 {
			heads[i+1]++
		}
	}
	for _, e := range w.elements {
		named := e.node.DataAtom == atom.Article || e.node.DataAtom == atom.Main || strings.HasSuffix(attr(e.node, "itemtype"), "Article")
		if named && heads[e.end] > heads[e.first] && 3*(prose[e.end]-prose[e.first]) >= prose[len(w.blocks)] {
			found = e.span
		}
	}
	return found
}

// marked returns the elements that say that they are the body of an article; of those inside each
// other the innermost that holds most of the running text of the outer one.
func (w *webPage) marked() []span {
	prose := make([]int, len(w.blocks)+1) // words of running text before each block
	for i := range w.blocks {
		prose[i+1] = prose[i]
		if b := &w.blocks[i]; b.kind == Paragraph && !b.furniture && !b.island() {
			prose[i+1] += len(b.words)
		}
	}
	var out []span
	for _, e := range slices.Backward(w.elements) { // inner ones before outer ones
		held := prose[e.end] - prose[e.first]
		if held == 0 || !bodyElement(e.node) {
			continue
		}
		inner := 0
		for n := len(out) - 1; n >= 0 && out[n].first < e.end; n-- {
			inner = max(inner, prose[out[n].end]-prose[out[n].first])
		}
		if inner*2 < held {
			out = append(out, e.span)
		}
	}
	return out
}

// bodies returns the texts of the articles of the page's JSON-LD.
func (w *webPage) bodies() []string {
	var out []string
	for _, o := range w.ld.objects {
		if o.article() {
			out = append(out, o.body())
		}
	}
	return out
}

// Pages beyond these bounds are not shown to the library, which takes a multiple of our time.
const (
	maxLibraryBlocks   = 4000
	maxLibraryElements = 60_000
)

// readable returns the lines that the readability algorithm keeps.
func (w *webPage) readable() []string {
	if len(w.blocks) > maxLibraryBlocks {
		return nil
	}
	p := readability.NewParser()
	p.DisableJSONLD = true
	p.MaxElemsToParse = maxLibraryElements
	a, err := p.ParseDocument(w.root, nil)
	if err != nil || a.Node == nil {
		return nil
	}
	blocks, _ := cutBlocks(a.Node)
	out := make([]string, len(blocks))
	for i := range blocks {
		out[i] = blocks[i].text
	}
	return out
}

// shingles are the runs of three words of texts.
type shingles map[uint64]bool

const shingleWords = 3

func shinglesOf(texts ...string) shingles {
	set := shingles{}
	var words arabic.Words
	for _, t := range texts {
		words.Scan(t)
		for i := range words.Hash {
			if i+shingleWords <= len(words.Hash) {
				set[shingle(words.Hash[i:])] = true
			}
		}
	}
	return set
}

func shingle(words []uint64) uint64 {
	h := uint64(0)
	for _, w := range words[:shingleWords] {
		h = arabic.Mix(h ^ w)
	}
	return h
}

// hold reports whether the texts hold most of a line. A line of one or two words they cannot tell.
func (s shingles) hold(l *line) bool {
	if len(s) == 0 || len(l.words) < shingleWords {
		return false
	}
	n := 0
	for i := range len(l.words) - shingleWords + 1 {
		if s[shingle(l.words[i:])] {
			n++
		}
	}
	return n*5 >= (len(l.words)-shingleWords+1)*3
}

// container returns the element of the region that holds the article's body: that in which the
// share of its words that the voices name, times the share of what they name that it holds, is greatest;
// of several the innermost.
func (w *webPage) container(region span) (span, bool) {
	n := region.end - region.first
	all, named, said := make([]int, n+1), make([]float64, n+1), make([]float64, n+1)
	for i := range n {
		b := &w.blocks[region.first+i]
		words := len(b.words)
		if b.furniture {
			words = 0
		}
		all[i+1], named[i+1], said[i+1] = all[i]+words, named[i], said[i]
		if b.voice > 0 {
			named[i+1] += min(1, b.voice) * float64(words)
			said[i+1] += b.voice * float64(words)
		}
	}
	total := said[n]
	if total == 0 {
		return span{}, false
	}
	best, score := region, 0.0
	for _, e := range w.elements {
		if e.first < region.first || e.end > region.end || e.first == e.end || e.leaf() && n > 1 {
			continue
		}
		from, to := e.first-region.first, e.end-region.first
		words := all[to] - all[from]
		if words == 0 {
			continue
		}
		s := (named[to] - named[from]) / float64(words) * (said[to] - said[from]) / total
		if s >= score {
			best, score = e.span, s
		}
	}
	return best, true
}
