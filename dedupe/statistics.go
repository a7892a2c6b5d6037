package dedupe

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Bounds of a snapshot. With full tables it takes 1.5 MB encoded and 3 MB in
// memory, whatever the corpus.
const (
	maxGathered = 60_000  // texts; of a larger corpus those with the smallest hashes of their content keys are taken
	maxShingles = 1 << 18 // entries kept, the most widely spread
	maxWords    = 1 << 16
)

// Statistics are a snapshot of what is common in a corpus: in how many
// different contexts a wording occurs, how rare a word is. Texts that are
// copies of each other count as one context. The size is bounded whatever
// the corpus: see the constants. A nil snapshot stands for the built-in formulas alone.
type Statistics struct {
	Number int // 1 for the first snapshot of a database
	Docs   int // texts it was made from

	contexts int    // clusters of texts that are copies of each other, among the texts that were counted
	shingles counts // wordings by the hash of their shingle
	words    counts // words; days is unused
}

// Built-in knowledge counts as this many contexts beside those of the corpus,
// so that it decides in an empty database and fades in a large one.
const priorContexts = 500

// maxIDF caps a word's weight, in nats: beyond it rarity says nothing more.
const maxIDF = 6.5

// leastShare of the contexts holds a word of weight maxIDF.
var leastShare = math.Exp(-maxIDF)

// spreadOf returns how widely the shingle is spread: at least one context.
func (s *Statistics) spreadOf(shingle uint64) spread {
	sp := spread{1, 1}
	if s != nil {
		if g := s.shingles.get(shingle); g.contexts > 0 {
			sp = g
		}
	}
	known := builtin().formulas.get(shingle)
	sp.contexts, sp.days = max(sp.contexts, known.contexts), max(sp.days, known.days)
	return sp
}

// usualSpread is the product of contexts and days at which a wording is as likely formula as not in a
// corpus of usualContexts: the less of a smaller one, in which a formula is met less often. See
// docs/detection.md for what other values give.
const (
	usualSpread   = 30
	usualContexts = 20_000
	leastUsual    = 20 // so that what two texts share by chance is no formula in a small corpus
)

// rarity is the weight of a shared shingle as evidence of copying, from 1 for what occurs in one
// context to 0 for what occurs everywhere: 1/(1+x^2), where x is the spread, contexts times days, over what
// is usual in a corpus of this size. What is built in is known from large ones.
func (s *Statistics) rarity(shingle uint64) float32 {
	known := builtin().formulas.get(shingle)
	x := float32(known.contexts) * float32(known.days) / usualSpread
	if s != nil {
		if g := s.shingles.get(shingle); g.contexts > 0 {
			x = max(x, float32(g.contexts)*float32(g.days)/s.usual())
		}
	}
	return 1 / (1 + x*x)
}

// usual is the spread that divides formulas from the rest in a corpus of the size of s.
func (s *Statistics) usual() float32 {
	return max(leastUsual, usualSpread*float32(math.Sqrt(float64(s.contexts)/usualContexts)))
}

// knowledge is how far the corpus behind s can be trusted to know the formulas: 0 without a corpus, near 1 for a large one.
func (s *Statistics) knowledge() float64 {
	if s == nil {
		return 0
	}
	return float64(s.contexts) / (float64(s.contexts) + halfKnown)
}

// halfKnown is the number of contexts from which the corpus counts as much as built-in knowledge.
const halfKnown = 3000

// A wording that occurs in this many contexts and on this many days is a formula:
// as an anchor it leads to no candidate.
const (
	formulaContexts = 16
	formulaDays     = 6
	leastContexts   = 3 // in a part of the corpus: fewer may be chance
)

// formula reports whether a shingle is a formula.
func (s *Statistics) formula(shingle uint64) bool {
	sp := s.spreadOf(shingle)
	contexts, days := s.formulaFrom()
	return int(sp.contexts) >= contexts && int(sp.days) >= days
}

// formulaFrom returns how many contexts and days make a formula. Of a corpus larger than what was counted the
// counts are those of a part, and so are these: otherwise the texts that share a wording which is
// not known as a formula, and with them the candidates of an article, would grow with the corpus.
func (s *Statistics) formulaFrom() (contexts, days int) {
	if s == nil || s.Docs <= maxGathered {
		return formulaContexts, formulaDays
	}
	contexts = max(leastContexts, (formulaContexts*maxGathered+s.Docs-1)/s.Docs)
	return contexts, min(contexts, formulaDays)
}

// idf returns the weight of a word: the logarithm of the inverse share of contexts that hold it.
func (s *Statistics) idf(word uint64) float32 {
	n, df := float64(priorContexts), float64(builtin().words.get(word).contexts)/100*priorContexts
	if s != nil {
		n += float64(s.contexts)
		df += wordCounts[s.words.get(word).contexts]
	}
	if df < n*leastShare {
		return maxIDF
	}
	return float32(math.Log(n / df))
}

// Word counts are kept as logarithms: 16 steps to a doubling, at most 2^15 contexts.
func wordLog(n int) uint8 {
	return uint8(min(math.Round(16*math.Log2(float64(n))), 255))
}

var wordCounts = func() (c [256]float64) {
	for l := 1; l < len(c); l++ {
		c[l] = math.Exp2(float64(l) / 16)
	}
	return c
}()

const statisticsVersion = 1

// MarshalBinary encodes s for storing.
func (s *Statistics) MarshalBinary() ([]byte, error) {
	b := []byte{statisticsVersion}
	for _, n := range []int{s.Number, s.Docs, s.contexts} {
		if n < 0 {
			return nil, errors.New("encode statistics: negative count")
		}
		b = binary.AppendUvarint(b, uint64(n))
	}
	b = s.shingles.append(b)
	return s.words.append(b), nil
}

// UnmarshalBinary decodes what MarshalBinary wrote.
func (s *Statistics) UnmarshalBinary(b []byte) error {
	if len(b) == 0 || b[0] != statisticsVersion {
		return errors.New("read statistics: made by another version: run isnad refresh")
	}
	b = b[1:]
	var t Statistics
	for _, p := range []*int{&t.Number, &t.Docs, &t.contexts} {
		n, k := binary.Uvarint(b)
		if k <= 0 || n > math.MaxInt32 {
			return errors.New("read statistics: damaged: run isnad refresh")
		}
		*p, b = int(n), b[k:]
	}
	var err error
	if t.shingles, b, err = readCounts(b, maxShingles); err == nil {
		t.words, b, err = readCounts(b, maxWords)
	}
	if err == nil && len(b) > 0 {
		err = errCounts
	}
	if err != nil {
		return fmt.Errorf("read statistics: %w: run isnad refresh", err)
	}
	*s = t
	return nil
}
