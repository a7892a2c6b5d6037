package provenance

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"isnad/dedupe"
)

// A LoneWire counts the articles of one outlet that share their text with no other and credit one
// party, whose text nobody stored. One finding stands for all of them: alone each says little.
type LoneWire struct {
	Outlet, Party string
	Articles      int
	refs          []string // of the first few
	credits       []FindingCredit
}

// LoneWireOf returns the count of one article; false where it credits nobody whose text is not stored.
func LoneWireOf(it *Item, relations []Relation) (LoneWire, bool) {
	party, credits := unseenWire(it, relations)
	if party == "" {
		return LoneWire{}, false
	}
	return LoneWire{it.Party, party, 1, []string{it.Ref}, []FindingCredit{{it.Ref, credits[0]}}}, true
}

// Into adds l to the sums by outlet and party.
func (l LoneWire) Into(sums map[[2]string]*LoneWire) {
	k := [2]string{l.Outlet, l.Party}
	s := sums[k]
	if s == nil {
		sums[k] = &l
		return
	}
	s.Articles += l.Articles
	if len(s.refs) < maxShown {
		s.refs, s.credits = append(s.refs, l.refs...), append(s.credits, l.credits...)
	}
}

// LoneWires turns the sums into findings, in the order of outlet and party.
func LoneWires(sums map[[2]string]*LoneWire, name func(party string) string) []Finding {
	var out []Finding
	for _, k := range slices.SortedFunc(maps.Keys(sums), func(x, y [2]string) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) }) {
		l := sums[k]
		outlet := name(l.Outlet)
		if l.Outlet == "" {
			outlet = "unknown outlets"
		}
		who := fmt.Sprintf("%d articles of %s, each the only copy stored, credit", l.Articles, outlet)
		if l.Articles == 1 {
			who = fmt.Sprintf("an article of %s, the only copy stored, credits", outlet)
		}
		f := Finding{Kind: WireUnseen, Severity: Low, Party: l.Party, PartyName: name(l.Party), Credits: l.credits,
			Figures: []Figure{{"articles", float64(l.Articles)}}, Command: command("trace", l.refs[0]),
			Message: who + " " + name(l.Party) + ", whose text is not stored"}
		for _, ref := range l.refs {
			f.Articles = append(f.Articles, FindingArticle{Ref: ref, Role: RoleMember, Outlet: l.Outlet})
		}
		out = append(out, f)
	}
	return out
}

// Child returns the number of the article that the finding is about, 0 where it is about several.
func (f *Finding) Child() dedupe.ID {
	if len(f.Articles) == 0 || f.Articles[0].Role != RoleChild {
		return 0
	}
	return f.Articles[0].id
}
