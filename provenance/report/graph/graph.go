package graph

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/cespare/xxhash/v2"

	"isnad/article"
	"isnad/provenance"
)

// A Graph is what is written.
type Graph struct {
	Version string // of the program that writes it
	// Articles yields the articles in the order of their references, the same ones whenever it is called:
	// some formats want all nodes before the first edge.
	Articles func(ctx context.Context) iter.Seq2[Article, error]
	// Party returns what the registry knows of a party.
	Party func(key string) Party
}

// An Article is a node and the claims about where its text comes from.
type Article struct {
	provenance.Item
	Name        string       // its IRI, see [ArticleName]
	Publication article.Time // as far as it is bounded
	Guest       bool         // outside of the selection; it has no claims
	Claims      []Claim      // best first; none says that no source is known
}

// A Claim is a claim and where it is stated.
type Claim struct {
	provenance.Claim
	Parent string          // the parent's IRI
	Run    provenance.Link // the run that stated it; zero where no statement holds it
}

// A Party is an outlet, an agency or another who is credited.
type Party struct {
	Key      string
	Name     string
	Agency   bool
	Wikidata string // item id, "" where unknown
}

// A Format is the name of a way to write a graph.
type Format string

// The formats.
const (
	GraphML  Format = "graphml"
	GEXF     Format = "gexf"
	DOT      Format = "dot"
	PROVJSON Format = "prov-json"
	PROVN    Format = "prov-n"
	Turtle   Format = "turtle"
	JSONLD   Format = "jsonld"
	NINJS    Format = "ninjs"
)

var writers = map[Format]func(*printer, *Graph) error{
	GraphML: writeGraphML, GEXF: writeGEXF, DOT: writeDOT, PROVJSON: writePROVJSON, PROVN: writePROVN, Turtle: writeTurtle, JSONLD: writeJSONLD, NINJS: writeNINJS,
}

// Formats returns all formats, in the order of the documentation.
func Formats() []Format {
	return []Format{GraphML, GEXF, DOT, PROVJSON, PROVN, Turtle, JSONLD, NINJS}
}

// Write writes g in format f. It reads the articles once to three times and holds no more than one of them, beside eight
// bytes for each party, run and source that nobody stored.
func Write(ctx context.Context, w io.Writer, f Format, g *Graph) error {
	write := writers[f]
	if write == nil {
		return fmt.Errorf("write graph: unknown format %q: choose one of %v", f, Formats())
	}
	p := &printer{ctx: ctx, w: w}
	if err := write(p, g); err != nil {
		return err
	}
	return p.err
}

// A printer writes until the first error.
type printer struct {
	ctx context.Context
	w   io.Writer
	err error
}

func (p *printer) print(parts ...string) {
	for _, s := range parts {
		if p.err == nil {
			_, p.err = io.WriteString(p.w, s)
		}
	}
}

// each calls f for every article.
func (p *printer) each(g *Graph, f func(a *Article) error) error {
	for a, err := range g.Articles(p.ctx) {
		if err == nil {
			err = p.err
		}
		if err == nil {
			err = f(&a)
		}
		if err != nil {
			return err
		}
	}
	return p.err
}

// A seen is a set of strings of which it keeps eight bytes each: among a million, two are
// taken for one with a probability of about 3 in 100 million.
type seen map[uint64]struct{}

// first reports whether s was not asked for before.
func (s seen) first(name string) bool {
	h := xxhash.Sum64String(name)
	if _, ok := s[h]; ok {
		return false
	}
	s[h] = struct{}{}
	return true
}

// derives reports whether the claim names a source.
func (c *Claim) derives() bool {
	return c.ParentKind == provenance.NodeArticle || c.unstored()
}

// unstored reports whether the claim's source is a text that nobody stored.
func (c *Claim) unstored() bool {
	return c.ParentKind == provenance.NodeWire || c.ParentKind == provenance.NodeUnseen
}

// asserted reports whether the claim goes into forms that have no room for a confidence.
func (c *Claim) asserted() bool {
	return c.derives() && c.Word != provenance.Word(0)
}

// claimant says who claims it: reviewer, declared (the page names its source) or inferred.
func (c *Claim) claimant() string {
	switch {
	case c.Evidence.Confirmation() != nil:
		return "reviewer"
	case c.Evidence.Declared:
		return "declared"
	}
	return "inferred"
}

// reviewer returns the name of the reviewer who confirmed the claim, "" where none did.
func (c *Claim) reviewer() string {
	if r := c.Evidence.Confirmation(); r != nil {
		return text(r.By)
	}
	return ""
}

// at says when it was stated, ISO 8601; "" where no statement holds it.
func (c *Claim) at() string {
	if r := c.Evidence.Confirmation(); r != nil {
		return r.At
	}
	return c.Run.At
}
