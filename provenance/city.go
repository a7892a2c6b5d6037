package provenance

// city returns the city of a dateline or byline as printed, "" where none
// stands there: a known city that fills a cell, comes before a date, or behind "من"; or a
// single word before an agency ("السيح - واس").
func (r *Registry) city(p *piece, byline bool) string {
	head := p.ts[:min(len(p.ts), headWords)]
	place := passage{ts: head, lineStart: true, lineEnd: byline, top: true}
	end := place.datelineEnd(byline)
	start := 0
	for i := 0; i < end; i++ {
		if place.boundary(i) {
			start = i + 1
			continue
		}
		if i != start && !(byline && i > start && head[i-1].word == "من") {
			continue
		}
		if last, found := cities().longest(head, i, head[i].word); len(found) > 0 && place.boundary(last) {
			_, _, name := p.span(i, last)
			return name
		}
	}
	if end > 2 && place.boundary(1) && !place.boundary(0) {
		for _, m := range r.mentions(head[:end]) {
			if k := m.candidates; len(k) == 1 && m.first >= 2 && m.first <= 3 && m.class == plainName && r.parties[k[0].party].Agency() {
				_, _, name := p.span(0, 1)
				return name
			}
		}
	}
	return ""
}

// datelineEnd returns the token at which the dateline at the head of p ends,
// 0 where the line does not begin with one. A byline is nothing else.
func (p *passage) datelineEnd(byline bool) int {
	if byline {
		return len(p.ts)
	}
	for i := range p.ts {
		t := &p.ts[i]
		if t.sign == ':' || t.sign == '\n' || t.sign == '-' || t.sign == '/' || t.sign == '(' {
			if !p.plain(0, i) || i == 0 {
				return 0
			}
			return i + 1
		}
	}
	return 0
}
