package provenance

import (
	"cmp"
	"slices"
	"strings"
)

// A Partner is a party from which an outlet has texts, or that has texts of it.
type Partner struct {
	Party      string `json:"party"`
	Name       string `json:"name"`
	Agency     bool   `json:"agency"`
	Articles   int    `json:"articles"`
	Likely     int    `json:"likely"`
	Uncredited int    `json:"uncredited"`
}

// An OutletSurvey is how the articles of one outlet came to their texts.
type OutletSurvey struct {
	Party string `json:"party"`
	Name  string `json:"name"`
	WayShares
	Undated    int           `json:"undated"`  // of the articles: publication not known, or not to the month
	Unplaced   int           `json:"unplaced"` // of the articles: publication known to the month only, and Grain is shorter
	Grain      Grain         `json:"grain"`
	Times      []Piece       `json:"times"`       // pieces that hold articles, the earliest first
	Sources    []Partner     `json:"sources"`     // where its texts come from, the most frequent first
	SourcesAll int           `json:"sources_all"` // how many there are, listed or not
	Takers     []Partner     `json:"takers"`      // whose texts come from it
	TakersAll  int           `json:"takers_all"`
	Agencies   []AgencyCount `json:"agencies"` // that it credits or has texts from
	Rank       *Place        `json:"rank"`     // in the ranking of all outlets by originality; nil where it has too few articles
}

// A Place is where an outlet stands in [Survey.Ranking]: between two ranks, since those whose intervals overlap are not told apart.
type Place struct {
	Best  int `json:"best"`
	Worst int `json:"worst"`
	Of    int `json:"of"` // ranked outlets
}

// mostListed bounds the sources and takers of one outlet in a report.
const mostListed = 30

// Outlet returns what was counted of an outlet. A grain of "" is the survey's own choice; name gives a party's name for people.
func (s *Survey) Outlet(party string, grain Grain, registry *Registry, name func(string) string) OutletSurvey {
	o := s.outlets[party]
	if o == nil {
		o = &outletCounts{}
	}
	if grain == "" {
		grain = s.Grain()
	}
	out := OutletSurvey{Party: party, Name: name(party), WayShares: o.ways.Shares(), Undated: o.undated, Grain: grain, Agencies: []AgencyCount{}}
	out.Times, out.Unplaced = o.pieces(grain)
	list := func(flows []Flow, of func(*Flow) string) ([]Partner, int) {
		ps := []Partner{}
		for i := range flows[:min(len(flows), mostListed)] {
			f := &flows[i]
			ps = append(ps, Partner{of(f), name(of(f)), registry.isAgency(of(f)), f.Articles, f.Likely, f.Uncredited})
		}
		return ps, len(flows)
	}
	out.Sources, out.SourcesAll = list(s.flowsWhere(func(f *Flow) bool { return f.Taker == party }), func(f *Flow) string { return f.Source })
	out.Takers, out.TakersAll = list(s.flowsWhere(func(f *Flow) bool { return f.Source == party }), func(f *Flow) string { return f.Taker })
	ranked, _ := s.Ranking(name)
	if i := slices.IndexFunc(ranked, func(r Ranked) bool { return r.Party == party }); i >= 0 {
		out.Rank = &Place{ranked[i].Best, ranked[i].Worst, len(ranked)}
	}
	for key, n := range s.agencies {
		if key[0] == party && (registry.isAgency(key[1]) || key[1] == PartyAgencies) {
			a := *n
			a.Agency, a.Name = key[1], name(key[1])
			out.Agencies = append(out.Agencies, a)
		}
	}
	slices.SortFunc(out.Agencies, func(x, y AgencyCount) int {
		return cmp.Or(cmp.Compare(max(y.From, y.Credited), max(x.From, x.Credited)), strings.Compare(x.Agency, y.Agency))
	})
	return out
}
