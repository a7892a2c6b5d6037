package report

import (
	"strings"

	"isnad/provenance"
)

// OutletJSON is a party of the registry.
type OutletJSON struct {
	provenance.Party
	Own bool `json:"own"` // the user added it, or something to it
}

// Registered returns a party as it is written.
func Registered(p *provenance.Party) OutletJSON { return OutletJSON{*p, Own(p)} }

// Own reports whether a user added the party, or something to it.
func Own(p *provenance.Party) bool { return strings.Contains(p.Source, "user, ") }

// Outlets prints the registry as a table.
func (t *Text) Outlets(parties []provenance.Party) {
	tb := &table{header: []string{"KEY", "KIND", "COUNTRY", "OWNER", "DOMAIN", "NAME"}}
	for i := range parties {
		p := &parties[i]
		domain, name := "", "-"
		if len(p.Domains) > 0 {
			domain = p.Domains[0]
		}
		if len(p.Names) > 0 {
			name = Isolate(p.Names[0])
		}
		tb.rows = append(tb.rows, []string{Clean(p.Key), orDash(Clean(p.Kind)), orDash(Clean(p.Country)), orDash(Clean(p.Owner)), orDash(Clean(domain)), name})
	}
	t.table("", tb)
}

// Outlet prints everything known of a party.
func (t *Text) Outlet(p *provenance.Party) {
	all := func(names []string) string {
		var out []string
		for _, n := range names {
			out = append(out, Isolate(n))
		}
		return strings.Join(out, ", ")
	}
	t.field("key", Clean(p.Key))
	t.field("kind", Clean(p.Kind))
	t.field("country", Clean(p.Country))
	t.field("owner", Clean(p.Owner))
	t.field("wikidata", Clean(p.Wikidata))
	t.field("other keys", all(p.Aliases))
	t.field("domains", all(p.Domains))
	for i, n := range p.Names {
		name := ""
		if i == 0 {
			name = "names"
		}
		t.printf("%-12s %s%s\n", name, Isolate(n), class(p, n))
	}
	t.field("source", Clean(p.Source))
}

// class says in which places alone a name counts.
func class(p *provenance.Party, name string) string {
	for _, n := range p.Bound {
		if n == name {
			return "  (only behind a word such as صحيفة, in a source line, or as its own name)"
		}
	}
	for _, n := range p.Common {
		if n == name {
			return "  (an everyday word too: only where a credit is given)"
		}
	}
	return ""
}
