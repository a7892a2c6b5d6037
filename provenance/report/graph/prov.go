package graph

import (
	"slices"
	"strconv"

	"isnad/dedupe"
	"isnad/provenance"
)

// A property is an attribute of PROV, in the notation of PROV-N: the name is qualified.
type property struct {
	name, value string
	kind        valueKind
	lang        string // of a words value
}

type valueKind int

const (
	words     valueKind = iota // a string, in a language where one is given
	qualified                  // a qualified name of a vocabulary
	decimal
	integer
	boolean
	dateTime
)

// datatypes are the XML Schema types of the literals that are not strings.
var datatypes = map[valueKind]string{decimal: "xsd:decimal", integer: "xsd:integer", boolean: "xsd:boolean", dateTime: "xsd:dateTime"}

// prefixes of the PROV documents. With the last two a URL is a qualified name as it is.
var prefixes = [][2]string{{"isnad", terms}, {"id", things}, {"http", "http://"}, {"https", "https://"}}

// filled drops the properties without a value.
func filled(ps ...property) []property {
	return slices.DeleteFunc(ps, func(p property) bool { return text(p.value) == "" })
}

// articleProperties are the facts of an article; where its text comes from is no fact but a claim.
func articleProperties(a *Article) []property {
	ps := []property{
		{"prov:type", "isnad:Article", qualified, ""},
		{"prov:label", a.Article.Title, words, langOf(a)},
		{"isnad:ref", a.Ref, words, ""},
		{"isnad:collection", a.Key.Collection, words, ""},
		{"isnad:url", a.Article.URL, words, ""},
		{"isnad:published", a.Article.Published, words, ""},
		{"isnad:publishedFrom", moment(a.Publication.From), dateTime, ""},
		{"isnad:publishedTo", moment(a.Publication.To), dateTime, ""},
		{"isnad:byline", a.Article.Byline, words, langOf(a)},
		{"isnad:story", a.Story, words, ""},
		{"isnad:words", strconv.Itoa(a.Words), integer, ""},
		{"isnad:revisions", strconv.Itoa(a.Revisions), integer, ""},
	}
	if a.Guest {
		ps = append(ps, property{"isnad:guest", "true", boolean, ""})
	}
	for _, phrase := range creditPhrases(a) {
		ps = append(ps, property{"isnad:credit", phrase, words, langOf(a)})
	}
	return filled(ps...)
}

// creditPhrases are the words, as printed, that say whose text it is; each once.
func creditPhrases(a *Article) []string {
	var phrases []string
	for _, c := range a.Credits {
		if phrase := text(c.Phrase); c.Role != provenance.RoleCitation && phrase != "" && !slices.Contains(phrases, phrase) {
			phrases = append(phrases, phrase)
		}
	}
	return phrases
}

// named returns the parties that a's credits name in these roles, each once.
func named(a *Article, roles ...provenance.Role) []string {
	var parties []string
	for _, c := range a.Credits {
		if slices.Contains(roles, c.Role) && c.Party != "" && c.Party != provenance.PartyAgencies && !slices.Contains(parties, c.Party) {
			parties = append(parties, c.Party)
		}
	}
	return parties
}

func sourceProperties(c *Claim, g *Graph) []property {
	class, name := "isnad:UnseenSource", ""
	if c.ParentKind == provenance.NodeWire {
		class, name = "isnad:Wire", g.Party(c.Party).Name
	}
	return filled(
		property{"prov:type", class, qualified, ""},
		property{"prov:label", sourceLabel(c, name), words, "en"},
		property{"isnad:ref", c.ParentRef, words, ""},
		property{"isnad:story", story(c), words, ""},
		property{"isnad:unstored", "true", boolean, ""})
}

// claimProperties are the statement about a claim.
func claimProperties(c *Claim) []property {
	return filled(
		property{"prov:type", "prov:Bundle", qualified, ""},
		property{"isnad:kind", string(c.Kind), words, ""},
		property{"isnad:confidence", measure(c.Confidence), decimal, ""},
		property{"isnad:word", c.Word, words, ""},
		property{"isnad:asserted", strconv.FormatBool(c.asserted()), boolean, ""},
		property{"isnad:claimant", c.claimant(), words, ""},
		property{"isnad:decidedBy", c.DecidedBy, words, ""},
		property{"isnad:reason", c.Evidence.Reason, words, "en"},
		property{"isnad:statedAt", c.at(), dateTime, ""})
}

func runProperties(l *provenance.Link) []property {
	return filled(
		property{"prov:type", "isnad:Run", qualified, ""},
		property{"isnad:settings", l.Settings, words, ""},
		property{"isnad:snapshot", strconv.FormatInt(l.Snapshot, 10), integer, ""},
		property{"isnad:link", l.Hash, words, ""})
}

func partyProperties(p Party) []property {
	return filled(
		property{"prov:type", "prov:Organization", qualified, ""},
		property{"prov:label", p.Name, words, "ar"},
		property{"isnad:key", p.Key, words, ""},
		property{"isnad:wikidata", p.Wikidata, words, ""})
}

func softwareProperties(version string) []property {
	return filled(
		property{"prov:type", "prov:SoftwareAgent", qualified, ""},
		property{"prov:label", "isnad " + version, words, "en"},
		property{"isnad:version", version, words, ""})
}

func reviewerProperties(by string) []property {
	return filled(
		property{"prov:type", "prov:Person", qualified, ""},
		property{"prov:label", by, words, ""})
}

// derivation returns the class and the direct property of PROV-O for a kind of relation. A primary source
// is no option: hadPrimarySource means knowledge at first hand, not the oldest copy that we have seen.
func derivation(kind dedupe.Kind) (class, direct string) {
	switch kind {
	case dedupe.Copy:
		return "prov:Quotation", "prov:wasQuotedFrom"
	case provenance.KindRevision:
		return "prov:Revision", "prov:wasRevisionOf"
	}
	return "prov:Derivation", "prov:wasDerivedFrom"
}

// An agent is a party, a reviewer or a program.
type agent struct {
	name       string
	properties []property
}

// agents returns who an article and the claims about it name: outlet, cited and credited parties, agencies of
// wires, reviewers, programs.
func (g *Graph) agents(a *Article) []agent {
	var out []agent
	party := func(key string) {
		if key != "" {
			out = append(out, agent{partyName(key), partyProperties(g.Party(key))})
		}
	}
	party(a.Party)
	for _, key := range named(a, provenance.RoleCitation) {
		party(key)
	}
	for i := range a.Claims {
		c := &a.Claims[i]
		if !c.derives() {
			continue
		}
		party(c.Party)
		if by := c.reviewer(); by != "" {
			out = append(out, agent{reviewerName(by), reviewerProperties(by)})
		}
		out = append(out, agent{softwareName(g.program(c)), softwareProperties(g.program(c))})
	}
	return out
}

// program is the version of the program that a claim is attributed to.
func (g *Graph) program(c *Claim) string {
	if c.Run.Version != "" {
		return c.Run.Version
	}
	return g.Version
}
