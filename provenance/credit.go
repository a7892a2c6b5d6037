package provenance

import (
	"slices"
	"strings"

	"isnad/article"
)

// A Role says as what a party is named.
type Role string

const (
	RoleCredit   Role = "credit"   // the text comes from the party
	RoleTold     Role = "told"     // said to the party, so probably its text
	RoleCitation Role = "citation" // the party is quoted in the story
)

// Fields of an article in which a credit may stand.
const (
	FieldByline   = "byline"
	FieldTitle    = "title"
	FieldText     = "text"
	FieldMetadata = "metadata" // Article.Credit, the source line outside the text
)

// PartyAgencies is the party of "وكالات": agencies, not named.
const PartyAgencies = "agencies"

// MaxCitations is how many citations of one article are kept, the first ones;
// what an article with more of them cites is a press review.
const MaxCitations = 20

// A Credit is one naming of a party, with the words that do so: the name,
// with the noun before it, and the cue that gives it its role where one
// stands near ("ووفق "واع"", "وذكرت مصادر محلية للأناضول").
type Credit struct {
	Party  string `json:"party"`
	Role   Role   `json:"role"`
	Phrase string `json:"phrase"` // the words as printed, original[Start:End]
	Field  string `json:"field"`
	Start  int    `json:"start"` // code points of the original text of the field
	End    int    `json:"end"`
}

// Credits reads who a's text is credited to, who it was told to and whom it
// cites, in the order of field (byline, title, text, metadata) and position,
// and the dateline: the city as printed, "" where there is none. The outlet's own name is no credit.
func (r *Registry) Credits(a *article.Article) (credits []Credit, dateline string) {
	c := &creditReader{registry: r, own: r.ownOutlet(a), known: map[string]bool{}}
	c.byline(a.Byline, FieldByline)
	c.title(a.Title)
	dateline = c.text(a.Text)
	c.byline(a.Credit, FieldMetadata)
	if dateline == "" && a.Byline != "" {
		dateline = r.city(read(a.Byline, 0), true)
	}
	return c.credits, dateline
}

// A creditReader collects the credits of one article.
type creditReader struct {
	registry  *Registry
	own       outlet
	known     map[string]bool // parties that were named beyond doubt: their short names count further on
	short     []shortName     // quoted names that the registry does not hold: they count alone further on
	credits   []Credit
	citations int
}

// add notes a credit whose words are the tokens [first, last) of p.
func (c *creditReader) add(p *piece, field string, role Role, party string, first, last int) {
	if role == RoleCitation {
		if c.citations++; c.citations > MaxCitations {
			return
		}
	}
	start, end, phrase := p.span(first, last)
	c.credits = append(c.credits, Credit{party, role, phrase, field, p.offset + start, p.offset + end})
}

// byline reads a field that holds nothing but names, cities and agencies.
func (c *creditReader) byline(field, name string) {
	if strings.TrimSpace(field) == "" {
		return
	}
	p := read(field, 0)
	place := passage{ts: p.ts, lineStart: true, lineEnd: true, top: true}
	found := false
	mentions := c.registry.mentions(p.ts)
	place.mark(mentions)
	for _, m := range mentions {
		party, _, own := c.resolve(p, &m)
		_, _, whole := place.cell(&m)
		if own || party == "" {
			found = found || own
			continue
		}
		if m.class == boundName && m.head == noHead && (name != FieldMetadata || !whole) || m.class == commonName && m.head == noHead && !whole {
			continue
		}
		found = true
		first := m.first
		if at, ok := place.sourceLine(&m); ok {
			first = at
		}
		c.add(p, name, RoleCredit, party, first, m.last)
	}
	if !found && name == FieldMetadata {
		c.unknownSource(p, name, 0)
	}
}

