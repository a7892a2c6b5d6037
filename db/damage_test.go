package db_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/db"
	"isnad/dedupe"
)

func TestVerifyFindsEachKindOfDamage(t *testing.T) {
	for _, c := range []struct {
		name, sql, what string
	}{
		{"a text", `UPDATE revision SET text = text || '.' WHERE number = 3`, "article"},
		{"a title", `UPDATE revision SET title = 'عنوان آخر' WHERE number = 3`, "article"},
		{"an id", `UPDATE article SET id = 'x' WHERE number = 3`, "article"},
		{"a missing text", `UPDATE article SET revision = 999 WHERE number = 3`, "article"},
		{"a fingerprint", `UPDATE sketch SET fingerprint_b = fingerprint_b + 1 WHERE article = 3`, "sketch"},
		{"a stored anchor", `UPDATE sketch SET anchors = CAST(x'ffffffff' || substr(anchors, 5) AS BLOB) WHERE article = 3`, "sketch"},
		{"a missing sketch", `DELETE FROM sketch WHERE article = 3`, "sketch"},
		{"a missing anchor of the index", `UPDATE anchor_0 SET entries = substr(entries, 1, length(entries) - 20)`, "index"},
		{"an anchor of no article", `INSERT INTO anchor_2 VALUES (-9223372036854775808, zeroblob(20))`, "index"},
		{"an exchanged anchor", `UPDATE anchor_0 SET entries = CAST(substr(entries, 1, length(entries) - 8) || x'0102030405060708' AS BLOB)`, "index"},
		{"a broken block of anchors", `INSERT INTO anchor_1 VALUES (1, x'0102')`, "index"},
		{"an empty block of anchors", `INSERT INTO anchor_1 VALUES (1, x'')`, "index"},
		{"a block of anchors in another place", `UPDATE anchor_0 SET first = first + 1`, "index"},
		{"anchors in another order", `UPDATE anchor_0 SET entries = CAST(substr(entries, 1, 20) || substr(entries, 41, 20) || substr(entries, 21, 20) || substr(entries, 61) AS BLOB)`, "index"},
		{"a confidence", `UPDATE statement SET confidence = 0.99 WHERE number = 2`, "chain"},
		{"one byte of evidence", `UPDATE statement SET evidence = '[]' WHERE number = 2`, "chain"},
		{"whom a statement is about", `UPDATE statement SET child = 4 WHERE number = 2`, "chain"},
		{"a missing statement", `DELETE FROM relation WHERE statement = 2; DELETE FROM statement WHERE number = 2`, "chain"},
		{"the last statement missing", `DELETE FROM relation WHERE statement = 3; DELETE FROM statement WHERE number = 3`, "chain"},
		{"exchanged statements", `UPDATE statement SET number = -1 WHERE number = 1; UPDATE statement SET number = 1 WHERE number = 2; UPDATE statement SET number = 2 WHERE number = -1`, "chain"},
		{"the time of a link", `UPDATE link SET at = '2020-01-01T00:00:00Z' WHERE number = 1`, "chain"},
		{"the settings of a link", `UPDATE link SET settings = '' WHERE number = 2`, "chain"},
		{"a missing link", `DELETE FROM link WHERE number = 2`, "chain"},
		{"the first link missing", `DELETE FROM link WHERE number = 1`, "chain"},
		{"a link's hash", `UPDATE link SET hash = zeroblob(32) WHERE number = 3`, "chain"},
		{"a claim that is not shown", `DELETE FROM relation WHERE statement = 1`, "relation"},
		{"a claim that was ended", `UPDATE statement SET ends = 1 WHERE number = 2`, "relation"},
		{"a mark of no article", `INSERT INTO pending VALUES (99)`, "reference"},
		{"a credit of no article", `INSERT INTO credit VALUES (99, 0, 'was', 'credit', 'text', 0, 1, 'و')`, "reference"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDB(t)
			putAll(t, d, generate(1, 6, 30))
			for id := range 3 {
				claim(t, d, dedupe.ID(id+1), .5)
			}
			sound(t, d)
			if _, err := d.Writer().Exec(`PRAGMA foreign_keys=off; ` + c.sql); err != nil {
				t.Fatal(err)
			}
			damage, _, err := d.Verify(ctx, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range damage {
				if g.What == c.what && g.Where != "" {
					return
				}
			}
			t.Errorf("found %v, want damage of kind %q", damage, c.what)
		})
	}
}

func TestVerifyFindsAFlippedBitInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "isnad.db")
	d := openDB(t, path, db.Create)
	puts := generate(1, 40, 60)
	putAll(t, d, puts)
	claim(t, d, 1, .8125)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	entry := binary.BigEndian.AppendUint64(nil, puts[20].Sketch.Anchors[3].Hash)
	for what, bytesOf := range map[string][]byte{
		"title": []byte(puts[20].Article.Title), "text": []byte(puts[20].Article.Text[40:60]), "anchor": entry, "setting of a link": []byte("threshold=0.5"),
		"confidence": binary.BigEndian.AppendUint64(nil, math.Float64bits(.8125)), "stated date": []byte("2024-03-10"),
	} {
		for from, n := 0, 0; ; n++ {
			at := bytes.Index(whole[from:], bytesOf)
			if at < 0 {
				if n == 0 {
					t.Errorf("%s: not in the file", what)
				}
				break
			}
			at += from
			from = at + 1
			damaged := bytes.Clone(whole)
			damaged[at+len(bytesOf)/2] ^= 1
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			d := openDB(t, path, db.ReadOnly)
			if damage, _, err := d.Verify(ctx, ""); err != nil || len(damage) == 0 {
				t.Errorf("%s: a bit flipped at byte %d is not found: %v", what, at, err)
			}
			d.Close()
		}
	}
}

func TestHeadProvesWhatWasStatedBefore(t *testing.T) {
	d := newDB(t)
	putAll(t, d, generate(1, 3, 30))
	claim(t, d, 1, .5)
	kept, err := d.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	claim(t, d, 2, .5)
	claim(t, d, 1, .75)
	for head, intact := range map[string]bool{kept.Head: true, strings.ToUpper(kept.Head): true, strings.Repeat("0", 64): false, kept.Head[:60]: false} {
		if damage, _, err := d.Verify(ctx, head); err != nil || (len(damage) == 0) != intact {
			t.Errorf("head %s: %v %v", head, damage, err)
		}
	}
	// Somebody who writes the whole chain anew is found by the kept head alone.
	forged := newDB(t)
	putAll(t, forged, generate(1, 3, 30))
	claim(t, forged, 1, .9)
	sound(t, forged)
	if damage, _, err := forged.Verify(ctx, kept.Head); err != nil || len(damage) == 0 {
		t.Errorf("a chain written anew holds the kept head: %v", err)
	}
}
