package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
	"isnad/provenance/report/page"
)

// writtenOutlet is the report of an outlet in every format.
func writtenOutlet(c *cli.Context, b *isnad.Base, args []string, l report.Lang) (*written, error) {
	o, period, err := reportOptions(c)
	if err != nil {
		return nil, err
	}
	found, err := b.OutletReport(c.Context, args[0], o)
	if err != nil {
		return nil, err
	}
	r := &report.OutletReport{Period: period, OutletReport: found}
	if r.Cite, err = citation(c.Context, b, "outlet", found.Survey.Party, l); err != nil {
		return nil, err
	}
	r.Cite.Command = period.Command("outlet", found.Survey.Party, l)
	return &written{r.JSON(), func(w io.Writer) error { return r.Markdown(w, l) }, func(w io.Writer) error { return page.Outlet(w, r, l) }}, nil
}
