package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/article"
	"isnad/provenance/report"
)

func newCheckCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "is an article's text shared with another outlet's, which passages, from where",
		ArgsUsage: "SOURCE...",
		Description: manual(`
Answers for each article of the sources, which are read as isnad add reads them:
the verdict in one sentence, the stored articles that share its text, grouped by
story, the passages side by side, what looks alike but is no copy, and the
likely source with the evidence. Nothing is stored.

An article that is stored already is not its own copy: check says so and answers
for the rest.`,
			[]string{
				"isnad check article.txt",
				"isnad check https://example.com/news/1",
				"isnad check --outlet alwatan --published 2024-03-15 article.txt",
				"isnad check --json new.jsonl | jq -r 'select(.copy) | .sentence'",
				"isnad check - < article.txt",
			},
			"0    no article is a copy of another outlet's",
			"1    some article shares its text with another outlet's: copy, edited or partial, in either direction",
			"2    wrong usage, missing or broken database, everything rejected",
			"3    no copy found, but some inputs were rejected"),
		Flags: append(sourceFlags(),
			boolFlag("strict", "call a copy only what almost no reader would dispute"),
			boolFlag("all", "list every article of every story, not the best few"),
			whyFlag(),
			jsonFlag("print one JSON object a line, one for each article")),
		Action: func(c *cli.Context) error { return p.check(c) },
	}
}

// A checker answers for one article after the other and keeps count.
type checker struct {
	p       *program
	base    *isnad.Base
	o       isnad.CheckOptions
	json    bool
	why     bool
	bare    bool // without commands to try next
	several bool // articles, so that each answer must name its own
	answers int
	yes     bool
}

func (p *program) check(c *cli.Context) (err error) {
	sources, err := p.sources(c)
	if err != nil {
		return err
	}
	o, err := p.readOptions(c)
	if err != nil {
		return err
	}
	k := &checker{p: p, o: isnad.CheckOptions{Strict: c.Bool("strict"), All: c.Bool("all")}, json: c.Bool("json"), why: c.Bool("why")}
	dry := c.Bool("dry-run")
	if !dry {
		if k.base, err = p.open(c, isnad.ReadOnly); err != nil {
			return err
		}
		defer k.base.Close()
	}
	rejects, err := p.rejections(c.String("rejects"), sources)
	if err != nil {
		return err
	}
	var list readList
	var last func() error // answers for the article before, once it is known whether it is the only one
	for it := range isnad.Sources(sources, o).Items(c.Context) {
		switch {
		case it.Err != nil:
			rejects.add(isnad.Rejection{Source: it.Source, Record: it.Record, Reason: it.Err.Error(), Raw: it.Raw})
		case dry:
			k.answers++
			list.add(p, k.json, it.Article)
		default:
			if last != nil {
				k.several = true
				err = last()
			}
			last = func() error { return k.answer(c.Context, it.Article, it.Source, it.Record) }
		}
		if err != nil {
			break
		}
	}
	if err == nil && last != nil {
		err = last()
	}
	if err == nil {
		err = c.Context.Err()
	}
	if err != nil {
		rejects.close()
		return err
	}
	if dry && !k.json {
		list.print(p)
	}
	if err := rejects.close(); err != nil {
		return err
	}
	switch {
	case k.yes:
		return errYes
	case k.answers == 0 && rejects.n == 0:
		return errors.New("check: there is no article in the input; isnad check --help says what can be read")
	case k.answers == 0:
		return fmt.Errorf("check: %s rejected for the reasons above", report.Count(rejects.n, "input was", "inputs were"))
	case rejects.n > 0:
		return errSomeRejected
	}
	return nil
}

// answer checks one article and prints the verdict.
func (k *checker) answer(ctx context.Context, a *article.Article, source string, record int) error {
	v, err := k.base.Check(ctx, a, k.o)
	if err != nil {
		return err
	}
	k.answers++
	k.yes = k.yes || v.Kind.Republished()
	if k.json {
		if err := k.p.json(report.Verdict(v, source, record)); err != nil {
			return err
		}
		return k.p.stdout.Flush() // a program may be waiting for the line
	}
	if k.answers > 1 {
		fmt.Fprintf(k.p.stdout, "\n")
	}
	if len(v.Groups)+len(v.Lookalikes)+len(v.Already) == 0 {
		if err := k.warnEmpty(ctx); err != nil {
			return err
		}
	}
	o := report.VerdictOptions{All: k.o.All, Shown: k.several}
	if !k.bare {
		o.Next, o.Hint = report.NextSteps(v, source), report.Unstated(v)
	}
	if s := v.Source; s != nil && s.ParentKind == "article" {
		if o.Source, err = k.base.Show(ctx, s.ParentRef); err != nil {
			return err
		}
	}
	k.p.text().Why(k.why).Verdict(v, o)
	return nil
}

// warnEmpty says that "no copy" means nothing where nothing is stored.
func (k *checker) warnEmpty(ctx context.Context) error {
	for _, err := range k.base.Articles(ctx) {
		return err
	}
	k.p.complain("the database %s holds no article, so there is nothing to compare with; add some with isnad add", report.Isolate(k.p.database))
	return nil
}
