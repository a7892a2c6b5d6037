package report

import (
	"fmt"
	"io"

	"isnad/provenance"
)

// An OutletReport is the report of one outlet.
type OutletReport struct {
	Period
	*provenance.OutletReport
	Cite Citation
}

// OutletReportJSON is the report of one outlet.
type OutletReportJSON struct {
	Period Period `json:"period"`
	*provenance.OutletReport
	Cite Citation `json:"cite"`
}

// JSON returns the report as it is written.
func (r *OutletReport) JSON() OutletReportJSON {
	return OutletReportJSON{r.Period, r.OutletReport, r.Cite}
}

// Markdown writes the report in a language.
func (r *OutletReport) Markdown(w io.Writer, l Lang) error {
	m := &markdown{l: l}
	s := &r.Survey
	m.line("# %s: %s", l.say("survey.outlet"), escapeComposed(l.Party(s.Party, s.Name)))
	m.line("**%s.**", escapeComposed(l.SurveySentence(&s.WayShares)))
	m.item("key", partyKey(s.Party))
	if p := r.Registry; p != nil {
		m.item("survey.kind", l.say("kind."+p.Kind))
		if p.Country != "" {
			m.item("survey.country", code(p.Country))
		}
		if p.Owner != "" {
			m.item("survey.owner", code(p.Owner))
		}
	}
	m.item("survey.period", escapeComposed(l.Period(r.Period)))
	m.item("rank.own", escapeComposed(l.PlaceOf(s)))
	m.end()
	m.ways(&s.WayShares)
	m.times(s.Times, s.Grain, s.Unplaced, s.Undated)
	m.partners("source.heading", "source.note", "source.none", s.Sources, s.SourcesAll)
	m.partners("taker.heading", "taker.note", "taker.none", s.Takers, s.TakersAll)
	m.agencies(s)
	m.findings(&r.Findings, r.FindingsCommand())
	m.stories(r.Stories, r.StoriesAll, r.Period)
	m.rests(&r.Quality, &r.State, &r.Cite)
	_, err := io.WriteString(w, m.b.String())
	return err
}

// FindingsCommand is the command that lists all findings about the outlet.
func (r *OutletReport) FindingsCommand() string {
	return "isnad audit --outlet " + Argument(r.Survey.Party) + r.Period.flags() + " --limit 0"
}

// flags writes the period as on a command line.
func (p Period) flags() string {
	s := ""
	if p.Since != "" {
		s += " --since " + Argument(p.Since)
	}
	if p.Until != "" {
		s += " --until " + Argument(p.Until)
	}
	return s
}

// Command is the command that writes a report of a kind again; of is "" for the corpus.
func (p Period) Command(kind, of string, l Lang) string {
	s := "isnad report " + kind
	if of != "" {
		s += " " + Argument(of)
	}
	s += p.flags()
	if p.By != "" {
		s += " --by " + p.By
	}
	if l != English {
		s += " --lang " + string(l)
	}
	return s
}

// partners writes the table of sources or takers.
func (m *markdown) partners(heading, note, none string, ps []provenance.Partner, all int) {
	m.line("## %s", m.l.say(heading))
	if len(ps) == 0 {
		m.line("%s", m.l.say(none))
		return
	}
	m.line("%s", m.l.say(note))
	m.header(">articles", ">likely.column", ">nocredit", "<party", "<key", "<agency")
	for i := range ps {
		p := &ps[i]
		agency := ""
		if p.Agency {
			agency = m.l.say("agency")
		}
		m.row(Thousands(int64(p.Articles)), Thousands(int64(p.Likely)), Thousands(int64(p.Uncredited)), escapeComposed(m.l.Party(p.Party, p.Name)), partyKey(p.Party), agency)
	}
	m.end()
	if n := all - len(ps); n > 0 {
		m.line(m.l.say("more.parties"), n)
	}
}

// agencies writes what an outlet has of which agency.
func (m *markdown) agencies(s *provenance.OutletSurvey) {
	m.line("## %s", m.l.say("mix.heading"))
	if len(s.Agencies) == 0 {
		m.line("%s", m.l.say("mix.none"))
		return
	}
	m.line("%s", m.l.say("mix.note"))
	m.header(">mix.credited", ">mix.from", ">share", "<agency", "<key")
	for i := range s.Agencies {
		a := &s.Agencies[i]
		m.row(Thousands(int64(a.Credited)), Thousands(int64(a.From)), SmallPercent(float64(a.From)/float64(max(1, s.Articles))), escapeComposed(m.l.Party(a.Agency, a.Name)), partyKey(a.Agency))
	}
	m.end()
}

// Ranks writes the range of ranks that the intervals leave open: "2", "1–3".
func Ranks(best, worst int) string {
	if best == worst {
		return fmt.Sprint(best)
	}
	return fmt.Sprintf("%d–%d", best, worst)
}

// PlaceOf says where an outlet stands among all that are ranked, and by what share; it is composed.
func (l Lang) PlaceOf(s *provenance.OutletSurvey) string {
	p := s.Rank
	if p == nil {
		return fmt.Sprintf(l.say("rank.not"), provenance.LeastRanked)
	}
	place := isolateLTR(fmt.Sprint(p.Best))
	if p.Best != p.Worst {
		place = fmt.Sprintf(l.say("rank.between"), place, isolateLTR(fmt.Sprint(p.Worst)))
	}
	return fmt.Sprintf(l.say("rank.of"), place, p.Of, ShareRange(&s.WayShares, provenance.WayOriginal))
}
