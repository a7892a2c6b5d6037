package provenance

import "slices"

// Quality says on what data a report rests. Articles are those of the period, and of the outlet that it is about.
type Quality struct {
	Articles  int `json:"articles"`
	Hour      int `json:"hour"`      // published at an hour that is known
	Day       int `json:"day"`       // on a day that is known, the hour is not
	Wider     int `json:"wider"`     // in a month or year that is known
	Undated   int `json:"undated"`   // publication not known; before the crawl at most
	Doubtful  int `json:"doubtful"`  // whose times contradict each other or lie far apart
	NoOutlet  int `json:"no_outlet"` // nothing names the outlet
	NoTitle   int `json:"no_title"`
	Empty     int `json:"empty"`      // without a text
	NotArabic int `json:"not_arabic"` // stored, not read for credits
	Short     int `json:"short"`      // matched by a path of their own
	Credited  int `json:"credited"`   // with a credit of any role
	Revisions int `json:"revisions"`  // earlier versions of them that are kept
	Again     int `json:"again"`      // places where they were found beyond the first: duplicates that are stored once
	LeftOut   int `json:"left_out"`   // stored, and not in the period since their publication is not known
}

// hourWide is the width of a publication's interval up to which the hour counts as known: an hour without a zone spans seven.
const hourWide = 7 * 60 * 60

// Note counts an article.
func (q *Quality) Note(it *Item) {
	q.Articles++
	p := publication(it.Times)
	switch _, width := middleOf(p.Time); {
	case width == 0:
		q.Undated++
	case width.Seconds() <= hourWide:
		q.Hour++
	case width <= dayWide:
		q.Day++
	default:
		q.Wider++
	}
	for _, c := range []struct {
		so bool
		n  *int
	}{
		{p.doubtful, &q.Doubtful}, {it.Party == "", &q.NoOutlet}, {it.Article.Title == "", &q.NoTitle}, {len(it.Credits) > 0, &q.Credited},
		{slices.Contains(it.Marks, "empty"), &q.Empty}, {slices.Contains(it.Marks, "not_arabic"), &q.NotArabic}, {slices.Contains(it.Marks, "short"), &q.Short},
	} {
		if c.so {
			*c.n++
		}
	}
	q.Revisions += it.Revisions
	q.Again += max(0, len(it.Sightings)-1)
}

// Add adds what was counted of other articles.
func (q *Quality) Add(o Quality) {
	for _, c := range []struct {
		n *int
		k int
	}{
		{&q.Articles, o.Articles}, {&q.Hour, o.Hour}, {&q.Day, o.Day}, {&q.Wider, o.Wider}, {&q.Undated, o.Undated}, {&q.Doubtful, o.Doubtful},
		{&q.NoOutlet, o.NoOutlet}, {&q.NoTitle, o.NoTitle}, {&q.Empty, o.Empty}, {&q.NotArabic, o.NotArabic}, {&q.Short, o.Short},
		{&q.Credited, o.Credited}, {&q.Revisions, o.Revisions}, {&q.Again, o.Again}, {&q.LeftOut, o.LeftOut},
	} {
		*c.n += c.k
	}
}

// A State says from what state of a base a report was made, and with what.
type State struct {
	Stored       int64  `json:"stored"`        // articles in the base
	Removed      int64  `json:"removed"`       // destroyed on request; tombstones are left
	Unmatched    int64  `json:"unmatched"`     // that an interrupted add has not matched yet
	Settings     string `json:"settings"`      // name=value, one blank between: all that the result depends on beside texts, reviews and statistics
	Snapshot     int    `json:"snapshot"`      // number of the statistics snapshot, 0 without one
	SnapshotDocs int    `json:"snapshot_docs"` // texts that it was made from
	SnapshotMade string `json:"snapshot_made"` // when, RFC 3339, "" without one
	Run          int64  `json:"run"`           // number of the newest link of the chain of statements, 0 without one: the last write that changed a claim
	RunAt        string `json:"run_at"`        // when that was, RFC 3339, "" without one
	Head         string `json:"head"`          // hash of that link, and through it of all statements before
}
