package report

import (
	"io"

	"isnad/provenance"
)

// A CorpusReport is the report of a whole base.
type CorpusReport struct {
	Period
	*provenance.CorpusReport
	Cite Citation
}

// CorpusReportJSON is the report of a whole base.
type CorpusReportJSON struct {
	Period Period `json:"period"`
	*provenance.CorpusReport
	Cite Citation `json:"cite"`
}

// JSON returns the report as it is written.
func (r *CorpusReport) JSON() CorpusReportJSON {
	return CorpusReportJSON{r.Period, r.CorpusReport, r.Cite}
}

// Markdown writes the report in a language.
func (r *CorpusReport) Markdown(w io.Writer, l Lang) error {
	m := &markdown{l: l}
	s := &r.Survey
	m.line("# %s", l.say("survey.corpus"))
	m.line("**%s.**", escapeComposed(l.SurveySentence(&s.WayShares)))
	m.item("survey.period", escapeComposed(l.Period(r.Period)))
	m.item("story.outlets", Thousands(int64(s.Outlets)))
	m.item("story.heading", Thousands(int64(s.StoriesAll)))
	m.end()
	m.ways(&s.WayShares)
	m.times(s.Times, s.Grain, s.Unplaced, s.Undated)
	m.matrix(&s.Matrix)
	m.ranking(s)
	m.stories(s.Stories, s.StoriesAll, r.Period)
	m.findings(&r.Findings, r.FindingsCommand())
	m.rests(&r.Quality, &r.State, &r.Cite)
	_, err := io.WriteString(w, m.b.String())
	return err
}

// FindingsCommand is the command that lists all findings.
func (r *CorpusReport) FindingsCommand() string {
	return "isnad audit" + r.Period.flags() + " --limit 0"
}

// matrix writes who has texts from whom.
func (m *markdown) matrix(x *provenance.Matrix) {
	m.line("## %s", m.l.say("matrix.heading"))
	if x.Articles == 0 {
		m.line("%s", m.l.say("matrix.none"))
		return
	}
	m.line(m.l.say("matrix.note"), Thousands(int64(x.Shown)), m.l.count(int64(x.Articles), "article"))
	head, rule := []string{m.l.say("matrix.taker"), m.l.say("all")}, []string{"---", "---:"}
	for i := range x.Sources {
		s := &x.Sources[i]
		head, rule = append(head, escapeComposed(m.l.PartyLabel(s.Party, s.Name))), append(rule, "---:")
	}
	m.row(head...)
	m.row(rule...)
	for i := range x.Takers {
		t := &x.Takers[i]
		cells := []string{escapeComposed(m.l.PartyLabel(t.Party, t.Name)), Thousands(int64(t.Articles))}
		for _, c := range x.Cells[i] {
			n := ""
			if c.Articles > 0 {
				n = Thousands(int64(c.Articles))
			}
			cells = append(cells, n)
		}
		m.row(cells...)
	}
	m.end()
}

// ranking writes the outlets by the share of their original articles.
func (m *markdown) ranking(s *provenance.CorpusSurvey) {
	m.line("## %s", m.l.say("rank.heading"))
	if len(s.Ranking) == 0 {
		m.line(m.l.say("rank.none"), provenance.LeastRanked)
		return
	}
	m.line("%s", m.l.say("rank.note"))
	m.header(">rank.rank", ">articles", ">way.original", ">way.credited", ">way.uncredited", ">way.revised", ">way.open", "<party", "<key")
	for i := range s.Ranking {
		r := &s.Ranking[i]
		cells := []string{isolateLTR(Ranks(r.Best, r.Worst)), Thousands(int64(r.Articles))}
		for _, w := range provenance.Ways {
			cells = append(cells, ShareRange(&r.WayShares, w))
		}
		m.row(append(cells, escapeComposed(m.l.Party(r.Party, r.Name)), partyKey(r.Party))...)
	}
	m.end()
	if s.Small > 0 {
		m.line(m.l.say("rank.small"), provenance.LeastRanked, m.l.count(int64(s.Small), "outlet"))
	}
}
