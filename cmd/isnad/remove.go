package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newRemoveCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "remove",
		Usage:     "destroy the text of an article",
		ArgsUsage: "REF",
		Description: manual(`
Destroys the text of a stored article, its revisions, the source it was read from
(with --keep-source; other articles of the same page lose it too), credits and
matches, and leaves a tombstone: it cannot be added again under the same reference, and the
hash chain of the statements stays valid. There is no way back except a backup.
Copies that were made with isnad backup are not touched.`,
			[]string{"isnad remove 4817 --reason 'asked for by the publisher'"},
			done, "2    wrong usage, unknown or ambiguous reference, missing or broken database"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "reason", Usage: "`WHY`, kept with the tombstone"},
			jsonFlag("print the removed article as one JSON object, without its text"),
		},
		Action: func(c *cli.Context) error {
			refs, err := arguments(c, 1, 1)
			if err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadWrite, func(b *isnad.Base) error {
				it, err := b.Remove(c.Context, refs[0], c.String("reason"))
				if err != nil {
					return err
				}
				if c.Bool("json") {
					return p.json(report.Brief(it))
				}
				of := ""
				if o := report.Outlet(it); o != "" {
					of = " of " + report.Isolate(o)
				}
				fmt.Fprintf(p.stdout, "removed %s%s; its text is destroyed, a tombstone stays\n", report.Reference(it.Ref), of)
				return nil
			})
		},
	}
}
