package main

import (
	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newStatsCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:        "stats",
		Usage:       "say what is stored",
		Description: manual("Counts what the database holds: articles, matches, stories, credits, statements, bytes.", []string{"isnad stats", "isnad stats --json"}, done, failed),
		Flags:       []cli.Flag{jsonFlag("print one JSON object")},
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				n, err := b.Stats(c.Context)
				if err != nil {
					return err
				}
				// Open refuses an index of another normaliser, so this one's version is the stored one.
				s := report.Stats{
					Articles: n.Articles, Outlets: n.Outlets, Collections: n.Collections, Revisions: n.Revisions, Sightings: n.Sightings,
					Sources: n.Sources, SourceBytes: n.SourceBytes,
					Removed: n.Removed, Empty: n.Empty, NotArabic: n.NotArabic, Short: n.Short, Unmatched: n.Unmatched,
					FirstPublished: n.FirstPublished, LastPublished: n.LastPublished,
					Matches: n.Matches, Stories: n.Stories, Credits: n.Credits, Relations: n.Relations, Statements: n.Statements,
					Anchors: n.Anchors, Bytes: n.Bytes, IndexBytes: n.IndexBytes,
					Schema: n.Schema, NormaliserVersion: isnad.NormaliserVersion, Snapshot: n.Snapshot, Head: n.Head,
				}
				if c.Bool("json") {
					return p.json(s)
				}
				p.text().Stats(&s)
				return nil
			})
		},
	}
}
