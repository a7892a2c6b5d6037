package extract

import "isnad/article"

// Split says whether a page may hold several articles.
type Split string

const (
	SplitAuto  Split = "auto"  // where a headline, a date of its own and two paragraphs or more follow
	SplitNever Split = "never" // the page is one article
)

// Page returns the articles of a page's text, in order, each with its
// sighting (position and the page's own source line; the caller fills in the page). Fields that the text does not state stay empty.
// A page without an article is an error that says what was found instead.
//
// The text of an article is cut out of the page as it stands, line ends and
// blank lines included; only furniture between its lines is taken out.
func Page(text string, split Split) ([]article.Article, error) {
	p := parse(text, split)
	return p.articles, p.err
}

// A Line is a line of a page with what Page made of it.
type Line struct {
	Text    string
	Kind    Kind
	Why     string // the feature that decided the kind
	Article int    // 1 for the first article of the page; 0 where the line belongs to none
	Part    Part   // of that article
}

// A Part is what a line is to its article.
type Part string

const (
	PartTitle Part = "title"
	PartText  Part = "text"
	PartMeta  Part = "meta" // date, byline, source line, URL
)

// Explain returns the lines of a page with the decisions of Page.
func Explain(text string, split Split) []Line {
	p := parse(text, split)
	out := make([]Line, len(p.lines))
	for i, l := range p.lines {
		out[i] = Line{l.text, l.kind, l.why, l.article, l.part}
	}
	return out
}

// A page is what is known of a page.
type page struct {
	text     string
	lines    []*line
	up, down []int // of each line, the nearest one above and below that is not blank; -1: none
	articles []article.Article
	err      error
}

func parse(text string, split Split) *page {
	p := &page{text: text, lines: cut(text)}
	for _, l := range p.lines {
		l.classify()
	}
	p.neighbours()
	p.inContext()
	starts := []int{0}
	if split != SplitNever {
		starts = p.starts()
	}
	for n, start := range starts {
		end := len(p.lines)
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		p.assemble(start, end, split == SplitNever)
	}
	if len(p.articles) == 0 {
		p.err = p.nothing()
	}
	return p
}
