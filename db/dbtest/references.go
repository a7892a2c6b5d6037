package dbtest

import (
	"errors"
	"slices"
	"strings"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
)

// references: what is printed is found again, and nothing else is found by it.
func references(s *suite) {
	digest := func(c string) string { return "sha256:" + strings.Repeat(c, 64/len(c)) }
	near := "sha256:" + strings.Repeat("a", 20) + strings.Repeat("b", 44)
	withURL := newPut("e", "url", "نص له عنوان")
	withURL.Article.URL, withURL.Article.Canonical = "https://www.e.example/x/?utm_source=t", "https://agency.example/7"
	puts := []db.Put{
		newPut("c", "17", "أ"), newPut("d", "17", "ب"), newPut("c", "170", "ت"), newPut("c", "خبر", "ث"), newPut("x", "y::z", "ج"), newPut("y", "z", "ح"),
		newPut("c", digest("a"), "خ"), newPut("c", near, "د"), newPut("c", digest("3f"), "ذ"), withURL, newPut("f", "https://f.example/خبر", "ر"),
	}
	ids := s.put(puts...)
	refs, err := s.Refs(s.ctx, append(slices.Clone(ids), 999))
	s.ok(err)
	want := []string{"c::17", "d::17", "170", "خبر", "x::y::z", "z", digest("a"), near, digest("3f"), "url", "https://f.example/خبر"}
	if len(refs) != len(ids) {
		s.Errorf("%d references for %d articles", len(refs), len(ids))
	}
	short, err := s.ShortRefs(s.ctx, ids)
	s.ok(err)
	for i, id := range ids {
		if refs[id] != want[i] {
			s.Errorf("reference %q, want %q", refs[id], want[i])
		}
		if it := s.item(id); it.Ref != want[i] {
			s.Errorf("item shows reference %q, want %q", it.Ref, want[i])
		}
		for _, ref := range []string{refs[id], short[id], puts[i].Key.String()} {
			if got, err := s.Resolve(s.ctx, ref); err != nil || got != id {
				s.Errorf("reference %q finds %d (%v), want %d", ref, got, err, id)
			}
		}
	}
	for i, want := range map[int]string{6: "sha256:" + strings.Repeat("a", 21), 7: "sha256:" + strings.Repeat("a", 20) + "b", 8: digest("3f")[:19], 2: "170"} {
		if got := short[ids[i]]; got != want {
			s.Errorf("short reference %q, want %q", got, want)
		}
	}
	for ref, want := range map[string]dedupe.ID{
		"خب": ids[3], "c::170": ids[2], "d::1": ids[1], "3f3f3f": ids[8], "3F3F3F3F": ids[8], "sha256:3f": ids[8], "y::z": ids[5],
		"https://www.e.example/x#top": ids[9], "HTTPS://f.example/خبر/": ids[10],
	} {
		if got, err := s.Resolve(s.ctx, ref); err != nil || got != want {
			s.Errorf("reference %q finds %d (%v), want %d", ref, got, err, want)
		}
	}
	for ref, kind := range map[string]error{
		"17": db.ErrAmbiguousRef, "sha256:": db.ErrAmbiguousRef, "aaaaaaaa": db.ErrAmbiguousRef,
		"": db.ErrUnknownRef, "nothing": db.ErrUnknownRef, "3f3f3": db.ErrUnknownRef, "q::17": db.ErrUnknownRef, "%": db.ErrUnknownRef, "1_": db.ErrUnknownRef,
	} {
		if _, err := s.Resolve(s.ctx, ref); !errors.Is(err, kind) {
			s.Errorf("reference %q: %v, want %v", ref, err, kind)
		}
	}
	if _, err := s.Resolve(s.ctx, "17"); err != nil && !(strings.Contains(err.Error(), "c::17") && strings.Contains(err.Error(), "d::17")) {
		s.Errorf("the candidates are not listed: %v", err)
	}
	for url, want := range map[string][]dedupe.ID{
		article.NormalURL(withURL.Article.URL): {ids[9]}, "https://agency.example/7": {ids[9]}, article.NormalURL("https://f.example/خبر"): {ids[10]}, "": nil, "https://e.example/": nil,
	} {
		if got, err := s.ByURL(s.ctx, url); err != nil || !slices.Equal(got, want) {
			s.Errorf("articles at %q: %v (%v), want %v", url, got, err, want)
		}
	}
	// Removing one of two makes the bare id unambiguous.
	s.ok(s.Remove(s.ctx, ids[0], "test"))
	if got, err := s.Resolve(s.ctx, "17"); err != nil || got != ids[1] || s.item(ids[1]).Ref != "17" {
		s.Errorf("reference 17 finds %d (%v), want %d", got, err, ids[1])
	}
	if _, err := s.Resolve(s.ctx, "c::17"); !errors.Is(err, db.ErrUnknownRef) || !strings.Contains(err.Error(), "removed") {
		s.Errorf("the removal is not told: %v", err)
	}
}

