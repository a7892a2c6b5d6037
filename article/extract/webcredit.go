package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"isnad/article"
)

// Around the body, lines of its head and foot are looked for as far as this.
const (
	headBlocks = 10 // above the headline, for dates
	footBlocks = 15 // below the text
)

// scope returns the blocks that may be head and foot of an article, from the headline on (or some
// blocks above the body) to where the page goes on to something else.
func (w *webPage) scope(region, body span, title int) span {
	s := span{max(region.first, body.first-headBlocks), min(region.end, body.end+footBlocks)}
	if title >= 0 && title < body.end {
		s.first = min(title, max(title, s.first))
		if title < body.first {
			s.first = title
		}
	}
	for i := body.end; i < s.end; i++ {
		switch b := &w.blocks[i]; {
		case b.kind == Comments, b.kind == Author, b.kind == ReadAlso, b.heading > 0 && b.heading <= 2, b.kind == Paragraph && !b.furniture:
			s.end = i
		}
	}
	return s
}

// credits reads byline, credit line and source line: from the lines of head and foot, else from
// what the classes of their elements say, else from what the page says for machines. Libraries drop these
// lines, and captions have such lines of their own: those in figures are none of the text's.
func (w *webPage) credits(a *article.Article, scope span, t *bodyText, o object, whole bool) {
	styled := ""
	for i := max(0, scope.first-3); i < scope.first; i++ { // columns print the writer above the headline
		b := &w.blocks[i]
		if style, printed := creditStyle(b); a.Byline == "" && style == authorStyles && !b.furniture && len(b.words) <= 6 && len(b.dates) == 0 && !emptyAuthor(printed) {
			a.Byline = printed
		}
	}
	for i := scope.first; i < scope.end; i++ {
		b := &w.blocks[i]
		if t.used[i] || b.furniture {
			continue
		}
		line := b.text
		if b.alone && (b.kind == Source || b.kind == Byline) { // a label with its content below it
			line = ""
			if j := i + 1; j < scope.end && !w.blocks[j].furniture && len(w.blocks[j].words) > 0 && len(w.blocks[j].words) <= 6 && w.blocks[j].kind != Dated {
				line = b.text + " " + w.blocks[j].text
			}
		}
		style, printed := creditStyle(b)
		switch {
		case line == "" || len(b.words) > 25:
		case b.kind == Source:
			if a.Credit == "" {
				a.Credit, a.Sighting.Source = line, line
			}
		case (b.kind == Dated || b.kind == Short) && i > scope.first && beforeDate(b.line) != "":
			if a.Byline == "" {
				a.Byline = beforeDate(b.line) // "كتب: منى السيد 6 مايو 2024"
			}
		case b.kind == SignOff && i > scope.first || style == agencyStyles && len(b.words) <= 8 && len(b.dates) == 0:
			if styled == "" && !w.siteName(b.text) && mayBeAgency(b.text) {
				styled = line
			}
		case b.kind == Byline && (b.label > 0 || style == authorStyles), b.kind == Dated && b.label == 0 && b.agency() && i > scope.first:
			if a.Byline == "" {
				a.Byline = line // "الرياض 5 شوال 1436 هـ واس" is an agency's dateline
			}
		case b.kind == Short && i > scope.first && i < t.first && b.links == 0 && b.heading == 0 && b.in(menuWords) == 0 && (reporter(b.line) || nameAndHouse(b.line)):
			if a.Byline == "" {
				a.Byline = line // "القاهرة - منى السيد"
			}
		case style == authorStyles && len(b.words) <= 10 && len(b.dates) == 0 && b.kind != ReadAlso && b.kind != Share && b.kind != Counter && !t.shingles.hold(b.line):
			if a.Byline == "" && !emptyAuthor(printed) && i > scope.first {
				a.Byline = printed
			}
		}
	}
	if a.Credit == "" {
		a.Credit = styled
	}
	a.Byline = strings.Trim(a.Byline, " |-–—•·/،,") // what divides it from its neighbours
	if a.Byline == "" {
		a.Byline = w.author(o, whole)
	}
	if a.Credit == "" {
		a.Credit = w.source(o, whole)
	}
}

// author returns the author that the page names for machines.
func (w *webPage) author(o object, whole bool) string {
	var names []string
	if o != nil {
		names = w.ld.names(o, "author")
	}
	if whole {
		names = slices.Concat([]string{strings.Join(slices.DeleteFunc(names, emptyAuthor), "، ")}, w.micro["author"], w.meta["author"], w.meta["article:author"], w.meta["dc.creator"], w.meta["parsely-author"], w.meta["sailthru.author"], w.meta["byl"])
	}
	for _, n := range names {
		if n != "" && !emptyAuthor(n) && len(hashes(n)) <= 15 {
			return n
		}
	}
	return ""
}

