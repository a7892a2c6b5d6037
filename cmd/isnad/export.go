package main

import (
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
	"isnad/provenance/report/graph"
)

func newExportCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "export",
		Usage: "write pairs, relations, credits, articles or the graph for other programs",
		Description: manual(`
Formats:
   pairs      TSV: a b kind resemblance containment_a containment_b shared_words longest_run hamming confidence;
              one row for each two articles of different outlets that share text (a < b)
   relations  TSV: child parent parent_kind kind confidence decided_by evidence (JSON)
   credits    TSV: article party role phrase field start end (code points)
   jsonl      the articles, as isnad add reads them; with --full also their earlier versions, the
              places where they were found, credits, removed articles, reviews and your own
              outlets, so that isnad add makes the same database of it again
   csv        the same fields as RFC 4180; a cell that begins with = + - @ or a tab gets an
              apostrophe in front, or a spreadsheet would run it as a formula
   graphml    who has the text from whom, for networkx, yEd and others
   gexf       the same for Gephi, with times (GEXF 1.3)
   dot        the same as a picture: isnad export -f dot | dot -Tsvg -o graph.svg
   prov-json, prov-n, turtle
              the claims as W3C PROV, each a bundle, and the statements about them
   jsonld     articles as schema.org NewsArticle with isBasedOn
   ninjs      articles as IPTC ninjs 3.1, one a line

docs/exports.md shows how to read each and maps the terms. The last eight hold no texts.

TSV begins with a header line and escapes tab, newline, carriage return and
backslash as \t, \n, \r and \\.
`+selectionHelp+uniqueHelp,
			[]string{
				"isnad export --format pairs > pairs.tsv",
				"isnad export --format pairs --all -o candidates.tsv",
				"isnad export --format jsonl -o articles.jsonl",
				"isnad export --format jsonl --full -o all.jsonl && isnad --db new.db add all.jsonl",
				"isnad export --format dot --story smp-001 | dot -Tsvg -o story.svg",
				"isnad export --format turtle --outlet qna --since 2025-11-01 -o november.ttl",
				"isnad export --format jsonl --unique --drops drops.tsv -o unique.jsonl",
			},
			done, failed),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Usage: "`FORMAT`: " + formats()},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, completely or not at all; an existing one is replaced"},
			&cli.StringFlag{Name: "outlet", Usage: "articles of `OUTLET`: its key, or its name as printed"},
			&cli.StringFlag{Name: "since", Usage: "articles published on `DAY` or later"},
			&cli.StringFlag{Name: "until", Usage: "articles published before the end of `DAY`"},
			&cli.StringFlag{Name: "story", Usage: "articles of `STORY`: its name, or an article of it"},
			&cli.Float64Flag{Name: "min-confidence", Usage: "relations and pairs from confidence `C` on, 0 to 1"},
			&cli.StringSliceFlag{Name: "kinds", Usage: "relations and pairs of `KIND`, several with commas: " + joined(isnad.RelationKinds()) + "; pairs have " + joined(isnad.PairKinds())},
			boolFlag("strict", "pairs: only what almost no reader would dispute"),
			boolFlag("all", "pairs: every candidate, also template, same_event and rejected"),
			boolFlag("same-outlet", "pairs: also reposts and revisions"),
			fullFlag(), uniqueFlag(), dropsFlag(),
		},
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			format := c.String("format")
			if format != "pairs" {
				for _, f := range []string{"strict", "all", "same-outlet"} {
					if c.Bool(f) {
						return usage("isnad export", "flag --%s goes with --format pairs", f)
					}
				}
			}
			if c.Bool("full") {
				return p.exportFull(c)
			}
			if c.Bool("unique") || c.IsSet("drops") {
				for _, f := range selectionFlags {
					if c.IsSet(f) {
						return usage("isnad export", "flag --%s does not go with --unique, which is about whole stories", f)
					}
				}
				return p.exportUnique(c)
			}
			o, err := selection(c, format)
			if err != nil {
				return err
			}
			write, err := exporter(c, format, o)
			if err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				return p.write(c.String("output"), func(w io.Writer) error { return write(b, w) })
			})
		},
	}
}

// tables are the formats that are no graph.
var tables = []string{"pairs", "relations", "credits", "jsonl", "csv"}

// formats lists all formats.
func formats() string {
	names := slices.Clone(tables)
	for _, f := range graph.Formats() {
		names = append(names, string(f))
	}
	return joined(names)
}

// exporter returns what writes a format.
func exporter(c *cli.Context, format string, s isnad.Selection) (func(*isnad.Base, io.Writer) error, error) {
	ctx := c.Context
	switch format {
	case "pairs":
		o := isnad.PairOptions{Strict: c.Bool("strict"), All: c.Bool("all"), SameOutlet: c.Bool("same-outlet"), Selection: s}
		return func(b *isnad.Base, w io.Writer) error { return report.Pairs(w, b.Pairs(ctx, o)) }, nil
	case "relations":
		return func(b *isnad.Base, w io.Writer) error { return report.Relations(w, b.RelationsIn(ctx, s)) }, nil
	case "credits":
		return func(b *isnad.Base, w io.Writer) error { return report.Credits(w, b.CreditsIn(ctx, s)) }, nil
	case "jsonl":
		return func(b *isnad.Base, w io.Writer) error { return report.Articles(w, b.ArticlesIn(ctx, s)) }, nil
	case "csv":
		return func(b *isnad.Base, w io.Writer) error { return report.CSV(w, b.ArticlesIn(ctx, s)) }, nil
	case "":
		return nil, usage("isnad export", "flag --format is missing: %s", formats())
	}
	if f := graph.Format(format); slices.Contains(graph.Formats(), f) {
		return func(b *isnad.Base, w io.Writer) error { return b.WriteGraph(ctx, w, f, s) }, nil
	}
	return nil, usage("isnad export", "unknown format %q: %s", format, formats())
}
