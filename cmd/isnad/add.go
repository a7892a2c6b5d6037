package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/article"
	"isnad/provenance/report"
)

func newAddCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "read articles, store them, match, credit and relate them",
		ArgsUsage: "SOURCE...",
		Description: manual(`
Reads articles from files, folders, addresses on the web or standard input (-):
web pages and feeds, JSON, tables, archives, or the text of a page or an article.
Stores them in the database, which is made where it is missing, finds which share
text, reads whom they credit, and infers what comes from what.

Addresses are fetched as robots.txt allows, one request at a time to a site. Where
a feed gives only summaries, the pages of its articles are fetched too, as far as
they lie on the feed's own site.

Fields are called as isnad export --format jsonl writes them. The usual names that
others give to columns are guessed and told; --map sets them, --dry-run shows what
would be read.

The same again changes nothing. A changed text under the same reference is kept
as a revision. Interrupted or killed, add goes on when it is run again.`,
			[]string{
				"isnad add articles.jsonl.gz",
				"isnad add page.html",
				"isnad add https://example.com/news/1 https://example.com/feed",
				"isnad add --outlet alwatan --published 2024-03-15 --title 'عنوان' article.txt",
				"isnad add --map title=headline --map text=article.body export.csv --rejects rejected.jsonl",
				"isnad add --table news archive.sqlite",
				"isnad add --dry-run folder/",
			},
			done, "2    nothing was stored: wrong usage, unreadable input, broken database, everything rejected",
			"3    done, but not with every input (standard error names those rejected)"),
		Flags: append(sourceFlags(), boolFlag("keep-source", "keep the bytes that articles are read from too, for evidence: isnad show REF --source"),
			jsonFlag("print the summary as one JSON object; with --dry-run one object an article")),
		Action: func(c *cli.Context) error { return p.add(c) },
	}
}

func (p *program) add(c *cli.Context) error {
	sources, err := p.sources(c)
	if err != nil {
		return err
	}
	o, err := p.readOptions(c)
	if err != nil {
		return err
	}
	o.KeepSource = c.Bool("keep-source")
	file := p.databaseFile(c)
	rejects, err := p.rejections(c.String("rejects"), sources)
	if err != nil {
		return err
	}
	if missing := missingSources(sources); missing != nil {
		for _, j := range missing {
			rejects.add(j)
		}
		return p.addEnds(rejects, isnad.AddReport{Rejected: rejects.n})
	}
	if c.Bool("dry-run") {
		return p.addDryRun(c, sources, o, rejects)
	}
	_, missing := os.Stat(file)
	b, err := p.openFile(c.Context, file, isnad.Create)
	if err != nil {
		return err
	}
	r, err := b.Add(c.Context, isnad.Sources(sources, o), isnad.AddOptions{Progress: p.progress.show, Rejected: rejects.add})
	p.progress.clear()
	if closed := b.Close(); err == nil {
		err = closed
	}
	if os.IsNotExist(missing) && takenIn(r) == 0 {
		os.Remove(file) // it holds nothing, and an empty database would answer "no copy"
	}
	if err != nil {
		rejects.close()
		return err
	}
	if c.Bool("json") {
		err = p.json(r)
	} else if takenIn(r) > 0 {
		p.addSummary(r)
	}
	if err != nil {
		return err
	}
	return p.addEnds(rejects, r)
}

// addDryRun lists what add would read, without a database.
func (p *program) addDryRun(c *cli.Context, sources []string, o isnad.ReadOptions, rejects *rejections) error {
	var list readList
	var r isnad.AddReport
	for it := range isnad.Sources(sources, o).Items(c.Context) {
		if it.Err != nil {
			r.Rejected++
			rejects.add(isnad.Rejection{Source: it.Source, Record: it.Record, Reason: it.Err.Error(), Raw: it.Raw})
			continue
		}
		r.Added++
		list.add(p, c.Bool("json"), it.Article)
	}
	if err := c.Context.Err(); err != nil {
		rejects.close()
		return err
	}
	if !c.Bool("json") {
		list.print(p)
		fmt.Fprintf(p.stdout, "%s would be read; nothing was stored\n", report.Count(r.Added, "article", "articles"))
	}
	return p.addEnds(rejects, r)
}

// addEnds turns what was rejected into the end of the command.
func (p *program) addEnds(rejects *rejections, r isnad.AddReport) error {
	if err := rejects.close(); err != nil {
		return err
	}
	switch taken := takenIn(r); {
	case taken == 0 && r.Rejected == 0:
		return fmt.Errorf("add: there is no article in the input; isnad add --help says what can be read")
	case taken == 0:
		return fmt.Errorf("add: nothing was stored, %s rejected for the reasons above", report.Count(r.Rejected, "input was", "inputs were"))
	case r.Rejected > 0:
		return errSomeRejected
	}
	return nil
}

// takenIn is how many inputs were not rejected.
func takenIn(r isnad.AddReport) int64 {
	return r.Added + r.Unchanged + r.Revised + r.Outlets + r.Removed + r.Reviews
}

// addSummary says what became of the articles and what to do next.
func (p *program) addSummary(r isnad.AddReport) {
	w := p.stdout
	fmt.Fprintf(w, "%s stored", report.Count(r.Added, "article", "articles"))
	if r.Empty > 0 {
		fmt.Fprintf(w, " (%s without text)", report.Thousands(r.Empty))
	}
	for _, x := range []struct {
		n    int64
		what string
	}{{r.Revised, "revised"}, {r.Unchanged, "already there"}, {r.NotArabic, "not Arabic, so not read for credits"}, {r.Rejected, "rejected"}} {
		if x.n > 0 {
			fmt.Fprintf(w, ", %s %s", report.Thousands(x.n), x.what)
		}
	}
	fmt.Fprintln(w)
	for _, x := range []struct {
		n         int64
		one, more string
	}{{r.Reviews, "review", "reviews"}, {r.Removed, "removed article", "removed articles"}, {r.Outlets, "outlet of your own", "outlets of your own"}} {
		if x.n > 0 {
			fmt.Fprintf(w, "%s taken over\n", report.Count(x.n, x.one, x.more))
		}
	}
	if r.Matched > 0 {
		fmt.Fprintf(w, "%s of articles that share text; %s of two articles or more in the database\n",
			report.Count(r.Matches, "pair", "pairs"), report.Count(r.Stories, "story", "stories"))
	}
	fmt.Fprintf(w, "next: isnad stories, isnad check FILE\n")
}

// A readList is the table of --dry-run.
type readList struct {
	rows []report.ReadRow
	more int64
}

// fewRead articles are listed in the table; --json lists all.
const fewRead = 100

func (l *readList) add(p *program, json bool, a *article.Article) {
	row := report.ReadRow{
		Source: a.Sighting.Page, Record: a.Sighting.Position, Outlet: a.Outlet, OutletName: a.OutletName,
		Published: a.Published, Title: a.Title, Characters: len([]rune(a.Text)),
	}
	switch {
	case json:
		p.json(row) // an error of the writer comes back when it is flushed
	case len(l.rows) < fewRead:
		l.rows = append(l.rows, row)
	default:
		l.more++
	}
}

func (l *readList) print(p *program) {
	p.text().Read(l.rows)
	if l.more > 0 {
		fmt.Fprintf(p.stdout, "... and %s (--json lists all)\n", report.Count(l.more, "more article", "more articles"))
	}
}
