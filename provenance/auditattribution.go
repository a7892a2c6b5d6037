package provenance

import (
	"fmt"
	"slices"

	"isnad/dedupe"
)

// Bounds of a claim whose attribution was dropped.
const (
	claimWords = 8 // of the claim that stand in the copy, one beside the other
	claimGap   = 2 // words of the source that may be missing between two of them
	maxDropped = 3 // findings of one article
)

// attributing are the words by which a text says that somebody says it. They are fewer than
// those that a credit may have: a finding is made of their absence.
var attributing = set("قال قالت يقول تقول وقال وقالت ذكر ذكرت افاد افادت زعم زعمت ادعي ادعت اوضح اوضحت اكد اكدت بحسب حسب وفق وفقا طبقا نقلا اتهم اتهمت رجح رجحت")

// dropped returns the findings that a sentence of it says as a fact what the same sentence of the article that it
// most likely comes from says that somebody said. Nothing near it may say so in other words: neither that sentence
// nor the ones beside it, nor a quotation mark or colon in them.
func (c *Case) dropped(it *Item) []Finding {
	r := c.best(it)
	if r == nil || r.Parent.Kind != NodeArticle || r.Kind == KindRevision || r.Kind == KindRepost || Word(r.Confidence) != Word(1) {
		return nil
	}
	source := c.items[r.Parent.Article]
	if source == nil || c.Registry.sameOwner(source.Party, it.Party) {
		return nil
	}
	from, to := sentencesOf(source.Article.Text), sentencesOf(it.Article.Text)
	passages := make([]dedupe.Passage, len(r.Evidence.Passages))
	for i, p := range r.Evidence.Passages { // the child is A there
		passages[i] = dedupe.Passage{A: p.B, B: p.A, Words: p.Words, Differs: make([]dedupe.Difference, len(p.Differs))}
		for k, d := range p.Differs {
			passages[i].Differs[k] = dedupe.Difference{A: d.B, B: d.A, What: d.What}
		}
	}
	at := aligned(&from.words, &to.words, passages)
	var out []Finding
	for _, s := range from.list {
		cue := from.cue(s, at)
		if cue < 0 {
			continue
		}
		first, last := claim(at, cue+1, s.last)
		if last-first < claimWords {
			continue
		}
		here := to.around(at[first], at[last-1])
		if here.last == 0 || to.attributes(here) {
			continue
		}
		f := Finding{Kind: DroppedAttribution, Severity: Medium, Story: c.Story, Party: source.Party, PartyName: c.name(source.Party), Confidence: r.Confidence}
		f.concern(RoleChild, it)
		f.concern(RoleSource, source)
		f.span(source, spanAttributed, from.words.span(cue, last))
		f.span(it, spanUnattributed, to.words.span(at[first], at[last-1]+1))
		f.Figures = []Figure{{"words", float64(last - first)}}
		f.Message = fmt.Sprintf("says itself what %s, from whose article it most likely comes, attributes (%q)", f.PartyName, slice(source.Article.Text, from.words.start[cue], from.words.end[cue]))
		f.Command = command("compare", it.Ref, source.Ref)
		if out = append(out, f); len(out) == maxDropped {
			break
		}
	}
	return out
}

// claim returns the longest stretch of the words [first, last) that stands in the other text in one piece.
func claim(at []int, first, last int) (from, to int) {
	for i := first; i < last; i++ {
		if at[i] < 0 {
			continue
		}
		end := i + 1
		for k := i + 1; k < last && k-end <= claimGap; k++ {
			if at[k] > at[end-1] && at[k]-at[end-1] <= claimGap+1 {
				end = k + 1
			}
		}
		if end-i > to-from {
			from, to = i, end
		}
		i = end - 1
	}
	return from, to
}

// A sentence is the words [first, last) of a text.
type sentence struct {
	first, last int
	spoken      bool // it has a quotation mark or a colon
}

// sentences are a text cut at full stops, question marks and line ends.
type sentences struct {
	words wordPlaces
	said  []string // each word, folded
	list  []sentence
}

func sentencesOf(text string) *sentences {
	s := &sentences{words: placesOf(text)}
	p := read(text, 0)
	s.said = make([]string, len(s.words.start))
	open := sentence{}
	end := func(at int) {
		if open.last = s.words.at(at); open.last > open.first {
			s.list = append(s.list, open)
		}
		open = sentence{first: open.last}
	}
	for k := range p.ts {
		t := &p.ts[k]
		start, stop := p.reading.Span(t.start, t.end)
		switch {
		case t.kind == wordToken:
			if i := s.words.at(start); i < len(s.said) && s.words.start[i] < stop {
				s.said[i] = t.word
			}
		case t.sign == '.' || t.sign == '؟' || t.sign == '!' || t.sign == '\n':
			end(stop)
		case t.sign == ':' || t.quote():
			open.spoken = true
		}
	}
	end(len([]rune(text)) + 1)
	return s
}

// cue returns the word by which a sentence attributes what follows it, in its first third or behind the
// claim's beginning, and that the other text lacks; -1 where there is none, or where the other text has one of them.
func (s *sentences) cue(of sentence, at []int) int {
	cue := -1
	for i := of.first; i < of.last; i++ {
		if !is(attributing, s.said[i]) {
			continue
		}
		if at[i] >= 0 {
			return -1
		}
		if cue < 0 {
			cue = i
		}
	}
	return cue
}

// around returns the sentence that holds the words first to last, with the one before and the one after it; the zero
// sentence where the words stand in several.
func (s *sentences) around(first, last int) sentence {
	k := slices.IndexFunc(s.list, func(x sentence) bool { return x.first <= first && last < x.last })
	if k < 0 {
		return sentence{}
	}
	out := s.list[k]
	for _, n := range []int{k - 1, k + 1} {
		if n >= 0 && n < len(s.list) {
			out.first, out.last = min(out.first, s.list[n].first), max(out.last, s.list[n].last)
			out.spoken = out.spoken || s.list[n].spoken
		}
	}
	return out
}

// attributes reports whether anything in a sentence may say who says it.
func (s *sentences) attributes(x sentence) bool {
	if x.spoken {
		return true
	}
	for i := x.first; i < x.last; i++ {
		w := s.said[i]
		if is(attributing, w) || says(w) || is(following, w) || is(informing, w) || stemIn(speaking, w) || stemIn(products, w) || is(pointing, w) {
			return true
		}
	}
	return false
}

// pointing are further words of indirect speech: a clause that begins with "that" goes on from who said it.
var pointing = set("ان بان وان انه انها بانه بانها انهم حسبما مصدر مصادر بيان متحدث ناطق زعم مزاعم يعتقد")
