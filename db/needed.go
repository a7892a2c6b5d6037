package db

import (
	"context"

	"isnad/article"
	"isnad/dedupe"
)

// The root package (see keep.go, export.go, look.go there) also calls these. Move them where they belong.

// Setting returns the value of a setting, "" where it was never set.
func (d *DB) Setting(ctx context.Context, name string) (string, error) { panic("contract only") }

// SetSetting stores a setting.
func (d *DB) SetSetting(ctx context.Context, name, value string) error { panic("contract only") }

// Migrated returns the schema versions before and after Open; they are equal where nothing was migrated.
func (d *DB) Migrated() (from, to int) { panic("contract only") }

// IDs returns the ids of all stored articles, ascending.
func (d *DB) IDs(ctx context.Context) ([]dedupe.ID, error) { panic("contract only") }

// MatchesOf returns the kept matches of one article, with A = id.
func (d *DB) MatchesOf(ctx context.Context, id dedupe.ID) ([]dedupe.Match, error) {
	panic("contract only")
}

// Outlets returns Doc.Outlet of each of ids.
func (d *DB) Outlets(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error) {
	panic("contract only")
}

// ByURL returns the articles at a URL in normal form (also as id or canonical URL).
func (d *DB) ByURL(ctx context.Context, normal string) ([]dedupe.ID, error) { panic("contract only") }

// Scan returns the first limit articles (0: all) for which match reports true, in the order of their ids.
func (d *DB) Scan(ctx context.Context, match func(*article.Article) bool, limit int) ([]dedupe.ID, error) {
	panic("contract only")
}
