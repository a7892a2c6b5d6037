package page

import (
	"fmt"
	"io"

	"isnad/provenance"
	"isnad/provenance/report"
)

// A corpusView is the page of the report of a whole base.
type corpusView struct {
	surveyView
	Outlets, All string // composed counts
	Matrix       *table
	Ranking      *Picture
	RankTable    *table
	RankNote     string
}

// Corpus writes the report of a whole base as a page in a language.
func Corpus(w io.Writer, r *report.CorpusReport, l report.Lang) error {
	s := &r.Survey
	v := &corpusView{Outlets: report.Thousands(int64(s.Outlets)), All: report.Thousands(int64(s.StoriesAll))}
	v.frame = frame{L: l, Kind: l.Say("survey.corpus"), Title: bare(l.Period(r.Period)), Lead: []string{l.SurveySentence(&s.WayShares)}, Cite: r.Cite}
	v.Period = l.Period(r.Period)
	v.shares(l, &s.WayShares, s.Times, s.Grain, s.Unplaced, s.Undated)
	if s.Matrix.Articles > 0 {
		v.Matrix = matrixTable(l, &s.Matrix)
	}
	v.Ranking = ranking(l, s.Ranking)
	if len(s.Ranking) > 0 {
		v.RankTable = rankingTable(l, s.Ranking)
		v.RankNote = l.Say("rank.note")
	} else {
		v.RankNote = fmt.Sprintf(l.Say("rank.none"), provenance.LeastRanked)
	}
	if s.Small > 0 && len(s.Ranking) > 0 {
		v.RankNote += " " + fmt.Sprintf(l.Say("rank.small"), provenance.LeastRanked, l.Count(int64(s.Small), "outlet"))
	}
	v.stories(l, s.Stories, s.StoriesAll, r.Period)
	v.findings(l, &r.Findings, r.FindingsCommand())
	v.rests(l, &r.Quality, &r.State)
	return render(w, &v.frame, "corpus", v)
}
