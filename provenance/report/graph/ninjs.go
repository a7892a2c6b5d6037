package graph

import (
	"fmt"
	"strconv"
	"strings"

	"isnad/dedupe"
	"isnad/provenance"
)

// writeNINJS writes IPTC ninjs 3.1: one news item a line. Items are partial, since no text is given away. Asserted sources are
// associations; every claim is a trust indicator, whose title says how sure it is.
func writeNINJS(p *printer, g *Graph) error {
	return p.each(g, func(a *Article) error {
		p.print(encoded(g.newsItem(a)), "\n")
		return nil
	})
}

func (g *Graph) newsItem(a *Article) fields {
	var headlines, sources, associations, trust []fields
	if s := text(a.Article.Title); s != "" {
		headlines = append(headlines, fields{{"value", s}})
	}
	party := func(key, role string) {
		sources = append(sources, fields{{"name", text(g.Party(key).Name)}, {"role", role}, {"uri", partyName(key)}, {"literal", text(key)}})
	}
	if a.Party != "" {
		party(a.Party, "publisher")
	}
	for _, role := range []provenance.Role{provenance.RoleCredit, provenance.RoleTold, provenance.RoleCitation} {
		for _, key := range named(a, role) {
			party(key, string(role))
		}
	}
	for i := range a.Claims {
		c := &a.Claims[i]
		if !c.derives() {
			continue
		}
		kind := text(string(c.Kind))
		trust = append(trust, fields{{"role", terms + "claim"}, {"title", g.trustTitle(c)}, {"href", c.name(a.Name)}})
		if !c.asserted() {
			continue
		}
		item := fields{{"name", "source-" + strconv.Itoa(len(associations)+1)}, {"rel", "isnad:" + kind}, {"uri", c.Parent}, {"type", "text"}}
		if c.unstored() {
			item = append(item, field{"representationType", "partial"}, field{"edNote", "the text of this source is not stored"})
		}
		if c.Party != "" {
			item = append(item, field{"infoSources", []fields{{{"name", text(g.Party(c.Party).Name)}, {"role", "publisher"}, {"uri", partyName(c.Party)}}}})
		}
		associations = append(associations, item)
	}
	by := text(a.Article.Byline)
	if by == "" {
		by = text(a.Article.Credit)
	}
	return fields{
		{"uri", a.Name},
		{"standard", fields{{"name", "ninjs"}, {"version", "3.1"}, {"schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}}},
		{"type", "text"}, {"representationType", "partial"}, {"version", strconv.Itoa(a.Revisions + 1)}, {"contentCreated", exact(a.Publication)},
		{"language", langOf(a)}, {"title", text(a.Article.Title)}, {"headlines", headlines}, {"by", by}, {"located", text(a.Dateline)},
		{"infoSources", sources}, {"associations", associations},
		{"altIds", []fields{{{"role", "isnad:ref"}, {"value", text(a.Ref)}}}}, {"trustIndicators", trust},
	}
}

// trustTitle says a claim in one line: kind, source, word, confidence, who says so.
func (g *Graph) trustTitle(c *Claim) string {
	source := text(c.ParentRef)
	if c.unstored() {
		source = text(sourceLabel(c, g.Party(c.Party).Name))
	}
	what := text(string(c.Kind))
	switch c.Kind {
	case dedupe.Edited:
		what = "edited version"
	case dedupe.Partial:
		what = "part"
	}
	return fmt.Sprintf("%s of %s: %s (%s), %s, decided by %s", what, source, c.Word, measure(c.Confidence), c.claimant(), strings.ReplaceAll(text(c.DecidedBy), "_", " "))
}
