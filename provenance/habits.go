package provenance

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"isnad/arabic"
	"isnad/article"
	"isnad/dedupe"
)

// Habits are what the credited stories of a corpus say of those without a
// credit: whose text each outlet uses to print, and which words each agency's texts
// hold. They belong to a statistics snapshot. The method is naive Bayes over outlets, words
// and namings, tempered, since words do not come one by one.
type Habits struct {
	agencies []string // credited by leastUse stories or more, ascending
	stories  []int    // by agency
	outlets  map[string][]int
	words    map[uint64][]int // number of stories that hold a word, by agency
	order    []uint64         // keys of words, ascending
}

const (
	leastUse  = 5       // stories that credit an agency, or hold a word, before it counts
	mostWords = 1 << 14 // words kept, those that tell agencies apart best
	usualUse  = 20      // a word counts as if this many more stories held it as often as all do
)

// Weights of the evidence, and what divides their sum: set on one half of the stories of
// SaudiNewsNet, tried on the other (docs/provenance.md).
const (
	outletWeight = .7
	wordWeight   = .06
	toldWeight   = 3.0 // somebody spoke to the agency
	citedWeight  = 1.5 // the text cites it
	temper       = 2.5
)

// A HabitLearner counts stories that are credited to exactly one agency.
type HabitLearner struct {
	Registry *Registry
	stories  map[dedupe.ID]*habitStory
}

// habitStory is what is counted of one story.
type habitStory struct {
	agency  string
	several bool
	outlets []string
	words   []uint64 // of any of its articles, ascending
}

// Add takes in an article of the story that has this number; an article that shares its text with no other
// is a story of its own, alone. The order does not matter.
func (l *HabitLearner) Add(story dedupe.ID, alone bool, it *Item) {
	agency, several := l.agencyOf(it)
	if alone && (agency == "" || several) {
		return
	}
	if l.stories == nil {
		l.stories = map[dedupe.ID]*habitStory{}
	}
	s := l.stories[story]
	if s == nil {
		s = &habitStory{}
		l.stories[story] = s
	}
	s.several = s.several || several || agency != "" && s.agency != "" && agency != s.agency
	s.agency = cmp.Or(s.agency, agency)
	if it.Party != "" {
		s.outlets = appendNew(s.outlets, it.Party)
	}
	if s.several {
		s.words = nil // it will not be counted
		return
	}
	s.words = united(s.words, distinctWords(uncredited(&it.Article, it.Credits)))
}

// united returns what is in x or y, ascending as they are.
func united(x, y []uint64) []uint64 {
	if len(x) == 0 {
		return y
	}
	more := 0
	for _, w := range y {
		if _, held := slices.BinarySearch(x, w); !held {
			more++
		}
	}
	if more == 0 {
		return x
	}
	out := make([]uint64, 0, len(x)+more)
	for len(x) > 0 && len(y) > 0 {
		w := min(x[0], y[0])
		out = append(out, w)
		if x[0] == w {
			x = x[1:]
		}
		if y[0] == w {
			y = y[1:]
		}
	}
	return append(append(out, x...), y...)
}

// agencyOf returns the agency that an article is credited to.
func (l *HabitLearner) agencyOf(it *Item) (agency string, several bool) {
	for _, c := range it.Credits {
		if p := l.Registry.Party(c.Party); c.Role == RoleCredit && c.Party != PartyAgencies && p != nil && p.Agency() {
			several = several || agency != "" && agency != p.Key
			agency = p.Key
		}
	}
	return agency, several
}

