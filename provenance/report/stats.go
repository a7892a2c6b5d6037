package report

import "fmt"

// Stats are the figures of a database.
type Stats struct {
	Articles          int64  `json:"articles"`
	Outlets           int64  `json:"outlets"`
	Collections       int64  `json:"collections"`
	Revisions         int64  `json:"revisions"`
	Sightings         int64  `json:"sightings"`
	Sources           int64  `json:"sources"`
	SourceBytes       int64  `json:"source_bytes"`
	Removed           int64  `json:"removed"`
	Empty             int64  `json:"empty"`
	NotArabic         int64  `json:"not_arabic"`
	Short             int64  `json:"short"`
	Unmatched         int64  `json:"unmatched"`
	FirstPublished    string `json:"first_published"`
	LastPublished     string `json:"last_published"`
	Matches           int64  `json:"matches"`
	Stories           int64  `json:"stories"`
	Credits           int64  `json:"credits"`
	Relations         int64  `json:"relations"`
	Statements        int64  `json:"statements"`
	Anchors           int64  `json:"anchors"`
	Bytes             int64  `json:"bytes"`
	IndexBytes        int64  `json:"index_bytes"`
	Schema            int    `json:"schema"`
	NormaliserVersion int    `json:"normaliser_version"`
	Snapshot          int    `json:"snapshot"`
	Head              string `json:"head"`
}

// Stats prints the figures of a database.
func (t *Text) Stats(s *Stats) {
	figure := func(name string, n int64, what string) {
		if what != "" {
			name += " (" + what + ")"
		}
		t.Hang(fmt.Sprintf("%15s  ", Thousands(n)), name)
	}
	some := func(name string, n int64, what string) {
		if n > 0 {
			figure(name, n, what)
		}
	}
	published := ""
	if s.FirstPublished != "" {
		published = "published " + Clean(s.FirstPublished) + " to " + Clean(s.LastPublished)
	}
	figure("articles", s.Articles, published)
	figure("outlets", s.Outlets, "")
	figure("collections", s.Collections, "")
	figure("sightings", s.Sightings, "places where an article was found")
	some("sources", s.Sources, "what articles were read from, "+Thousands(s.SourceBytes)+" bytes packed")
	some("revisions", s.Revisions, "earlier versions kept")
	some("removed", s.Removed, "tombstones")
	some("without text", s.Empty, "stored and credited, never matched")
	some("not Arabic", s.NotArabic, "stored, not read for credits")
	some("short", s.Short, "matched by a path of their own")
	some("not matched yet", s.Unmatched, "run isnad add again")
	figure("matches", s.Matches, "stored pairs of articles that share text, the best of each article; isnad add counts all of them, isnad export --format pairs writes them")
	figure("stories", s.Stories, "of two articles or more")
	figure("credits", s.Credits, "")
	figure("relations", s.Relations, "what comes from what")
	figure("statements", s.Statements, "the history of the relations")
	figure("anchors", s.Anchors, "entries of the index")
	figure("bytes", s.Bytes, Thousands(s.IndexBytes)+" of them the index")
	t.printf("\n")
	t.field("schema", Thousands(int64(s.Schema)))
	t.field("normaliser", Thousands(int64(s.NormaliserVersion)))
	t.field("snapshot", Thousands(int64(s.Snapshot))+" of the statistics")
	t.field("head", Clean(s.Head))
}

// A ReadRow is an article that `add --dry-run` would store.
type ReadRow struct {
	Source     string `json:"source"`
	Record     int    `json:"record"`
	Outlet     string `json:"outlet,omitempty"`
	OutletName string `json:"outlet_name,omitempty"`
	Published  string `json:"published,omitempty"`
	Title      string `json:"title,omitempty"`
	Characters int    `json:"characters"` // code points of the text
}

// Read prints what `add --dry-run` would store.
func (t *Text) Read(rows []ReadRow) {
	if len(rows) == 0 {
		return
	}
	tb := &table{header: []string{"RECORD", "CHARACTERS", "PUBLISHED", "SOURCE", "OUTLET", "TITLE"}, right: map[int]bool{0: true, 1: true}, names: map[int]bool{4: true}}
	for _, r := range rows {
		outlet := r.OutletName
		if outlet == "" {
			outlet = r.Outlet
		}
		title := r.Title
		if title == "" {
			title = English.say("untitled")
		}
		tb.rows = append(tb.rows, []string{Thousands(int64(r.Record)), Thousands(int64(r.Characters)), orDash(Clean(r.Published)), Isolate(r.Source), orDash(Isolate(outlet)), Isolate(title)})
	}
	t.table("", tb)
}
