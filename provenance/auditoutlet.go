package provenance

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"isnad/article"
	"isnad/dedupe"
)

// A Way says how an article came to its text, as far as is known here.
type Way string

const (
	WayOriginal   Way = "original"   // no credit to anybody, and no source known
	WayCredited   Way = "credited"   // it credits another party, or was told to it
	WayUncredited Way = "uncredited" // an [UncreditedCopy]
	WayRevised    Way = "revised"    // a later version, or a repost, of the outlet's own article
	WayOpen       Way = "open"       // shares its text with others; the source is unseen or not determined
)

// Ways lists the ways in their order.
var Ways = []Way{WayOriginal, WayCredited, WayUncredited, WayRevised, WayOpen}

// A Tally is how one article came to its text.
type Tally struct {
	Party   string
	Way     Way
	Source  string       // party that its text comes from, at least possibly; "" where none is known
	Likely  bool         // the claim that names Source is likely
	Credits []string     // parties of other owners that it credits, or was told to, in their order
	Time    article.Time // of the publication; a zero From where it is not bounded
}

// TallyOf says how it came to its text. uncredited tells that it is the subject of an
// [UncreditedCopy]; partyOf gives the party of an article parent.
func TallyOf(registry *Registry, it *Item, relations []Relation, uncredited bool, partyOf func(dedupe.ID) string) Tally {
	t := Tally{Party: it.Party, Way: WayOriginal, Time: publication(it.Times).Time}
	for _, c := range it.Credits {
		if c.Role != RoleCitation && !registry.sameOwner(c.Party, it.Party) && !slices.Contains(t.Credits, c.Party) {
			t.Credits = append(t.Credits, c.Party)
		}
	}
	var r *Relation
	if len(relations) > 0 {
		r = &relations[0]
		t.Way = WayOpen
	}
	if r != nil && r.Confidence >= accept {
		switch r.Parent.Kind {
		case NodeArticle:
			t.Source = partyOf(r.Parent.Article)
		case NodeWire:
			t.Source = r.Parent.Party
		}
	}
	switch {
	case r != nil && r.Version():
		t.Way, t.Source = WayRevised, ""
	case uncredited:
		t.Way = WayUncredited
	case len(t.Credits) > 0:
		t.Way = WayCredited
	case r == nil || r.Parent.Kind == NodeNone:
		t.Way = WayOriginal
	}
	if t.Source == t.Party || t.Source == PartyAgencies {
		t.Source = ""
	}
	t.Likely = t.Source != "" && Word(r.Confidence) == Word(1)
	return t
}

// Tallied reports whether an article is counted among those that came to a text: it has one, in Arabic.
func Tallied(it *Item) bool {
	return !slices.Contains(it.Marks, "empty") && !slices.Contains(it.Marks, "not_arabic")
}

// A Share is a number of articles out of those of an outlet, with its 95 % interval (Wilson 1927).
type Share struct {
	Articles int     `json:"articles"`
	Share    float64 `json:"share"` // 0 to 1
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
}

// A PartyCount is how many articles a party gave or took.
type PartyCount struct {
	Party    string `json:"party"`
	Name     string `json:"name"`
	Articles int    `json:"articles"`
}

// An OutletShare says how the articles of an outlet came to their texts.
type OutletShare struct {
	Party      string       `json:"party"`
	Name       string       `json:"name"`
	Articles   int          `json:"articles"` // with a text in Arabic: the sample that the shares are of
	Original   Share        `json:"original"`
	Credited   Share        `json:"credited"`
	Uncredited Share        `json:"uncredited"`
	Revised    Share        `json:"revised"`
	Open       Share        `json:"open"`
	Sources    []PartyCount `json:"sources"` // where its texts come from, the most frequent first
	Takers     []PartyCount `json:"takers"`  // whose texts come from it
}

// Shares collects tallies. The zero value is empty.
type Shares struct {
	ways    map[string]map[Way]int
	sources map[string]map[string]int
	takers  map[string]map[string]int
}

// Add counts tallies.
func (s *Shares) Add(tallies ...Tally) {
	if s.ways == nil {
		s.ways, s.sources, s.takers = map[string]map[Way]int{}, map[string]map[string]int{}, map[string]map[string]int{}
	}
	for _, t := range tallies {
		count(s.ways, t.Party, t.Way)
		if t.Source != "" {
			count(s.sources, t.Party, t.Source)
			count(s.takers, t.Source, t.Party)
		}
	}
}

func count[K comparable](m map[string]map[K]int, party string, key K) {
	if m[party] == nil {
		m[party] = map[K]int{}
	}
	m[party][key]++
}

// maxPartners is how many sources and takers of an outlet are listed.
const maxPartners = 5

// Outlets returns the figures of every outlet, the one with most articles first, then by party.
func (s *Shares) Outlets(name func(party string) string) []OutletShare {
	var out []OutletShare
	for _, p := range slices.Sorted(maps.Keys(s.ways)) {
		n := 0
		for _, w := range Ways {
			n += s.ways[p][w]
		}
		of := func(w Way) Share { return shareOf(s.ways[p][w], n) }
		out = append(out, OutletShare{
			Party: p, Name: name(p), Articles: n, Original: of(WayOriginal), Credited: of(WayCredited), Uncredited: of(WayUncredited),
			Revised: of(WayRevised), Open: of(WayOpen), Sources: partners(s.sources[p], name), Takers: partners(s.takers[p], name),
		})
	}
	slices.SortStableFunc(out, func(x, y OutletShare) int { return cmp.Compare(y.Articles, x.Articles) })
	return out
}

func partners(counts map[string]int, name func(string) string) []PartyCount {
	out := []PartyCount{}
	for p, n := range counts {
		out = append(out, PartyCount{p, name(p), n})
	}
	slices.SortFunc(out, func(x, y PartyCount) int {
		return cmp.Or(cmp.Compare(y.Articles, x.Articles), strings.Compare(x.Party, y.Party))
	})
	return out[:min(len(out), maxPartners)]
}

// shareOf returns k of n with the 95 % score interval (Wilson 1927), which stays inside 0 to 1 and does not
// shrink to a point at either end.
func shareOf(k, n int) Share {
	if n == 0 {
		return Share{High: 1}
	}
	const z = 1.959963984540054
	p, m := float64(k)/float64(n), float64(n)
	centre := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Share{k, p, max(0, centre-half), min(1, centre+half)}
}
