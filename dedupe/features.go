package dedupe

import (
	"math"
	"slices"
)

// Features of a pair, in the order of the judge's weights. All are symmetric.
const (
	featClause   = iota // the longest clause that both hold: see clauseWeight
	featCover           // share of the shorter text's words that rare shared wording covers: see rareCover
	featFormula         // formula share times days apart (1 at most): a formula comes back, a wire does not
	featTitles          // share of each title's words, by weight, that stand in the other text; the mean of both
	featReplaced        // numbers, names and places that replace each other: see evidence.replaced
	featPlace           // where the passage of the rarest wording begins, as a share of the text, in the text where it stands nearer the top
	featCount
)

var featureNames = [featCount]string{"clause", "rare_cover", "formula_days", "titles", "replaced", "passage_place"}

type features [featCount]float64

const (
	rareWord = 5 // the weight from which a word counts as rare: in one text of 150 or fewer
	// Two prints of one text are rarely more than a day apart; a formula that comes back, and a number
	// that was brought up to date, mostly are.
	fullDays = 1
	maxDays  = 14
)

// evidence is everything that the judge sees of a pair.
type evidence struct {
	a, b *text
	overlap
	passages  []stretch
	features  features
	days      float64 // apart
	rareShare float64 // of the rare words of the text with fewer: in both
}

// measure aligns a and b and computes the features of the pair. Of a short pair o is the overlap of
// the texts with their titles.
func measure(a, b *text, o overlap) *evidence {
	e := &evidence{a: a, b: b, overlap: o, passages: align(a, b), days: daysApart(&a.doc, &b.doc)}
	w := compareBags(&a.bag, &b.bag)
	e.rareShare = w.rare / max(1, min(w.rareA, w.rareB))
	e.features = features{
		featFormula:  e.formulaShare() * min(e.days, fullDays),
		featTitles:   (titleShare(&a.title, &b.bag) + titleShare(&b.title, &a.bag)) / 2,
		featReplaced: e.replaced(),
	}
	f := &e.features
	if shortPair(a, b) {
		f[featClause], f[featCover], f[featPlace] = clauseWeight(o.rare), o.rare/float64(max(1, min(a.item(), b.item()))), noPlace
	} else {
		f[featClause], f[featCover], f[featPlace] = clauseWeight(float64(clause(a, b))), e.rareCover(), e.place()
	}
	return e
}

// replaced measures how much of what tells one event from another is replaced inside the passages:
// numbers if the texts are days apart (a toll that rose within the day is an edit), names and places so far as the
// wording around them is formula (an editor who names a man otherwise does so in a text of his own).
func (e *evidence) replaced() float64 {
	numbers, names := 0, 0
	for i := range e.passages {
		for _, g := range e.passages[i].gaps() {
			if g.replaces() {
				x, y := foreign(e.a, g.a0, g.a1, &e.b.bag), foreign(e.b, g.b0, g.b1, &e.a.bag)
				numbers += min(x[number], y[number])
				names += min(x[name], y[name]) + min(x[place], y[place])
			}
		}
	}
	return math.Log1p(float64(numbers))*min(e.days, fullDays) + math.Log1p(float64(names))*e.formulaShare()
}

// foreign counts the words from..to of t that the other text does not hold, by class. A name that has
// only moved was not replaced.
func foreign(t *text, from, to int, other *bag) (n [classCount]int) {
	for k := from; k < to; k++ {
		if c := t.classes[k]; c != word && !other.has(t.words[k]) {
			n[c]++
		}
	}
	return n
}

// place is where the passage of the rarest wording begins: 0 at the top of one of the texts, near 1 at the
// end of both, 1 where no passage is rare. A report opens with what is new and ends with what is known.
func (e *evidence) place() float64 {
	best, place := 0.0, 1.0
	for i := range e.passages {
		s := &e.passages[i]
		rare := 0.0
		for _, r := range s.runs {
			for k := r.a; k+ShingleLen <= r.a+r.n; k++ {
				rare += float64(e.a.weights[k])
			}
		}
		if rare > best {
			f := s.first()
			best, place = rare, min(float64(f.a)/float64(len(e.a.words)), float64(f.b)/float64(len(e.b.words)))
		}
	}
	return place
}

// noTitle stands for the share of a title that is missing, noPlace for the place in a short item, which has neither
// top nor end: the means of the labelled pairs, so that they speak for neither side.
const (
	noTitle = 0.45
	noPlace = 0.25
)

// titleShare is the share of a title's words, by weight, that stand in a text.
func titleShare(title, text *bag) float64 {
	if len(title.words) == 0 {
		return noTitle
	}
	o := compareBags(title, text)
	return o.shared / max(1, o.weightA)
}

// agreed counts the words that agree inside passages.
func (e *evidence) agreed() int {
	n := 0
	for i := range e.passages {
		n += e.passages[i].words
	}
	return n
}

// longest returns the words of the longest verbatim run.
func (e *evidence) longest() int {
	n := 0
	for i := range e.passages {
		for _, r := range e.passages[i].runs {
			n = max(n, r.n)
		}
	}
	return n
}

// cover returns the shares of the two texts' words that agree inside passages, the larger first.
func (e *evidence) cover() (most, least float64) {
	n := float64(e.agreed())
	x, y := n/float64(max(1, len(e.a.words))), n/float64(max(1, len(e.b.words)))
	return max(x, y), min(x, y)
}

// formulaShare is the share of the shared shingles that is formula.
func (e *evidence) formulaShare() float64 {
	if e.shared == 0 {
		return 0
	}
	return 1 - e.rare/float64(e.shared)
}

// wordOverlap is the words that two bags have in common.
type wordOverlap struct {
	shared, weightA    float64 // weights: of the common words, of all of a
	rare, rareA, rareB float64 // number of rare words: in common, in a, in b
}

func compareBags(a, b *bag) (o wordOverlap) {
	o.weightA, o.rareA = a.sums()
	_, o.rareB = b.sums()
	for i, j := 0, 0; i < len(a.words) && j < len(b.words); {
		switch {
		case a.words[i] < b.words[j]:
			i++
		case a.words[i] > b.words[j]:
			j++
		default:
			o.shared += float64(a.weights[i])
			if a.weights[i] >= rareWord {
				o.rare++
			}
			i, j = i+1, j+1
		}
	}
	return o
}

// has reports whether b holds word.
func (b *bag) has(word uint64) bool {
	_, ok := slices.BinarySearch(b.words, word)
	return ok
}

func (b *bag) sums() (weight, rare float64) {
	for _, w := range b.weights {
		weight += float64(w)
		if w >= rareWord {
			rare++
		}
	}
	return weight, rare
}

// daysApart is the time between a and b, at most maxDays. Where nothing is known it
// is 0, as for two versions of one text. Where both have bounds it
// is the gap between the intervals; upper bounds alone are compared with each other, since crawlers lag alike.
func daysApart(a, b *Doc) float64 {
	if a.Latest == 0 || b.Latest == 0 {
		return 0
	}
	gap := max(a.Latest-b.Latest, b.Latest-a.Latest)
	if a.Earliest != 0 && b.Earliest != 0 {
		gap = max(0, a.Earliest-b.Latest, b.Earliest-a.Latest)
	}
	return min(float64(gap)/86400, maxDays)
}
