package provenance

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"isnad/article"
)

// A Survey counts how the articles of a base, or of a period of it, came to their texts: by outlet, by
// time, by source. It holds counts alone, whatever the number of articles. The zero value is empty.
type Survey struct {
	outlets  map[string]*outletCounts
	flows    map[[2]string]*Flow // by taker and source
	agencies map[[2]string]*AgencyCount
	days     map[int]int // articles by the day of their publication, in days since 1970
}

// outletCounts are the counts of one outlet.
type outletCounts struct {
	ways    Ledger
	days    map[int]*Ledger
	months  map[int]*Ledger // of those whose publication is known to the month only, by the day in its middle
	undated int
}

// A Flow is how many articles of one outlet have their texts from one party.
type Flow struct {
	Taker      string `json:"taker"`
	Source     string `json:"source"`
	Articles   int    `json:"articles"`   // by a claim that is at least possible
	Likely     int    `json:"likely"`     // of them, by a claim that is likely
	Uncredited int    `json:"uncredited"` // of them, without a visible credit where one is due (see [UncreditedCopy])
}

// An AgencyCount is what an outlet has of one agency.
type AgencyCount struct {
	Agency   string `json:"agency"`
	Name     string `json:"name"`
	Credited int    `json:"credited"` // articles that credit it, or were told to it; one may credit several
	From     int    `json:"from"`     // articles whose text comes from it, by a claim that is at least possible
}

// A Ledger counts articles by the way in which they came to their texts, in the order of [Ways].
type Ledger [5]int

// Total is the number of all articles.
func (l *Ledger) Total() (n int) {
	for _, k := range l {
		n += k
	}
	return n
}

// Shares returns the shares of all ways with their intervals.
func (l *Ledger) Shares() WayShares {
	n := l.Total()
	return WayShares{n, shareOf(l[0], n), shareOf(l[1], n), shareOf(l[2], n), shareOf(l[3], n), shareOf(l[4], n)}
}

func (l *Ledger) add(o *Ledger) {
	for i := range o {
		l[i] += o[i]
	}
}

// WayShares are the shares of the ways in which articles came to their texts, with 95 % intervals.
type WayShares struct {
	Articles   int   `json:"articles"` // the sample that the shares are of
	Original   Share `json:"original"`
	Credited   Share `json:"credited"`
	Uncredited Share `json:"uncredited"`
	Revised    Share `json:"revised"`
	Open       Share `json:"open"`
}

// Of returns the share of one way.
func (s *WayShares) Of(w Way) Share {
	return []Share{s.Original, s.Credited, s.Uncredited, s.Revised, s.Open}[slices.Index(Ways, w)]
}

// Widths of a publication's interval up to which an article counts for a day, and for a month: a day or month without a
// zone is six hours longer than one.
const (
	dayWide   = 36 * time.Hour
	monthWide = 32 * 24 * time.Hour
)

// Add counts tallies.
func (s *Survey) Add(tallies ...Tally) {
	if s.outlets == nil {
		s.outlets, s.flows, s.agencies, s.days = map[string]*outletCounts{}, map[[2]string]*Flow{}, map[[2]string]*AgencyCount{}, map[int]int{}
	}
	for _, t := range tallies {
		o := s.outlets[t.Party]
		if o == nil {
			o = &outletCounts{days: map[int]*Ledger{}, months: map[int]*Ledger{}}
			s.outlets[t.Party] = o
		}
		way := slices.Index(Ways, t.Way)
		o.ways[way]++
		switch middle, width := middleOf(t.Time); {
		case width == 0 || width > monthWide:
			o.undated++
		case width > dayWide:
			tick(o.months, middle, way)
		default:
			tick(o.days, middle, way)
			s.days[middle]++
		}
		if t.Source != "" {
			f := slot(s.flows, [2]string{t.Party, t.Source})
			f.Taker, f.Source = t.Party, t.Source
			f.Articles++
			if t.Likely {
				f.Likely++
			}
			if t.Way == WayUncredited {
				f.Uncredited++
			}
			slot(s.agencies, [2]string{t.Party, t.Source}).From++
		}
		for _, p := range t.Credits {
			slot(s.agencies, [2]string{t.Party, p}).Credited++
		}
	}
}

func tick(m map[int]*Ledger, day, way int) { slot(m, day)[way]++ }

// slot returns the entry of a key, a new one where there is none.
func slot[K comparable, V any](m map[K]*V, k K) *V {
	if m[k] == nil {
		m[k] = new(V)
	}
	return m[k]
}

// middleOf returns the day (UTC, in days since 1970) in the middle of an interval and how wide that is; a width of 0 says that it is
// not bounded. The middle of a day without a zone lies in that day.
func middleOf(t article.Time) (day int, width time.Duration) {
	if !t.Known() || t.From.IsZero() {
		return 0, 0
	}
	width = t.To.Sub(t.From)
	return int(floorDiv(t.From.Add(width/2).Unix(), 24*60*60)), width
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// PublishedIn reports whether an article counts for a period [since, until), where a zero bound is none: its publication, or the middle of what
// is known of it, lies in the period. known is false where a period is asked for and the publication is not bounded. [InPeriod],
// by contrast, asks whether it may lie there, so that an audit misses nothing.
func PublishedIn(it *Item, since, until time.Time) (in, known bool) {
	if since.IsZero() && until.IsZero() {
		return true, true
	}
	p := publication(it.Times)
	if p.From.IsZero() || !p.Known() {
		return false, false
	}
	middle := p.From.Add(p.To.Sub(p.From) / 2)
	return !middle.Before(since) && (until.IsZero() || middle.Before(until)), true
}

// Parties returns the outlets that were counted, the one with most articles first, then by party.
func (s *Survey) Parties() []string {
	out := make([]string, 0, len(s.outlets))
	for p := range s.outlets {
		out = append(out, p)
	}
	slices.SortFunc(out, func(x, y string) int {
		return cmp.Or(cmp.Compare(s.outlets[y].ways.Total(), s.outlets[x].ways.Total()), strings.Compare(x, y))
	})
	return out
}

// flowsWhere returns the flows of which keep says so, largest first, then by taker and source.
func (s *Survey) flowsWhere(keep func(*Flow) bool) []Flow {
	out := []Flow{}
	for _, f := range s.flows {
		if keep(f) {
			out = append(out, *f)
		}
	}
	slices.SortFunc(out, func(x, y Flow) int {
		return cmp.Or(cmp.Compare(y.Articles, x.Articles), strings.Compare(x.Taker, y.Taker), strings.Compare(x.Source, y.Source))
	})
	return out
}
