package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newEvalCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "eval",
		Usage:     "measure precision, recall and F1 of the detector on labelled pairs",
		ArgsUsage: "GOLD.tsv",
		Description: manual(`
Judges the pairs of a file as export --format pairs does and compares the
verdicts with the readers' labels. The file is TSV with a header line; columns:

   a, b           references of two stored articles, whole
   label          copy, edited or partial: a republication; anything else: none
   stratum        where the pair was drawn from (may be left out)
   stratum_size   how many pairs of the corpus the stratum holds; each of its pairs
                  weighs stratum_size / pairs of the stratum in the file
   set, note      for --set, and to be shown with an error (may be left out)

Shown are the figures with 95 % intervals (a bootstrap within the strata, with
a fixed seed), the labels, the strata, how far the confidence can be trusted,
the figures at other thresholds, and the worst errors with both texts.
docs/eval.md says how to label pairs of your own corpus and choose a threshold.`,
			[]string{
				"isnad eval pairs.tsv",
				"isnad eval --strict --errors 10 pairs.tsv",
				"isnad eval --set held pairs.tsv",
				"isnad eval --json pairs.tsv > before.json",
				"isnad eval --against before.json pairs.tsv",
			},
			done,
			"2    wrong usage, unreadable file, missing or broken database, no pair with both articles stored",
			"3    done, but some pairs were left out: an article is not stored"),
		Flags: []cli.Flag{
			boolFlag("strict", "count as found only what almost no reader would dispute"),
			&cli.StringFlag{Name: "set", Usage: "judge only the pairs of the set `NAME`"},
			&cli.IntFlag{Name: "errors", Value: 3, Usage: "show the `N` worst errors with both texts; 0: none"},
			&cli.StringFlag{Name: "against", Usage: "show what changed since `FILE`, the output of an earlier eval --json"},
			jsonFlag("print one JSON object"),
		},
		Action: func(c *cli.Context) error { return p.eval(c) },
	}
}

func (p *program) eval(c *cli.Context) error {
	args, err := arguments(c, 1, 1)
	if err != nil {
		return err
	}
	shown, err := atLeast(c, "errors", 0)
	if err != nil {
		return err
	}
	gold, err := p.gold(args[0], c.String("set"))
	if err != nil {
		return err
	}
	var before *report.EvaluationJSON
	if file := c.String("against"); file != "" {
		if before, err = readEvaluation(file); err != nil {
			return err
		}
	}
	e := report.Evaluation{Gold: args[0], Set: c.String("set"), Strict: c.Bool("strict")}
	err = p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
		v, err := b.Evaluate(c.Context, gold, e.Strict)
		if err != nil {
			return err
		}
		e.Threshold, e.Settings, e.Given, e.Score = v.Threshold, v.Settings, v.Gold, v.Score
		p.nameMissing(v, &e)
		if e.Score == nil {
			return fmt.Errorf("eval %s: of none of its %s both articles are stored; add the articles that it labels, or name their database with --db",
				report.Isolate(args[0]), report.Count(int64(len(gold)), "pair", "pairs"))
		}
		wrong := e.Score.Errors()
		for _, w := range wrong[:min(shown, len(wrong))] {
			pair, err := b.Compare(c.Context, w.A, w.B)
			if err != nil {
				return err
			}
			e.Errors = append(e.Errors, report.EvalError{Pair: w, A: pair.A, B: pair.B, Comparison: pair.Comparison})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if before != nil {
		e.Change = report.Against(e.Score, before)
	}
	if c.Bool("json") {
		err = p.json(e.JSON())
	} else {
		p.text().Evaluation(&e)
	}
	if err == nil && len(e.Missing) > 0 {
		return errSomeRejected
	}
	return err
}

// gold reads the labelled pairs of a file, or of standard input.
func (p *program) gold(file, set string) ([]isnad.GoldPair, error) {
	in := p.stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, fmt.Errorf("read labelled pairs: %w", err)
		}
		defer f.Close()
		in = f
	}
	gold, err := isnad.ReadGold(in, set)
	if err != nil {
		return nil, fmt.Errorf("read labelled pairs %s: %w", report.Isolate(file), err)
	}
	return gold, nil
}

func readEvaluation(file string) (*report.EvaluationJSON, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read earlier evaluation: %w", err)
	}
	defer f.Close()
	e, err := report.ReadEvaluation(f)
	if err != nil {
		return nil, fmt.Errorf("read earlier evaluation %s: %w", report.Isolate(file), err)
	}
	return e, nil
}

// nameMissing lists the articles that are not stored on standard error.
func (p *program) nameMissing(v *isnad.Evaluation, e *report.Evaluation) {
	for i, m := range v.Missing {
		e.Missing = append(e.Missing, report.MissingJSON(m))
		if i < fewRejections {
			p.complain("left out %s with %s: %s", report.Reference(m.Ref), report.Count(int64(m.Pairs), "pair", "pairs"), m.Reason)
		}
	}
	if more := len(v.Missing) - fewRejections; more > 0 {
		p.complain("and %s not stored; --json lists them all", report.Count(int64(more), "more article is", "more articles are"))
	}
	if v.Unmatched > 0 {
		p.complain("%s not matched yet, and their pairs count as not found: run isnad add again",
			report.Count(int64(v.Unmatched), "stored article is", "stored articles are"))
	}
	if v.Stale > 0 && v.Unmatched == 0 {
		p.complain("%s stored with another verdict than this version of the program gives; the stored one counts: run isnad refresh to judge all pairs anew",
			report.Count(int64(v.Stale), "pair is", "pairs are"))
	}
}
