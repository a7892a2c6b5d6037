package report

import (
	"fmt"
	"time"

	"isnad/provenance"
)

// oldest says which copy is the oldest known here, or why none can be named.
func (l Lang) oldest(c *provenance.Chain, why bool) string {
	o := &c.Age
	ref := l.inline(shortRef(o.Ref))
	var parts []string
	switch o.Basis {
	case provenance.BasisOnly:
		parts = append(parts, fmt.Sprintf(l.say("oldest.only"), ref)+l.publishedOn(o))
	case provenance.BasisEarlier:
		known := "oldest.known"
		if o.Partial() {
			known = "oldest.dated"
		}
		parts = append(parts, fmt.Sprintf(l.say(known), ref)+l.publishedOn(o))
	case provenance.BasisUnknown:
		return l.say("oldest.none") + l.say(", ") + l.say("oldest.undated")
	case provenance.BasisOverlap:
		parts = append(parts, l.say("oldest.none")+l.say(", ")+fmt.Sprintf(l.say("oldest.overlap"), ref, l.inline(shortRef(o.Overlaps))))
	case provenance.BasisFound:
		parts = append(parts, l.say("oldest.none")+l.say(", ")+fmt.Sprintf(l.say("oldest.found"), l.inline(shortRef(o.Overlaps)), ref))
	default:
		return ""
	}
	if o.Of > 1 {
		share := fmt.Sprintf(l.say("oldest.share"), o.Known, o.Of)
		if o.Basis == provenance.BasisEarlier && o.Partial() {
			share += l.say(", ") + l.say("oldest.others")
		}
		parts = append(parts, share)
	}
	if o.Doubtful {
		parts = append(parts, l.say("oldest.doubtful"))
	}
	if why && o.To.Sub(o.From) > time.Minute {
		parts = append(parts, fmt.Sprintf(l.say("oldest.interval"), ref, l.minute(o.From), l.minute(o.To)))
	}
	return joined(l.say("; "), parts...)
}

// publishedOn is the day of an oldest copy behind its reference.
func (l Lang) publishedOn(o *provenance.Oldest) string {
	switch {
	case o.Day != "":
		return fmt.Sprintf(l.say("oldest.day"), l.inline(o.Day))
	case o.From.IsZero():
		return l.say("; ") + l.say("oldest.noday")
	}
	return fmt.Sprintf(l.say("oldest.between"), l.minute(o.From), l.minute(o.To))
}

func (l Lang) minute(t time.Time) string { return l.inline(t.UTC().Format("2006-01-02 15:04Z")) }

// inline isolates a reference or date where the sentence needs it: always in Arabic, whose order it would scramble.
func (l Lang) inline(s string) string {
	if l == Arabic {
		return isolateLTR(s)
	}
	return Isolate(s)
}
