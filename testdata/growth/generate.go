package growth

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

// Shares and sizes, after a corpus of 31,030 real articles of three weeks.
const (
	outlets      = 120
	perDay       = 1500       // articles
	recent       = 4 * perDay // articles that text is taken from
	reuse        = 0.40       // articles that take text
	whole        = 0.35       // of these
	edited       = 0.40
	bulletins    = 0.03 // articles that fill in a form
	short        = 0.04
	medianWords  = 205
	spreadWords  = 0.75 // of the logarithm
	topicWords   = 40
	onTopic      = 0.22 // words that belong to the article's topic
	together     = 0.50 // words that follow from the one before
	numbers      = 0.03
	formulaCount = 5000
	formCount    = 60
)

// An item is an article, its words numbered.
type item struct {
	number    int
	outlet    int
	published time.Time
	title     []word
	agency    int // 0: none is named
	text      []word
	topic     uint64
}

// A Generator makes articles, the same for the same seed.
type Generator struct {
	r        *rand.Rand
	words    []string
	common   *zipf // ranks of words
	byOutlet *zipf
	byForm   *zipf
	formulas [][]word
	forms    [][]word
	recent   []*item // a ring
	made     int
	now      time.Time
	cuts     []int // buffer: paragraphs of the source
}

// New returns a generator.
func New(seed uint64) *Generator {
	// The language is the same for all seeds; what is written in it is not.
	g := &Generator{r: rand.New(rand.NewPCG(7, 11)), now: time.Date(2015, 7, 1, 0, 0, 0, 0, time.UTC)}
	g.words = makeVocabulary(g.r)
	g.common = newZipf(vocabularySize, 1.02, 6)
	g.byOutlet = newZipf(outlets, 0.8, 3)
	g.byForm = newZipf(formulaCount, 0.9, 8)
	for range formulaCount {
		g.formulas = append(g.formulas, g.prose(nil, 4+int(g.r.ExpFloat64()*5), g.r.Uint64()))
	}
	for range formCount {
		g.forms = append(g.forms, g.prose(nil, 60+g.r.IntN(80), g.r.Uint64()))
	}
	g.r = rand.New(rand.NewPCG(seed, 5))
	return g
}

// prose appends n words or a few more.
func (g *Generator) prose(text []word, n int, topic uint64) []word {
	last := word(0)
	for end := len(text) + n; len(text) < end; {
		u := g.r.Uint64()
		var w word
		switch p := float64(u>>40) / (1 << 24); {
		case p < numbers:
			w = numberBase + word(u%uint64(1+mix(u)%3000))
		case p < numbers+onTopic:
			w = word(g.common.draw(mix(topic + u%topicWords)))
		case p < numbers+onTopic+together:
			// The successors of a word, the first of them the likeliest.
			k := uint64(g.r.ExpFloat64() * 6)
			w = word(g.common.draw(mix(uint64(last)<<8 | k)))
		default:
			w = word(g.common.draw(mix(u)))
		}
		text = append(text, w)
		last = w
	}
	return text
}

// original appends a text of its own of about n words, with formulas and paragraphs.
func (g *Generator) original(text []word, n int, topic uint64) []word {
	for end := len(text) + n; len(text) < end; {
		text = g.prose(text, 20+g.r.IntN(40), topic)
		if g.r.IntN(3) == 0 {
			text = append(text, g.formulas[g.byForm.draw(g.r.Uint64())]...)
		}
		text = append(text, paragraph)
	}
	return text
}

func (g *Generator) length() int {
	if g.r.Float64() < short {
		return 8 + g.r.IntN(25)
	}
	return min(40+int(float64(medianWords-40)*math.Exp(g.r.NormFloat64()*spreadWords)), 2500)
}

// next makes the next article.
func (g *Generator) next() *item {
	g.now = g.now.Add(time.Duration(g.r.ExpFloat64() * float64(24*time.Hour) / perDay))
	a := &item{number: g.made, outlet: g.byOutlet.draw(g.r.Uint64()), published: g.now, topic: g.r.Uint64()}
	switch p := g.r.Float64(); {
	case p < reuse && len(g.recent) > 0:
		g.take(a, g.source())
	case p < reuse+bulletins:
		for _, w := range g.forms[g.r.IntN(formCount)] {
			if mix(uint64(w))%6 == 0 { // a field of the form
				w = word(g.common.draw(g.r.Uint64()))
			}
			a.text = append(a.text, w)
		}
		a.text = append(a.text, paragraph)
	default:
		a.text = g.original(nil, g.length(), a.topic)
		if g.r.IntN(4) == 0 {
			a.agency = 1 + g.r.IntN(len(agencies)-1)
		}
	}
	if a.title == nil {
		a.title = g.prose(nil, 5+g.r.IntN(7), a.topic)
	}
	if g.made < recent {
		g.recent = append(g.recent, a)
	} else {
		g.recent[g.made%recent] = a
	}
	g.made++
	return a
}

// source picks an article, mostly of the last hours. What is a copy itself was picked before: large clusters grow faster.
func (g *Generator) source() *item {
	back := int(g.r.ExpFloat64() * perDay / 2)
	n := len(g.recent)
	return g.recent[(g.made+n-1-back%n)%n]
}

// take fills a with text of another article.
func (g *Generator) take(a *item, from *item) {
	if from.outlet == a.outlet {
		a.outlet = (a.outlet + 1 + g.r.IntN(outlets-1)) % outlets
	}
	a.topic = from.topic
	if g.r.IntN(2) == 0 {
		a.agency = from.agency
	}
	switch p := g.r.Float64(); {
	case p < whole:
		a.text = from.text
		if g.r.IntN(2) == 0 {
			a.title = from.title
		}
	case p < whole+edited:
		a.text = g.edit(from.text)
	default:
		a.topic = g.r.Uint64()
		a.text = g.original(nil, g.length()/2, a.topic)
		a.text = append(a.text, g.part(from.text)...)
		a.text = g.original(a.text, g.length()/3, a.topic)
	}
}

// edit leaves out paragraphs and exchanges, drops and adds words.
func (g *Generator) edit(text []word) []word {
	rate := 0.02 + 0.10*g.r.Float64()
	var out []word
	keep := true
	for _, w := range text {
		if w == paragraph {
			if keep {
				out = append(out, w)
			}
			keep = g.r.IntN(5) > 0
			continue
		}
		if !keep {
			continue
		}
		if g.r.Float64() < rate {
			if g.r.IntN(3) > 0 {
				out = append(out, word(g.common.draw(g.r.Uint64())))
			}
			continue
		}
		out = append(out, w)
	}
	if len(out) == 0 {
		return text
	}
	return out
}

// part is one paragraph of a text, or some that follow each other.
func (g *Generator) part(text []word) []word {
	g.cuts = append(g.cuts[:0], 0)
	for i, w := range text {
		if w == paragraph {
			g.cuts = append(g.cuts, i+1)
		}
	}
	from := g.r.IntN(len(g.cuts) - 1)
	to := min(from+1+g.r.IntN(3), len(g.cuts)-1)
	return slices.Clone(text[g.cuts[from]:g.cuts[to]])
}
