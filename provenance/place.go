package provenance

import "strings"

// Credit position: where a name alone says whose text it is. The parts of a
// byline or dateline are cells, set apart by signs: "لندن - رويترز",
// "الرياض (واس):", "المسلة – متابعة – وكالات".

// A passage is a piece of a field that is read at once: a byline, a title, or
// a sentence of the text.
type passage struct {
	ts        []token
	lineStart bool   // a line begins with it
	lineEnd   bool   // a line ends with it
	sentence  bool   // a sentence begins with it, inside a line
	top       bool   // on the first line of the text
	named     []bool // of each token: belongs to a naming
	cited     bool   // a credit was read in it, further ahead
}

func (p *passage) mark(mentions []mention) {
	p.named = make([]bool, len(p.ts))
	for i := range mentions {
		for k := mentions[i].first; k < mentions[i].last; k++ {
			p.named[k] = true
		}
	}
}

const (
	cellWords = 5  // longer cells are no city, name or outlet
	headWords = 18 // a dateline is no longer: "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس"
	footWords = 14
)

// boundary reports whether a cell ends at token i.
func (p *passage) boundary(i int) bool {
	if i < 0 || i >= len(p.ts) {
		return true
	}
	t := &p.ts[i]
	return t.separates() || t.opens() || t.closes() || t.kind == numberToken || t.kind == signToken && t.sign == '.' || dateWords[t.word]
}

// dateWords end the date of an agency's dateline.
var dateWords = set("م هـ ه ت")

// cell returns the cell of m; whole is true where it holds nothing else but
// other names and words such as متابعة.
func (p *passage) cell(m *mention) (first, last int, whole bool) {
	first, last = m.first, m.last
	for !p.boundary(first - 1) {
		first--
	}
	for !p.boundary(last) {
		last++
	}
	inner, outer := first, last
	for inner < m.first && (p.named[inner] || is(noSource, p.ts[inner].word)) {
		inner++
	}
	for outer > m.last && (p.named[outer-1] || is(noSource, p.ts[outer-1].word)) {
		outer--
	}
	if outer > m.last && word(p.ts, m.last) == "من" && outer-m.last <= 4 { // «الاقتصادية» من الرياض
		outer = m.last
	}
	return first, last, inner == m.first && outer == m.last
}

// group returns the tokens [open, end) of the brackets or quotes around m that hold
// nothing but names: "(أ ف ب، رويترز)"; ok is false where there are none.
func (p *passage) group(m *mention) (open, end int, ok bool) {
	inside := func(i int) bool {
		return i >= 0 && i < len(p.ts) && (p.named[i] || p.ts[i].separates() || is(noSource, p.ts[i].word))
	}
	open, end = m.nameFirst-1, m.nameLast
	for inside(open) && !p.ts[open].opens() {
		open--
	}
	for inside(end) && !p.ts[end].closes() {
		end++
	}
	if open < 0 || end >= len(p.ts) || !p.ts[open].opens() || !p.ts[end].closes() {
		return 0, 0, false
	}
	return open, end + 1, true
}

// plain reports whether the tokens [first, last) may be cells of a byline or
// dateline: no verb of speech, no long cell, no sentence.
func (p *passage) plain(first, last int) bool {
	run := 0
	for i := first; i < last; i++ {
		t := &p.ts[i]
		if t.kind == signToken && (t.sign == '.' && (i+1 == len(p.ts) || !p.ts[i+1].glued) || t.sign == '؟' || t.sign == '!') {
			return false
		}
		if t.kind == wordToken {
			if run++; run > cellWords || says(t.word) && t.word != "كتب" || is(following, t.word) {
				return false
			}
		}
		if p.boundary(i) {
			run = 0
		}
	}
	return true
}

// dateline reports whether m is a cell of a dateline at the head of a line.
func (p *passage) dateline(m *mention, agency bool) bool {
	_, last, whole := p.cell(m)
	if !p.lineStart || m.first > headWords || m.prep != 0 && m.clitic != "" || !p.plain(0, m.first) {
		return false
	}
	if !whole {
		// "عين اليوم – رويترز قال ...": no sign behind the name, on the first line only.
		return p.top && agency && m.class == plainName && m.first > 0 && p.boundary(m.first-1) && !is(saying, word(p.ts, m.last)) && p.ts[m.first-1].sign != '،'
	}
	end := last
	for end < len(p.ts) && p.ts[end].closes() {
		end++
	}
	switch {
	case end == len(p.ts):
		return p.lineEnd && (p.top || agency)
	case p.ts[end].sign == ':', p.ts[end].sign == '\n':
		return (p.top || agency) && (m.class == plainName || m.first > 0)
	case p.ts[end].separates() && p.ts[end].sign != '،' && p.ts[end].sign != ',':
		return p.top && (agency || m.first == 0 || m.class == plainName)
	}
	_, _, grouped := p.group(m)
	return p.top && agency && grouped && m.first > 1
}

