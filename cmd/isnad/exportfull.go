package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

// fullFlag is that of export.
func fullFlag() cli.Flag {
	return boolFlag("full", "jsonl: articles with their versions, places and credits, removed ones, reviews, and your own outlets")
}

// exportFull writes everything that isnad add can take over into another database.
func (p *program) exportFull(c *cli.Context) error {
	if format := c.String("format"); format != "jsonl" {
		return usage("isnad export", "flag --full goes with --format jsonl")
	}
	for _, f := range c.FlagNames() {
		switch f {
		case "format", "f", "output", "o", "full", "db":
		default:
			return usage("isnad export", "flag --%s does not go with --full, which leaves nothing out", f)
		}
	}
	return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
		return p.write(c.String("output"), func(w io.Writer) error {
			for record, err := range b.Full(c.Context) {
				if err != nil {
					return err
				}
				if err := report.JSONLine(w, record); err != nil {
					return err
				}
			}
			return nil
		})
	})
}
