package provenance

// A Role says as what a party is named.
type Role string

const (
	RoleCredit   Role = "credit"   // the text comes from the party
	RoleTold     Role = "told"     // said to the party, so probably its text
	RoleCitation Role = "citation" // the party is quoted in the story
)

// Fields of an article in which a credit may stand.
const (
	FieldByline   = "byline"
	FieldTitle    = "title"
	FieldText     = "text"
	FieldMetadata = "metadata" // Article.Credit, the source line outside the text
)

// PartyAgencies is the party of "وكالات": agencies, not named.
const PartyAgencies = "agencies"

// A Credit is one naming of a party, with the words that do so.
type Credit struct {
	Party  string `json:"party"`
	Role   Role   `json:"role"`
	Phrase string `json:"phrase"` // the words as printed, original[Start:End]
	Field  string `json:"field"`
	Start  int    `json:"start"` // code points of the original text of the field
	End    int    `json:"end"`
}
