package isnad

import (
	"context"
	"io"
	"iter"
	"time"

	"isnad/article"
	"isnad/article/read"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// Version is the version of the program; it stands in every statement.
const Version = "0.1.0"

// Options of Open.
type Options struct {
	Mode    db.Mode
	Now     func() time.Time              // nil: time.Now
	Workers int                           // goroutines that read and match; 0: one per core. Results do not depend on it.
	Logf    func(format string, a ...any) // notices (migrated, backup written); nil: none
}

// Base is an open isnad database with its pipeline.
type Base struct{}

// Open opens the database file at path.
func Open(ctx context.Context, path string, o Options) (*Base, error) { panic("contract only") }
func (b *Base) Close() error                                          { panic("contract only") }

// Stage names what an Add is doing.
type Stage string

const (
	StageRead   Stage = "reading"
	StageLearn  Stage = "learning formulas"
	StageMatch  Stage = "matching"
	StageRelate Stage = "relating"
)

// Progress is what has been done of a stage; Total 0 is unknown. In StageRead Done and Total are bytes, Count is articles; elsewhere articles.
type Progress struct {
	Stage       Stage
	Done, Total int64
	Count       int64
}

// AddOptions of Add.
type AddOptions struct {
	DryRun   bool            // read and report, store nothing
	Progress func(Progress)  // called from one goroutine, about ten times a second; may be nil
	Rejected func(Rejection) // called for each rejected input as it is met; may be nil
	Stored   func(Stored)    // called for each article as it is stored (or would be, with DryRun); may be nil
}

// A Rejection names an input that was not stored, and why.
type Rejection struct {
	Source string `json:"source"`
	Record int    `json:"record"` // line or record number; 0: the whole source
	Reason string `json:"reason"`
	Raw    []byte `json:"-"`
}

// Stored tells of one article taken in. Ref is empty with DryRun.
type Stored struct {
	Ref     string
	Article *article.Article
	Outcome db.Outcome
}

// AddReport sums up an Add.
type AddReport struct {
	Added     int64 `json:"added"`
	Unchanged int64 `json:"unchanged"`
	Revised   int64 `json:"revised"`
	Rejected  int64 `json:"rejected"`
	Empty     int64 `json:"empty"`      // of Added: stored without text
	NotArabic int64 `json:"not_arabic"` // of Added: stored, not read for credits
	Matched   int64 `json:"matched"`    // articles matched in this run
	Matches   int64 `json:"matches"`    // republications among them, other outlets
	Stories   int64 `json:"stories"`    // stories of two or more in the database afterwards
}

// Add reads a stream, stores its articles, matches, credits and relates them. Interrupted (ctx), it
// leaves the database consistent; the next Add goes on.
func (b *Base) Add(ctx context.Context, s *read.Stream, o AddOptions) (AddReport, error) {
	panic("contract only")
}

// CheckOptions of Check.
type CheckOptions struct {
	Strict bool
	All    bool // every counterpart, not the best few of each story
}

// Check answers for one article without storing anything.
func (b *Base) Check(ctx context.Context, a *article.Article, o CheckOptions) (*provenance.Verdict, error) {
	panic("contract only")
}

func (b *Base) Show(ctx context.Context, ref string) (*provenance.Item, error) {
	panic("contract only")
}
func (b *Base) Trace(ctx context.Context, ref string) (*provenance.Chain, error) {
	panic("contract only")
}
func (b *Base) VerdictOf(ctx context.Context, ref string, o CheckOptions) (*provenance.Verdict, error) {
	panic("contract only")
} // check of a stored article against the others
func (b *Base) Find(ctx context.Context, query string, limit int) ([]provenance.Item, error) {
	panic("contract only")
}
func (b *Base) Compare(ctx context.Context, refA, refB string) (*PairView, error) {
	panic("contract only")
}
func (b *Base) Remove(ctx context.Context, ref, reason string) (*provenance.Item, error) {
	panic("contract only")
}
func (b *Base) Backup(ctx context.Context, file string) error { panic("contract only") }
func (b *Base) Verify(ctx context.Context, head string) ([]db.Damage, string, error) {
	panic("contract only")
}
func (b *Base) Stats(ctx context.Context) (db.Counts, error) { panic("contract only") }
func (b *Base) Refresh(ctx context.Context, progress func(Progress)) (RefreshReport, error) {
	panic("contract only")
}
func (b *Base) Migrate(ctx context.Context) (from, to int, err error) { panic("contract only") }

// RefreshReport says what a new statistics snapshot changed.
type RefreshReport struct {
	Snapshot         int   `json:"snapshot"`
	Docs             int   `json:"docs"`
	MatchesBefore    int64 `json:"matches_before"`
	MatchesAfter     int64 `json:"matches_after"`
	RelationsChanged int64 `json:"relations_changed"`
}

// PairView is a comparison of two stored articles.
type PairView struct {
	A, B       provenance.Item
	Comparison *dedupe.Comparison
}

// StoryView is a story with its members and their claims.
type StoryView struct {
	Name       string            `json:"name"`
	Medoid     string            `json:"medoid"`
	Members    []provenance.Step `json:"members"` // by time where known, then by reference
	Satellites []provenance.Step `json:"satellites"`
	Outlets    int               `json:"outlets"`
	AtLeast    int               `json:"at_least"` // independent origins
	AtMost     int               `json:"at_most"`
}

func (b *Base) Story(ctx context.Context, refOrName string) (*StoryView, error) {
	panic("contract only")
}

// Stories lists the stories of min members or more, largest first (members without claims' evidence).
func (b *Base) Stories(ctx context.Context, min, limit int) ([]StoryView, error) {
	panic("contract only")
}

// PairOptions choose what Pairs yields.
type PairOptions struct {
	Strict     bool
	All        bool // every candidate: template, same_event and rejected too
	SameOutlet bool // reposts and revisions too
}

// Streams for the exports, in stable order. They end with an error as second value where reading fails.
func (b *Base) Pairs(ctx context.Context, o PairOptions) iter.Seq2[provenance.Pair, error] {
	panic("contract only")
}
func (b *Base) Relations(ctx context.Context) iter.Seq2[provenance.RelationRow, error] {
	panic("contract only")
}
func (b *Base) Credits(ctx context.Context) iter.Seq2[provenance.CreditRow, error] {
	panic("contract only")
}
func (b *Base) Articles(ctx context.Context) iter.Seq2[article.Article, error] {
	panic("contract only")
}

// Sample returns the embedded sample of articles that we wrote: JSON lines, and an aggregator page as text.
func Sample() (jsonl io.Reader, page io.Reader) { panic("contract only") }
