package isnad

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report/graph"
)

// graphPage is how many articles and their claims are held at a time.
const graphPage = 256

// WriteGraph writes the selected articles, their sources, and the claims between them in a format of package graph.
// The base is read once or several times in pages: of every article only its number is held. If it changes meanwhile,
// nodes and edges might not agree: that is an error.
func (b *Base) WriteGraph(ctx context.Context, w io.Writer, f graph.Format, o Selection) error {
	before, err := b.db.Counts(ctx)
	if err != nil {
		return err
	}
	g, err := b.graph(ctx, o)
	if err != nil {
		return err
	}
	if err := graph.Write(ctx, w, f, g); err != nil {
		return err
	}
	after, err := b.db.Counts(ctx)
	if err != nil {
		return err
	}
	if before.Head != after.Head || before.Articles != after.Articles || before.Revisions != after.Revisions || before.Removed != after.Removed {
		return fmt.Errorf("write graph: the database changed while it was read: run it again when no other command writes, or on a copy made with `isnad backup`")
	}
	return nil
}

// graph returns what WriteGraph writes.
func (b *Base) graph(ctx context.Context, o Selection) (*graph.Graph, error) {
	chosen, err := b.selected(ctx, &o)
	if err != nil {
		return nil, err
	}
	all, err := b.db.IDsByRef(ctx)
	if err != nil {
		return nil, err
	}
	shared := set{}
	alike, err := b.db.SharedURLs(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range alike {
		shared.add(id)
	}
	ids := all
	if chosen != nil {
		guests, err := b.guests(ctx, &o, all, chosen)
		if err != nil {
			return nil, err
		}
		ids = slices.DeleteFunc(all, func(id dedupe.ID) bool { return !chosen.has(id) && !guests.has(id) })
	}
	return &graph.Graph{
		Version: Version,
		Party:   b.graphParty,
		Articles: func(ctx context.Context) iter.Seq2[graph.Article, error] {
			read := func(ctx context.Context, ids []dedupe.ID) ([]graph.Article, error) {
				return b.graphArticles(ctx, &o, ids, chosen, shared)
			}
			return flattened(ordered(ctx, b.workers, certain(slices.Chunk(ids, graphPage)), read))
		},
	}, nil
}

// guests returns the articles outside of the selection that a selected one derives from.
func (b *Base) guests(ctx context.Context, o *Selection, all []dedupe.ID, chosen set) (set, error) {
	guests := set{}
	selected := func(yield func(dedupe.ID) bool) {
		for _, id := range all {
			if chosen.has(id) && !yield(id) {
				return
			}
		}
	}
	for ids, err := range batched(certain(selected), graphPage) {
		if err != nil {
			return nil, err
		}
		claims, err := b.db.ClaimsOf(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, of := range claims {
			for _, r := range of {
				if r.Parent.Kind == provenance.NodeArticle && !chosen.has(r.Parent.Article) && o.wants(r.Kind, r.Confidence) {
					guests.add(r.Parent.Article)
				}
			}
		}
	}
	return guests, nil
}

// graphArticles reads a page of articles with the claims about those that are chosen.
func (b *Base) graphArticles(ctx context.Context, o *Selection, ids []dedupe.ID, chosen, shared set) ([]graph.Article, error) {
	items, err := b.db.Items(ctx, ids)
	if err != nil {
		return nil, err
	}
	claims, err := b.db.ClaimsOf(ctx, slices.DeleteFunc(slices.Clone(ids), func(id dedupe.ID) bool { return !chosen.has(id) }))
	if err != nil {
		return nil, err
	}
	var links []int64
	named := slices.Clone(ids)
	for _, id := range ids {
		for _, r := range claims[id] {
			links = append(links, r.Stated.Link)
			named = append(named, r.Articles()...)
		}
	}
	slices.Sort(links)
	runs, err := b.db.Runs(ctx, slices.Compact(links))
	if err != nil {
		return nil, err
	}
	slices.Sort(named)
	addresses, err := b.db.Addresses(ctx, slices.Compact(named))
	if err != nil {
		return nil, err
	}
	name := func(id dedupe.ID) string { return graph.ArticleName(addresses[id], shared.has(id)) }
	ref := func(id dedupe.ID) string { return addresses[id].Ref }
	out := make([]graph.Article, len(items))
	for i := range items {
		it := &items[i]
		a := graph.Article{Item: *it, Name: name(it.ID), Guest: !chosen.has(it.ID)}
		a.Article.Text = "" // no format holds it
		a.Publication, _ = provenance.PublicationOf(&it.Article)
		for _, r := range claims[it.ID] {
			if !o.wants(r.Kind, r.Confidence) {
				continue
			}
			c := graph.Claim{Claim: provenance.NewClaim(r, ref, b.partyName), Run: runs[r.Stated.Link]}
			switch r.Parent.Kind {
			case provenance.NodeArticle:
				c.Parent = name(r.Parent.Article)
			case provenance.NodeWire, provenance.NodeUnseen:
				c.Parent = graph.NodeName(c.ParentRef)
			}
			a.Claims = append(a.Claims, c)
		}
		out[i] = a
	}
	return out, nil
}

// graphParty says what the registry knows of a party.
func (b *Base) graphParty(key string) graph.Party {
	p := graph.Party{Key: key, Name: b.partyName(key)}
	if known := b.registry.Party(key); known != nil {
		p.Agency, p.Wikidata = known.Agency(), known.Wikidata
	}
	return p
}
