package dedupe

// A Kind says what a pair of texts is.
type Kind string

const (
	Copy      Kind = "copy"       // one article, word for word or nearly so
	Edited    Kind = "edited"     // one text with edits; it makes up the greater part of at least one of the two
	Partial   Kind = "partial"    // a distinctive passage in two texts that otherwise differ
	Template  Kind = "template"   // the same formula about another event: no republication
	SameEvent Kind = "same_event" // one event, reported independently: no republication
	Rejected  Kind = "rejected"   // a candidate that shares nothing to speak of
)

// Republished reports whether k is copy, edited or partial.
func (k Kind) Republished() bool { return k == Copy || k == Edited || k == Partial }

// A Span is a half-open range of code points of an original text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// A Passage is a stretch that stands in both texts, whole words at both ends.
type Passage struct {
	A     Span `json:"a"`
	B     Span `json:"b"`
	Words int  `json:"words"` // words that agree inside it
	// Differs are the words inside the passage on which the texts disagree.
	Differs []Difference `json:"differs,omitempty"`
}

// A Difference is a pair of stretches at the same place of an alignment; one may be empty.
type Difference struct {
	A    Span   `json:"a"`
	B    Span   `json:"b"`
	What string `json:"what"` // name, number, date, place, word
}

// A Feature is one input of the judge with what it added to the score.
type Feature struct {
	Name         string  `json:"name"`
	Value        float64 `json:"value"`
	Contribution float64 `json:"contribution"` // to the log-odds
}

// A Match is the symmetric evidence that texts A and B share text. Its
// measures depend on the two texts alone, Kind and Confidence also on the
// statistics snapshot.
type Match struct {
	A, B         ID
	Kind         Kind
	Resemblance  float64 // Jaccard of distinct shingles, 0 to 1
	ContainmentA float64 // share of A's text found in B, 0 to 1
	ContainmentB float64 // share of B's text found in A, 0 to 1
	SharedWords  int     // words that agree inside passages
	LongestRun   int     // words of the longest verbatim run
	Hamming      int     // distance of the fingerprints, 0 to 128
	Confidence   float64 // probability that it is a republication, 0 to 1
}

// Swap returns m as seen from B.
func (m Match) Swap() Match {
	m.A, m.B = m.B, m.A
	m.ContainmentA, m.ContainmentB = m.ContainmentB, m.ContainmentA
	return m
}

// A Comparison is what the judge measured in two texts, and what decided.
type Comparison struct {
	Match
	Passages     []Passage // by position in A
	FormulaShare float64   // share of the shared words that are formulas, 0 to 1
	Features     []Feature // largest contribution first
	Reason       string    // one clause in English: what decided
}
