package dbtest

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// articles: what is put comes back whole, also after the store was opened again.
func articles(s *suite) {
	p := newPut("alef", "1", "قال الوزير إن الجسر سيفتح غدا")
	p.Party, p.Dateline, p.Marks = "was", "الرياض", []string{"short"}
	p.Article = article.Article{
		URL: "https://news.example/a/1?utm_source=x", Outlet: "was", OutletName: "واس", Title: "افتتاح الجسر", Byline: "الرياض - واس",
		Credit: "المصدر: واس", Published: "2024-03-15T12:36+03:00", Modified: "2024-03-15T14:00+03:00", Crawled: "2024-03-16", Lang: "ar",
		PageURL: "https://news.example/", Canonical: "https://agency.example/9", Text: p.Article.Text,
		Sighting: article.Sighting{Page: "page.txt", Position: 2, Source: "المصدر: واس"},
	}
	p.Credits = []provenance.Credit{
		{Party: "was", Role: provenance.RoleCredit, Phrase: "واس", Field: provenance.FieldByline, Start: 9, End: 12},
		{Party: "name:مراسل", Role: provenance.RoleCitation, Phrase: "الوزير", Field: provenance.FieldText, Start: 4, End: 10},
	}
	plain := newPut("ba", "2", "")
	ids := s.put(p, plain)
	s.reopen()
	got, err := s.Items(s.ctx, []dedupe.ID{ids[1], ids[0], ids[1]})
	s.ok(err)
	if len(got) != 3 || got[0].ID != ids[1] || got[1].ID != ids[0] || got[2].ID != ids[1] {
		s.Fatalf("items are not in the order asked for: %v", got)
	}
	want := provenance.Item{
		ID: ids[0], Key: p.Key, Ref: "1", Article: p.Article, Party: "was", Dateline: "الرياض", Words: 6, Marks: []string{"short"},
		ContentKey: contentKey("alef", "1", "was", p.Article.Title, p.Article.Published, p.Article.Text),
		Credits:    p.Credits, Sightings: []article.Sighting{p.Article.Sighting},
	}
	want.Article.ID, want.Article.Collection = "1", "alef" // the key, so that an export can be read again
	want.Times = provenance.ReadTimes(&want.Article)
	if diff := cmp.Diff(want, got[1]); diff != "" {
		s.Errorf("item differs (-want +got):\n%s", diff)
	}
	if got[0].ContentKey != contentKey("ba", "2", "", plain.Article.Title, "", "") {
		s.Error("content key of an article without outlet, date and text is not the documented hash")
	}
	if _, err := s.Items(s.ctx, []dedupe.ID{ids[0], 999}); err == nil {
		s.Error("an unknown id is no error")
	}
	outlets, err := s.Outlets(s.ctx, append(ids, 999))
	s.ok(err)
	if diff := cmp.Diff(map[dedupe.ID]string{ids[0]: "was", ids[1]: "ba"}, outlets); diff != "" {
		s.Error(diff)
	}
	c, err := s.Counts(s.ctx)
	s.ok(err)
	if c.Articles != 2 || c.Credits != 2 || c.Sightings != 1 || c.Short != 1 || c.Collections != 2 || c.Anchors != 6 || c.Unmatched != 2 {
		s.Errorf("counts are wrong: %+v", c)
	}
}

