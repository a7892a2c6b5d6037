package dbtest

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
)

// lookup: order, skipping, twins, and values at the ends of their ranges.
func lookup(s *suite) {
	with := func(id string, sk dedupe.Sketch) db.Put {
		p := newPut("c", id, "نص "+id)
		p.Sketch = sk
		return p
	}
	a := dedupe.Sketch{Twin: math.MaxUint64, Shingles: 2, Anchors: []dedupe.Anchor{
		{Hash: math.MaxUint64, Window: math.MaxUint64, Pos: 0}, {Hash: 0, Window: 1 << 63, Pos: 1}, {Hash: 7, Window: 70, Pos: 2}, {Hash: 7, Window: 71, Pos: dedupe.TitlePos},
	}}
	b := dedupe.Sketch{Twin: math.MaxUint64, Shingles: 1, Anchors: []dedupe.Anchor{{Hash: 7, Window: 3}}}
	none := dedupe.Sketch{Twin: math.MaxUint64, Anchors: []dedupe.Anchor{{Hash: 7, Window: 4}}} // no shingles: never matched
	ids := s.put(with("b", b), with("a", a), with("none", none))
	for range 2 {
		got := must(s.Lookup(s.ctx, &a, nil))
		want := []dedupe.Posting{
			{Anchor: -1, Doc: ids[0]}, {Anchor: -1, Doc: ids[1]},
			{Anchor: 0, Doc: ids[1], Window: math.MaxUint64}, {Anchor: 1, Doc: ids[1], Window: 1 << 63},
			{Anchor: 2, Doc: ids[0], Window: 3}, {Anchor: 2, Doc: ids[1], Window: 70}, {Anchor: 2, Doc: ids[1], Window: 71},
			{Anchor: 3, Doc: ids[0], Window: 3}, {Anchor: 3, Doc: ids[1], Window: 70}, {Anchor: 3, Doc: ids[1], Window: 71},
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			s.Fatalf("postings differ (-want +got):\n%s", diff)
		}
		if diff := gocmp.Diff(want[2:3], must(s.Lookup(s.ctx, &a, []int{1, 2, 3}))[2:]); diff != "" {
			s.Fatalf("skipped anchors were looked up (-want +got):\n%s", diff)
		}
		if got := must(s.Lookup(s.ctx, &dedupe.Sketch{Twin: math.MaxUint64}, nil)); len(got) != 0 {
			s.Fatalf("an empty sketch has postings: %v", got)
		}
		for i, want := range []dedupe.Sketch{b, a, none} {
			if diff := gocmp.Diff(&want, must(s.Sketch(s.ctx, ids[i]))); diff != "" {
				s.Fatalf("sketch differs (-want +got):\n%s", diff)
			}
		}
		s.reopen()
	}
}

// lookupModel: whatever is added, revised and removed, in whatever batches,
// the index answers what a list of the current sketches answers.
func lookupModel(s *suite) {
	run := uint64(0) // each has hashes of its own, beside those of the runs before
	sketches := rapid.Custom(func(t *rapid.T) dedupe.Sketch {
		return dedupe.Sketch{
			Twin: run<<32 + rapid.Uint64Range(0, 3).Draw(t, "twin"), Shingles: rapid.IntRange(0, 2).Draw(t, "shingles"),
			Anchors: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) dedupe.Anchor {
				return dedupe.Anchor{Hash: run<<32 + rapid.Uint64Range(0, 9).Draw(t, "hash") - 5, Window: rapid.Uint64Range(0, 3).Draw(t, "window")}
			}), 0, 6).Draw(t, "anchors"),
		}
	})
	rapid.Check(s.T, func(t *rapid.T) {
		run++
		collection := fmt.Sprint(run)
		model := map[dedupe.ID]dedupe.Sketch{}
		version := 0
		for range rapid.IntRange(1, 5).Draw(t, "steps") {
			var puts []db.Put
			for range rapid.IntRange(1, 6).Draw(t, "batch") {
				version++
				p := newPut(collection, rapid.StringMatching(`[a-e]`).Draw(t, "id"), strings.Repeat("ن", version))
				p.Sketch = sketches.Draw(t, "sketch")
				puts = append(puts, p)
			}
			receipts := must(s.PutArticles(s.ctx, puts))
			for i, r := range receipts {
				if r.Outcome == db.Added || r.Outcome == db.Revised {
					model[r.ID] = puts[i].Sketch
				}
			}
			if rapid.IntRange(0, 4).Draw(t, "remove") == 0 {
				for _, id := range slices.Sorted(maps.Keys(model)) {
					s.ok(s.Remove(s.ctx, id, ""))
					delete(model, id)
					break
				}
			}
			probe := sketches.Draw(t, "probe")
			var skip []int
			for i := range probe.Anchors {
				if rapid.IntRange(0, 3).Draw(t, "skip") == 0 {
					skip = append(skip, i)
				}
			}
			got := must(s.Lookup(s.ctx, &probe, skip))
			if diff := gocmp.Diff(naive(model, probe, skip), got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("postings differ (-want +got):\n%s", diff)
			}
			// Asked beside others it gets the same answer.
			other := sketches.Draw(t, "other")
			both := make([][]dedupe.Posting, 2)
			s.ok(s.Visit(s.ctx, []dedupe.Sketch{other, probe}, [][]int{nil, skip}, func(i int, p dedupe.Posting) { both[i] = append(both[i], p) }))
			for i, want := range [][]dedupe.Posting{naive(model, other, nil), got} {
				sortPostings(both[i])
				if diff := gocmp.Diff(want, both[i], cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("postings of sketch %d of two differ (-want +got):\n%s", i, diff)
				}
			}
		}
	})
}

