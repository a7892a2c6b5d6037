package isnad

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"isnad/article"
	"isnad/article/read"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// A FullOutlet is a row of the user's own in the registry, in a full export.
type FullOutlet struct {
	Kind read.FullKind `json:"isnad"`
	provenance.Party
}

// A FullRemoved is what is left of a removed article, in a full export.
type FullRemoved struct {
	Kind read.FullKind `json:"isnad"`
	db.Tombstone
}

// A FullArticle is an article with its past, in a full export: the fields of the jsonl export, which are those of the
// current version, and what they do not say. Times are ISO 8601 in UTC, of the database that was exported.
type FullArticle struct {
	Kind read.FullKind `json:"isnad"`
	article.Article
	Revisions []FullRevision      `json:"revisions"` // in the order of arrival
	Sightings []provenance.Found  `json:"sightings"` // oldest first
	Credits   []provenance.Credit `json:"credits"`   // as they were read; adding reads them again
}

// A FullRevision is one version of an article: the current one, or another with what it said.
type FullRevision struct {
	Seen    string           `json:"seen"` // when it was stored
	Current bool             `json:"current,omitempty"`
	Article *article.Article `json:"article,omitempty"` // nil for the current one
}

// A FullReview is what a person says of where an article comes from, or of a finding, in a full export.
type FullReview struct {
	Kind     read.FullKind       `json:"isnad"`
	Decision provenance.Decision `json:"decision"`
	By       string              `json:"by"`
	At       string              `json:"at"` // when it was given
	Note     string              `json:"note,omitempty"`
	Finding  string              `json:"finding,omitempty"` // id of a finding; there is neither child nor source then
	Child    *FullText           `json:"child,omitempty"`
	Source   *FullSource         `json:"source,omitempty"`
	Relation dedupe.Kind         `json:"relation,omitempty"` // kind of a confirmed relation
}

// A FullText names the version of an article that a reviewer saw.
type FullText struct {
	Collection string `json:"collection"`
	ID         string `json:"id"`
	Content    string `json:"content"` // SHA-256 of what it said, hexadecimal
}

// A FullSource is where a reviewer says that an article comes from, or does not.
type FullSource struct {
	Kind    provenance.NodeKind `json:"kind"`
	Party   string              `json:"party,omitempty"`   // of a wire
	Article *FullText           `json:"article,omitempty"` // of an article
}

