package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"isnad"
)

func newMigrateCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "migrate",
		Usage: "bring an older database to the newest schema",
		Description: manual(`
Changes a database that an older program made to the schema of this one, in one
transaction, after a backup beside it. The first command that writes does the
same; commands that only read never do.`,
			[]string{"isnad migrate", "isnad --db old.db migrate"}, "0    done, also where nothing was to do", failed),
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadWrite, func(b *isnad.Base) error {
				if from, to := b.Migrated(); from != to {
					fmt.Fprintf(p.stdout, "migrated from schema %d to %d\n", from, to)
				} else {
					fmt.Fprintf(p.stdout, "nothing to do: the schema is %d, the newest\n", to)
				}
				return nil
			})
		},
	}
}