// Habits returns what was learnt.
func (l *HabitLearner) Habits() *Habits {
	uses := map[string][]*habitStory{}
	for _, s := range l.stories {
		// A story that the agency's own article is in says nothing of who prints the unseen ones.
		if s.agency != "" && !s.several && !slices.Contains(s.outlets, s.agency) {
			uses[s.agency] = append(uses[s.agency], s)
		}
	}
	h := &Habits{outlets: map[string][]int{}, words: map[uint64][]int{}}
	for agency, stories := range uses {
		if len(stories) >= leastUse {
			h.agencies = append(h.agencies, agency)
		}
	}
	slices.Sort(h.agencies)
	all, held := 0, map[uint64][]int{}
	for i, agency := range h.agencies {
		h.stories = append(h.stories, len(uses[agency]))
		all += len(uses[agency])
		for _, s := range uses[agency] {
			for _, o := range s.outlets {
				if h.outlets[o] == nil {
					h.outlets[o] = make([]int, len(h.agencies))
				}
				h.outlets[o][i]++
			}
			for _, w := range s.words {
				if held[w] == nil {
					held[w] = make([]int, len(h.agencies))
				}
				held[w][i]++
			}
		}
	}
	// How far the use of a word by the agencies is from that by all: a chi-square.
	apart := map[uint64]float64{}
	for w, counts := range held {
		n := total(counts)
		if n < leastUse {
			continue
		}
		h.order = append(h.order, w)
		for i, c := range counts {
			expected := float64(n) * float64(h.stories[i]) / float64(all)
			d := float64(c) - expected
			apart[w] += d * d / expected
		}
	}
	slices.SortFunc(h.order, func(a, b uint64) int { return cmp.Or(cmp.Compare(apart[b], apart[a]), cmp.Compare(a, b)) })
	h.order = h.order[:min(len(h.order), mostWords)]
	slices.Sort(h.order)
	for _, w := range h.order {
		h.words[w] = held[w]
	}
	return h
}

func total(counts []int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// uncredited returns title and text without the words that credit somebody.
func uncredited(a *article.Article, credits []Credit) string {
	text := []rune(a.Text)
	for _, c := range credits {
		if c.Field == FieldText && c.Role == RoleCredit {
			for i := c.Start; i < min(c.End, len(text)); i++ {
				text[i] = ' '
			}
		}
	}
	return a.Title + "\n" + string(text)
}

// distinctWords returns the words of a text at match level, ascending.
func distinctWords(text string) []uint64 {
	var w arabic.Words
	w.Scan(text)
	slices.Sort(w.Hash)
	return slices.Clone(slices.Compact(w.Hash))
}

// Guess returns the agency whose text the members print most probably, and how probable that is,
// given that it is some agency's: by the habits of their outlets, by their words, and by who was told or is cited.
// It is "" where too little is known.
func (h *Habits) Guess(members []Member) (agency string, p float64) {
	if h == nil || len(h.agencies) < 2 {
		return "", 0
	}
	all := total(h.stories)
	score := make([]float64, len(h.agencies))
	for i, n := range h.stories {
		score[i] = math.Log(float64(n) / float64(all))
	}
	var outlets []string
	var texts []string
	namings := map[string]float64{}
	for i := range members {
		m := &members[i]
		outlets = appendNew(outlets, m.Party)
		texts = append(texts, uncredited(m.Article, m.Credits))
		for _, c := range m.Credits {
			switch c.Role {
			case RoleTold:
				namings[c.Party] = toldWeight
			case RoleCitation:
				namings[c.Party] = max(namings[c.Party], citedWeight)
			}
		}
	}
	slices.Sort(outlets)
	for _, o := range outlets {
		if uses := h.outlets[o]; uses != nil {
			for i, n := range h.stories {
				score[i] += outletWeight * math.Log((float64(uses[i])+.5)/(float64(n)+2))
			}
		}
	}
	for _, w := range distinctWords(strings.Join(texts, "\n")) {
		uses := h.words[w]
		if uses == nil {
			continue
		}
		usual := float64(total(uses)) / float64(all)
		for i, n := range h.stories {
			score[i] += wordWeight * math.Log((float64(uses[i])+usualUse*usual)/(float64(n)+usualUse)/usual)
		}
	}
	best := 0
	for i, a := range h.agencies {
		score[i] = (score[i] + namings[a]) / temper
		if score[i] > score[best] {
			best = i
		}
	}
	sum := 0.0
	for i := range score {
		sum += math.Exp(score[i] - score[best])
	}
	return h.agencies[best], 1 / sum
}
