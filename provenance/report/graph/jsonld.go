package graph

import (
	"slices"
	"strings"

	"isnad/article"
	"isnad/provenance"
)

// ldContext is the local context: nothing has to be fetched to read the document.
const ldContext = `{"@vocab": "https://schema.org/", "isnad": "` + terms + `", "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}, "additionalType": {"@type": "@id"}, "isnad:source": {"@type": "@id"}}`

// fields is a JSON object whose members keep their order.
type fields []field

type field struct {
	name  string
	value any
}

// MarshalJSON leaves out members that are empty.
func (fs fields) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	b.WriteByte('{')
	for _, f := range fs {
		switch v := f.value.(type) {
		case string:
			if v == "" {
				continue
			}
		case []fields:
			if len(v) == 0 {
				continue
			}
		case fields:
			if len(v) == 0 {
				continue
			}
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(encoded(f.name) + ":" + encoded(f.value))
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}

// writeJSONLD writes JSON-LD with the terms of schema.org: one NewsArticle an article. isBasedOn has no room for a
// confidence and holds asserted claims only; isnad:derivation holds all of them, each with its statement.
func writeJSONLD(p *printer, g *Graph) error {
	p.print(`{"@context": `, ldContext, `, "@graph": [`)
	sources := seen{}
	first := true
	object := func(o fields) {
		if !first {
			p.print(",")
		}
		first = false
		p.print("\n", encoded(o))
	}
	err := p.each(g, func(a *Article) error {
		for i := range a.Claims {
			if c := &a.Claims[i]; c.unstored() && sources.first(c.ParentRef) {
				object(g.ldSource(c))
			}
		}
		object(g.ldArticle(a))
		return nil
	})
	p.print("\n]}\n")
	return err
}

// ldArticle returns an article as a NewsArticle.
func (g *Graph) ldArticle(a *Article) fields {
	var basedOn, derivations, sources, citations []fields
	var stated provenance.Link
	for i := range a.Claims {
		c := &a.Claims[i]
		if !c.derives() {
			continue
		}
		if c.asserted() {
			basedOn = append(basedOn, fields{{"@id", c.Parent}})
		}
		if c.Run.At > stated.At {
			stated = c.Run
		}
		derivations = append(derivations, fields{
			{"@id", c.name(a.Name)}, {"@type", "isnad:Claim"}, {"isnad:source", c.Parent}, {"isnad:kind", text(string(c.Kind))},
			{"isnad:confidence", typed(measure(c.Confidence), "decimal")}, {"isnad:word", c.Word}, {"isnad:claimant", c.claimant()}, {"isnad:reviewer", c.reviewer()},
			{"isnad:decidedBy", text(c.DecidedBy)}, {"isnad:reason", text(c.Evidence.Reason)}, {"isnad:statedAt", c.at()},
		})
	}
	for _, key := range named(a, provenance.RoleCredit) {
		// What a credit names may be another newspaper: only an agency is an organisation that the text was taken on from.
		if g.Party(key).Agency {
			sources = append(sources, g.ldParty(key))
		}
	}
	for _, key := range named(a, provenance.RoleCitation) {
		citations = append(citations, fields{{"@type", "CreativeWork"}, {"publisher", g.ldParty(key)}})
	}
	address := ""
	if s, ok := webName(article.NormalURL(a.Article.URL)); ok {
		address = s
	}
	o := fields{
		{"@id", a.Name}, {"@type", "NewsArticle"}, {"identifier", text(a.Ref)}, {"url", address}, {"headline", text(a.Article.Title)},
		{"inLanguage", langOf(a)}, {"datePublished", isoTime(a.Article.Published)}, {"dateModified", isoTime(a.Article.Modified)}, {"dateline", text(a.Dateline)},
		{"creditText", strings.Join(creditPhrases(a), "؛ ")}, {"publisher", g.ldParty(a.Party)}, {"sourceOrganization", sources}, {"isBasedOn", basedOn}, {"citation", citations},
		{"isnad:story", text(a.Story)}, {"isnad:derivation", derivations},
	}
	if a.Guest {
		o = append(o, field{"isnad:guest", true})
	}
	if len(derivations) > 0 {
		version := stated.Version
		if version == "" {
			version = g.Version
		}
		o = append(o, field{"sdPublisher", fields{{"@id", softwareName(version)}, {"@type", "Organization"}, {"name", "isnad " + text(version)}}})
		if len(stated.At) >= len("2006-01-02") {
			o = append(o, field{"sdDatePublished", stated.At[:len("2006-01-02")]})
		}
	}
	return o
}

// ldSource returns a wire or unseen source: a work that nobody stored.
func (g *Graph) ldSource(c *Claim) fields {
	o := fields{{"@id", c.Parent}, {"@type", "CreativeWork"}}
	if c.ParentKind == provenance.NodeWire {
		o = append(o, field{"additionalType", terms + "Wire"}, field{"name", text(sourceLabel(c, g.Party(c.Party).Name))}, field{"publisher", g.ldParty(c.Party)})
	} else {
		o = append(o, field{"additionalType", terms + "UnseenSource"}, field{"name", sourceLabel(c, "")})
	}
	return append(o, field{"identifier", text(c.ParentRef)}, field{"isnad:unstored", true}, field{"isnad:story", text(story(c))})
}

// ldParty returns a party as an organisation; nothing for none.
func (g *Graph) ldParty(key string) fields {
	if key == "" {
		return nil
	}
	p := g.Party(key)
	o := fields{{"@id", partyName(key)}, {"@type", "Organization"}, {"name", text(p.Name)}}
	if wikidata(p.Wikidata) {
		o = append(o, field{"sameAs", "http://www.wikidata.org/entity/" + p.Wikidata})
	}
	return o
}

// wikidata reports whether id has the form of a Wikidata item.
func wikidata(id string) bool {
	return len(id) > 1 && id[0] == 'Q' && strings.Trim(id[1:], "0123456789") == ""
}

// typed is a literal with an XML Schema type.
func typed(value, kind string) fields {
	return fields{{"@type", "http://www.w3.org/2001/XMLSchema#" + kind}, {"@value", value}}
}

// isoTime returns a time as stated with T between day and hour, as ISO 8601 has it; "" where it cannot be read.
func isoTime(s string) string {
	if t, err := article.ParseTime(s); err != nil || !t.Known() {
		return ""
	}
	parts := slices.DeleteFunc(strings.Split(s, " "), func(p string) bool { return p == "" })
	if len(parts) == 1 {
		return s
	}
	return parts[0] + "T" + strings.Join(parts[1:], "")
}
