package provenance

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"isnad/dedupe"
)

// A Storyline is a story in one line: how large, how old, from how many origins.
type Storyline struct {
	Name     string `json:"name"`
	Medoid   string `json:"medoid"` // reference of the article nearest to all others
	Title    string `json:"title"`  // of the medoid
	Articles int    `json:"articles"`
	InPeriod int    `json:"in_period"` // of the articles
	Outlets  int    `json:"outlets"`   // known ones
	AtLeast  int    `json:"at_least"`  // independent origins
	AtMost   int    `json:"at_most"`
	From     string `json:"from"`  // earliest day of publication known here, "" where none is
	To       string `json:"to"`    // latest day
	Dated    int    `json:"dated"` // of the articles: publication known to the day
}

// Storyline returns the case in one line.
func (c *Case) Storyline(medoid dedupe.ID) Storyline {
	s := Storyline{Name: c.Story, Articles: len(c.Members), Outlets: KnownOutlets(c.Members)}
	var relations []Relation
	for i := range c.Members {
		it := &c.Members[i]
		if it.ID == medoid {
			s.Medoid, s.Title = it.Ref, it.Article.Title
		}
		if c.Counted(it) {
			s.InPeriod++
		}
		if day, width := middleOf(publication(it.Times).Time); width > 0 && width <= dayWide {
			s.Dated++
			d := time.Unix(int64(day)*24*60*60, 0).UTC().Format(time.DateOnly)
			if s.From == "" || d < s.From {
				s.From = d
			}
			s.To = max(s.To, d)
		}
		relations = append(relations, c.Relations[it.ID]...)
	}
	s.AtLeast, s.AtMost = Origins(c.Registry, c.Members, relations)
	return s
}

// Largest keeps the n storylines with most articles in the period, then in all, then by name.
func Largest(lines []Storyline, n int) []Storyline {
	slices.SortFunc(lines, func(x, y Storyline) int {
		return cmp.Or(cmp.Compare(y.InPeriod, x.InPeriod), cmp.Compare(y.Articles, x.Articles), strings.Compare(x.Name, y.Name))
	})
	return lines[:min(n, len(lines))]
}
