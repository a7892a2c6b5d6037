package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newFindCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "find",
		Usage:     "look up articles by words, by URL or by reference",
		ArgsUsage: "WORDS|URL|REF",
		Description: manual(`
Lists the stored articles that hold all the words in title, byline or text,
whatever their harakat, hamza or letter forms and whatever conjunction and
preposition are written on to them (الأناضول finds للأناضول too), or that stand
at the URL, or have that reference. The references in the list are what show, trace, story and
compare take.`,
			[]string{"isnad find بنك التنمية", "isnad find https://www.example.com/news/17", "isnad find --limit 100 --json الزلزال"},
			"0    done, also where nothing was found", failed),
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "limit", Value: 20, Usage: "list at most `N` articles; 0: all"},
			jsonFlag("print one JSON object a line, one for each article, without its text"),
		},
		Action: func(c *cli.Context) error {
			words, err := arguments(c, 1, -1)
			if err != nil {
				return err
			}
			limit, err := atLeast(c, "limit", 0)
			if err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				ask := limit
				if limit > 0 {
					ask = limit + 1 // to know whether there are more
				}
				query := strings.Join(words, " ")
				items, err := b.Find(c.Context, query, ask)
				if err != nil {
					return err
				}
				more := limit > 0 && len(items) > limit
				if more {
					items = items[:limit]
				}
				if c.Bool("json") {
					for i := range items {
						if err := p.json(report.Brief(&items[i])); err != nil {
							return err
						}
					}
					return nil
				}
				if len(items) == 0 {
					fmt.Fprintln(p.stdout, notFound(query))
					return nil
				}
				p.text().Items(items)
				if more {
					fmt.Fprintf(p.stdout, "... and more; --limit 0 lists all\n")
				}
				return nil
			})
		},
	}
}

// notFound says what was looked for in vain.
func notFound(query string) string {
	if strings.HasPrefix(query, "http://") || strings.HasPrefix(query, "https://") {
		return "no stored article stands at this address; look for words of its title"
	}
	return "no stored article holds all these words; try fewer, or another form of a word"
}

// atLeast returns the value of a flag that must not be less than least.
func atLeast(c *cli.Context, name string, least int) (int, error) {
	n := c.Int(name)
	if n < least {
		return 0, usage("isnad "+c.Command.Name, "flag --%s %d: it must be %d or more", name, n, least)
	}
	return n, nil
}
