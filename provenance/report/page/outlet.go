package page

import (
	"fmt"
	"io"

	"isnad/provenance"
	"isnad/provenance/report"
)

// An outletView is the page of one outlet's report.
type outletView struct {
	surveyView
	Facts                            [][2]string // name, and what it is, both composed
	Sources, Takers                  *Picture
	SourceTable, TakerTable, MixRows *table
}

// Outlet writes the report of an outlet as a page in a language.
func Outlet(w io.Writer, r *report.OutletReport, l report.Lang) error {
	s := &r.Survey
	v := &outletView{}
	v.frame = frame{L: l, Kind: l.Say("survey.outlet"), Title: bare(l.Party(s.Party, s.Name)), Lead: []string{l.SurveySentence(&s.WayShares)}, Cite: r.Cite}
	v.Period = l.Period(r.Period)
	v.Facts = outletFacts(l, r)
	v.shares(l, &s.WayShares, s.Times, s.Grain, s.Unplaced, s.Undated)
	v.Sources = bars(l, "sources", l.Say("source.heading"), say(l, "page.bars.desc"), partnerBars(l, s.Sources))
	v.SourceTable = partnerTable(l, "source", s.Sources, s.SourcesAll)
	v.Takers = bars(l, "takers", l.Say("taker.heading"), say(l, "page.bars.desc"), partnerBars(l, s.Takers))
	v.TakerTable = partnerTable(l, "taker", s.Takers, s.TakersAll)
	v.agencies(l, s)
	v.findings(l, &r.Findings, r.FindingsCommand())
	v.stories(l, r.Stories, r.StoriesAll, r.Period)
	v.rests(l, &r.Quality, &r.State)
	return render(w, &v.frame, "outlet", v)
}

// outletFacts are what the registry knows of the outlet, and the period.
func outletFacts(l report.Lang, r *report.OutletReport) [][2]string {
	facts := [][2]string{{l.Say("survey.period"), l.Period(r.Period)}, {l.Say("rank.own"), l.PlaceOf(&r.Survey)}}
	if p := r.Registry; p != nil {
		facts = append(facts, [2]string{l.Say("key"), p.Key}, [2]string{l.Say("survey.kind"), l.Say("kind." + p.Kind)})
		for _, x := range [][2]string{{"survey.country", p.Country}, {"survey.owner", p.Owner}} {
			if x[1] != "" {
				facts = append(facts, [2]string{l.Say(x[0]), report.Isolate(x[1])})
			}
		}
	}
	return facts
}

func partnerBars(l report.Lang, ps []provenance.Partner) (rows []barRow) {
	for i := range ps {
		rows = append(rows, barRow{label: l.Party(ps[i].Party, ps[i].Name), all: ps[i].Articles, solid: ps[i].Likely})
	}
	return rows
}

// partnerTable is the table of sources or takers, nil where there are none.
func partnerTable(l report.Lang, what string, ps []provenance.Partner, all int) *table {
	if len(ps) == 0 {
		return nil
	}
	t := &table{Caption: l.Say(what + ".note"), Header: columns(l, "party", "key", "survey.kind", "articles#", "likely.column#", "nocredit#")}
	for i := range ps {
		p := &ps[i]
		kind := composedCell("–")
		if p.Agency {
			kind = composedCell(l.Say("agency"))
		}
		t.Rows = append(t.Rows, []cell{headCell(composedCell(l.Party(p.Party, p.Name))), keyCell(p.Party), kind, intCell(p.Articles), intCell(p.Likely), intCell(p.Uncredited)})
	}
	if n := all - len(ps); n > 0 {
		t.LeftOut = fmt.Sprintf(l.Say("more.parties"), n)
	}
	return t
}

func (v *outletView) agencies(l report.Lang, s *provenance.OutletSurvey) {
	if len(s.Agencies) == 0 {
		return
	}
	v.MixRows = &table{Caption: l.Say("mix.note"), Header: columns(l, "agency", "key", "mix.credited#", "mix.from#", "share#")}
	for i := range s.Agencies {
		a := &s.Agencies[i]
		name := l.Party(a.Agency, a.Name)
		v.MixRows.Rows = append(v.MixRows.Rows, []cell{headCell(composedCell(name)), keyCell(a.Agency), intCell(a.Credited), intCell(a.From), numberCell(report.SmallPercent(float64(a.From) / float64(max(1, s.Articles))))})
	}
}
