package report

import (
	"fmt"
	"maps"
	"strings"

	"isnad/provenance"
)

func init() { maps.Copy(phrases, rivalPhrases) }

var rivalPhrases = map[string][2]string{
	"rivals.and":  {"%s and %s", "%s و%s"},
	"rivals.one":  {"%s may be its source, and is not probable enough to be named", "قد يكون مصدره %s، ولا يكفي احتماله لتسميته"},
	"rivals.many": {"undetermined between %s, none of which is probable enough to be named", "غير محسوم بين %s، ولا يكفي احتمال أي منها لتسميته"},
	"rivals.even": {"%s; undetermined between %s, which weigh the same", "%s؛ غير محسوم بين %s، فالكفة متساوية"},
}

// rivals are the sources that weigh more than the one claimed and were not probable enough to be named, with a chance to speak of.
// What comes from the text itself, or may, is none.
func rivals(c *provenance.Claim) (out []*provenance.Alternative) {
	for i := range c.Evidence.Alternatives {
		a := &c.Evidence.Alternatives[i]
		if a.LostBy == provenance.LostImprobable && a.Confidence > c.Confidence && WorthTelling(a) {
			out = append(out, a)
		}
	}
	return out
}

// open reports whether a claim is that no source is known because several may be it, or one that is not probable enough.
func open(c *provenance.Claim) bool {
	return c.ParentKind == provenance.NodeNone && c.Evidence.Confirmation() == nil && len(rivals(c)) > 0
}

// evenRivals are the wires that weigh as much as the one claimed.
func evenRivals(c *provenance.Claim) (out []*provenance.Alternative) {
	if c.ParentKind != provenance.NodeWire || c.Evidence.Confirmation() != nil {
		return nil
	}
	for i := range c.Evidence.Alternatives {
		if a := &c.Evidence.Alternatives[i]; a.LostBy == provenance.LostEven && a.Node.Kind == provenance.NodeWire {
			out = append(out, a)
		}
	}
	return out
}

// undecided says between which sources no decision was made. why is the reason of the claim, which stands
// before it, or which it replaces where nothing spoke for any source.
func (l Lang) undecided(c *provenance.Claim, why string) string {
	if open(c) {
		var names []string
		for _, a := range rivals(c) {
			names = append(names, l.shortly(a))
		}
		say := fmt.Sprintf(l.say("rivals.one"), names[0])
		if len(names) > 1 {
			say = fmt.Sprintf(l.say("rivals.many"), l.enumerate(names))
		}
		if c.DecidedBy == "nothing" && c.Evidence.Reason == nothingSaid {
			return say
		}
		return why + l.say("; ") + say
	}
	even := evenRivals(c)
	if len(even) == 0 {
		return why
	}
	names := []string{l.sourceName(c, nil)}
	for _, a := range even {
		names = append(names, l.shortly(a))
	}
	return fmt.Sprintf(l.say("rivals.even"), why, l.enumerate(names))
}

// nothingSaid is the reason of a claim for which no evidence stands.
const nothingSaid = "nothing here says where the text comes from"

// shortly names an alternative inside of a sentence: an agency by its name alone.
func (l Lang) shortly(a *provenance.Alternative) string {
	if a.Node.Kind == provenance.NodeWire {
		c := provenance.Claim{ParentKind: a.Node.Kind, Party: a.Node.Party, PartyName: a.PartyName}
		return l.sourceName(&c, nil)
	}
	if l == Arabic && a.Node.Kind == provenance.NodeArticle {
		return isolateLTR(shortRef(a.Ref))
	}
	return l.alternative(a)
}

// enumerate joins names, two of them or more.
func (l Lang) enumerate(names []string) string {
	last := len(names) - 1
	return fmt.Sprintf(l.say("rivals.and"), strings.Join(names[:last], l.say(", ")), names[last])
}
