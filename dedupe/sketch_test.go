package dedupe

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"isnad/arabic"
)

// plainSketch is the definition of a sketch without any art.
func plainSketch(title, text string) Sketch {
	var w, tw arabic.Words
	w.Scan(text)
	tw.Scan(title)
	all := Shingles(nil, &w)
	sk := Sketch{Twin: twin(w.Hash), Words: w.Len()}
	known := all
	if w.Len() == 1 || w.Len() == 2 {
		known = Shingles(nil, &tw)
	}
	if len(known) == 0 {
		return sk
	}
	distinct := slices.Compact(slices.Sorted(slices.Values(known)))
	sk.Shingles = len(distinct)
	tie := arabic.Mix(distinct[0])
	var second64 []uint64
	for _, h := range distinct {
		second64 = append(second64, second(h))
	}
	sk.Fingerprint = Fingerprint{plainMajority(distinct, tie), plainMajority(second64, second(tie))}

	seen := map[uint64]bool{}
	anchor := func(words, shingles []uint64, pos int, base uint32) {
		if h := shingles[pos]; !seen[h] {
			seen[h] = true
			around := slices.Concat(words[max(0, pos-windowReach):pos], words[pos+ShingleLen:min(pos+ShingleLen+windowReach, len(words))])
			sk.Anchors = append(sk.Anchors, Anchor{h, plainMajority(around, h), base + uint32(pos)})
		}
	}
	if w.Len() < ShortLen {
		for i := range all {
			anchor(w.Hash, all, i, 0)
		}
		titles := Shingles(nil, &tw)
		for i := range titles {
			anchor(tw.Hash, titles, i, TitlePos)
		}
		for i, a := range sk.Anchors {
			sk.Anchors = append(sk.Anchors, Anchor{a.Hash ^ titleMark, shortItem, titleAnchors + uint32(i)})
		}
		return sk
	}
	last := -1
	for i := 0; i+WindowLen <= len(all); i++ {
		window := all[i : i+WindowLen]
		smallest := slices.Min(window)
		if last >= i && all[last] == smallest {
			continue
		}
		for j, h := range window {
			if h == smallest {
				last = i + j
			}
		}
		anchor(w.Hash, all, last, 0)
	}
	titles := Shingles(nil, &tw)
	for i, h := range titles {
		if !slices.Contains(titles[:i], h) {
			sk.Anchors = append(sk.Anchors, Anchor{h ^ titleMark, longTitle, titleAnchors + uint32(i)})
		}
	}
	return sk
}

func plainMajority(vectors []uint64, tie uint64) (m uint64) {
	for i := range 64 {
		n := 0
		for _, x := range vectors {
			n += int(x >> i & 1)
		}
		if 2*n > len(vectors) || 2*n == len(vectors) && tie>>i&1 == 1 {
			m |= 1 << i
		}
	}
	return m
}

// prose draws text of few different words, so that shingles repeat.
func prose(most int) *rapid.Generator[string] {
	word := rapid.SampledFrom(strings.Fields("قال الوزير إن الحكومة في من على الاتفاق مع وفد 12 يوم الأحد، بغداد «الأمم» المتحدة أكد"))
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, most).Draw(t, "words"), " ")
	})
}

func TestSketchEqualsItsPlainDefinition(t *testing.T) {
	var s Sketcher
	var got Sketch
	check := func(t interface{ Fatalf(string, ...any) }, title, text string) {
		s.Sketch(&got, title, text)
		want := plainSketch(title, text)
		if len(got.Anchors) == 0 {
			want.Anchors = got.Anchors
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("Sketch(%q, %q): (-want +got)\n%s", title, text, diff)
		}
	}
	for _, d := range sample(t) {
		check(t, d.Title, d.Text)
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, prose(12).Draw(t, "title"), prose(400).Draw(t, "text"))
	})
}

func TestSketchOfFewWords(t *testing.T) {
	var s Sketcher
	var sk Sketch
	for _, c := range []struct {
		text                     string
		words, shingles, anchors int
	}{
		{"", 0, 0, 0}, {" ،؛ ـ ", 0, 0, 0}, {"عاجل", 1, 2, 4}, {"عاجل جدا", 2, 2, 4},
		{"عاجل من بغداد", 3, 1, 6}, {"عاجل من بغداد من بغداد", 5, 3, 10},
		{"بغداد مدينة السلام عاجل", 4, 2, 6},
	} {
		s.Sketch(&sk, "بغداد مدينة السلام اليوم", c.text)
		if sk.Words != c.words || sk.Shingles != c.shingles || len(sk.Anchors) != c.anchors {
			t.Errorf("%q: %d words, %d shingles, %d anchors; want %d, %d, %d", c.text, sk.Words, sk.Shingles, len(sk.Anchors), c.words, c.shingles, c.anchors)
		}
		if (sk.Twin == 0) != (c.words == 0) {
			t.Errorf("%q: twin %x", c.text, sk.Twin)
		}
	}
}

