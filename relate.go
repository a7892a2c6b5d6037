package isnad

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// relateBatch is how many components are solved between two commits.
const relateBatch = 1024

// component is a connected component of the kept matches.
type component struct {
	members []dedupe.ID
	matches []dedupe.Match
}

// relate is the relating stage: every touched component is clustered into
// stories, and each story is solved again. It returns how many articles the components held. Where another process
// changes the registry meanwhile, what was solved by the old one is solved once more.
func (b *Base) relate(ctx context.Context, p *progress) (done int64, err error) {
	for settled := false; !settled; {
		if err := b.followRegistry(ctx); err != nil {
			return done, err
		}
		before := b.registry.p.Load().edition
		n, err := b.relateTouched(ctx, p)
		done += n
		if err != nil {
			return done, err
		}
		_, now, err := b.db.Parties(ctx)
		if err != nil {
			return done, err
		}
		settled = now == before
	}
	return done, nil
}

func (b *Base) relateTouched(ctx context.Context, p *progress) (done int64, err error) {
	touched, err := b.db.Touched(ctx)
	if err != nil || len(touched) == 0 {
		return 0, err
	}
	det, err := b.detect(ctx)
	if err != nil {
		return 0, err
	}
	settings, err := b.settings(ctx)
	if err != nil {
		return 0, err
	}
	if err := b.learnHabits(ctx, det.Stats); err != nil {
		return 0, err
	}
	habits, err := b.habits(ctx, det.Stats)
	if err != nil {
		return 0, err
	}
	total := int64(len(touched))
	p.begin(StageRelate, func() (int64, int64) { return p.count.Load(), total })
	solve := func(ctx context.Context, cs []component) ([]db.Solved, error) { return b.solve(ctx, det, habits, cs) }
	solved := flattened(ordered(ctx, b.workers, batched(b.components(ctx, touched), 64), solve))
	for batch, err := range batched(solved, relateBatch) {
		if err != nil {
			return done, err
		}
		if err := b.db.PutSolved(ctx, batch, Version, settings); err != nil {
			return done, err
		}
		for i := range batch {
			done += int64(len(batch[i].Members))
		}
		p.count.Store(done)
	}
	return done, nil
}

// components yields the component of each touched article once.
func (b *Base) components(ctx context.Context, touched []dedupe.ID) iter.Seq2[component, error] {
	return func(yield func(component, error) bool) {
		seen := map[dedupe.ID]bool{} // members of larger components that are still to come
		for ids := range slices.Chunk(touched, relateBatch) {
			alone, err := b.db.Alone(ctx, ids)
			if err != nil {
				yield(component{}, err)
				return
			}
			for _, id := range ids {
				if len(alone) > 0 && alone[0] == id {
					alone = alone[1:]
					if !yield(component{members: []dedupe.ID{id}}, nil) {
						return
					}
					continue
				}
				if seen[id] {
					delete(seen, id)
					continue
				}
				members, matches, err := b.db.Component(ctx, id)
				if err != nil {
					yield(component{}, err)
					return
				}
				if len(members) == 0 {
					members = []dedupe.ID{id} // removed in the meantime
				}
				for _, m := range members {
					if m > id {
						seen[m] = true
					}
				}
				if !yield(component{members: members, matches: matches}, nil) {
					return
				}
			}
		}
	}
}

// solve clusters components and infers the relations of their stories.
func (b *Base) solve(ctx context.Context, det *dedupe.Detector, habits *provenance.Habits, cs []component) ([]db.Solved, error) {
	var ids []dedupe.ID
	for _, c := range cs {
		ids = append(ids, c.members...)
	}
	edition := b.registry.p.Load().edition
	items, err := b.items(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]db.Solved, len(cs))
	for i, c := range cs {
		out[i].Members, out[i].Edition = c.members, edition
		if len(c.members) == 1 {
			out[i].Relations = b.inferSingle(items[c.members[0]])
			continue
		}
		out[i].Stories, out[i].Relations = b.inferComponent(det, habits, c, items)
	}
	return out, nil
}

func (b *Base) items(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]*provenance.Item, error) {
	list, err := b.db.Items(ctx, ids)
	if err != nil {
		return nil, err
	}
	items := make(map[dedupe.ID]*provenance.Item, len(list))
	for i := range list {
		items[list[i].ID] = &list[i]
	}
	return items, nil
}

