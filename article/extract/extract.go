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
func Page(text string, split Split) ([]article.Article, error) { panic("contract only") }
