package provenance

import (
	"slices"

	"isnad/arabic"
)

// credited is what a member's credits say, sorted by role.
type credited struct {
	credit   []string // parties that the text is credited to, in the order of their first naming
	told     []string // parties that its sources told
	lead     []string // those of told that the lead names
	shared   []string // those of credit that only words which other outlets print too name
	passing  []string // newspapers that such words name, and that are no credit
	agencies bool     // credited to agencies, not named
	cited    bool
}

// readCredits sorts the credits of a party's article. Its own party is no source of it.
func readCredits(credits []namedCredit, party string) credited {
	var n credited
	for i := range credits {
		c := &credits[i]
		switch {
		case c.as == "" || c.as == party:
		case c.Role == RoleCitation:
			n.cited = true
		case c.as == PartyAgencies:
			n.agencies = n.agencies || c.Role == RoleCredit
		case c.Role == RoleCredit:
			n.credit = appendNew(n.credit, c.as)
		case c.Role == RoleTold:
			n.told = appendNew(n.told, c.as)
			if c.inLead() {
				n.lead = appendNew(n.lead, c.as)
			}
		}
	}
	return n
}

// readCredits sorts the credits of member i in the light of the other texts. Words that
// several outlets print are the source's own words. An agency that they name is the source, though a
// byline, which is this outlet's own statement, says more. A newspaper that they name, and that has no article
// here, is somebody of whom the source speaks: it says nothing of where this outlet took the text from.
func (s *solver) readCredits(i int) credited {
	n := readCredits(s.credits[i], s.members[i].Party)
	own := map[string]bool{}
	for k := range s.credits[i] {
		c := &s.credits[i][k]
		asked := slices.Contains(n.credit, c.as) || slices.Contains(n.told, c.as)
		if asked && !own[c.as] && (c.Field != FieldText || !s.sharedWords(i, &c.Credit)) {
			own[c.as] = true
		}
	}
	pass := func(party string) bool {
		if own[party] || s.st.isAgency(party) || s.present(party) {
			return false
		}
		n.passing = appendNew(n.passing, party)
		return true
	}
	n.credit = slices.DeleteFunc(n.credit, pass)
	n.told = slices.DeleteFunc(n.told, pass)
	n.lead = slices.DeleteFunc(n.lead, pass)
	for _, p := range n.credit {
		if !own[p] {
			n.shared = append(n.shared, p)
		}
	}
	return n
}

// leadLength is the length of a lead in code points: the first two or three paragraphs.
const leadLength = 600

// inLead reports whether a credit stands outside the text or in its lead.
func (c *Credit) inLead() bool { return c.Field != FieldText || c.Start < leadLength }

// toldBy returns 1 where the lead's sources told the party, less where those further down did.
func (n *credited) toldBy(party string) float64 {
	switch {
	case slices.Contains(n.lead, party):
		return 1
	case slices.Contains(n.told, party):
		return .5
	}
	return 0
}

// present reports whether a party has an article in the story that is no satellite.
func (s *solver) present(party string) bool {
	return slices.ContainsFunc(s.members, func(m Member) bool { return m.Party == party && !m.Satellite })
}

// sharedWords reports whether another owner's text has words of a credit in member i's text, in their context.
func (s *solver) sharedWords(i int, c *Credit) bool {
	text := s.members[i].Article.Text
	start, end, at := len(text), len(text), 0
	for b := range text { // code points to bytes
		switch at {
		case c.Start:
			start = b
		case c.End:
			end = b
		}
		if at++; at > c.End {
			break
		}
	}
	if start > end {
		return false
	}
	var w arabic.Words
	w.Scan(text[:start])
	first := w.Len()
	w.Scan(text[start:end])
	last := first + w.Len() - 1
	ids := s.words.of[i].at
	for p := max(0, first-2); p <= last && p < len(ids); p++ {
		for j := range s.members {
			if s.owner[j] == s.owner[i] {
				continue
			}
			if _, ok := slices.BinarySearch(s.words.of[j].set, ids[p]); ok {
				return true
			}
		}
	}
	return false
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
	common bool // of a wire: a member names it that is no satellite, so it may explain the others too
}

// sources lists the roots of a story: a wire for each party that is credited
// or told and has no article of its own in the story, an unseen source where no agency explains the
// common text, and "no known source". What a satellite credits explains that satellite alone: most of its text is another.
func (s *solver) sources() {
	var parties []string
	common := map[string]bool{}
	explained := false // a member credits an agency, here or unseen
	agencies, commonAgencies := false, false
	for i := range s.members {
		n, member := &s.credited[i], !s.members[i].Satellite
		for _, list := range [...][]string{n.credit, n.told, n.passing} {
			for _, p := range list {
				parties = appendNew(parties, p)
				common[p] = common[p] || member
			}
		}
		agencies = agencies || n.agencies
		commonAgencies = commonAgencies || n.agencies && member
		explained = explained || member && slices.ContainsFunc(n.credit, s.st.isAgency)
	}
	slices.Sort(parties)
	wire := func(party string, common bool) {
		s.roots = append(s.roots, root{Node{Kind: NodeWire, Party: party, Story: s.st.Name}, s.st.isAgency(party), common})
	}
	for _, p := range parties {
		if !s.present(p) {
			wire(p, common[p])
		}
	}
	if agencies && !explained {
		wire(PartyAgencies, commonAgencies)
		explained = commonAgencies
	}
	if !explained {
		s.roots = append(s.roots, root{node: Node{Kind: NodeUnseen, Story: s.st.Name}})
	}
	s.roots = append(s.roots, root{node: Node{Kind: NodeNone}})
}

// isAgency reports whether a party is a news agency.
func (st *Story) isAgency(party string) bool {
	return party == PartyAgencies || st.registry().isAgency(party)
}

// registry returns the registry that knows the credited parties.
func (st *Story) registry() *Registry {
	if st.Registry == nil {
		return DefaultRegistry()
	}
	return st.Registry
}

// support says of a party whether a member credits it by name, 0 or 1, and
// which share of the lineages with a named credit name others only. A name in
// words that several print counts half: it may be one voice. Satellites have none.
func (s *solver) support() func(party string) (some, dissent float64) {
	type voice struct {
		party string
		owner int32
	}
	said := map[voice]float64{} // 1, or .5; the empty party stands for any
	count := map[string]float64{}
	for _, i := range s.byOwner {
		if s.members[i].Satellite {
			continue
		}
		for _, p := range s.credited[i].credit {
			x := 1.0
			if slices.Contains(s.credited[i].shared, p) {
				x = .5
			}
			for _, v := range [...]voice{{p, s.owner[i]}, {"", s.owner[i]}} {
				if x > said[v] {
					count[v.party] += x - said[v]
					said[v] = x
				}
			}
		}
	}
	return func(party string) (some, dissent float64) {
		if count[""] == 0 {
			return 0, 0
		}
		return truth(count[party] > 0), 1 - count[party]/count[""]
	}
}
