package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newOutletsCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "outlets",
		Usage:     "the registry of outlets and agencies: list, show, add, alias, import",
		ArgsUsage: "list|show|add|alias|remove|import [KEY|NAME|FILE]",
		Description: manual(`
The program knows many outlets and agencies by name, domain and spelling; the
rows that you add stand in the database beside them.

   isnad outlets list [WORDS]          all, or those that hold the words; --own: what you added
   isnad outlets show KEY|DOMAIN|NAME  everything known of one
   isnad outlets add KEY               a new one: --name (again for each) --kind, and
                                       --country --owner --domain --wikidata
   isnad outlets alias KEY NAME...     more names, --domain or --key for one that is known
   isnad outlets remove KEY            take back what was added under the key
   isnad outlets import FILE           a table (TSV) with a header line: key kind country owner wikidata
                                       aliases domains names (lists separated by |), or JSON lines
                                       as outlets list --json writes them; - is standard input

A name that is an everyday word too is written ~NAME and counts only where a
credit is given; one that is too common, or a namesake's, ^NAME, and counts only
behind a word such as صحيفة. Kinds: agency, official (a state agency),
newspaper, channel, site, aggregator, organisation. Outlets of one owner are one
origin. After a change the credits of all articles are read again, and what
they change is related anew; interrupted, the next add, refresh or outlets
command goes on. An article keeps its reference whatever the registry says.`,
			[]string{
				"isnad outlets list واس", "isnad outlets show spa.gov.sa --json",
				"isnad outlets add nakhil --name 'صحيفة النخيل' --kind newspaper --country SA --domain nakhil.example",
				"isnad outlets alias spa 'وكالة واس'", "isnad outlets import outlets.tsv",
			},
			done, "2    wrong usage, unknown key, unreadable input, every row refused, missing or broken database",
			"3    import: done, but some rows were refused (each is named on standard error)"),
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "name", Usage: "add: a `NAME` as it is printed, the one to show first; may be given again"},
			&cli.StringFlag{Name: "kind", Usage: "add: `KIND` of outlet"},
			&cli.StringFlag{Name: "country", Usage: "add: `CC`, two letters of ISO 3166"},
			&cli.StringFlag{Name: "owner", Usage: "add: `KEY` of the owner"},
			&cli.StringFlag{Name: "wikidata", Usage: "add: `ID` of the Wikidata item"},
			&cli.StringSliceFlag{Name: "domain", Usage: "add, alias: a `DOMAIN`; may be given again"},
			&cli.StringSliceFlag{Name: "key", Usage: "add, alias: another `KEY` of the same outlet; may be given again"},
			boolFlag("own", "list: only what was added here"),
			jsonFlag("list, show: one JSON object a line; otherwise what was changed"),
		},
		Action: func(c *cli.Context) error {
			args, err := arguments(c, 1, -1)
			if err != nil {
				return err
			}
			return p.outlets(c, args[0], args[1:])
		},
	}
}

// outletFlags says which flags go with which action.
var outletFlags = map[string][]string{
	"list": {"own"}, "show": nil, "remove": nil, "import": nil, "alias": {"domain", "key"},
	"add": {"name", "kind", "country", "owner", "wikidata", "domain", "key"},
}

