package dedupe

import "context"

// An ID numbers a text in an index, below 2^40. It says nothing of the text and breaks no ties.
type ID int64

// A Doc is a text as the detector sees it.
type Doc struct {
	ID     ID
	Key    string // content key: breaks ties, so that results do not depend on row numbers
	Outlet string // texts of one outlet are reposts or revisions of each other, never republications
	Title  string
	Text   string
	// Earliest and Latest bound the publication in Unix seconds; 0 is
	// unknown. A crawl time bounds Latest only.
	Earliest, Latest int64
}

// A Posting is one occurrence of an anchor in a stored text.
type Posting struct {
	Anchor int // index into the Anchors of the sketch that was looked up; -1: the whole text is a twin
	Doc    ID
	Window uint64 // the window SimHash of the occurrence
}

// An Index answers for stored texts. Which anchors a text has depends on the
// text alone; the index never drops a frequent anchor, the caller passes over it.
type Index interface {
	// Lookup returns the postings of all anchors of one sketch, and of its
	// twin hash, in one call, ordered by Anchor, then Doc. Anchors listed in
	// skip (indexes into sk.Anchors, ascending) are not looked up.
	Lookup(ctx context.Context, sk *Sketch, skip []int) ([]Posting, error)
	// Docs returns the texts of ids, in the order of ids. An unknown id is an error.
	Docs(ctx context.Context, ids []ID) ([]Doc, error)
}

// A BulkIndex also answers for many sketches at once, for much less than asking for each.
type BulkIndex interface {
	Index
	// Visit calls f, from one goroutine, with the postings that Lookup would
	// return for each of the sketches, in any order; sketch is an index into sketches, to which skip is parallel.
	Visit(ctx context.Context, sketches []Sketch, skip [][]int, f func(sketch int, p Posting)) error
}