// unknownSource takes what stands behind a source label at token first or later for the name of a
// party that the registry does not know, without the noun that announces it.
func (c *creditReader) unknownSource(p *piece, field string, first int) {
	label := first
	for first < len(p.ts) && (p.ts[first].kind == signToken || sourceLabels[p.ts[first].word]) {
		first++
	}
	last := first
	for last < len(p.ts) && p.ts[last].sign != '\n' && !(p.ts[last].closes() && !p.ts[last].quote()) {
		last++
	}
	for last > first && p.ts[last-1].kind == signToken {
		last--
	}
	if noun := word(p.ts, first); heads[noun] != noHead && last > first+1 {
		first++
	}
	for first < last && p.ts[first].opens() {
		first++
	}
	if last == first || last-first > 6 || is(noSource, p.ts[first].word) {
		return
	}
	_, _, printed := p.span(first, last)
	if c.own.names[squeeze(printed)] {
		return
	}
	c.add(p, field, RoleCredit, "name:"+printed, label, last)
}

// title reads the headline: "رويترز: ..." cites, "... (واس)" credits.
func (c *creditReader) title(field string) {
	if field == "" {
		return
	}
	hit := false
	c.registry.trigger.scan(field, func(int) { hit = true })
	if !hit {
		return
	}
	p := read(field, 0)
	place := passage{ts: p.ts, lineStart: true, lineEnd: true}
	c.sentence(p, &place, FieldTitle)
}

// text reads the body and returns the city of its dateline.
func (c *creditReader) text(body string) (dateline string) {
	cutter := newCutter(body)
	var hits []int
	c.registry.trigger.scan(body, func(at int) { hits = append(hits, at) })
	for i := 0; i < len(hits); i++ {
		piece, place, ok := cutter.around(hits[i])
		if !ok || c.citations > MaxCitations {
			continue
		}
		known := len(c.short)
		c.sentence(piece, place, FieldText)
		for _, s := range c.short[known:] {
			hits = append(hits, again(body, strings.TrimPrefix(s.party, "name:"), cutter.done)...)
			slices.Sort(hits[i+1:])
		}
	}
	if head := cutter.head(); head != "" {
		dateline = c.registry.city(read(head, 0), false)
	}
	return dateline
}

// sentence reads the namings of a passage.
func (c *creditReader) sentence(p *piece, place *passage, field string) {
	mentions := c.shortly(p.ts, c.registry.mentions(p.ts))
	place.mark(mentions)
	if len(mentions) == 0 && field == FieldText {
		c.sourceLabel(p, place)
	}
	var before *mention // the naming before, where it counted
	var last Role       // its role
	for i := range mentions {
		m := &mentions[i]
		party, agency, own := c.resolve(p, m)
		if own || party == "" {
			before = nil
			continue
		}
		role := RoleCredit
		first, ok := place.sourceLine(m)
		if !ok && m.short == "" {
			first, ok = m.first, m.class != boundName && place.inPosition(m, agency, field)
		}
		if counts := m.class != boundName || m.head != noHead || m.quoted && (m.nation != "" || printedBy(p.ts, m)); !ok && counts { // «الخليج» الإماراتية
			role, first, ok = c.role(p.ts, m, party, last, before, field)
			ok = ok && party != PartyAgencies // in a sentence "news agencies" are nobody
		}
		if !ok {
			if m.class == plainName || m.head != noHead || m.quoted { // else it is a word, such as the nation in «كذا» الفرنسية و«كذا»
				before = nil
			}
			continue
		}
		if before != nil && first < before.last {
			first = m.first
		}
		before, last = m, role
		c.known[party], place.cited = true, true
		c.remember(p, m, party)
		c.add(p, field, role, party, first, m.last)
	}
}

// inPosition reports whether m stands where a name alone is a credit.
func (p *passage) inPosition(m *mention, agency bool, field string) bool {
	if field == FieldTitle {
		return p.signOff(m, agency) && m.quoted && agency && !m.beforeColon(p.ts)
	}
	return p.dateline(m, agency) || p.signOff(m, agency)
}

