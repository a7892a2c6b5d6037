package main

import (
	"fmt"
	"io"
	"slices"

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

REF is an id, a unique beginning of one, or COLLECTION::ID.

With --source it writes the page, record or text that the article was read from,
byte for byte, where the article was added with isnad add --keep-source.`,
			[]string{"isnad show 4817", "isnad show 'المسلة::4817' --json", "isnad show 4817 --source -o page.html"},
			done, "2    wrong usage, unknown or ambiguous reference, missing or broken database"),
		Flags: []cli.Flag{
			jsonFlag("print one JSON object, with the text"),
			boolFlag("source", "write the bytes that the article was read from"),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the source to `FILE`, completely or not at all; an existing one is replaced"},
		},
		Action: func(c *cli.Context) error {
			switch {
			case c.Bool("source") && c.Bool("json"):
				return usage("isnad show", "flag --json does not go with --source, which writes bytes as they were")
			case c.Bool("source"):
				return p.showSource(c)
			case c.IsSet("output"):
				return usage("isnad show", "flag --output goes with --source")
			}
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

// showSource writes what an article was read from.
func (p *program) showSource(c *cli.Context) error {
	return p.onRefs(c, 1, func(b *isnad.Base, refs []string) error {
		s, err := b.Source(c.Context, refs[0])
		if err != nil {
			return err
		}
		name := c.String("output")
		if (name == "" || name == "-") && p.terminal && slices.ContainsFunc(s.Data, unprintable) {
			return fmt.Errorf("show source: it holds bytes that a terminal would obey; write it to a file with -o FILE")
		}
		err = p.write(name, func(w io.Writer) error {
			_, err := w.Write(s.Data)
			return err
		})
		if err != nil {
			return err
		}
		if !s.Current {
			p.complain("an earlier version of the article was read from this; of the current one none was kept")
		}
		if s.Size > int64(len(s.Data)) {
			p.complain("these are the first %s of %s bytes; more of a source is not kept", report.Thousands(int64(len(s.Data))), report.Thousands(s.Size))
		}
		return nil
	})
}

// unprintable reports whether a byte is a control character other than blanks.
func unprintable(b byte) bool { return b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 0x7f }
