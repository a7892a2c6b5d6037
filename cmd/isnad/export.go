package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newExportCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "export",
		Usage: "write pairs, relations, credits or articles for other programs",
		Description: manual(`
Formats:
   pairs      TSV: a b kind resemblance containment_a containment_b shared_words longest_run hamming confidence;
              one row for each two articles of different outlets that share text (a < b)
   relations  TSV: child parent parent_kind kind confidence decided_by evidence (JSON)
   credits    TSV: article party role phrase field start end (code points)
   jsonl      the articles, as isnad add reads them
   csv        the same fields as RFC 4180; a cell that begins with = + - @ or a tab gets an
              apostrophe in front, or a spreadsheet would run it as a formula

TSV begins with a header line and escapes tab, newline, carriage return and
backslash as \t, \n, \r and \\.
`+uniqueHelp,
			[]string{
				"isnad export --format pairs > pairs.tsv",
				"isnad export --format pairs --all -o candidates.tsv",
				"isnad export --format jsonl -o articles.jsonl",
				"isnad export --format jsonl --unique --drops drops.tsv -o unique.jsonl",
			},
			done, failed),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Usage: "`FORMAT`: pairs, relations, credits, jsonl or csv"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, completely or not at all; an existing one is replaced"},
			boolFlag("strict", "pairs: only what almost no reader would dispute"),
			boolFlag("all", "pairs: every candidate, also template, same_event and rejected"),
			boolFlag("same-outlet", "pairs: also reposts and revisions"),
			uniqueFlag(), dropsFlag(),
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
			if c.Bool("unique") || c.IsSet("drops") {
				return p.exportUnique(c)
			}
			write, err := exporter(c, format)
			if err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				return p.write(c.String("output"), func(w io.Writer) error { return write(b, w) })
			})
		},
	}
}

// exporter returns what writes a format.
func exporter(c *cli.Context, format string) (func(*isnad.Base, io.Writer) error, error) {
	ctx := c.Context
	switch format {
	case "pairs":
		o := isnad.PairOptions{Strict: c.Bool("strict"), All: c.Bool("all"), SameOutlet: c.Bool("same-outlet")}
		return func(b *isnad.Base, w io.Writer) error { return report.Pairs(w, b.Pairs(ctx, o)) }, nil
	case "relations":
		return func(b *isnad.Base, w io.Writer) error { return report.Relations(w, b.Relations(ctx)) }, nil
	case "credits":
		return func(b *isnad.Base, w io.Writer) error { return report.Credits(w, b.Credits(ctx)) }, nil
	case "jsonl":
		return func(b *isnad.Base, w io.Writer) error { return report.Articles(w, b.Articles(ctx)) }, nil
	case "csv":
		return func(b *isnad.Base, w io.Writer) error { return report.CSV(w, b.Articles(ctx)) }, nil
	case "":
		return nil, usage("isnad export", "flag --format is missing: pairs, relations, credits, jsonl or csv")
	}
	return nil, usage("isnad export", "unknown format %q: pairs, relations, credits, jsonl or csv", format)
}
