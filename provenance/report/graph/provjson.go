package graph

import (
	"strconv"

	"isnad/provenance"
)

// writePROVJSON writes PROV-JSON (W3C Member Submission). An object holds all entities, another all attributions, and so on:
// the articles are read once for each of those that may be large.
func writePROVJSON(p *printer, g *Graph) error {
	p.print("{\n")
	sep := p.section("prefix", "")
	for _, x := range prefixes {
		sep()
		p.print(encoded(x[0]), ": ", encoded(x[1]))
	}
	var agents []agent
	var runs []provenance.Link
	known := seen{}
	sep = p.section("entity", "}")
	err := p.each(g, func(a *Article) error {
		sep()
		p.jsonProperties(a.Name, articleProperties(a))
		for _, x := range g.agents(a) {
			if known.first(x.name) {
				agents = append(agents, x)
			}
		}
		for i := range a.Claims {
			c := &a.Claims[i]
			if !c.derives() {
				continue
			}
			if c.unstored() && known.first(c.Parent) {
				sep()
				p.jsonProperties(c.Parent, sourceProperties(c, g))
			}
			if c.Run.Hash != "" && known.first(runName(&c.Run)) {
				runs = append(runs, c.Run)
			}
			sep()
			p.jsonProperties(c.name(a.Name), claimProperties(c))
		}
		return nil
	})
	if err != nil {
		return err
	}
	sep = p.section("agent", "}")
	for _, x := range agents {
		sep()
		p.jsonProperties(x.name, x.properties)
	}
	sep = p.section("activity", "}")
	for i := range runs {
		sep()
		ended := property{"prov:endTime", runs[i].At, words, ""}
		p.jsonProperties(runName(&runs[i]), append([]property{ended}, runProperties(&runs[i])...))
	}
	number := 0
	relation := func(from, to string, subject, object string, more ...string) {
		number++
		sep()
		p.print(`"_:r`, strconv.Itoa(number), `": {"`, from, `": `, jsonName(subject), `, "`, to, `": `, jsonName(object))
		for _, m := range more {
			p.print(", ", m)
		}
		p.print("}")
	}
	sep = p.section("wasAssociatedWith", "}")
	for i := range runs {
		relation("prov:activity", "prov:agent", runName(&runs[i]), softwareName(runs[i].Version))
	}
	sep = p.section("wasAttributedTo", "}")
	wires := seen{}
	err = p.each(g, func(a *Article) error {
		if a.Party != "" {
			relation("prov:entity", "prov:agent", a.Name, partyName(a.Party))
		}
		for i := range a.Claims {
			c := &a.Claims[i]
			if !c.derives() {
				continue
			}
			if c.Party != "" && wires.first(c.Parent) {
				relation("prov:entity", "prov:agent", c.Parent, partyName(c.Party))
			}
			relation("prov:entity", "prov:agent", c.name(a.Name), softwareName(g.program(c)))
			if by := c.reviewer(); by != "" {
				relation("prov:entity", "prov:agent", c.name(a.Name), reviewerName(by))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	sep = p.section("wasGeneratedBy", "}")
	err = p.claims(g, func(a *Article, c *Claim) {
		if c.Run.Hash != "" {
			relation("prov:entity", "prov:activity", c.name(a.Name), runName(&c.Run), `"prov:time": `+encoded(c.Run.At))
		}
	})
	if err != nil {
		return err
	}
	sep = p.section("wasInfluencedBy", "}")
	err = p.each(g, func(a *Article) error {
		for _, key := range named(a, provenance.RoleCitation) {
			relation("prov:influencee", "prov:influencer", a.Name, partyName(key), `"isnad:role": "citation"`)
		}
		return nil
	})
	if err != nil {
		return err
	}
	sep = p.section("bundle", "}")
	err = p.claims(g, func(a *Article, c *Claim) {
		sep()
		p.print(jsonName(c.name(a.Name)), `: {"wasDerivedFrom": {"_:d": {"prov:generatedEntity": `, jsonName(a.Name), `, "prov:usedEntity": `, jsonName(c.Parent))
		if class, _ := derivation(c.Kind); class != "prov:Derivation" {
			p.print(`, "prov:type": `, jsonValue(property{value: class, kind: qualified}))
		}
		p.print(`, "isnad:kind": `, encoded(text(string(c.Kind))), "}}}")
	})
	p.print("\n }\n}\n")
	return err
}

// claims calls f for every claim that names a source.
func (p *printer) claims(g *Graph, f func(a *Article, c *Claim)) error {
	return p.each(g, func(a *Article) error {
		for i := range a.Claims {
			if c := &a.Claims[i]; c.derives() {
				f(a, c)
			}
		}
		return nil
	})
}

// section begins an object of the document, after ending the one before it, and returns what separates its members.
func (p *printer) section(name, end string) (sep func()) {
	if end != "" {
		p.print("\n ", end, ",\n")
	}
	p.print(" ", encoded(name), ": {")
	first := true
	return func() {
		if first {
			p.print("\n  ")
		} else {
			p.print(",\n  ")
		}
		first = false
	}
}

func jsonName(name string) string {
	prefix, local := qualify(name)
	return encoded(prefix + ":" + local)
}

// jsonProperties writes a member of an object: properties by name, several values of one name as a list.
func (p *printer) jsonProperties(name string, ps []property) {
	p.print(jsonName(name), ": {")
	for i := 0; i < len(ps); {
		n := i + 1
		for n < len(ps) && ps[n].name == ps[i].name {
			n++
		}
		if i > 0 {
			p.print(", ")
		}
		p.print(encoded(ps[i].name), ": ")
		if n-i > 1 {
			p.print("[")
		}
		for k := i; k < n; k++ {
			if k > i {
				p.print(", ")
			}
			p.print(jsonValue(ps[k]))
		}
		if n-i > 1 {
			p.print("]")
		}
		i = n
	}
	p.print("}")
}

// jsonValue writes a literal: a string as such, anything else with its type or language.
func jsonValue(q property) string {
	switch {
	case q.kind == qualified:
		return `{"$": ` + encoded(q.value) + `, "type": "prov:QUALIFIED_NAME"}`
	case q.kind != words:
		return `{"$": ` + encoded(text(q.value)) + `, "type": ` + encoded(datatypes[q.kind]) + `}`
	case validLang(q.lang):
		return `{"$": ` + encoded(text(q.value)) + `, "lang": ` + encoded(q.lang) + `}`
	}
	return encoded(text(q.value))
}
