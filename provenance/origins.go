package provenance

import "isnad/dedupe"

// mayMatter is the confidence from which an alternative widens the range of origins.
const mayMatter = .2

// Origins returns between how many and how many independent origins the
// members of a story have: the sources at which their chains end. Outlets of one owner, as registry knows them, and an agency and
// its unseen wire, are one origin. At most counts every end of a chain, and the end of an alternative
// where the claim is less than likely; at least counts the ends that a likely claim, or nothing else, leads to.
func Origins(registry *Registry, members []Item, relations []Relation) (atLeast, atMost int) {
	if len(members) == 0 {
		return 0, 0
	}
	best := map[dedupe.ID]*Relation{}
	for i := range relations {
		r := &relations[i]
		if b := best[r.Child]; b == nil || r.Confidence > b.Confidence {
			best[r.Child] = r
		}
	}
	party := map[dedupe.ID]string{}
	for i := range members {
		party[members[i].ID] = members[i].Party
	}
	// end follows the claims from a node to a name for the origin, and says whether they are all likely.
	end := func(n Node) (origin string, likely bool) {
		likely = true
		for range len(relations) + 1 {
			if n.Kind != NodeArticle {
				break
			}
			r := best[n.Article]
			if r == nil || r.Parent.Kind == NodeNone {
				break
			}
			if !r.Version() && Word(r.Confidence) != Word(1) {
				likely = false
			}
			n = r.Parent
		}
		switch n.Kind {
		case NodeArticle:
			if p := party[n.Article]; p != "" {
				return "party:" + registry.owner(p), likely
			}
			return "unknown", false // articles of unknown outlets may be of one, and of none of the others
		case NodeWire:
			if n.Party == PartyAgencies {
				return "", false
			}
			return "party:" + registry.owner(n.Party), likely
		}
		return n.Name(), likely
	}
	sure, all := map[string]bool{}, map[string]bool{}
	nameless := false // an origin that may be one of the others
	note := func(origin string, likely bool) {
		nameless = nameless || origin == ""
		if origin != "" {
			all[origin] = true
			sure[origin] = sure[origin] || likely
		}
	}
	for i := range members {
		id := members[i].ID
		origin, likely := end(Node{Kind: NodeArticle, Article: id})
		r := best[id]
		if r == nil || r.Parent.Kind == NodeNone {
			likely = false // of this one it is not known; others that derive from it say more
		}
		note(origin, likely)
		if r != nil && !r.Version() && Word(r.Confidence) != Word(1) {
			for _, a := range r.Evidence.Alternatives {
				if a.Confidence >= mayMatter && a.Node.Kind != NodeNone {
					origin, _ := end(a.Node)
					note(origin, false)
				}
			}
		}
	}
	for _, s := range sure {
		if s {
			atLeast++
		}
	}
	atMost = len(all)
	if nameless && len(all) == 0 {
		atMost = 1
	}
	return max(1, atLeast), max(1, atMost)
}

// owner returns the owner of a party, the party itself where none is known.
func (r *Registry) owner(party string) string {
	if p := r.Party(party); p != nil && p.Owner != "" {
		return p.Owner
	}
	return party
}

// sameOwner reports whether two parties are one, or belong to one owner.
func (r *Registry) sameOwner(a, b string) bool { return a == b || r.owner(a) == r.owner(b) }

// isAgency reports whether a party is known as an agency.
func (r *Registry) isAgency(party string) bool {
	p := r.Party(party)
	return p != nil && p.Agency()
}
