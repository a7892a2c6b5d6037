package provenance

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/arabic"
	"isnad/article"
)

// visiblyCredits reports whether a stored field of it names any source, by role or merely by name
// (that of the party that its text comes from), prints a word of sourcing, or points elsewhere as its original.
func visiblyCredits(r *Registry, it *Item, party string) bool {
	for _, c := range it.Credits {
		if !r.sameOwner(c.Party, it.Party) {
			return true
		}
	}
	a := &it.Article
	if a.Canonical != "" && a.URL != "" && a.Canonical != a.URL && !article.SameSite(a.Canonical, a.URL) {
		return true
	}
	fields := []string{a.Byline, a.Credit}
	for _, s := range it.Sightings {
		fields = append(fields, s.Source)
	}
	for _, s := range fields {
		if SameName(s, party) || sourced(s) || foreign(s) || spelled(r, s, it.Party) || names(r, s, "", it.Party) {
			return true
		}
	}
	if sourced(edge(a.Text, false)) || sourced(edge(a.Text, true)) || sourceSentence(a.Text) || official(a) || toldItself(r, it) {
		return true
	}
	return names(r, a.Title, party, "") || names(r, a.Text, party, "")
}

// sourced reports whether a byline or source line has a word that announces a source without naming one.
func sourced(field string) bool {
	for _, t := range tokens(arabic.Read(field)) {
		if t.kind == wordToken && is(sourcing, t.word) {
			return true
		}
	}
	return false
}

// sourcing are the words of bylines by which an outlet says that the text is not all its own.
var sourcing = set("وكالات الوكالات متابعات متابعه المتابعات رصد نقلا مترجم ترجمه agencies")

// edgeLength is how long the first or last line of a text is, in code points, that can be a dateline or sign-off.
const edgeLength = 60

// edge returns what may be the dateline or sign-off of a text: its beginning up to the first dash or colon, or
// its last line, where they are short; else "".
func edge(text string, last bool) string {
	text = strings.TrimSpace(text)
	if last {
		text = text[strings.LastIndexByte(text, '\n')+1:]
	} else if i := strings.IndexAny(text, "-–—:/\n"); i >= 0 {
		if k := strings.IndexAny(text[i+1:], "-–—:/\n"); k >= 0 {
			i += 1 + k
		}
		text = text[:i]
	}
	if utf8.RuneCountInString(text) > edgeLength {
		return ""
	}
	return text
}

// foreign reports whether a byline or source line holds a name in Latin letters. No outlet here writes its
// reporters so: it is a source that the registry does not know under this name (sky), or none at all; dates do not count.
func foreign(field string) bool {
	letters := 0
	for _, w := range strings.FieldsFunc(field, func(c rune) bool { return c >= utf8.RuneSelf || !unicode.IsLetter(c) }) {
		if len(w) > 1 && !calendar[strings.ToLower(w[:min(len(w), 3)])] && w != "nbsp" && w != "pm" && w != "am" {
			letters++
		}
	}
	return letters > 0
}

// calendar holds the first three letters of English months and weekdays.
var calendar = set("jan feb mar apr may jun jul aug sep oct nov dec sun mon tue wed thu fri sat")

// spelled reports whether a cell of a byline is another party's name, however its letters are set apart: و ا س.
func spelled(r *Registry, field, own string) bool {
	for _, cell := range strings.FieldsFunc(field, func(c rune) bool { return strings.ContainsRune("-–—ـ:/|،,()[]", c) }) {
		for _, i := range r.byName[squeeze(cell)] {
			if p := r.parties[i]; (p.Agency() || p.Key == PartyAgencies) && !r.sameOwner(p.Key, own) {
				return true
			}
		}
	}
	return false
}

// sourceSentenceWords is how many words a sentence has at most that is nothing but a source.
const sourceSentenceWords = 4

// sourceSentence reports whether a sentence of a text is nothing but a source ("وفقا للوكالة الفلانية."), whether or not
// the registry knows the name.
func sourceSentence(text string) bool {
	s := sentencesOf(text)
	return slices.ContainsFunc(s.list, func(x sentence) bool {
		return x.last-x.first > 1 && x.last-x.first <= sourceSentenceWords && is(following, s.said[x.first])
	})
}

// statements announce that what follows is the text of a statement: its author is named, and agencies and papers
// print it alike. Match form.
var statements = []string{arabic.Match("نص البيان"), arabic.Match("فيما يلي نصه"), arabic.Match("فيما يلي نص"), arabic.Match("بيان مشترك"), arabic.Match("البيان المشترك"), arabic.Match("البيان التالي")}

// official reports whether an article says that it prints a statement.
func official(a *article.Article) bool {
	in := " " + arabic.Match(a.Title+"\n"+a.Text) + " "
	return slices.ContainsFunc(statements, func(s string) bool {
		return strings.Contains(in, " "+s+" ") || strings.Contains(in, " و"+s+" ")
	})
}

// toldItself reports whether a text says that somebody spoke to the outlet itself ("قال ... لـ«الاسم»", a
// meeting at which «الاسم» was present): it is the outlet's own report, whoever else prints it. A dateline does not count, nor does
// a line that links to the outlet's site.
func toldItself(r *Registry, it *Item) bool {
	p := read(it.Article.Text, 0)
	for _, m := range r.mentions(p.ts) {
		if p.ts[m.first].start < edgeLength || !m.quoted && m.prep != 'ل' {
			continue
		}
		if slices.ContainsFunc(m.candidates, func(e entry) bool { return r.parties[e.party].Key == it.Party }) {
			return true
		}
	}
	return false
}

// names reports whether a field names party (any party but own, where party is "") by one of its names,
// in whatever role. A name that is an everyday word or a place counts only behind a noun such as وكالة.
func names(r *Registry, field, party, own string) bool {
	if field == "" {
		return false
	}
	for _, m := range r.mentions(read(field, 0).ts) {
		if m.class != plainName && m.head == noHead && !m.quoted {
			continue
		}
		for _, e := range m.candidates {
			if k := r.parties[e.party].Key; k == party || party == "" && !r.sameOwner(k, own) {
				return true
			}
		}
	}
	return false
}
