package page

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report"
)

// A page holds at most so many passages, so many code points of each passage and of each stretch between two, and about so many bytes
// of all: more are named and left out, so that the page opens on a phone.
const (
	mostPassages  = 120
	mostText      = 6000
	mostTextBytes = 1_000_000
)

// sides are two texts beside each other, aligned by the passages that stand in both. Every stretch of either text that is no
// passage stands once, folded, before the passage that it precedes.
type sides struct {
	NameA, NameB string // composed
	A, B         script
	Rows         []pair
	TailA, TailB stretch
	LeftOut      string // composed
	inOrder      []dedupe.Passage
}

// A script is how a text is written.
type script struct{ Lang, Dir string }

// A pair is a passage in both texts, and what stands before it in each alone.
type pair struct {
	Number           int
	Words            int
	Differs          int
	A, B             []piece
	BeforeA, BeforeB stretch
}

// A piece is a run of text inside a passage: the same in both, or not. Gone stands where only the other text has words.
type piece struct {
	Text    string
	Differs bool
	Gone    bool
}

// A stretch is text that stands in one of the two alone.
type stretch struct {
	Text  string
	Words int
	Cut   bool // only its beginning is shown
}

// scriptOf is the language and direction of an article's text.
func scriptOf(it *provenance.Item) script {
	l := it.Article.Lang
	if l == "" || strings.HasPrefix(strings.ToLower(l), "ar") {
		if !slices.Contains(it.Marks, "not_arabic") {
			return script{"ar", "rtl"}
		}
		return script{"", "auto"}
	}
	return script{l, "auto"}
}

func newSides(l report.Lang, a, b *provenance.Item, passages []dedupe.Passage) *sides {
	ps := slices.Clone(passages)
	slices.SortStableFunc(ps, func(x, y dedupe.Passage) int { return cmp.Compare(x.A.Start, y.A.Start) })
	s := &sides{NameA: l.Say("report.this"), NameB: l.Where(b), A: scriptOf(a), B: scriptOf(b), inOrder: ps}
	ca, cb := report.NewCutter(a.Article.Text), report.NewCutter(b.Article.Text)
	shown := ps[:fitting(ca, cb, ps)]
	beforeA, tailA := between(ca, shown, func(p *dedupe.Passage) dedupe.Span { return p.A })
	beforeB, tailB := between(cb, shown, func(p *dedupe.Passage) dedupe.Span { return p.B })
	cut := false
	for i := range shown {
		p := &shown[i]
		var da, db []dedupe.Span
		for _, d := range p.Differs {
			da, db = append(da, d.A), append(db, d.B)
		}
		row := pair{Number: i + 1, Words: p.Words, Differs: len(p.Differs), BeforeA: beforeA[i], BeforeB: beforeB[i]}
		var cutA, cutB bool
		row.A, cutA = pieces(ca, p.A, da)
		row.B, cutB = pieces(cb, p.B, db)
		cut = cut || cutA || cutB || row.BeforeA.Cut || row.BeforeB.Cut
		s.Rows = append(s.Rows, row)
	}
	s.TailA, s.TailB = tailA, tailB
	cut = cut || tailA.Cut || tailB.Cut
	if n := len(ps) - len(shown); n > 0 {
		s.LeftOut = fmt.Sprintf(l.Say("report.rest"), l.Count(int64(n), "more_passage"))
	}
	if cut {
		s.LeftOut = strings.TrimSpace(s.LeftOut + " " + fmt.Sprintf(say(l, "page.cut"), report.Thousands(mostText)))
	}
	return s
}

// fitting returns how many of the first passages a page has room for, one at least.
func fitting(a, b report.Cutter, ps []dedupe.Passage) int {
	size, atA, atB := 0, 0, 0
	of := func(c report.Cutter, s dedupe.Span) int {
		if s.End <= s.Start {
			return 0
		}
		s.End = min(s.End, s.Start+mostText)
		return len(c.Exact(s))
	}
	for i := range ps {
		p := &ps[i]
		size += of(a, p.A) + of(b, p.B) + of(a, dedupe.Span{Start: atA, End: p.A.Start}) + of(b, dedupe.Span{Start: atB, End: p.B.Start})
		size += 700 + 2*120*min(len(p.Differs), mostText/4) // the markup around them
		if i > 0 && size > mostTextBytes || i == mostPassages {
			return i
		}
		atA, atB = max(atA, p.A.End), max(atB, p.B.End)
	}
	return len(ps)
}

