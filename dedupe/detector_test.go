package dedupe

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMatchingIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someDoc(t, 1), someDoc(t, 2)
		det := &Detector{Index: NewMemory(a, b), Settings: DefaultSettings}
		x, y := det.Compare(&a, &b), det.Compare(&b, &a)
		if x.Match != y.Match.Swap() {
			t.Fatalf("the match depends on which text is first:\n%+v\n%+v", x.Match, y.Match.Swap())
		}
		if x.Reason != y.Reason || x.FormulaShare != y.FormulaShare || !cmp.Equal(x.Features, y.Features) {
			t.Fatal("the evidence depends on which text is first")
		}
		swapped := make([]Passage, len(y.Passages))
		for i, p := range y.Passages {
			swapped[i] = p.swap()
		}
		slices.SortFunc(swapped, func(p, q Passage) int { return p.A.Start - q.A.Start })
		if !cmp.Equal(append([]Passage{}, x.Passages...), swapped) {
			t.Fatalf("passages depend on which text is first:\n%s", cmp.Diff(x.Passages, swapped))
		}
		if m := det.Measure(&a, &b); m != x.Match {
			t.Fatalf("Measure and Compare disagree: %+v, %+v", m, x.Match)
		}
		ab, err := det.Matches(t.Context(), &a, nil)
		if err != nil {
			t.Fatal(err)
		}
		ba, err := det.Matches(t.Context(), &b, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(ab) != len(ba) || len(ab) == 1 && (ab[0] != ba[0].Swap() || ab[0] != x.Match) {
			t.Fatalf("Matches from the two ends differ: %+v, %+v", ab, ba)
		}
	})
}

func TestPassagesAreWholeWordsInsideTheTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someDoc(t, 1), someDoc(t, 2)
		c := new(Detector).Compare(&a, &b)
		whole := func(text string, s Span) {
			r := []rune(text)
			if s.Start < 0 || s.Start >= s.End || s.End > len(r) {
				t.Fatalf("span %v of a text of %d code points", s, len(r))
			}
			blank := func(i int) bool {
				return i < 0 || i >= len(r) || r[i] == ' ' || r[i] == '\n' || r[i] == '،' || r[i] == '.'
			}
			if blank(s.Start) || blank(s.End-1) || !blank(s.Start-1) || !blank(s.End) {
				t.Fatalf("span %v is not whole words: %q", s, string(r[s.Start:s.End]))
			}
		}
		end := 0
		for _, p := range c.Passages {
			whole(a.Text, p.A)
			whole(b.Text, p.B)
			if p.A.Start < end {
				t.Fatal("passages overlap in A")
			}
			end = p.A.End
			for _, d := range p.Differs {
				if d.A.Start < p.A.Start || d.A.End > p.A.End || d.B.Start < p.B.Start || d.B.End > p.B.End {
					t.Fatalf("difference %v lies outside its passage %v", d, p)
				}
			}
		}
	})
}

func TestOrderOfAddingDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 8).Draw(t, "texts")
		docs := make([]Doc, n)
		for i := range docs {
			docs[i] = someDoc(t, ID(i+1))
			docs[i].Key = fmt.Sprint("k", i)
		}
		stats, err := Gather(t.Context(), sequence(docs...))
		if err != nil {
			t.Fatal(err)
		}
		type pair struct{ A, B string }
		results := func(order []int) map[pair]Match {
			out := map[pair]Match{}
			index := NewMemory()
			det := &Detector{Index: index, Stats: stats, Settings: DefaultSettings}
			for row, i := range order {
				d := docs[i]
				d.ID = ID(row + 1)
				index.Add(d)
				ms, err := det.Matches(t.Context(), &d, nil)
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range ms {
					p := pair{docs[order[m.A-1]].Key, docs[order[m.B-1]].Key}
					if p.A > p.B {
						p.A, p.B = p.B, p.A
						m = m.Swap()
					}
					m.A, m.B = 0, 0
					out[p] = m
				}
			}
			return out
		}
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		want := results(order)
		got := results(rapid.Permutation(order).Draw(t, "order"))
		if !cmp.Equal(want, got) {
			t.Fatal(cmp.Diff(want, got))
		}
	})
}

