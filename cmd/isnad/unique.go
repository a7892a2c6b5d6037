package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

// uniqueHelp is the part of the help of export that says what --unique keeps.
const uniqueHelp = `
--unique keeps one article of each story and every article in none; what shares
only a passage with a story is kept too. Of a story it keeps the agency's own
text if that is stored, else the version with the most words, then the one known
to be out first (stated time or date in the URL; unknown is last), then the
lesser content key. --drops lists what is left out and why, as TSV:
dropped kept story kind reason containment (docs/unique.md).`

func uniqueFlag() cli.Flag { return boolFlag("unique", "jsonl: one article of each story") }

func dropsFlag() cli.Flag {
	return &cli.StringFlag{Name: "drops", Usage: "with --unique: list what is left out, and why, in `FILE`"}
}

// exportUnique writes the articles without further versions of their texts, and the list of what was dropped.
func (p *program) exportUnique(c *cli.Context) error {
	output, drops := c.String("output"), c.String("drops")
	switch {
	case c.String("format") != "jsonl":
		return usage("isnad export", "flag --unique goes with --format jsonl")
	case !c.Bool("unique"):
		return usage("isnad export", "flag --drops goes with --unique")
	case c.IsSet("drops") && (drops == "" || drops == "-"):
		return usage("isnad export", "flag --drops needs the name of a file")
	case drops != "" && (drops == output || sameFile(drops, output)):
		return usage("isnad export", "--drops and --output name the same file %s", report.Isolate(drops))
	}
	var kept, dropped int64
	err := p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
		both := func(articles, list io.Writer) (err error) {
			kept, dropped, err = report.Unique(articles, list, b.Unique(c.Context))
			return err
		}
		return p.write(output, func(articles io.Writer) error {
			if drops == "" {
				return both(articles, nil)
			}
			return p.write(drops, func(list io.Writer) error { return both(articles, list) })
		})
	})
	if err == nil {
		p.complain("%s kept, %s", report.Count(kept, "article is", "articles are"), report.Count(dropped, "other version is dropped", "other versions are dropped"))
	}
	return err
}