// between returns, for each passage, the text of one side between it and the passage before it on that side, and what
// stands behind the last: together with the passages the whole text, each word once.
func between(c report.Cutter, ps []dedupe.Passage, side func(*dedupe.Passage) dedupe.Span) (before []stretch, tail stretch) {
	order := make([]int, len(ps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(side(&ps[i]).Start, side(&ps[j]).Start) })
	before = make([]stretch, len(ps))
	at := 0
	for _, i := range order {
		s := side(&ps[i])
		before[i] = stretchOf(c, dedupe.Span{Start: at, End: s.Start})
		at = max(at, s.End)
	}
	return before, stretchOf(c, dedupe.Span{Start: at, End: c.Len()})
}

func stretchOf(c report.Cutter, s dedupe.Span) stretch {
	if s.End <= s.Start {
		return stretch{}
	}
	words := len(wordsIn(c.Exact(s)))
	if words == 0 {
		return stretch{}
	}
	t, cut := clipped(c, s)
	return stretch{strings.TrimSpace(clean(c.Exact(t))), words, cut}
}

// wordsIn are the fields of s that hold a letter or digit.
func wordsIn(s string) []string {
	return slices.DeleteFunc(strings.Fields(s), func(w string) bool {
		return !strings.ContainsFunc(w, inWord)
	})
}

// clipped shortens a span to mostText.
func clipped(c report.Cutter, s dedupe.Span) (dedupe.Span, bool) {
	if s.End-s.Start <= mostText {
		return s, false
	}
	return snap(c, dedupe.Span{Start: s.Start, End: s.Start + mostText}), true
}

// pieces returns a passage of one text with what differs from the other one, each on the boundaries of words.
func pieces(c report.Cutter, s dedupe.Span, differs []dedupe.Span) (ps []piece, cut bool) {
	s, cut = clipped(c, snap(c, s))
	differs = slices.Clone(differs)
	slices.SortStableFunc(differs, func(x, y dedupe.Span) int { return cmp.Compare(x.Start, y.Start) })
	add := func(p piece) {
		if p.Text = clean(p.Text); p.Text != "" {
			ps = append(ps, p)
		}
	}
	at := s.Start
	for _, d := range differs {
		if d.Start < at || d.End > s.End {
			continue
		}
		if d.Start == d.End {
			add(piece{Text: c.Exact(dedupe.Span{Start: at, End: d.Start})})
			ps = append(ps, piece{Gone: true})
			at = d.Start
			continue
		}
		d = snap(c, d)
		d.Start = max(d.Start, at)
		add(piece{Text: c.Exact(dedupe.Span{Start: at, End: d.Start})})
		add(piece{Text: c.Exact(d), Differs: true})
		at = d.End
	}
	add(piece{Text: c.Exact(dedupe.Span{Start: at, End: s.End})})
	return ps, cut
}

// longestWord ends the search for the boundary of a word.
const longestWord = 80

// snap widens a span to whole words.
func snap(c report.Cutter, s dedupe.Span) dedupe.Span {
	if s.Start >= s.End {
		return s
	}
	joined := func(i int) bool { // whether a word runs on across i
		return i > 0 && i < c.Len() && inWordString(c.Exact(dedupe.Span{Start: i - 1, End: i})) && inWordString(c.Exact(dedupe.Span{Start: i, End: i + 1}))
	}
	for n := 0; joined(s.Start) && n < longestWord; n++ {
		s.Start--
	}
	for n := 0; joined(s.End) && n < longestWord; n++ {
		s.End++
	}
	return s
}

func inWordString(s string) bool { return strings.ContainsFunc(s, inWord) }

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// clean makes the text of an article harmless line by line; its lines stay, and so do the blanks at its ends.
func clean(s string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s), "\n")
	for i, line := range lines {
		c := report.Clean(line)
		if c != "" && i == 0 && strings.TrimLeft(line, " \t\u00a0") != line && !strings.HasPrefix(c, " ") {
			c = " " + c
		}
		if c != "" && i == len(lines)-1 && strings.TrimRight(line, " \t\u00a0") != line && !strings.HasSuffix(c, " ") {
			c += " "
		}
		if c == "" && line != "" && len(lines) == 1 {
			c = " "
		}
		lines[i] = c
	}
	return blankLines.ReplaceAllString(strings.Join(lines, "\n"), "\n\n")
}

// blankLines are more than one blank line, as taken over from the layout of a page; one is enough to set paragraphs apart.
var blankLines = regexp.MustCompile(`\n[ \t]*(\n[ \t]*){2,}`)

// A scriptedStretch is a stretch and how it is written, for the template.
type scriptedStretch struct {
	S      stretch
	Script script
}

// Stretch pairs a stretch with its script.
func (s *sides) Stretch(t stretch, sc script) scriptedStretch { return scriptedStretch{t, sc} }