func TestEmptyTextNeverMatches(t *testing.T) {
	for _, text := range []string{"", " \n", "،.!", "\u200f\u0640"} {
		a := Doc{ID: 1, Key: "a", Outlet: "x", Title: "عنوان واحد من ثماني كلمات هو نفسه هنا كاملا", Text: text}
		b := Doc{ID: 2, Key: "b", Outlet: "y", Title: a.Title, Text: text}
		det := &Detector{Index: NewMemory(a, b), Settings: DefaultSettings}
		ms, err := det.Matches(t.Context(), &a, nil)
		if err != nil || len(ms) > 0 {
			t.Errorf("%q: %v, %v; want no candidates", text, ms, err)
		}
		if c := det.Compare(&a, &b); c.Kind != Rejected || c.Reason == "" {
			t.Errorf("%q: %+v; want rejected with a reason", text, c)
		}
	}
}

func TestTextsThatDifferOnlyInWritingAreCopies(t *testing.T) {
	for _, text := range []string{harvest, library, bridge} {
		a := Doc{ID: 1, Key: "a", Outlet: "x", Text: text}
		b := Doc{ID: 2, Key: "b", Outlet: "y", Text: dress(text)}
		if a.Text == b.Text {
			t.Fatal("dress changed nothing")
		}
		det := &Detector{Index: NewMemory(a, b), Settings: StrictSettings}
		ms, err := det.Matches(t.Context(), &a, nil)
		if err != nil || len(ms) != 1 {
			t.Fatalf("%v, %v; want one match", ms, err)
		}
		if m := ms[0]; m.Kind != Copy || m.Resemblance != 1 || m.Hamming != 0 {
			t.Errorf("%+v; want a copy that resembles wholly", m)
		}
	}
}

func TestBulletinsOfTwoDaysAreTemplates(t *testing.T) {
	day := int64(86400)
	a := Doc{ID: 1, Key: "a", Outlet: "x", Title: "أمطار على المرتفعات", Text: bulletin("جازان وعسير", "نجران والباحة", "15 - 38"), Latest: 1700000000}
	b := Doc{ID: 2, Key: "b", Outlet: "y", Title: "غبار على الشرقية", Text: bulletin("مكة المكرمة والطائف", "الشرقية والرياض", "12 - 40"), Latest: a.Latest + 5*day}
	det := &Detector{Index: NewMemory(a, b), Settings: DefaultSettings}
	c := det.Compare(&a, &b)
	if c.Kind != Template {
		t.Errorf("kind %s (%.2f, %v); want template", c.Kind, c.Confidence, c.Features)
	}
	if !strings.Contains(c.Reason, "same formula") || !strings.Contains(c.Reason, "places") {
		t.Errorf("reason %q does not say that the places differ", c.Reason)
	}
}

func TestExtractOfALongTextIsFound(t *testing.T) {
	long := Doc{ID: 1, Key: "long", Outlet: "x", Text: bridge + "\n" + harvest + "\n" + library}
	short := Doc{ID: 2, Key: "short", Outlet: "y", Text: strings.Join(strings.Split(harvest, "\n")[:3], " ")}
	det := &Detector{Index: NewMemory(long, short), Settings: DefaultSettings}
	ms, err := det.Matches(t.Context(), &short, nil)
	if err != nil || len(ms) != 1 {
		t.Fatalf("%v, %v; want one match", ms, err)
	}
	if m := ms[0]; m.Kind != Edited || m.ContainmentA < .99 || m.ContainmentB > .7 {
		t.Errorf("%+v; want an edited text of which A stands in B", m)
	}
}

func TestSkippedTextsAreLeftOut(t *testing.T) {
	a := Doc{ID: 1, Key: "a", Text: harvest}
	b := Doc{ID: 2, Key: "b", Text: harvest}
	c := Doc{ID: 3, Key: "c", Text: harvest + library}
	det := &Detector{Index: NewMemory(a, b, c), Settings: DefaultSettings}
	ms, err := det.Matches(t.Context(), &a, func(id ID) bool { return id == 2 })
	if err != nil || len(ms) != 1 || ms[0].B != 3 {
		t.Errorf("%v, %v; want text 3 alone", ms, err)
	}
}

