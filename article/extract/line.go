package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/arabic"
)

// A Kind says what a line is.
type Kind string

const (
	Blank     Kind = "blank"
	Paragraph Kind = "paragraph" // running text
	Short     Kind = "short"     // a headline, subhead, link, list item: what its neighbours make it
	Dated     Kind = "date"      // a calendar date and little else
	Clock     Kind = "clock"     // a time of day, or an age ("قبل ساعتين"), and little else
	Byline    Kind = "byline"
	Source    Kind = "source"   // a source line: "المصدر: ..."
	SignOff   Kind = "sign-off" // who wrote or gathered the text, at its foot
	Address   Kind = "address"  // a URL
	Titled    Kind = "titled"   // "العنوان: ..."
	Tags      Kind = "tags"
	ReadAlso  Kind = "read also"
	Share     Kind = "share"
	Counter   Kind = "counter" // views, minutes to read
	Menu      Kind = "menu"
	Notice    Kind = "notice" // disclaimer, copyright
	Author    Kind = "author box"
	Comments  Kind = "comments"
	Rule      Kind = "rule" // a line of dashes or stars
)

// furniture reports whether lines of the kind belong to the page.
func (k Kind) furniture() bool {
	switch k {
	case Tags, ReadAlso, Share, Counter, Menu, Notice, Author, Comments, Rule:
		return true
	}
	return false
}

// A line is a line of the page with its features.
type line struct {
	start, end int    // byte offsets in the page, without the line end
	text       string // without blanks around it

	words    []uint64 // hashes at match level
	from, to []uint32 // byte offsets of the words in text
	distinct int      // different words
	dates    []arabic.Date
	stop     rune // the sentence mark that ends it, behind quotes and brackets; 0: none
	inner    int  // sentence marks and commas before the end

	kind  Kind
	why   string
	label int  // words of the label that the line begins with
	alone bool // nothing that says more stands behind the label

	article int
	part    Part
}

// A line longer than this is not searched for dates: it is no date line.
const maxDateLine = 400

// cut cuts text into lines. Line ends are \n, \r\n, \r, U+0085, U+2028 and U+2029.
func cut(text string) []*line {
	var lines []*line
	var w arabic.Words
	start := 0
	add := func(end int) {
		l := &line{start: start, end: end, text: strings.TrimFunc(text[start:end], blank)}
		if l.text != "" {
			l.measure(&w)
		}
		lines = append(lines, l)
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch r {
		case '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f':
			if r == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				n++
			}
			add(i)
			start = i + n
		}
		i += n
	}
	if start < len(text) {
		add(len(text))
	}
	return lines
}

// blank reports whether r shows nothing.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == 0x200b || unicode.Is(unicode.Bidi_Control, r)
}

// measure fills in the features of a line.
func (l *line) measure(w *arabic.Words) {
	w.Scan(l.text)
	l.words = append([]uint64(nil), w.Hash...)
	l.from = append([]uint32(nil), w.Start...)
	l.to = append([]uint32(nil), w.End...)
	seen := make(map[uint64]bool, len(l.words))
	for _, h := range l.words {
		seen[h] = true
	}
	l.distinct = len(seen)
	if len(l.text) <= maxDateLine {
		for _, d := range arabic.FindDates(l.text) {
			if len(d.ISO) >= len("2024-09-29") {
				l.dates = append(l.dates, d)
			}
		}
	}
	for _, r := range l.text {
		switch r {
		case '.', '،', '؛', ':', '؟', '!', '…':
			l.inner++
		}
	}
	end := strings.TrimRightFunc(l.text, func(r rune) bool {
		return blank(r) || strings.ContainsRune(`"'”“»«’)]﴾﴿`, r)
	})
	switch r, _ := utf8.DecodeLastRuneInString(end); r {
	case '.', '؟', '?', '!', '…', '؛', ':':
		l.stop = r
		l.inner--
	}
}

// sentence reports whether the line ends as a sentence does.
func (l *line) sentence() bool { return l.stop != 0 && l.stop != ':' && l.stop != '؛' }

// teaser reports whether the line breaks off, as the beginning of a text
// that stands elsewhere.
func (l *line) teaser() bool {
	return l.stop == '…' || strings.HasSuffix(strings.TrimRight(l.text, " "), "..") || l.endsIn(moreWords)
}

// headline reports whether a line reads like a headline: three words or
// more, none of the signs of running text.
func (l *line) headline() bool {
	return l.kind == Short && len(l.words) >= 3 && len(l.words) <= 30 && l.stop != '.' && !bullet(l.text)
}

// bullet reports whether s begins as an item of a list.
func bullet(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("•●▪◦·*-–—►▶✓■", r) {
		return true
	}
	for n > 0 && unicode.IsDigit(r) {
		s = s[n:]
		r, n = utf8.DecodeRuneInString(s)
		if n > 0 && strings.ContainsRune("-.)–", r) {
			next, _ := utf8.DecodeRuneInString(s[n:])
			return !unicode.IsDigit(next) // 5.6 is a number
		}
	}
	return false
}

// share returns which part of the line's content words, those of four
// symbols or more and so not particles, stand in the set. 0 where it has none.
func (l *line) share(set map[uint64]bool) float64 {
	n, shared := 0, 0
	for i, h := range l.words {
		if utf8.RuneCountInString(l.text[l.from[i]:l.to[i]]) < 4 {
			continue
		}
		n++
		if set[h] {
			shared++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(shared) / float64(n)
}

// behind returns what stands behind the line's label, without the separator.
func (l *line) behind() string {
	if l.label == 0 {
		return l.text
	}
	return strings.TrimLeftFunc(l.text[l.to[l.label-1]:], func(r rune) bool {
		return blank(r) || strings.ContainsRune(separators, r)
	})
}

// separators stand between a label and what it says, and between the parts of a sign-off.
const separators = ":：-–—|/\\،,؛•·»›>()[]"
