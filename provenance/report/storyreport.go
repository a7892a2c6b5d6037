package report

import (
	"io"

	"isnad/provenance"
)

// A StoryReport is the report of one story.
type StoryReport struct {
	Story Story
	Cite  Citation
}

// StoryReportJSON is the report of one story.
type StoryReportJSON struct {
	Story StoryJSON `json:"story"`
	Ends  []End     `json:"ends"` // where its chains end
	Cite  Citation  `json:"cite"`
}

// JSON returns the report as it is written.
func (r *StoryReport) JSON() StoryReportJSON {
	return StoryReportJSON{r.Story.JSON(), r.Story.Ends(), r.Cite}
}

// Markdown writes the report in a language.
func (r *StoryReport) Markdown(w io.Writer, l Lang) error {
	m := &markdown{l: l}
	s := &r.Story
	title := l.say("untitled")
	for i := range s.Members {
		if it := &s.Members[i].Item; it.Ref == s.Medoid {
			title = l.title(it)
		}
	}
	m.line("# %s: %s", l.say("survey.story"), escape(title))
	m.line("**%s.**", escapeComposed(l.StorySentence(len(s.Members), s.Outlets, s.AtLeast, s.AtMost)))
	m.item("story.story", code(s.Name))
	m.end()
	n := s.Sources()
	m.line("## %s", l.say("story.timeline"))
	m.timeline(s.Members, n)
	if len(s.Members) > 1 {
		m.line(l.say("story.medoid"), code(shortRef(s.Medoid)))
	}
	if len(s.Satellites) > 0 {
		m.line("## %s", l.say("story.passages"))
		m.timeline(s.Satellites, n)
	}
	m.line("## %s", l.say("story.ends"))
	m.line("%s", l.say("story.ends.note"))
	m.header(">articles", ">story.endlikely", "<story.end")
	ends := s.Ends()
	for i := range ends {
		e := &ends[i]
		m.row(Thousands(int64(e.Articles)), Thousands(int64(e.Likely)), escapeComposed(l.EndName(e, n)))
	}
	m.end()
	m.lags(s)
	m.cite(&r.Cite)
	_, err := io.WriteString(w, m.b.String())
	return err
}

// timeline writes articles in the order in which they are, with what each is said to come from.
func (m *markdown) timeline(steps []provenance.Step, n *Sources) {
	m.header("<story.date", "<story.outlet", "<report.ref", "<story.title", "<story.from")
	_, at := moments(steps)
	for i := range steps {
		st := &steps[i]
		day := at[i]
		if dayOf(&st.Item) == "" {
			day = m.l.crawled(&st.Item)
		} else {
			day = isolateLTR(day)
		}
		from := m.l.say("report.none")
		if c := &st.Claim; c.ParentKind != "" && c.ParentKind != provenance.NodeNone {
			from = m.l.SourceAmong(c, n) + m.l.say("; ") + m.l.confidence(c)
		}
		m.row(escapeComposed(day), escapeComposed(orDash(Isolate(outletOf(&st.Item)))), code(shortRef(st.Item.Ref)), escapeComposed(Isolate(m.l.title(&st.Item))), escapeComposed(from))
	}
	m.end()
}

// lags writes how long after their sources articles were published, where both times are bounded.
func (m *markdown) lags(s *Story) {
	m.line("## %s", m.l.say("story.lags"))
	if s.LagsOf == 0 {
		m.line("%s", m.l.say("story.nolags"))
		return
	}
	m.line(m.l.say("story.lagsof"), len(s.Lags), s.LagsOf)
	if len(s.Lags) == 0 {
		return
	}
	m.header("<report.ref", "<story.lag", "<story.after")
	for i := range s.Lags {
		g := &s.Lags[i]
		m.row(code(shortRef(g.Child)), escapeComposed(m.l.Lag(g)), code(shortRef(g.Parent)))
	}
	m.end()
}