func TestForgottenTextsAreReadAgain(t *testing.T) {
	a, b := Doc{ID: 1, Key: "a", Text: harvest}, Doc{ID: 2, Key: "b", Text: harvest}
	index := NewMemory(a, b)
	det := &Detector{Index: index, Settings: DefaultSettings}
	if _, err := det.Matches(t.Context(), &a, nil); err != nil {
		t.Fatal(err)
	}
	index.docs[2] = Doc{ID: 2, Key: "b", Text: strings.Replace(harvest, "أربعة آلاف", "خمسة آلاف", 1)}
	det.Forget(2)
	ms, err := det.Matches(t.Context(), &a, nil)
	if err != nil || len(ms) != 1 || ms[0].Resemblance == 1 {
		t.Errorf("%v, %v; want the new text compared", ms, err)
	}
}

func TestRestKeepsNoText(t *testing.T) {
	a, b := Doc{ID: 1, Key: "a", Text: harvest}, Doc{ID: 2, Key: "b", Text: harvest}
	det := &Detector{Index: NewMemory(a, b), Settings: DefaultSettings}
	before, err := det.Matches(t.Context(), &a, nil)
	if err != nil || det.cache.bytes == 0 {
		t.Fatalf("%v; %d bytes are kept", err, det.cache.bytes)
	}
	det.Rest()
	if det.cache.bytes != 0 || det.cache.order.Len() != 0 || det.cache.get(2) != nil {
		t.Errorf("%d bytes, %d texts are kept", det.cache.bytes, det.cache.order.Len())
	}
	if after, err := det.Matches(t.Context(), &a, nil); err != nil || !cmp.Equal(after, before) {
		t.Errorf("%v; after a rest the matches are others:\n%s", err, cmp.Diff(before, after))
	}
}

type brokenIndex struct {
	*Memory
	lookup, docs error
}

func (b brokenIndex) Lookup(ctx context.Context, sk *Sketch, skip []int) ([]Posting, error) {
	if b.lookup != nil {
		return nil, b.lookup
	}
	return b.Memory.Lookup(ctx, sk, skip)
}

func (b brokenIndex) Docs(ctx context.Context, ids []ID) ([]Doc, error) { return nil, b.docs }

func TestErrorsOfTheIndexAreReported(t *testing.T) {
	boom := errors.New("disk on fire")
	a := Doc{ID: 1, Key: "a", Text: harvest}
	m := NewMemory(a, Doc{ID: 2, Key: "b", Text: harvest})
	for _, index := range []Index{brokenIndex{Memory: m, lookup: boom}, brokenIndex{Memory: m, docs: boom}} {
		det := &Detector{Index: index}
		if _, err := det.Matches(t.Context(), &a, nil); !errors.Is(err, boom) {
			t.Errorf("error %v; want the index's", err)
		}
	}
}

func TestDetectorIsSafeForConcurrentUse(t *testing.T) {
	var docs []Doc
	parts := strings.Split(harvest+"\n"+library+"\n"+bridge, "\n")
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 60 {
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		docs = append(docs, Doc{ID: ID(i + 1), Key: fmt.Sprintf("%03d", i), Text: strings.Join(parts[:3+i%4], " ")})
	}
	det := &Detector{Index: NewMemory(docs...), Settings: DefaultSettings}
	want := make([][]Match, len(docs))
	for i := range docs {
		want[i], _ = (&Detector{Index: det.Index, Settings: DefaultSettings}).Matches(t.Context(), &docs[i], nil)
	}
	var wg sync.WaitGroup
	for i := range docs {
		wg.Go(func() {
			got, err := det.Matches(t.Context(), &docs[i], nil)
			if err != nil || !cmp.Equal(got, want[i]) {
				t.Errorf("text %d: %v\n%s", i, err, cmp.Diff(want[i], got))
			}
		})
	}
	wg.Wait()
}

func TestCacheKeepsToItsBound(t *testing.T) {
	var c cache
	long := strings.Repeat(harvest+"\n"+library+"\n", 200)
	for i := range 200 {
		d := Doc{ID: ID(i), Text: long}
		x := new(Detector).prepare(&d)
		c.put(x)
	}
	if c.bytes > CacheBytes || c.get(0) != nil || c.get(199) == nil || c.order.Len() != len(c.at) {
		t.Errorf("%d bytes, %d texts; want at most %d bytes and the last text", c.bytes, c.order.Len(), CacheBytes)
	}
	for i := range 200 {
		c.forget([]ID{ID(i)})
	}
	if c.bytes != 0 {
		t.Errorf("%d bytes are left in the empty cache", c.bytes)
	}
}