// A run of ShingleLen+WindowLen-1 shared words guarantees a shared anchor (Schleimer et al. 2003).
func TestSharedRunGuaranteesSharedAnchor(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var s Sketcher
	for range 300 {
		run := words(rng, ShingleLen+WindowLen-1)
		a := slices.Concat(words(rng, 30+rng.IntN(50)), run, words(rng, rng.IntN(50)))
		b := slices.Concat(words(rng, rng.IntN(50)), run, words(rng, 30+rng.IntN(50)))
		var x, y Sketch
		s.Sketch(&x, "", strings.Join(a, " "))
		s.Sketch(&y, "", strings.Join(b, " "))
		shared := false
		for _, p := range x.Anchors {
			shared = shared || slices.ContainsFunc(y.Anchors, func(q Anchor) bool { return q.Hash == p.Hash })
		}
		if !shared {
			t.Fatalf("no anchor of %q is shared", run)
		}
	}
}

// words draws n random words, each most likely new.
func words(rng *rand.Rand, n int) []string {
	alphabet := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	ws := make([]string, n)
	for i := range ws {
		w := make([]rune, 4+rng.IntN(4))
		for j := range w {
			w[j] = alphabet[rng.IntN(len(alphabet))]
		}
		ws[i] = string(w)
	}
	return ws
}

func TestUnrelatedFingerprintsDifferInHalfTheBits(t *testing.T) {
	const n = 400
	rng := rand.New(rand.NewPCG(3, 4))
	var s Sketcher
	prints := make([]Fingerprint, n)
	for i := range prints {
		var sk Sketch
		s.Sketch(&sk, "", strings.Join(words(rng, 40+rng.IntN(200)), " "))
		prints[i] = sk.Fingerprint
	}
	var sum, squares float64
	pairs := 0
	for i, f := range prints {
		for _, g := range prints[:i] {
			d := float64(f.Hamming(g))
			sum, squares, pairs = sum+d, squares+d*d, pairs+1
		}
	}
	mean := sum / float64(pairs)
	sd := math.Sqrt(squares/float64(pairs) - mean*mean)
	if math.Abs(mean-64) > 0.5 || math.Abs(sd-math.Sqrt(32)) > 0.3 {
		t.Errorf("distance of unrelated texts: mean %.2f, standard deviation %.2f; want 64 and 5.66", mean, sd)
	}
}

// The expected distance is bits*acos(|A and B|/sqrt(|A||B|))/pi (Charikar 2002).
func TestDistanceFollowsTheAngle(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var s Sketcher
	for _, jaccard := range []float64{.98, .9, .7, .5} {
		const rounds, size = 200, 300
		var sum float64
		for range rounds {
			common := words(rng, size)
			// Two tails of one length: shared / (shared + 2*tail) = jaccard.
			tail := int(math.Round(size * (1 - jaccard) / (2 * jaccard)))
			var x, y Sketch
			s.Sketch(&x, "", strings.Join(slices.Concat(common, words(rng, tail)), " "))
			s.Sketch(&y, "", strings.Join(slices.Concat(common, words(rng, tail)), " "))
			sum += float64(x.Fingerprint.Hamming(y.Fingerprint))
		}
		want := 128 * math.Acos(2*jaccard/(1+jaccard)) / math.Pi
		if got := sum / rounds; math.Abs(got-want) > 1 {
			t.Errorf("Jaccard %.2f: mean distance %.2f bits of 128, want %.2f", jaccard, got, want)
		}
	}
}

// An anchor in another text has another window; a copied clause takes its window along.
func TestWindowTellsCopiedContextFromFormula(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var copied, formula []int
	for range 200 {
		run := words(rng, 3+2*windowReach)
		same, mid := slices.Clone(run), windowReach
		same[2] = words(rng, 1)[0] // one word replaced
		other := slices.Concat(words(rng, mid), run[mid:mid+ShingleLen], words(rng, mid))
		var w arabic.Words
		at := func(ws []string) uint64 {
			w.Scan(strings.Join(ws, " "))
			return window(w.Hash, mid, shingle(w.Hash[mid], w.Hash[mid+1], w.Hash[mid+2]))
		}
		copied = append(copied, bits.OnesCount64(at(run)^at(same)))
		formula = append(formula, bits.OnesCount64(at(run)^at(other)))
	}
	slices.Sort(copied)
	slices.Sort(formula)
	if most, least := copied[len(copied)-2], formula[1]; most >= least {
		t.Errorf("windows of copies differ in up to %d bits, of formulas in as few as %d", most, least)
	}
}

