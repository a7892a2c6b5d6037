package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
	"isnad/provenance/report/page"
)

// writtenStory is the report of a story in every format.
func writtenStory(c *cli.Context, b *isnad.Base, args []string, l report.Lang) (*written, error) {
	v, err := b.Story(c.Context, args[0])
	if err != nil {
		return nil, err
	}
	r := &report.StoryReport{Story: storyOf(v)}
	if r.Cite, err = citation(c.Context, b, "story", v.Name, l); err != nil {
		return nil, err
	}
	return &written{r.JSON(), func(w io.Writer) error { return r.Markdown(w, l) }, func(w io.Writer) error { return page.Story(w, r, l) }}, nil
}
