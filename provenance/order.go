package provenance

import (
	"cmp"
	"time"

	"isnad/article"
)

// published is what an article's times say of its publication: it lies in
// Time, whose From is zero where nothing bounds it from below.
type published struct {
	article.Time
	// doubtful: the times of the article contradict each other or lie far
	// apart, so that the stated one is a hint and proves nothing.
	doubtful bool
}

// promptly is how long after its publication an article is usually crawled. A stated
// time that lies further back may be that of an earlier version.
const promptly = 26 * time.Hour

// publication bounds an article's publication. The crawl and
// modification times are upper bounds only. A stated time behind the crawl is
// impossible, and is passed over.
func publication(t Times) published {
	latest := t.Crawled.To
	if t.Modified.Known() && (latest.IsZero() || t.Modified.To.Before(latest)) {
		latest = t.Modified.To
	}
	var p published
	switch {
	case t.Stated.Known() && t.URL.Known():
		p.Time = t.Stated
		if t.Stated.Before(t.URL) || t.URL.Before(t.Stated) {
			p.From, p.To = minTime(t.Stated.From, t.URL.From), maxTime(t.Stated.To, t.URL.To)
			p.doubtful = true
		}
	case t.Stated.Known():
		p.Time = t.Stated
	case t.URL.Known():
		p.Time = t.URL
	}
	if latest.IsZero() {
		return p
	}
	if !p.Known() || !p.From.Before(latest) {
		return published{Time: article.Time{To: latest}}
	}
	if t.Crawled.Known() && t.Crawled.To.Sub(p.To) > promptly {
		p.doubtful = true
	}
	if latest.Before(p.To) {
		p.To = latest
	}
	return p
}

// before reports whether p is proven to lie before q.
func (p published) before(q published) bool {
	return !p.doubtful && !q.doubtful && p.ends(q)
}

// ends reports whether p ends before q begins, as far as the stated times go.
func (p published) ends(q published) bool {
	return !p.To.IsZero() && !q.From.IsZero() && !p.To.After(q.From)
}

// out orders publications by when they are known to have been out: in the middle of their interval, or by the upper bound that a
// time of crawling gives; those without either last. What is proven to lie before another always comes before it.
func (p published) out(q published) int {
	x, y := p.middle(), q.middle()
	if x.IsZero() != y.IsZero() {
		return -x.Compare(y) // the zero time is the least of all
	}
	return x.Compare(y)
}

// middle returns the middle of the interval, its upper bound where it has no lower one, zero where it has neither.
func (p published) middle() time.Time {
	if p.From.IsZero() {
		return p.To
	}
	return p.From.Add(p.To.Sub(p.From) / 2)
}

// ByTime orders articles on a timeline, for [slices.SortFunc]: by their publication as far as their times tell, then by reference.
func ByTime(x, y *Item) int {
	return cmp.Or(publication(x.Times).out(publication(y.Times)), cmp.Compare(x.Ref, y.Ref))
}

// probability returns how probable it is that p lies before q, each equally likely
// anywhere in its interval; .5 where an end is open.
func (p published) probability(q published) float64 {
	if p.From.IsZero() || q.From.IsZero() {
		switch {
		case p.ends(q):
			return 1
		case q.ends(p):
			return 0
		}
		return .5
	}
	a, b := 0.0, p.To.Sub(p.From).Seconds()
	c, d := q.From.Sub(p.From).Seconds(), q.To.Sub(p.From).Seconds()
	switch {
	case b <= c:
		return 1
	case d <= a:
		return 0
	case b <= a || d <= c:
		return .5
	}
	// The share of the rectangle [a,b) x [c,d) in which x < y.
	area := 0.0
	if c > a { // x below every y
		area += (min(b, c) - a) * (d - c)
	}
	lo, hi := max(a, c), min(b, d)
	if hi > lo { // both in the overlap, or y above it
		area += (hi-lo)*(hi-lo)/2 + (hi-lo)*(d-hi)
	}
	return area / ((b - a) * (d - c))
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
