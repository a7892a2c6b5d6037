package report

import (
	"fmt"
	"strconv"
	"time"

	"isnad/dedupe"
	"isnad/provenance"
)

// What follows is what a rendering in another package (package page) takes from the catalogue, so that a
// sentence reads the same on a terminal, in Markdown and on a page. Names and references in it are cleaned and isolated.

// Say returns a phrase of the catalogue; what is not in it stands for itself.
func (l Lang) Say(phrase string) string { return l.say(phrase) }

// Count writes a number with its noun in the form that the number asks for; nouns are those of the catalogue ("article", "outlet", "word").
func (l Lang) Count(n int64, noun string) string { return l.count(n, noun) }

// Confidence writes the word for a claim's confidence, its number, and whether the page declares it.
func (l Lang) Confidence(c *provenance.Claim) string { return l.confidence(c) }

// Source says what the parent of a claim is.
func (l Lang) Source(c *provenance.Claim) string { return l.source(c) }

// Reason says why a claim is made. parent is the article that it names, nil where it is not at hand.
func (l Lang) Reason(c *provenance.Claim, parent *provenance.Item) string { return l.reason(c, parent) }

// Feature names a feature of a claim, or what decided against an alternative.
func (l Lang) Feature(name string) string { return l.feature(name) }

// Alternative names a source that was weighed and not chosen.
func (l Lang) Alternative(a *provenance.Alternative) string { return l.alternative(a) }

// ReviewOf says what a reviewer holds of a claim.
func (l Lang) ReviewOf(r *provenance.Review) string { return l.about(r) }

// Where names an article in a sentence: its outlet, day and reference.
func (l Lang) Where(it *provenance.Item) string { return l.where(it) }

// Title is what an article is called; it is untrusted, and neither cleaned nor isolated.
func (l Lang) Title(it *provenance.Item) string { return l.title(it) }

// Oldest says which copy of a chain's story is the oldest known here, or why none can be named.
func (l Lang) Oldest(c *provenance.Chain) string { return l.oldest(c, true) }

// Origins writes a range of independent origins.
func (l Lang) Origins(atLeast, atMost int) string { return l.origins(atLeast, atMost) }

// Sighting is the place of an article in one line.
func (l Lang) Sighting(it *provenance.Item, n int) string { return l.sighting(it.Sightings[n]) }

// Lag says how long a lag is, between two bounds to the minute.
func (l Lang) Lag(g *provenance.Lag) string {
	least, most := time.Duration(g.AtLeast)*time.Second, time.Duration(g.AtMost)*time.Second
	switch {
	case least < 0:
		return fmt.Sprintf(l.say("lag.most"), l.span(most))
	case most-least <= 2*time.Minute: // both times are known to the minute
		return fmt.Sprintf(l.say("lag.about"), l.span((least+most)/2))
	}
	return fmt.Sprintf(l.say("lag.range"), l.span(least), l.span(most))
}

// span writes days, hours and minutes, the two largest that are not 0.
func (l Lang) span(d time.Duration) string {
	minutes := int64(d.Round(time.Minute) / time.Minute)
	days, hours := minutes/(24*60), minutes/60%24
	switch {
	case days > 0 && hours > 0:
		return fmt.Sprintf(l.say("lag.two"), l.count(days, "day"), l.count(hours, "hour"))
	case days > 0:
		return l.count(days, "day")
	case hours > 0 && minutes%60 > 0:
		return fmt.Sprintf(l.say("lag.two"), l.count(hours, "hour"), l.count(minutes%60, "minute"))
	case hours > 0:
		return l.count(hours, "hour")
	}
	return l.count(minutes, "minute")
}

// Percent writes a share of 0 to 1. 100 % is said of all and 0 % of nothing only.
func Percent(x float64) string { return percent(x) }

// SmallPercent is [Percent] with two digits more below 1 %, for shares of which many are small.
func SmallPercent(x float64) string {
	if x <= 0 || x >= .01 {
		return percent(x)
	}
	return strconv.FormatFloat(max(x*100, .01), 'f', 2, 64) + " %"
}

// Decimal writes a measure with two digits.
func Decimal(x float64) string { return decimal(x) }

// Probability writes a confidence with two digits, rounded down.
func Probability(x float64) string { return probability(x) }

// Day is the day of publication as far as it is stated or stands in the URL, "" where it is unknown.
func Day(it *provenance.Item) string { return dayOf(it) }

// ShortReference shortens the digest of a reference to twelve digits.
func ShortReference(ref string) string { return shortRef(ref) }

// OutletLine names an outlet by key and printed name.
func (l Lang) OutletLine(it *provenance.Item) string { return l.outletLine(it) }

// Web reports whether a URL is an address that a reader may be sent to: http or https.
func Web(url string) bool { return web(url) }

// A Cutter cuts spans of code points out of one text.
type Cutter struct{ o *offsets }

// NewCutter returns a Cutter of a text.
func NewCutter(text string) Cutter { return Cutter{newOffsets(text)} }

// Len returns the code points of the text.
func (c Cutter) Len() int { return len(c.o.at) - 1 }

// Exact returns the text of a span; what lies outside of the text is left off.
func (c Cutter) Exact(s dedupe.Span) string { return c.o.exact(s) }

// CreditContext returns the phrase of a credit and the words before and behind it on its line.
func CreditContext(it *provenance.Item, c provenance.Credit) (before, phrase, behind string) {
	o := newOffsets(fieldOf(it, c.Field))
	s := dedupe.Span{Start: c.Start, End: c.End}
	before, behind = o.around(s, 12)
	return before, o.exact(s), behind
}
