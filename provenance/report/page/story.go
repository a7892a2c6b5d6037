package page

import (
	"fmt"
	"io"

	"isnad/provenance"
	"isnad/provenance/report"
)

// A storyView is the page of one story's report.
type storyView struct {
	frame
	Timeline   *Picture
	TimeNote   string // where no time is known, or not all are drawn
	Times      *table
	Ends       *table
	Members    *table
	Satellites *table
	Lags       *table
	LagsNote   string
}

// mostDrawn is how many articles a timeline or tree draws; the table beside it lists more.
const mostDrawn = 60

// Story writes the report of a story as a page in a language.
func Story(w io.Writer, r *report.StoryReport, l report.Lang) error {
	s := &r.Story
	v := &storyView{frame: frame{L: l, Kind: l.Say("survey.story"), Title: storyTitle(l, s), Lead: []string{l.StorySentence(len(s.Members), s.Outlets, s.AtLeast, s.AtMost)}, Cite: r.Cite}}
	n := s.Sources()
	drawn := s.Members[:min(mostDrawn, len(s.Members))]
	rows, edges := timesOf(l, drawn, n)
	if v.Timeline = timeline(l, "times", say(l, "page.timeline"), say(l, "page.timeline.desc"), rows, edges); v.Timeline == nil {
		v.TimeNote = say(l, "page.notimes")
	} else if all := len(s.Members); all > len(drawn) {
		v.TimeNote = fmt.Sprintf(say(l, "page.drawn"), report.Thousands(mostDrawn), report.Thousands(int64(all)))
	}
	v.Times = timesTable(l, s.Members)
	v.Members = stepsTable(l, s.Members, n, s.Medoid, say(l, "page.medoid"))
	if len(s.Satellites) > 0 {
		v.Satellites = stepsTable(l, s.Satellites, n, "", l.Say("story.passages"))
		v.Satellites.Quiet = true
	}
	v.ends(l, s, n)
	v.lags(l, s)
	return render(w, &v.frame, "story", v)
}

// storyTitle is the title of the member that is nearest to all others, else the name of the story.
func storyTitle(l report.Lang, s *report.Story) string {
	for i := range s.Members {
		if it := &s.Members[i].Item; it.Ref == s.Medoid {
			return l.Title(it)
		}
	}
	return s.Name
}

func (v *storyView) ends(l report.Lang, s *report.Story, n *report.Sources) {
	v.Ends = &table{Caption: l.Say("story.ends"), Quiet: true, Header: columns(l, "story.end", "page.col.articles#", "story.endlikely#", "page.col.of#")}
	ends := s.Ends()
	v.Ends.fill(l, len(ends), func(i int) []cell {
		e := &ends[i]
		return []cell{headCell(composedCell(l.EndName(e, n))), intCell(e.Articles), intCell(e.Likely), numberCell(report.Percent(float64(e.Articles) / float64(len(s.Members))))}
	})
}

func (v *storyView) lags(l report.Lang, s *report.Story) {
	if s.LagsOf == 0 {
		v.LagsNote = l.Say("story.nolags")
		return
	}
	v.LagsNote = fmt.Sprintf(l.Say("story.lagsof"), len(s.Lags), s.LagsOf)
	if len(s.Lags) == 0 {
		return
	}
	items := map[string]*provenance.Item{}
	for i := range s.Members {
		items[s.Members[i].Item.Ref] = &s.Members[i].Item
	}
	v.Lags = &table{Caption: v.LagsNote, Header: columns(l, "page.col.version", "page.col.lag", "page.col.behind")}
	who := func(ref string) cell {
		if it := items[ref]; it != nil {
			return composedCell(report.Isolate(outletLabel(it)) + " (" + isolate + report.ShortReference(ref) + pop + ")")
		}
		return ltrCell(report.ShortReference(ref))
	}
	v.Lags.fill(l, len(s.Lags), func(i int) []cell {
		g := &s.Lags[i]
		return []cell{headCell(who(g.Child)), composedCell(l.Lag(g)), who(g.Parent)}
	})
}
