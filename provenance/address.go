package provenance

import "isnad/article"

// An Address is what names an article to others.
type Address struct {
	Ref string
	Key article.Key
	URL string // normal form; "" where it has none
}
