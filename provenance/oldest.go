package provenance

import (
	"fmt"
	"time"
)

// An Oldest says which copy of a story is the oldest known here, and what the times leave open.
type Oldest struct {
	Ref      string // reference of that copy, or of the one that may be it; "" where no time is known
	Basis    Basis
	Overlaps string    // with BasisOverlap: reference of a copy that may be as old
	Day      string    // of its publication as it states it (or only the year or month), else in UTC; "" where no day is known
	From, To time.Time // bounds of its publication; zero where unknown
	Known    int       // copies whose publication is known
	Of       int       // copies
	Doubtful bool      // the times of Ref do not agree with each other
}

// A Basis is why a copy is called the oldest known here, or why none is.
type Basis string

const (
	BasisOnly    Basis = "only"    // no other copy is known here
	BasisEarlier Basis = "earlier" // proven to be out before every other copy whose publication is known
	BasisUnknown Basis = "unknown" // no copy says when it was published
	BasisOverlap Basis = "overlap" // the times of two copies overlap
)

// Determined reports whether there is an oldest copy.
func (o *Oldest) Determined() bool { return o.Basis == BasisOnly || o.Basis == BasisEarlier }

// oldest finds the oldest of the members.
func oldest(members []Item) Oldest {
	o := Oldest{Of: len(members)}
	first := -1
	when := make([]published, len(members))
	for i := range members {
		when[i] = publication(ReadTimes(&members[i].Article))
		if when[i].From.IsZero() {
			continue
		}
		o.Known++
		if first < 0 || when[i].To.Before(when[first].To) || when[i].To.Equal(when[first].To) && members[i].ContentKey < members[first].ContentKey {
			first = i
		}
	}
	if first >= 0 {
		w := when[first]
		o.Ref, o.From, o.To, o.Doubtful = members[first].Ref, w.From.UTC(), w.To.UTC(), w.doubtful
		switch stated, span := members[first].Article.Published, o.To.Sub(o.From); {
		case stated != "" && !w.doubtful:
			o.Day = stated[:min(len(stated), len(time.DateOnly))]
		case span <= 36*time.Hour: // a day of an unknown zone
			o.Day = o.From.Add(span / 2).Format(time.DateOnly)
		}
	}
	switch {
	case len(members) == 1:
		o.Ref, o.Basis = members[0].Ref, BasisOnly
		return o
	case first < 0:
		o.Basis = BasisUnknown
		return o
	}
	o.Basis = BasisEarlier
	for i := range members {
		if i != first && !when[i].From.IsZero() && !when[first].ends(when[i]) {
			o.Basis, o.Overlaps = BasisOverlap, members[i].Ref
			break
		}
	}
	return o
}

// Why says why that copy, or why none, with the interval of its publication.
func (o *Oldest) Why() string {
	of := fmt.Sprintf("publication known for %d of %d", o.Known, o.Of)
	switch o.Basis {
	case BasisOnly:
		if o.Known == 0 {
			return "the only copy known here; its publication is not known"
		}
		return "the only copy known here, published " + o.Interval()
	case BasisUnknown:
		return "no copy says when it was published"
	case BasisOverlap:
		return fmt.Sprintf("the times of %s and %s overlap (%s)", o.Ref, o.Overlaps, of)
	}
	why := "oldest copy known here, published " + o.Interval()
	if o.Known < o.Of {
		why += "; " + of
	}
	if o.Doubtful {
		why += "; its times do not agree with each other"
	}
	return why
}

// Interval writes the bounds of the publication in UTC, to the minute.
func (o *Oldest) Interval() string { return between(o.From, o.To) }

// interval writes the bounds of a publication in UTC, to the minute.
func interval(p published) string { return between(p.From.UTC(), p.To.UTC()) }

func between(from, to time.Time) string {
	const layout = "2006-01-02T15:04Z"
	if to.Sub(from) <= time.Minute {
		return from.Format(layout)
	}
	return "between " + from.Format(layout) + " and " + to.Format(layout)
}
