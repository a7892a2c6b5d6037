package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/article"
)

// sourceFlags say how sources are read; add and check take the same.
func sourceFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "outlet", Usage: "key or name of the `OUTLET`, where the input states none"},
		&cli.StringFlag{Name: "title", Usage: "`TITLE` of a single article, where the input states none"},
		&cli.StringFlag{Name: "published", Usage: "publication `TIME` of a single article, ISO 8601 of any precision"},
		&cli.StringFlag{Name: "url", Usage: "`URL` of a single article"},
		&cli.StringFlag{Name: "collection", Usage: "`NAME` of the set of articles whose ids these are; default: the outlet, else the file's name"},
		&cli.StringSliceFlag{Name: "map", Usage: "read our field from another one, `OURS=THEIRS`, such as title=headline or text=article.body; repeatable"},
		&cli.StringFlag{Name: "table", Usage: "`TABLE` or view to read from SQLite files; default: the only one that holds texts"},
		&cli.StringFlag{Name: "split", Value: string(isnad.SplitAuto), Usage: "`auto|never`: may a page hold several articles"},
		&cli.StringFlag{Name: "rejects", Usage: "write rejected records to `FILE` as JSON lines, for repair"},
		noFollowFlag(),
		allowPrivateFlag(),
		boolFlag("dry-run", "list what would be read, store nothing"),
	}
}

// noFollowFlag is on every command that reads feeds from addresses.
func noFollowFlag() cli.Flag {
	return boolFlag("no-follow", "keep the summaries of a fetched feed instead of fetching the pages of its articles")
}

// allowPrivateFlag is on every command that fetches.
func allowPrivateFlag() cli.Flag {
	return boolFlag("allow-private", "fetch from addresses of the local network and this machine too")
}

// readOptions returns what the flags say about reading.
func (p *program) readOptions(c *cli.Context) (isnad.ReadOptions, error) {
	o := isnad.ReadOptions{
		Outlet: c.String("outlet"), Title: c.String("title"), Published: c.String("published"), URL: c.String("url"),
		Collection: c.String("collection"), Map: map[string]string{}, Split: isnad.Split(c.String("split")), Stdin: p.stdin,
		Table: c.String("table"), Layout: p.layouts(c.Bool("dry-run")),
		Fetcher: isnad.NewFetcher(c.Bool("allow-private")), NoFollow: c.Bool("no-follow"),
	}
	if _, err := article.ParseTime(o.Published); o.Published != "" && err != nil {
		return o, usage("isnad "+c.Command.Name, "flag --published %s: it is no time; write it like 2024-03-15 or 2024-03-15T12:36+03:00", o.Published)
	}
	if o.Split != isnad.SplitAuto && o.Split != isnad.SplitNever {
		return o, usage("isnad "+c.Command.Name, "flag --split %s: it is auto or never", o.Split)
	}
	for _, m := range c.StringSlice("map") {
		ours, theirs, ok := strings.Cut(m, "=")
		if !ok || ours == "" || theirs == "" {
			return o, usage("isnad "+c.Command.Name, "flag --map %s: write it like --map title=headline (our field, the input's)", m)
		}
		o.Map[ours] = theirs
	}
	return o, nil
}

// sources returns the sources of a command.
func (p *program) sources(c *cli.Context) ([]string, error) {
	sources, err := arguments(c, 1, -1)
	if err != nil {
		return nil, err
	}
	for _, s := range sources {
		if s == "" {
			return nil, usage("isnad "+c.Command.Name, "SOURCE is empty, as a variable of the shell that is not set; name a file, a folder, an address or -")
		}
		if err := checkAddress(s); err != nil {
			return nil, err
		}
	}
	if n := slices.Index(sources, "-"); n >= 0 && slices.Contains(sources[n+1:], "-") {
		return nil, usage("isnad "+c.Command.Name, "standard input (-) can be read once only")
	}
	return sources, nil
}

// isAddress tells an address from the name of a file.
func isAddress(s string) bool {
	lower := strings.ToLower(s)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// checkAddress refuses an address that cannot be fetched, before it is repeated in any message.
func checkAddress(s string) error {
	if !isAddress(s) {
		return nil
	}
	if err := isnad.CheckAddress(s); err != nil {
		return fmt.Errorf("read %s: %w", isnad.RedactAddress(s), err)
	}
	return nil
}

// missingSources returns a rejection for each source that is not there, if none is.
func missingSources(sources []string) []isnad.Rejection {
	var missing []isnad.Rejection
	for _, s := range sources {
		if s == "-" || isAddress(s) {
			return nil
		}
		if _, err := os.Stat(s); err == nil || !os.IsNotExist(err) {
			return nil
		}
		missing = append(missing, isnad.Rejection{Source: s, Reason: "no such file or folder; check the name"})
	}
	return missing
}
