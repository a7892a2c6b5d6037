package dedupe

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
)

// Memory is an [Index] that lives in memory: for tests, and the model that a stored index equals.
type Memory struct {
	mu      sync.RWMutex
	docs    map[ID]Doc
	anchors map[uint64][]Posting // by the anchor's hash; Posting.Anchor is unused
	twins   map[uint64][]ID
	sketch  Sketcher
}

// NewMemory returns an index of docs. Their IDs must differ.
func NewMemory(docs ...Doc) *Memory {
	m := &Memory{docs: map[ID]Doc{}, anchors: map[uint64][]Posting{}, twins: map[uint64][]ID{}}
	for _, d := range docs {
		m.Add(d)
	}
	return m
}

// Add indexes d, whose ID must be new.
func (m *Memory) Add(d Doc) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.docs[d.ID] = d
	var sk Sketch
	m.sketch.Sketch(&sk, d.Title, d.Text)
	if sk.Shingles == 0 {
		return
	}
	m.twins[sk.Twin] = append(m.twins[sk.Twin], d.ID)
	for _, a := range sk.Anchors {
		m.anchors[a.Hash] = append(m.anchors[a.Hash], Posting{Doc: d.ID, Window: a.Window})
	}
}

// Lookup implements [Index].
func (m *Memory) Lookup(_ context.Context, sk *Sketch, skip []int) ([]Posting, error) {
	if sk.Shingles == 0 {
		return nil, nil
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	var out []Posting
	for _, id := range m.twins[sk.Twin] {
		out = append(out, Posting{Anchor: -1, Doc: id})
	}
	for i, a := range sk.Anchors {
		if len(skip) > 0 && skip[0] == i {
			skip = skip[1:]
			continue
		}
		for _, p := range m.anchors[a.Hash] {
			out = append(out, Posting{Anchor: i, Doc: p.Doc, Window: p.Window})
		}
	}
	slices.SortStableFunc(out, func(x, y Posting) int {
		return cmp.Or(cmp.Compare(x.Anchor, y.Anchor), cmp.Compare(x.Doc, y.Doc))
	})
	return out, nil
}

// Docs implements [Index].
func (m *Memory) Docs(_ context.Context, ids []ID) ([]Doc, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := make([]Doc, len(ids))
	for i, id := range ids {
		d, ok := m.docs[id]
		if !ok {
			return nil, fmt.Errorf("read text %d: not in the index", id)
		}
		out[i] = d
	}
	return out, nil
}
