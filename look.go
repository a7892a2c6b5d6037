package isnad

import (
	"context"
	"slices"
	"strings"

	"isnad/arabic"
	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// Show returns a stored article with everything known of it.
func (b *Base) Show(ctx context.Context, ref string) (*provenance.Item, error) {
	id, err := b.db.Resolve(ctx, ref)
	if err != nil {
		return nil, err
	}
	items, err := b.db.Items(ctx, []dedupe.ID{id})
	if err != nil {
		return nil, err
	}
	it := &items[0]
	it.Reviews, err = b.reviewsOf(ctx, id)
	return it, err
}

// Trace follows an article through its sources to the oldest one that is known.
func (b *Base) Trace(ctx context.Context, ref string) (*provenance.Chain, error) {
	id, err := b.db.Resolve(ctx, ref)
	if err != nil {
		return nil, err
	}
	return provenance.Trace(ctx, b.db, b.registry.now(), id, b.partyName)
}

// Find returns stored articles that hold all words of query in title,
// byline or text (at match level: letters and marks folded; behind a conjunction and a preposition too), or that stand at the URL
// query, in the order in which they were stored; before them the article whose reference is the query.
func (b *Base) Find(ctx context.Context, query string, limit int) ([]provenance.Item, error) {
	query = strings.TrimSpace(query)
	var ids []dedupe.ID
	var err error
	if strings.HasPrefix(query, "http://") || strings.HasPrefix(query, "https://") {
		ids, err = b.db.ByURL(ctx, article.NormalURL(query))
	} else if words := soughtIn(query); len(words) > 0 {
		ids, err = b.db.Scan(ctx, func(a *article.Article) bool {
			text := " " + arabic.Match(a.Title+"\n"+a.Byline+"\n"+a.Text) + " "
			return !slices.ContainsFunc(words, func(w sought) bool { return !w.in(text) })
		}, limit)
	}
	if err != nil {
		return nil, err
	}
	if id, ok := b.referred(ctx, query); ok {
		ids = append([]dedupe.ID{id}, slices.DeleteFunc(ids, func(other dedupe.ID) bool { return other == id })...)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	if limit > 0 && len(ids) > limit {
		ids = ids[:limit]
	}
	return b.db.Items(ctx, ids)
}

// referred returns the article that a query names by its whole reference or id, or by
// the digits of a hash. The beginning of an id is no reference here: words may begin like one.
func (b *Base) referred(ctx context.Context, query string) (dedupe.ID, bool) {
	it, err := b.Show(ctx, query)
	if err != nil { // unknown or ambiguous: what holds the words is the answer
		return 0, false
	}
	whole := query == it.Ref || query == it.Key.ID || query == it.Key.String()
	return it.ID, whole || strings.HasPrefix(query, "sha256:")
}

// PairView is a comparison of two stored articles.
type PairView struct {
	A          provenance.Item    `json:"a"`
	B          provenance.Item    `json:"b"`
	Comparison *dedupe.Comparison `json:"comparison"`
}

// Compare returns everything the judge saw for two stored articles, and why.
func (b *Base) Compare(ctx context.Context, refA, refB string) (*PairView, error) {
	x, err := b.Show(ctx, refA)
	if err != nil {
		return nil, err
	}
	y, err := b.Show(ctx, refB)
	if err != nil {
		return nil, err
	}
	det, err := b.detect(ctx)
	if err != nil {
		return nil, err
	}
	return &PairView{*x, *y, det.Compare(docOfItem(x), docOfItem(y))}, nil
}

// StoryView is a story with its members and their claims.
type StoryView struct {
	Name       string            `json:"name"`
	Medoid     string            `json:"medoid"`
	Members    []provenance.Step `json:"members"` // by time as far as it is known ([provenance.ByTime])
	Satellites []provenance.Step `json:"satellites"`
	Outlets    int               `json:"outlets"`  // known ones
	AtLeast    int               `json:"at_least"` // independent origins
	AtMost     int               `json:"at_most"`
	Lags       []provenance.Lag  `json:"lags"`    // behind the article that a text is said to come from, where both times are known
	LagsOf     int               `json:"lags_of"` // how many come from another outlet's article
}

// Story returns a story by its name or by the reference of a member; an
// article that shares text with no other is a story of one.
func (b *Base) Story(ctx context.Context, refOrName string) (*StoryView, error) {
	s, err := b.db.StoryNamed(ctx, refOrName)
	if err != nil {
		return nil, err
	}
	if s == nil {
		id, err := b.db.Resolve(ctx, refOrName)
		if err != nil {
			return nil, err
		}
		if s, _, err = b.db.StoryOf(ctx, id); err != nil {
			return nil, err
		}
		if s == nil {
			items, err := b.items(ctx, []dedupe.ID{id})
			if err != nil {
				return nil, err
			}
			s = &dedupe.Story{Name: dedupe.StoryName([]string{items[id].ContentKey}), Medoid: id, Members: []dedupe.ID{id}}
		}
	}
	return b.view(ctx, s)
}

// Stories lists the stories of min members or more, largest first; a limit of 0 lists all.
func (b *Base) Stories(ctx context.Context, min, limit int) ([]StoryView, error) {
	var out []StoryView
	for s, err := range b.db.Stories(ctx, min) {
		if err != nil {
			return out, err
		}
		v, err := b.view(ctx, &s)
		if err != nil {
			return out, err
		}
		if out = append(out, *v); len(out) == limit {
			break
		}
	}
	return out, nil
}

// view fills a story with its members and their claims.
func (b *Base) view(ctx context.Context, s *dedupe.Story) (*StoryView, error) {
	items, err := b.items(ctx, slices.Concat(s.Members, s.Satellites))
	if err != nil {
		return nil, err
	}
	v := &StoryView{Name: s.Name, Medoid: items[s.Medoid].Ref}
	var relations []provenance.Relation
	var members []provenance.Item
	steps := func(ids []dedupe.ID) ([]provenance.Step, error) {
		var out []provenance.Step
		for _, id := range ids {
			rs, err := b.db.RelationsOf(ctx, id)
			if err != nil {
				return nil, err
			}
			st, err := b.step(ctx, items[id], rs)
			if err != nil {
				return nil, err
			}
			out = append(out, st)
			relations = append(relations, rs...)
		}
		slices.SortStableFunc(out, func(x, y provenance.Step) int { return provenance.ByTime(&x.Item, &y.Item) })
		return out, nil
	}
	if v.Members, err = steps(s.Members); err != nil {
		return nil, err
	}
	memberRelations := relations
	if v.Satellites, err = steps(s.Satellites); err != nil {
		return nil, err
	}
	for _, id := range s.Members {
		members = append(members, *items[id])
	}
	all := slices.Clone(members)
	for _, id := range s.Satellites {
		all = append(all, *items[id])
	}
	v.Lags, v.LagsOf = provenance.Lags(all, relations)
	v.Outlets = provenance.KnownOutlets(members)
	v.AtLeast, v.AtMost = provenance.Origins(b.registry.now(), members, memberRelations)
	return v, nil
}

// step is an article with the claims about it.
func (b *Base) step(ctx context.Context, it *provenance.Item, rs []provenance.Relation) (provenance.Step, error) {
	var ids []dedupe.ID
	for _, r := range rs {
		ids = append(ids, r.Articles()...)
	}
	refs, err := b.db.Refs(ctx, ids)
	if err != nil {
		return provenance.Step{}, err
	}
	st := provenance.Step{Item: *it}
	for i, r := range rs {
		if c := b.claim(r, refs); i == 0 {
			st.Claim = c
		} else {
			st.Others = append(st.Others, c)
		}
	}
	return st, nil
}
