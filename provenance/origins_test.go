package provenance

import (
	"testing"

	"isnad/dedupe"
)

func TestOrigins(t *testing.T) {
	members := []Item{{ID: 1, Party: "p1"}, {ID: 2, Party: "p2"}, {ID: 3, Party: "p3"}}
	from := func(child dedupe.ID, n Node, confidence float64, others ...Alternative) Relation {
		return Relation{Child: child, Parent: n, Confidence: confidence, Evidence: Evidence{Alternatives: others}}
	}
	wire := func(p string) Node { return Node{Kind: NodeWire, Party: p, Story: "s1"} }
	art := func(id dedupe.ID) Node { return Node{Kind: NodeArticle, Article: id} }
	none, unseen := Node{Kind: NodeNone}, Node{Kind: NodeUnseen, Story: "s1"}
	for name, c := range map[string]struct {
		relations     []Relation
		least, atMost int
	}{
		"one wire is one origin":                       {[]Relation{from(1, wire("afp"), .9), from(2, wire("afp"), .9), from(3, art(1), .9)}, 1, 1},
		"two likely wires are two":                     {[]Relation{from(1, wire("afp"), .9), from(2, wire("reuters"), .9), from(3, art(1), .9)}, 2, 2},
		"a doubtful wire widens the range":             {[]Relation{from(1, wire("afp"), .9), from(2, wire("reuters"), .6), from(3, art(1), .9)}, 1, 2},
		"an alternative that may be widens it":         {[]Relation{from(1, wire("afp"), .9), from(2, wire("afp"), .6, Alternative{Node: wire("reuters"), Confidence: .4}), from(3, art(1), .9)}, 1, 2},
		"an alternative with the same end does not":    {[]Relation{from(1, wire("afp"), .9), from(2, wire("afp"), .6, Alternative{Node: art(1), Confidence: .4}), from(3, art(1), .9)}, 1, 1},
		"a common unseen source is one":                {[]Relation{from(1, unseen, .9), from(2, unseen, .9), from(3, unseen, .9)}, 1, 1},
		"of an undetermined article it is not known":   {[]Relation{from(1, wire("afp"), .9), from(2, wire("afp"), .9), from(3, none, .5)}, 1, 2},
		"an article that others copied is one":         {[]Relation{from(1, none, .5), from(2, art(1), .9), from(3, art(2), .9)}, 1, 1},
		"unnamed agencies may be those that are named": {[]Relation{from(1, wire(PartyAgencies), .9), from(2, wire("afp"), .9), from(3, wire("afp"), .9)}, 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			if least, most := Origins(DefaultRegistry(), members, c.relations); least != c.least || most != c.atMost {
				t.Errorf("at least %d, at most %d; want %d and %d", least, most, c.least, c.atMost)
			}
		})
	}
	unknown := []Item{{ID: 1}, {ID: 2}, {ID: 3}}
	if least, most := Origins(DefaultRegistry(), unknown, nil); least != 1 || most != 1 {
		t.Errorf("three articles of unknown outlets have %d to %d origins; want 1: they may be of one outlet", least, most)
	}
	if least, most := Origins(DefaultRegistry(), append(unknown, Item{ID: 4, Party: "p1"}), nil); least != 1 || most != 2 {
		t.Errorf("a paper and three articles of unknown outlets have %d to %d origins; want 1 to 2", least, most)
	}
	if least, most := Origins(DefaultRegistry(), nil, nil); least != 0 || most != 0 {
		t.Errorf("no members have %d to %d origins", least, most)
	}
}