// inferSingle is the inference of an article that shares no text with any other.
func (b *Base) inferSingle(it *provenance.Item) []provenance.Relation {
	if it == nil || len(it.Credits) == 0 {
		return nil
	}
	return provenance.Infer(&provenance.Story{Name: dedupe.StoryName([]string{it.ContentKey}), Members: []provenance.Member{b.member(it, false)}, Registry: b.registry.now()})
}

// inferComponent clusters one component and solves each of its stories.
func (b *Base) inferComponent(det *dedupe.Detector, habits *provenance.Habits, c component, items map[dedupe.ID]*provenance.Item) ([]dedupe.Story, []provenance.Relation) {
	docs := map[dedupe.ID]*dedupe.Doc{}
	doc := func(id dedupe.ID) *dedupe.Doc {
		if docs[id] == nil {
			docs[id] = docOfItem(items[id])
		}
		return docs[id]
	}
	edges := make([]dedupe.Edge, len(c.matches))
	for i := range c.matches {
		m := &c.matches[i]
		edges[i] = dedupe.NewEdge(m, doc(m.A), doc(m.B))
	}
	between := func(x, y dedupe.ID) dedupe.Edge {
		m := det.Measure(doc(x), doc(y))
		return dedupe.NewEdge(&m, doc(x), doc(y))
	}
	key := func(id dedupe.ID) string { return items[id].ContentKey }
	stories := dedupe.Stories(edges, key, between)
	claims := make([][]provenance.Relation, len(stories))
	inSome := map[dedupe.ID]bool{}
	for i := range stories {
		st := b.storyOf(&stories[i], c.matches, items, det)
		st.Habits = habits
		claims[i] = provenance.Infer(st)
		for _, m := range st.Members {
			inSome[m.ID] = true
		}
	}
	relations := provenance.Join(stories, claims)
	for _, id := range c.members {
		if !inSome[id] {
			relations = append(relations, b.inferSingle(items[id])...)
		}
	}
	return stories, relations
}

// storyOf makes the input of the inference from a clustered story.
func (b *Base) storyOf(s *dedupe.Story, matches []dedupe.Match, items map[dedupe.ID]*provenance.Item, det *dedupe.Detector) *provenance.Story {
	st := &provenance.Story{Name: s.Name, Detector: det, Registry: b.registry.now()}
	in := map[dedupe.ID]bool{}
	add := func(id dedupe.ID, satellite bool) {
		if !in[id] {
			in[id] = true
			st.Members = append(st.Members, b.member(items[id], satellite))
		}
	}
	for _, id := range s.Members {
		add(id, false)
	}
	for _, id := range s.Satellites {
		add(id, true)
	}
	slices.SortFunc(st.Members, func(x, y provenance.Member) int { return strings.Compare(x.Key, y.Key) })
	for _, m := range matches {
		if in[m.A] && in[m.B] {
			st.Matches = append(st.Matches, m)
		}
	}
	return st
}

// member returns a stored article as the inference sees it.
func (b *Base) member(it *provenance.Item, satellite bool) provenance.Member {
	m := provenance.Member{
		ID: it.ID, Key: it.ContentKey, Article: &it.Article, Party: it.Party, Owner: it.Party,
		Credits: it.Credits, Times: it.Times, Satellite: satellite,
	}
	if p := b.registry.Party(it.Party); p != nil {
		m.Agency = p.Agency()
		if p.Owner != "" {
			m.Owner = p.Owner
		}
	}
	return m
}

// docOfItem returns an article as the detector sees it.
func docOfItem(it *provenance.Item) *dedupe.Doc {
	d := &dedupe.Doc{ID: it.ID, Key: it.ContentKey, Outlet: outletOf(it), Title: it.Article.Title, Text: it.Article.Text}
	if t, err := article.ParseTime(it.Article.Published); err == nil && t.Known() {
		d.Earliest, d.Latest = t.From.Unix(), t.To.Unix()
	} else if t, err := article.ParseTime(it.Article.Crawled); err == nil && t.Known() {
		d.Latest = t.To.Unix()
	}
	return d
}

// outletOf names the outlet of an article among those of one base: its party, or its collection where none is known.
func outletOf(it *provenance.Item) string { return cmp.Or(it.Party, it.Key.Collection) }
