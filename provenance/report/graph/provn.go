package graph

import (
	"strings"

	"isnad/provenance"
)

// writePROVN writes PROV-N. Bundles end a document: the claims come in a second reading.
func writePROVN(p *printer, g *Graph) error {
	p.print("document\n")
	for _, x := range prefixes {
		p.print("prefix ", x[0], " <", x[1], ">\n")
	}
	p.print("\n")
	agents, sources, runs := seen{}, seen{}, seen{}
	err := p.each(g, func(a *Article) error {
		for _, x := range g.agents(a) {
			if agents.first(x.name) {
				p.print("agent(", provnName(x.name), provnList(x.properties), ")\n")
			}
		}
		p.print("entity(", provnName(a.Name), provnList(articleProperties(a)), ")\n")
		if a.Party != "" {
			p.print("wasAttributedTo(", provnName(a.Name), ", ", provnName(partyName(a.Party)), ")\n")
		}
		for _, key := range named(a, provenance.RoleCitation) {
			p.print("wasInfluencedBy(", provnName(a.Name), ", ", provnName(partyName(key)), ", [isnad:role=\"citation\"])\n")
		}
		for i := range a.Claims {
			if c := &a.Claims[i]; c.derives() {
				p.provnStatement(g, a, c, sources, runs)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	p.print("\n")
	err = p.each(g, func(a *Article) error {
		for i := range a.Claims {
			if c := &a.Claims[i]; c.derives() {
				class, _ := derivation(c.Kind)
				properties := []property{{"isnad:kind", string(c.Kind), words, ""}}
				if class != "prov:Derivation" {
					properties = append([]property{{"prov:type", class, qualified, ""}}, properties...)
				}
				p.print("bundle ", provnName(c.name(a.Name)), "\n  wasDerivedFrom(", provnName(a.Name), ", ", provnName(c.Parent), provnList(properties), ")\nendBundle\n")
			}
		}
		return nil
	})
	p.print("endDocument\n")
	return err
}

// provnStatement writes the statement about a claim, and before it the source and the run that were not written yet.
func (p *printer) provnStatement(g *Graph, a *Article, c *Claim, sources, runs seen) {
	if c.unstored() && sources.first(c.ParentRef) {
		p.print("entity(", provnName(c.Parent), provnList(sourceProperties(c, g)), ")\n")
		if c.Party != "" {
			p.print("wasAttributedTo(", provnName(c.Parent), ", ", provnName(partyName(c.Party)), ")\n")
		}
	}
	software := provnName(softwareName(g.program(c)))
	run := ""
	if c.Run.Hash != "" {
		run = provnName(runName(&c.Run))
		if runs.first(run) {
			p.print("activity(", run, ", -, ", provnTime(c.Run.At), provnList(runProperties(&c.Run)), ")\n", "wasAssociatedWith(", run, ", ", software, ", -)\n")
		}
	}
	name := provnName(c.name(a.Name))
	p.print("entity(", name, provnList(claimProperties(c)), ")\n")
	if run != "" {
		p.print("wasGeneratedBy(", name, ", ", run, ", ", provnTime(c.Run.At), ")\n")
	}
	p.print("wasAttributedTo(", name, ", ", software, ")\n")
	if by := c.reviewer(); by != "" {
		p.print("wasAttributedTo(", name, ", ", provnName(reviewerName(by)), ")\n")
	}
}

// provnTime is a time, or the marker for none.
func provnTime(at string) string {
	if at == "" {
		return "-"
	}
	return at
}

// provnList writes properties as the last argument of an expression.
func provnList(ps []property) string {
	if len(ps) == 0 {
		return ""
	}
	var cells []string
	for _, q := range ps {
		value := quoted(q.value)
		switch {
		case q.kind == qualified:
			value = "'" + q.value + "'"
		case q.kind != words:
			value += " %% " + datatypes[q.kind]
		case q.lang != "":
			value = tagged(q.value, q.lang)
		}
		cells = append(cells, q.name+"="+value)
	}
	return ", [" + strings.Join(cells, ", ") + "]"
}

// qualify returns an IRI of ours as a qualified name, without escapes.
func qualify(name string) (prefix, local string) {
	for _, x := range prefixes[1:] {
		if rest, ok := strings.CutPrefix(name, x[1]); ok {
			return x[0], rest
		}
	}
	return "", name
}

// provnName returns an IRI of ours as a qualified name of PROV-N, which wants some characters escaped.
func provnName(name string) string {
	prefix, local := qualify(name)
	var b strings.Builder
	b.WriteString(prefix + ":")
	for i := range len(local) {
		c := local[i]
		if strings.IndexByte("='(),:;[]", c) >= 0 || c == '-' && i == 0 || c == '.' && (i == 0 || i == len(local)-1) {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}
