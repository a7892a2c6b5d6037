package provenance

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A namedCredit is a credit and the party that it means in its story.
type namedCredit struct {
	Credit
	as string
}

// linkCredits says for each member whom its credits mean among the others: a
// party that the registry does not know, "name:" and a name, is the member whose
// outlet has that name. A byline or source line that is nothing but the name of another member's outlet is a credit
// too; alone it might be a person's, so that the parser cannot read it. A name that two outlets have means neither.
func linkCredits(members []Member, registry *Registry) [][]namedCredit {
	parties := map[string]string{} // key of a name to the party that has it, "" for several
	for i := range members {
		m := &members[i]
		if m.Party == "" {
			continue
		}
		for _, n := range []string{m.Article.OutletName, m.Article.Outlet, m.Party} {
			k := bareName(n)
			if p, ok := parties[k]; ok && p != m.Party {
				parties[k] = ""
			} else if k != "" {
				parties[k] = m.Party
			}
		}
	}
	out := make([][]namedCredit, len(members))
	for i := range members {
		m := &members[i]
		for _, c := range m.Credits {
			as := c.Party
			if strings.HasPrefix(as, unregistered) {
				as = cmp.Or(parties[bareName(as)], as)
			}
			out[i] = append(out[i], namedCredit{c, as})
		}
		for _, f := range [...]struct{ name, value string }{{FieldByline, m.Article.Byline}, {FieldMetadata, m.Article.Credit}} {
			p := parties[bareName(f.value)]
			// What the registry knows the parser reads: there "الرياض" is a city before it is a newspaper.
			if p == "" || p == m.Party || registry.Party(p) != nil || slices.ContainsFunc(out[i], func(c namedCredit) bool { return c.Field == f.name }) {
				continue
			}
			name := strings.TrimSpace(f.value)
			start := utf8.RuneCountInString(f.value[:strings.Index(f.value, name)])
			c := Credit{unregistered + name, RoleCredit, name, f.name, start, start + utf8.RuneCountInString(name)}
			out[i] = append(out[i], namedCredit{c, p})
		}
	}
	return out
}

// unregistered begins the party of a name that the registry does not know.
const unregistered = "name:"
