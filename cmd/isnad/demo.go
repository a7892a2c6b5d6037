package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newDemoCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "demo",
		Usage: "show the main job on the articles that come with the program",
		Description: manual(`
Adds the embedded sample to a database of its own in a temporary folder, checks a new article against it,
traces a copy to its wire, shows one statement that many papers print, and
writes a report. The sample was written for this project: its newspapers do not
exist, and of the news agencies only the names are real. --db names a new or empty database to use instead; the one of
ISNAD_DB is never touched. The folder may be deleted at any time.`,
			[]string{"isnad demo", "isnad demo --db try.db"}, done, failed),
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			d := &demo{p: p, text: p.text()}
			return d.run(c.Context, c.String("db"))
		},
	}
}

// A demo shows the main job end to end. What it shows it chooses by rule from what was found.
type demo struct {
	p      *program
	text   *report.Text
	folder string // holds the sample as files, the report, and by default the database
	file   string // the database
	base   *isnad.Base
}

// sampleFiles are added, in this order; the last holds corrections of earlier ones.
var sampleFiles = []string{"articles.jsonl", "page-1.txt", "page-2.txt", "updates.jsonl"}

// newArticles are checked and not stored.
var newArticles = []string{"new-article.txt", "new-original.txt"}

func (d *demo) run(ctx context.Context, file string) (err error) {
	if file != "" {
		if err := unused(ctx, d.p, file); err != nil {
			return err
		}
	}
	if d.folder, err = os.MkdirTemp("", "isnad-demo-"); err != nil {
		return fmt.Errorf("make folder for the demo: %w; set TMPDIR to a folder that may be written to", err)
	}
	if d.file = file; file == "" {
		d.file = filepath.Join(d.folder, "demo.db")
	}
	d.p.database = d.file
	for _, name := range slices.Concat(newArticles, sampleFiles) {
		text, err := isnad.SampleFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(d.folder, name), text, 0o666); err != nil {
			return fmt.Errorf("write the sample: %w; set TMPDIR to a folder with room", err)
		}
	}
	if d.base, err = d.p.openFile(ctx, d.file, isnad.Create); err != nil {
		return err
	}
	defer func() {
		if closed := d.base.Close(); err == nil {
			err = closed
		}
	}()
	for _, step := range []func(context.Context) error{d.add, d.check, d.stories, d.end} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// unused refuses a database that holds articles: the demo would mix its own among them.
func unused(ctx context.Context, p *program, file string) error {
	st, err := os.Stat(file)
	if os.IsNotExist(err) || err == nil && st.Mode().IsRegular() && st.Size() == 0 {
		return nil
	}
	b, err := p.openFile(ctx, file, isnad.ReadOnly)
	if err != nil {
		return err
	}
	defer b.Close()
	s, err := b.Stats(ctx)
	if err == nil && s.Articles > 0 {
		err = fmt.Errorf("demo: %s holds %s already; name a new file, or leave --db out", file, report.Count(s.Articles, "article", "articles"))
	}
	return err
}

// say prints a paragraph of the demo, flushed so that it is read while the next step runs.
func (d *demo) say(format string, args ...any) {
	fmt.Fprintf(d.p.stdout, format+"\n", args...)
	d.p.stdout.Flush()
}

// tell prints what a step shows, and the empty line behind it.
func (d *demo) tell(begin, s string) {
	d.text.Hang(begin, s)
	d.say("")
}

func (d *demo) add(ctx context.Context) error {
	d.tell("1. ", "STORE. News articles of many outlets are read, compared with each other, and searched for credits. "+
		"All were written for this demo. The newspapers in it do not exist; of the news agencies only the names "+
		"are real, and none of them wrote any of these texts.")
	var sources []string
	for _, name := range sampleFiles {
		sources = append(sources, filepath.Join(d.folder, name))
	}
	d.say("   $ isnad add articles.jsonl page-1.txt page-2.txt updates.jsonl")
	outlets := map[string]bool{}
	var refused error
	begun := time.Now()
	r, err := d.base.Add(ctx, isnad.Sources(sources, isnad.ReadOptions{Split: isnad.SplitAuto}), isnad.AddOptions{
		Progress: d.p.progress.show,
		Rejected: func(j isnad.Rejection) { refused = errors.New("add the sample: " + rejected(j)) },
		Stored:   func(s isnad.Stored) { outlets[s.Article.OutletName] = true },
	})
	d.p.progress.clear()
	if err = errors.Join(err, refused); err != nil {
		return err
	}
	d.say("   read      %s of %d outlets, %d of them later corrected", report.Count(r.Added, "article", "articles"), len(outlets), r.Revised)
	d.say("   compared  %s of articles share text", report.Count(r.Matches, "pair", "pairs"))
	d.say("   related   %s that two outlets or more have printed", report.Count(r.Stories, "story", "stories"))
	d.say("   all in %.1f seconds\n", time.Since(begun).Seconds())
	return nil
}

func (d *demo) check(ctx context.Context) error {
	d.tell("2. ", "CHECK. Two new articles arrive, which are not stored. Is their text somebody else's?")
	for _, name := range newArticles {
		d.say("   $ isnad check %s\n", name)
		if err := d.answer(ctx, filepath.Join(d.folder, name)); err != nil {
			return err
		}
		d.say("")
	}
	return nil
}

// answer checks the articles of a file.
func (d *demo) answer(ctx context.Context, file string) error {
	k := &checker{p: d.p, base: d.base, bare: true}
	for it := range isnad.Sources([]string{file}, isnad.ReadOptions{Split: isnad.SplitAuto}).Items(ctx) {
		if it.Err != nil {
			return it.Err
		}
		if err := k.answer(ctx, it.Article, it.Source, it.Record); err != nil {
			return err
		}
	}
	return ctx.Err()
}
