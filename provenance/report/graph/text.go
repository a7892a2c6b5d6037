package graph

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"isnad/article"
	"isnad/provenance/report"
)

// text returns s as every format can hold it and as it harms no reader: in one line, valid, without control
// characters, bidirectional overrides and noncharacters (XML 1.0 forbids two of those, U+FFFE and U+FFFF).
func text(s string) string {
	return strings.Map(func(r rune) rune {
		if r&0xfffe == 0xfffe || 0xfdd0 <= r && r <= 0xfdef {
			return utf8.RuneError
		}
		return r
	}, report.Clean(s))
}

// xmlEscape escapes what has a meaning in XML, in text and in quoted attributes.
var xmlEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// xml returns s cleaned and escaped.
func xml(s string) string { return xmlEscape.Replace(text(s)) }

// quoted returns s as a string of PROV-N and Turtle, cleaned.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text(s)) + `"`
}

// tagged is quoted with a language tag where the tag has a form that Turtle and PROV-N take.
func tagged(s, lang string) string {
	if validLang(lang) {
		return quoted(s) + "@" + lang
	}
	return quoted(s)
}

// validLang reports whether lang has the form of a BCP 47 tag.
func validLang(lang string) bool {
	for i, part := range strings.Split(lang, "-") {
		if len(part) < 1 || len(part) > 8 || i == 0 && len(part) < 2 {
			return false
		}
		for k := range len(part) {
			if !alphanumeric(part[k]) || i == 0 && part[k] <= '9' {
				return false
			}
		}
	}
	return true
}

// langOf returns the language of an article's own words: as given, else Arabic.
func langOf(a *Article) string {
	switch {
	case validLang(a.Article.Lang):
		return a.Article.Lang
	case a.Article.Lang == "":
		return "ar"
	}
	return "und"
}

// measure writes a confidence, as the TSV exports do: four digits.
func measure(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		x = 0
	}
	return strconv.FormatFloat(x, 'f', 4, 64)
}

// moment writes an instant as xsd:dateTime, "" for none.
func moment(t time.Time) string {
	if t.IsZero() || t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// exact returns the instant of a time that is known to the minute, "" of any other.
func exact(t article.Time) string {
	if t.From.IsZero() || t.To.Sub(t.From) > time.Minute {
		return ""
	}
	return moment(t.From)
}

// encoded returns v as JSON. What a page would take for markup is escaped, so that it may stand in a script element.
func encoded(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings, and maps and lists of them
	}
	return string(b)
}
