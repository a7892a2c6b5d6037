package dedupe

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"isnad/arabic"
)

// corpus makes articles that share a formula, each about something else, and copies of one wire.
func corpus(formulas, copies int) []Doc {
	var docs []Doc
	r := rand.New(rand.NewPCG(7, 7))
	for i := range formulas {
		var own []string
		for range 40 {
			own = append(own, vocabulary[r.IntN(len(vocabulary))]+fmt.Sprint(i))
		}
		docs = append(docs, Doc{
			ID: ID(len(docs) + 1), Key: fmt.Sprintf("f%d", i), Latest: 1700000000 + int64(i)*86400,
			Text: strings.Join(own[:20], " ") + " وناشدت الإدارة الأهالي عدم الاقتراب من مجاري السيول " + strings.Join(own[20:], " "),
		})
	}
	for i := range copies {
		docs = append(docs, Doc{ID: ID(len(docs) + 1), Key: fmt.Sprintf("w%d", i), Latest: 1700000000 + int64(i)*60, Text: library + fmt.Sprintf(" حرر%d", i)})
	}
	return docs
}

func firstShingle(s string) uint64 {
	var w arabic.Words
	w.Scan(s)
	return Shingles(nil, &w)[0]
}

func TestCopiesOfAWireAreOneContext(t *testing.T) {
	s, err := Gather(t.Context(), sequence(corpus(30, 120)...))
	if err != nil {
		t.Fatal(err)
	}
	wire, formula := firstShingle("وتضم المكتبة ثلاثين ألف"), firstShingle("وناشدت الإدارة الأهالي عدم")
	if s.formula(wire) || s.spreadOf(wire).contexts != 1 {
		t.Errorf("a wire that 120 outlets print has %v; want one context", s.spreadOf(wire))
	}
	if !s.formula(formula) || s.spreadOf(formula) != (spread{30, 30}) {
		t.Errorf("a formula of 30 articles on 30 days has %v", s.spreadOf(formula))
	}
	if s.rarity(wire) <= 50*s.rarity(formula) {
		t.Errorf("rarity of the wire %g, of the formula %g", s.rarity(wire), s.rarity(formula))
	}
}

func TestFewerContextsMakeAFormulaWhereAPartOfTheCorpusWasCounted(t *testing.T) {
	for _, c := range []struct{ docs, contexts, days int }{
		{0, 16, 6}, {maxGathered, 16, 6}, {maxGathered + 1, 16, 6}, {2 * maxGathered, 8, 6}, {4 * maxGathered, 4, 4}, {100 * maxGathered, 3, 3},
	} {
		s := &Statistics{Docs: c.docs, shingles: newCounts([]uint32{1, 2}, []spread{{uint8(c.contexts), uint8(c.days)}, {uint8(c.contexts - 1), uint8(c.days)}})}
		if !s.formula(1<<32) || s.formula(2<<32) {
			t.Errorf("of %d texts %d contexts on %d days make a formula: %t, one less: %t", c.docs, c.contexts, c.days, s.formula(1<<32), s.formula(2<<32))
		}
	}
}

func TestGatherDependsOnTheSetAlone(t *testing.T) {
	docs := corpus(40, 10)
	var want []byte
	for seed := range uint64(5) {
		s, err := Gather(t.Context(), sequence(docs...))
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if !bytes.Equal(got, want) {
			t.Fatal("another order of texts gave another snapshot")
		}
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	}
}

func TestSampleOfALargeCorpusDependsOnTheSetAlone(t *testing.T) {
	docs := corpus(60, 200)
	var want []string
	for seed := range uint64(5) {
		all, total, err := readTexts(t.Context(), sequence(docs...), 100)
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, g := range all {
			keys = append(keys, g.key)
		}
		if want == nil {
			want = keys
		}
		if total != len(docs) || len(keys) != 100 || !slices.Equal(keys, want) {
			t.Fatalf("of %d texts %d were taken: %q; want %q", total, len(keys), keys, want)
		}
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	}
}

func TestTheMostWidelySpreadAreCounted(t *testing.T) {
	// Hash h stands in the texts from h on, each a context and a day of its own.
	const texts, limit = 40, 10
	c := census{contexts: texts}
	for i := range int32(texts) {
		g := &gathered{}
		for h := range uint32(i + 1) {
			g.shingles = append(g.shingles, (texts-h)<<25)
		}
		slices.Sort(g.shingles)
		c.all, c.cluster, c.days = append(c.all, g), append(c.cluster, i), append(c.days, texts+i)
	}
	got := c.count(limit, func(g *gathered) []uint32 { return g.shingles }, func(contexts, days int) (spread, int) {
		return spread{uint8(contexts), uint8(days)}, contexts * days
	})
	for h := range uint32(texts) {
		want := spread{}
		if h < limit {
			want = spread{uint8(texts - h), uint8(texts - h)}
		}
		if sp := got.get(uint64(texts-h) << 57); sp != want {
			t.Errorf("the hash of %d texts has %v; want %v", texts-h, sp, want)
		}
	}
}

func TestCountsEqualAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.OneOf(rapid.Uint32(), rapid.Uint32Range(0, 40), rapid.Uint32Range(1<<32-40, 1<<32-1))
		m := map[uint32]spread{}
		for i, k := range rapid.SliceOfN(key, 0, 60).Draw(t, "keys") {
			m[k] = spread{uint8(i + 1), uint8(2 * i)}
		}
		c := tableOf(m)
		for _, k := range append(rapid.SliceOf(key).Draw(t, "asked"), slices.Collect(maps.Keys(m))...) {
			if got := c.get(uint64(k)<<32 | 5); got != m[k] {
				t.Fatalf("%x has %v; want %v", k, got, m[k])
			}
		}
	})
}

func TestGatherStopsAtAnError(t *testing.T) {
	boom := errors.New("disk on fire")
	if s, err := Gather(t.Context(), func(yield func(Doc, error) bool) { yield(Doc{}, boom) }); !errors.Is(err, boom) || s != nil {
		t.Errorf("%v, %v; want the error", s, err)
	}
}

func TestStatisticsSurviveStoring(t *testing.T) {
	s, err := Gather(t.Context(), sequence(corpus(30, 5)...))
	if err != nil {
		t.Fatal(err)
	}
	s.Number = 3
	b, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var u Statistics
	if err := u.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	if u.Number != 3 || u.Docs != 35 {
		t.Errorf("number %d, texts %d; want 3 and 35", u.Number, u.Docs)
	}
	var w arabic.Words
	for _, d := range corpus(30, 5) {
		w.Scan(d.Text)
		for _, h := range Shingles(nil, &w) {
			if u.spreadOf(h) != s.spreadOf(h) {
				t.Fatalf("spread of a shingle %v became %v", s.spreadOf(h), u.spreadOf(h))
			}
		}
		for _, h := range w.Hash {
			if u.idf(h) != s.idf(h) {
				t.Fatalf("weight of a word %v became %v", s.idf(h), u.idf(h))
			}
		}
	}
}

func TestBuiltInFormulasNeedNoCorpus(t *testing.T) {
	var s *Statistics
	for _, f := range []string{"خادم الحرمين الشريفين", "إنا لله وإنا إليه راجعون", "تحد من مدى الرؤية"} {
		if !s.formula(firstShingle(f)) {
			t.Errorf("%q is no formula to a detector without a corpus", f)
		}
	}
	if s.formula(firstShingle(harvest)) {
		t.Error("the head of an article is a formula")
	}
	if s.idf(wordHash("في")) >= 1 || s.idf(wordHash("الزيتون")) < rareWord {
		t.Errorf("weight of a particle %g, of a rare word %g", s.idf(wordHash("في")), s.idf(wordHash("الزيتون")))
	}
}

func wordHash(s string) uint64 {
	var w arabic.Words
	w.Scan(s)
	return w.Hash[0]
}

func TestDamagedStatisticsAreRefused(t *testing.T) {
	s, err := Gather(t.Context(), sequence(corpus(20, 2)...))
	if err != nil {
		t.Fatal(err)
	}
	b, _ := s.MarshalBinary()
	for i := range len(b) - 1 {
		if err := new(Statistics).UnmarshalBinary(b[:i]); err == nil {
			t.Fatalf("a snapshot cut to %d of %d bytes was read", i, len(b))
		}
	}
	if err := new(Statistics).UnmarshalBinary(append(b, 0)); err == nil {
		t.Error("a snapshot with a byte too many was read")
	}
}

func FuzzStatisticsUnmarshal(f *testing.F) {
	s, err := Gather(f.Context(), sequence(corpus(20, 2)...))
	if err != nil {
		f.Fatal(err)
	}
	b, _ := s.MarshalBinary()
	f.Add(b)
	f.Add([]byte{})
	f.Add([]byte{statisticsVersion, 1, 1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, b []byte) {
		var s Statistics
		if s.UnmarshalBinary(b) != nil {
			return
		}
		again, err := s.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var u Statistics
		if err := u.UnmarshalBinary(again); err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		s.rarity(firstShingle(harvest))
		s.idf(wordHash("في"))
	})
}
