package extract

import (
	"strings"

	"isnad/article"
)

// How well a date line says when the article was published.
const (
	nowhere  = iota
	overhead // above the headline: it may be the day of the visit
	inFoot   // below the text, with a label
	inHead   // between headline and text
	stated   // there, or above, with a label
)

// meta reads date, byline, source line and URL of the article from its head and foot.
func (p *page) meta(a *article.Article, start, end, title, first, number int) {
	known := nowhere
	for i := start; i < end; i++ {
		l := p.lines[i]
		if l.article == number { // part of the text
			continue
		}
		switch l.kind {
		case Comments, Author:
			if i > first {
				end = i // what stands behind belongs to readers and authors
			}
			continue
		case Dated:
			rank := overhead
			switch {
			case i > first && l.label == 0:
				continue // of something else on the page
			case i > first:
				rank = inFoot
			case l.label > 0:
				rank = stated
			case i > title && title >= 0:
				rank = inHead
			}
			known = dates(a, l, known, rank)
			if a.Byline == "" && l.label == 0 && l.agency() {
				a.Byline = l.text // "الرياض 5 شوال 1436 هـ واس": an agency's dateline
			}
		case Byline:
			if a.Byline == "" && !l.alone {
				a.Byline = l.text
			}
		case Source:
			if a.Credit == "" && !l.alone {
				a.Credit = l.text
				a.Sighting.Source = l.text
				if j := p.up[i]; l.label == 0 && j >= 0 {
					a.Credit = p.lines[j].text + " " + l.text
					a.Sighting.Source = a.Credit
				}
			}
		case Address:
			if a.URL == "" {
				if j := strings.Index(l.text, "http"); j >= 0 {
					a.URL = strings.Fields(l.text[j:])[0]
				}
			}
		default:
			continue
		}
		p.mark(i, number, PartMeta)
	}
}

// dates takes the dates of a line into the article, where it says more than
// what is known, and returns how well the date is known then. In a line with
// several dates ("نشر ... آخر تحديث ...") each has the label before it.
func dates(a *article.Article, l *line, known, rank int) int {
	at := 0
	for _, d := range l.dates {
		before := l.text[at:byteOffset(l.text, d.Start)]
		at = byteOffset(l.text, d.End)
		switch {
		case updated(before):
			if a.Modified == "" {
				a.Modified = d.ISO
			}
		case rank > known:
			a.Published, known = d.ISO, rank
		}
	}
	return known
}

// agency reports whether one word of the line is the name of an agency.
func (l *line) agency() bool {
	for i := range l.words {
		if isAgency(l.text[l.from[i]:l.to[i]]) {
			return true
		}
	}
	return false
}

var updateWords = words("تحديث تعديل التحديث التعديل updated modified")

func updated(before string) bool {
	for _, h := range hashes(before) {
		if updateWords[h] {
			return true
		}
	}
	return false
}

// byteOffset turns an offset in code points into one in bytes.
func byteOffset(s string, codePoints int) int {
	for i := range s {
		if codePoints == 0 {
			return i
		}
		codePoints--
	}
	return len(s)
}

// sourceName returns what the source line of the article names.
func (p *page) sourceName(start, end, number int) string {
	for _, l := range p.lines[start:end] {
		if l.kind == Source && l.article == number && !l.alone {
			return l.behind()
		}
	}
	return ""
}

// furnitureText returns the page's own words about itself.
func (p *page) furnitureText(start, end int) string {
	var b strings.Builder
	for _, l := range p.lines[start:end] {
		if l.kind == Notice {
			b.WriteString(l.text)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
