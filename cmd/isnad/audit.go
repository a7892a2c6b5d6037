package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newAuditCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "audit",
		Usage: "list what a person should look at: missing and wrong credits, stale corrections, impossible times",
		Description: manual(`
Looks through the whole database, or one outlet of it, for findings:
   uncredited_copy       republished, and no credit in any stored field
   credit_contradicted   credits one party, and the text is another's
   circular_crediting    outlets of one story name each other as the source
   stale_correction      still prints words that another outlet has corrected
   dropped_attribution   says as a fact what its source says that somebody said
   implausible_time      times that cannot all be right
   one_origin            reports of several outlets that come from one origin
   credited_wire_unseen  credited to an agency whose text is not stored
Each comes with what it rests on, the command that shows it, and an id that
stays the same as long as the articles concerned do. A finding says what is
stored here; it does not say why. The severity says how much it deserves a
look. Behind them: how the articles of each outlet came to their texts.

--since and --until take a day or time (ISO 8601) and mean the publication;
articles whose publication is not known are left out and counted.
--baseline FILE, an earlier audit --json, leaves out what that one has.
docs/audit.md says how each finding is decided.`,
			[]string{
				"isnad audit", "isnad audit --outlet alriyadh --severity high", "isnad audit --finding stale_correction --finding credit_contradicted --limit 0",
				"isnad audit --json > yesterday.json", "isnad audit --baseline yesterday.json --exit-code",
			},
			done, "1    with --exit-code: there are findings", failed),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "since", Usage: "articles published on `DAY` or later"},
			&cli.StringFlag{Name: "until", Usage: "articles published before the end of `DAY`"},
			&cli.StringFlag{Name: "outlet", Usage: "findings about articles of `OUTLET`: its key, or its name as printed"},
			&cli.StringSliceFlag{Name: "finding", Usage: "findings of `KIND` only; may be given again"},
			&cli.StringFlag{Name: "severity", Usage: "findings of `LEVEL` or higher: high, medium or low"},
			&cli.StringFlag{Name: "baseline", Usage: "leave out the findings in `FILE`, written by an earlier audit --json"},
			&cli.IntFlag{Name: "limit", Value: 10, Usage: "print at most `N` findings of a kind; 0: all"},
			boolFlag("exit-code", "exit with status 1 if there are findings"),
			jsonFlag("print one JSON object with all findings"),
		},
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			limit, err := atLeast(c, "limit", 0)
			if err != nil {
				return err
			}
			o, err := auditOptions(c)
			if err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				a, err := b.Audit(c.Context, o)
				if err != nil {
					return err
				}
				if c.Bool("json") {
					if err := p.json(report.AuditJSON(a)); err != nil {
						return err
					}
				} else {
					p.text().Audit(a, limit)
				}
				if c.Bool("exit-code") && len(a.Findings) > 0 {
					return errYes
				}
				return nil
			})
		},
	}
}

// auditOptions reads the flags.
func auditOptions(c *cli.Context) (o isnad.AuditOptions, err error) {
	o.Outlet = c.String("outlet")
	for _, k := range c.StringSlice("finding") {
		kind := isnad.FindingKind(k)
		if !slices.Contains(isnad.FindingKinds(), kind) {
			return o, usage("isnad audit", "flag --finding %q: no such finding; there are %s", k, joined(isnad.FindingKinds()))
		}
		o.Kinds = append(o.Kinds, kind)
	}
	if s := c.String("severity"); s != "" {
		if o.Severity = isnad.Severity(s); !slices.Contains(isnad.Severities(), o.Severity) {
			return o, usage("isnad audit", "flag --severity %q: there are %s", s, joined(isnad.Severities()))
		}
	}
	if o.Since, o.Until, err = period(c, "isnad audit"); err != nil {
		return o, err
	}
	if file := c.String("baseline"); file != "" {
		if o.Known, err = baseline(file); err != nil {
			return o, err
		}
	}
	o.Now = time.Now
	return o, nil
}

// baseline reads the ids of the findings in a file.
func baseline(file string) (map[string]bool, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		var path *os.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return nil, fmt.Errorf("read baseline %s: %w; make one with isnad audit --json > FILE", file, err)
	}
	known, err := report.ReadBaseline(b)
	if err != nil {
		return nil, fmt.Errorf("read baseline %s: %w", file, err)
	}
	return known, nil
}

// joined lists words with commas.
func joined[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	return strings.Join(words, ", ")
}
