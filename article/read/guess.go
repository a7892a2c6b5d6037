package read

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A column is one of a table, or a field of JSON records, with values from its first rows.
type column struct {
	name    string
	list    string   // of a field of objects in a list, as Parquet has them, the name of the list
	samples []string // without the empty ones
}

// guessedAs are the names under which a column can be guessed. What an object in a list says, or is called, is what the list holds, as in JSON.
func (c *column) guessedAs() []string {
	names := unwrapped(c.name)
	if c.list == "" {
		return names
	}
	last := plainName(strings.TrimPrefix(c.name, c.list+"."))
	for _, n := range unwrapped(c.list) {
		isText := slices.Contains(guesses["text"], n)
		if isText && slices.Contains(textKeys, last) || !isText && slices.Contains(nameKeys, last) {
			names = append(names, n)
		}
	}
	return names
}

// guesses are the names under which public corpora of Arabic news keep our
// fields, the likeliest first, as [plainName] writes them. What is often something
// else stands here only where fits can tell: "source" may be an address, "date" a row number.
// A summary or a lead is no text, so "description" and the like are missing.
var guesses = map[string][]string{
	"text": {"text", "content", "body", "fulltext", "articletext", "articlebody", "articlecontent", "newstext", "newscontent", "newsbody", "maintext", "maincontent",
		"bodytext", "contenttext", "plaintext", "cleantext", "textcontent", "rawtext", "rawcontent", "paragraphs", "postcontent", "contentrendered", "bodyvalue", "articlehtml", "contenthtml", "bodyhtml", "htmlcontent", "html", "article", "story", "news", "document",
		"النص", "نصالخبر", "نصالمقال", "المحتوى", "محتوى", "محتوىالخبر", "المتن", "متن", "متنخبر", "نص", "الخبر", "المقال"},
	"title": {"title", "headline", "head", "heading", "articletitle", "newstitle", "newsheadline", "titletext", "titlerendered", "posttitle", "subject",
		"العنوان", "عنوانالخبر", "عنوانالمقال", "عنوان"},
	"published": {"published", "publishedat", "datepublished", "publisheddate", "publishdate", "publishedon", "publishtime", "pubdate", "publicationdate",
		"articledate", "newsdate", "postdate", "dateline", "date", "datetime", "time", "timestamp", "تاريخالنشر", "تاريخالخبر", "التاريخ", "تاريخ"},
	"modified": {"modified", "modifiedat", "datemodified", "lastmodified", "updated", "updatedat", "dateupdated", "postmodified", "تاريخالتحديث"},
	"crawled": {"crawled", "crawledat", "datecrawled", "crawldate", "scraped", "scrapedat", "datescraped", "fetched", "fetchedat", "retrieved", "retrievedat",
		"dateextracted", "extractiondate", "datedownload", "downloaddate"},
	"outlet_name": {"outletname", "newspaper", "newspapername", "publisher", "publishername", "sitename", "site", "website", "websitename", "sourcename", "newssource",
		"source", "media", "outlet", "channel", "provider", "domain", "sourcedomain", "الصحيفة", "الجريدة", "الموقع", "اسمالموقع", "الناشر", "المصدر", "مصدر"},
	"url": {"url", "link", "href", "articleurl", "articlelink", "newsurl", "newslink", "weburl", "sourceurl", "permalink", "uri", "address",
		"الرابط", "رابط", "رابطالخبر", "رابطالمقال"},
	"canonical": {"canonical", "canonicalurl", "canonicallink"},
	"byline":    {"byline", "author", "authors", "authorname", "writer", "writers", "reporter", "journalist", "الكاتب", "كاتب", "اسمالكاتب", "المؤلف", "المحرر"},
	"credit":    {"credit", "creditline"},
	"lang":      {"lang", "language", "languagecode", "اللغة"},
	"id":        {"id", "articleid", "newsid", "docid", "documentid", "guid", "uuid", "المعرف"},
}

// containers are the names of objects that only wrap the fields of an article.
var containers = []string{"article", "news", "data", "doc", "document", "item", "post", "record", "source", "meta", "metadata", "attributes", "fields", "properties"}

// plainName writes a name without case, blanks and signs: "Published_At" is publishedat.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'ً' <= r && r <= 'ْ', r == 'ـ':
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// unwrapped are the names under which a column can be guessed: its own, and without the containers around it.
func unwrapped(name string) []string {
	if what, ok := strings.CutPrefix(strings.ToLower(name), "source."); ok {
		if what == "name" || what == "title" {
			return []string{"sourcename"}
		}
		return nil // the source's own id, address and text
	}
	names := []string{plainName(name)}
	for {
		head, rest, ok := strings.Cut(name, ".")
		if !ok || !slices.Contains(containers, plainName(head)) {
			return names
		}
		name = rest
		names = append(names, plainName(name))
	}
}

