package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newWatchCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "watch",
		Usage:     "poll feeds, store their new articles, and tell of copies as they appear",
		ArgsUsage: "FEED...",
		Description: manual(`
Polls feeds (RSS, Atom, JSON Feed, news sitemaps), stores their new articles as
isnad add does, and prints a line for each whose text another outlet has too. A
FEED is an address, or a file that lists some: OPML, or one address a line.

A poll asks whether the feed has changed; a site is asked one thing at a time,
with a pause between, as its robots.txt allows. After a failure the next poll of
that feed comes later. What is known of the feeds is kept in the database, so
that watch goes on where it stopped. It runs until Ctrl-C, which is no failure.

docs/watch.md says more.`,
			[]string{
				"isnad watch https://example.com/feed",
				"isnad watch feeds.opml --every 30m",
				"isnad watch feeds.txt --json | jq -r .sentence",
				"isnad watch feeds.txt --once",
			},
			"0    stopped by Ctrl-C; with --once: every feed was polled",
			"2    wrong usage, broken database; with --once: no feed could be read",
			"3    with --once: some feed or article could not be read (standard error names it)"),
		Flags: []cli.Flag{
			&cli.DurationFlag{Name: "every", Value: isnad.DefaultEvery, Usage: "`TIME` between two polls of a feed, at least 1m"},
			boolFlag("once", "poll each feed once, now, and end"),
			noFollowFlag(),
			allowPrivateFlag(),
			jsonFlag("print one JSON object a line, one for each copy, as check --json does"),
		},
		Action: func(c *cli.Context) error { return p.watch(c) },
	}
}

// A watchCount sums up the polls of a watch.
type watchCount struct {
	polls, failed, stored, rejected, copies int64
}

func (p *program) watch(c *cli.Context) (err error) {
	feeds, err := p.feeds(c)
	if err != nil {
		return err
	}
	if c.Duration("every") < isnad.LeastEvery {
		return usage("isnad watch", "flag --every %s: it is at least %s, for the sake of the sites", c.Duration("every"), isnad.LeastEvery)
	}
	file := p.databaseFile(c)
	_, missing := os.Stat(file)
	b, err := p.openFile(c.Context, file, isnad.Create)
	if err != nil {
		return err
	}
	fetcher := isnad.NewFetcher(c.Bool("allow-private"))
	defer fetcher.Close()
	var n watchCount
	asJSON := c.Bool("json")
	if !c.Bool("once") {
		p.complain("watching %s, each every %s; Ctrl-C ends it", report.Count(int64(len(feeds)), "feed", "feeds"), c.Duration("every"))
	}
	err = b.Watch(c.Context, feeds, isnad.WatchOptions{
		Every: c.Duration("every"), Once: c.Bool("once"), NoFollow: c.Bool("no-follow"), Fetcher: fetcher,
		Copy: func(f isnad.FoundCopy) error {
			if !asJSON {
				p.text().Found(f.Verdict)
			} else if err := p.json(report.Verdict(f.Verdict, f.Feed, 0)); err != nil {
				return err
			}
			return p.stdout.Flush() // somebody may be waiting for the line
		},
		Polled:   func(poll isnad.Poll) { p.polled(&n, poll) },
		Rejected: func(j isnad.Rejection) { n.rejected++; p.complain("rejected %s", rejected(j)) },
	})
	if closed := b.Close(); err == nil {
		err = closed
	}
	if os.IsNotExist(missing) && n.stored == 0 {
		os.Remove(file) // it holds nothing, and an empty database would answer "no copy"
	}
	if err != nil {
		return err
	}
	return p.watchEnds(c, n)
}

// feeds returns the addresses that the arguments name.
func (p *program) feeds(c *cli.Context) (feeds []string, err error) {
	args, err := arguments(c, 1, -1)
	if err != nil {
		return nil, err
	}
	for _, a := range args {
		if isAddress(a) {
			if err := checkAddress(a); err != nil {
				return nil, err
			}
			feeds = append(feeds, a)
			continue
		}
		data, err := os.ReadFile(a)
		if err != nil {
			return nil, fmt.Errorf("read list of feeds %s: %w; an address begins with http:// or https://", a, cause(err))
		}
		list, err := isnad.FeedList(data)
		if err != nil {
			return nil, fmt.Errorf("read list of feeds %s: %w", a, err)
		}
		feeds = append(feeds, list...)
	}
	return feeds, nil
}

// polled takes note of a poll and tells of what is worth telling.
func (p *program) polled(n *watchCount, poll isnad.Poll) {
	n.polls++
	stored := poll.Add.Added + poll.Add.Revised
	n.stored += stored
	n.copies += int64(poll.Copies)
	switch {
	case poll.Err != nil:
		n.failed++
		p.complain("feed %s: %s; the next try is due in %s", report.Isolate(isnad.RedactAddress(poll.Feed)), report.Clean(poll.Err.Error()), poll.Next.Round(time.Minute))
	case stored > 0:
		p.complain("feed %s: %s stored, %s", report.Isolate(isnad.RedactAddress(poll.Feed)), report.Count(stored, "article", "articles"), report.Count(int64(poll.Copies), "copy", "copies"))
	}
}

// watchEnds sums up and turns what failed into the end of the command.
func (p *program) watchEnds(c *cli.Context, n watchCount) error {
	p.complain("%s, %s stored, %s found", report.Count(n.polls, "poll", "polls"), report.Count(n.stored, "article", "articles"), report.Count(n.copies, "copy", "copies"))
	switch {
	case !c.Bool("once"):
		return nil
	case n.failed == n.polls:
		return errors.New("watch: no feed could be read, for the reasons above")
	case n.failed+n.rejected > 0:
		return errSomeRejected
	}
	return nil
}