// Full yields the records of a full export, a [FullOutlet], [FullRemoved], [FullArticle] or [FullReview] each: the user's rows
// of the registry and the tombstones, then the articles, all three by their keys, then the reviews that hold, oldest first. Added in
// this order to an empty database they make one whose full export is the same.
func (b *Base) Full(ctx context.Context) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		// Read first, so that no review is about an article that is added meanwhile.
		reviews, err := b.fullReviews(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		own, _, err := b.db.Parties(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, p := range own {
			p.Source = "user"
			if !yield(FullOutlet{read.FullOutlet, p}, nil) {
				return
			}
		}
		gone, err := b.db.Tombstones(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, t := range gone {
			if !yield(FullRemoved{read.FullRemoved, t}, nil) {
				return
			}
		}
		for r, err := range b.db.Records(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(fullArticle(&r), nil) {
				return
			}
		}
		for _, r := range reviews {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func fullArticle(r *db.Record) FullArticle {
	f := FullArticle{Kind: read.FullArticle, Article: r.Article, Sightings: r.Found, Credits: r.Credits}
	for i := range r.Before {
		f.Revisions = append(f.Revisions, FullRevision{Seen: r.Before[i].Seen, Article: &r.Before[i].Article})
	}
	f.Revisions = append(f.Revisions, FullRevision{Seen: r.Seen, Current: true})
	for i := range r.After {
		f.Revisions = append(f.Revisions, FullRevision{Seen: r.After[i].Seen, Article: &r.After[i].Article})
	}
	if f.Sightings == nil {
		f.Sightings = []provenance.Found{}
	}
	if f.Credits == nil {
		f.Credits = []provenance.Credit{}
	}
	return f
}

func (b *Base) fullReviews(ctx context.Context) ([]FullReview, error) {
	all, err := b.db.Reviews(ctx)
	if err != nil {
		return nil, err
	}
	var ids []dedupe.ID
	for i := range all {
		if all[i].Finding != "" {
			continue
		}
		ids = append(ids, all[i].Child)
		if all[i].Parent.Kind == provenance.NodeArticle {
			ids = append(ids, all[i].Parent.Article)
		}
	}
	keys, err := b.db.Keys(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []FullReview
	for _, r := range all {
		f := FullReview{Kind: read.FullReview, Decision: r.Decision, By: r.By, At: r.At, Note: r.Note, Finding: r.Finding, Relation: r.Kind}
		if r.Finding == "" {
			f.Child = &FullText{keys[r.Child].Collection, keys[r.Child].ID, r.ChildContent}
			f.Source = &FullSource{Kind: r.Parent.Kind, Party: r.Parent.Party}
			if k := keys[r.Parent.Article]; r.Parent.Kind == provenance.NodeArticle {
				f.Source.Article = &FullText{k.Collection, k.ID, r.ParentContent}
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// past reads the history of an article of a full export, the record line of which is given.
func past(line []byte, a *article.Article) (*db.Past, error) {
	if a.Collection == "" || a.ID == "" {
		return nil, errors.New("an article of a full export is named by collection and id, and one of them is missing")
	}
	var f struct {
		Revisions []FullRevision
		Sightings []provenance.Found
	}
	if err := json.Unmarshal(line, &f); err != nil {
		return nil, fmt.Errorf("not a record of a full export: %w", err)
	}
	var p db.Past
	known := map[article.Article]bool{said(a): true}
	for i, r := range f.Revisions {
		seen, err := stamp(r.Seen)
		switch {
		case err != nil:
			return nil, fmt.Errorf("field revisions[%d].seen: %w", i, err)
		case r.Current && p.Seen != "":
			return nil, fmt.Errorf("field revisions[%d].current: two revisions are the current one", i)
		case r.Current:
			p.Seen = seen
			continue
		case r.Article == nil:
			return nil, fmt.Errorf("field revisions[%d].article: it is missing", i)
		}
		if err := read.Clean(r.Article); err != nil {
			return nil, fmt.Errorf("field revisions[%d].article: %w", i, err)
		}
		r.Article.Collection, r.Article.ID = a.Collection, a.ID
		v := db.Version{Article: said(r.Article), Seen: seen}
		switch {
		case known[v.Article]:
		case p.Seen == "":
			p.Before = append(p.Before, v)
		default:
			p.After = append(p.After, v)
		}
		known[v.Article] = true
	}
	if p.Seen == "" {
		return nil, errors.New("field revisions: none is marked as the current one")
	}
	for i, s := range f.Sightings {
		seen, err := stamp(s.Seen)
		switch {
		case err != nil:
			return nil, fmt.Errorf("field sightings[%d].seen: %w", i, err)
		case s.Page == "" || len(s.Page)+len(s.Source) > longestSighting:
			return nil, fmt.Errorf("field sightings[%d].page: it is empty or longer than any", i)
		}
		s.Seen, s.Page, s.Source = seen, withoutNUL(s.Page), withoutNUL(s.Source)
		p.Found = append(p.Found, s)
	}
	return &p, nil
}

// longestSighting is how long page and source line of a sighting are together at most, in bytes.
const longestSighting = 64 << 10

// said is an article as a version of it is stored: without the circumstances of reading.
func said(a *article.Article) article.Article {
	v := *a
	v.Crawled, v.PageURL, v.Sighting = "", "", article.Sighting{}
	v.Title, v.Byline, v.Credit, v.Text = withoutNUL(v.Title), withoutNUL(v.Byline), withoutNUL(v.Credit), withoutNUL(v.Text)
	return v
}

// withoutNUL is what reading makes of a NUL.
func withoutNUL(s string) string { return strings.ReplaceAll(s, "\x00", "\ufffd") }

// stamp reads a time of a full export, and returns it as the database writes times.
func stamp(s string) (string, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil || t.Year() < 1 || t.UTC().Year() > 9999 {
		return "", fmt.Errorf("%q is no time such as 2026-01-02T03:04:05Z", s[:min(len(s), 60)])
	}
	return t.UTC().Format(time.RFC3339), nil
}

// content reads the hash that names a version.
func content(s string) ([]byte, error) {
	h, err := hex.DecodeString(s)
	if err != nil || len(h) != 32 {
		return nil, fmt.Errorf("content %q: it is no SHA-256, which has 64 digits", s[:min(len(s), 80)])
	}
	return h, nil
}