// marks and settings are kept.
func marks(s *suite) {
	if owed := must(s.Duty(s.ctx, db.DutyRefresh)); owed {
		s.Error("an empty store owes a refresh")
	}
	ids := s.put(newPut("c", "1", "واحد"), newPut("c", "2", "اثنان"))
	s.reopen()
	if owed := must(s.Duty(s.ctx, db.DutyRefresh)); !owed {
		s.Error("the first article records no duty")
	}
	s.marked(ids, ids)
	s.ok(s.SetDuty(s.ctx, db.DutyRefresh, false))
	s.ok(s.SetDuty(s.ctx, "other", true))
	more := s.put(newPut("c", "3", "ثلاثة"))
	if must(s.Duty(s.ctx, db.DutyRefresh)) || !must(s.Duty(s.ctx, "other")) {
		s.Error("duties are not what was set: a store that is not empty owes no refresh")
	}
	s.settled(append(ids, more...)...)
	s.marked(nil, nil)

	if v := must(s.Setting(s.ctx, "normaliser")); v != "" {
		s.Errorf("a setting that was never set is %q", v)
	}
	s.ok(s.SetSetting(s.ctx, "normaliser", "3"))
	s.ok(s.SetSetting(s.ctx, "normaliser", "4"))
	s.reopen()
	if v := must(s.Setting(s.ctx, "normaliser")); v != "4" || must(s.Counts(s.ctx)).NormaliserVersion != 4 {
		s.Errorf("the setting is %q", v)
	}
	found, err := s.Scan(s.ctx, func(a *article.Article) bool { return strings.Contains(a.Text, "ث") }, 0)
	if s.ok(err); !slices.Equal(found, []dedupe.ID{ids[1], more[0]}) {
		s.Errorf("scan found %v", found)
	}
	if found := must(s.Scan(s.ctx, func(*article.Article) bool { return true }, 2)); !slices.Equal(found, ids) {
		s.Errorf("scan with a limit found %v", found)
	}
	if got := must(s.IDs(s.ctx)); !slices.Equal(got, append(ids, more...)) {
		s.Errorf("ids: %v", got)
	}
}

// statistics: snapshots are numbered, and everything is matched anew under a new one.
func statistics(s *suite) {
	if st := must(s.Statistics(s.ctx)); st != nil {
		s.Errorf("an empty store has a snapshot: %v", st)
	}
	ids := s.some(3)
	s.settled(ids...)
	s.ok(s.PutMatches(s.ctx, []db.Matched{{ID: ids[0], Matches: []dedupe.Match{match(ids[0], ids[1], .9)}}}))
	s.settled(ids...)
	gather := func() *dedupe.Statistics {
		return must(dedupe.Gather(s.ctx, s.AllDocs(s.ctx)))
	}
	for n := 1; n <= 2; n++ {
		made := gather()
		s.ok(s.PutStatistics(s.ctx, made))
		s.reopen()
		got := must(s.Statistics(s.ctx))
		if got == nil || got.Number != n || made.Number != n || got.Docs != made.Docs {
			s.Fatalf("snapshot %d came back as %+v", n, got)
		}
		a, b := must(made.MarshalBinary()), must(got.MarshalBinary())
		if !slices.Equal(a, b) {
			s.Error("the snapshot is not the one that was stored")
		}
		if c := must(s.Counts(s.ctx)); c.Snapshot != n || c.Matches != 0 {
			s.Errorf("matches of an older snapshot are kept: %+v", c)
		}
		if must(s.Duty(s.ctx, db.DutyRefresh)) {
			s.Error("a refresh is still owed")
		}
		if n == 1 {
			s.marked(ids, ids[:2]) // the ends of the match must be solved again
		}
	}
}
