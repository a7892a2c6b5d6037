package dedupe

// A Story is a set of texts that are versions of one text. Satellites
// share a passage with a member but are mostly something else; a text may be
// satellite of several stories, and member of one.
type Story struct {
	Name       string // of its content: stable while the members are the same; not a row number
	Medoid     ID
	Members    []ID // with the medoid; by key
	Satellites []ID // by key
}

// An Edge is what the clustering needs of a match.
type Edge struct {
	A, B                                    ID
	Kind                                    Kind
	Resemblance, ContainmentA, ContainmentB float64
	Confidence                              float64
}

// KeepNearest is how many matches of one text are stored; a match stays while either end keeps it.
const KeepNearest = 16

// Stories clusters texts into stories: a pure function of the edges and the
// keys, in the order of the stories' names. Only edges judged copy, edited
// or partial count. Texts without an edge are in none.
// between(a, b) returns the edge of any two texts, for pairs that are not among the edges.
func Stories(edges []Edge, key func(ID) string, between func(a, b ID) Edge) []Story {
	panic("contract only")
}
