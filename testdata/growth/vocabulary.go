package growth

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// A word is its rank in the vocabulary; from numberBase on it is a number.
type word uint32

const (
	vocabularySize = 300_000
	numberBase     = 1 << 24
	paragraph      = word(1<<32 - 1) // ends a paragraph
)

// commonest are the words at the head of any Arabic text, by rank.
var commonest = strings.Fields(`في من على أن إلى التي عن مع هذا الذي هذه بين بعد كما خلال قال ما لا ذلك كان كل عام أو قبل وقال اليوم إن حيث تم أكد
	وأكد الله بن عبد المملكة رئيس محمد العام منذ لم غير وفي يوم وزير حتى وأضاف أي قد أمس مدينة عدد ومن إذ كانت هو هي ضد نحو الأول عند أمام تلك حول منطقة دون مجلس الدولة`)

const (
	roots    = "بتثجحخدذرزسشصضطعغفقكلمنهوي"
	prefixes = " |ال|وال|بال|لل|و|ال|ال|ب|ف"
	patterns = "123|12ا3|1ا23|م12و3|ت12ي3|12ي3|ا1ت2ا3|م1ا2ة3|است12ا3|12و3|أ12ا3|م12ّ3|1وا23|ان12ا3"
	suffixes = "|ة|ات|ين|ون|ها|ه|ي|ية|هم|||"
)

// makeVocabulary makes words out of roots, patterns, prefixes and suffixes.
func makeVocabulary(r *rand.Rand) []string {
	letters := []rune(roots)
	pre, pat, suf := strings.Split(prefixes, "|"), strings.Split(patterns, "|"), strings.Split(suffixes, "|")
	words := append(make([]string, 0, vocabularySize), commonest...)
	seen := make(map[string]bool, vocabularySize)
	for _, w := range words {
		seen[w] = true
	}
	for len(words) < vocabularySize {
		root := strings.NewReplacer("1", string(letters[r.IntN(len(letters))]), "2", string(letters[r.IntN(len(letters))]), "3", string(letters[r.IntN(len(letters))]))
		w := strings.TrimSpace(pre[r.IntN(len(pre))] + root.Replace(pat[r.IntN(len(pat))]) + suf[r.IntN(len(suf))])
		if !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	// Frequent words tend to be short.
	weight := make(map[string]float64, len(words))
	for _, w := range words {
		weight[w] = float64(len(w)) + 6*r.ExpFloat64()
	}
	slices.SortFunc(words[len(commonest):], func(v, w string) int { return cmp.Compare(weight[v], weight[w]) })
	return words
}

// A zipf draws ranks below n with a probability that falls as 1/(rank+offset)^exponent, from a table of quantiles.
type zipf struct {
	quantile []uint32
	n        int
}

const zipfSteps = 1 << 18

func newZipf(n int, exponent, offset float64) *zipf {
	sum := 0.0
	for i := range n {
		sum += math.Pow(float64(i)+offset, -exponent)
	}
	z := &zipf{make([]uint32, zipfSteps+1), n}
	at, done := 0, 0.0
	for i := range n {
		done += math.Pow(float64(i)+offset, -exponent) / sum
		for at <= zipfSteps && float64(at) <= done*zipfSteps {
			z.quantile[at] = uint32(i)
			at++
		}
	}
	for ; at <= zipfSteps; at++ {
		z.quantile[at] = uint32(n - 1)
	}
	return z
}

// draw takes a rank for 64 random bits: the quantile, and evenly between it and the next in the tail, where several ranks share a step.
func (z *zipf) draw(u uint64) int {
	k := u % zipfSteps
	low, high := uint64(z.quantile[k]), uint64(z.quantile[k+1])
	return int(low + (u>>20)%(high-low+1))
}

// mix is SplitMix64's finaliser: what follows from a word, always the same.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}
