package provenance

import (
	"fmt"
	"slices"
	"strings"

	"isnad/article"
)

// Sizes of a story, in owners, from which one origin is worth a finding.
const (
	fewOwners  = 3
	someOwners = 5
	manyOwners = 10
)

// oneOrigin returns the finding that the reports of several outlets have one independent origin between them.
func (c *Case) oneOrigin() *Finding {
	owners := map[string]bool{}
	var relations []Relation
	for i := range c.Members {
		owners[c.Registry.owner(c.Members[i].Party)] = true
		relations = append(relations, c.Relations[c.Members[i].ID]...)
	}
	if len(owners) < fewOwners {
		return nil
	}
	if _, atMost := Origins(c.Registry, c.Members, relations); atMost > 1 {
		return nil
	}
	f := &Finding{Kind: OneOrigin, Story: c.Story, Severity: Low}
	switch {
	case len(owners) >= manyOwners:
		f.Severity = High
	case len(owners) >= someOwners:
		f.Severity = Medium
	}
	for i := range c.Members {
		f.concern(RoleMember, &c.Members[i])
	}
	origin := "a common source that nobody stored or credits"
	for i := range c.Members {
		it := &c.Members[i]
		switch r := c.best(it); {
		case r == nil || r.Parent.Kind == NodeNone:
			if f.Party == "" && it.Party != "" {
				f.Party, origin = it.Party, "the text of "+c.name(it.Party)
			}
		case r.Parent.Kind == NodeWire && r.Parent.Party == PartyAgencies:
			if f.Party == "" {
				origin = "a text of agencies that nobody names or stored"
			}
		case r.Parent.Kind == NodeWire:
			f.Party, origin = r.Parent.Party, "a text of "+c.name(r.Parent.Party)+" that nobody stored"
		}
	}
	if f.Party != "" {
		f.PartyName = c.name(f.Party)
	}
	f.Figures = []Figure{{"articles", float64(len(c.Members))}, {"owners", float64(len(owners))}, {"origins_at_most", 1}}
	f.Message = fmt.Sprintf("%d articles of %d independent outlets have one origin, as far as is known here: %s", len(c.Members), len(owners), origin)
	f.Command = command("story", c.Members[0].Ref)
	return f
}

// unseenWires returns a finding for each party that members of the story credit by name and whose
// text of this story nobody stored.
func (c *Case) unseenWires() []Finding {
	var out []Finding
	index := map[string]int{}
	for i := range c.Members {
		it := &c.Members[i]
		if !c.Wanted(it) {
			continue
		}
		party, credits := unseenWire(it, c.Relations[it.ID])
		if party == "" {
			continue
		}
		k, ok := index[party]
		if !ok {
			k = len(out)
			index[party] = k
			out = append(out, Finding{Kind: WireUnseen, Severity: Low, Story: c.Story, Party: party, PartyName: c.name(party), Command: command("story", it.Ref)})
		}
		out[k].concern(RoleMember, it)
		if len(out[k].Credits) < maxShown {
			out[k].credited(it, credits[0])
		}
	}
	for k := range out {
		f := &out[k]
		n := len(f.Articles)
		f.Figures = []Figure{{"articles", float64(n)}, {"story", float64(len(c.Members))}}
		who := fmt.Sprintf("%d of the %d articles of this story credit", n, len(c.Members))
		switch {
		case len(c.Members) == 1:
			who = "the article credits"
		case n == len(c.Members):
			who = fmt.Sprintf("all %d articles of this story credit", n)
		case n == 1:
			who += "s"
		}
		f.Message = who + " " + f.PartyName + ", whose text is not stored"
	}
	return out
}

// maxShown bounds the examples in a finding about many articles.
const maxShown = 5

// unseenWire returns the party that an article credits by name and whose text nobody stored, with the credits.
func unseenWire(it *Item, relations []Relation) (party string, credits []Credit) {
	for i := range relations {
		r := &relations[i]
		if r.Parent.Kind != NodeWire || !r.Evidence.Declared || r.Parent.Party == PartyAgencies {
			continue
		}
		if credits = creditsTo(it, r.Parent.Party); len(credits) > 0 {
			return r.Parent.Party, credits
		}
	}
	return "", nil
}

