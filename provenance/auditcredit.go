package provenance

import (
	"fmt"
	"slices"

	"isnad/dedupe"
)

// plainly is the confidence from which a pair of texts is taken for a republication without
// doubt: a finding names an outlet, so it asks for more than a match.
const plainly = .9

// republishes reports whether a match says that most of a text stands in another one.
func republishes(m *dedupe.Match) bool {
	return (m.Kind == dedupe.Copy || m.Kind == dedupe.Edited) && m.Confidence >= plainly && m.ContainmentA >= mostOf
}

// mostOf is the share of a text that must stand in the other one: of less, half may be the outlet's own.
const mostOf = .6

// uncredited returns the finding that it republishes a text and says in no stored field
// where it comes from. The source must be a stored article or a named wire, likely; what shows it is
// the source's own article or, for a wire, an article of another owner that prints the same text and credits
// the wire. Two papers that print one statement look like copies of each other: a source that is no
// agency must be proven to be out before, and be known to have made the text ([Case.made]). Nearly all of the text must stand there, and word
// for word where it may be the outlet's own report ([Case.mayBeOwn]).
// Texts of an unseen source never count: nobody knows whom they should have credited.
func (c *Case) uncredited(it *Item) *Finding {
	r := c.best(it)
	if r == nil || Word(r.Confidence) != Word(1) || r.Kind != dedupe.Copy && r.Kind != dedupe.Edited {
		return nil
	}
	f := &Finding{Kind: UncreditedCopy, Story: c.Story, Confidence: r.Confidence}
	switch r.Parent.Kind {
	case NodeArticle:
		if source := c.items[r.Parent.Article]; source != nil {
			f.Party = source.Party
		}
	case NodeWire:
		f.Party = r.Parent.Party
	}
	if f.Party == "" || f.Party == PartyAgencies || c.Registry.sameOwner(f.Party, it.Party) || visiblyCredits(c.Registry, it, f.Party) {
		return nil
	}
	f.PartyName = c.name(f.Party)
	f.concern(RoleChild, it)
	if r.Parent.Kind == NodeArticle {
		source := c.items[r.Parent.Article]
		if !c.Registry.isAgency(f.Party) && !(publication(source.Times).before(publication(it.Times)) && c.made(source)) {
			return nil
		}
		m := c.Measure(it, source)
		if !c.printed(it, &m, source) {
			return nil
		}
		f.concern(RoleSource, source)
		f.measured(&m)
		f.Severity = Medium
		if m.Kind == dedupe.Copy && c.Registry.isAgency(f.Party) {
			f.Severity = High
		}
		f.Message = fmt.Sprintf("%s of it stands in the article of %s that it most likely comes from; no visible credit", share(m.ContainmentA), f.PartyName)
		f.Command = command("compare", it.Ref, source.Ref)
		return f
	}
	witness, m, owners := c.witness(it, f.Party)
	if witness == nil || !c.printed(it, &m, c.crediting(it, f.Party)...) {
		return nil
	}
	f.concern(RoleWitness, witness)
	f.credited(witness, creditsTo(witness, f.Party)...)
	f.measured(&m)
	f.Figures = append(f.Figures, Figure{"crediting_owners", float64(owners)})
	f.Severity = Medium
	if m.Kind == dedupe.Copy && owners > 1 {
		f.Severity = High
	}
	f.Message = fmt.Sprintf("%s of it stands in %s's article, which credits %s; no visible credit here", share(m.ContainmentA), c.name(witness.Party), f.PartyName)
	f.Command = command("compare", it.Ref, witness.Ref)
	return f
}

// wordForWord is the share of a text that must stand in the other one where it may be the outlet's own report.
const wordForWord = .9

// printed reports whether a match is enough to say that it was taken from where the others have their text. Who holds much that the
// agency's version lacks may have had the release that the agency cut.
func (c *Case) printed(it *Item, m *dedupe.Match, others ...*Item) bool {
	return republishes(m) && m.ContainmentA >= nearlyAll && (m.ContainmentA >= wordForWord || !c.mayBeOwn(it, others...))
}

