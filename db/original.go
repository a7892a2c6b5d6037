package db

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"isnad/dedupe"
)

// An Original is what an article was read from, packed for the file.
type Original struct {
	hash   []byte // SHA-256 of the bytes
	size   int64
	packed []byte
}

// maxOriginal is the most bytes that are unpacked: twice what reading keeps of a source.
const maxOriginal = 16 << 20

var packer = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false)) // the hash is better
	if err != nil {
		panic(err) // the options are constants
	}
	return e
})

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxOriginal))
	if err != nil {
		panic(err) // the options are constants
	}
	return d
})

// PackOriginal packs the bytes that an article was read from, or the first of them; size is how many there were.
func PackOriginal(data []byte, size int64) *Original {
	sum := sha256.Sum256(data)
	return &Original{sum[:], size, packer().EncodeAll(data, nil)}
}

// unpackOriginal returns the bytes, or why they are not those that were kept.
func unpackOriginal(hash, packed []byte) ([]byte, error) {
	data, err := unpacker().DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("it cannot be unpacked: %w", err)
	}
	if sum := sha256.Sum256(data); !bytes.Equal(sum[:], hash) {
		return nil, errors.New("it does not agree with its hash")
	}
	return data, nil
}

// keepOriginal stores what the version of a Put was read from. That version is stored by now, be it the current one or not.
func (p *putter) keepOriginal(id dedupe.ID, in *Put) error {
	o := in.Original
	if o == nil {
		return nil
	}
	if err := p.exec(`INSERT OR IGNORE INTO original (hash, size, packed) VALUES (?,?,?)`, o.hash, o.size, o.packed); err != nil {
		return err
	}
	s := &in.Article.Sighting
	return p.exec(`INSERT OR IGNORE INTO kept (article, revision, original, page, position, seen)
		SELECT r.article, r.number, o.number, ?, ?, ? FROM revision r, original o WHERE r.article = ? AND r.hash = ? AND o.hash = ?`,
		s.Page, s.Position, p.stamp(), int64(id), revisionHash(&in.Article), o.hash)
}

// dropOriginals destroys what an article was read from. Other articles that stood on the same page lose it too: it holds the text of this one.
func dropOriginals(tx *batch, id dedupe.ID) error {
	rows, err := tx.query(`SELECT DISTINCT original FROM kept WHERE article = ?`, int64(id))
	originals, err := collect(rows, err, scanID)
	if err != nil {
		return err
	}
	for _, o := range originals {
		for _, q := range []string{`DELETE FROM kept WHERE original = ?`, `DELETE FROM original WHERE number = ?`} {
			if err := tx.exec(q, int64(o)); err != nil {
				return err
			}
		}
	}
	return nil
}

// A Source is what an article was read from.
type Source struct {
	Data    []byte // the bytes as they were; the first of them where there were more
	Size    int64  // how many there were
	Page    string // where they were found
	Seen    string // when they were stored, ISO 8601
	Current bool   // the current version was read from them; else an older one was
}

// ErrNoSource is the kind of the error of [DB.SourceOf] where nothing was kept.
var ErrNoSource = errors.New("no source was kept")

// SourceOf returns what the current version of an article was read from, or what an older one was, the newest that is kept.
func (d *DB) SourceOf(ctx context.Context, id dedupe.ID) (*Source, error) {
	s := &Source{}
	var hash, packed []byte
	err := d.read.QueryRowContext(ctx, `SELECT o.hash, o.size, o.packed, k.page, k.seen, k.revision = a.revision FROM kept k JOIN original o ON o.number = k.original
		JOIN article a ON a.number = k.article WHERE k.article = ? ORDER BY k.revision = a.revision DESC, k.revision DESC, k.seen DESC, k.page, k.position, o.hash LIMIT 1`, int64(id)).
		Scan(&hash, &s.Size, &packed, &s.Page, &s.Seen, &s.Current)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNoSource
	} else if err != nil {
		return nil, explain(d.path, "read source", err)
	}
	if s.Data, err = unpackOriginal(hash, packed); err != nil {
		return nil, faultf(ErrDamaged, err, "read source: %s: %v; `isnad verify` says what else is damaged; go back to a backup", d.path, err)
	}
	return s, nil
}

// originals checks the hash of everything that was kept of sources, and that all of it belongs to an article.
func (v *verifier) originals() error {
	err := v.each(`SELECT number, hash, packed FROM original`, func(rows *sql.Rows) error {
		var number int64
		var hash, packed []byte
		if err := rows.Scan(&number, &hash, &packed); err != nil {
			return err
		}
		if _, err := unpackOriginal(hash, packed); err != nil {
			v.found("source", fmt.Sprintf("original %d: %v", number, err))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.each(`SELECT number FROM original WHERE NOT EXISTS (SELECT 1 FROM kept WHERE original = number)`, func(rows *sql.Rows) error {
		id, err := scanID(rows)
		v.found("source", fmt.Sprintf("original %d: no article was read from it", id))
		return err
	})
}
