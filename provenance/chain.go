package provenance

import (
	"context"
	"fmt"
	"slices"

	"isnad/dedupe"
)

// Store is what Trace needs of a database.
type Store interface {
	Items(ctx context.Context, ids []dedupe.ID) ([]Item, error)
	Refs(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error)
	RelationsOf(ctx context.Context, child dedupe.ID) ([]Relation, error) // best first
	StoryOf(ctx context.Context, id dedupe.ID) (member *dedupe.Story, satellite []dedupe.Story, err error)
}

// Trace follows the claims from an article up to the oldest source that is known. name gives a party's name for people.
func Trace(ctx context.Context, s Store, registry *Registry, id dedupe.ID, name func(party string) string) (*Chain, error) {
	c := &Chain{}
	seen := map[dedupe.ID]bool{}
	var last Relation
	for at := id; !seen[at]; {
		seen[at] = true
		items, err := s.Items(ctx, []dedupe.ID{at})
		if err != nil {
			return nil, fmt.Errorf("trace article: %w", err)
		}
		if len(items) == 0 {
			return nil, fmt.Errorf("trace article: number %d is not stored; run isnad verify", at)
		}
		relations, err := s.RelationsOf(ctx, at)
		if err != nil {
			return nil, fmt.Errorf("trace article: %w", err)
		}
		if len(relations) == 0 {
			relations = []Relation{unknown(at)}
			if p := registry.Party(items[0].Party); p != nil && p.Agency() {
				relations[0].Evidence.Reason = agencyOwn
			}
		}
		claims, err := claimsOf(ctx, s, relations, name)
		if err != nil {
			return nil, err
		}
		c.Steps = append(c.Steps, Step{Item: items[0], Claim: claims[0], Others: claims[1:]})
		last = relations[0]
		if last.Parent.Kind != NodeArticle {
			break
		}
		at = last.Parent.Article
	}
	return c, c.surround(ctx, s, registry, id, last)
}

// agencyOwn is the reason why an agency's own article has no source.
const agencyOwn = "it is an agency's own article, and nothing earlier is known"

// unknown is the claim about an article of which nothing is known.
func unknown(id dedupe.ID) Relation {
	return Relation{Child: id, Parent: Node{Kind: NodeNone}, DecidedBy: "nothing",
		Evidence: Evidence{Reason: "no visible credit, and no other version of the text is stored"}}
}

func claimsOf(ctx context.Context, s Store, relations []Relation, name func(string) string) ([]Claim, error) {
	var ids []dedupe.ID
	for i := range relations {
		ids = append(ids, relations[i].Articles()...)
	}
	refs, err := s.Refs(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("trace article: %w", err)
	}
	claims := make([]Claim, len(relations))
	for i, r := range relations {
		claims[i] = NewClaim(r, func(id dedupe.ID) string { return refs[id] }, name)
	}
	return claims, nil
}

// surround adds what the story says: its oldest copy, its origins, the text of its unseen source. The articles of the chain that the story
// does not hold are copies too.
func (c *Chain) surround(ctx context.Context, s Store, registry *Registry, id dedupe.ID, last Relation) error {
	story, satellites, err := s.StoryOf(ctx, id)
	if err != nil {
		return fmt.Errorf("trace article: %w", err)
	}
	if story == nil || len(story.Members) == 1 { // it has no other version
		// Of several stories with which it shares a passage, that of the source that was found.
		i := slices.IndexFunc(satellites, func(st dedupe.Story) bool {
			return st.Name == last.Parent.Story || last.Parent.Kind == NodeArticle && slices.Contains(st.Members, last.Parent.Article)
		})
		if i < 0 && story == nil && len(satellites) > 0 {
			i = 0
		}
		if i >= 0 {
			story, c.Satellite = &satellites[i], true
		}
	}
	members := []Item{c.Steps[0].Item}
	relations := []Relation{last}
	if story != nil {
		c.Story = story.Name
		if members, err = s.Items(ctx, story.Members); err != nil {
			return fmt.Errorf("trace article: %w", err)
		}
		relations = nil
		for _, m := range story.Members {
			r, err := s.RelationsOf(ctx, m)
			if err != nil {
				return fmt.Errorf("trace article: %w", err)
			}
			relations = append(relations, r...)
		}
	} else {
		c.Story = last.Parent.Story
	}
	c.Members, c.Outlets = len(members), KnownOutlets(members)
	c.AtLeast, c.AtMost = Origins(registry, members, relations)
	copies := slices.Clone(members)
	for i := range c.Steps {
		if it := &c.Steps[i].Item; !slices.ContainsFunc(members, func(m Item) bool { return m.ID == it.ID }) {
			copies = append(copies, *it)
		}
	}
	c.Age = oldest(copies)
	c.Why = c.Age.Why()
	if c.Age.Determined() {
		c.Oldest = c.Age.Ref
	}
	if last.Parent.Kind != NodeWire && last.Parent.Kind != NodeUnseen {
		return nil
	}
	if story == nil || story.Name != last.Parent.Story {
		if members, err = membersOf(ctx, s, last.Child, last.Parent.Story); err != nil {
			return err
		}
	}
	c.Wire = wireContent(registry, last.Parent.Name(), members)
	return nil
}

// membersOf returns the members of one of the stories that an article has to do with, none where it is of none of that name.
func membersOf(ctx context.Context, s Store, id dedupe.ID, name string) ([]Item, error) {
	story, stories, err := s.StoryOf(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("trace article: %w", err)
	}
	if story != nil {
		stories = append(slices.Clone(stories), *story)
	}
	for i := range stories {
		if stories[i].Name == name {
			items, err := s.Items(ctx, stories[i].Members)
			if err != nil {
				return nil, fmt.Errorf("trace article: %w", err)
			}
			return items, nil
		}
	}
	return nil, nil
}

// KnownOutlets returns the number of outlets of the items. Those of which the outlet is unknown count as none.
func KnownOutlets(items []Item) int {
	outlets := map[string]bool{}
	for i := range items {
		if p := items[i].Party; p != "" {
			outlets[p] = true
		}
	}
	return len(outlets)
}

// wireContent measures the consensus text of a source that nobody stored: what two owners or
// more print. It is nil where only one does.
func wireContent(registry *Registry, name string, items []Item) *WireContent {
	items = slices.DeleteFunc(slices.Clone(items), func(it Item) bool { return it.Party == "" }) // it may be any of the others
	members := make([]Member, len(items))
	owners := map[string]int{}
	voice := make([]int, len(items))
	for i := range items {
		members[i].Article = &items[i].Article
		o := registry.owner(items[i].Party)
		if _, ok := owners[o]; !ok {
			owners[o] = len(owners)
		}
		voice[i] = owners[o]
	}
	w := readWordings(members)
	first := make([]int, len(w.holders)) // voice that holds a shingle, plus one; -1: several
	for i := range w.of {
		for _, id := range w.of[i].set {
			switch first[id] {
			case 0:
				first[id] = voice[i] + 1
			case voice[i] + 1:
			default:
				first[id] = -1
			}
		}
	}
	c := WireContent{Name: name}
	sharing := map[int]bool{}
	for i := range w.of {
		words, covered := 0, 0 // words up to covered are counted
		for at, id := range w.of[i].at {
			if first[id] == -1 {
				end := min(at+3, len(w.of[i].words))
				words += end - max(covered, at)
				covered = end
			}
		}
		if words > 0 {
			sharing[voice[i]] = true
		}
		c.Words = max(c.Words, words)
	}
	c.Outlets = len(sharing)
	if c.Outlets < 2 {
		return nil
	}
	return &c
}
