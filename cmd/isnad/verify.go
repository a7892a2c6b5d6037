package main

import (
	"errors"
	"fmt"
	"strings"

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
	Intact      bool         `json:"intact"` // as far as Verified goes
	Head        string       `json:"head"`   // newest hash of the chain of statements; "" where it could not be read
	Damage      []DamageJSON `json:"damage"`
	Verified    []string     `json:"verified"`
	NotVerified []string     `json:"not_verified"`
}

// What verify looks at, and what it cannot hold against anything.
var (
	verified    = []string{"the file", "articles and their earlier versions", "kept sources", "fingerprints and index", "current relations", "reviews", "the chain of statements"}
	notVerified = []string{"matches and stories, which isnad refresh makes again", "credits", "sightings"}
)

// headDigits is the length of a head: SHA-256 in hexadecimal.
const headDigits = 64

func newVerifyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "verify",
		Usage: "is the database intact, and its history unaltered",
		Description: manual(`
Checks the file, the hashes of the articles, of their earlier versions and of kept sources, the
fingerprints against the index, the current relations and reviews against the statements, and
the hash chain of the statements; prints the head of the chain.

Not covered are matches and stories, which isnad refresh makes again from the
texts, the credits, and where an article was found (sightings): nothing holds
a hash of them.

Keep a head somewhere else: --head proves later that no statement before it was
altered, removed or reordered. Without a kept head nobody can tell that a whole
chain was made anew.`,
			[]string{"isnad verify", "isnad verify --head 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isnad verify --json"},
			"0    intact, as far as it is covered", "1    damage was found, or a kept head is not in the chain", failed),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "head", Usage: "`HASH` that was kept earlier, all 64 digits"},
			jsonFlag("print one JSON object"),
		},
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			kept := ""
			if c.IsSet("head") {
				var err error
				if kept, err = keptHead(c.String("head")); err != nil {
					return err
				}
			}
			v := VerifyJSON{Damage: []DamageJSON{}, Verified: verified, NotVerified: notVerified}
			err := p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				found, head, err := b.Verify(c.Context, kept)
				v.Head = head
				for _, d := range found {
					v.Damage = append(v.Damage, DamageJSON{d.What, d.Where})
				}
				return err
			})
			if errors.Is(err, isnad.ErrDamaged) {
				v.Damage = append(v.Damage, DamageJSON{"file", "it cannot be read to its end: a part is missing or was overwritten"})
			} else if err != nil {
				return err
			}
			v.Intact = len(v.Damage) == 0
			if err := p.verified(v, kept, c.Bool("json")); err != nil {
				return err
			}
			if !v.Intact {
				return errYes
			}
			return nil
		},
	}
}

// keptHead returns a head as it is stored. What is no whole head is in no chain, which would look like tampering.
func keptHead(s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if len(s) == headDigits && strings.Trim(s, "0123456789abcdef") == "" {
		return s, nil
	}
	return "", usage("isnad verify", "flag --head %q: a head has %d digits, 0 to 9 and a to f; give it whole, as isnad verify printed it", s, headDigits)
}

// verified prints the answer of verify.
func (p *program) verified(v VerifyJSON, kept string, json bool) error {
	if json {
		return p.json(v)
	}
	if v.Intact {
		p.text().Hang("intact: ", strings.Join(v.Verified, ", "))
		if kept != "" {
			fmt.Fprintf(p.stdout, "no statement before the kept head was altered, removed or reordered\n")
		}
		p.text().Hang("not covered: ", strings.Join(v.NotVerified, "; "))
	}
	for _, d := range v.Damage {
		fmt.Fprintf(p.stdout, "damage: %s: %s\n", report.Clean(d.What), report.Clean(d.Where))
	}
	if v.Head != "" {
		fmt.Fprintf(p.stdout, "head %s\n", report.Clean(v.Head))
	}
	if !v.Intact {
		p.complain("the database is damaged: go back to a backup, or export what can be read and add it to a new database")
	}
	return nil
}
