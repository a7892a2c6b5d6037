package extract

// body returns the lines of the text that begins at first.
//
// Furniture inside is left out. A source line, tag cloud or sign-off ends the text,
// unless a paragraph follows at once (a picture's source stands inside many texts). Links
// below a "read also" label are left out up to the next paragraph, and
// with it where it repeats the words of the link above it: it is a teaser then.
func (p *page) body(first, end int, all bool) []int {
	var body []int
	pending := []int{} // lines that belong to the text if more of it follows
	links := false     // below a label of links
	var link *line
	for i := first; i < end; i++ {
		l := p.lines[i]
		switch l.kind {
		case Blank, Counter, Share, Menu, Address:
		case Paragraph:
			if links && link != nil && l.share(set(link.words)) > 0 && link.share(set(l.words)) >= 0.5 && !all {
				continue
			}
			links, link = false, nil
			body = append(append(body, pending...), i)
			pending = nil
		case Short, Clock, Rule:
			switch {
			case links && !all:
				link = l
			case l.kind == Short && (l.sentence() || l.stop == ':') && len(l.words) >= 3: // a colon announces verses or a list
				body = append(append(body, pending...), i)
				pending = nil
			default:
				pending = append(pending, i)
			}
		case Dated, Byline:
			if !links && l.label == 0 || all {
				pending = append(pending, i) // a heading of a chronicle, perhaps
			}
		case SignOff:
			body = append(append(body, pending...), i)
			pending = nil
			if !all && !p.goesOn(i, end) {
				return body
			}
		case ReadAlso:
			links = l.alone || links
			if !all {
				pending = p.closing(pending, body)
			}
			body = append(body, pending...)
			pending = nil
		case Source, Tags, Notice, Titled:
			if !all && !p.goesOn(i, end) {
				return append(body, p.closing(pending, body)...)
			}
		case Author, Comments:
			if !all {
				return append(body, p.closing(pending, body)...)
			}
			return append(body, pending...)
		}
	}
	if all {
		return append(body, pending...)
	}
	return append(body, p.closing(pending, body)...)
}

// goesOn reports whether the line below i is a paragraph, so that i does not end the text.
func (p *page) goesOn(i, end int) bool {
	j := p.down[i]
	return j >= 0 && j < end && p.lines[j].kind == Paragraph
}

// closing returns those of the short lines behind the last paragraph that
// close the text: one or two that follow at once, or a list that the text announces with a
// colon or of whose words it has a third. The others are links.
func (p *page) closing(pending, body []int) []int {
	if len(pending) == 0 || len(body) == 0 {
		return nil
	}
	last := body[len(body)-1]
	text := map[uint64]bool{}
	for _, i := range body {
		for _, h := range p.lines[i].words {
			text[h] = true
		}
	}
	shared := 0.0
	for _, i := range pending {
		if p.lines[i].kind != Short {
			return nil
		}
		shared += p.lines[i].share(text)
	}
	switch {
	case len(pending) <= 2 && pending[0] == last+1, p.lines[last].stop == ':', p.up[pending[0]] == last && 3*shared >= float64(len(pending)):
		return pending
	}
	return nil
}

func set(words []uint64) map[uint64]bool {
	m := make(map[uint64]bool, len(words))
	for _, h := range words {
		m[h] = true
	}
	return m
}
