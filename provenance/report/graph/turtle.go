package graph

import "isnad/provenance"

// writeTurtle writes PROV-O as Turtle. Turtle has no bundles: a claim is the bundle that its qualified derivation
// names (isnad:claim), and the statement is made about that. The direct forms stand beside them for asserted claims only.
func writeTurtle(p *printer, g *Graph) error {
	p.print("@prefix prov: <http://www.w3.org/ns/prov#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n",
		"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n@prefix isnad: <", terms, "> .\n\n")
	agents, sources, runs := seen{}, seen{}, seen{}
	return p.each(g, func(a *Article) error {
		for _, x := range g.agents(a) {
			if agents.first(x.name) {
				p.subject(x.name, "prov:Agent", x.properties)
				p.print(" .\n")
			}
		}
		for i := range a.Claims {
			if c := &a.Claims[i]; c.derives() {
				p.turtleStatement(g, a, c, sources, runs)
			}
		}
		p.subject(a.Name, "prov:Entity", articleProperties(a))
		if a.Party != "" {
			p.print(" ;\n  prov:wasAttributedTo <", partyName(a.Party), ">")
		}
		for _, key := range named(a, provenance.RoleCitation) {
			p.print(" ;\n  prov:wasInfluencedBy <", partyName(key), ">")
		}
		for i := range a.Claims {
			c := &a.Claims[i]
			if !c.derives() {
				continue
			}
			class, direct := derivation(c.Kind)
			p.print(" ;\n  prov:qualified", class[len("prov:"):], " [ a ", class, " ; prov:entity <", c.Parent, "> ; isnad:kind ", quoted(string(c.Kind)), " ; isnad:claim <", c.name(a.Name), "> ]")
			if c.asserted() {
				p.print(" ;\n  ", direct, " <", c.Parent, ">")
			}
		}
		p.print(" .\n")
		return nil
	})
}

// turtleStatement writes the statement about a claim, and before it the source and the run that were not written yet.
func (p *printer) turtleStatement(g *Graph, a *Article, c *Claim, sources, runs seen) {
	if c.unstored() && sources.first(c.ParentRef) {
		p.subject(c.Parent, "prov:Entity", sourceProperties(c, g))
		if c.Party != "" {
			p.print(" ;\n  prov:wasAttributedTo <", partyName(c.Party), ">")
		}
		p.print(" .\n")
	}
	software := softwareName(g.program(c))
	if c.Run.Hash != "" && runs.first(c.Run.Hash) {
		p.subject(runName(&c.Run), "prov:Activity", runProperties(&c.Run))
		p.print(" ;\n  prov:endedAtTime ", turtleValue(property{value: c.Run.At, kind: dateTime}), " ;\n  prov:wasAssociatedWith <", software, "> .\n")
	}
	p.subject(c.name(a.Name), "prov:Entity", claimProperties(c))
	if c.Run.Hash != "" {
		p.print(" ;\n  prov:wasGeneratedBy <", runName(&c.Run), ">")
	}
	p.print(" ;\n  prov:wasAttributedTo <", software, ">")
	if by := c.reviewer(); by != "" {
		p.print(" , <", reviewerName(by), ">")
	}
	p.print(" .\n")
}

// subject begins the triples of a subject.
func (p *printer) subject(name, class string, ps []property) {
	p.print("<", name, "> a ", class)
	for _, q := range ps {
		predicate := q.name
		switch predicate {
		case "prov:type":
			p.print(" , ", q.value)
			continue
		case "prov:label":
			predicate = "rdfs:label"
		}
		p.print(" ;\n  ", predicate, " ", turtleValue(q))
	}
}

func turtleValue(q property) string {
	switch {
	case q.kind == qualified:
		return q.value
	case q.kind != words:
		return quoted(q.value) + "^^" + datatypes[q.kind]
	}
	return tagged(q.value, q.lang)
}
