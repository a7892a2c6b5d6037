package main

import (
	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newCompareCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "compare",
		Usage:     "show what two articles share, and why they are judged so",
		ArgsUsage: "REF REF",
		Description: manual(`
Compares two stored articles: how much of each stands in the other, the longest
run, how many of the shared words are formulas, what each feature added to the
verdict, which words differ, and the passages side by side.`,
			[]string{"isnad compare 4817 5120", "isnad compare 4817 5120 --json"},
			done, "2    wrong usage, unknown or ambiguous reference, missing or broken database"),
		Flags: []cli.Flag{jsonFlag("print one JSON object")},
		Action: func(c *cli.Context) error {
			return p.onRefs(c, 2, func(b *isnad.Base, refs []string) error {
				v, err := b.Compare(c.Context, refs[0], refs[1])
				if err != nil {
					return err
				}
				if c.Bool("json") {
					return p.json(report.Pair(&v.A, &v.B, v.Comparison))
				}
				p.text().Comparison(&v.A, &v.B, v.Comparison)
				return nil
			})
		},
	}
}
