package report

import (
	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// BriefJSON is an article without its text.
type BriefJSON struct {
	Ref        string   `json:"ref,omitempty"`
	Collection string   `json:"collection"`
	ID         string   `json:"id"`
	Outlet     string   `json:"outlet,omitempty"`
	OutletName string   `json:"outlet_name,omitempty"`
	Party      string   `json:"party,omitempty"`
	Title      string   `json:"title,omitempty"`
	URL        string   `json:"url,omitempty"`
	Published  string   `json:"published,omitempty"`
	Words      int      `json:"words"`
	Marks      []string `json:"marks,omitempty"`
	Story      string   `json:"story,omitempty"`
}

// Brief returns an article without its text.
func Brief(it *provenance.Item) BriefJSON {
	a := &it.Article
	return BriefJSON{it.Ref, it.Key.Collection, it.Key.ID, a.Outlet, a.OutletName, it.Party, a.Title, a.URL, a.Published, it.Words, it.Marks, it.Story}
}

// ItemJSON is a stored article with everything known of it.
type ItemJSON struct {
	BriefJSON
	Byline    string              `json:"byline,omitempty"`
	Credit    string              `json:"credit,omitempty"`
	Dateline  string              `json:"dateline,omitempty"`
	Modified  string              `json:"modified,omitempty"`
	Crawled   string              `json:"crawled,omitempty"`
	Lang      string              `json:"lang,omitempty"`
	PageURL   string              `json:"page_url,omitempty"`
	Canonical string              `json:"canonical,omitempty"`
	Revisions int                 `json:"revisions"`
	Credits   []provenance.Credit `json:"credits"`
	Sightings []article.Sighting  `json:"sightings"`
	Reviews   []provenance.Review `json:"reviews,omitempty"`
	Text      string              `json:"text"`
}

// Item returns a stored article with everything known of it.
func Item(it *provenance.Item) ItemJSON {
	a := &it.Article
	return ItemJSON{Brief(it), a.Byline, a.Credit, it.Dateline, a.Modified, a.Crawled, a.Lang, a.PageURL, a.Canonical,
		it.Revisions, list(it.Credits), list(it.Sightings), it.Reviews, a.Text}
}

// list returns s, or the empty list for nil: [] in JSON, never null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// SideJSON is a span of one text and the words in it.
type SideJSON struct {
	Start int    `json:"start"` // code points of the original text
	End   int    `json:"end"`
	Exact string `json:"exact"`
}

// DifferenceJSON is a place inside a passage where the texts disagree.
type DifferenceJSON struct {
	What string   `json:"what"`
	A    SideJSON `json:"a"`
	B    SideJSON `json:"b"`
}

// PassageJSON is a stretch that stands in both texts.
type PassageJSON struct {
	Words   int              `json:"words"`
	A       SideJSON         `json:"a"`
	B       SideJSON         `json:"b"`
	Differs []DifferenceJSON `json:"differs"`
}

// ComparisonJSON is everything the judge saw for a pair.
type ComparisonJSON struct {
	Kind         dedupe.Kind      `json:"kind"`
	Confidence   float64          `json:"confidence"`
	Reason       string           `json:"reason"`
	ContainmentA float64          `json:"containment_a"`
	ContainmentB float64          `json:"containment_b"`
	Resemblance  float64          `json:"resemblance"`
	SharedWords  int              `json:"shared_words"`
	LongestRun   int              `json:"longest_run"`
	Hamming      int              `json:"hamming"`
	FormulaShare float64          `json:"formula_share"`
	SameOutlet   bool             `json:"same_outlet"`
	Features     []dedupe.Feature `json:"features"`
	Passages     []PassageJSON    `json:"passages"`
}

func comparison(a, b *provenance.Item, c *dedupe.Comparison) ComparisonJSON {
	oa, ob := newOffsets(a.Article.Text), newOffsets(b.Article.Text)
	side := func(o *offsets, s dedupe.Span) SideJSON { return SideJSON{s.Start, s.End, o.exact(s)} }
	out := ComparisonJSON{c.Kind, c.Confidence, c.Reason, c.ContainmentA, c.ContainmentB, c.Resemblance, c.SharedWords,
		c.LongestRun, c.Hamming, c.FormulaShare, sameOutlet(a, b), list(c.Features), []PassageJSON{}}
	for _, p := range c.Passages {
		j := PassageJSON{p.Words, side(oa, p.A), side(ob, p.B), []DifferenceJSON{}}
		for _, d := range p.Differs {
			j.Differs = append(j.Differs, DifferenceJSON{d.What, side(oa, d.A), side(ob, d.B)})
		}
		out.Passages = append(out.Passages, j)
	}
	return out
}

// PairJSON is the answer of compare.
type PairJSON struct {
	A BriefJSON `json:"a"`
	B BriefJSON `json:"b"`
	ComparisonJSON
}

// Pair returns the answer of compare.
func Pair(a, b *provenance.Item, c *dedupe.Comparison) PairJSON {
	return PairJSON{Brief(a), Brief(b), comparison(a, b, c)}
}

// CounterpartJSON is a stored article that shares text with the checked one, which is a in its comparison.
type CounterpartJSON struct {
	Article BriefJSON `json:"article"`
	ComparisonJSON
}

// GroupJSON is the counterparts of one story.
type GroupJSON struct {
	Story        string            `json:"story"`
	Total        int               `json:"total"`
	Counterparts []CounterpartJSON `json:"counterparts"`
}

// VerdictJSON is the answer of check for one article.
type VerdictJSON struct {
	Source     string            `json:"source,omitempty"` // file as given
	Record     int               `json:"record,omitempty"`
	Copy       bool              `json:"copy"` // of another outlet's article, whatever the direction
	Kind       dedupe.Kind       `json:"kind"`
	Confidence float64           `json:"confidence"`
	Word       string            `json:"word"`
	Sentence   string            `json:"sentence"`
	Article    BriefJSON         `json:"article"`
	Already    []string          `json:"already"`
	Groups     []GroupJSON       `json:"groups"`
	Lookalikes []GroupJSON       `json:"lookalikes"`
	Likely     *provenance.Claim `json:"likely_source"`
	Unmatched  int               `json:"unmatched"`
	// BelowStrict counts what --strict left out.
	BelowStrict int `json:"below_strict"`
}

// Verdict returns the answer of check for one article, read from a record of a source.
func Verdict(v *provenance.Verdict, source string, record int) VerdictJSON {
	groups := func(gs []provenance.Group) []GroupJSON {
		out := []GroupJSON{}
		for _, g := range gs {
			j := GroupJSON{g.Story, g.Total, []CounterpartJSON{}}
			for i := range g.Counterparts {
				c := &g.Counterparts[i]
				j.Counterparts = append(j.Counterparts, CounterpartJSON{Brief(&c.Item), comparison(&v.Article, &c.Item, c.Comparison)})
			}
			out = append(out, j)
		}
		return out
	}
	return VerdictJSON{source, record, v.Kind.Republished(), v.Kind, v.Confidence, provenance.Word(v.Confidence), plain(Sentence(v, English)),
		Brief(&v.Article), list(v.Already), groups(v.Groups), groups(v.Lookalikes), v.Source, v.Unmatched, v.BelowStrict}
}

// StepJSON is one article of a chain or story and what it is said to come from.
type StepJSON struct {
	Article   BriefJSON           `json:"article"`
	Dateline  string              `json:"dateline,omitempty"`
	Credits   []provenance.Credit `json:"credits"`
	Sightings []article.Sighting  `json:"sightings"`
	Claim     *provenance.Claim   `json:"claim"`
	Others    []provenance.Claim  `json:"others"`
}

func steps(in []provenance.Step) []StepJSON {
	out := []StepJSON{}
	for i := range in {
		s := &in[i]
		j := StepJSON{Brief(&s.Item), s.Item.Dateline, list(s.Item.Credits), list(s.Item.Sightings), nil, list(s.Others)}
		if s.Claim.ParentKind != "" {
			j.Claim = &s.Claim
		}
		out = append(out, j)
	}
	return out
}

// ChainJSON is the answer of trace.
type ChainJSON struct {
	Steps   []StepJSON              `json:"steps"`
	Oldest  string                  `json:"oldest"` // "" where the times do not say
	Why     string                  `json:"why"`
	Story   string                  `json:"story"`
	Members int                     `json:"members"`
	Outlets int                     `json:"outlets"`
	AtLeast int                     `json:"at_least"`
	AtMost  int                     `json:"at_most"`
	Wire    *provenance.WireContent `json:"wire"`
	// Satellite says that the article shares a passage with the story and is no version of its text.
	Satellite bool `json:"satellite,omitempty"`
}

// Chain returns the answer of trace.
func Chain(c *provenance.Chain) ChainJSON {
	return ChainJSON{steps(c.Steps), c.Oldest, c.Why, c.Story, c.Members, c.Outlets, c.AtLeast, c.AtMost, c.Wire, c.Satellite}
}

// StoryJSON is the answer of story, and one line of stories.
type StoryJSON struct {
	Name       string           `json:"name"`
	Medoid     string           `json:"medoid"`
	Outlets    int              `json:"outlets"`
	AtLeast    int              `json:"at_least"`
	AtMost     int              `json:"at_most"`
	LagsOf     int              `json:"lags_of"` // claims that a text comes from another outlet's article
	Lags       []provenance.Lag `json:"lags"`    // of those, where both times are known
	Members    []StepJSON       `json:"members"`
	Satellites []StepJSON       `json:"satellites"`
}

// JSON returns a story as it is written.
func (s *Story) JSON() StoryJSON {
	lags := s.Lags
	if lags == nil {
		lags = []provenance.Lag{}
	}
	return StoryJSON{s.Name, s.Medoid, s.Outlets, s.AtLeast, s.AtMost, s.LagsOf, lags, steps(s.Members), steps(s.Satellites)}
}