// A naming is an edge of the graph of credits among the outlets of a story.
type naming struct {
	to     string
	by     *Item
	credit Credit
	linked bool // by rel=canonical
}

// circular returns the finding that outlets of the story name each other as sources: a cycle in
// the graph of credits, citations and links among them. Nobody outside of the circle stands behind the
// text, as far as these articles say.
func (c *Case) circular() *Finding {
	here := map[string]bool{}
	var outlets []string
	all := slices.Concat(c.Members, c.Satellites)
	for i := range all {
		if p := all[i].Party; p != "" && !here[p] {
			here[p] = true
			outlets = append(outlets, p)
		}
	}
	slices.Sort(outlets)
	edges := map[string][]naming{}
	add := func(n naming) {
		from := n.by.Party
		if from != "" && here[n.to] && !c.Registry.sameOwner(from, n.to) && !slices.ContainsFunc(edges[from], func(o naming) bool { return o.to == n.to }) {
			edges[from] = append(edges[from], n)
		}
	}
	for i := range all {
		it := &all[i]
		for _, x := range it.Credits {
			add(naming{to: x.Party, by: it, credit: x})
		}
		if a := &it.Article; a.Canonical != "" && !article.SameSite(a.Canonical, a.URL) {
			to, known := c.Registry.OutletOf(&article.Article{URL: a.Canonical})
			if known != nil {
				add(naming{to: to, by: it, linked: true})
			}
		}
	}
	cycle := shortestCycle(outlets, edges)
	if cycle == nil {
		return nil
	}
	f := &Finding{Kind: CircularCrediting, Story: c.Story, Severity: High, Party: cycle[0].by.Party}
	f.PartyName = c.name(f.Party)
	var names []string
	for _, n := range cycle {
		f.concern(RoleMember, n.by)
		names = append(names, c.name(n.by.Party))
		if n.linked {
			continue
		}
		f.credited(n.by, n.credit)
		if n.credit.Role != RoleCredit {
			f.Severity = Medium
		}
	}
	f.Figures = []Figure{{"outlets", float64(len(cycle))}}
	f.Message = fmt.Sprintf("the outlets name each other as the source: %s, and again %s", strings.Join(names, ", then "), names[0])
	f.Command = command("story", cycle[0].by.Ref)
	return f
}

// shortestCycle returns the edges of a shortest cycle, from the least of its outlets on; nil where there is none.
func shortestCycle(outlets []string, edges map[string][]naming) []naming {
	var best []naming
	for _, start := range outlets {
		before := map[string]naming{} // the edge by which an outlet was reached
		queue := []string{start}
	search:
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			for _, n := range edges[at] {
				if _, seen := before[n.to]; seen {
					continue
				}
				before[n.to] = n
				if n.to == start {
					break search
				}
				queue = append(queue, n.to)
			}
		}
		if _, closed := before[start]; !closed {
			continue
		}
		var cycle []naming
		for at := start; len(cycle) == 0 || at != start; {
			n := before[at]
			cycle = append(cycle, n)
			at = n.by.Party
		}
		slices.Reverse(cycle)
		if best == nil || len(cycle) < len(best) {
			best = cycle
		}
	}
	return best
}

// beforeSource returns the finding that an article is proven to be out before every stored article of the party
// that it credits: one of the times, or the credit, cannot be right.
func (c *Case) beforeSource(it *Item) *Finding {
	when := publication(it.Times)
	for _, x := range it.Credits {
		if x.Role != RoleCredit || c.Registry.sameOwner(x.Party, it.Party) {
			continue
		}
		var source *Item
		all := true
		for i := range c.Members {
			m := &c.Members[i]
			if m.Party != x.Party {
				continue
			}
			all = all && when.before(publication(m.Times))
			if source == nil {
				source = m
			}
		}
		if source == nil || !all {
			continue
		}
		f := &Finding{Kind: ImplausibleTime, Severity: Medium, Story: c.Story, Party: x.Party, PartyName: c.name(x.Party)}
		f.concern(RoleChild, it)
		f.concern(RoleSource, source)
		f.credited(it, x)
		f.Message = fmt.Sprintf("published %s, before the article of %s that it credits, published %s",
			interval(when), f.PartyName, interval(publication(source.Times)))
		f.Command = command("compare", it.Ref, source.Ref)
		return f
	}
	return nil
}
