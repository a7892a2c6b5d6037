package report_test

import (
	"io"
	"regexp"
	"strings"
	"testing"

	"isnad/article"
	"isnad/provenance"
	"isnad/provenance/report"
)

// surveyed is a small corpus: two papers of which one takes from the other and from an agency.
func surveyed(t testing.TB) *provenance.Survey {
	at := func(s string) article.Time {
		x, err := article.ParseTime(s)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	s := &provenance.Survey{}
	for _, day := range []string{"2025-04-06T09:00+03:00", "2025-04-07", "2025-04-16", ""} {
		s.Add(provenance.Tally{Party: "alghad-mithal", Way: provenance.WayOriginal, Time: at(day)})
	}
	s.Add(provenance.Tally{Party: "alghad-mithal", Way: provenance.WayCredited, Source: "reuters", Likely: true, Credits: []string{"reuters"}, Time: at("2025-04-08")},
		provenance.Tally{Party: "nahr-mithal", Way: provenance.WayUncredited, Source: "alghad-mithal", Time: at("2025-04-07")})
	return s
}

func partyName(p string) string {
	return map[string]string{"alghad-mithal": "صحيفة المثال", "nahr-mithal": "جريدة النهر", "reuters": "رويترز"}[p]
}

var line = provenance.Storyline{Name: "s-bridge", Medoid: "g-1", Title: "جسر السنابل يفتح أبوابه", Articles: 3, InPeriod: 2, Outlets: 2, AtLeast: 1, AtMost: 2, From: "2025-04-06", To: "2025-04-07", Dated: 3}

func parts() (provenance.FindingSum, provenance.Quality, provenance.State, report.Citation) {
	a := provenance.Audit{Rejected: 1, Findings: []provenance.Finding{{Kind: provenance.UncreditedCopy, Severity: provenance.High, Message: "93 % of it stands in صحيفة المثال's article; no visible credit here", Story: "s-bridge",
		Party: "alghad-mithal", PartyName: "صحيفة المثال", Confidence: .9, Command: "isnad compare n-7 g-1",
		Articles: []provenance.FindingArticle{{Ref: "n-7", Role: provenance.RoleChild, Outlet: "nahr-mithal"}, {Ref: "g-1", Role: provenance.RoleSource, Outlet: "alghad-mithal"}}}}}
	a.Arrange()
	return a.Sum(), provenance.Quality{Articles: 6, Hour: 1, Day: 4, Undated: 1, Credited: 1, Again: 2, LeftOut: 1},
		provenance.State{Stored: 7, Settings: settings, Run: 3, RunAt: "2025-05-01T08:00:02Z", Snapshot: 1, SnapshotDocs: 6, SnapshotMade: "2025-05-01T08:00:00Z", Head: "9f86d081884c7d65"},
		cited("", "")
}

func outletReport(t testing.TB) *report.OutletReport {
	found, quality, state, cite := parts()
	r := &report.OutletReport{Period: report.Period{Since: "2025-04-06"}, Cite: cite, OutletReport: &provenance.OutletReport{
		Survey: surveyed(t).Outlet("alghad-mithal", provenance.Weekly, provenance.DefaultRegistry(), partyName), Findings: found,
		Stories: []provenance.Storyline{line}, StoriesAll: 1, Quality: quality, State: state}}
	r.Cite.Ref, r.Cite.Command = "alghad-mithal", r.Period.Command("outlet", "alghad-mithal", report.English)
	return r
}

func corpusReport(t testing.TB) *report.CorpusReport {
	found, quality, state, cite := parts()
	r := &report.CorpusReport{Period: report.Period{Since: "2025-04-06", Until: "2025-04-30", By: "week"}, Cite: cite, CorpusReport: &provenance.CorpusReport{
		Survey: surveyed(t).Corpus(provenance.Weekly, provenance.DefaultRegistry(), partyName), Findings: found, Quality: quality, State: state}}
	r.Survey.Stories, r.Survey.StoriesAll = []provenance.Storyline{line}, 1
	r.Cite.Command = r.Period.Command("corpus", "", report.English)
	return r
}

func storyReport(t testing.TB) *report.StoryReport {
	return &report.StoryReport{Story: report.Story{Name: "s-bridge", Medoid: "g-1", Outlets: 2, AtLeast: 1, AtMost: 2, LagsOf: 1, Lags: []provenance.Lag{{Child: "n-7", Parent: "g-1", AtLeast: 7140, AtMost: 7260}},
		Members: []provenance.Step{{Item: original(t), Claim: toldClaim(t)}, {Item: copied(), Claim: copyClaim(t)}}},
		Cite: cited("s-bridge", "isnad report story s-bridge")}
}

func TestReportsOfStoryOutletAndCorpusReadAsBefore(t *testing.T) {
	for _, l := range []report.Lang{report.English, report.Arabic} {
		for name, write := range map[string]func(io.Writer, report.Lang) error{"story": storyReport(t).Markdown, "outlet": outletReport(t).Markdown, "corpus": corpusReport(t).Markdown} {
			t.Run(name+" "+string(l), func(t *testing.T) {
				golden(t, name+"-"+string(l)+".md", written(t, func(w io.Writer) error { return write(w, l) }))
			})
		}
	}
}

func TestArabicSurveysAreArabic(t *testing.T) {
	for name, write := range map[string]func(io.Writer, report.Lang) error{"story": storyReport(t).Markdown, "outlet": outletReport(t).Markdown, "corpus": corpusReport(t).Markdown} {
		got := written(t, func(w io.Writer) error { return write(w, report.Arabic) })
		got = regexp.MustCompile("`[^`\n]*`").ReplaceAllString(got, "")
		got = regexp.MustCompile("isnad|g-1|n-7|s-bridge").ReplaceAllString(got, "")
		if m := regexp.MustCompile(`.*[A-Za-z]{2,}.*`).FindString(got); m != "" {
			t.Errorf("the Arabic report of the %s says %q", name, m)
		}
	}
}

func TestSurveysAreWhatTheDocumentationShows(t *testing.T) {
	for section, value := range map[string]any{"report story": storyReport(t).JSON(), "report outlet": outletReport(t).JSON(), "report corpus": corpusReport(t).JSON()} {
		t.Run(section, func(t *testing.T) { documented(t, section, value) })
	}
}

func TestHostileNamesStayTextInSurveys(t *testing.T) {
	hostile := "<script>alert(1)</script> | [x](javascript://y) `c`\n# h\u202e"
	o, c := outletReport(t), corpusReport(t)
	o.Survey.Name, o.Stories[0].Title, o.Stories[0].Name = hostile, hostile, hostile
	o.Survey.Sources[0].Name = hostile
	c.Survey.Matrix.Sources[0].Party, c.Survey.Matrix.Sources[0].Name, c.Survey.Matrix.Takers[0].Name = "name:"+hostile, hostile, hostile
	c.Findings.First[0].PartyName, c.Findings.First[0].Articles[0].Ref = hostile, hostile
	for _, write := range []func(io.Writer, report.Lang) error{o.Markdown, c.Markdown} {
		got := written(t, func(w io.Writer) error { return write(w, report.English) })
		spans := regexp.MustCompile("(`+) .*? (`+)|`[^`\n]*`").ReplaceAllString(got, "")
		for _, bad := range []string{"<script", "\n# h", "\u202e"} {
			if strings.Contains(spans, bad) {
				t.Errorf("the report lets %q through", bad)
			}
		}
	}
}

// A chain ends where the source of its last article is: what a member comes from is followed through the others.
func TestEndsFollowTheChains(t *testing.T) {
	s := storyReport(t).Story
	ends := s.Ends()
	if len(ends) != 1 || ends[0].Kind != provenance.NodeWire || ends[0].Articles != 2 || ends[0].Likely != 1 {
		t.Errorf("ends = %+v, want one wire behind both articles, one of them by likely claims alone", ends)
	}
	s.Members[0].Claim = provenance.Claim{}
	if ends = s.Ends(); len(ends) != 1 || ends[0].Origin != "g-1" || ends[0].Kind != provenance.NodeArticle {
		t.Errorf("ends = %+v, want the article that has no known source", ends)
	}
}