// mayBeOwn reports whether something speaks for a report of its own, of which agencies and others printed the same statement
// or release: its byline names a reporter, or it was found well before every article that shows the source.
func (c *Case) mayBeOwn(it *Item, others ...*Item) bool {
	if namesReporter(c.Registry, it) {
		return true
	}
	here := publication(it.Times).To
	for _, o := range others {
		if there := publication(o.Times).To; here.IsZero() || there.IsZero() || there.Sub(here) <= promptly {
			return false
		}
	}
	return true
}

// crediting returns the articles of other owners in the story that are credited to party.
func (c *Case) crediting(it *Item, party string) []*Item {
	var out []*Item
	for i := range c.Members {
		if w := &c.Members[i]; !c.Registry.sameOwner(w.Party, it.Party) && len(creditsTo(w, party)) > 0 {
			out = append(out, w)
		}
	}
	return out
}

// made reports whether a text is known to be made by its outlet, which is no agency: its byline names a reporter, it says
// that somebody spoke to it, or another owner's article in the story is credited to it.
func (c *Case) made(source *Item) bool {
	return namesReporter(c.Registry, source) || toldItself(c.Registry, source) || len(c.crediting(source, source.Party)) > 0
}

// maxWitnesses bounds how many articles are compared in search of one that shows the source.
const maxWitnesses = 8

// witness returns an article of another owner that prints it's text and is credited to party
// by name, how the two compare, and how many owners credit the party in this story.
func (c *Case) witness(it *Item, party string) (best *Item, match dedupe.Match, owners int) {
	seen := map[string]bool{c.Registry.owner(it.Party): true}
	for i, w := range c.crediting(it, party) {
		if o := c.Registry.owner(w.Party); !seen[o] {
			seen[o] = true
			owners++
		}
		if i >= maxWitnesses {
			continue
		}
		m := c.Measure(it, w)
		if republishes(&m) && (best == nil || m.ContainmentA > match.ContainmentA) {
			best, match = w, m
		}
	}
	return best, match, owners
}

// creditsTo returns the credits of it that say that its text is the party's.
func creditsTo(it *Item, party string) []Credit {
	var out []Credit
	for _, c := range it.Credits {
		if c.Role == RoleCredit && c.Party == party {
			out = append(out, c)
		}
	}
	return out
}

// measured adds what a pair has in common.
func (f *Finding) measured(m *dedupe.Match) {
	f.Figures = append(f.Figures, Figure{"containment", m.ContainmentA}, Figure{"contained", m.ContainmentB},
		Figure{"shared_words", float64(m.SharedWords)}, Figure{"longest_run", float64(m.LongestRun)}, Figure{"match", m.Confidence})
}

// share writes a containment for people.
func share(x float64) string { return fmt.Sprintf("%d %%", min(int(x*100+.5), 100)) }

// contradicted returns the finding that it credits one party by name while the text is
// another's: of an agency whose own article is stored here, or of the one that all other owners credit
// (two of them at least). An article that credits both, or a source that credits the party in its turn, contradicts nothing.
func (c *Case) contradicted(it *Item) *Finding {
	var credits []Credit
	said := map[string]bool{}
	for _, x := range it.Credits {
		if x.Role == RoleCitation || c.Registry.sameOwner(x.Party, it.Party) {
			continue
		}
		said[c.Registry.owner(x.Party)] = true
		if p := c.Registry.Party(x.Party); x.Role == RoleCredit && p != nil && p.Key != PartyAgencies {
			credits = append(credits, x)
		}
	}
	if len(credits) == 0 || said[PartyAgencies] {
		return nil
	}
	f := &Finding{Kind: CreditContradicted, Story: c.Story}
	f.concern(RoleChild, it)
	f.credited(it, credits...)
	if c.byArticle(f, it, said) || c.byOthers(f, it, said) {
		return f
	}
	return nil
}

