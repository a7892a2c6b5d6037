package article

// An Article is one text as one outlet published it. Field names in JSON are
// those that `isnad add` reads and `isnad export --format jsonl` writes.
// Published, Modified and Crawled are ISO 8601 of any precision (see
// [ParseTime]) or empty where unknown. Of a crawl it is known only that the
// article was out by then.
type Article struct {
	ID         string `json:"id"`
	URL        string `json:"url,omitempty"`
	Outlet     string `json:"outlet,omitempty"`      // key, as given in the input or found in the registry
	OutletName string `json:"outlet_name,omitempty"` // name as printed
	Collection string `json:"collection,omitempty"`
	Title      string `json:"title,omitempty"`
	Byline     string `json:"byline,omitempty"` // the author line as printed
	Credit     string `json:"credit,omitempty"` // a credit or source line outside the text, as printed
	Published  string `json:"published,omitempty"`
	Modified   string `json:"modified,omitempty"`
	Crawled    string `json:"crawled,omitempty"`
	Lang       string `json:"lang,omitempty"` // BCP 47; empty where not given
	PageURL    string `json:"page_url,omitempty"`
	Text       string `json:"text"`

	// Canonical is the page's rel=canonical where it differs from URL: on
	// another registrable domain it is evidence of syndication, not identity.
	Canonical string `json:"canonical,omitempty"`
	// Sighting is where this reading found the article.
	Sighting Sighting `json:"-"`
}

// A Sighting is one place where an article was found.
type Sighting struct {
	Page     string `json:"page"`             // file name or URL of the page or file
	Position int    `json:"position"`         // 1 for the first article on the page, the line or record number in a stream
	Source   string `json:"source,omitempty"` // the page's own source line, as printed ("المصدر: عربي21")
}
