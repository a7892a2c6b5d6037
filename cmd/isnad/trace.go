package main

import (
	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newTraceCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "trace",
		Usage:     "follow an article to its oldest known source",
		ArgsUsage: "REF",
		Description: manual(`
Prints the chain from a stored article to the oldest source that is known, and
under each step the evidence that decided: credit phrases in their context, and
the sources that were weighed and not chosen; --why adds the numbers. A wire is
the text of a credited agency that nobody has stored; unseen is a common source
that nobody has stored or credited. Declared means that the page itself names
the source. Likely is said from .80 on, possible from .50; below that the source
is undetermined.`,
			[]string{"isnad trace 4817", "isnad trace 4817 --why", "isnad trace 4817 --json"},
			done, "2    wrong usage, unknown or ambiguous reference, missing or broken database"),
		Flags: []cli.Flag{whyFlag(), jsonFlag("print one JSON object")},
		Action: func(c *cli.Context) error {
			return p.onRefs(c, 1, func(b *isnad.Base, refs []string) error {
				chain, err := b.Trace(c.Context, refs[0])
				if err != nil {
					return err
				}
				if c.Bool("json") {
					return p.json(report.Chain(chain))
				}
				p.text().Why(c.Bool("why")).Chain(chain)
				return nil
			})
		},
	}
}