// sameText reports whether a match says that two articles are one text: agencies report on the same
// event, and quote the same statements, so that a part in common contradicts nobody's credit.
func sameText(m *dedupe.Match) bool {
	return republishes(m) && m.ContainmentA >= nearlyAll && m.ContainmentB >= mostOf
}

// nearlyAll is the share of a text that must stand in the other one where a credit is doubted or missed.
const nearlyAll = .8

// byArticle completes the finding where the article of an agency that it does not credit is its likely source.
func (c *Case) byArticle(f *Finding, it *Item, said map[string]bool) bool {
	for i := range c.Relations[it.ID] {
		r := &c.Relations[it.ID][i]
		source := c.items[r.Parent.Article]
		if r.Parent.Kind != NodeArticle || source == nil || r.Version() || !c.Registry.isAgency(source.Party) ||
			Word(r.Confidence) != Word(1) || said[c.Registry.owner(source.Party)] || c.Registry.sameOwner(source.Party, it.Party) {
			continue
		}
		for _, x := range source.Credits {
			if x.Role != RoleCitation && said[c.Registry.owner(x.Party)] {
				return false
			}
		}
		if slices.ContainsFunc(c.Members, func(m Item) bool { return m.ID != it.ID && c.creditsAny(&m, said) }) {
			return false
		}
		m := c.Measure(it, source)
		if !sameText(&m) {
			continue
		}
		f.Party, f.PartyName, f.Confidence, f.Severity = source.Party, c.name(source.Party), r.Confidence, High
		f.concern(RoleSource, source)
		f.measured(&m)
		f.Message = fmt.Sprintf("credits %s; %s of it stands in the stored article of %s, which no credit here names", c.name(f.Credits[0].Party), share(m.ContainmentA), f.PartyName)
		f.Command = command("compare", it.Ref, source.Ref)
		return true
	}
	return false
}

// byOthers completes the finding where every other owner that credits anybody credits one other party.
func (c *Case) byOthers(f *Finding, it *Item, said map[string]bool) bool {
	party := ""
	owners := map[string]bool{}
	var shown *Item
	var match dedupe.Match
	for i := range c.Members {
		w := &c.Members[i]
		if c.Registry.sameOwner(w.Party, it.Party) {
			continue
		}
		if said[c.Registry.owner(w.Party)] {
			return false // the credited party has an article of its own here
		}
		named := ""
		for _, x := range w.Credits {
			if x.Role == RoleCitation || c.Registry.sameOwner(x.Party, w.Party) {
				continue
			}
			if x.Role == RoleTold || x.Party == PartyAgencies || named != "" && named != x.Party {
				return false
			}
			named = x.Party
		}
		if named == "" {
			continue
		}
		if said[c.Registry.owner(named)] || party != "" && party != named || c.Registry.Party(named) == nil {
			return false
		}
		party = named
		owners[c.Registry.owner(w.Party)] = true
		if m := c.Measure(it, w); sameText(&m) && (shown == nil || m.ContainmentA > match.ContainmentA) {
			shown, match = w, m
		}
	}
	if len(owners) < 2 || shown == nil {
		return false
	}
	f.Party, f.PartyName, f.Severity = party, c.name(party), Medium
	f.concern(RoleWitness, shown)
	f.credited(shown, creditsTo(shown, party)...)
	f.measured(&match)
	f.Figures = append(f.Figures, Figure{"crediting_owners", float64(len(owners))})
	f.Message = fmt.Sprintf("credits %s; all other outlets that credit this text (%d) credit %s", c.name(f.Credits[0].Party), len(owners), f.PartyName)
	f.Command = command("compare", it.Ref, shown.Ref)
	return true
}

// creditsAny reports whether it is credited to, or told to, a party of one of these owners.
func (c *Case) creditsAny(it *Item, owners map[string]bool) bool {
	return slices.ContainsFunc(it.Credits, func(x Credit) bool { return x.Role != RoleCitation && owners[c.Registry.owner(x.Party)] })
}
