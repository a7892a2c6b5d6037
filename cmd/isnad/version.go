package main

import (
	"fmt"
	"runtime"

	"github.com/urfave/cli/v2"

	"isnad"
)

// VersionJSON is the answer of version.
type VersionJSON struct {
	Version    string `json:"version"`
	Go         string `json:"go"`
	Normaliser int    `json:"normaliser"` // version of the folding tables, part of the index
	Schema     int    `json:"schema"`     // newest database schema that is known
}

func newVersionCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:        "version",
		Usage:       "print the versions of the program and of what it writes",
		Description: manual("Prints the version of the program, of Go, of the normaliser that the index depends on, and of the database schema.", []string{"isnad version"}, done),
		Flags:       []cli.Flag{jsonFlag("print one JSON object")},
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			v := VersionJSON{isnad.Version, runtime.Version(), isnad.NormaliserVersion, isnad.SchemaVersion()}
			if c.Bool("json") {
				return p.json(v)
			}
			fmt.Fprintf(p.stdout, "isnad %s (%s, normaliser %d, schema %d)\n", v.Version, v.Go, v.Normaliser, v.Schema)
			return nil
		},
	}
}
