package graph

import (
	"strconv"

	"isnad/provenance"
)

// An attribute is a column of the tables of nodes and edges that GraphML and GEXF hold.
type attribute struct{ name, kind string }

// Types of attributes, as both formats call them.
const (
	stringType  = "string"
	doubleType  = "double"
	booleanType = "boolean"
	longType    = "long"
)

// nodeAttributes are the columns of a node. published is as stated; from and to bound the publication, as far as
// anything does. guest: outside of the selection. unstored: a wire or an unseen source.
var nodeAttributes = []attribute{
	{"kind", stringType}, {"label", stringType}, {"ref", stringType}, {"iri", stringType}, {"url", stringType}, {"title", stringType},
	{"outlet", stringType}, {"outlet_name", stringType}, {"published", stringType}, {"published_from", stringType}, {"published_to", stringType},
	{"lang", stringType}, {"story", stringType}, {"words", longType}, {"guest", booleanType}, {"unstored", booleanType},
}

// edgeAttributes are the columns of an edge, which leads the way the text went: from the source to the article that derives from it.
var edgeAttributes = []attribute{
	{"kind", stringType}, {"confidence", doubleType}, {"word", stringType}, {"asserted", booleanType}, {"claimant", stringType},
	{"decided_by", stringType}, {"reason", stringType}, {"claim", stringType}, {"stated_at", stringType}, {"version", stringType},
}

// A row is the values of a node or an edge, one for each attribute; "" is left out.
type row struct {
	id, from, to string // from and to: of an edge
	start        string // when a node can have come to be at the earliest, xsd:dateTime
	look         look
	values       []string
}

// articleRow returns the row of an article.
func (g *Graph) articleRow(a *Article) row {
	publisher := g.Party(a.Party)
	from, to := moment(a.Publication.From), moment(a.Publication.To)
	r := row{id: token(provenance.NodeArticle, a.Ref), start: from, look: articleLook}
	if r.start == "" {
		r.start = to
	}
	if publisher.Agency {
		r.look = agencyLook
	}
	r.values = []string{
		string(provenance.NodeArticle), label(a, publisher), a.Ref, a.Name, a.Article.URL, a.Article.Title,
		a.Party, publisher.Name, a.Article.Published, from, to,
		a.Article.Lang, a.Story, strconv.Itoa(a.Words), strconv.FormatBool(a.Guest), "false",
	}
	return r
}

// sourceRow returns the row of a wire or unseen source.
func (g *Graph) sourceRow(c *Claim) row {
	r := row{id: token(c.ParentKind, c.ParentRef), look: unseenLook}
	name := ""
	if c.ParentKind == provenance.NodeWire {
		name, r.look = g.Party(c.Party).Name, wireLook
	}
	r.values = []string{
		string(c.ParentKind), sourceLabel(c, name), c.ParentRef, c.Parent, "", "",
		c.Party, name, "", "", "", "", story(c), "", "false", "true",
	}
	return r
}

// edgeRow returns the row of a claim about a.
func edgeRow(a *Article, c *Claim) row {
	child := token(provenance.NodeArticle, a.Ref)
	parent := token(c.ParentKind, c.ParentRef)
	return row{id: child + ".." + parent + ".." + string(c.Kind), from: parent, to: child, values: []string{
		string(c.Kind), measure(c.Confidence), c.Word, strconv.FormatBool(c.asserted()), c.claimant(),
		c.DecidedBy, c.Evidence.Reason, c.name(a.Name), c.at(), c.Run.Version,
	}}
}

// rows calls f for every node: each article, and before the first article that derives from it each source that nobody stored.
func (p *printer) rows(g *Graph, f func(row)) error {
	known := seen{}
	return p.each(g, func(a *Article) error {
		for i := range a.Claims {
			if c := &a.Claims[i]; c.unstored() && known.first(c.ParentRef) {
				f(g.sourceRow(c))
			}
		}
		f(g.articleRow(a))
		return nil
	})
}

// edges calls f for every claim that names a source.
func (p *printer) edges(g *Graph, f func(row)) error {
	return p.each(g, func(a *Article) error {
		for i := range a.Claims {
			if c := &a.Claims[i]; c.derives() {
				f(edgeRow(a, c))
			}
		}
		return nil
	})
}