func contentKey(fields ...string) string {
	h := sha256.New()
	for _, f := range fields {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(f)))
		h.Write(n[:])
		h.Write([]byte(f))
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// versions: the same again changes nothing, a change is a revision.
func versions(s *suite) {
	first := newPut("c", "1", "النص الأول كما نشر")
	first.Article.Modified, first.Article.Crawled = "2024-01-02", "2024-01-05"
	first.Article.Sighting = article.Sighting{Page: "a.jsonl", Position: 1}
	id := s.put(first)[0]
	s.settled(id)

	again := first
	again.Article.Crawled, again.Article.PageURL = "2024-02-01", "https://elsewhere.example/"
	again.Article.Sighting = article.Sighting{Page: "b.jsonl", Position: 7}
	s.outcome(db.Unchanged, id, again)
	s.marked(nil, nil)
	it := s.item(id)
	if it.Revisions != 0 || len(it.Sightings) != 2 || it.Article.Crawled != "2024-01-05" {
		s.Errorf("the same again changed the article: %+v", it)
	}

	again.Article.Crawled = "2024-01-04" // bounds the publication more closely
	s.outcome(db.Unchanged, id, again)
	if it := s.item(id); it.Article.Crawled != "2024-01-04" || it.Revisions != 0 {
		s.Errorf("the earliest crawl was not kept: %+v", it)
	}
	s.marked([]dedupe.ID{id}, []dedupe.ID{id})
	s.settled(id)

	changed := newPut("c", "1", "النص الثاني بعد التصحيح")
	changed.Article.Modified = "2024-01-03"
	changed.Credits = []provenance.Credit{{Party: "was", Role: provenance.RoleCredit, Phrase: "واس", Field: provenance.FieldText, End: 3}}
	s.outcome(db.Revised, id, changed)
	s.marked([]dedupe.ID{id}, []dedupe.ID{id})
	it = s.item(id)
	if it.Article.Text != changed.Article.Text || it.Revisions != 1 || len(it.Credits) != 1 {
		s.Errorf("the newer version is not the current one: %+v", it)
	}
	s.found(first.Sketch, "الأول")
	s.found(changed.Sketch, "الثاني", id)
	s.settled(id)

	s.outcome(db.Unchanged, id, first) // a version that was stored before
	s.outcome(db.Unchanged, id, changed)
	s.marked(nil, nil)

	older := newPut("c", "1", "مسودة قديمة وصلت متأخرة")
	older.Article.Modified = "2023-12-31"
	s.outcome(db.Revised, id, older)
	if it = s.item(id); it.Article.Text != changed.Article.Text || it.Revisions != 2 {
		s.Errorf("a version that is proven older became the current one: %+v", it)
	}
	title := changed
	title.Article.Title = "عنوان آخر"
	s.outcome(db.Revised, id, title)
	if it = s.item(id); it.Article.Title != "عنوان آخر" || it.Revisions != 3 {
		s.Errorf("changed metadata is no revision: %+v", it)
	}

	// Both versions of an article in one batch.
	a, b := newPut("c", "2", "صيغة أولى للخبر"), newPut("c", "2", "صيغة ثانية للخبر")
	receipts, err := s.PutArticles(s.ctx, []db.Put{a, b, a})
	s.ok(err)
	var outcomes []db.Outcome
	for _, r := range receipts {
		outcomes = append(outcomes, r.Outcome)
	}
	if !slices.Equal(outcomes, []db.Outcome{db.Added, db.Revised, db.Unchanged}) {
		s.Errorf("outcomes in one batch: %v", outcomes)
	}
	s.found(a.Sketch, "أولى")
	s.found(b.Sketch, "ثانية", receipts[0].ID)
}

func (s *suite) outcome(want db.Outcome, id dedupe.ID, p db.Put) {
	s.Helper()
	r, err := s.PutArticles(s.ctx, []db.Put{p})
	s.ok(err)
	if r[0].Outcome != want || want != db.Removed && r[0].ID != id {
		s.Fatalf("outcome %d of article %d (%s), want %d of %d", r[0].Outcome, r[0].ID, r[0].Reason, want, id)
	}
}

// marked checks which articles are to be matched and to be solved.
func (s *suite) marked(unmatched, touched []dedupe.ID) {
	s.Helper()
	if got := must(s.Unmatched(s.ctx)); !slices.Equal(got, unmatched) {
		s.Errorf("to be matched: %v, want %v", got, unmatched)
	}
	if got := must(s.Touched(s.ctx)); !slices.Equal(got, touched) {
		s.Errorf("to be solved: %v, want %v", got, touched)
	}
}

// found checks which articles share the anchor of one word of a sketch.
func (s *suite) found(sk dedupe.Sketch, word string, want ...dedupe.ID) {
	s.Helper()
	probe := dedupe.Sketch{Anchors: []dedupe.Anchor{{Hash: hash(word)}}, Shingles: sk.Shingles}
	var got []dedupe.ID
	for _, p := range must(s.Lookup(s.ctx, &probe, nil)) {
		got = append(got, p.Doc)
	}
	if !slices.Equal(got, want) {
		s.Errorf("articles with the anchor of %s: %v, want %v", word, got, want)
	}
}

