package main

import (
	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newShowCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "show an article with everything known of it",
		ArgsUsage: "REF",
		Description: manual(`
Shows all fields of a stored article, its dateline, the credits read from it
with the words and places they stand at, where it was found, and its story.

REF is an id, a unique beginning of one, or COLLECTION::ID.`,
			[]string{"isnad show 4817", "isnad show 'المسلة::4817' --json"},
			done, "2    wrong usage, unknown or ambiguous reference, missing or broken database"),
		Flags: []cli.Flag{jsonFlag("print one JSON object, with the text")},
		Action: func(c *cli.Context) error {
			return p.onRefs(c, 1, func(b *isnad.Base, refs []string) error {
				it, err := b.Show(c.Context, refs[0])
				if err != nil {
					return err
				}
				if c.Bool("json") {
					return p.json(report.Item(it))
				}
				p.text().Item(it)
				return nil
			})
		},
	}
}
