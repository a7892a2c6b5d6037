package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newReportCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "report",
		Usage:     "write a provenance report of an article",
		ArgsUsage: "article REF",
		Description: manual(`
Writes what is known of a stored article's provenance: the verdict in one
sentence, how much is shared both ways, the passages, the chain, the evidence,
and how to cite it. The ending of FILE chooses the format: .md or .json. A FILE
that exists is replaced. Without -o Markdown goes to standard output.`,
			[]string{"isnad report article 4817 -o report.md", "isnad report article 4817 -o report.json", "isnad report article 4817 --lang ar -o report.md"},
			done, "2    wrong usage, unknown or ambiguous reference, missing or broken database"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, .md or .json, completely or not at all; an existing one is replaced"},
			&cli.StringFlag{Name: "lang", Value: "en", Usage: "language of the Markdown: `en|ar`"},
			jsonFlag("print one JSON object, as with -o FILE.json"),
		},
		Action: func(c *cli.Context) error {
			args, err := arguments(c, 2, 2)
			if err != nil {
				return err
			}
			if args[0] != "article" {
				return usage("isnad report", "report: there is no report of kind %q; write isnad report article REF", args[0])
			}
			lang, err := report.ParseLang(c.String("lang"))
			if err != nil {
				return usage("isnad report", "%s", err)
			}
			out, asJSON := c.String("output"), c.Bool("json")
			switch ext := strings.ToLower(filepath.Ext(out)); {
			case ext == ".json":
				asJSON = true
			case out != "" && out != "-" && ext != ".md" && ext != ".markdown" && !asJSON:
				return usage("isnad report", "report: %s ends neither in .md nor in .json, which chooses the format", out)
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				r, err := articleReport(c.Context, b, args[1], lang)
				if err != nil {
					return err
				}
				err = p.write(out, func(w io.Writer) error {
					if asJSON {
						return report.JSONLine(w, r.JSON())
					}
					return r.Markdown(w, lang)
				})
				if err == nil && out != "" && out != "-" {
					p.complain("report written to %s", report.Isolate(out))
				}
				return err
			})
		},
	}
}

// articleReport gathers what the report of an article says, and the command that writes it again in a language.
func articleReport(ctx context.Context, b *isnad.Base, ref string, l report.Lang) (*report.Article, error) {
	v, err := b.VerdictOf(ctx, ref, isnad.CheckOptions{})
	if err != nil {
		return nil, err
	}
	chain, err := b.Trace(ctx, ref)
	if err != nil {
		return nil, err
	}
	s, err := b.Stats(ctx)
	if err != nil {
		return nil, err
	}
	command := fmt.Sprintf("isnad report article %s", report.Argument(v.Article.Ref))
	if l != report.English {
		command += " --lang " + string(l)
	}
	return &report.Article{Verdict: v, Chain: chain, Cite: report.Citation{
		Program: isnad.Version, Snapshot: s.Snapshot, Head: s.Head, Ref: v.Article.Ref,
		Command: command,
	}}, nil
}
