package db

import (
	"context"
	"iter"
	"time"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// Mode chooses what Open may do.
type Mode int

const (
	ReadOnly  Mode = iota // the file must exist; never migrated, never written; works on a 0444 file in a 0555 folder
	ReadWrite             // the file must exist; an older schema is migrated after a backup
	Create                // as ReadWrite, and a missing file is made
)

// Options of Open.
type Options struct {
	Mode Mode
	Now  func() time.Time // the injected clock; required
}

// DB is an open database: one writer connection (none in ReadOnly), a pool of readers.
// It implements dedupe.Index. All methods are safe for concurrent use; exported ones open their own transactions.
type DB struct{}

// Open opens or makes the database file at path. Its errors are of the
// kinds ErrMissing, ErrLocked, ErrReadOnly, ErrNotDatabase, ErrOlder and ErrNewer (errors.Is),
// each with one clear message that says what to do.
func Open(ctx context.Context, path string, o Options) (*DB, error) { panic("contract only") }

func (d *DB) Close() error { panic("contract only") }

// A Put is one article on its way in, with everything that depends on it alone.
type Put struct {
	Key      article.Key
	Article  article.Article
	Party    string
	Dateline string
	Marks    []string // empty, not_arabic, short
	Sketch   dedupe.Sketch
	Credits  []provenance.Credit
}

// Outcome says what became of a Put.
type Outcome int

const (
	Added     Outcome = iota
	Unchanged         // the same again (a new sighting is recorded all the same)
	Revised           // changed text or metadata under the same key; the old version stays
	Collision         // the key belongs to another outlet or registrable domain: rejected
	Removed           // the key was removed on request (tombstone): not stored again
)

// A Receipt answers one Put.
type Receipt struct {
	ID      dedupe.ID
	Outcome Outcome
	Reason  string // for Collision and Removed: the message for the user
}

// PutArticles stores a batch in one transaction: articles, revisions,
// sightings, sketches, anchors, credits, and for each that was added or whose text or
// metadata changed the mark "to be matched". An article that is put into an
// empty database records the duty "refresh" in the same transaction.
func (d *DB) PutArticles(ctx context.Context, batch []Put) ([]Receipt, error) {
	panic("contract only")
}

// Duty and SetDuty keep what an interrupted add still owes, such as "refresh". DutyDone clears it.
func (d *DB) Duty(ctx context.Context, name string) (bool, error)       { panic("contract only") }
func (d *DB) SetDuty(ctx context.Context, name string, owed bool) error { panic("contract only") }
func (d *DB) Unmatched(ctx context.Context) ([]dedupe.ID, error)        { panic("contract only") } // ascending
func (d *DB) AllDocs(ctx context.Context) iter.Seq2[dedupe.Doc, error]  { panic("contract only") } // with text, by key; without the marked empty and not_arabic
func (d *DB) Sketch(ctx context.Context, id dedupe.ID) (*dedupe.Sketch, error) {
	panic("contract only")
}

// Lookup and Docs implement dedupe.Index.
func (d *DB) Lookup(ctx context.Context, sk *dedupe.Sketch, skip []int) ([]dedupe.Posting, error) {
	panic("contract only")
}
func (d *DB) Docs(ctx context.Context, ids []dedupe.ID) ([]dedupe.Doc, error) {
	panic("contract only")
}

// Statistics returns the newest snapshot, nil where there is none.
func (d *DB) Statistics(ctx context.Context) (*dedupe.Statistics, error) { panic("contract only") }

// PutStatistics stores a new snapshot, clears the duty "refresh", and marks every article "to be matched".
func (d *DB) PutStatistics(ctx context.Context, s *dedupe.Statistics) error { panic("contract only") }

// Matched is the result of matching one article.
type Matched struct {
	ID      dedupe.ID
	Matches []dedupe.Match // republications only (also of the same outlet), A = ID, best first
}

// PutMatches stores results in one transaction, clears their marks, and notes
// the stories that must be solved again. For each article the matches to its best
// dedupe.KeepNearest counterparts are kept (a match stays while either end
// keeps it); an article with more is marked crowded, and export recomputes its pairs.
func (d *DB) PutMatches(ctx context.Context, batch []Matched) error { panic("contract only") }

// Touched returns the ids of all articles whose stories must be solved again.
func (d *DB) Touched(ctx context.Context) ([]dedupe.ID, error) { panic("contract only") }

// Component returns the kept matches of the connected component of id (every kind of republication, every outlet).
func (d *DB) Component(ctx context.Context, id dedupe.ID) (members []dedupe.ID, matches []dedupe.Match, err error) {
	panic("contract only")
}

// Solved is the solution of one component: its stories and the relations of its members.
type Solved struct {
	Members   []dedupe.ID // of the component, members without a story included
	Stories   []dedupe.Story
	Relations []provenance.Relation
}

// PutSolved replaces stories of the members and appends statements for claims that
// changed, in one transaction with one link of the hash chain, and clears the members' touched marks.
func (d *DB) PutSolved(ctx context.Context, batch []Solved, version string, settings string) error {
	panic("contract only")
}

// Resolve finds the article that a reference means: COLLECTION::ID, a bare id, or a unique prefix
// of one. Errors are ErrUnknownRef and ErrAmbiguousRef; the message of the latter lists up to five candidates.
func (d *DB) Resolve(ctx context.Context, ref string) (dedupe.ID, error) { panic("contract only") }

// Refs returns the printed references of ids: the bare id where it is unambiguous, else COLLECTION::ID. Whole, never a prefix.
func (d *DB) Refs(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error) {
	panic("contract only")
}

// Items returns stored articles with everything known of them, in the order of ids.
func (d *DB) Items(ctx context.Context, ids []dedupe.ID) ([]provenance.Item, error) {
	panic("contract only")
}

// AllItems streams all articles in the order of their keys (collection, id).
func (d *DB) AllItems(ctx context.Context) iter.Seq2[provenance.Item, error] { panic("contract only") }

// Known finds stored articles under this key, with this canonical URL in normal form, or of the same outlet (party) with the same twin hash.
func (d *DB) Known(ctx context.Context, key article.Key, url string, party string, twin uint64) ([]dedupe.ID, error) {
	panic("contract only")
}

// RelationsOf returns the current claims about a child, best first.
func (d *DB) RelationsOf(ctx context.Context, child dedupe.ID) ([]provenance.Relation, error) {
	panic("contract only")
}

// StoryOf returns the story of which id is a member, and those of which it is a satellite.
func (d *DB) StoryOf(ctx context.Context, id dedupe.ID) (member *dedupe.Story, satellite []dedupe.Story, err error) {
	panic("contract only")
}
func (d *DB) Stories(ctx context.Context, min int) iter.Seq2[dedupe.Story, error] {
	panic("contract only")
} // of min members or more, largest first, then by name
func (d *DB) StoryNamed(ctx context.Context, name string) (*dedupe.Story, error) {
	panic("contract only")
}

// Streams for the exports, in a stable order (refs of a, then b; child, then parent).
func (d *DB) AllMatches(ctx context.Context) iter.Seq2[dedupe.Match, error] { panic("contract only") }
func (d *DB) Crowded(ctx context.Context) ([]dedupe.ID, error)              { panic("contract only") }
func (d *DB) AllRelations(ctx context.Context) iter.Seq2[provenance.Relation, error] {
	panic("contract only")
}

// Find returns articles whose title, byline or text holds all words, or whose URL is the one given (any form), newest stored first.
func (d *DB) Find(ctx context.Context, query string, limit int) ([]dedupe.ID, error) {
	panic("contract only")
}

// Remove destroys the text of an article, its revisions, sketch, anchors, credits, matches and spans, and leaves a
// tombstone. Its neighbours are marked to be matched again. The hash chain stays valid.
func (d *DB) Remove(ctx context.Context, id dedupe.ID, reason string) error { panic("contract only") }

// Backup writes a consistent copy to file while the database is in use; it refuses to overwrite.
func (d *DB) Backup(ctx context.Context, file string) error { panic("contract only") }

// A Damage is one thing that Verify found wrong.
type Damage struct{ What, Where string }

// Verify checks the file's integrity, foreign keys, that sketches' and statements' hashes agree, and the chain. Head is the chain's newest hash.
func (d *DB) Verify(ctx context.Context, head string) (damage []Damage, newest string, err error) {
	panic("contract only")
}

// Counts are the figures of stats.
type Counts struct {
	Articles, Outlets, Collections, Revisions, Sightings, Removed int64
	Empty, NotArabic, Short, Unmatched                            int64
	Anchors, Matches, Stories, Relations, Statements, Credits     int64
	Bytes, IndexBytes                                             int64
	Schema, NormaliserVersion, Snapshot                           int
	Head                                                          string
	FirstPublished, LastPublished                                 string
}

func (d *DB) Counts(ctx context.Context) (Counts, error) { panic("contract only") }