// source returns the agency or outlet that the page names for machines as the origin of its text.
func (w *webPage) source(o object, whole bool) string {
	var names []string
	if o != nil {
		names = append(names, o.text("creditText"))
		names = append(names, w.ld.names(o, "sourceOrganization")...)
	}
	if whole {
		names = slices.Concat(names, w.micro["creditText"], w.micro["sourceOrganization"], w.meta["source"], w.meta["dc.source"], w.meta["article:source"], w.meta["news_source"], w.meta["copyright-source"])
	}
	for _, n := range names {
		if n != "" && !strings.Contains(n, "://") && !w.ownName(n) && len(hashes(n)) <= 12 && len(hashes(n)) > 0 {
			return n
		}
	}
	return ""
}

// ownName reports whether a name is one of the site's, or a longer or shorter form of it.
func (w *webPage) ownName(s string) bool {
	return slices.ContainsFunc(w.declaredNames(), func(name string) bool { return contains(s, name) || contains(name, s) })
}

// mayBeAgency reports whether a line whose class calls it a credit can be that of the text: in Latin letters an agency must
// be in it, since the makers of advertisements and templates sign so, too.
func mayBeAgency(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) || slices.ContainsFunc(parts(s), isAgency)
}

// emptyAuthors are what systems write where nobody is named.
var emptyAuthors = phrases("admin|administrator|author|editor|user|root|webmaster|super user|unknown|null|undefined|none|أدمن|أدمين|الأدمن|مدير الموقع|مدير|مشرف|الكاتب|كاتب|المحرر|محرر|غير معروف|بدون")

// writerLabel stands before the name of an author.
var writerLabel = regexp.MustCompile(`(?i)^\s*(?:بواسطة|بقلم|كتبه|كتبها|كتب|by|posted by)(?:\s*:\s*|\s+)`)

// beforeDate returns the byline that stands before the date on one line, "" where there is none. A verb alone is no label.
func beforeDate(l *line) string {
	label := writerLabel.FindString(l.text)
	if label == "" || len(l.dates) == 0 || strings.Contains(label, "كتب") && !strings.Contains(label, ":") {
		return ""
	}
	byline := strings.TrimRight(string([]rune(l.text)[:l.dates[0].Start]), " |-–—•·/،,:")
	if n := len(hashes(byline[min(len(label), len(byline)):])); n == 0 || n > 5 || emptyAuthor(byline) {
		return ""
	}
	return byline
}

// emptyAuthor reports whether an author's name names nobody.
func emptyAuthor(s string) bool {
	s = writerLabel.ReplaceAllString(s, "")
	return emptyAuthors[matchKey(s)] || strings.Contains(s, "://") || strings.Contains(s, "@") && !strings.Contains(s, " ") || !strings.ContainsFunc(s, unicode.IsLetter)
}

// A styleKind is a set of words of classes.
type styleKind int

const (
	noStyle styleKind = iota
	authorStyles
	agencyStyles
)

var styleKinds = func() map[string]styleKind {
	kinds := map[string]styleKind{}
	for _, w := range strings.Fields("author authors byline writer writers reporter writeby writtenby writername journalist") {
		kinds[w] = authorStyles
	}
	for _, w := range strings.Fields("source sources agency agencies wire credit credits provider") {
		kinds[w] = agencyStyles
	}
	return kinds
}()

// creditStyle tells what the class of a block's element, or of one around it, says it is, and
// the text of the outermost that says so in few words.
func creditStyle(b *block) (found styleKind, printed string) {
	printed = b.text
	n := b.node
	for range 4 {
		if n == nil {
			break
		}
		kind := noStyle
		words := styles(n)
		for i, word := range words {
			kind = max(kind, styleKinds[word])
			if word == "by" && i > 0 && words[i-1] == "write" {
				kind = max(kind, authorStyles)
			}
		}
		if attr(n, "itemprop") == "author" || attr(n, "rel") == "author" {
			kind = max(kind, authorStyles)
		}
		if kind != noStyle && (found == noStyle || kind == found) {
			found = kind
			if t := tidy(beginning(n, 400)); len(strings.Fields(t)) <= 12 && (n == b.node || !strings.ContainsFunc(t, unicode.IsDigit)) {
				printed = t
			}
		}
		n = n.Parent
	}
	return found, printed
}
