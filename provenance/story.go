package provenance

import (
	"isnad/article"
	"isnad/dedupe"
)

// Times are the times known of an article, kept apart.
type Times struct {
	Stated   article.Time // published, as the page or input states it
	URL      article.Time // a date in the URL
	Crawled  article.Time // an upper bound of the publication, never the publication
	Modified article.Time
}

// A Member is an article as the inference sees it.
type Member struct {
	ID        dedupe.ID
	Key       string // content key: breaks ties
	Article   *article.Article
	Party     string // the outlet's party: registry key, or "name:" and the name
	Owner     string // outlets of one owner are one origin; Party where unknown
	Agency    bool   // the outlet is a news agency
	Credits   []Credit
	Times     Times
	Satellite bool // shares a passage with the story, is mostly something else
}

// A Story is the input of the inference: the versions of one text, and the
// texts that took a passage of it. A story of one is an article alone.
type Story struct {
	Name    string
	Members []Member // by Key
	// Matches among the members; pairs that are missing may be compared with Detector.
	Matches  []dedupe.Match
	Detector *dedupe.Detector
	Registry *Registry // knows the credited parties; nil: the embedded one
	Habits   *Habits   // of the outlets in this corpus; nil: none are known
}
