package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

// DamageJSON is one thing that is wrong.
type DamageJSON struct {
	What  string `json:"what"`
	Where string `json:"where"`
}

// VerifyJSON is the answer of verify.
type VerifyJSON struct {
	Intact bool         `json:"intact"`
	Head   string       `json:"head"` // newest hash of the chain of statements
	Damage []DamageJSON `json:"damage"`
}

func newVerifyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "verify",
		Usage: "is the database intact, and its history unaltered",
		Description: manual(`
Checks the file, its references, the hashes of what is stored and the hash chain
of the statements, and prints the head of the chain. Keep a head somewhere else:
--head proves later that nothing before it was altered, removed or reordered.
Without a kept head nobody can tell that a whole chain was made anew.`,
			[]string{"isnad verify", "isnad verify --head 5d41402abc4b2a76", "isnad verify --json"},
			"0    intact", "1    damage was found", failed),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "head", Usage: "`HASH` of the chain that was kept earlier"},
			jsonFlag("print one JSON object"),
		},
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				found, head, err := b.Verify(c.Context, c.String("head"))
				if err != nil {
					return err
				}
				v := VerifyJSON{Intact: len(found) == 0, Head: head, Damage: []DamageJSON{}}
				for _, d := range found {
					v.Damage = append(v.Damage, DamageJSON{d.What, d.Where})
				}
				if err := p.verified(v, c.String("head"), c.Bool("json")); err != nil {
					return err
				}
				if !v.Intact {
					return errYes
				}
				return nil
			})
		},
	}
}

// verified prints the answer of verify.
func (p *program) verified(v VerifyJSON, kept string, json bool) error {
	if json {
		return p.json(v)
	}
	if v.Intact {
		fmt.Fprintf(p.stdout, "intact")
		if kept != "" {
			fmt.Fprintf(p.stdout, "; nothing before the kept head was altered, removed or reordered")
		}
		fmt.Fprintf(p.stdout, "\n")
	}
	for _, d := range v.Damage {
		fmt.Fprintf(p.stdout, "damage: %s: %s\n", report.Clean(d.Where), report.Clean(d.What))
	}
	if v.Head != "" {
		fmt.Fprintf(p.stdout, "head %s\n", report.Clean(v.Head))
	}
	if !v.Intact {
		p.complain("the database is damaged: go back to a backup, or export what can be read and add it to a new database")
	}
	return nil
}
