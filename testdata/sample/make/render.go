package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A rendered text is plain; everything known about it is spans in code points.
type rendered struct {
	text  string
	parts []part
	notes []note
}

// A part is where a named segment stands. Order counts all segments of the text, own ones too.
type part struct {
	name       string
	start, end int
	order      int
}

// A note is a credit (what is the role, value the party) or a date (value is ISO 8601).
type note struct {
	what, value, phrase string
	start, end          int
}

var noted = regexp.MustCompile(`\{(credit|told|citation|date) ([^|{}]+)\|([^{}]*)\}`)

// render joins paragraphs with sep and segments of a paragraph with a blank.
func render(paras [][]segment, sep string) rendered {
	var r rendered
	var b strings.Builder
	at, order := 0, 0
	put := func(s string) {
		b.WriteString(s)
		at += utf8.RuneCountInString(s)
	}
	for i, para := range paras {
		if i > 0 {
			put(sep)
		}
		for j, s := range para {
			if j > 0 {
				put(" ")
			}
			start, rest := at, s.raw
			for m := noted.FindStringSubmatchIndex(rest); m != nil; m = noted.FindStringSubmatchIndex(rest) {
				put(rest[:m[0]])
				n := note{what: rest[m[2]:m[3]], value: rest[m[4]:m[5]], phrase: rest[m[6]:m[7]], start: at}
				put(n.phrase)
				n.end = at
				r.notes = append(r.notes, n)
				rest = rest[m[1]:]
			}
			put(rest)
			order++
			if s.name != "" {
				r.parts = append(r.parts, part{s.name, start, at, order})
			}
		}
	}
	r.text = b.String()
	return r
}

// line renders one field that is not cut into segments.
func line(raw string) rendered {
	if raw == "" {
		return rendered{}
	}
	return render([][]segment{{{raw: raw}}}, "")
}

// check reports marks that were not understood and would have been printed.
func (r rendered) check(id string) error {
	if i := strings.IndexAny(r.text, "{}[]"); i >= 0 {
		return fmt.Errorf("render %s: a mark is not understood near %.60q", id, r.text[i:])
	}
	return nil
}