// signOff reports whether m ends a paragraph as its source: in brackets or
// quotes behind the last sentence, on a line of its own, or behind a dash.
func (p *passage) signOff(m *mention, agency bool) bool {
	_, last, whole := p.cell(m)
	if m.head != noHead && m.first < m.nameFirst || m.clitic != "" {
		return false
	}
	if !whole { // the source of a picture, before the next caption: "… . أ ب متسوقون في …"
		return m.first == 0 && p.sentence && !speaks(p.ts, m) && (m.abbreviated(p.ts) || agency && m.class == plainName && m.last == 1 && m.prep == 0 && strings.HasPrefix(word(p.ts, 1), "و"))
	}
	before, end, grouped := p.group(m)
	if !grouped {
		before, end = m.first, last
	}
	for end < len(p.ts) && (p.ts[end].closes() || p.ts[end].kind == signToken && (p.ts[end].sign == '.' || p.ts[end].sign == '-' || p.ts[end].sign == '/')) {
		end++
	}
	alone := (before <= 0 || p.ts[before-1].kind == signToken) && (end == len(p.ts) || p.ts[end].kind == signToken)
	if alone && agency && p.lineStart && p.lineEnd && len(p.ts) <= footWords && p.plain(0, len(p.ts)) {
		return true
	}
	switch {
	case before <= 0 && p.sentence: // a sentence of its own: "… . (رويترز)"
		return agency && end == len(p.ts) || grouped && !speaks(p.ts, m)
	case end < len(p.ts) || before <= 0:
		return false
	case grouped:
		_, cited := behindVerb(p.ts, m, 2)
		_, follows := behindCue(p.ts, m, following, 3)
		return agency && !cited && !follows && m.after(p.ts) != "عن"
	}
	return agency && m.class == plainName && p.lineEnd && (p.ts[before-1].sign == '-' || p.ts[before-1].sign == '/' || p.ts[before-1].sign == '*')
}

// abbreviated reports whether m is single letters: أ ف ب.
func (m *mention) abbreviated(ts []token) bool {
	for k := m.nameFirst; k < m.nameLast; k++ {
		if t := &ts[k]; t.kind == wordToken && t.end-t.start > 1 {
			return false
		}
	}
	return m.nameLast > m.nameFirst+1
}

// sourceLine reports whether m stands in a line that names the source:
// "المصدر: ...", "نقلا عن ...", "بالاتفاق مع خدمة ...". first is where its words begin.
func (p *passage) sourceLine(m *mention) (first int, ok bool) {
	service := -1
	for k := m.first - 1; k >= 0 && k >= m.first-6; k-- {
		switch w := p.ts[k].word; {
		case (w == "المصدر" || w == "مصدر" || w == "المصادر" || w == "مصادر") && p.labels(k, m.first):
			return k, p.lineStart && k <= 3 || p.opens(k)
		case w == "بالاتفاق" && p.has(k, m.first, "مع"): // the name alone, with its noun
			if service < 0 {
				service = m.first
			}
			return service, m.quoted || m.class == plainName
		case w == "خدمه" && m.class == plainName && (m.quoted || p.lineStart && p.lineEnd && len(p.ts) <= footWords) && p.adjoins(k, m):
			service = k
		case w == "نقلا" && p.has(k, m.first, "عن"):
			short := p.lineStart && k <= 8 && len(p.ts)-m.last <= 3 && p.lineEnd || p.opens(k) && p.lineEnd
			return k, short || p.lineStart && k == 0 && len(p.ts)-m.last <= 4 || p.endsLead(k, m)
		}
	}
	return service, service >= 0
}

// endsLead reports whether the words from token k to m, behind a comma, end the first sentence of the
// text, which names nobody else: "..., نقلا عن صحيفة كذا."
func (p *passage) endsLead(k int, m *mention) bool {
	if !p.top || !p.lineStart || p.cited || k == 0 || p.ts[k-1].sign != '،' && p.ts[k-1].sign != ',' {
		return false
	}
	for i := m.last; i < len(p.ts); i++ {
		if !p.ts[i].closes() && p.ts[i].sign != '.' {
			return false
		}
	}
	return true
}

// opens reports whether a bracket or quote opens right before token k; a straight quote that is written to the word before it closes.
func (p *passage) opens(k int) bool {
	return k > 0 && p.ts[k-1].opens() && !(p.ts[k-1].quote() && p.ts[k-1].glued && k > 1 && p.ts[k-2].kind == wordToken)
}

// labels reports whether token first is the label of what begins at token last: a colon stands between, or a dash right
// behind it. In "المصدر العسكري - حسب وكالة كذا -" the dashes are brackets.
func (p *passage) labels(first, last int) bool {
	for k := first + 1; k < last; k++ {
		if s := p.ts[k].sign; s == ':' || s == '-' && k == first+1 {
			return true
		}
	}
	return false
}

// adjoins reports whether nothing but signs stands between token k and the name of m: خدمة: «كذا».
func (p *passage) adjoins(k int, m *mention) bool {
	for k++; k < m.nameFirst && p.ts[k].kind == signToken; k++ {
	}
	return k == m.nameFirst
}

func (p *passage) has(first, last int, w string) bool {
	for k := first; k < last; k++ {
		if p.ts[k].word == w {
			return true
		}
	}
	return false
}