// collisions: a known key under another outlet or domain is no revision.
func collisions(s *suite) {
	named := func(outlet, party, url string) db.Put {
		p := newPut("c", "1", "نص ما من ثلاث كلمات")
		p.Article.OutletName, p.Party, p.Article.URL = outlet, party, url
		return p
	}
	id := s.put(named("الوطن", "alwatan", "https://www.alwatan.example/1"))[0]
	for _, c := range []struct {
		why  string
		put  db.Put
		want db.Outcome
	}{
		{"another outlet", named("الرياض", "alriyadh", ""), db.Collision},
		{"another domain", named("الوطن", "alwatan", "https://other.example/1"), db.Collision},
		{"another address of the same domain", named("الوطن", "alwatan", "https://m.alwatan.example/1"), db.Revised},
		{"the same name, a party that was not known before", named("الوطن", "name:الوطن", ""), db.Revised},
		{"no outlet named", named("", "", ""), db.Revised},
	} {
		r, err := s.PutArticles(s.ctx, []db.Put{c.put})
		s.ok(err)
		if r[0].Outcome != c.want || (r[0].Reason != "") != (c.want == db.Collision) {
			s.Errorf("%s: outcome %d (%s), want %d", c.why, r[0].Outcome, r[0].Reason, c.want)
		}
		if c.want == db.Collision && s.item(id).Revisions != 0 {
			s.Errorf("%s: was stored as a revision", c.why)
		}
	}
	r, err := s.PutArticles(s.ctx, []db.Put{newPut("a::b", "1", "نص")})
	s.ok(err)
	if r[0].Outcome != db.Collision || !strings.Contains(r[0].Reason, "::") {
		s.Errorf("a collection that holds :: was taken: %+v", r[0])
	}
}

// removal: nothing is left but a tombstone, and numbers are not given again.
func removal(s *suite) {
	a, b, c := newPut("c", "1", "كلمة مشتركة هنا"), newPut("c", "2", "كلمة مشتركة هناك"), newPut("c", "3", "شيء آخر تماما")
	a.Article.Sighting = article.Sighting{Page: "p", Position: 1}
	ids := s.put(a, b, c)
	s.ok(s.PutMatches(s.ctx, []db.Matched{{ID: ids[0], Matches: []dedupe.Match{match(ids[0], ids[1], .9)}}, {ID: ids[1]}, {ID: ids[2]}}))
	s.ok(s.PutSolved(s.ctx, []db.Solved{
		{Members: ids[:2], Stories: []dedupe.Story{{Name: "s", Medoid: ids[0], Members: ids[:2]}}, Relations: []provenance.Relation{
			{Child: ids[1], Parent: provenance.Node{Kind: provenance.NodeArticle, Article: ids[0]}, Kind: dedupe.Copy, Confidence: .9},
		}}, {Members: ids[2:]},
	}, "1", ""))
	head := must(s.Counts(s.ctx)).Head
	s.ok(s.Remove(s.ctx, ids[0], "بطلب الناشر"))
	s.marked(nil, ids[1:2])
	s.found(b.Sketch, "مشتركة", ids[1])
	if rel := must(s.RelationsOf(s.ctx, ids[1])); len(rel) != 0 {
		s.Errorf("a claim still names the removed article: %v", rel)
	}
	if m := must(s.MatchesOf(s.ctx, ids[1])); len(m) != 0 {
		s.Errorf("a match still names the removed article: %v", m)
	}
	if st, _, err := s.StoryOf(s.ctx, ids[1]); err != nil || st != nil {
		s.Errorf("a story still holds the removed article: %v %v", st, err)
	}
	if _, err := s.Docs(s.ctx, ids[:1]); err == nil {
		s.Error("the text is still handed out")
	}
	if err := s.Remove(s.ctx, ids[0], ""); err == nil {
		s.Error("removing twice is no error")
	}
	s.outcome(db.Removed, 0, a)
	if fresh := s.put(newPut("c", "4", "مقال جديد بعده"))[0]; fresh <= ids[2] {
		s.Errorf("number %d was given again", fresh)
	}
	damage, _, err := s.Verify(s.ctx, head)
	if err != nil || len(damage) != 0 {
		s.Errorf("the chain does not stand after removal: %v %v", damage, err)
	}
	if n := must(s.Counts(s.ctx)).Removed; n != 1 {
		s.Errorf("%d tombstones", n)
	}
}
