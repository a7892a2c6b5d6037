package provenance

import (
	"cmp"
	"slices"
	"strings"
)

// A Ranked outlet is one line of the ranking by originality: the share of its articles that credit nobody and whose text has
// no source known here. Where sources were never collected, a text looks more original than it is.
type Ranked struct {
	Party string `json:"party"`
	Name  string `json:"name"`
	WayShares
	// Best and Worst bound the rank: as many outlets are surely above and below, their intervals lying wholly on one side.
	Best  int `json:"best"`
	Worst int `json:"worst"`
}

// LeastRanked is the number of articles from which an outlet takes part in the ranking: below it the
// interval of a share says next to nothing.
const LeastRanked = 5

// Ranking returns the outlets with enough articles, by the lower end of the interval of their share of original articles, so
// that few articles lift nobody to the top; and how many have too few.
func (s *Survey) Ranking(name func(string) string) (ranked []Ranked, small int) {
	ranked = []Ranked{}
	for _, p := range s.Parties() {
		o := s.outlets[p]
		if p == "" || o.ways.Total() < LeastRanked {
			small++
			continue
		}
		ranked = append(ranked, Ranked{Party: p, Name: name(p), WayShares: o.ways.Shares()})
	}
	slices.SortStableFunc(ranked, func(x, y Ranked) int {
		return cmp.Or(cmp.Compare(y.Original.Low, x.Original.Low), strings.Compare(x.Party, y.Party))
	})
	for i := range ranked {
		r := &ranked[i]
		r.Best, r.Worst = 1, len(ranked)
		for j := range ranked {
			switch o := &ranked[j].Original; {
			case o.Low > r.Original.High:
				r.Best++
			case o.High < r.Original.Low:
				r.Worst--
			}
		}
	}
	return ranked, small
}

// A Matrix shows who has texts from whom: a row for each taker, a column for each source, both those with most articles.
type Matrix struct {
	Takers  []MatrixParty `json:"takers"`
	Sources []MatrixParty `json:"sources"`
	Cells   [][]Cell      `json:"cells"` // by taker, then by source
	// Articles of all flows, and of those that have a cell.
	Articles int `json:"articles"`
	Shown    int `json:"shown"`
}

// A MatrixParty heads a row or column.
type MatrixParty struct {
	Party    string `json:"party"`
	Name     string `json:"name"`
	Agency   bool   `json:"agency"`
	Articles int    `json:"articles"` // taken or given in all, whether they have a cell or not
}

// A Cell of a [Matrix] counts the articles of its taker whose text comes from its source.
type Cell struct {
	Articles   int     `json:"articles"`
	Likely     int     `json:"likely"`
	Uncredited int     `json:"uncredited"`
	Share      float64 `json:"share"` // of all articles of the taker, 0 to 1
}

// mostCrossed bounds the rows and columns of a matrix.
const mostCrossed = 20

// Matrix returns the largest takers and sources with the flows between them.
func (s *Survey) Matrix(registry *Registry, name func(string) string) Matrix {
	takers, sources := map[string]*int{}, map[string]*int{}
	m := Matrix{Cells: [][]Cell{}}
	for _, f := range s.flows {
		*slot(takers, f.Taker) += f.Articles
		*slot(sources, f.Source) += f.Articles
		m.Articles += f.Articles
	}
	largest := func(of map[string]*int) []MatrixParty {
		ps := []MatrixParty{}
		for p, n := range of {
			ps = append(ps, MatrixParty{p, name(p), registry.isAgency(p), *n})
		}
		slices.SortFunc(ps, func(x, y MatrixParty) int {
			return cmp.Or(cmp.Compare(y.Articles, x.Articles), strings.Compare(x.Party, y.Party))
		})
		return ps[:min(len(ps), mostCrossed)]
	}
	m.Takers, m.Sources = largest(takers), largest(sources)
	for _, t := range m.Takers {
		row := make([]Cell, len(m.Sources))
		all := s.outlets[t.Party].ways.Total()
		for i, from := range m.Sources {
			if f := s.flows[[2]string{t.Party, from.Party}]; f != nil {
				row[i] = Cell{f.Articles, f.Likely, f.Uncredited, float64(f.Articles) / float64(all)}
				m.Shown += f.Articles
			}
		}
		m.Cells = append(m.Cells, row)
	}
	return m
}

// A CorpusSurvey is how the articles of a base, or of a period of it, came to their texts.
type CorpusSurvey struct {
	WayShares
	Outlets    int         `json:"outlets"` // known ones
	Grain      Grain       `json:"grain"`
	Times      []Piece     `json:"times"`
	Undated    int         `json:"undated"`  // of the articles: publication not known, or not to the month
	Unplaced   int         `json:"unplaced"` // of the articles: publication known to the month only, and Grain is shorter
	Ranking    []Ranked    `json:"ranking"`
	Small      int         `json:"small"` // outlets with too few articles for the ranking, and articles without an outlet if there are any
	Matrix     Matrix      `json:"matrix"`
	Stories    []Storyline `json:"stories"`     // the largest
	StoriesAll int         `json:"stories_all"` // of two articles or more in the period
}

// Corpus returns what was counted of all outlets; stories are left to the caller. A grain of "" is the survey's own choice.
func (s *Survey) Corpus(grain Grain, registry *Registry, name func(string) string) CorpusSurvey {
	if grain == "" {
		grain = s.Grain()
	}
	all := outletCounts{days: map[int]*Ledger{}, months: map[int]*Ledger{}}
	out := CorpusSurvey{Grain: grain, Matrix: s.Matrix(registry, name)}
	for _, p := range s.Parties() {
		o := s.outlets[p]
		all.ways.add(&o.ways)
		all.undated += o.undated
		for d, l := range o.days {
			slot(all.days, d).add(l)
		}
		for d, l := range o.months {
			slot(all.months, d).add(l)
		}
		if p != "" {
			out.Outlets++
		}
	}
	out.WayShares, out.Undated = all.ways.Shares(), all.undated
	out.Times, out.Unplaced = all.pieces(grain)
	out.Ranking, out.Small = s.Ranking(name)
	return out
}
