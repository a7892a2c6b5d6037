package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newStoryCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "story",
		Usage:     "list all versions of one text on a timeline",
		ArgsUsage: "REF|STORY",
		Description: manual(`
Lists the articles that are versions of one text, by time where it is known, and
what each is said to come from; then the articles that took a passage of it.`,
			[]string{"isnad story 4817", "isnad story 4817 --json"},
			done, "2    wrong usage, unknown or ambiguous reference, missing or broken database"),
		Flags: []cli.Flag{jsonFlag("print one JSON object")},
		Action: func(c *cli.Context) error {
			return p.onRefs(c, 1, func(b *isnad.Base, refs []string) error {
				v, err := b.Story(c.Context, refs[0])
				if err != nil {
					return err
				}
				s := storyOf(v)
				if c.Bool("json") {
					return p.json(s.JSON())
				}
				p.text().Story(&s)
				return nil
			})
		},
	}
}

func newStoriesCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "stories",
		Usage: "list the stories, largest first",
		Description: manual(`
A story is a set of articles that are versions of one text. ORIGINS is between
how many and how many independent origins they have. FROM and TO are the first
and last day of publication, of the articles of which that is known.`,
			[]string{"isnad stories", "isnad stories --min 5 --limit 100", "isnad stories --limit 0 --json"},
			done, failed),
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "min", Value: 2, Usage: "list stories of `N` articles or more"},
			&cli.IntFlag{Name: "limit", Value: 20, Usage: "list at most `N` stories; 0: all"},
			jsonFlag("print one JSON object a line, one for each story"),
		},
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			least, err := atLeast(c, "min", 1)
			if err != nil {
				return err
			}
			limit, err := atLeast(c, "limit", 0)
			if err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				views, err := b.Stories(c.Context, least, limit)
				if err != nil {
					return err
				}
				stories := make([]report.Story, len(views))
				for i := range views {
					stories[i] = storyOf(&views[i])
					if c.Bool("json") {
						if err := p.json(stories[i].JSON()); err != nil {
							return err
						}
					}
				}
				switch {
				case c.Bool("json"):
				case len(stories) == 0:
					fmt.Fprintf(p.stdout, "no story of %s or more is stored\n", report.Count(int64(least), "article", "articles"))
				default:
					p.text().Stories(stories)
				}
				return nil
			})
		},
	}
}

// storyOf hands a story to the printer.
func storyOf(v *isnad.StoryView) report.Story {
	return report.Story{Name: v.Name, Medoid: v.Medoid, Members: v.Members, Satellites: v.Satellites, Outlets: v.Outlets, AtLeast: v.AtLeast, AtMost: v.AtMost, Lags: v.Lags, LagsOf: v.LagsOf}
}
