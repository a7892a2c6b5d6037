package isnad

import (
	"isnad/arabic"
	"isnad/article/extract"
	"isnad/article/read"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// Names of the packages below that a caller of this one needs, so that a
// command line or a server imports nothing deeper than the API.
type (
	Mode        = db.Mode
	Outcome     = db.Outcome
	ReadOptions = read.Options
	Layout      = read.Layout
	Split       = extract.Split
	Stream      = read.Stream
	Decision    = provenance.Decision
	Kind        = dedupe.Kind
	Party       = provenance.Party
)

const (
	ReadOnly  = db.ReadOnly
	ReadWrite = db.ReadWrite
	Create    = db.Create

	Added     = db.Added
	Unchanged = db.Unchanged
	Revised   = db.Revised

	SplitAuto  = extract.SplitAuto
	SplitNever = extract.SplitNever

	NormaliserVersion = arabic.Version
)

// ParseGrain returns how long the pieces of time in a report are: day, week or month; "" for its own choice.
func ParseGrain(word string) (provenance.Grain, error) { return provenance.ParseGrain(word) }

// Sources prepares to read files, folders and "-": see [read.Open].
func Sources(sources []string, o ReadOptions) *Stream { return read.Open(sources, o) }

// SchemaVersion is the newest database schema that this program knows.
func SchemaVersion() int { return db.SchemaVersion() }
