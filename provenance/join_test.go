package provenance

import (
	"testing"

	"isnad/dedupe"
)

func wireOf(child dedupe.ID, party, story string, confidence float64) Relation {
	return Relation{Child: child, Parent: Node{Kind: NodeWire, Party: party, Story: story}, Kind: dedupe.Copy, Confidence: confidence, DecidedBy: "credit"}
}

// joinedWith returns what is said of article 1, a member of story "s-own" and a satellite of "s-other".
func joinedWith(own, other Relation) []Relation {
	stories := []dedupe.Story{
		{Name: "s-other", Members: []dedupe.ID{7, 8}, Satellites: []dedupe.ID{1, 3}},
		{Name: "s-own", Members: []dedupe.ID{1, 2}},
	}
	return Join(stories, [][]Relation{{other}, {own}})
}

func TestTheSourceOfAPassageIsNeverSurerThanThatOfTheWhole(t *testing.T) {
	rs := joinedWith(wireOf(1, "spa", "s-own", .82), Relation{Child: 1, Parent: Node{Kind: NodeUnseen, Story: "s-other"}, Kind: dedupe.Copy, Confidence: .83})
	if len(rs) != 2 {
		t.Fatalf("%+v; want the source of the whole and that of a passage", rs)
	}
	for _, r := range rs {
		switch r.Parent.Kind {
		case NodeWire:
			if r.Kind != dedupe.Copy || r.Confidence != .82 {
				t.Errorf("the source of the whole became %+v", r)
			}
		case NodeUnseen:
			if r.Kind != dedupe.Partial || r.Confidence >= .82 {
				t.Errorf("%+v; want a passage, and less sure than the whole", r)
			}
		}
	}
}

func TestTheAgencyOfTheWholeIsNotNamedForAPassageAgain(t *testing.T) {
	rs := joinedWith(wireOf(1, "spa", "s-own", .82), wireOf(1, "spa", "s-other", .83))
	if len(rs) != 1 || rs[0].Parent.Story != "s-own" {
		t.Errorf("%+v; want the wire of the article's own story alone", rs)
	}
	if rs := joinedWith(wireOf(1, "spa", "s-own", .82), wireOf(1, "afp", "s-other", .83)); len(rs) != 2 {
		t.Errorf("%+v; want another agency's passage too", rs)
	}
}

func TestPassagesOfTheEarlierVersionAreToldOfThere(t *testing.T) {
	version := func(of dedupe.ID) Relation {
		return Relation{Child: 1, Parent: Node{Kind: NodeArticle, Article: of}, Kind: KindRevision, Confidence: .6}
	}
	if rs := joinedWith(version(3), wireOf(1, "afp", "s-other", .83)); len(rs) != 1 || !rs[0].Version() {
		t.Errorf("%+v; want the revision alone: 3 shares the passage", rs)
	}
	if rs := joinedWith(version(2), wireOf(1, "afp", "s-other", .83)); len(rs) != 2 {
		t.Errorf("%+v; want the passage that the revision added too", rs)
	}
}

func TestWherePassagesAloneAreKnownNothingIsSaidOfTheWhole(t *testing.T) {
	rs := joinedWith(unknown(1), wireOf(1, "afp", "s-other", .83))
	if len(rs) != 1 || rs[0].Kind != dedupe.Partial {
		t.Errorf("%+v; want the passage alone", rs)
	}
	if rs := joinedWith(unknown(1), unknown(1)); len(rs) != 1 {
		t.Errorf("%+v; want no known source once", rs)
	}
}

func TestWhatThePageCreditsIsSaidOfTheWholeWhereItsStorySaysNothing(t *testing.T) {
	declared := wireOf(1, "spa", "s-other", .83)
	declared.Evidence.Declared = true
	if rs := joinedWith(unknown(1), declared); len(rs) != 1 || rs[0].Kind != dedupe.Copy || rs[0].Confidence != .83 {
		t.Errorf("%+v; want the declared source as it is", rs)
	}
}

func TestAnAgencyIsNamedForOnePassage(t *testing.T) {
	stories := []dedupe.Story{
		{Name: "a", Members: []dedupe.ID{5, 6}, Satellites: []dedupe.ID{1}},
		{Name: "b", Members: []dedupe.ID{7, 8}, Satellites: []dedupe.ID{1}},
		{Name: "own", Members: []dedupe.ID{1, 2}},
	}
	own := Relation{Child: 1, Parent: Node{Kind: NodeArticle, Article: 2}, Kind: dedupe.Copy, Confidence: .9}
	rs := Join(stories, [][]Relation{{wireOf(1, "spa", "a", .83)}, {wireOf(1, "spa", "b", .83)}, {own}})
	if len(rs) != 2 {
		t.Errorf("%+v; want the source of the whole and one passage of the agency", rs)
	}
}

// A credit stands in the article once, however many stories have a passage of it.
func TestWhatASatelliteCreditsIsSaidOnce(t *testing.T) {
	stories := []dedupe.Story{{Name: "a", Members: []dedupe.ID{2, 3}, Satellites: []dedupe.ID{1}}, {Name: "b", Members: []dedupe.ID{4, 5}, Satellites: []dedupe.ID{1}}}
	if rs := Join(stories, [][]Relation{{wireOf(1, "spa", "a", .83)}, {wireOf(1, "spa", "b", .83)}}); len(rs) != 1 {
		t.Errorf("%+v; want one", rs)
	}
	inferred := wireOf(1, "spa", "b", .6)
	inferred.DecidedBy = "story_credit"
	if rs := Join(stories, [][]Relation{{inferred}, {inferred}}); len(rs) != 2 {
		t.Errorf("%+v; want both passages, of which others say the agency", rs)
	}
}

func TestASatelliteKeepsWhatEachStorySays(t *testing.T) {
	stories := []dedupe.Story{{Name: "a", Members: []dedupe.ID{2, 3}, Satellites: []dedupe.ID{1}}, {Name: "b", Members: []dedupe.ID{4, 5}, Satellites: []dedupe.ID{1}}}
	rs := Join(stories, [][]Relation{{wireOf(1, "spa", "a", .83)}, {wireOf(1, "afp", "b", .83)}})
	if len(rs) != 2 || rs[0].Kind != dedupe.Copy || rs[0].Confidence != .83 {
		t.Errorf("%+v; want both as they are", rs)
	}
}
