package main

import (
	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newLogCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "log",
		Usage:     "show how the knowledge about an article came about",
		ArgsUsage: "REF",
		Description: manual(`
Shows when an article was stored and where it was found, its versions and what
changed between them, and every statement about where it comes from, in order:
who claimed it (inferred, declared by the page, a reviewer), what it replaced or
withdrew, under which program, settings and statistics, and the link of the hash
chain that holds it. Statements are never changed; isnad verify --head HASH
proves it. Of a removed article the statements and the tombstone are left.`,
			[]string{"isnad log 4817", "isnad log 4817 --json", "isnad log 'المسلة::4817'"},
			done, "2    wrong usage, unknown or ambiguous reference, missing or broken database"),
		Flags: []cli.Flag{jsonFlag("print one JSON object")},
		Action: func(c *cli.Context) error {
			refs, err := arguments(c, 1, 1)
			if err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				h, err := b.Log(c.Context, refs[0])
				if err != nil {
					return err
				}
				if c.Bool("json") {
					return p.json(report.Log(h))
				}
				p.text().Log(h)
				return nil
			})
		},
	}
}