// layout decides which columns are read. What is mapped is read from there, what is called
// as we call it is read as itself, and the rest is guessed where a name is usual and the values fit.
func (p *pipeline) layout(source string, columns []column) (*fields, Layout) {
	l := Layout{Source: source}
	mapped := map[string]string{}
	used := map[string]bool{}
	has := map[string]bool{}
	for _, c := range columns {
		has[c.name] = true
	}
	for ours, theirs := range p.s.o.Map {
		mapped[ours] = theirs
		used[theirs] = true
	}
	for _, ours := range fieldNames {
		if _, ok := mapped[ours]; !ok && has[ours] && !used[ours] {
			used[ours] = true
			mapped[ours] = ours
		}
	}
	guessed := map[string]bool{}
	byName := map[string][]int{}
	for i, c := range columns {
		for _, name := range c.guessedAs() {
			byName[name] = append(byName[name], i)
		}
	}
	for _, ours := range fieldNames {
		if _, ok := mapped[ours]; ok || ours == "outlet_name" && mapped["outlet"] != "" {
			continue
		}
		if theirs := guess(ours, columns, byName, used); theirs != "" {
			mapped[ours], guessed[ours] = theirs, true
			used[theirs] = true
		}
	}
	for _, ours := range fieldNames {
		if theirs, ok := mapped[ours]; ok && has[theirs] {
			l.Columns = append(l.Columns, Column{Field: ours, From: theirs, Guessed: guessed[ours]})
		}
	}
	for _, c := range columns {
		if !used[c.name] {
			l.Unread = append(l.Unread, c.name)
		}
	}
	return newFields(mapped), l
}

// guess returns the column that holds a field of ours, or "".
func guess(ours string, columns []column, byName map[string][]int, used map[string]bool) string {
	for _, name := range guesses[ours] {
		for _, i := range byName[name] {
			if c := &columns[i]; !used[c.name] && fits(ours, c.samples) {
				return c.name
			}
		}
	}
	return ""
}

var (
	numeric = regexp.MustCompile(`^[-+0-9.,٠-٩]+$`)
	webLink = regexp.MustCompile(`^(?i:https?)://[^\s/]+`)
	langTag = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`)
)

// fits reports whether values can be those of a field: at least half of them. No value contradicts nothing.
func fits(ours string, samples []string) bool {
	good := 0
	for _, s := range samples {
		s = strings.TrimSpace(s)
		var ok bool
		switch ours {
		case "published", "modified", "crawled":
			_, err := readTime(s)
			ok = err == nil
		case "url", "canonical":
			ok = webLink.MatchString(s)
		case "lang":
			ok = langTag.MatchString(s)
		case "id":
			ok = len(s) <= 200
		case "text":
			ok = !numeric.MatchString(s) && !webLink.MatchString(s)
		case "title":
			ok = !numeric.MatchString(s) && utf8.RuneCountInString(s) <= 1000
		default:
			ok = !numeric.MatchString(s) && utf8.RuneCountInString(s) <= 200
		}
		if ok {
			good++
		}
	}
	if ours == "id" { // a category number is no id
		sorted := slices.Sorted(slices.Values(samples))
		return good == len(samples) && len(slices.Compact(sorted)) == len(samples)
	}
	return good*2 >= len(samples)
}

// Of a source's beginning, this much shows what its columns hold.
const (
	sampleBytes   = 64 << 10
	sampleRecords = 50
)

// jsonColumns lists the fields of the first records, with their values.
func jsonColumns(lines iter.Seq[[]byte]) []column {
	var columns []column
	at := map[string]int{}
	n := 0
	for line := range lines {
		if n++; n > sampleRecords {
			break
		}
		walk(line, "", 1, func(path string, v value) {
			i, ok := at[path]
			if !ok {
				if len(columns) == maxColumns {
					return
				}
				i = len(columns)
				at[path] = i
				columns = append(columns, column{name: path})
			}
			if s, _, err := v.asString(0); err == nil && s != "" {
				columns[i].samples = append(columns[i].samples, s)
			}
		})
	}
	return columns
}

// maxColumns is far beyond any table of articles; of JSON records that many fields are looked at.
const maxColumns = 10_000
