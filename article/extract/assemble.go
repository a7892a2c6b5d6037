package extract

import (
	"fmt"
	"strings"

	"isnad/article"
)

// assemble makes an article of the lines [start, end) and adds it to the
// page, unless they hold none. With all, nothing ends the text before the
// lines end.
func (p *page) assemble(start, end int, all bool) {
	first := p.firstText(start, end)
	item := first < 0 // no paragraph
	if item && !p.fewLines(start, end, all) {
		return
	}
	if item {
		first = p.firstShort(start, end)
	}
	title := p.title(start, first, end)
	var body []int
	if title >= 0 {
		body = p.decks(title, first)
	}
	if item && !all {
		body = append(body, p.shorts(first, end)...)
	} else {
		body = append(body, p.body(first, end, all)...)
	}
	number := len(p.articles) + 1
	a := article.Article{Sighting: article.Sighting{Position: number}}
	if title >= 0 {
		p.mark(title, number, PartTitle)
		a.Title = p.lines[title].behindTitle()
	}
	for _, i := range body {
		p.mark(i, number, PartText)
	}
	a.Text = p.join(body)
	p.meta(&a, start, end, title, first, number)
	var signOff string
	for _, i := range body {
		if p.lines[i].kind == SignOff {
			signOff = p.lines[i].text
		}
	}
	if signOff == "" {
		signOff = a.Byline
	}
	source := ""
	if a.Credit != "" {
		source = p.sourceName(start, end, number)
	}
	a.OutletName = outlet(source, p.lines[first].text, signOff, p.furnitureText(start, end))
	p.articles = append(p.articles, a)
}

func (p *page) mark(i, number int, part Part) { p.lines[i].article, p.lines[i].part = number, part }

// behindTitle is the headline that a line says.
func (l *line) behindTitle() string {
	if l.kind == Titled {
		return l.behind()
	}
	return l.text
}

// firstText returns the first paragraph of the lines, -1 where there is none.
func (p *page) firstText(start, end int) int {
	for i := start; i < end; i++ {
		if p.lines[i].kind == Paragraph {
			return i
		}
	}
	return -1
}

// fewLines reports whether lines without a paragraph are an article all the
// same: an item of one to three short lines, one of which says something. With all, any line will do.
func (p *page) fewLines(start, end int, all bool) bool {
	short, said := 0, false
	for _, l := range p.lines[start:end] {
		if l.kind == Short || l.kind == SignOff {
			short++
			said = said || len(l.words) >= 4
		}
	}
	return short > 0 && (all || short <= 3 && said)
}

// firstShort returns the line at which the text of an item without a
// paragraph begins: behind its headline where it has one and more.
func (p *page) firstShort(start, end int) int {
	short := p.shorts(start, end)
	if len(short) > 1 && p.lines[short[0]].headline() && p.lines[short[1]].kind != SignOff {
		return short[1]
	}
	return short[0]
}

// shorts returns the short lines and sign-offs.
func (p *page) shorts(start, end int) []int {
	var short []int
	for i := start; i < end; i++ {
		if p.lines[i].kind == Short || p.lines[i].kind == SignOff {
			short = append(short, i)
		}
	}
	return short
}

// title finds the headline of the text that begins at first: above it, and
// of those that could be one, that of which most words return in the text; one
// that stands directly above a headline of the same matter is its first line. -1 where there is none.
func (p *page) title(start, first, end int) int {
	text := map[uint64]bool{}
	for i := first; i < min(end, first+40); i++ {
		if p.lines[i].kind == Paragraph {
			for _, h := range p.lines[i].words {
				text[h] = true
			}
		}
	}
	best, score := -1, 0.0
	distance := 0
	for i := p.up[first]; i >= start && distance <= 3*maxHead; i = p.up[i] {
		l := p.lines[i]
		if l.kind == Titled {
			return i
		}
		distance++
		below := p.lines[p.down[i]].kind
		above := below == Dated || below == Byline // the head's other lines: a caption has none below it
		if !l.headline() && !(above && l.kind == Short && len(l.words) == 2) {
			continue
		}
		s := 3*l.share(text) + 1/float64(distance)
		if above {
			s += 2
		} else if below == Paragraph {
			s++
		}
		if s > score {
			best, score = i, s
		}
	}
	for best >= 0 {
		j := p.up[best]
		if j < start || !p.lines[j].headline() || len(p.lines[j].words) < 4 || p.lines[j].share(text) < 0.34 {
			break
		}
		best = j
	}
	return best
}

// decks returns the lines between the headline and the first paragraph that
// belong to the text: subtitles of five words or more.
func (p *page) decks(title, first int) []int {
	var decks []int
	for i := title + 1; i < first; i++ {
		if l := p.lines[i]; l.kind == Short && len(l.words) >= 5 && l.text != p.lines[title].text {
			decks = append(decks, i)
		}
	}
	return decks
}

// join cuts the lines out of the page. Lines that follow each other keep
// what stands between them; where something was taken out, a line end remains.
func (p *page) join(body []int) string {
	var b strings.Builder
	for n := 0; n < len(body); {
		last := n
		for last+1 < len(body) && p.onlyBlank(body[last], body[last+1]) {
			last++
		}
		if n > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimFunc(p.text[p.lines[body[n]].start:p.lines[body[last]].end], blank))
		n = last + 1
	}
	return b.String()
}

func (p *page) onlyBlank(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if p.lines[k].kind != Blank {
			return false
		}
	}
	return true
}

// nothing is the error for a page without an article.
func (p *page) nothing() error {
	short, furniture := 0, 0
	for _, l := range p.lines {
		switch l.kind {
		case Blank:
		case Short:
			short++
		default:
			furniture++
		}
	}
	if short+furniture == 0 {
		return fmt.Errorf("find article: there is no word in the text; give one that holds an article")
	}
	return fmt.Errorf("find article: no paragraph, only %s (links, headlines) and %s of the page's own furniture; give the article's own page, or take the text as one article with --split never",
		count(short, "short line"), count(furniture, "line"))
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
