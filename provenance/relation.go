package provenance

import "isnad/dedupe"

// NodeKind says what a source is.
type NodeKind string

const (
	NodeArticle NodeKind = "article"
	NodeWire    NodeKind = "wire"
	NodeUnseen  NodeKind = "unseen"
	NodeNone    NodeKind = "none" // no known source
)

// A Node is a node of the provenance graph.
type Node struct {
	Kind    NodeKind  `json:"kind"`
	Article dedupe.ID `json:"-"`               // of NodeArticle
	Party   string    `json:"party,omitempty"` // of NodeWire
	Story   string    `json:"story,omitempty"` // of NodeWire and NodeUnseen
}

// Name returns "wire:KEY/STORY", "unseen:STORY", or "" for the other kinds.
func (n Node) Name() string {
	switch n.Kind {
	case NodeWire:
		return "wire:" + n.Party + "/" + n.Story
	case NodeUnseen:
		return "unseen:" + n.Story
	}
	return ""
}

// Kinds of a relation beside copy, edited and partial (see package dedupe).
const (
	KindRevision dedupe.Kind = "revision" // the same outlet's later version
	KindRepost   dedupe.Kind = "repost"   // the same outlet's same text under another URL
)

// A Relation is a directed claim: Child derives from Parent.
type Relation struct {
	Child      dedupe.ID
	Parent     Node
	Kind       dedupe.Kind
	Confidence float64 // 0 to 1
	DecidedBy  string  // the feature that weighed most, such as "told", "credit", "private_edits", "common_text"
	Evidence   Evidence
	Stated     Stated // where it is stored
}

// Stated says where in the history a stored claim stands; zero for one that is not stored, such as
// the alternative that takes the place of a rejected claim.
type Stated struct {
	Statement int64 // number of the statement
	Link      int64 // number of the link of the hash chain that holds it
}

// Version reports whether the claim is that child is another version of the same outlet's article.
func (r *Relation) Version() bool { return r.Kind == KindRevision || r.Kind == KindRepost }

// Evidence is what a relation rests on. It holds spans, phrases of credits and numbers, no text.
type Evidence struct {
	Reason       string           `json:"reason"` // one clause in English
	Declared     bool             `json:"declared,omitempty"`
	Features     []dedupe.Feature `json:"features,omitempty"`
	Credits      []Credit         `json:"credits,omitempty"`
	Passages     []dedupe.Passage `json:"passages,omitempty"`     // for an article parent: A is the child
	Alternatives []Alternative    `json:"alternatives,omitempty"` // sources that nearly won, best first
	Reviews      []Review         `json:"reviews,omitempty"`      // what people say of it, and which other sources they rejected
}

// Word returns the word for a confidence: likely, possible or undetermined.
func Word(confidence float64) string {
	switch {
	case confidence >= .80:
		return "likely"
	case confidence >= .50:
		return "possible"
	}
	return "undetermined"
}
