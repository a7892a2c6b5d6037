package provenance

import (
	"slices"
	"time"

	"isnad/dedupe"
)

// A Case is what the audit looks at: one story with its satellites, and the current claims about them.
type Case struct {
	Story      string
	Registry   *Registry // knows the parties and their owners
	Members    []Item
	Satellites []Item                    // share a passage with the story
	Relations  map[dedupe.ID][]Relation  // best first
	Versions   map[dedupe.ID][]Version   // of members: texts under the same key before the present one
	Name       func(party string) string // for people
	Wanted     func(*Item) bool          // findings are about these
	Counted    func(*Item) bool          // these are looked at
	Measure    func(a, b *Item) dedupe.Match
	Compare    func(a, b *Item) *dedupe.Comparison

	items map[dedupe.ID]*Item
}

// A Version is a text that an article had under its key before the present one.
type Version struct {
	Item
	Until time.Time // when the present one was stored: the change was made before
}

// AuditStory returns the findings about a story, in no particular order, and which of its counted articles are the subject of an
// [UncreditedCopy], wanted or not. It is a pure function of the case.
func AuditStory(c *Case) (findings []Finding, uncredited []dedupe.ID) {
	c.items = make(map[dedupe.ID]*Item, len(c.Members)+len(c.Satellites))
	for i := range c.Members {
		c.items[c.Members[i].ID] = &c.Members[i]
	}
	for i := range c.Satellites {
		c.items[c.Satellites[i].ID] = &c.Satellites[i]
	}
	for _, list := range [][]Item{c.Members, c.Satellites} {
		for i := range list {
			it := &list[i]
			if !c.Counted(it) {
				continue
			}
			f := c.uncredited(it)
			if f != nil {
				uncredited = append(uncredited, it.ID)
			}
			if c.Wanted(it) {
				findings = append(findings, c.about(it, f)...)
			}
		}
	}
	findings = append(findings, c.stale()...)
	for _, f := range []*Finding{c.circular(), c.oneOrigin()} {
		if f != nil && c.concerns(f) {
			findings = append(findings, *f)
		}
	}
	return append(findings, c.unseenWires()...), uncredited
}

// about returns the findings about one article of the story.
func (c *Case) about(it *Item, uncredited *Finding) []Finding {
	var out []Finding
	for _, f := range []*Finding{uncredited, c.contradicted(it), c.beforeSource(it)} {
		if f != nil {
			out = append(out, *f)
		}
	}
	return append(out, c.dropped(it)...)
}

// concerns reports whether a finding is about an article that is wanted.
func (c *Case) concerns(f *Finding) bool {
	for _, a := range f.Articles {
		if it := c.items[a.id]; it != nil && a.Role != RoleWitness && c.Wanted(it) {
			return true
		}
	}
	return false
}

// best returns the claim about an article that says most, nil where nothing is claimed.
func (c *Case) best(it *Item) *Relation {
	if rs := c.Relations[it.ID]; len(rs) > 0 {
		return &rs[0]
	}
	return nil
}

// name returns a party's name for people.
func (c *Case) name(party string) string {
	if c.Name == nil {
		return party
	}
	return c.Name(party)
}

// Slim returns a relation without the evidence that the audit does not read: what each feature added, the credits, which
// the article has too, alternatives that are too improbable to be an origin, and passages but those with an article.
func Slim(r Relation) Relation {
	e := &r.Evidence
	e.Features, e.Credits, e.Reviews = nil, nil, nil
	e.Alternatives = slices.DeleteFunc(slices.Clone(e.Alternatives), func(a Alternative) bool { return a.Confidence < mayMatter })
	if r.Parent.Kind != NodeArticle {
		e.Passages = nil
	}
	return r
}

// InPeriod reports whether an article may have been published in [since, until), where a
// zero bound is none. known is false where a period is asked for and the publication is not known.
func InPeriod(it *Item, since, until time.Time) (in, known bool) {
	if since.IsZero() && until.IsZero() {
		return true, true
	}
	p := publication(it.Times)
	if p.From.IsZero() {
		return false, false
	}
	return (since.IsZero() || p.To.After(since)) && (until.IsZero() || p.From.Before(until)), true
}
