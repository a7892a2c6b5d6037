package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"isnad/article"
	"isnad/dedupe"
)

// digestPrefix begins the ids that are digests of the content.
const digestPrefix = "sha256:"

// Digits of a digest: as many are shown at least, and as many must be given at least where its prefix is left out.
const (
	shownDigits = 12
	givenDigits = 6
)

// Resolve finds the article that a reference means: COLLECTION::ID, a bare id, or a unique prefix
// of one. Errors are ErrUnknownRef and ErrAmbiguousRef; the message of the latter lists up to five candidates.
//
// The first of these that fits any article decides: COLLECTION::ID, which no printed reference of another
// article can equal; the whole bare id; a URL in any form; then, unless the whole reference is that of an article
// that was removed, a prefix of an id, bare or long; six or more digits of a digest, without "sha256:".
func (d *DB) Resolve(ctx context.Context, ref string) (id dedupe.ID, err error) {
	err = d.snapshot(ctx, "find article", func(tx *reader) error {
		id, err = resolve(tx, ref)
		return err
	})
	return id, err
}

// An attempt is one way to read a reference.
type attempt struct {
	where string
	args  []any
}

func resolve(tx *reader, ref string) (dedupe.ID, error) {
	if ref == "" {
		return 0, faultf(ErrUnknownRef, nil, "find article: the reference is empty; `isnad find WORDS` finds articles")
	}
	// An upper bound for what begins with ?1: no text holds a code point above U+10FFFF.
	const prefix = `id > ?1 AND id < ?1 || char(1114111)`
	collection, id, long := strings.Cut(ref, "::")
	var whole, begins []attempt
	if long {
		whole = append(whole, attempt{`id = ? AND collection = ?`, []any{id, collection}})
	}
	whole = append(whole, attempt{`id = ?`, []any{ref}})
	if strings.Contains(ref, "://") {
		whole = append(whole, attempt{`id = ?1 OR url = ?1 AND url <> ''`, []any{article.NormalURL(ref)}})
	}
	begins = append(begins, attempt{prefix, []any{ref}})
	if long {
		begins = append(begins, attempt{prefix + ` AND collection = ?2`, []any{id, collection}})
	}
	if isHex(ref) && len(ref) >= givenDigits {
		begins = append(begins, attempt{prefix, []any{digestPrefix + strings.ToLower(ref)}})
	}
	if found, err := first(tx, ref, whole); found != 0 || err != nil {
		return found, err
	}
	if err := removed(tx, ref, collection, id); err != nil {
		return 0, err
	}
	if found, err := first(tx, ref, begins); found != 0 || err != nil {
		return found, err
	}
	return 0, faultf(ErrUnknownRef, nil, "find article: %q is not in the database; `isnad find WORDS` finds articles", ref)
}

// first returns the article of the first attempt that fits any, 0 where none does.
func first(tx *reader, ref string, attempts []attempt) (dedupe.ID, error) {
	for _, a := range attempts {
		rows, err := tx.query(`SELECT number, collection, id FROM article WHERE `+a.where+` ORDER BY id, collection LIMIT 6`, a.args...)
		found, err := collect(rows, err, func(rows *sql.Rows) (c candidate, err error) {
			err = rows.Scan(&c.id, &c.key.Collection, &c.key.ID)
			return c, err
		})
		switch {
		case err != nil:
			return 0, err
		case len(found) == 1:
			return found[0].id, nil
		case len(found) > 1:
			return 0, ambiguous(ref, found)
		}
	}
	return 0, nil
}

// A candidate is an article that a reference may mean.
type candidate struct {
	id  dedupe.ID
	key article.Key
}

// removed returns an error where the whole reference is that of a removed article.
func removed(tx *reader, ref, collection, id string) error {
	var k article.Key
	var when, reason string
	err := tx.row(`SELECT collection, id, removed, reason FROM tombstone WHERE id = ?1 OR (id = ?3 AND collection = ?2) LIMIT 1`, ref, collection, id).
		Scan(&k.Collection, &k.ID, &when, &reason)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	} else if err != nil {
		return err
	}
	return faultf(ErrUnknownRef, nil, "find article: %s", gone(k.String(), when, reason))
}

func isHex(s string) bool {
	return strings.Trim(s, "0123456789abcdefABCDEF") == ""
}

func ambiguous(ref string, found []candidate) error {
	var names []string
	for _, c := range found[:min(5, len(found))] {
		names = append(names, c.key.String())
	}
	more := ""
	if len(found) > 5 {
		more = ", ..."
	}
	return faultf(ErrAmbiguousRef, nil, "find article: %q means more than one: %s%s; write one of them whole", ref, strings.Join(names, ", "), more)
}

// gone tells of a tombstone.
func gone(key, removed, reason string) string {
	if reason == "" {
		reason = "no reason given"
	}
	day, _, _ := strings.Cut(removed, "T")
	return fmt.Sprintf("%s was removed on %s (%s) and is not stored again", key, day, reason)
}

// Refs returns the printed references of ids: the bare id where it is unambiguous, else COLLECTION::ID. Whole, never a prefix.
// A bare id is ambiguous where it stands in two collections or holds "::". Unknown ids are left out.
func (d *DB) Refs(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error) {
	refs := make(map[dedupe.ID]string, len(ids))
	for part := range slices.Chunk(ids, 4*page) {
		rows, err := d.query(ctx, `SELECT v.number, v.ref FROM json_each(?) j CROSS JOIN reference v ON v.number = j.value`, list(part))
		_, err = collect(rows, err, func(rows *sql.Rows) (struct{}, error) {
			var id dedupe.ID
			var ref string
			err := rows.Scan(&id, &ref)
			refs[id] = ref
			return struct{}{}, err
		})
		if err != nil {
			return nil, explain(d.path, "read references", err)
		}
	}
	return refs, nil
}

// ShortRefs returns references for people: as Refs, but a digest is cut to
// twelve digits, or to as many more as it takes to tell it from every other stored one.
func (d *DB) ShortRefs(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error) {
	refs, err := d.Refs(ctx, ids)
	if err != nil {
		return nil, err
	}
	for id, ref := range refs {
		if !strings.HasPrefix(ref, digestPrefix) || len(ref) < len(digestPrefix)+shownDigits {
			continue
		}
		// Only the neighbours in the order of ids share a longer prefix.
		var before, after string
		err := d.read.QueryRowContext(ctx, `SELECT coalesce((SELECT max(id) FROM article WHERE id < ?1), ''), coalesce((SELECT min(id) FROM article WHERE id > ?1), '')`, ref).
			Scan(&before, &after)
		if err != nil {
			return nil, explain(d.path, "read references", err)
		}
		n := max(len(digestPrefix)+shownDigits, shared(ref, before)+1, shared(ref, after)+1)
		refs[id] = ref[:min(n, len(ref))]
	}
	return refs, nil
}

// shared returns how many bytes two strings have in common at their beginnings.
func shared(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
