package report

import (
	"fmt"
	"strings"

	"isnad/provenance"
)

// Sources are what the claims of a report lead to: the stored articles among its own, and the parties of which it names several texts
// that nobody stored. A reader cannot tell those apart by the party alone: the story that each belongs to stands beside it.
type Sources struct {
	items     map[string]*provenance.Item
	namesakes map[string]bool
}

// SourcesIn collects them from the steps of a chain or story.
func SourcesIn(steps ...[]provenance.Step) *Sources {
	first, s := map[string]string{}, &Sources{map[string]*provenance.Item{}, map[string]bool{}}
	add := func(party, name string) {
		if known, ok := first[party]; ok && known != name {
			s.namesakes[party] = true
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
			s.items[list[i].Item.Ref] = &list[i].Item
			claim(&list[i].Claim)
			for j := range list[i].Others {
				claim(&list[i].Others[j])
			}
		}
	}
	return s
}

// Sources are those of the members and satellites of a story.
func (s *Story) Sources() *Sources { return SourcesIn(s.Members, s.Satellites) }

// Namesake reports whether a claim leads to one of several unstored texts of a party.
func (s *Sources) Namesake(c *provenance.Claim) bool {
	return c.ParentKind == provenance.NodeWire && s.namesakes[c.Party]
}

// Handle is the story of a source that nobody stored, as it stands in its name: "s0a1b2c3d4e" of "wire:afp/s0a1b2c3d4e".
func Handle(node string) string { return node[strings.LastIndexAny(node, "/:")+1:] }

// SourceAmong says what the parent of a claim is: an article of the report by its outlet, and a text that nobody stored by its story
// where it has namesakes. What has no chance to speak of, and no page declares, is not named.
func (l Lang) SourceAmong(c *provenance.Claim, s *Sources) string {
	if c.Word == provenance.Word(0) && c.Confidence < worthTelling && !c.Evidence.Declared {
		return l.say("report.open")
	}
	if s.Namesake(c) {
		return l.wire(c.Party, c.PartyName, c.ParentRef)
	}
	if it := s.items[c.ParentRef]; it != nil && c.ParentKind == provenance.NodeArticle && outletOf(it) != "" {
		return fmt.Sprintf(l.say("report.parent"), Isolate(outletOf(it)), isolateLTR(shortRef(c.ParentRef)), l.say(string(c.Kind)))
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

// worthTelling is the confidence, one in twenty, from which a source that nothing declares is named.
const worthTelling = .05

// WorthTelling reports whether an alternative has a chance of one in twenty or more. Less probable ones are kept as what
// takes the place of a rejected claim, and tell a reader nothing about the claim that stands.
func WorthTelling(a *provenance.Alternative) bool { return a.Confidence >= worthTelling }

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
