package extract

import (
	"strings"

	"isnad/arabic"
)

// headlines returns what the page says for machines to be its headline, most trusted first.
func (w *webPage) headlines(o object, whole bool) []string {
	var out []string
	add := func(list ...string) {
		for _, s := range list {
			if s != "" {
				out = append(out, s)
			}
		}
	}
	if o != nil {
		add(o.text("headline"), o.text("name"))
	}
	if whole {
		add(w.first("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title"), w.micro.first("headline"), w.title)
	}
	for i, s := range out {
		out[i] = w.withoutSite(s)
	}
	return out
}

// siteSeparators stand between a headline and the name of the site.
var siteSeparators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " / ", "|"}

// withoutSite takes the name of the site off a title.
func (w *webPage) withoutSite(s string) string {
	for range 3 { // "headline | section | site"
		cut := false
		for _, sep := range siteSeparators {
			i := strings.LastIndex(s, sep)
			if i < 0 {
				continue
			}
			head, tail := strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(sep):])
			if w.siteName(tail) && len(strings.Fields(head)) >= 3 {
				s, cut = head, true
				break
			}
			if first := strings.Index(s, sep); first >= 0 && w.siteName(strings.TrimSpace(s[:first])) && len(strings.Fields(s[first+len(sep):])) >= 3 {
				s, cut = strings.TrimSpace(s[first+len(sep):]), true
				break
			}
		}
		if !cut {
			break
		}
	}
	return s
}

// siteName reports whether the page calls itself so.
func (w *webPage) siteName(s string) bool {
	key := matchKey(s)
	if key == "" {
		return false
	}
	for _, name := range w.declaredNames() {
		if matchKey(name) == key {
			return true
		}
	}
	return false
}

// headline returns the block of the region that is the headline, -1 for none, and the headline as printed.
// It is the heading that says what the page says to machines; these may shorten it, or add the
// site's name. Where they say nothing it is the first heading of the highest rank above the body.
func (w *webPage) headline(region, body span, machine []string) (int, string) {
	best, score := -1, 0.0
	for i := region.first; i < body.end; i++ {
		b := &w.blocks[i]
		if len(b.words) == 0 || len(b.words) > 45 || b.furniture && b.heading != 1 || b.kind == Paragraph && b.heading == 0 {
			continue
		}
		s := 0.0
		for rank, m := range machine {
			s = max(s, likeness(b.text, m)-0.02*float64(rank))
		}
		if b.heading == 0 && s < 0.8 || b.heading > 0 && len(machine) > 0 && s < 0.5 {
			continue
		}
		if b.heading > 0 {
			s += 0.5 - 0.1*float64(b.heading)
			if w.siteName(b.text) {
				continue
			}
		}
		if i >= body.first && w.proseAbove(body.first, i) {
			s -= 1 // a subhead
		}
		if len(machine) == 0 && len(b.words) < 3 {
			s -= 0.3 // a kicker
		}
		if s > score {
			best, score = i, s
		}
	}
	if best >= 0 {
		if t := w.blocks[best].text; len(machine) == 0 || len(machine[0]) < 2*len(t) {
			return best, t
		}
	}
	if best < 0 {
		if i := w.likelyHeadline(region, body); i >= 0 && (len(machine) == 0 || w.siteName(machine[0]) || !w.spokenOf(machine[0], body)) {
			return i, w.blocks[i].text
		}
	}
	if len(machine) > 0 {
		return best, machine[0]
	}
	return best, ""
}

// spokenOf reports whether the body takes up two words of a headline.
func (w *webPage) spokenOf(headline string, body span) bool {
	l := &line{text: headline}
	l.measure(new(arabic.Words))
	return l.share(w.wordsOf(body))*float64(len(l.words)) >= 2
}

func (w *webPage) wordsOf(s span) map[uint64]bool {
	text := map[uint64]bool{}
	for i := s.first; i < s.end; i++ {
		if b := &w.blocks[i]; b.kind == Paragraph && !b.furniture {
			for _, h := range b.words {
				text[h] = true
			}
		}
	}
	return text
}

// titleStyles are words of the classes of headlines.
var titleStyles = styleSet(`title headline heading maintitle newstitle subject lbltitle`)

// likelyHeadline returns the block above the body that reads like its headline where the page does not say
// which is: that of whose words most return in the text, by a class that says so and by nearness. -1 for none.
func (w *webPage) likelyHeadline(region, body span) int {
	text := w.wordsOf(body)
	best, score, distance := -1, 0.7, 0
	first := body.first
	for first < body.end && !(w.blocks[first].kind == Paragraph && w.blocks[first].heading == 0) {
		first++
	}
	for i := first - 1; i >= region.first && distance <= 3*maxHead; i-- {
		b := &w.blocks[i]
		if b.furniture || b.island() || !b.headline() && b.heading == 0 {
			continue
		}
		distance++
		s := 3*b.share(text) + 1/float64(distance)
		for _, word := range styles(b.node) {
			if titleStyles[word] {
				s++
				break
			}
		}
		if b.heading > 0 {
			s++
		}
		if s > score {
			best, score = i, s
		}
	}
	return best
}

// proseAbove reports whether running text stands in the blocks [first, i).
func (w *webPage) proseAbove(first, i int) bool {
	for ; first < i; first++ {
		if b := &w.blocks[first]; b.kind == Paragraph && !b.furniture && b.heading == 0 {
			return true
		}
	}
	return false
}

// likeness is the share of words that two headlines have in common, of the shorter
// one where it is the beginning of the longer, else of the longer one.
func likeness(a, b string) float64 {
	x, y := hashes(a), hashes(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	if len(x) >= 3 && hasPrefix(y, x) {
		return 1
	}
	in := set(y)
	n := 0
	for _, h := range x {
		if in[h] {
			n++
		}
	}
	return float64(n) / float64(len(y))
}
