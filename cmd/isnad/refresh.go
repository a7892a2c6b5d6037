package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newRefreshCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "refresh",
		Usage: "learn anew which wordings are formulas, and match everything again",
		Description: manual(`
Makes a new snapshot of the statistics (how common a wording is in this corpus)
and matches and relates all articles under it. Worth it when the database has
grown a lot, or has begun to hold other kinds of news. Nothing else renews the
snapshot, so that results stay comparable in between.`,
			[]string{"isnad refresh"}, done, failed),
		Flags: []cli.Flag{jsonFlag("print one JSON object")},
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadWrite, func(b *isnad.Base) error {
				r, err := b.Refresh(c.Context, p.progress.show)
				p.progress.clear()
				if err != nil {
					return err
				}
				if c.Bool("json") {
					return p.json(r)
				}
				fmt.Fprintf(p.stdout, "snapshot %d made from %s\n", r.Snapshot, report.Count(int64(r.Docs), "article", "articles"))
				fmt.Fprintf(p.stdout, "matches: %s before, %s now\n", report.Thousands(r.MatchesBefore), report.Thousands(r.MatchesAfter))
				fmt.Fprintf(p.stdout, "%s appended\n", report.Count(r.StatementsAfter-r.StatementsBefore, "statement was", "statements were"))
				fmt.Fprintf(p.stdout, "stories: %s joined, %s split\n", report.Thousands(int64(r.StoriesJoined)), report.Thousands(int64(r.StoriesSplit)))
				fmt.Fprintf(p.stdout, "sources: %s new, %s lost, %s others; %s of another kind, %s of another certainty; %s as before\n",
					report.Thousands(int64(r.NewSource)), report.Thousands(int64(r.LostSource)), report.Thousands(int64(r.OtherSource)),
					report.Thousands(int64(r.OtherKind)), report.Thousands(int64(r.OtherWord)), report.Thousands(int64(r.SameRelation)))
				return nil
			})
		},
	}
}
