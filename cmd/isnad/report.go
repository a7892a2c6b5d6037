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
	"isnad/provenance/report/page"
)

// A written is a report that can be written in every format. JSON is written as one object.
type written struct {
	json     any
	markdown func(io.Writer) error
	html     func(io.Writer) error
}

// A reportKind makes the report of what a command line names; args are those behind the kind.
type reportKind struct {
	args int // how many it takes
	make func(c *cli.Context, b *isnad.Base, args []string, l report.Lang) (*written, error)
}

// reportKinds are the kinds of reports by name.
var reportKinds = map[string]reportKind{
	"article": {1, writtenArticle},
	"story":   {1, writtenStory},
	"outlet":  {1, writtenOutlet},
	"corpus":  {0, writtenCorpus},
}

func newReportCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "report",
		Usage:     "write a provenance report of an article, a story, an outlet or the whole corpus",
		ArgsUsage: "article REF | story REF|STORY | outlet OUTLET | corpus",
		Description: manual(`
Writes what is known of a stored article's provenance: the verdict in one
sentence, how much is shared both ways, the passages, the chain, the evidence,
and how to cite it; or of a story: its versions on a timeline, what each comes
from, lags and origins; or of an outlet: how its articles came to their texts
over time, its sources and takers, its agencies, findings; or of all that is
stored: who takes from whom, the stories, a ranking by originality, what the
figures rest on. --since and --until keep these two to a period; articles whose
publication is not known are left out of it and counted.

The ending of FILE chooses the format: .html (one file that loads nothing and
opens anywhere), .md or .json. A FILE that exists is replaced. Without -o
Markdown goes to standard output.`,
			[]string{"isnad report article 4817 -o report.html", "isnad report article 4817 --lang ar -o report.html", "isnad report story 4817 -o story.html", "isnad report outlet alriyadh --since 2025-01-01 -o outlet.html", "isnad report corpus --by month -o corpus.html", "isnad report article 4817 -o report.json"},
			done, "2    wrong usage, unknown or ambiguous reference, missing or broken database"),
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, .html, .md or .json, completely or not at all; an existing one is replaced"},
			&cli.StringFlag{Name: "lang", Value: "en", Usage: "language of the page or the Markdown: `en|ar`"},
			jsonFlag("print one JSON object, as with -o FILE.json"),
		}, periodFlags()...),
		Action: func(c *cli.Context) error {
			kind, ok := reportKinds[c.Args().First()]
			if c.NArg() > 0 && !ok {
				return usage("isnad report", "report: there is no report of kind %q; write isnad report article REF, story REF, outlet OUTLET or corpus", c.Args().First())
			}
			args, err := arguments(c, kind.args+1, kind.args+1)
			if err != nil {
				return err
			}
			lang, err := report.ParseLang(c.String("lang"))
			if err != nil {
				return usage("isnad report", "%s", err)
			}
			out := c.String("output")
			format, err := reportFormat(out, c.Bool("json"))
			if err != nil {
				return err
			}
			if err := folderFor(out); err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				r, err := kind.make(c, b, args[1:], lang)
				if err != nil {
					return err
				}
				err = p.write(out, func(w io.Writer) error {
					switch format {
					case "json":
						return report.JSONLine(w, r.json)
					case "html":
						return r.html(w)
					}
					return r.markdown(w)
				})
				if err == nil && out != "" && out != "-" {
					p.complain("report written to %s", report.Isolate(out))
				}
				return err
			})
		},
	}
}

// reportFormat is chosen by the ending of the file: "json", "html" or "md".
func reportFormat(out string, asJSON bool) (string, error) {
	switch ext := strings.ToLower(filepath.Ext(out)); {
	case asJSON || ext == ".json":
		return "json", nil
	case ext == ".html" || ext == ".htm":
		return "html", nil
	case out == "" || out == "-" || ext == ".md" || ext == ".markdown":
		return "md", nil
	}
	return "", usage("isnad report", "report: %s ends neither in .html, .md nor in .json, which chooses the format", out)
}

// writtenArticle is the report of an article in every format.
func writtenArticle(c *cli.Context, b *isnad.Base, args []string, l report.Lang) (*written, error) {
	r, err := articleReport(c.Context, b, args[0], l)
	if err != nil {
		return nil, err
	}
	return &written{r.JSON(), func(w io.Writer) error { return r.Markdown(w, l) }, func(w io.Writer) error { return page.Article(w, r, l) }}, nil
}

// articleReport gathers what the report of an article says, and the command that writes it again in a language.
func articleReport(ctx context.Context, b *isnad.Base, ref string, l report.Lang) (*report.Article, error) {
	chain, err := b.Trace(ctx, ref)
	if err != nil {
		return nil, err
	}
	v, err := b.VerdictOf(ctx, ref, isnad.CheckOptions{Show: report.StoredSource(chain)})
	if err != nil {
		return nil, err
	}
	cite, err := citation(ctx, b, "article", v.Article.Ref, l)
	if err != nil {
		return nil, err
	}
	return &report.Article{Verdict: v, Chain: chain, Cite: cite}, nil
}

// citation says what a report of a kind about a reference rests on, and the command that writes it again in a language.
func citation(ctx context.Context, b *isnad.Base, kind, ref string, l report.Lang) (report.Citation, error) {
	s, err := b.State(ctx)
	if err != nil {
		return report.Citation{}, err
	}
	command := fmt.Sprintf("isnad report %s %s", kind, report.Argument(ref))
	if l != report.English {
		command += " --lang " + string(l)
	}
	return report.NewCitation(isnad.Version, &s, ref, command), nil
}
