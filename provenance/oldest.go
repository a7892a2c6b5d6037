package provenance

import (
	"cmp"
	"fmt"
	"time"
)

// An Oldest says which copy of a story is the oldest known here, and what the times leave open.
type Oldest struct {
	Ref      string // reference of that copy, or of the one that may be it; "" where no time is known
	Basis    Basis
	Overlaps string    // with BasisOverlap: reference of a copy that may be as old; with BasisFound: of one that is older
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
	BasisEarlier Basis = "earlier" // proven to be out before every other copy whose publication is known (see [Oldest.Partial])
	BasisUnknown Basis = "unknown" // no copy says when it was published
	BasisOverlap Basis = "overlap" // the times of two copies overlap
	BasisFound   Basis = "found"   // a copy that does not say when it was published was found before Ref was published
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
		case plausible(stated).Known() && !w.doubtful:
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
	found := -1
	for i := range members {
		if when[i].From.IsZero() && when[i].ends(when[first]) && (found < 0 || cmp.Or(when[i].out(when[found]), cmp.Compare(members[i].Ref, members[found].Ref)) < 0) {
			found = i
		}
	}
	if found >= 0 {
		o.Basis, o.Overlaps = BasisFound, members[found].Ref
		return o
	}
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
	case BasisFound:
		return fmt.Sprintf("%s, which does not say when it was published, was found before %s was published (%s)", o.Overlaps, o.Ref, of)
	}
	why := "oldest copy known here, published " + o.Interval()
	if o.Partial() {
		why = "oldest dated copy known here, published " + o.Interval() + "; " + of + ", the others may be older"
	}
	if o.Doubtful {
		why += "; its times do not agree with each other"
	}
	return why
}

// Partial reports whether there are copies that do not say when they were published: they may be older than the oldest of the others.
func (o *Oldest) Partial() bool { return o.Known < o.Of }

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
