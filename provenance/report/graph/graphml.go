package graph

import "strconv"

// writeGraphML writes GraphML 1.0 with the attributes extension. All nodes stand before the first edge.
func writeGraphML(p *printer, g *Graph) error {
	p.print(`<?xml version="1.0" encoding="UTF-8"?>`, "\n",
		`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`, "\n")
	keys := func(of, prefix string, attributes []attribute) {
		for i, a := range attributes {
			p.print(`  <key id="`, prefix, strconv.Itoa(i), `" for="`, of, `" attr.name="`, a.name, `" attr.type="`, a.kind, `"/>`, "\n")
		}
	}
	keys("node", "n", nodeAttributes)
	keys("edge", "e", edgeAttributes)
	data := func(prefix string, r row) {
		for i, v := range r.values {
			if v = xml(v); v != "" {
				p.print(`<data key="`, prefix, strconv.Itoa(i), `">`, v, `</data>`)
			}
		}
	}
	p.print(`  <graph id="isnad" edgedefault="directed">`, "\n")
	err := p.rows(g, func(r row) {
		p.print(`    <node id="`, r.id, `">`)
		data("n", r)
		p.print("</node>\n")
	})
	if err != nil {
		return err
	}
	err = p.edges(g, func(r row) {
		p.print(`    <edge id="`, r.id, `" source="`, r.from, `" target="`, r.to, `">`)
		data("e", r)
		p.print("</edge>\n")
	})
	p.print("  </graph>\n</graphml>\n")
	return err
}
