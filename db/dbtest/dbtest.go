// Package dbtest is the conformance suite that every store of the program
// must pass. A store that passes can stand behind the pipeline in place of package db.
//
// The suite knows a store by what its methods answer, never by its tables. It gives the
// articles sketches of its own making, so that it can say which anchors two of them share.
package dbtest

import (
	"context"
	"iter"
	"path/filepath"
	"testing"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// A Store is what the suite tests; the comments of [db.DB] are its contract.
type Store interface {
	dedupe.BulkIndex
	Close() error

	PutArticles(ctx context.Context, batch []db.Put) ([]db.Receipt, error)
	Remove(ctx context.Context, id dedupe.ID, reason string) error
	Sketch(ctx context.Context, id dedupe.ID) (*dedupe.Sketch, error)
	Items(ctx context.Context, ids []dedupe.ID) ([]provenance.Item, error)
	AllItems(ctx context.Context) iter.Seq2[provenance.Item, error]
	AllDocs(ctx context.Context) iter.Seq2[dedupe.Doc, error]
	IDs(ctx context.Context) ([]dedupe.ID, error)
	Outlets(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error)
	Counts(ctx context.Context) (db.Counts, error)

	Resolve(ctx context.Context, ref string) (dedupe.ID, error)
	Refs(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error)
	ShortRefs(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error)
	Known(ctx context.Context, key article.Key, url, party string, twin uint64) ([]dedupe.ID, error)
	ByURL(ctx context.Context, normal string) ([]dedupe.ID, error)
	Scan(ctx context.Context, match func(*article.Article) bool, limit int) ([]dedupe.ID, error)

	Setting(ctx context.Context, name string) (string, error)
	SetSetting(ctx context.Context, name, value string) error
	Duty(ctx context.Context, name string) (bool, error)
	SetDuty(ctx context.Context, name string, owed bool) error
	Statistics(ctx context.Context) (*dedupe.Statistics, error)
	PutStatistics(ctx context.Context, s *dedupe.Statistics) error

	Unmatched(ctx context.Context) ([]dedupe.ID, error)
	PutMatches(ctx context.Context, batch []db.Matched) error
	MatchesOf(ctx context.Context, id dedupe.ID) ([]dedupe.Match, error)
	AllMatches(ctx context.Context) iter.Seq2[dedupe.Match, error]
	Crowded(ctx context.Context) ([]dedupe.ID, error)
	Touched(ctx context.Context) ([]dedupe.ID, error)
	Component(ctx context.Context, id dedupe.ID) ([]dedupe.ID, []dedupe.Match, error)

	PutSolved(ctx context.Context, batch []db.Solved, version, settings string) error
	RelationsOf(ctx context.Context, child dedupe.ID) ([]provenance.Relation, error)
	AllRelations(ctx context.Context) iter.Seq2[provenance.Relation, error]
	StoryOf(ctx context.Context, id dedupe.ID) (*dedupe.Story, []dedupe.Story, error)
	Stories(ctx context.Context, min int) iter.Seq2[dedupe.Story, error]
	StoryNamed(ctx context.Context, name string) (*dedupe.Story, error)
	Verify(ctx context.Context, head string) ([]db.Damage, string, error)

	PutReview(ctx context.Context, r db.Ruling, settings string) (provenance.Review, error)
	WithdrawReviews(ctx context.Context, r db.Ruling, settings string) (int, error)
	Reviews(ctx context.Context) ([]provenance.Review, error)
	ReviewsOf(ctx context.Context, id dedupe.ID) ([]provenance.Review, error)
	Log(ctx context.Context, id dedupe.ID) (provenance.History, error)
	ResolveRemoved(ctx context.Context, ref string) (id dedupe.ID, found bool, err error)

	Parties(ctx context.Context) (parties []provenance.Party, edition int64, err error)
	PutParties(ctx context.Context, parties []provenance.Party) (changed int, err error)
	RemoveParty(ctx context.Context, key string) (removed bool, err error)
	PutReadings(ctx context.Context, readings []db.Reading) error
	CreditsRead(ctx context.Context, edition int64) (newest bool, err error)
}

// Run tests the store that open makes, or opens again, at a path.
func Run(t *testing.T, open func(path string) Store) {
	for _, c := range []struct {
		name string
		test func(*suite)
	}{
		{"articles", articles},
		{"versions", versions},
		{"collisions", collisions},
		{"removal", removal},
		{"lookup", lookup},
		{"lookup agrees with a model", lookupModel},
		{"documents", documents},
		{"references", references},
		{"marks and settings", marks},
		{"statistics", statistics},
		{"matches", matches},
		{"kept matches do not depend on order", matchOrder},
		{"components", components},
		{"solutions", solutions},
		{"claims", claims},
		{"streams", streams},
		{"verify", verify},
		{"reviews", reviews},
		{"reviews are about the texts that were seen", reviewsOfVersions},
		{"history", history},
		{"parties", parties},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(newSuite(t, open)) })
	}
}

// A suite is one test with a fresh store.
type suite struct {
	*testing.T
	Store
	ctx  context.Context
	path string
	open func(string) Store
}

func newSuite(t *testing.T, open func(string) Store) *suite {
	s := &suite{T: t, ctx: context.Background(), path: filepath.Join(t.TempDir(), "isnad.db"), open: open}
	s.Store = open(s.path)
	t.Cleanup(func() { s.Store.Close() })
	return s
}

// reopen closes the store and opens it again: what was committed must be there.
func (s *suite) reopen() {
	s.Helper()
	s.ok(s.Store.Close())
	s.Store = s.open(s.path)
}

func (s *suite) ok(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// must returns v; a test cannot go on after an error.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// all reads a stream to its end.
func all[T any](s *suite, seq iter.Seq2[T, error]) []T {
	s.Helper()
	var vs []T
	for v, err := range seq {
		s.ok(err)
		vs = append(vs, v)
	}
	return vs
}