func TestTwinDependsOnTheWordsOnly(t *testing.T) {
	var s Sketcher
	text := "أكّد الرئيسُ اليمنيّ، في 12 تموز، شؤونَ الدولة «الكبرى» إلى 1000 مسؤول"
	for name, variant := range map[string]string{
		"harakat":            "أكد الرئيس اليمني، في 12 تموز، شؤون الدولة «الكبرى» إلى 1000 مسؤول",
		"hamza":              "اكد الرئيس اليمنى، فى 12 تموز، شئون الدوله «الكبري» الى 1000 مسئول",
		"tatweel":            "أكـــد الرئيــس اليمني، في الـ12 تموز، شؤون الدولة «الكبرى» إلى 1000 مسؤول",
		"digits":             "أكد الرئيس اليمني، في ١٢ تموز، شؤون الدولة «الكبرى» إلى ١٬٠٠٠ مسؤول",
		"quotes":             "أكد الرئيس اليمني - في 12 تموز - شؤون الدولة \"الكبرى\" إلى 1,000 مسؤول.",
		"entities":           "أكد الرئيس&nbsp;اليمني، في 12 تموز، شؤون الدولة &amp;quot;الكبرى&quot; إلى 1000 مسؤول",
		"Persian letters":    "أکد الرئیس الیمنی، فی ۱۲ تموز، شؤون الدولة «الکبری» إلی ۱۰۰۰ مسؤول",
		"bidi marks":         "\u200fأكد الرئيس\u200f اليمني، في \u202a12\u202c تموز، شؤون الدولة «الكبرى» إلى 1000 مسؤول",
		"presentation forms": "ﺃﻛﺪ ﺍﻟﺮﺋﻴﺲ ﺍﻟﻴﻤﻨﻲ، ﻓﻲ 12 ﺗﻤﻮﺯ، ﺷﺆﻭﻥ ﺍﻟﺪﻭﻟﺔ «ﺍﻟﻜﺒﺮﻯ» ﺇﻟﻰ 1000 ﻣﺴﺆﻭﻝ",
		"decomposed hamza":   "ا\u0654كد الرئيس اليمني، في 12 تموز، شو\u0654ون الدولة «الكبرى» ا\u0655لى 1000 مسو\u0654ول",
	} {
		var a, b Sketch
		s.Sketch(&a, "عنوان", strings.ReplaceAll(text, "في 12", map[bool]string{true: "في الـ 12", false: "في 12"}[name == "tatweel"]))
		s.Sketch(&b, "عنوان آخر", variant)
		if a.Twin != b.Twin {
			t.Errorf("%s: %q and %q have different twins", name, arabic.Match(text), arabic.Match(variant))
		}
	}
	var a, b Sketch
	s.Sketch(&a, "", text)
	s.Sketch(&b, "", strings.Replace(text, "12", "13", 1))
	if a.Twin == b.Twin {
		t.Error("another number makes the same twin")
	}
}

func TestSketchAllocatesNothingAfterWarmUp(t *testing.T) {
	docs := sample(t)
	var s Sketcher
	var dst Sketch
	all := func() {
		for _, d := range docs {
			s.Sketch(&dst, d.Title, d.Text)
			s.Sketch(&dst, d.Title, d.Title)
			s.Sketch(&dst, "", "&laquo;ﷺ ﻻ é 🌍 中 &#1575;١٬٠٠٠ و\u0654\xff»")
		}
	}
	all()
	if n := testing.AllocsPerRun(3, all); n != 0 {
		t.Errorf("%v allocations for %d texts, want none", n, len(docs))
	}
}

func TestVoteCountsManyVectors(t *testing.T) {
	const tie = 0x0123456789abcdef
	rng := rand.New(rand.NewPCG(9, 10))
	for n := range 200 {
		vectors := make([]uint64, n*n/7)
		for i := range vectors {
			vectors[i] = rng.Uint64() | rng.Uint64()&0xffff
		}
		var v vote
		for part := range slices.Chunk(vectors, block) {
			var x [block]uint64
			v.add(&x, copy(x[:], part))
		}
		if got, want := v.majority(tie), plainMajority(vectors, tie); got != want {
			t.Fatalf("majority of %d vectors is %x, want %x", len(vectors), got, want)
		}
	}
}
