package isnad

import (
	"context"
	"errors"
	"fmt"

	"isnad/article/read"
	"isnad/db"
)

// Source returns the bytes that an article was read from, where it was added with [read.Options].KeepSource.
func (b *Base) Source(ctx context.Context, ref string) (*db.Source, error) {
	id, err := b.db.Resolve(ctx, ref)
	if err != nil {
		return nil, err
	}
	s, err := b.db.SourceOf(ctx, id)
	if errors.Is(err, db.ErrNoSource) {
		return nil, fmt.Errorf("show source: none was kept of %s; add the article again with --keep-source", ref)
	}
	return s, err
}

// A packedOriginal is the newest original that was packed: the articles of one page come one after the other and share theirs.
type packedOriginal struct {
	data   []byte
	packed *db.Original
}

func (p *packedOriginal) of(it *read.Item) *db.Original {
	if len(it.Original) == 0 {
		return nil
	}
	if len(p.data) != len(it.Original) || &p.data[0] != &it.Original[0] {
		p.data, p.packed = it.Original, db.PackOriginal(it.Original, it.OriginalSize)
	}
	return p.packed
}
