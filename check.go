package isnad

import (
	"context"
	"maps"
	"slices"
	"strings"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// CheckOptions of Check.
type CheckOptions struct {
	Strict bool
	All    bool   // every counterpart, not the best few of each story
	Show   string // reference of a counterpart that is shown whatever its rank, "" for none
}

// bestFew is how many counterparts of a story are shown without All.
const bestFew = 3

// alike is the least share of either text that makes a template or a same
// event worth showing: two long texts always have some formula in common.
const alike = .15

// newID stands for the article that is checked and not stored.
const newID dedupe.ID = -1

// Check answers for one article, which need not be stored, and stores nothing.
func (b *Base) Check(ctx context.Context, a *article.Article, o CheckOptions) (*provenance.Verdict, error) {
	p := b.prepare(new(dedupe.Sketcher), *a, a.Sighting.Page)
	already, err := b.db.Known(ctx, p.Key, article.NormalURL(a.URL), p.Party, p.Sketch.Twin)
	if err != nil {
		return nil, err
	}
	item := &provenance.Item{
		ID: newID, Key: p.Key, ContentKey: p.Article.ContentHash(), Article: p.Article, Party: p.Party, Dateline: p.Dateline,
		Times: provenance.ReadTimes(&p.Article), Words: p.Sketch.Words, Marks: p.Marks, Credits: p.Credits,
	}
	if a.Sighting != (article.Sighting{}) {
		item.Sightings = []article.Sighting{a.Sighting}
	}
	return b.judge(ctx, item, already, o)
}

// VerdictOf answers for a stored article as if it were new: itself left out.
func (b *Base) VerdictOf(ctx context.Context, ref string, o CheckOptions) (*provenance.Verdict, error) {
	item, err := b.Show(ctx, ref)
	if err != nil {
		return nil, err
	}
	return b.judge(ctx, item, []dedupe.ID{item.ID}, o)
}

// judge matches an item against everything stored but the ids in already.
func (b *Base) judge(ctx context.Context, item *provenance.Item, already []dedupe.ID, o CheckOptions) (*provenance.Verdict, error) {
	det, err := b.detect(ctx)
	if err != nil {
		return nil, err
	}
	doc := docOfItem(item)
	all, err := det.Matches(ctx, doc, func(id dedupe.ID) bool { return slices.Contains(already, id) })
	if err != nil {
		return nil, err
	}
	below := 0
	all = slices.DeleteFunc(all, func(m dedupe.Match) bool {
		if o.Strict && m.Kind.Republished() && m.Confidence < dedupe.StrictSettings.Threshold {
			below++
			return true
		}
		return !m.Kind.Republished() && max(m.ContainmentA, m.ContainmentB) < alike
	})
	v := &provenance.Verdict{BelowStrict: below, Article: *item, Kind: "none", Groups: []provenance.Group{}, Lookalikes: []provenance.Group{}}
	if v.Article.Ref == "" {
		if err := b.already(ctx, v, already); err != nil {
			return nil, err
		}
	}
	if v.Unmatched, err = b.db.CountUnmatched(ctx); err != nil {
		return nil, err
	}
	groups, items, err := b.group(ctx, all)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(item.Marks, markEmpty) {
		var source dedupe.ID
		if v.Source, source, err = b.likelySource(ctx, det, item, already, groups, items); err != nil {
			return nil, err
		}
		sourceFirst(groups, source)
	}
	var decisive dedupe.ID // the counterpart that the verdict is about
	for _, g := range groups {
		for _, m := range g.matches {
			if m.Kind.Republished() && outletOf(item) != outletOf(items[m.B]) && (v.Kind == "none" || stronger(m, v)) {
				v.Kind, v.Confidence, decisive = m.Kind, m.Confidence, m.B
			}
		}
	}
	comparer := det.Comparer(doc)
	for _, g := range groups {
		group := provenance.Group{Story: g.story, Total: len(g.matches)}
		for i, m := range g.matches {
			other := items[m.B]
			if o.All || i < bestFew || m.B == decisive || o.Show != "" && other.Ref == o.Show {
				group.Counterparts = append(group.Counterparts, provenance.Counterpart{Item: *other, Comparison: comparer.With(docOfItem(other))})
			}
		}
		if g.matches[0].Kind.Republished() {
			v.Groups = append(v.Groups, group)
		} else {
			v.Lookalikes = append(v.Lookalikes, group)
		}
	}
	if v.Kind == "none" && len(v.Groups) == 0 && len(v.Lookalikes) > 0 {
		c := v.Lookalikes[0].Counterparts[0]
		v.Kind, v.Confidence = c.Kind, c.Confidence
	}
	return v, nil
}

// sourceFirst moves the article that is the likely source to the head of its
// group: it is the counterpart that people look for.
func sourceFirst(groups []group, source dedupe.ID) {
	for _, g := range groups {
		if i := slices.IndexFunc(g.matches, func(m dedupe.Match) bool { return m.B == source }); i > 0 && g.matches[i].Kind.Republished() {
			m := g.matches[i]
			copy(g.matches[1:i+1], g.matches[:i])
			g.matches[0] = m
		}
	}
}

// strength orders the kinds of republication for the verdict.
var strength = map[dedupe.Kind]int{dedupe.Copy: 3, dedupe.Edited: 2, dedupe.Partial: 1}

func stronger(m dedupe.Match, v *provenance.Verdict) bool {
	if s, t := strength[m.Kind], strength[v.Kind]; s != t {
		return s > t
	}
	return m.Confidence > v.Confidence
}

// already fills in the references under which the article is stored.
func (b *Base) already(ctx context.Context, v *provenance.Verdict, ids []dedupe.ID) error {
	refs, err := b.db.Refs(ctx, ids)
	for _, id := range ids {
		v.Already = append(v.Already, refs[id])
	}
	slices.Sort(v.Already)
	return err
}

// group is the matches with the members and satellites of one story, best first.
type group struct {
	story   string
	matches []dedupe.Match
}

// group sorts matches into stories. A counterpart in no story is a group of
// its own; what was rejected is left out; a copy comes before an edited text, that before a part of it, and republications before
// what only looks like one; each group is in the order of its best match.
func (b *Base) group(ctx context.Context, all []dedupe.Match) ([]group, map[dedupe.ID]*provenance.Item, error) {
	all = slices.DeleteFunc(all, func(m dedupe.Match) bool { return m.Kind == dedupe.Rejected })
	var ids []dedupe.ID
	for _, m := range all {
		ids = append(ids, m.B)
	}
	items, err := b.items(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(all, func(x, y dedupe.Match) int { return strength[y.Kind] - strength[x.Kind] })
	var groups []group
	at := map[string]int{}
	for _, m := range all {
		name := items[m.B].Story
		if name == "" {
			name = dedupe.StoryName([]string{items[m.B].ContentKey})
		}
		kind := "like "
		if m.Kind.Republished() {
			kind = "same "
		}
		i, ok := at[kind+name]
		if !ok {
			i = len(groups)
			at[kind+name] = i
			groups = append(groups, group{story: name})
		}
		groups[i].matches = append(groups[i].matches, m)
	}
	return groups, items, nil
}

// overlaid bounds the stories that are solved with the new article among them.
const overlaid = 4

// likelySource solves the best stories with the item as one more member and
// returns the best claim about it, nil where nothing can be said, and the
// article that is the source, 0 where it is none. items holds the matched articles.
func (b *Base) likelySource(ctx context.Context, det *dedupe.Detector, item *provenance.Item, already []dedupe.ID, groups []group, items map[dedupe.ID]*provenance.Item) (*provenance.Claim, dedupe.ID, error) {
	stories, members, err := b.overlays(ctx, item, already, groups, items)
	if err != nil {
		return nil, 0, err
	}
	claims := make([][]provenance.Relation, len(stories))
	for i := range stories {
		claims[i] = slices.DeleteFunc(provenance.InferOf(b.storyOf(&stories[i], groups[i].matches, members, det), item.ID),
			func(r provenance.Relation) bool { return r.Version() })
	}
	relations := provenance.Join(stories, claims)
	if len(stories) == 0 {
		relations = b.inferSingle(item)
	}
	var best *provenance.Relation
	for i := range relations {
		if r := &relations[i]; best == nil || r.Confidence > best.Confidence {
			best = r
		}
	}
	if best == nil {
		return nil, 0, nil
	}
	refs := make(map[dedupe.ID]string, len(members))
	for id, it := range members {
		refs[id] = it.Ref
	}
	refs[item.ID] = item.Ref
	c := b.claim(*best, refs)
	return &c, best.Parent.Article, nil
}

// overlays returns the stories of the first groups, those of republications and at most overlaid of them, with the
// item as one more member, and all their members: those of items are not read again. The item is a
// member of the story that holds the text most like it, unless it shares no more than a passage with that, and a satellite of the others. What is stored of the item already
// is left out of them: it would be an earlier version of its outlet's.
func (b *Base) overlays(ctx context.Context, item *provenance.Item, already []dedupe.ID, groups []group, items map[dedupe.ID]*provenance.Item) ([]dedupe.Story, map[dedupe.ID]*provenance.Item, error) {
	var stories []dedupe.Story
	members := map[dedupe.ID]*provenance.Item{item.ID: item}
	var unread []dedupe.ID
	home, like := -1, 0.
	for i, g := range groups {
		best := g.matches[0]
		if !best.Kind.Republished() || len(stories) == overlaid {
			break
		}
		story, err := b.db.StoryNamed(ctx, g.story)
		if err != nil {
			return nil, nil, err
		}
		if story == nil {
			story = &dedupe.Story{Name: g.story, Medoid: best.B, Members: []dedupe.ID{best.B}}
		}
		for _, ids := range []*[]dedupe.ID{&story.Members, &story.Satellites} {
			*ids = slices.DeleteFunc(*ids, func(id dedupe.ID) bool { return id == item.ID || slices.Contains(already, id) })
			for _, id := range *ids {
				if members[id] = items[id]; members[id] == nil {
					unread = append(unread, id)
				}
			}
		}
		if best.Kind != dedupe.Partial && (home < 0 || best.Resemblance > like) {
			home, like = i, best.Resemblance
		}
		stories = append(stories, *story)
	}
	for i := range stories {
		if i == home {
			stories[i].Members = append(stories[i].Members, item.ID)
		} else {
			stories[i].Satellites = append(stories[i].Satellites, item.ID)
		}
	}
	more, err := b.items(ctx, unread)
	maps.Copy(members, more)
	return stories, members, err
}

// claim turns a relation into what answers show.
func (b *Base) claim(r provenance.Relation, refs map[dedupe.ID]string) provenance.Claim {
	return provenance.NewClaim(r, func(id dedupe.ID) string { return refs[id] }, b.partyName)
}

// partyName returns the name of a party for people: the registry's first
// Arabic name, else its first, else the name as printed.
func (b *Base) partyName(party string) string {
	if p := b.registry.Party(party); p != nil && len(p.Names) > 0 {
		for _, n := range p.Names {
			if mostlyArabic(n) {
				return n
			}
		}
		return p.Names[0]
	}
	return strings.TrimPrefix(party, "name:")
}

var _ provenance.Store = (*db.DB)(nil)
