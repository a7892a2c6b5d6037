package read

import (
	"bytes"
	"slices"
)

// Interfaces on the web answer with one object around their articles: {"status": "ok", "articles": [...]}, {"hits": {"hits": [...]}}.
// Such a record holds no text of its own; the records are the objects of the list in it. Each must
// fit into one record's length with all that it holds, since the list is only known when its end has been read.

// listOf returns the path of the list that holds the articles of a source, judged by its first record: the first array
// whose objects have a text. It is "" where the record is an article itself, or holds none.
func (p *pipeline) listOf(source string, first []byte) string {
	hasText := func(columns []column) bool {
		_, l := p.layout(source, columns)
		return slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Field == "text" })
	}
	one := func(yield func([]byte) bool) { yield(first) }
	if first == nil || hasText(jsonColumns(one)) {
		return ""
	}
	found := ""
	walk(first, "", 1, func(path string, v value) {
		if found != "" || v.kind != '[' {
			return
		}
		objects := func(yield func([]byte) bool) {
			v.elements(func(e value) bool { return e.kind != '{' || yield(e.raw) })
		}
		if hasText(jsonColumns(objects)) {
			found = path
		}
	})
	return found
}

// elements passes the elements of an array to f until that returns false.
func (v value) elements(f func(value) bool) {
	s := scanner{b: v.raw, i: 1}
	for {
		if s.blanks(); s.i >= len(s.b) || s.take(']') {
			return
		}
		e, err := s.value(1)
		if err != nil || !f(e) {
			return
		}
		s.blanks()
		s.take(',')
	}
}

// unwrap writes the objects of the list at path as lines, and counts them; a record without the list stays as it is.
func unwrap(lines []byte, path string) (out []byte, records int) {
	for len(lines) > 0 {
		line, rest, _ := bytes.Cut(lines, []byte("\n"))
		lines = rest
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		found := false
		walk(line, "", 1, func(at string, v value) {
			if at != path || v.kind != '[' || found {
				return
			}
			found = true
			v.elements(func(e value) bool {
				out = append(append(out, e.raw...), '\n')
				records++
				return true
			})
		})
		if !found {
			out = append(append(out, line...), '\n')
			records++
		}
	}
	return out, records
}
