package page

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/report"
)

// surveyView is what the pages of an outlet and of the corpus share.
type surveyView struct {
	frame
	Period     string // composed
	Ways       *Picture
	WaysTable  *table
	Time       *Picture
	TimeTitle  string
	TimeTable  *table
	TimeNote   string
	Stories    *table
	StoryNote  string
	Counts     *table
	Findings   []findingView
	FoundNote  string
	FoundAll   string // the command that lists all
	Quality    *table
	Snapshot   string
	SharesNote string
}

// A findingView is one finding: what, how grave, about which articles, and the command that shows it.
type findingView struct {
	Severity, Kind string // composed
	Concerned      string // composed; "" where no party is concerned
	Refs           []string
	More           string
	Command        string
}

// keyCell holds the key of a party, if it has one.
func keyCell(party string) cell {
	if party == "" || strings.HasPrefix(party, "name:") {
		return composedCell("–")
	}
	return ltrCell(party)
}

func (v *surveyView) shares(l report.Lang, s *provenance.WayShares, pieces []provenance.Piece, grain provenance.Grain, unplaced, undated int) {
	v.Ways, v.WaysTable = oneBar(l, "ways", s), waysTable(l, s)
	v.SharesNote = l.Say("interval.note")
	v.TimeTitle = l.Say("time.heading") + " (" + l.Say("time."+string(grain)) + ")"
	v.Time = overTime(l, "overtime", pieces)
	if len(pieces) > 0 {
		v.TimeTable = piecesTable(l, pieces)
	}
	var notes []string
	if n := len(drawn(pieces)); n < len(pieces) {
		notes = append(notes, fmt.Sprintf(say(l, "page.time.drawn"), n, len(pieces), leastPiece))
	}
	if len(pieces) == 0 {
		notes = append(notes, l.Say("time.none"))
	}
	if note := l.Unplaced(unplaced, undated); note != "" {
		notes = append(notes, note)
	}
	v.TimeNote = strings.Join(notes, " ")
}

func (v *surveyView) stories(l report.Lang, lines []provenance.Storyline, all int, p report.Period) {
	if len(lines) == 0 {
		v.StoryNote = l.Say("story.none")
		return
	}
	v.StoryNote = fmt.Sprintf(l.Say("story.of"), len(lines), l.Count(int64(all), "story"))
	header := []string{"story.title", "articles#", "story.outlets#", "story.origins#", "time.from", "time.to", "story.story"}
	inPeriod := p.Since != "" || p.Until != ""
	if inPeriod {
		header = slices.Insert(header, 2, "story.inperiod#")
	}
	v.Stories = &table{Caption: l.Say("story.heading"), Quiet: true, Header: columns(l, header...)}
	for i := range lines {
		s := &lines[i]
		title := headCell(nameCell(s.Title))
		if s.Title == "" {
			title = headCell(composedCell(l.Say("untitled")))
		}
		origins := composedCell(l.Origins(s.AtLeast, s.AtMost))
		origins.Number = true
		row := []cell{title, intCell(s.Articles), intCell(s.Outlets), origins, isoCell(s.From), isoCell(s.To), ltrCell(s.Name)}
		if inPeriod {
			row = slices.Insert(row, 2, intCell(s.InPeriod))
		}
		v.Stories.Rows = append(v.Stories.Rows, row)
	}
}

func isoCell(day string) cell {
	if day == "" {
		return composedCell("–")
	}
	return ltrCell(day)
}

func (v *surveyView) findings(l report.Lang, f *provenance.FindingSum, command string) {
	v.FoundAll = command
	if f.All == 0 {
		v.FoundNote = l.Say("found.none")
		return
	}
	v.FoundNote = l.Say("found.note")
	if f.Rejected > 0 {
		v.FoundNote += " " + fmt.Sprintf(l.Say("found.rejected"), f.Rejected)
	}
	v.Counts = &table{Caption: l.Say("found.heading"), Quiet: true, Header: columns(l, "found.kind", "found.high#", "found.medium#", "found.low#")}
	for _, c := range f.Counts {
		v.Counts.Rows = append(v.Counts.Rows, []cell{headCell(composedCell(l.Say(string(c.Kind)))), intCell(c.High), intCell(c.Medium), intCell(c.Low)})
	}
	for i := range f.First {
		v.Findings = append(v.Findings, finding(l, &f.First[i]))
	}
}

// mostRefs bounds the references shown of one finding.
const mostRefs = 4

func finding(l report.Lang, f *provenance.Finding) findingView {
	v := findingView{Severity: l.Say("found." + string(f.Severity)), Kind: l.Say(string(f.Kind)), Command: f.Command}
	for i, a := range f.Articles {
		if i == mostRefs {
			v.More = fmt.Sprintf(l.Say("found.and"), len(f.Articles)-mostRefs)
			break
		}
		v.Refs = append(v.Refs, report.ShortReference(a.Ref))
	}
	if f.Party != "" {
		v.Concerned = fmt.Sprintf(l.Say("found.concerned"), l.Party(f.Party, f.PartyName))
	}
	return v
}

func (v *surveyView) rests(l report.Lang, q *provenance.Quality, s *provenance.State) {
	v.Quality = &table{Caption: l.Say("quality.heading"), Quiet: true, Header: columns(l, "quality.what", "quality.count#")}
	for _, x := range report.Qualities(q, s) {
		v.Quality.Rows = append(v.Quality.Rows, []cell{headCell(composedCell(l.Say(x.Phrase))), numberCell(report.Thousands(x.N))})
	}
	v.Snapshot = l.SnapshotOf(s)
}
