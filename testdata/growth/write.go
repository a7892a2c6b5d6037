package growth

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"time"
)

// agencies as they stand in a byline or at the head of a text; the first is none.
var agencies = []string{"", "واس", "وكالات", "رويترز", "أ ف ب", "الأناضول", "أ ش أ"}

var cities = []string{"الرياض", "جدة", "القاهرة", "بيروت", "عمان", "لندن", "بغداد", "الرباط", "تونس", "الدمام"}

// Write writes the next n articles as JSON lines.
func (g *Generator) Write(w io.Writer, n int) error {
	out := bufio.NewWriterSize(w, 1<<20)
	var line []byte
	for range n {
		line = g.appendJSON(line[:0], g.next())
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// Skip makes the next n articles and writes none.
func (g *Generator) Skip(n int) {
	for range n {
		g.next()
	}
}

// appendJSON writes an article as one line.
func (g *Generator) appendJSON(b []byte, a *item) []byte {
	b = fmt.Appendf(b, `{"id":"g-%08d","url":"https://news%03d.example/%08[1]d","outlet":"outlet-%03[2]d","outlet_name":"صحيفة %s","title":"`,
		a.number, a.outlet, g.words[len(commonest)+a.outlet])
	b = g.appendText(b, a.title)
	b = append(b, `","byline":"`...)
	b = append(b, cities[a.number%len(cities)]...)
	if a.agency > 0 && a.number%2 == 0 {
		b = append(append(b, " - "...), agencies[a.agency]...)
	}
	b = append(b, `","published":"`...)
	b = a.published.AppendFormat(b, time.RFC3339)
	b = append(b, `","text":"`...)
	if a.agency > 0 && a.number%2 == 1 {
		b = fmt.Appendf(b, "%s (%s) - ", cities[a.number%len(cities)], agencies[a.agency])
	}
	b = g.appendText(b, a.text)
	return append(b, "\"}\n"...)
}

func (g *Generator) appendText(b []byte, text []word) []byte {
	for i, w := range text {
		if w == paragraph {
			b = append(b, '.')
			if i+1 < len(text) {
				b = append(b, `\n`...)
			}
			continue
		}
		if i > 0 && text[i-1] != paragraph {
			b = append(b, ' ')
		}
		if w >= numberBase {
			b = strconv.AppendUint(b, uint64(w-numberBase), 10)
		} else {
			b = append(b, g.words[w]...)
		}
	}
	return b
}
