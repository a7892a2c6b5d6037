package main

import (
	"io"
	"time"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
	"isnad/provenance/report/page"
)

// writtenCorpus is the report of the whole base in every format.
func writtenCorpus(c *cli.Context, b *isnad.Base, _ []string, l report.Lang) (*written, error) {
	o, period, err := reportOptions(c)
	if err != nil {
		return nil, err
	}
	found, err := b.CorpusReport(c.Context, o)
	if err != nil {
		return nil, err
	}
	r := &report.CorpusReport{Period: period, CorpusReport: found}
	if r.Cite, err = citation(c.Context, b, "corpus", "", l); err != nil {
		return nil, err
	}
	r.Cite.Command = period.Command("corpus", "", l)
	return &written{r.JSON(), func(w io.Writer) error { return r.Markdown(w, l) }, func(w io.Writer) error { return page.Corpus(w, r, l) }}, nil
}

// periodFlags choose what the reports of an outlet and of the corpus are about.
func periodFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "since", Usage: "of outlet and corpus: articles published on `DAY` or later"},
		&cli.StringFlag{Name: "until", Usage: "of outlet and corpus: articles published before the end of `DAY`"},
		&cli.StringFlag{Name: "by", Usage: "of outlet and corpus: cut time by `day|week|month`; default: as suits the time from which articles are"},
	}
}

// reportOptions reads these flags.
func reportOptions(c *cli.Context) (o isnad.ReportOptions, p report.Period, err error) {
	if o.Since, o.Until, err = period(c, "isnad report"); err != nil {
		return o, p, err
	}
	o.Now = time.Now
	if o.Grain, err = isnad.ParseGrain(c.String("by")); err != nil {
		return o, p, usage("isnad report", "flag --by: %s", err)
	}
	return o, report.Period{Since: c.String("since"), Until: c.String("until"), By: c.String("by")}, nil
}
