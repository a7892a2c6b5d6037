package extract

import "strings"

// neighbours finds, for each line, the nearest ones that are not blank.
func (p *page) neighbours() {
	p.up, p.down = make([]int, len(p.lines)), make([]int, len(p.lines))
	last := -1
	for i, l := range p.lines {
		p.up[i] = last
		if l.kind != Blank {
			last = i
		}
	}
	last = -1
	for i := len(p.lines) - 1; i >= 0; i-- {
		p.down[i] = last
		if p.lines[i].kind != Blank {
			last = i
		}
	}
}

// inContext corrects kinds that only the neighbours of a line tell.
func (p *page) inContext() {
	for i, l := range p.lines {
		before, after := Blank, Blank // at the edges of the page
		if j := p.up[i]; j >= 0 {
			before = p.lines[j].kind
		}
		if j := p.down[i]; j >= 0 {
			after = p.lines[j].kind
		}
		switch {
		case l.kind == Paragraph && len(l.words) <= 30 && l.dateWords() == 0 && (before == Blank || before.furniture() || before == Source || before == SignOff) && (after == Dated || after == Byline):
			// A headline as long as a sentence, or with a full stop.
			l.is(Short, "%d words above a date or byline", len(l.words))
			l.stop = 0
		case l.kind == Notice && len(l.words) > 12 && before == Paragraph && after == Paragraph:
			l.is(Paragraph, "speaks of opinions in the middle of the text")
		case (l.kind == Source || l.kind == Byline || l.kind == Address) && l.alone:
			p.joinLabel(i)
		case l.kind == Short && after == Paragraph && before != Paragraph && i > 0 && p.headlineAbove(i) && reporter(l):
			l.is(Byline, "two names between headline and text")
		case l.kind == Short && (before == Blank || before.furniture()) && nameAndHouse(l) && p.opensText(i):
			l.is(Byline, "a name and a house above headline or text")
		case l.kind == SignOff && before != Paragraph && before != Short && before != SignOff:
			l.is(Byline, "names of sources above the text")
		}
	}
}

// headlineAbove reports whether one of the three lines above i reads like a headline.
func (p *page) headlineAbove(i int) bool {
	for range 3 {
		if i = p.up[i]; i < 0 || p.lines[i].kind == Paragraph {
			return false
		}
		if p.lines[i].headline() {
			return true
		}
	}
	return false
}

// reporter reports whether the line is two or three names of one to three
// words each, of reporter, outlet or city, with dashes between.
func reporter(l *line) bool {
	names := strings.FieldsFunc(l.text, func(r rune) bool { return strings.ContainsRune("-–—/|", r) })
	if len(names) < 2 || len(names) > 3 || l.stop != 0 {
		return false
	}
	for _, n := range names {
		if w := len(strings.Fields(n)); w < 1 || w > 3 {
			return false
		}
	}
	return true
}

// nameAndHouse reports whether the line is a person's name of two to four words, a dash between blanks,
// and up to three words that may name an outlet, an agency or a city.
func nameAndHouse(l *line) bool {
	var names []string
	for _, dash := range []string{" - ", " – ", " — "} {
		if names = strings.Split(l.text, dash); len(names) == 2 {
			break
		}
	}
	if len(names) != 2 || l.stop != 0 || l.inner > 0 || l.numbers() > 0 || strings.ContainsAny(l.text, `"«»“”()`) {
		return false
	}
	person, house := len(strings.Fields(names[0])), len(strings.Fields(names[1]))
	return person >= 2 && person <= 4 && house >= 1 && house <= 3 && l.in(menuWords)+l.in(clauseWords) == 0
}

// opensText reports whether a headline or the text stands directly below line i and takes up none of its
// words: what a headline or its kicker speaks of returns below it, who wrote the text does not.
func (p *page) opensText(i int) bool {
	j := p.down[i]
	if j < 0 || p.lines[j].kind != Paragraph && !p.lines[j].headline() {
		return false
	}
	below, paragraphs := map[uint64]bool{}, 0
	for n := 0; j >= 0 && n < 3*maxHead; n, j = n+1, p.down[j] {
		for _, h := range p.lines[j].words {
			below[h] = true
		}
		if p.lines[j].kind == Paragraph {
			paragraphs++
		}
	}
	return paragraphs > 0 && p.lines[i].share(below) == 0
}

// joinLabel reads a label whose content stands on the next line.
func (p *page) joinLabel(i int) {
	l := p.lines[i]
	j := p.down[i]
	if j < 0 {
		return
	}
	next := p.lines[j]
	switch {
	case l.kind == Address && next.kind == Address,
		l.kind != Address && len(next.words) > 0 && len(next.words) <= 6 && (next.kind == Short || next.kind == SignOff):
		next.is(l.kind, "stands below the label %q", l.text)
	}
}
