package provenance

import "isnad/article"

// An outlet is what is known of the article's own outlet.
type outlet struct {
	party   int // index in the registry, -1 where unknown
	country string
	names   map[string]bool // squeezed, as printed
}

func (r *Registry) ownOutlet(a *article.Article) outlet {
	o := outlet{party: -1, names: map[string]bool{}}
	if _, known := r.OutletOf(a); known != nil {
		o.party, o.country = r.byKey[known.Key], known.Country
	}
	for _, n := range []string{a.OutletName, a.Outlet} {
		if s := squeeze(n); s != "" {
			o.names[s] = true
		}
	}
	return o
}

// resolve says which party m names; "" where none, or none for certain. agency holds for parties that sell
// their text. own is true for the article's own outlet.
func (c *creditReader) resolve(p *piece, m *mention) (party string, agency, own bool) {
	_, _, printed := p.span(m.nameFirst, m.nameLast)
	if c.own.names[squeeze(printed)] && m.head.fitsOwn(c) {
		return "", false, true
	}
	if m.short != "" {
		return m.short, false, false
	}
	fitting := c.fitting(m)
	for _, e := range fitting {
		if e.party == c.own.party {
			return "", false, true
		}
	}
	if len(fitting) > 1 {
		fitting = c.atHome(fitting)
	}
	if len(fitting) == 1 {
		k := c.registry.parties[fitting[0].party]
		return k.Key, k.Agency() || k.Key == PartyAgencies, false
	}
	if len(fitting) > 1 && !m.quoted && m.head != noHead && m.prep == 0 { // namesakes: a cue has to stand right beside them
		m.bare = true
	}
	if m.bare && m.head == siteHead && len(m.candidates) > 0 {
		return "", false, false
	}
	if m.bare {
		return "name:" + m.withoutClitic(printed), m.head == agencyHead, false
	}
	if m.head == noHead || m.head == agencyHead && !m.quoted && len(m.candidates) > 0 || m.head == siteHead && !m.quoted || len(m.candidates) > 0 && !m.quoted && m.nation == "" {
		return "", false, false
	}
	return "name:" + printed, m.head == agencyHead, false
}

// fitsOwn reports whether a noun may announce the article's own outlet: in
// the newspaper الجزيرة, "قناة الجزيرة" is somebody else.
func (k headKind) fitsOwn(c *creditReader) bool {
	return c.own.party < 0 || k.fits(c.registry.parties[c.own.party])
}

// fitting returns the parties that agree with the noun before and the nation behind the name.
func (c *creditReader) fitting(m *mention) []entry {
	var out []entry
	for _, e := range m.candidates {
		p := c.registry.parties[e.party]
		if e.class != plainName && !m.head.fits(p) || e.class != plainName && m.nation != "" && p.Country != "" && p.Country != m.nation {
			continue
		}
		out = append(out, e)
	}
	return out
}

// atHome prefers among namesakes those of the outlet's own country.
func (c *creditReader) atHome(namesakes []entry) []entry {
	var out []entry
	for _, e := range namesakes {
		if country := c.registry.parties[e.party].Country; country != "" && country == c.own.country {
			out = append(out, e)
		}
	}
	if len(out) == 1 {
		return out
	}
	return namesakes
}
