package graph

import "strconv"

// writeGEXF writes GEXF 1.3 for Gephi, with the time from which a node can have been there.
func writeGEXF(p *printer, g *Graph) error {
	p.print(`<?xml version="1.0" encoding="UTF-8"?>`, "\n",
		`<gexf xmlns="http://gexf.net/1.3" version="1.3">`, "\n",
		`  <meta><creator>isnad `, xml(g.Version), `</creator></meta>`, "\n",
		`  <graph mode="dynamic" timeformat="dateTime" defaultedgetype="directed" idtype="string">`, "\n")
	declare := func(class string, attributes []attribute) {
		p.print(`    <attributes class="`, class, `">`, "\n")
		for i, a := range attributes {
			p.print(`      <attribute id="`, strconv.Itoa(i), `" title="`, a.name, `" type="`, a.kind, `"/>`, "\n")
		}
		p.print("    </attributes>\n")
	}
	declare("node", nodeAttributes)
	declare("edge", edgeAttributes)
	values := func(r row) {
		p.print("<attvalues>")
		for i, v := range r.values {
			if v = xml(v); v != "" {
				p.print(`<attvalue for="`, strconv.Itoa(i), `" value="`, v, `"/>`)
			}
		}
		p.print("</attvalues>")
	}
	p.print("    <nodes>\n")
	err := p.rows(g, func(r row) {
		p.print(`      <node id="`, r.id, `" label="`, xml(r.values[labelAttribute]), `"`)
		if r.start != "" {
			p.print(` start="`, r.start, `"`)
		}
		p.print(">")
		values(r)
		p.print(`<color r="`, strconv.Itoa(r.look.fill[0]), `" g="`, strconv.Itoa(r.look.fill[1]), `" b="`, strconv.Itoa(r.look.fill[2]), `"/><shape value="`, r.look.shape, "\"/></node>\n")
	})
	if err != nil {
		return err
	}
	p.print("    </nodes>\n    <edges>\n")
	err = p.edges(g, func(r row) {
		p.print(`      <edge id="`, r.id, `" source="`, r.from, `" target="`, r.to, `" label="`, xml(r.values[0]), `" weight="`, r.values[weightAttribute], `">`)
		values(r)
		p.print("</edge>\n")
	})
	p.print("    </edges>\n  </graph>\n</gexf>\n")
	return err
}

// Places in nodeAttributes and edgeAttributes.
const (
	labelAttribute  = 1
	weightAttribute = 1
)
