package provenance

import (
	"isnad/article"
	"isnad/dedupe"
)

// Why one version of a text is kept and another dropped: the first of these that tells the two apart.
const (
	DropAgency  = "agency_text" // the kept one is the agency's own text, the dropped one is not
	DropWords   = "more_words"  // the kept one is fuller
	DropEarlier = "earlier"     // the kept one was known to be out earlier
	DropKey     = "content_key" // nothing tells them apart: the lesser content key
)

// A Drop is a row of the drop list: an article that is left out because
// another version of its text is kept.
type Drop struct {
	Dropped, Kept string // references
	Story         string
	Kind          dedupe.Kind // what the judge makes of the two
	Reason        string      // DropAgency, DropWords, DropEarlier or DropKey
	Containment   float64     // share of the dropped text found in the kept one, 0 to 1
}

// A UniqueRow is an article, and why it is left out where one version of each text is kept.
type UniqueRow struct {
	Article article.Article
	Drop    *Drop // nil: it is kept
}
