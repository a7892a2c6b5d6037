package dbtest

import (
	"slices"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// unstated leaves out where relations are stated: what is put does not say that.
var unstated = cmpopts.IgnoreFields(provenance.Relation{}, "Stated")

// solutions: stories are replaced as a whole, and found by member, satellite, name and size.
func solutions(s *suite) {
	ids := s.some(6)
	big := dedupe.Story{Name: "big", Medoid: ids[1], Members: []dedupe.ID{ids[2], ids[0], ids[1]}, Satellites: []dedupe.ID{ids[3]}}
	small := dedupe.Story{Name: "small", Medoid: ids[3], Members: []dedupe.ID{ids[4], ids[3]}}
	s.ok(s.PutSolved(s.ctx, []db.Solved{{Members: ids[:5], Stories: []dedupe.Story{small, big}}}, "1", ""))
	s.marked(ids, ids[5:])
	s.reopen()
	if diff := gocmp.Diff([]dedupe.Story{big, small}, all(s, s.Stories(s.ctx, 2))); diff != "" {
		s.Errorf("stories differ (-want +got):\n%s", diff)
	}
	if got := all(s, s.Stories(s.ctx, 3)); len(got) != 1 || got[0].Name != "big" {
		s.Errorf("stories of three or more: %v", got)
	}
	member, satellite, err := s.StoryOf(s.ctx, ids[3])
	s.ok(err)
	if diff := gocmp.Diff(&small, member); diff != "" {
		s.Error(diff)
	}
	if diff := gocmp.Diff([]dedupe.Story{big}, satellite); diff != "" {
		s.Error(diff)
	}
	if member, satellite, err := s.StoryOf(s.ctx, ids[5]); member != nil || satellite != nil || err != nil {
		s.Errorf("story of an article without one: %v %v %v", member, satellite, err)
	}
	if got := s.item(ids[0]).Story; got != "big" {
		s.Errorf("item shows story %q", got)
	}
	if st, err := s.StoryNamed(s.ctx, "none"); st != nil || err != nil {
		s.Errorf("an unknown name: %v %v", st, err)
	}
	split := dedupe.Story{Name: "split", Medoid: ids[0], Members: ids[:2]}
	s.ok(s.PutSolved(s.ctx, []db.Solved{{Members: ids[:3], Stories: []dedupe.Story{split}}, {Members: ids[3:5]}}, "1", ""))
	if diff := gocmp.Diff([]dedupe.Story{split}, all(s, s.Stories(s.ctx, 1))); diff != "" {
		s.Errorf("stories were not replaced (-want +got):\n%s", diff)
	}
	if n := must(s.Counts(s.ctx)).Stories; n != 1 {
		s.Errorf("%d stories counted", n)
	}
	// An article that was removed since the component was read: nothing of it is stored.
	s.ok(s.Remove(s.ctx, ids[0], ""))
	s.ok(s.PutSolved(s.ctx, []db.Solved{{Members: ids[:2], Stories: []dedupe.Story{split}}}, "1", ""))
	if got := all(s, s.Stories(s.ctx, 1)); len(got) != 0 {
		s.Errorf("a story with a removed member was stored: %v", got)
	}
	s.marked(ids[1:], []dedupe.ID{ids[1], ids[5]})
}

// claims: statements are appended only where a claim changes.
func claims(s *suite) {
	credit := provenance.Credit{Party: "aa", Role: provenance.RoleTold, Phrase: "مصادر محلية للأناضول", Field: provenance.FieldText, Start: 6, End: 26}
	p := newPut("c", "2", "وذكرت مصادر محلية للأناضول أن الطريق مغلق")
	p.Credits = []provenance.Credit{credit}
	ids := s.put(newPut("c", "1", "النص الأصلي"), p, newPut("c", "3", "نص ثالث"))
	relations := func(story string, confidence float64) []provenance.Relation {
		return []provenance.Relation{
			{Child: ids[1], Parent: provenance.Node{Kind: provenance.NodeWire, Party: "aa", Story: story}, Kind: dedupe.Copy, Confidence: .85, DecidedBy: "told",
				Evidence: provenance.Evidence{Reason: "told to the agency", Declared: true, Credits: []provenance.Credit{credit},
					Features: []dedupe.Feature{{Name: "told", Value: 1, Contribution: 2.25}},
					Alternatives: []provenance.Alternative{
						{Node: provenance.Node{Kind: provenance.NodeUnseen, Story: story}, Confidence: .1},
						{Node: provenance.Node{Kind: provenance.NodeUnseen, Story: "other"}, Confidence: .07},
						{Node: provenance.Node{Kind: provenance.NodeArticle, Article: ids[2]}, Confidence: .05},
					}}},
			{Child: ids[1], Parent: provenance.Node{Kind: provenance.NodeArticle, Article: ids[0]}, Kind: dedupe.Partial, Confidence: confidence, DecidedBy: "private_edits",
				Evidence: provenance.Evidence{Passages: []dedupe.Passage{{A: dedupe.Span{Start: 1, End: 9}, B: dedupe.Span{Start: 2, End: 10}, Words: 3,
					Differs: []dedupe.Difference{{A: dedupe.Span{Start: 4, End: 5}, What: "name"}}}}}},
			{Child: ids[0], Parent: provenance.Node{Kind: provenance.NodeNone}, Kind: dedupe.Copy, Confidence: .5},
		}
	}
	put := func(r []provenance.Relation, statements int64) {
		s.Helper()
		before := must(s.Counts(s.ctx))
		s.ok(s.PutSolved(s.ctx, []db.Solved{{Members: ids, Relations: r}}, "1.0", "threshold=0.5"))
		after := must(s.Counts(s.ctx))
		if n := after.Statements - before.Statements; n != statements {
			s.Errorf("%d statements were appended, want %d", n, statements)
		}
		if (after.Head != before.Head) != (statements > 0) {
			s.Errorf("head went from %q to %q with %d statements", before.Head, after.Head, statements)
		}
		if int(after.Relations) != len(r) {
			s.Errorf("%d current claims, want %d", after.Relations, len(r))
		}
	}
	put(relations("first", .6), 3)
	first := must(s.Counts(s.ctx)).Head
	s.reopen()
	want := relations("first", .6)
	if diff := gocmp.Diff(want[:2], must(s.RelationsOf(s.ctx, ids[1])), unstated); diff != "" {
		s.Errorf("claims differ (-want +got):\n%s", diff)
	}
	put(relations("first", .6), 0)
	put(relations("renamed", .6), 0) // the story grew: what is claimed did not change
	if diff := gocmp.Diff(relations("renamed", .6)[:2], must(s.RelationsOf(s.ctx, ids[1])), unstated); diff != "" {
		s.Errorf("claims show an old story (-want +got):\n%s", diff)
	}
	put(relations("renamed", .95), 1)
	best := must(s.RelationsOf(s.ctx, ids[1]))
	if len(best) != 2 || best[0].Confidence != .95 {
		s.Errorf("claims are not best first: %v", best)
	}
	if diff := gocmp.Diff([]provenance.Relation{want[2], best[0], relations("renamed", .95)[0]}, all(s, s.AllRelations(s.ctx)), unstated); diff != "" {
		s.Errorf("claims are not by child, then parent (-want +got):\n%s", diff)
	}
	put(relations("renamed", .95)[:1], 2) // two are withdrawn
	if err := s.PutSolved(s.ctx, []db.Solved{{Members: ids[:1], Relations: relations("x", .5)[:1]}}, "1", ""); err == nil {
		s.Error("a claim about an article outside the component is no error")
	}
	s.ok(s.Remove(s.ctx, ids[1], ""))
	if c := must(s.Counts(s.ctx)); c.Relations != 0 || c.Statements != 7 {
		s.Errorf("after removal: %+v", c)
	}
	damage, _, err := s.Verify(s.ctx, first)
	if err != nil || len(damage) != 0 {
		s.Errorf("the chain does not stand: %v %v", damage, err)
	}
}

// streams are in the order of references.
func streams(s *suite) {
	puts := []db.Put{newPut("b", "2", "أ"), newPut("a", "9", "ب"), newPut("a", "10", "ت"), newPut("b", "9", "ث")}
	ids := s.put(puts...)
	var keys []string
	for _, it := range all(s, s.AllItems(s.ctx)) {
		keys = append(keys, it.Key.String())
	}
	if want := []string{"a::10", "a::9", "b::2", "b::9"}; !slices.Equal(keys, want) {
		s.Errorf("items: %v, want %v", keys, want)
	}
	s.ok(s.PutMatches(s.ctx, []db.Matched{{ID: ids[3], Matches: []dedupe.Match{match(ids[3], ids[0], .9), match(ids[3], ids[1], .8)}}, {ID: ids[0], Matches: []dedupe.Match{match(ids[0], ids[2], .7)}}}))
	// References: 2, a::9, 10, b::9.
	want := []dedupe.Match{match(ids[0], ids[2], .7).Swap(), match(ids[3], ids[0], .9).Swap(), match(ids[3], ids[1], .8).Swap()}
	if diff := gocmp.Diff(want, all(s, s.AllMatches(s.ctx))); diff != "" {
		s.Errorf("matches (-want +got):\n%s", diff)
	}
	for range s.AllItems(s.ctx) {
		break // a reader that stops early leaves nothing locked
	}
	for range s.AllMatches(s.ctx) {
		break
	}
	s.ok(s.Remove(s.ctx, ids[0], ""))
}

// verify: an intact store is intact; a head that never was is damage.
func verify(s *suite) {
	check := func(head string, sound bool) string {
		s.Helper()
		damage, newest, err := s.Verify(s.ctx, head)
		s.ok(err)
		if (len(damage) == 0) != sound {
			s.Errorf("head %q: damage %v", head, damage)
		}
		return newest
	}
	if head := check("", true); head != "" {
		s.Errorf("an empty chain has head %q", head)
	}
	ids := s.some(3)
	claim := func(id dedupe.ID) {
		s.ok(s.PutSolved(s.ctx, []db.Solved{{Members: []dedupe.ID{id}, Relations: []provenance.Relation{{Child: id, Parent: provenance.Node{Kind: provenance.NodeNone}}}}}, "1", ""))
	}
	claim(ids[0])
	first := check("", true)
	claim(ids[1])
	second := check(first, true)
	if first == second || len(second) != 64 || second != must(s.Counts(s.ctx)).Head {
		s.Errorf("heads %q and %q", first, second)
	}
	check(second, true)
	check(second[:32]+first[32:], false)
}
