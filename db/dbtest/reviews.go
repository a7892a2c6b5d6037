package dbtest

import (
	"fmt"
	"slices"

	gocmp "github.com/google/go-cmp/cmp"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// Nodes that the tests name.
func wire(party, story string) provenance.Node {
	return provenance.Node{Kind: provenance.NodeWire, Party: party, Story: story}
}
func from(id dedupe.ID) provenance.Node {
	return provenance.Node{Kind: provenance.NodeArticle, Article: id}
}

// reviewed is what the claims about an article look like: source, confidence, and who confirmed.
func (s *suite) reviewed(id dedupe.ID) []string {
	s.Helper()
	var out []string
	for _, r := range must(s.RelationsOf(s.ctx, id)) {
		line := fmt.Sprint(r.Parent.Kind, " ", r.Parent.Article, " ", r.Parent.Name(), " ", r.Confidence)
		if v := r.Evidence.Confirmation(); v != nil {
			line += " by " + v.By
		}
		out = append(out, line)
	}
	return out
}

// reviews: what a person says outranks what is inferred, whatever is solved again, and stands in the chain.
func reviews(s *suite) {
	ids := s.some(4)
	claim := func(story string) {
		s.Helper()
		s.ok(s.PutSolved(s.ctx, []db.Solved{{Members: ids, Relations: []provenance.Relation{
			{Child: ids[0], Parent: wire("spa", story), Kind: dedupe.Copy, Confidence: .75, DecidedBy: "credit", Evidence: provenance.Evidence{
				Alternatives: []provenance.Alternative{{Node: from(ids[1]), Confidence: .125}, {Node: provenance.Node{Kind: provenance.NodeUnseen, Story: story}, Confidence: .0625}}}},
			{Child: ids[1], Parent: from(ids[0]), Kind: dedupe.Edited, Confidence: .875, DecidedBy: "private_edits", Evidence: provenance.Evidence{
				Alternatives: []provenance.Alternative{{Node: provenance.Node{Kind: provenance.NodeUnseen, Story: story}, Confidence: .125}}}},
		}}}, "1", ""))
	}
	claim("first")
	wants := func(id dedupe.ID, want ...string) {
		s.Helper()
		if diff := gocmp.Diff(want, s.reviewed(id)); diff != "" {
			s.Errorf("claims about %d (-want +got):\n%s", id, diff)
		}
	}
	put := func(r db.Ruling, statements int64) provenance.Review {
		s.Helper()
		before := must(s.Counts(s.ctx))
		v, err := s.PutReview(s.ctx, r, "")
		s.ok(err)
		if n := must(s.Counts(s.ctx)).Statements - before.Statements; n != statements {
			s.Errorf("%s states %d times, want %d", r.Decision, n, statements)
		}
		return v
	}
	head := must(s.Counts(s.ctx)).Head

	confirm := db.Ruling{Decision: provenance.Confirm, By: "سلمى", Note: "رأيت البرقية", Child: ids[0], Parent: wire("spa", "")}
	v := put(confirm, 1)
	if v.By != "سلمى" || v.Note != "رأيت البرقية" || v.At == "" || v.Number == 0 || v.Outdated {
		s.Errorf("the review that was stored: %+v", v)
	}
	put(confirm, 0) // the same again
	wants(ids[0], "wire 0 wire:spa/first 1 by سلمى")
	claim("renamed") // solved again, under another name
	s.reopen()
	wants(ids[0], "wire 0 wire:spa/renamed 1 by سلمى")

	// A rejection takes the place of the confirmation; an improbable article is not named instead.
	put(db.Ruling{Decision: provenance.Reject, By: "هادي", Child: ids[0], Parent: wire("spa", "")}, 1)
	wants(ids[0], "unseen 0 unseen:renamed 0.25")
	rejected := must(s.RelationsOf(s.ctx, ids[0]))[0].Evidence.Reviews
	if len(rejected) != 1 || rejected[0].By != "هادي" || rejected[0].Parent.Party != "spa" {
		s.Errorf("the claim does not say what was rejected: %+v", rejected)
	}
	put(db.Ruling{Decision: provenance.Reject, By: "هادي", Child: ids[0], Parent: provenance.Node{Kind: provenance.NodeUnseen}}, 1)
	if got := must(s.RelationsOf(s.ctx, ids[0])); len(got) != 1 || got[0].Parent.Kind != provenance.NodeNone {
		s.Errorf("everything was rejected, and the claim is %+v", got)
	}

	// Confirming an article that was inferred to derive from the child turns the direction: no circle.
	put(db.Ruling{Decision: provenance.Confirm, By: "سلمى", Child: ids[0], Parent: from(ids[1]), Kind: dedupe.Edited}, 1)
	wants(ids[0], fmt.Sprintf("article %d  1 by سلمى", ids[1]))
	wants(ids[1], "unseen 0 unseen:renamed 1")
	if _, err := s.PutReview(s.ctx, db.Ruling{Decision: provenance.Confirm, By: "x", Child: ids[1], Parent: from(ids[0])}, ""); err == nil {
		s.Error("a circle of confirmed relations was stored")
	}
	if _, err := s.PutReview(s.ctx, db.Ruling{Decision: provenance.Confirm, By: "x", Child: ids[1], Parent: from(ids[1])}, ""); err == nil {
		s.Error("an article was confirmed to derive from itself")
	}

	// A relation that nobody inferred, of an article about which nothing was claimed.
	put(db.Ruling{Decision: provenance.Confirm, By: "سلمى", Child: ids[2], Parent: from(ids[0]), Kind: dedupe.Partial}, 1)
	var children []dedupe.ID
	for _, r := range all(s, s.AllRelations(s.ctx)) {
		children = append(children, r.Child)
		if single := must(s.RelationsOf(s.ctx, r.Child)); len(single) != 1 || !gocmp.Equal(single[0], r) {
			s.Errorf("the stream has %+v, the article %+v", r, single)
		}
	}
	if !slices.Equal(children, ids[:3]) {
		s.Errorf("claims of %v, want %v", children, ids[:3])
	}

	// Notes stand beside each other; findings are reviewed by their id.
	put(db.Ruling{Decision: provenance.Note, By: "هادي", Note: "سألت الصحيفة", Child: ids[1], Parent: from(ids[0])}, 1)
	put(db.Ruling{Decision: provenance.Note, By: "هادي", Note: "أجابت", Child: ids[1], Parent: from(ids[0])}, 1)
	put(db.Ruling{Decision: provenance.Reject, By: "هادي", Finding: "f-1"}, 1)
	put(db.Ruling{Decision: provenance.Confirm, By: "سلمى", Finding: "f-2"}, 1)
	put(db.Ruling{Decision: provenance.Confirm, By: "سلمى", Finding: "f-1"}, 1)
	found := map[string]provenance.Decision{}
	listed := must(s.Reviews(s.ctx))
	for _, r := range listed {
		if r.Finding != "" {
			found[r.Finding] = r.Decision
		}
	}
	if !gocmp.Equal(found, map[string]provenance.Decision{"f-1": provenance.Confirm, "f-2": provenance.Confirm}) {
		s.Errorf("findings: %v", found)
	}
	if len(listed) != 8 {
		s.Errorf("%d reviews hold, want 8: %+v", len(listed), listed)
	}
	if got := must(s.ReviewsOf(s.ctx, ids[2])); len(got) != 1 || got[0].Child != ids[2] || got[0].Parent != from(ids[0]) {
		s.Errorf("reviews of one article: %+v", got)
	}
	if n, err := s.WithdrawReviews(s.ctx, db.Ruling{By: "هادي", Child: ids[1], Parent: from(ids[0])}, ""); n != 2 || err != nil {
		s.Errorf("%d reviews withdrawn, want 2: %v", n, err)
	}

	// Removal takes the reviews along, by statements; the chain stands before and after.
	s.ok(s.Remove(s.ctx, ids[3], ""))
	wants(ids[0], fmt.Sprintf("article %d  1 by سلمى", ids[1]))
	s.ok(s.Remove(s.ctx, ids[1], ""))
	for _, r := range must(s.Reviews(s.ctx)) {
		if r.Child == ids[1] || r.Parent.Article == ids[1] {
			s.Errorf("a review of a removed article holds: %+v", r)
		}
	}
	if damage, _, err := s.Verify(s.ctx, head); err != nil || len(damage) != 0 {
		s.Errorf("after the reviews: %v %v", damage, err)
	}
}

// reviewsOfVersions: a review is about the text that the reviewer saw.
func reviewsOfVersions(s *suite) {
	p := newPut("c", "1", "النص كما رآه المراجع")
	ids := s.put(p, newPut("c", "2", "نص المصدر"))
	_, err := s.PutReview(s.ctx, db.Ruling{Decision: provenance.Confirm, By: "سلمى", Child: ids[0], Parent: from(ids[1])}, "")
	s.ok(err)
	if got := s.reviewed(ids[0]); len(got) != 1 {
		s.Errorf("claims: %v", got)
	}
	p.Article.Text, p.Article.Modified = "نص آخر تماما", "2024-05-01"
	p.Sketch = newSketch(p.Article.Text)
	_, err = s.PutArticles(s.ctx, []db.Put{p})
	s.ok(err)
	if got := s.reviewed(ids[0]); len(got) != 0 {
		s.Errorf("the review decides about a text that nobody reviewed: %v", got)
	}
	if got := must(s.Reviews(s.ctx)); len(got) != 1 || !got[0].Outdated {
		s.Errorf("reviews: %+v", got)
	}
}

// parties: the user's rows come back as they were put, and every change of them owes a reading of the credits.
func parties(s *suite) {
	credited := newPut("c", "2", "نص")
	credited.Credits = []provenance.Credit{{Party: "nakhil", Role: provenance.RoleCredit, Phrase: "النخيل", Field: provenance.FieldText, End: 6}}
	own := newPut("c", "3", "نص ثالث")
	own.Party = "nakhil"
	ids := s.put(newPut("c", "1", "نص أول"), credited, own)
	s.settled(ids...)
	row := provenance.Party{Key: "nakhil", Kind: "newspaper", Names: []string{"صحيفة النخيل", "النخيل"}, Common: []string{"النخيل"},
		Aliases: []string{"nkl"}, Domains: []string{"nakhil.example"}, Country: "SA", Owner: "nakhil-group", Wikidata: "Q1"}
	if n, err := s.PutParties(s.ctx, []provenance.Party{row}); n != 1 || err != nil {
		s.Fatal(n, err)
	}
	s.marked(nil, ids[1:])
	s.reopen()
	got, first, err := s.Parties(s.ctx)
	s.ok(err)
	if len(got) != 1 || len(got[0].Source) <= len("user, ") || !must(s.Duty(s.ctx, db.DutyCredits)) {
		s.Fatalf("rows %+v, duty %v", got, must(s.Duty(s.ctx, db.DutyCredits)))
	}
	row.Source = got[0].Source
	if diff := gocmp.Diff(row, got[0]); diff != "" {
		s.Errorf("the row differs (-put +got):\n%s", diff)
	}
	if newest, err := s.CreditsRead(s.ctx, first); !newest || err != nil || must(s.Duty(s.ctx, db.DutyCredits)) {
		s.Errorf("the duty stays: %v", err)
	}
	if n, err := s.PutParties(s.ctx, []provenance.Party{row}); n != 0 || err != nil || must(s.Duty(s.ctx, db.DutyCredits)) {
		s.Errorf("the same row again changes %d: %v", n, err)
	}
	row.Country = "AE"
	_, err = s.PutParties(s.ctx, []provenance.Party{row})
	s.ok(err)
	if newest, err := s.CreditsRead(s.ctx, first); newest || err != nil || !must(s.Duty(s.ctx, db.DutyCredits)) {
		s.Errorf("a reading under older rows cleared the duty: %v", err)
	}

	// What was read or solved by older rows is owed again.
	_, now, err := s.Parties(s.ctx)
	s.ok(err)
	if newest, err := s.CreditsRead(s.ctx, now); !newest || err != nil {
		s.Fatal(err)
	}
	stale, fresh := newPut("c", "stale", "نص قرئ بالصفوف القديمة"), newPut("c", "fresh", "نص قرئ بالصفوف الجديدة")
	fresh.Edition = now
	added := s.put(fresh)
	if _, still, _ := s.Parties(s.ctx); still != now || must(s.Duty(s.ctx, db.DutyCredits)) {
		s.Errorf("an article read by the rows as they are counts as a change of them: edition %d behind %d", still, now)
	}
	stale.Edition = first
	added = append(added, s.put(stale)...)
	if newest, err := s.CreditsRead(s.ctx, now); newest || err != nil || !must(s.Duty(s.ctx, db.DutyCredits)) {
		s.Errorf("an article read by older rows is not owed another reading: %v", err)
	}
	s.settled(ids...)
	s.ok(s.PutReadings(s.ctx, []db.Reading{{ID: ids[1], ContentKey: s.item(ids[1]).ContentKey, Party: "nakhil"}}))
	s.ok(s.PutSolved(s.ctx, []db.Solved{{Members: ids[1:2], Edition: first}}, "1", ""))
	if got := must(s.Touched(s.ctx)); !slices.Contains(got, ids[1]) {
		s.Errorf("what was solved by older rows is not to be solved again: %v", got)
	}

	// Readings replace outlet, dateline and credits, but of the version that was read alone.
	s.settled(added...)
	it := s.item(ids[1])
	c := provenance.Credit{Party: "spa", Role: provenance.RoleTold, Phrase: "واس", Field: provenance.FieldText, Start: 1, End: 4}
	s.settled(ids...)
	s.ok(s.PutReadings(s.ctx, []db.Reading{{ID: ids[1], ContentKey: it.ContentKey, Party: "other", Dateline: "الرياض", Credits: []provenance.Credit{c}},
		{ID: ids[0], ContentKey: it.ContentKey, Party: "wrong"}}))
	if again := s.item(ids[1]); again.Party != "other" || again.Dateline != "الرياض" || len(again.Credits) != 1 || again.Credits[0] != c {
		s.Errorf("after the reading: %+v", again)
	}
	if p := s.item(ids[0]).Party; p != "" {
		s.Errorf("a reading of another version was stored: party %q", p)
	}
	s.marked(ids[1:2], ids[1:2])
	if gone, err := s.RemoveParty(s.ctx, "nobody"); gone || err != nil {
		s.Errorf("removed a row that was not there: %v", err)
	}
	if gone, err := s.RemoveParty(s.ctx, "nakhil"); !gone || err != nil {
		s.Errorf("the row was not removed: %v", err)
	}
	if got, edition, err := s.Parties(s.ctx); len(got) != 0 || edition == first || err != nil {
		s.Errorf("rows %v in edition %d: %v", got, edition, err)
	}
}

// history: the log of an article holds its versions, where it was found, and every statement with its link.
func history(s *suite) {
	p := newPut("c", "1", "النص الأول")
	p.Article.Sighting = article.Sighting{Page: "one.txt", Position: 1}
	ids := s.put(p, newPut("c", "2", "نص المصدر"))
	none := func(confidence float64) {
		s.ok(s.PutSolved(s.ctx, []db.Solved{{Members: ids[:1], Relations: []provenance.Relation{
			{Child: ids[0], Parent: wire("spa", "s1"), Confidence: confidence, DecidedBy: "credit", Evidence: provenance.Evidence{Reason: "the text credits it"}}}}}, "1.0", "t=1"))
	}
	none(.5)
	none(.75)
	_, err := s.PutReview(s.ctx, db.Ruling{Decision: provenance.Reject, By: "سلمى", Note: "لا", Child: ids[0], Parent: wire("spa", "")}, "")
	s.ok(err)
	p.Article.Text, p.Article.Byline, p.Article.Modified = "النص الثاني", "كاتب", "2024-05-01"
	p.Article.Sighting.Page = "two.txt"
	p.Sketch = newSketch(p.Article.Text)
	_, err = s.PutArticles(s.ctx, []db.Put{p})
	s.ok(err)
	h := must(s.Log(s.ctx, ids[0]))
	if h.Ref != "1" || h.Key != p.Key || len(h.Revisions) != 2 || h.Revisions[0].Current || !h.Revisions[1].Current ||
		!slices.Equal(h.Revisions[1].Changed, []string{"byline", "text", "modified"}) || len(h.Revisions[0].Changed) != 0 || h.Revisions[0].Seen == "" {
		s.Errorf("versions: %+v", h)
	}
	if len(h.Found) != 2 || h.Found[0].Page != "one.txt" || h.Found[0].Seen == "" {
		s.Errorf("found: %+v", h.Found)
	}
	var lines []string
	for _, st := range h.Statements {
		lines = append(lines, fmt.Sprint(st.Number, " ", st.Verb, " ", st.Claimant, " ", st.By, " ", st.ParentRef, " ", st.Confidence, " ends ", st.Ends, " ended by ", st.EndedBy, " ", st.Reason, st.Note))
	}
	if diff := gocmp.Diff([]string{
		"1 claim inferred  wire:spa/s1 0.5 ends 0 ended by 2 the text credits it",
		"2 claim inferred  wire:spa/s1 0.75 ends 1 ended by 0 the text credits it",
		"3 reject reviewer سلمى wire:spa 0 ends 0 ended by 0 لا",
	}, lines); diff != "" {
		s.Errorf("statements (-want +got):\n%s", diff)
	}
	if len(h.Links) != 3 || h.Links[1].Previous != h.Links[0].Hash || h.Links[2].Hash != must(s.Counts(s.ctx)).Head || h.Links[0].Version != "1.0" || h.Links[0].Settings != "t=1" {
		s.Errorf("links: %+v", h.Links)
	}
	s.ok(s.Remove(s.ctx, ids[0], "على طلب"))
	id, found, err := s.ResolveRemoved(s.ctx, "c::1")
	if id != ids[0] || !found || err != nil {
		s.Fatalf("the removed article is not found: %d %v %v", id, found, err)
	}
	gone := must(s.Log(s.ctx, ids[0]))
	if gone.Removed == "" || gone.Reason != "على طلب" || len(gone.Revisions) != 0 || len(gone.Statements) != 5 || gone.Statements[4].Verb != "withdraw" {
		s.Errorf("after removal: %+v", gone)
	}
	if _, err := s.Log(s.ctx, 99); err == nil {
		s.Error("an article that never was has a history")
	}
}
