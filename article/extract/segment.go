package extract

// Where a page is split. A new article begins at a headline that has a date
// of its own, beside it in its head, and at least two paragraphs behind it.
// That holds for links with teasers, live blogs, timelines and comments too; so
// what speaks for a new article is weighed against what speaks for a part of the one above.
const (
	enough = 2 // evidence for a new article

	ended     = 2  // the article above had ended: a source line, sign-off, tag cloud, notice, author box, share bar or rule
	announced = 1  // "read also" stands between
	published = 1  // the date is labelled as that of publication, or carries weekday or time of day
	opened    = 1  // the first paragraph opens with a dateline
	signed    = 1  // the head or foot has a byline or a source line of its own
	long      = 1  // four paragraphs or more
	entry     = -3 // one of several dated entries that nothing separates, or live coverage
	answered  = -5 // it stands among comments or in an author box
)

// maxHead is how many lines that are not blank the head of an article has at most.
const maxHead = 8

// A head is the beginning of an article.
type head struct {
	first int // its first line: the headline, or the date above it
	title int
	date  int
	body  int // the first paragraph

	paragraphs int // behind it, up to the next furniture that ends them
	evidence   int
}

// starts returns the lines where the articles of the page begin; the first
// is 0.
func (p *page) starts() []int {
	heads := p.heads()
	p.weigh(heads)
	starts := []int{0}
	for _, h := range heads {
		if h.evidence >= enough {
			starts = append(starts, h.first)
		}
	}
	return starts
}

// heads finds every headline with a date of its own and two paragraphs, below the first paragraph of the page.
func (p *page) heads() []head {
	var heads []head
	seen := false // a paragraph
	for i := 0; i < len(p.lines); i++ {
		l := p.lines[i]
		if l.kind == Paragraph {
			seen = true
		}
		if !seen || !l.headline() {
			continue
		}
		h, ok := p.headAt(i)
		if !ok {
			continue
		}
		heads = append(heads, h)
		i = h.body - 1
	}
	return heads
}

// headAt reads the head that begins with the headline at i.
func (p *page) headAt(i int) (head, bool) {
	h := head{first: i, title: i, date: -1, body: -1}
	if above := p.up[i]; above >= 0 && p.lines[above].kind == Dated {
		if further := p.up[above]; further >= 0 && (p.lines[further].kind.furniture() || p.lines[further].kind == SignOff || p.lines[further].kind == Source) {
			h.first, h.date = above, above
		}
	}
	lines, headlines := 0, 0
	for j := p.down[i]; j >= 0 && lines < maxHead; j = p.down[j] {
		l := p.lines[j]
		switch l.kind {
		case Paragraph:
			h.body = j
		case Dated:
			if h.date < 0 {
				h.date = j
			}
		case Short:
			if l.headline() {
				headlines++
			}
			// Two headlines, a deck and a kicker, may stand above a date.
			if h.date > i && l.headline() || headlines > 2 {
				return h, false // the next link of a list
			}
		case Tags, ReadAlso, Comments, Author, Notice, Rule:
			return h, false
		}
		if h.body >= 0 {
			break
		}
		lines++
	}
	if h.body < 0 || h.date < 0 {
		return h, false
	}
	h.paragraphs = p.run(h.body)
	return h, h.paragraphs >= 2
}

// run counts the paragraphs from i on, up to furniture or another date, teasers left out.
func (p *page) run(i int) int {
	n := 0
	for ; i < len(p.lines); i++ {
		switch l := p.lines[i]; {
		case l.kind == Paragraph && !l.teaser():
			n++
		case l.kind == Dated, l.kind == Tags, l.kind == Comments, l.kind == Author, l.kind == Notice, l.kind == Rule, l.kind == ReadAlso && l.alone:
			return n
		}
	}
	return n
}

// weigh sums the evidence for each head.
func (p *page) weigh(heads []head) {
	live := p.live()
	loose := 0 // heads that nothing separates from what stands above
	for i := range heads {
		h := &heads[i]
		between := p.between(h.first)
		h.evidence = between
		first := p.lines[h.body]
		d := p.lines[h.date]
		if d.label > 0 || len(d.dates[0].ISO) > len("2024-09-29") || len(d.words)-d.dateWords() > 0 {
			h.evidence += published
		}
		if dateline(first.text) != nil {
			h.evidence += opened
		}
		if p.signed(h) {
			h.evidence += signed
		}
		if h.paragraphs >= 4 {
			h.evidence += long
		}
		if between < ended {
			loose++
		}
	}
	for i := range heads {
		if between := p.between(heads[i].first); between < ended && (live || loose >= 3) {
			heads[i].evidence += entry
		}
	}
}

// between weighs what stands between the head at i and the paragraph above it.
func (p *page) between(i int) int {
	sum := 0
	for i = p.up[i]; i >= 0 && p.lines[i].kind != Paragraph; i = p.up[i] {
		switch l := p.lines[i]; l.kind {
		case Author:
			if l.alone && sum < announced {
				return answered // what follows is the author's life
			}
			sum = max(sum, ended)
		case Source, SignOff, Tags, Notice, Share, Rule:
			sum = max(sum, ended)
		case ReadAlso:
			sum = max(sum, announced)
		case Comments:
			return sum + answered
		}
	}
	return sum
}

// signed reports whether the head has a byline, or its text a source line or sign-off.
func (p *page) signed(h *head) bool {
	for _, l := range p.lines[h.first:h.body] {
		if l.kind == Byline || l.kind == Source {
			return true
		}
	}
	for _, l := range p.lines[h.body:] {
		switch l.kind {
		case Source, SignOff:
			return true
		case Dated, Tags, Comments, Author, ReadAlso:
			return false
		}
	}
	return false
}

// live reports whether a headline above the first paragraph announces live coverage.
func (p *page) live() bool {
	for _, l := range p.lines {
		if l.kind == Paragraph {
			return false
		}
		for _, phrase := range livePhrases {
			if l.has(phrase) && l.kind == Short {
				return true
			}
		}
	}
	return false
}
