package provenance

import "slices"

// credited is what a member's credits say, sorted by role.
type credited struct {
	credit   []string // parties that the text is credited to, in the order of their first naming
	told     []string // parties that its sources told
	agencies bool     // credited to agencies, not named
	cited    bool
}

// readCredits sorts a member's credits. A member's own party is no source of it.
func readCredits(m *Member) credited {
	var n credited
	for i := range m.Credits {
		c := &m.Credits[i]
		switch {
		case c.Party == "" || c.Party == m.Party:
		case c.Role == RoleCitation:
			n.cited = true
		case c.Party == PartyAgencies:
			n.agencies = n.agencies || c.Role == RoleCredit
		case c.Role == RoleCredit:
			n.credit = appendNew(n.credit, c.Party)
		case c.Role == RoleTold:
			n.told = appendNew(n.told, c.Party)
		}
	}
	return n
}

// names reports whether the member is credited to a party by name.
func (n *credited) names(party string) bool { return slices.Contains(n.credit, party) }

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// root is a source that is no article: a wire, the unseen source, or none.
type root struct {
	node   Node
	agency bool // of a wire: its party is an agency
}

// sources lists the roots of a story: a wire for each party that is credited
// or told and has no article of its own in the story, an unseen source where no agency explains the
// common text, and "no known source".
func (s *solver) sources() {
	var named, told []string
	agencies := false
	for i := range s.members {
		for _, p := range s.credited[i].credit {
			named = appendNew(named, p)
		}
		for _, p := range s.credited[i].told {
			told = appendNew(told, p)
		}
		agencies = agencies || s.credited[i].agencies
	}
	slices.Sort(named)
	slices.Sort(told)
	present := func(party string) bool {
		return slices.ContainsFunc(s.members, func(m Member) bool { return m.Party == party && !m.Satellite })
	}
	explained := false // an agency, here or unseen, is credited
	for _, p := range named {
		known := s.st.isAgency(p)
		explained = explained || known
		if !present(p) {
			s.roots = append(s.roots, root{Node{Kind: NodeWire, Party: p, Story: s.st.Name}, known})
		}
	}
	anyAgency := explained
	for _, p := range told {
		if !slices.Contains(named, p) && !present(p) {
			s.roots = append(s.roots, root{Node{Kind: NodeWire, Party: p, Story: s.st.Name}, s.st.isAgency(p)})
		}
	}
	if agencies && !anyAgency {
		s.roots = append(s.roots, root{Node{Kind: NodeWire, Party: PartyAgencies, Story: s.st.Name}, true})
		explained = true
	}
	if !explained {
		s.roots = append(s.roots, root{node: Node{Kind: NodeUnseen, Story: s.st.Name}})
	}
	s.roots = append(s.roots, root{node: Node{Kind: NodeNone}})
}

// isAgency reports whether a party is a news agency.
func (st *Story) isAgency(party string) bool {
	if party == PartyAgencies {
		return true
	}
	r := st.Registry
	if r == nil {
		r = DefaultRegistry()
	}
	p := r.Party(party)
	return p != nil && p.Agency()
}

// support says of a party whether any member credits it by name, 0 or 1, and
// which share of the lineages with a named credit name others only.
func (s *solver) support() func(party string) (some, dissent float64) {
	count := map[string]int{}
	seen := map[string]int32{} // owner that was counted last, plus one
	total := 0
	for _, i := range s.byOwner {
		for _, p := range s.credited[i].credit {
			if seen[p] != s.owner[i]+1 {
				seen[p] = s.owner[i] + 1
				count[p]++
			}
		}
		if len(s.credited[i].credit) > 0 && seen[""] != s.owner[i]+1 {
			seen[""] = s.owner[i] + 1
			total++
		}
	}
	return func(party string) (some, dissent float64) {
		return truth(count[party] > 0), ratio(total-count[party], total)
	}
}
