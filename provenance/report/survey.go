package report

import (
	"fmt"
	"strings"

	"isnad/provenance"
)

// A Period is what a report was asked for: days or times as they were given (ISO 8601), "" where unbounded. The day of Until belongs to it.
type Period struct {
	Since string `json:"since"`
	Until string `json:"until"`
	By    string `json:"by"` // how long the pieces of time are, "" where the report chose
}

// Period says what a report is about.
func (l Lang) Period(p Period) string {
	switch {
	case p.Since != "" && p.Until != "":
		return fmt.Sprintf(l.say("survey.between"), isolateLTR(p.Since), isolateLTR(p.Until))
	case p.Since != "":
		return fmt.Sprintf(l.say("survey.since"), isolateLTR(p.Since))
	case p.Until != "":
		return fmt.Sprintf(l.say("survey.until"), isolateLTR(p.Until))
	}
	return l.say("survey.all")
}

func (p Period) bounded() bool { return p.Since != "" || p.Until != "" }

// Party names a party for people; it is cleaned and isolated.
func (l Lang) Party(party, name string) string {
	switch {
	case party == "":
		return l.say("noparty")
	case party == provenance.PartyAgencies:
		return l.say("agencies")
	case name == "":
		name = strings.TrimPrefix(party, "name:")
	}
	return Isolate(name)
}

// PartyLabel names a party in little room: by its key in English where it has one, else by its name.
func (l Lang) PartyLabel(party, name string) string {
	if l == English && party != "" && party != provenance.PartyAgencies && !strings.HasPrefix(party, "name:") {
		return Isolate(party)
	}
	return l.Party(party, name)
}

// partyKey is the key of a party, "-" where the registry has none.
func partyKey(party string) string {
	if party == "" || strings.HasPrefix(party, "name:") {
		return "-"
	}
	return code(party)
}

// ShareRange writes a share with its interval: "35 % (33–37)"; "-" where there is nothing to share. It is composed: the two are isolated
// each, so that the share comes first in either direction.
func ShareRange(s *provenance.WayShares, w provenance.Way) string {
	if s.Articles == 0 {
		return "-"
	}
	x := s.Of(w)
	low, high := fmt.Sprintf("%.0f", 100*x.Low), fmt.Sprintf("%.0f", 100*x.High)
	if low == high {
		low, high = fmt.Sprintf("%.1f", 100*x.Low), fmt.Sprintf("%.1f", 100*x.High)
	}
	return fmt.Sprintf("%s (%s)", isolateLTR(percent(x.Share)), isolateLTR(low+"–"+high))
}

// SurveySentence says in one sentence how articles came to their texts, without the full stop.
func (l Lang) SurveySentence(s *provenance.WayShares) string {
	if s.Articles == 0 {
		return l.say("survey.sentence.none")
	}
	return fmt.Sprintf(l.say("survey.sentence"), l.count(int64(s.Articles), "article"),
		ShareRange(s, provenance.WayOriginal), ShareRange(s, provenance.WayCredited), ShareRange(s, provenance.WayUncredited))
}

// StorySentence says how large a story is and from how many origins, without the full stop.
func (l Lang) StorySentence(articles, outlets, atLeast, atMost int) string {
	return fmt.Sprintf(l.say("story.sentence"), l.count(int64(articles), "article"), l.count(int64(outlets), "outlet"), l.OriginRange(atLeast, atMost))
}

// OriginRange writes "at least 1 and at most 2 independent origins", one number where both are the same.
func (l Lang) OriginRange(atLeast, atMost int) string {
	switch {
	case atLeast != atMost:
		return fmt.Sprintf(l.say("story.range"), atLeast, atMost)
	case l == English:
		return independent(atLeast, atMost)
	}
	return l.say("story.origins") + ": " + Thousands(int64(atLeast))
}

