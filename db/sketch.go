package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cespare/xxhash/v2"

	"isnad/dedupe"
)

// sketchAnchor is the length of an anchor in the column sketch.anchors.
const sketchAnchor = 20

func packAnchors(anchors []dedupe.Anchor) []byte {
	b := make([]byte, 0, len(anchors)*sketchAnchor)
	for _, a := range anchors {
		b = binary.BigEndian.AppendUint64(b, a.Hash)
		b = binary.BigEndian.AppendUint64(b, a.Window)
		b = binary.BigEndian.AppendUint32(b, a.Pos)
	}
	return b
}

func unpackAnchors(b []byte) []dedupe.Anchor {
	anchors := make([]dedupe.Anchor, 0, len(b)/sketchAnchor)
	for ; len(b) >= sketchAnchor; b = b[sketchAnchor:] {
		anchors = append(anchors, dedupe.Anchor{
			Hash: binary.BigEndian.Uint64(b), Window: binary.BigEndian.Uint64(b[8:]), Pos: binary.BigEndian.Uint32(b[16:]),
		})
	}
	return anchors
}

// sketchSum is the checksum of a sketch with its packed anchors.
func sketchSum(s *dedupe.Sketch, anchors []byte) uint64 {
	var b []byte
	for _, v := range []uint64{s.Fingerprint[0], s.Fingerprint[1], s.Twin, uint64(s.Words), uint64(s.Shingles)} {
		b = binary.BigEndian.AppendUint64(b, v)
	}
	h := xxhash.New()
	h.Write(b)
	h.Write(anchors)
	return h.Sum64()
}

func putSketch(tx *batch, id dedupe.ID, s *dedupe.Sketch) error {
	packed := packAnchors(s.Anchors)
	return tx.exec(`INSERT INTO sketch (article, fingerprint_a, fingerprint_b, twin, words, shingles, sum, anchors) VALUES (?,?,?,?,?,?,?,?)`,
		int64(id), int64(s.Fingerprint[0]), int64(s.Fingerprint[1]), int64(s.Twin), s.Words, s.Shingles, int64(sketchSum(s, packed)), packed)
}

const sketchColumns = `fingerprint_a, fingerprint_b, twin, words, shingles, anchors`

func scanSketch(row scanner) (*dedupe.Sketch, error) {
	var a, b, twin int64
	var packed []byte
	s := &dedupe.Sketch{}
	if err := row.Scan(&a, &b, &twin, &s.Words, &s.Shingles, &packed); err != nil {
		return nil, err
	}
	s.Fingerprint, s.Twin, s.Anchors = dedupe.Fingerprint{uint64(a), uint64(b)}, uint64(twin), unpackAnchors(packed)
	return s, nil
}

// Sketch returns the sketch of an article's current text. An unknown id is an error.
func (d *DB) Sketch(ctx context.Context, id dedupe.ID) (*dedupe.Sketch, error) {
	s, err := scanSketch(d.read.QueryRowContext(ctx, `SELECT `+sketchColumns+` FROM sketch WHERE article=?`, int64(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("read sketch: no article %d", id)
	}
	return s, explain(d.path, "read sketch", err)
}

// Sketches returns the sketches of articles' current texts, in the order of ids. An unknown id is an error.
func (d *DB) Sketches(ctx context.Context, ids []dedupe.ID) ([]dedupe.Sketch, error) {
	rows, err := d.query(ctx, `SELECT `+sketchColumns+` FROM json_each(?) j LEFT JOIN sketch ON article = j.value ORDER BY j.key`, list(ids))
	sketches, err := collect(rows, err, func(rows *sql.Rows) (dedupe.Sketch, error) {
		s, err := scanSketch(rows)
		if err != nil {
			return dedupe.Sketch{}, err
		}
		return *s, nil
	})
	return sketches, explain(d.path, "read sketches", err)
}
