package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"isnad"
)

// selectionHelp is the part of the help of export that says what the selecting flags keep.
const selectionHelp = `
--outlet, --since, --until and --story select articles, in every format: those that meet
all of them. Their relations are those to their sources; a graph shows a source outside
of the selection too, marked as guest. A pair is kept if one of its articles is selected.
--min-confidence and --kinds select among relations and pairs; a graph keeps all articles.
`

var selectionFlags = []string{"outlet", "since", "until", "story", "min-confidence", "kinds"}

// selection reads the flags that choose a part of the base.
func selection(c *cli.Context, format string) (o isnad.Selection, err error) {
	o.Outlet, o.Story = c.String("outlet"), c.String("story")
	for _, f := range []string{"outlet", "story"} {
		if c.IsSet(f) && c.String(f) == "" {
			return o, usage("isnad export", "flag --%s is empty", f)
		}
	}
	if o.Since, o.Until, err = period(c, "isnad export"); err != nil {
		return o, err
	}
	for _, f := range []string{"min-confidence", "kinds"} {
		if c.IsSet(f) && (format == "credits" || format == "jsonl" || format == "csv") {
			return o, usage("isnad export", "flag --%s goes with pairs, relations and the graph formats: %s has no relations", f, format)
		}
	}
	o.MinConfidence = c.Float64("min-confidence")
	if !(o.MinConfidence >= 0 && o.MinConfidence <= 1) {
		return o, usage("isnad export", "flag --min-confidence %v: it is between 0 and 1", o.MinConfidence)
	}
	for _, list := range c.StringSlice("kinds") {
		for _, k := range strings.Split(list, ",") {
			kind := isnad.Kind(strings.TrimSpace(k))
			allowed := isnad.RelationKinds()
			if format == "pairs" {
				allowed = isnad.PairKinds()
			}
			if !slices.Contains(allowed, kind) {
				return o, usage("isnad export", "flag --kinds %q: no such kind in %s; there are %s", k, format, joined(allowed))
			}
			o.Kinds = append(o.Kinds, kind)
		}
	}
	return o, nil
}