// role reads the role of m from its words. A naming that is joined to the one before it has its role.
func (c *creditReader) role(ts []token, m *mention, party string, last Role, before *mention, field string) (Role, int, bool) {
	if before != nil && enumerated(ts, before.last, m) && (m.class == plainName || m.head != noHead || m.quoted) {
		return last, m.first, true
	}
	if m.short != "" {
		return shortRole(ts, m)
	}
	if m.class == commonName && m.head == noHead && !m.quoted {
		if k := m.first - 1; c.known[party] && k >= 0 && says(ts[k].word) && feminine(ts[k].word) {
			return RoleCitation, k, true // named beyond doubt before: واوردت سانا
		}
		if k := m.first - 1; m.prep == 'ل' && k >= 0 && is(following, ts[k].word) && c.agencyAlone(ts, m) {
			return RoleCitation, k, true
		}
		_, spoken := behindCue(ts, m, speaking, 3)
		if m.prep != 'ل' || !spoken {
			return "", 0, false
		}
	}
	if field == FieldTitle && m.beforeColon(ts) {
		role, first, ok := roleOf(ts, m)
		switch {
		case ok:
			return role, first, true
		case m.prep == 'ل' && m.first > 0:
			return RoleTold, m.first, !officeBefore(ts, m) // فلان لقناة «كذا»: لا نعلم
		case m.prep == 0 && m.first <= 1:
			return RoleCitation, m.first, true
		}
	}
	role, first, ok := roleOf(ts, m)
	if len(m.candidates) == 0 && m.head == siteHead && role == RoleCitation {
		// Every club and shop has a site: only one that speaks is a source.
		_, follows := behindCue(ts, m, following, followReach)
		_, written := articleIn(ts, m)
		made := m.quoted && m.prep == 'ل' && m.first-first == 1 && stemIn(products, ts[first].word)
		ok = ok && (follows || written || made || m.prep == 0 && (m.first-first == 1 || m.first-first == 2 && pronouns[m.after(ts)] || m.first == first && strings.HasSuffix(m.after(ts), "كان")))
	}
	if m.bare && ok && !m.besideCue(ts, role, first) {
		return "", 0, false
	}
	return role, first, ok
}

// agencyAlone reports whether m is an agency that is called by its nation, and nothing follows for which the adjective could stand: وفقا للألمانية.
func (c *creditReader) agencyAlone(ts []token, m *mention) bool {
	adjective, elided := strings.CutPrefix(strings.TrimPrefix(ts[m.nameFirst].word, "و"), "لل")
	if !elided || nations()["ال"+adjective] == "" || !slices.ContainsFunc(m.candidates, func(e entry) bool { return c.registry.parties[e.party].Agency() }) {
		return false
	}
	return m.last == len(ts) || ts[m.last].ends() || ts[m.last].comma()
}

// enumerated reports whether m follows the naming that ends at token last with
// nothing but a comma or "and" between them: «النهار» اللبنانية و«الغارديان».
func enumerated(ts []token, last int, m *mention) bool {
	and := m.clitic == "و"
	joined := and
	for k := last; k < m.first; k++ {
		switch t := &ts[k]; {
		case t.word == "و":
			joined, and = true, true
		case t.sign == '،' || t.sign == ',':
			joined = true
		case t.sign == '(' && !and: // صحيفة كذا، (كذا) is one house
			return false
		case t.quote(), t.sign == '(', t.sign == ')', t.kind == wordToken && (adjectives[t.word] || nations()[t.word] != ""):
		default:
			return false
		}
	}
	return joined && (m.clitic == "" || m.clitic == "و")
}

// sourceLabel reads a source line whose party is unknown: "المصدر: كذا".
func (c *creditReader) sourceLabel(p *piece, place *passage) {
	for k := 0; k < len(p.ts) && k < 4; k++ {
		w := p.ts[k].word
		if (w == "المصدر" || w == "مصدر" || w == "المصادر") && k+1 < len(p.ts) && p.ts[k+1].sign == ':' && (place.lineStart || k > 0 && p.ts[k-1].opens()) {
			c.unknownSource(p, FieldText, k)
			return
		}
	}
}
