package extract

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What tells running text from headlines, measured on news: a
// headline seldom has more than fifteen words, a paragraph seldom fewer than eight.
const (
	longLine     = 16 // words: running text whatever its end
	sentenceLine = 8  // words: running text where it ends as a sentence
	clauseLine   = 11 // words: running text with two words that join clauses
	cloudLine    = 12 // words: a tag cloud where words repeat and nothing else is said
)

func (l *line) is(k Kind, why string, args ...any) { l.kind, l.why = k, fmt.Sprintf(why, args...) }

// classify decides the kind of a line by itself.
func (l *line) classify() {
	n := len(l.words)
	switch {
	case l.text == "":
		l.is(Blank, "nothing on it")
		return
	case n == 0:
		l.is(Rule, "no word on it")
		return
	case address(l.text):
		l.is(Address, "a URL")
		return
	}
	if lab, ok := l.labelled(); ok && l.fits(lab) {
		if lab.bind != inside {
			l.label = len(lab.words)
			l.alone = len(lab.words) == n || lab.kind == ReadAlso && n-len(lab.words) <= 2 // "المزيد في رياضة"
		}
		l.is(lab.kind, "the label %q", lab.print)
		return
	}
	if l.notice() {
		l.is(Notice, "says whose opinion it is not")
		return
	}
	switch dated := l.dateWords(); {
	case dated > 0 && n-dated <= 5 && n <= 16 && !l.sentence():
		l.is(Dated, "a date among %d words", n)
	case n <= 6 && l.in(clockWords)+l.numbers() == n && l.numbers() > 0:
		l.is(Clock, "a time of day or an age")
	case signOff(l):
		l.is(SignOff, "names of sources and nothing else")
	case n <= 12 && l.in(socialWords) == n && (n > 1 || l.inner == 0):
		l.is(Share, "names of services")
	case strings.Count(l.text, "#")*2 >= n:
		l.is(Tags, "hash signs")
	case n >= cloudLine && l.inner == 0 && l.stop == 0 && l.distinct*10 < n*7:
		l.is(Tags, "%d of %d words are repeated", n-l.distinct, n)
	case l.in(menuWords)*10 >= n*6 && l.stop == 0:
		l.is(Menu, "names of sections")
	case n >= longLine:
		l.is(Paragraph, "%d words", n)
	case n >= sentenceLine && l.sentence():
		l.is(Paragraph, "%d words that end as a sentence", n)
	case n >= 6 && reportingVerbs[l.words[0]]:
		l.is(Paragraph, "goes on from a sentence before it")
	case n >= clauseLine && l.in(clauseWords) >= 2:
		l.is(Paragraph, "%d words of several clauses", n)
	default:
		l.is(Short, "%d words", n)
	}
}

// fits says whether a label can mean what it says on this line.
func (l *line) fits(lab label) bool {
	switch lab.kind {
	case Dated:
		return len(l.dates) > 0
	case Counter:
		return l.numbers() > 0
	case Address:
		return strings.Contains(l.text, "://") || len(l.words) == len(lab.words)
	case Source, Titled:
		return l.stop != '.' || len(l.words) < longLine
	case Byline:
		return !l.sentence() && len(l.words) > len(lab.words)
	case ReadAlso, Author, Comments, Share:
		// Sentences that begin with such words are text.
		return l.stop != '.' || len(l.words) <= sentenceLine
	}
	return true
}

// numbers counts the words that are digits.
func (l *line) numbers() int {
	n := 0
	for i := range l.words {
		if r, _ := utf8.DecodeRuneInString(l.text[l.from[i]:]); unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// dateWords counts the words of the line that its dates take up.
func (l *line) dateWords() int {
	if len(l.dates) == 0 {
		return 0
	}
	n, at, next := 0, 0, 0 // words counted; code points and bytes passed
	for i := range l.words {
		at += utf8.RuneCountInString(l.text[next:l.from[i]])
		next = int(l.from[i])
		for _, d := range l.dates {
			if d.Start <= at && at < d.End {
				n++
				break
			}
		}
	}
	return n
}

func address(s string) bool {
	if strings.ContainsFunc(s, unicode.IsSpace) || !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && u.Host != ""
}

// Words of disclaimers: they deny, and speak of texts and their authors.
var (
	denials  = [][]uint64{hashes("لا يعبر بالضرورة"), hashes("لا تعبر بالضرورة"), hashes("لايعبر بالضرورة"), hashes("لاتعبر بالضرورة"), hashes("لا يعبر عن"), hashes("لا تعبر عن"), hashes("لا يمثل بالضرورة"), hashes("لا تمثل بالضرورة"), hashes("تعبر عن رأي"), hashes("تعبر عن آراء"), hashes("يعبر عن رأي"), hashes("لا يتحمل الموقع"), hashes("غير مسؤول عن"), hashes("غير مسؤولة عن"), hashes("لا تتحمل مسؤولية")}
	authored = words(`الكاتب كاتبه كاتبها الكتاب كتابها أصحابها صاحبها صاحبه المقال المقالات النص النصوص التعليقات التعليق المنشورة المنشور الموقع المحتوى المادة المواد الآراء آراء الناشر`)
)

// notice reports whether the line is a disclaimer: a denial, and two words about texts and their authors.
func (l *line) notice() bool {
	if len(l.words) > 80 || l.in(authored) < 2 {
		return false
	}
	for _, d := range denials {
		if l.has(d) {
			return true
		}
	}
	return false
}
