package provenance

import "isnad/article"

// A Party is an outlet or agency of the registry.
type Party struct {
	Key     string   `json:"key"`
	Kind    string   `json:"kind"` // agency, official (a state agency), newspaper, channel, site, aggregator
	Names   []string `json:"names"`
	Domains []string `json:"domains,omitempty"`
	Country string   `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Owner   string   `json:"owner,omitempty"`   // key of the owner; outlets of one owner are one origin
	Source  string   `json:"source"`            // where the row comes from
}

// Agency reports whether p sells or gives its text to others.
func (p *Party) Agency() bool { return p.Kind == "agency" || p.Kind == "official" }

// A Registry knows parties by key, name and domain. It is read-only and safe for concurrent use.
type Registry struct{}

// DefaultRegistry returns the embedded registry.
func DefaultRegistry() *Registry { panic("contract only") }

// Party returns the party of a key, nil where the registry does not know it.
func (r *Registry) Party(key string) *Party { panic("contract only") }

// OutletOf returns the party of a's outlet: by key, then by registrable domain of the
// URL, then, only where no URL is given, by name; else "name:" and the
// name as printed, or "" where nothing names the outlet. known is nil for those.
func (r *Registry) OutletOf(a *article.Article) (party string, known *Party) { panic("contract only") }

// Credits reads who a's text is credited to, who it was told to and whom it
// cites, in the order of field (byline, title, text, metadata) and position,
// and the dateline: the city as printed, "" where there is none. The outlet's own name is no credit.
func (r *Registry) Credits(a *article.Article) (credits []Credit, dateline string) {
	panic("contract only")
}

// ReadTimes reads the times of a from its fields and its URL. What cannot be read is unknown.
func ReadTimes(a *article.Article) Times { panic("contract only") }
