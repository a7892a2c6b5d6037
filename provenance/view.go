package provenance

import (
	"isnad/article"
	"isnad/dedupe"
)

// An Item is an article as answers and reports show it.
type Item struct {
	ID         dedupe.ID          `json:"-"`
	Key        article.Key        `json:"-"`
	ContentKey string             `json:"-"` // hash of key and content: breaks ties
	Ref        string             `json:"ref"`
	Article    article.Article    `json:"article"`
	Party      string             `json:"party"`
	Dateline   string             `json:"dateline,omitempty"`
	Times      Times              `json:"-"`
	Words      int                `json:"words"`
	Marks      []string           `json:"marks,omitempty"` // empty, not_arabic, short
	Credits    []Credit           `json:"credits"`
	Sightings  []article.Sighting `json:"sightings"`
	Story      string             `json:"story,omitempty"`
	Revisions  int                `json:"revisions"`         // earlier versions kept
	Reviews    []Review           `json:"reviews,omitempty"` // that hold about it or name it as a source; filled in by show alone
}

// A Counterpart is a stored article that shares text with the checked one. In
// Comparison A is the checked article, B the stored one.
type Counterpart struct {
	Item
	*dedupe.Comparison
}

// A Group is the counterparts of one story, best first.
type Group struct {
	Story        string        `json:"story"`
	Counterparts []Counterpart `json:"counterparts"` // the best few; all of them with All
	Total        int           `json:"total"`
}

// A Verdict is the answer of check for one article.
type Verdict struct {
	Article Item `json:"article"`
	// Kind is that of the best counterpart of another outlet; "none" where there is none.
	Kind       dedupe.Kind `json:"kind"`
	Confidence float64     `json:"confidence"`
	Already    []string    `json:"already,omitempty"` // references under which this very article is stored
	Groups     []Group     `json:"groups"`            // republications, best first
	Lookalikes []Group     `json:"lookalikes"`        // template and same event: no republication
	// BelowStrict counts the republications left out because the strict setting was asked for and they are not beyond doubt.
	BelowStrict int    `json:"below_strict,omitempty"`
	Source      *Claim `json:"source,omitempty"` // the likely source and why
	Unmatched   int    `json:"unmatched"`        // stored articles that an interrupted add has not matched yet
}

// A Claim is a relation as answers show it.
type Claim struct {
	ChildRef   string      `json:"child"`
	ParentRef  string      `json:"parent"` // reference of an article, or the name of a node
	ParentKind NodeKind    `json:"parent_kind"`
	Party      string      `json:"party,omitempty"` // of a wire
	PartyName  string      `json:"party_name,omitempty"`
	Kind       dedupe.Kind `json:"kind"`
	Confidence float64     `json:"confidence"`
	Word       string      `json:"word"` // likely, possible, undetermined
	DecidedBy  string      `json:"decided_by"`
	Evidence   Evidence    `json:"evidence"`
	Stated     Stated      `json:"-"`
}

// A Step is one article of a chain and the claim that leads on from it.
type Step struct {
	Item  Item  `json:"item"`
	Claim Claim `json:"claim"`
	// Others are further claims of a satellite: one for each source of a passage.
	Others []Claim `json:"others,omitempty"`
}

// A Chain leads from an article to its oldest known source.
type Chain struct {
	Steps   []Step `json:"steps"`    // the first is the article asked for
	Oldest  string `json:"oldest"`   // reference of the oldest copy known here in story and chain, "" where times do not say
	Why     string `json:"why"`      // why that one, or why none
	Age     Oldest `json:"-"`        // the same in parts, for other languages
	Members int    `json:"members"`  // articles in the story
	Outlets int    `json:"outlets"`  // known outlets among them
	AtLeast int    `json:"at_least"` // independent origins
	AtMost  int    `json:"at_most"`
	Story   string `json:"story"`
	// Satellite says that the article is no version of the story's text: it shares a passage with it.
	Satellite bool         `json:"satellite,omitempty"`
	Wire      *WireContent `json:"wire,omitempty"`
}

// WireContent is what can be said of the text of a wire or unseen source that nobody stored.
type WireContent struct {
	Name    string `json:"name"`
	Outlets int    `json:"outlets"` // that share the consensus text
	Words   int    `json:"words"`   // words of the consensus text
}

// A Pair is a row of the pairs export.
type Pair struct {
	RefA, RefB string
	dedupe.Match
}

// A RelationRow is a row of the relations export.
type RelationRow struct {
	Claim
}

// A CreditRow is a row of the credits export.
type CreditRow struct {
	Ref string
	Credit
}
