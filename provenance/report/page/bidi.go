package page

import (
	"html/template"
	"regexp"
	"strings"
	"unicode"

	"isnad/provenance/report"
)

const (
	isolate = "\u2068"
	pop     = "\u2069"
)

// composed returns a composed string as HTML: what stands between isolates becomes a bdi element, and so does
// every date, number and reference outside of them. Everything is escaped.
func composed(s string) template.HTML {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, isolate)
		plain(&b, before)
		if !ok {
			return template.HTML(b.String())
		}
		inside, after, ok := strings.Cut(rest, pop)
		if !ok {
			plain(&b, rest)
			return template.HTML(b.String())
		}
		b.WriteString(string(name(inside)))
		s = after
	}
}

// figures are dates, numbers, percentages, references, file names and addresses.
var figures = regexp.MustCompile(`[A-Za-z0-9./~][A-Za-z0-9._:/@#~+,%=–-]*`)

// plain escapes s and isolates the figures in it.
func plain(b *strings.Builder, s string) {
	s = strings.NewReplacer(isolate, "", pop, "").Replace(s)
	at := 0
	for _, m := range figures.FindAllStringIndex(s, -1) {
		word := strings.TrimRight(s[m[0]:m[1]], ".,:;–-")
		if !strings.ContainsAny(word, "0123456789/") {
			continue
		}
		end := m[0] + len(word)
		if strings.HasPrefix(s[end:], " %") {
			end += 2
		}
		b.WriteString(template.HTMLEscapeString(s[at:m[0]]))
		b.WriteString(string(ltr(s[m[0]:end])))
		at = end
	}
	b.WriteString(template.HTMLEscapeString(s[at:]))
}

// name returns an untrusted string as HTML in the direction of its first strong character.
func name(s string) template.HTML {
	s = report.Clean(s)
	if s == "" {
		return ""
	}
	attr := ` dir="ltr"` + unbroken(s)
	if arabic(s) {
		attr = ` lang="ar" dir="` + direction(s) + `"`
	}
	return template.HTML(`<bdi` + attr + `>` + template.HTMLEscapeString(s) + `</bdi>`)
}

// ltr returns a date, URL, number, hash or id as HTML.
func ltr(s string) template.HTML {
	s = report.Clean(s)
	if s == "" {
		return ""
	}
	return template.HTML(`<bdi dir="ltr"` + unbroken(s) + `>` + template.HTMLEscapeString(s) + `</bdi>`)
}

// unbroken keeps a short date, number or reference on one line; what is longer may break, or a phone would cut it off.
func unbroken(s string) string {
	if len(s) > 24 {
		return ""
	}
	return ` class="short"`
}

// outside returns what stands outside of the isolates of a composed string.
func outside(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case string(r) == isolate:
			depth++
		case string(r) == pop:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// direction returns that of the first strong character of s outside of isolates, "rtl" or "ltr": what the bidirectional algorithm finds too.
func direction(s string) string {
	for _, r := range outside(s) {
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana) && unicode.IsLetter(r):
			return "rtl"
		case unicode.IsLetter(r):
			return "ltr"
		}
	}
	return "ltr"
}

// cleanComposed cleans a composed string between its isolates, and balances them.
func cleanComposed(s string) string {
	var b strings.Builder
	depth, from := 0, 0
	for i, r := range s {
		switch {
		case string(r) == isolate:
			depth++
		case string(r) == pop && depth > 0:
			depth--
		default:
			continue
		}
		b.WriteString(cleanInline(s[from:i]) + string(r))
		from = i + len(isolate)
	}
	b.WriteString(cleanInline(s[from:]))
	return b.String() + strings.Repeat(pop, depth)
}

// cleanInline is report.Clean for a part of a line: the blanks at its ends stay.
func cleanInline(s string) string {
	c := report.Clean(s)
	switch {
	case c == "" && strings.TrimSpace(s) == "" && s != "":
		return " "
	case strings.HasSuffix(s, " ") && !strings.HasSuffix(c, " "):
		c += " "
	}
	if strings.HasPrefix(s, " ") && !strings.HasPrefix(c, " ") {
		c = " " + c
	}
	return c
}

func arabic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) })
}

// bare returns a composed or untrusted string as plain text, for an attribute.
func bare(s string) string {
	return report.Clean(strings.NewReplacer(isolate, "", pop, "").Replace(s))
}