// columns of a Markdown table: names from the catalogue, each behind "<" or ">" for its side.
func (m *markdown) header(columns ...string) {
	var head, rule strings.Builder
	for _, c := range columns {
		head.WriteString("| " + m.l.say(c[1:]) + " ")
		rule.WriteString(map[byte]string{'<': "|---", '>': "|---:"}[c[0]])
	}
	fmt.Fprintf(&m.b, "%s|\n%s|\n", head.String(), rule.String())
}

// row writes a row of a table; the cells are Markdown.
func (m *markdown) row(cells ...string) {
	m.b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// ways writes the table of the shares, and what the ways are.
func (m *markdown) ways(s *provenance.WayShares) {
	m.line("## %s", m.l.say("way.heading"))
	m.header("<way", ">articles", ">share", ">interval", "<quality.what")
	for _, w := range provenance.Ways {
		x := s.Of(w)
		interval := isolateLTR(fmt.Sprintf("%.1f–%.1f %%", 100*x.Low, 100*x.High))
		m.row(m.l.say("way."+string(w)), Thousands(int64(x.Articles)), percent(x.Share), interval, m.l.say("way."+string(w)+".means"))
	}
	m.row(m.l.say("all"), Thousands(int64(s.Articles)), "", "", "")
	m.end()
	m.line("%s", m.l.say("interval.note"))
}

// times writes the shares over time.
func (m *markdown) times(pieces []provenance.Piece, grain provenance.Grain, unplaced, undated int) {
	m.line("## %s (%s)", m.l.say("time.heading"), m.l.say("time."+string(grain)))
	if len(pieces) == 0 {
		m.line("%s", m.l.say("time.none"))
	} else {
		m.header("<time.from", "<time.to", ">articles", ">way.original", ">way.credited", ">way.uncredited", ">way.revised", ">way.open")
		for i := range pieces {
			p := &pieces[i]
			cells := []string{isolateLTR(p.From), isolateLTR(p.To), Thousands(int64(p.Articles))}
			for _, w := range provenance.Ways {
				cells = append(cells, ShareRange(&p.WayShares, w))
			}
			m.row(cells...)
		}
		m.end()
	}
	if note := m.l.Unplaced(unplaced, undated); note != "" {
		m.line("%s", note)
	}
}

// Unplaced says how many articles are in no piece of time, "" where all are in one.
func (l Lang) Unplaced(unplaced, undated int) string {
	var parts []string
	if undated > 0 {
		parts = append(parts, fmt.Sprintf(l.say("time.undated"), l.count(int64(undated), "article")))
	}
	if unplaced > 0 {
		parts = append(parts, fmt.Sprintf(l.say("time.unplaced"), l.count(int64(unplaced), "article")))
	}
	return strings.Join(parts, " ")
}

// findings writes the counts of the findings and the gravest; command lists all.
func (m *markdown) findings(f *provenance.FindingSum, command string) {
	m.line("## %s", m.l.say("found.heading"))
	if f.All == 0 {
		m.line("%s", m.l.say("found.none"))
		return
	}
	m.header("<found.kind", ">found.high", ">found.medium", ">found.low")
	for _, c := range f.Counts {
		m.row(m.l.say(string(c.Kind)), Thousands(int64(c.High)), Thousands(int64(c.Medium)), Thousands(int64(c.Low)))
	}
	m.end()
	m.line("%s", m.l.say("found.note"))
	if f.Rejected > 0 {
		m.line(m.l.say("found.rejected"), f.Rejected)
	}
	m.line(m.l.say("found.first"), code(command))
	for i := range f.First {
		m.plainItem("%s", m.finding(&f.First[i]))
	}
	m.end()
}

// finding is one finding in one line of Markdown.
func (m *markdown) finding(f *provenance.Finding) string {
	var refs []string
	for i, a := range f.Articles {
		if i == 3 && len(f.Articles) > 4 {
			refs = append(refs, fmt.Sprintf(m.l.say("found.and"), len(f.Articles)-i))
			break
		}
		refs = append(refs, code(shortRef(a.Ref)))
	}
	s := m.l.say("found."+string(f.Severity)) + m.l.say(", ") + m.l.say(string(f.Kind)) + ": " + strings.Join(refs, m.l.say(", "))
	if f.Party != "" {
		s += m.l.say("; ") + escapeComposed(fmt.Sprintf(m.l.say("found.concerned"), m.l.Party(f.Party, f.PartyName)))
	}
	return s + m.l.say("; ") + fmt.Sprintf(m.l.say("found.show"), code(f.Command))
}

// stories writes a list of stories.
func (m *markdown) stories(stories []provenance.Storyline, all int, p Period) {
	m.line("## %s", m.l.say("story.heading"))
	if len(stories) == 0 {
		m.line("%s", m.l.say("story.none"))
		return
	}
	m.line(m.l.say("story.of"), len(stories), m.l.count(int64(all), "story"))
	columns := []string{">articles", ">story.outlets", ">story.origins", "<time.from", "<time.to", "<story.story", "<story.title"}
	if p.bounded() {
		columns = append([]string{">story.inperiod"}, columns...)
	}
	m.header(columns...)
	for i := range stories {
		s := &stories[i]
		title := s.Title
		if title == "" {
			title = m.l.say("untitled")
		}
		cells := []string{Thousands(int64(s.Articles)), Thousands(int64(s.Outlets)), m.l.origins(s.AtLeast, s.AtMost),
			orDash(dayCell(s.From)), orDash(dayCell(s.To)), code(s.Name), escapeComposed(Isolate(title))}
		if p.bounded() {
			cells = append([]string{Thousands(int64(s.InPeriod))}, cells...)
		}
		m.row(cells...)
	}
	m.end()
}

func dayCell(day string) string {
	if day == "" {
		return ""
	}
	return isolateLTR(day)
}

// rests writes on what data a report rests, and how to cite it.
func (m *markdown) rests(q *provenance.Quality, s *provenance.State, c *Citation) {
	m.line("## %s", m.l.say("quality.heading"))
	m.header(">quality.count", "<quality.what")
	for _, x := range Qualities(q, s) {
		m.row(Thousands(x.N), m.l.say(x.Phrase))
	}
	m.end()
	m.line("%s", escapeComposed(m.l.SnapshotOf(s)))
	m.cite(c)
}

// A QualityLine is a count and the phrase of the catalogue that says of what.
type QualityLine struct {
	N      int64
	Phrase string
}

// Qualities lists what is to be said of the data of a report: what is always said, and of the rest what is not 0.
func Qualities(q *provenance.Quality, s *provenance.State) []QualityLine {
	lines := []QualityLine{{int64(q.Articles), "quality.articles"}, {int64(q.Hour), "quality.hour"}, {int64(q.Day), "quality.day"}, {int64(q.Undated), "quality.undated"}, {int64(q.Credited), "quality.credited"}, {s.Stored, "quality.stored"}}
	for _, x := range []QualityLine{{int64(q.Wider), "quality.wider"}, {int64(q.Doubtful), "quality.doubtful"}, {int64(q.LeftOut), "quality.leftout"}, {int64(q.NoOutlet), "quality.nooutlet"},
		{int64(q.NoTitle), "quality.notitle"}, {int64(q.Empty), "quality.empty"}, {int64(q.NotArabic), "quality.notarabic"}, {int64(q.Short), "quality.short"},
		{int64(q.Again), "quality.again"}, {int64(q.Revisions), "quality.revisions"}, {s.Removed, "quality.removed"}, {s.Unmatched, "quality.unmatched"}} {
		if x.N > 0 {
			lines = append(lines, x)
		}
	}
	return lines
}

// SnapshotOf says how old the statistics are.
func (l Lang) SnapshotOf(s *provenance.State) string {
	if s.Snapshot == 0 {
		return l.say("quality.nosnapshot")
	}
	return fmt.Sprintf(l.say("quality.snapshot"), s.Snapshot, l.count(int64(s.SnapshotDocs), "text"), isolateLTR(s.SnapshotMade[:min(10, len(s.SnapshotMade))]), l.count(s.Stored, "article"))
}
