package dbtest

import (
	"cmp"
	"slices"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"isnad/db"
	"isnad/dedupe"
)

// matches: both directions, marks, and articles that are gone.
func matches(s *suite) {
	ids := s.some(4)
	s.settled(ids...)
	m := match(ids[2], ids[0], .9)
	m.Kind = dedupe.Partial
	s.ok(s.PutMatches(s.ctx, []db.Matched{{ID: ids[2], Matches: []dedupe.Match{m, match(ids[2], ids[1], .8)}}}))
	s.marked(nil, ids[:3])
	s.settled(ids...)
	s.ok(s.PutMatches(s.ctx, []db.Matched{
		{ID: ids[0], Matches: []dedupe.Match{m.Swap()}}, {ID: 999, Matches: []dedupe.Match{match(999, ids[3], .9)}},
		{ID: ids[3], Matches: []dedupe.Match{match(ids[3], 999, .9), match(ids[3], ids[3], .9)}},
	}))
	s.marked(nil, nil) // nothing new
	s.reopen()
	if diff := gocmp.Diff([]dedupe.Match{m.Swap()}, must(s.MatchesOf(s.ctx, ids[0]))); diff != "" {
		s.Errorf("match differs (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([]dedupe.Match{m, match(ids[2], ids[1], .8)}, must(s.MatchesOf(s.ctx, ids[2]))); diff != "" {
		s.Errorf("matches are not those put, best first (-want +got):\n%s", diff)
	}
	better := m
	better.Confidence = .95
	s.ok(s.PutMatches(s.ctx, []db.Matched{{ID: ids[2], Matches: []dedupe.Match{better}}}))
	if got := must(s.MatchesOf(s.ctx, ids[0])); len(got) != 1 || got[0].Confidence != .95 {
		s.Errorf("the better measure did not stay: %v", got)
	}
	s.marked(nil, []dedupe.ID{ids[0], ids[2]})

	// A revision drops the matches of the old text; the other ends are solved again.
	changed := newPut("c", "ac", "نص جديد لا يشبه القديم")
	s.outcome(db.Revised, ids[2], changed)
	s.marked(ids[2:3], ids[:3])
	if got := all(s, s.AllMatches(s.ctx)); len(got) != 0 {
		s.Errorf("matches of the old text are kept: %v", got)
	}
}

// kept is the rule in its plainest form: a match is kept while it is among the
// best dedupe.KeepNearest of either end.
func kept(put map[[2]dedupe.ID]dedupe.Match, key func(dedupe.ID) string) (keep []dedupe.Match, crowded []dedupe.ID) {
	of := map[dedupe.ID][]dedupe.Match{}
	for _, m := range put {
		of[m.A] = append(of[m.A], m)
		of[m.B] = append(of[m.B], m.Swap())
	}
	seen := map[[2]dedupe.ID]bool{}
	for id, list := range of {
		slices.SortFunc(list, func(x, y dedupe.Match) int {
			return cmp.Or(cmp.Compare(y.Confidence, x.Confidence), cmp.Compare(y.Resemblance, x.Resemblance), cmp.Compare(key(x.B), key(y.B)))
		})
		if len(list) > dedupe.KeepNearest {
			crowded = append(crowded, id)
			list = list[:dedupe.KeepNearest]
		}
		for _, m := range list {
			if m.A > m.B {
				m = m.Swap()
			}
			if p := [2]dedupe.ID{m.A, m.B}; !seen[p] {
				seen[p] = true
				keep = append(keep, m)
			}
		}
	}
	slices.Sort(crowded)
	sortMatches(keep)
	return keep, crowded
}

func sortMatches(ms []dedupe.Match) {
	slices.SortFunc(ms, func(x, y dedupe.Match) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
}

// matchOrder: what is kept, and who is crowded, is a function of the set of
// matches put, whatever the order and the batches, and whichever end brings them.
func matchOrder(s *suite) {
	ids := s.some(24)
	keys := map[dedupe.ID]string{}
	for _, id := range ids {
		keys[id] = s.item(id).ContentKey
	}
	empty, err := dedupe.Gather(s.ctx, s.AllDocs(s.ctx))
	s.ok(err)
	rapid.Check(s.T, func(t *rapid.T) {
		s.ok(s.PutStatistics(s.ctx, empty)) // drops all matches
		put := map[[2]dedupe.ID]dedupe.Match{}
		dense := rapid.IntRange(1, 9).Draw(t, "dense")
		for i, a := range ids {
			for _, b := range ids[i+1:] {
				if rapid.IntRange(0, 9).Draw(t, "pair") < dense {
					m := match(a, b, float64(rapid.IntRange(5, 9).Draw(t, "confidence"))/10)
					m.Resemblance = float64(rapid.IntRange(0, 1).Draw(t, "resemblance"))
					put[[2]dedupe.ID{a, b}] = m
				}
			}
		}
		results := map[dedupe.ID]*db.Matched{}
		for _, id := range ids {
			results[id] = &db.Matched{ID: id}
		}
		var pairs [][2]dedupe.ID
		for p := range put {
			pairs = append(pairs, p)
		}
		slices.SortFunc(pairs, func(x, y [2]dedupe.ID) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
		for _, p := range pairs {
			m := put[p]
			end := rapid.IntRange(0, 2).Draw(t, "end") // one end found it, or the other, or both
			if end != 1 {
				results[m.A].Matches = append(results[m.A].Matches, m)
			}
			if end != 0 {
				results[m.B].Matches = append(results[m.B].Matches, m.Swap())
			}
		}
		order := rapid.Permutation(ids).Draw(t, "order")
		for len(order) > 0 {
			n := rapid.IntRange(1, len(order)).Draw(t, "batch")
			var batch []db.Matched
			for _, id := range order[:n] {
				batch = append(batch, *results[id])
			}
			s.ok(s.PutMatches(s.ctx, batch))
			order = order[n:]
		}
		wantKept, wantCrowded := kept(put, func(id dedupe.ID) string { return keys[id] })
		got := all(s, s.AllMatches(s.ctx))
		for i, m := range got {
			if m.A > m.B {
				got[i] = m.Swap()
			}
		}
		sortMatches(got)
		if diff := gocmp.Diff(wantKept, got); diff != "" {
			t.Fatalf("kept matches differ (-want +got):\n%s", diff)
		}
		if crowded := must(s.Crowded(s.ctx)); !slices.Equal(crowded, wantCrowded) {
			t.Fatalf("crowded: %v, want %v", crowded, wantCrowded)
		}
		if left := must(s.Unmatched(s.ctx)); len(left) != 0 {
			t.Fatalf("still to be matched: %v", left)
		}
	})
	s.crowdedNeighbour(ids)
}

// crowdedNeighbour: an article that had more matches than are kept is matched again when one of them goes.
func (s *suite) crowdedNeighbour(ids []dedupe.ID) {
	s.ok(s.PutStatistics(s.ctx, must(dedupe.Gather(s.ctx, s.AllDocs(s.ctx)))))
	hub := db.Matched{ID: ids[0]}
	for _, id := range ids[1:] {
		hub.Matches = append(hub.Matches, match(ids[0], id, .9))
	}
	s.ok(s.PutMatches(s.ctx, []db.Matched{hub}))
	s.settled(ids...)
	s.ok(s.Remove(s.ctx, ids[5], ""))
	s.marked(ids[:1], ids[:1])
	if crowded := must(s.Crowded(s.ctx)); len(crowded) != 0 {
		s.Errorf("crowded before it was matched again: %v", crowded)
	}
}

// components: connected by any match; adding one article touches its component only.
func components(s *suite) {
	ids := s.some(7)
	m := func(a, b int) dedupe.Match { return match(ids[a], ids[b], .9) }
	s.ok(s.PutMatches(s.ctx, []db.Matched{
		{ID: ids[0], Matches: []dedupe.Match{m(0, 1)}}, {ID: ids[2], Matches: []dedupe.Match{m(2, 1)}}, {ID: ids[5], Matches: []dedupe.Match{m(5, 4)}},
	}))
	check := func(of int, want []dedupe.ID, n int) {
		s.Helper()
		members, matches, err := s.Component(s.ctx, ids[of])
		s.ok(err)
		if !slices.Equal(members, want) || len(matches) != n {
			s.Errorf("component of %d: %v with %d matches, want %v with %d", ids[of], members, len(matches), want, n)
		}
	}
	for i := range 3 {
		check(i, ids[:3], 2)
	}
	check(3, ids[3:4], 0)
	check(4, ids[4:6], 1)
	if members, _, err := s.Component(s.ctx, 999); err != nil || len(members) != 0 {
		s.Errorf("component of an unknown article: %v %v", members, err)
	}
	s.settled(ids...)
	fresh := s.put(newPut("c", "new", "مقال جديد"))[0]
	s.marked([]dedupe.ID{fresh}, []dedupe.ID{fresh})
	s.ok(s.PutMatches(s.ctx, []db.Matched{{ID: fresh, Matches: []dedupe.Match{match(fresh, ids[4], .7)}}}))
	s.marked(nil, []dedupe.ID{ids[4], fresh})
	check(5, []dedupe.ID{ids[4], ids[5], fresh}, 2)
}
