package report

import (
	"fmt"
	"strings"

	"isnad/provenance"
)

// Namesakes are the parties of which a report names several texts that nobody stored. A reader cannot tell those apart by the
// party alone: the story that each belongs to stands beside it.
type Namesakes map[string]bool

// NamesakesIn looks for them in the claims of the steps of a chain or story.
func NamesakesIn(steps ...[]provenance.Step) Namesakes {
	first, more := map[string]string{}, Namesakes{}
	add := func(party, name string) {
		if known, ok := first[party]; ok && known != name {
			more[party] = true
		}
		first[party] = name
	}
	claim := func(c *provenance.Claim) {
		if c.ParentKind == provenance.NodeWire {
			add(c.Party, c.ParentRef)
		}
		for i := range c.Evidence.Alternatives {
			if a := &c.Evidence.Alternatives[i]; a.Node.Kind == provenance.NodeWire && WorthTelling(a) {
				add(a.Node.Party, a.Node.Name())
			}
		}
	}
	for _, list := range steps {
		for i := range list {
			claim(&list[i].Claim)
			for j := range list[i].Others {
				claim(&list[i].Others[j])
			}
		}
	}
	return more
}

// Namesakes are those of the members and satellites of a story.
func (s *Story) Namesakes() Namesakes { return NamesakesIn(s.Members, s.Satellites) }

// Handle is the story of a source that nobody stored, as it stands in its name: "s0a1b2c3d4e" of "wire:afp/s0a1b2c3d4e".
func Handle(node string) string { return node[strings.LastIndexAny(node, "/:")+1:] }

// SourceAmong says what the parent of a claim is, and which of its namesakes where there are several.
func (l Lang) SourceAmong(c *provenance.Claim, n Namesakes) string {
	if c.ParentKind == provenance.NodeWire && n[c.Party] {
		return l.wire(c.Party, c.PartyName, c.ParentRef)
	}
	return l.source(c)
}

// wire names a text that nobody stored, with the story that it belongs to where node is given.
func (l Lang) wire(party, name, node string) string {
	if name == "" {
		name = strings.TrimPrefix(party, "name:")
	}
	switch {
	case party == provenance.PartyAgencies && node == "":
		return l.say("report.agencies")
	case party == provenance.PartyAgencies:
		return fmt.Sprintf(l.say("report.agencies.of"), isolateLTR(Handle(node)))
	case node == "":
		return fmt.Sprintf(l.say("report.wire"), Isolate(name))
	}
	return fmt.Sprintf(l.say("report.wire.of"), Isolate(name), isolateLTR(Handle(node)))
}

// WorthTelling reports whether an alternative has a chance of one in twenty or more. Less probable ones are kept as what
// takes the place of a rejected claim, and tell a reader nothing about the claim that stands.
func WorthTelling(a *provenance.Alternative) bool { return a.Confidence >= .05 }

// alternative names a source that was weighed and not chosen.
func (l Lang) alternative(a *provenance.Alternative) string {
	switch a.Node.Kind {
	case provenance.NodeArticle:
		if a.Ref != "" {
			return Reference(a.Ref)
		}
	case provenance.NodeUnseen:
		return l.say("report.unseen")
	case provenance.NodeWire:
		return l.wire(a.Node.Party, a.PartyName, a.Node.Name())
	}
	return l.say("report.none")
}