func naive(model map[dedupe.ID]dedupe.Sketch, probe dedupe.Sketch, skip []int) []dedupe.Posting {
	var postings []dedupe.Posting
	for id, sk := range model {
		if sk.Shingles == 0 {
			continue
		}
		if probe.Shingles > 0 && sk.Twin == probe.Twin {
			postings = append(postings, dedupe.Posting{Anchor: -1, Doc: id})
		}
		for i, q := range probe.Anchors {
			for _, a := range sk.Anchors {
				if p := (dedupe.Posting{Anchor: i, Doc: id, Window: a.Window}); a.Hash == q.Hash && !slices.Contains(skip, i) && !slices.Contains(postings, p) {
					postings = append(postings, p)
				}
			}
		}
	}
	sortPostings(postings)
	return postings
}

func sortPostings(postings []dedupe.Posting) {
	slices.SortFunc(postings, func(x, y dedupe.Posting) int {
		return cmp.Or(cmp.Compare(x.Anchor, y.Anchor), cmp.Compare(x.Doc, y.Doc), cmp.Compare(x.Window, y.Window))
	})
}

// documents: texts in the order asked for, with what the detector needs to know.
func documents(s *suite) {
	dated := newPut("c", "dated", "نص له تاريخ")
	dated.Article.Published, dated.Article.Crawled = "2024-03-15T12:00:00Z", "2024-03-20"
	crawled := newPut("c", "crawled", "نص جلب فقط")
	crawled.Article.Crawled, crawled.Article.OutletName = "2024-03-15T12:00:00Z", "صحيفة"
	empty, foreign := newPut("b", "empty", ""), newPut("b", "foreign", "not arabic at all")
	empty.Marks, foreign.Marks, foreign.Party = []string{"empty"}, []string{"not_arabic", "short"}, "party"
	ids := s.put(dated, crawled, empty, foreign)
	docs, err := s.Docs(s.ctx, []dedupe.ID{ids[1], ids[3], ids[0]})
	s.ok(err)
	const noon = 1710504000
	for i, want := range []dedupe.Doc{
		{ID: ids[1], Outlet: "صحيفة", Title: crawled.Article.Title, Text: crawled.Article.Text, Latest: noon + 1},
		{ID: ids[3], Outlet: "party", Title: foreign.Article.Title, Text: foreign.Article.Text},
		{ID: ids[0], Outlet: "c", Title: dated.Article.Title, Text: dated.Article.Text, Earliest: noon, Latest: noon + 1},
	} {
		want.Key = s.item(want.ID).ContentKey
		if diff := gocmp.Diff(want, docs[i]); diff != "" {
			s.Errorf("document differs (-want +got):\n%s", diff)
		}
	}
	if _, err := s.Docs(s.ctx, []dedupe.ID{ids[0], 99, ids[1]}); err == nil {
		s.Error("an unknown id is no error")
	}
	if docs, err := s.Docs(s.ctx, nil); err != nil || len(docs) != 0 {
		s.Errorf("no ids: %v %v", docs, err)
	}
	var order []string
	for _, d := range all(s, s.AllDocs(s.ctx)) {
		order = append(order, d.Title)
	}
	if want := []string{dated.Article.Title, crawled.Article.Title}; !slices.Equal(order, want) {
		s.Errorf("all documents: %q, want %q", order, want)
	}
	known := func(want []dedupe.ID, key article.Key, url, party string, twin uint64) {
		s.Helper()
		if got := must(s.Known(s.ctx, key, url, party, twin)); !slices.Equal(got, want) {
			s.Errorf("known: %v, want %v", got, want)
		}
	}
	known(ids[:1], dated.Key, "", "", 0)
	known(nil, article.Key{}, "", "", foreign.Sketch.Twin)
	known(ids[3:], article.Key{}, "", "party", foreign.Sketch.Twin)
	known(nil, article.Key{}, "", "other", foreign.Sketch.Twin)
}
