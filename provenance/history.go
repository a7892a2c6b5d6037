package provenance

import (
	"isnad/article"
	"isnad/dedupe"
)

// A History says how the knowledge about an article came about.
type History struct {
	Ref        string // of the article, the long one where it is removed
	Key        article.Key
	Title      string
	Removed    string      // when, ISO 8601; "" for a stored article
	Reason     string      // why it was removed
	Revisions  []Revision  // in the order of arrival
	Found      []Found     // where it was found, oldest first
	Statements []Statement // about it, in their order
	Links      []Link      // of the hash chain that hold those statements, in their order
}

// A Revision is one version of an article.
type Revision struct {
	Seen    string   `json:"seen"` // when it was stored, ISO 8601
	Current bool     `json:"current"`
	Title   string   `json:"title,omitempty"`
	Length  int      `json:"length"`  // code points of the text
	Changed []string `json:"changed"` // fields that differ from the version that came before it
}

// Found is a sighting and when it was stored.
type Found struct {
	article.Sighting
	Seen string `json:"seen"` // ISO 8601
}

// A Statement is one entry of the history of claims: it is never changed.
type Statement struct {
	Number     int64       `json:"number"`
	Link       int64       `json:"link"`
	At         string      `json:"at"`       // ISO 8601
	Verb       string      `json:"verb"`     // claim, withdraw, confirm, reject, note
	Claimant   string      `json:"claimant"` // inferred, declared, reviewer
	By         string      `json:"by,omitempty"`
	Child      dedupe.ID   `json:"-"`
	Parent     Node        `json:"-"`
	ParentRef  string      `json:"parent"` // reference of an article, or the name of a node as it was then; "" for none
	ParentKind NodeKind    `json:"parent_kind,omitempty"`
	Kind       dedupe.Kind `json:"kind,omitempty"`
	Confidence float64     `json:"confidence"`
	DecidedBy  string      `json:"decided_by,omitempty"`
	Reason     string      `json:"reason,omitempty"`
	Note       string      `json:"note,omitempty"`
	Said       string      `json:"said,omitempty"`     // of a review that was taken over from another database: when it was given there, ISO 8601
	Ends       int64       `json:"ends,omitempty"`     // number of the statement that this one replaces or withdraws
	EndedBy    int64       `json:"ended_by,omitempty"` // number of the one that replaced or withdrew this one; 0: it holds
}

// A Link is what one writing transaction stated: by which program, under which settings.
type Link struct {
	Number   int64  `json:"number"`
	At       string `json:"at"`
	Version  string `json:"version"`
	Settings string `json:"settings"`
	Snapshot int64  `json:"snapshot"` // number of the statistics snapshot, 0 for none
	Previous string `json:"previous"` // hash of the link before it, "" for the first
	Hash     string `json:"hash"`
}