func (p *program) outlets(c *cli.Context, action string, args []string) error {
	flags, ok := outletFlags[action]
	if !ok {
		return usage("isnad outlets", "outlets: unknown action %q: list, show, add, alias, remove or import", action)
	}
	for _, f := range outletFlags["add"] {
		if c.IsSet(f) && !slices.Contains(flags, f) {
			return usage("isnad outlets", "outlets %s: flag --%s does not go with it", action, f)
		}
	}
	if c.Bool("own") && action != "list" {
		return usage("isnad outlets", "outlets %s: flag --own does not go with it", action)
	}
	switch n := len(args); {
	case action == "list":
		return p.listOutlets(c, strings.Join(args, " "))
	case n == 0:
		what := map[string]string{"import": "FILE", "show": "KEY, DOMAIN or NAME", "add": "KEY", "alias": "KEY", "remove": "KEY"}[action]
		return usage("isnad outlets", "outlets %s: %s is missing", action, what)
	case action == "show":
		return p.showOutlet(c, strings.Join(args, " "))
	case n > 1 && action != "alias":
		return usage("isnad outlets", "outlets %s: %q is one argument too many", action, args[1])
	case action == "alias" && n == 1 && !c.IsSet("domain") && !c.IsSet("key"):
		return usage("isnad outlets", "outlets alias: NAME is missing (or --domain, or --key)")
	case action == "import":
		return p.importOutlets(c, args[0])
	}
	return p.withBase(c, isnad.ReadWrite, func(b *isnad.Base) error {
		var r isnad.OutletsReport
		var err error
		switch ctx := c.Context; action {
		case "add":
			row := isnad.Party{Key: args[0], Kind: c.String("kind"), Country: c.String("country"), Owner: c.String("owner"), Wikidata: c.String("wikidata"),
				Names: c.StringSlice("name"), Domains: c.StringSlice("domain"), Aliases: c.StringSlice("key")}
			r, err = b.AddOutlet(ctx, row, p.progress.show)
		case "alias":
			r, err = b.AliasOutlet(ctx, args[0], args[1:], c.StringSlice("domain"), c.StringSlice("key"), p.progress.show)
		case "remove":
			r, err = b.RemoveOutlet(ctx, args[0], p.progress.show)
		}
		p.progress.clear()
		if err != nil {
			return err
		}
		return p.outletsDone(c, r)
	})
}

func (p *program) outletsDone(c *cli.Context, r isnad.OutletsReport) error {
	if c.Bool("json") {
		return p.json(r)
	}
	if r.Rows == 0 {
		fmt.Fprintln(p.stdout, "nothing changed: the registry has this already")
		return nil
	}
	fmt.Fprintf(p.stdout, "%s changed; %s read otherwise now, %s appended\n", report.Count(int64(r.Rows), "row", "rows"),
		report.Count(r.Reread, "article is", "articles are"), report.Count(r.Statements, "statement", "statements"))
	return nil
}

func (p *program) importOutlets(c *cli.Context, file string) error {
	in := p.stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return fmt.Errorf("import outlets: %w", err)
		}
		defer f.Close()
		in = f
	}
	return p.withBase(c, isnad.ReadWrite, func(b *isnad.Base) error {
		r, err := b.ImportOutlets(c.Context, file, in, func(j isnad.Rejection) {
			p.complain("%s, line %d: %s", report.Isolate(j.Source), j.Record, report.Clean(j.Reason))
		}, p.progress.show)
		p.progress.clear()
		if err != nil {
			return err
		}
		if err := p.outletsDone(c, r); err != nil {
			return err
		}
		if r.Rejected > 0 {
			return errSomeRejected
		}
		return nil
	})
}

// registry calls f with the database, or with nil where none was named and none is there: what the program itself knows can
// be looked up without one.
func (p *program) registry(c *cli.Context, f func(*isnad.Base) error) error {
	err := p.withBase(c, isnad.ReadOnly, f)
	if errors.Is(err, isnad.ErrMissing) && c.String("db") == "" && os.Getenv("ISNAD_DB") == "" {
		p.complain("there is no database here: only what the program itself knows")
		return f(nil)
	}
	return err
}

func (p *program) listOutlets(c *cli.Context, words string) error {
	return p.registry(c, func(b *isnad.Base) error {
		all := isnad.EmbeddedOutlets()
		if b != nil {
			all = b.Outlets()
		}
		var some []isnad.Party
		for i := range all {
			if o := &all[i]; (!c.Bool("own") || report.Own(o)) && isnad.OutletHolds(o, words) {
				some = append(some, *o)
			}
		}
		if c.Bool("json") {
			for i := range some {
				if err := p.json(report.Registered(&some[i])); err != nil {
					return err
				}
			}
			return nil
		}
		if len(some) == 0 {
			fmt.Fprintln(p.stdout, "the registry holds no such outlet; `isnad outlets add` adds one")
			return nil
		}
		p.text().Outlets(some)
		return nil
	})
}

func (p *program) showOutlet(c *cli.Context, words string) error {
	return p.registry(c, func(b *isnad.Base) error {
		find := isnad.EmbeddedOutlet
		if b != nil {
			find = b.Outlet
		}
		o, err := find(words)
		if err != nil {
			return err
		}
		if c.Bool("json") {
			return p.json(report.Registered(o))
		}
		p.text().Outlet(o)
		return nil
	})
}
