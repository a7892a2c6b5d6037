package extract

import (
	"encoding/json"
	"html"
	"strings"
)

// looseJSON reads JSON as pages carry it. What is broken is repaired where its meaning is
// plain: wrapped in an HTML comment or CDATA, written with entities, raw line ends and tabs in strings, quotes inside
// strings that nobody escaped, false escapes, trailing or missing commas, comments, several values one
// behind the other, a break at the end. nil where nothing can be read.
func looseJSON(s string) any {
	s = unwrap(s)
	var v any
	if json.Unmarshal([]byte(s), &v) == nil {
		return v
	}
	if !strings.Contains(s, `"`) && strings.Contains(s, "&quot;") {
		s = unwrap(html.UnescapeString(s))
	}
	dec := json.NewDecoder(strings.NewReader(repairJSON(s)))
	var all []any
	for {
		var v any
		if dec.Decode(&v) != nil {
			break
		}
		all = append(all, v)
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// unwrap takes off what hides a script from old browsers, and the sign that ends a statement.
func unwrap(s string) string {
	for {
		before := s
		s = strings.TrimSpace(strings.TrimPrefix(s, "\ufeff"))
		for _, p := range []string{"<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA["} {
			s = strings.TrimPrefix(s, p)
		}
		for _, p := range []string{"//]]>", "// ]]>", "/*]]>*/", "]]>", "//-->", "-->", ";"} {
			s = strings.TrimSuffix(s, p)
		}
		if s == before {
			return s
		}
	}
}

// A repairer writes broken JSON anew, in one pass.
type repairer struct {
	in    string
	out   strings.Builder
	open  []byte // the closing brackets that are due
	last  byte   // the last byte written outside strings, blanks left out; 0 at the start
	comma bool   // a comma was read and waits for what follows
}

// repairJSON returns s with its faults repaired. It does not promise that the result is valid.
func repairJSON(s string) string {
	r := &repairer{in: s}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case c == '/' && strings.HasPrefix(s[i:], "/*"):
			end := strings.Index(s[i+2:], "*/")
			if end < 0 {
				i = len(s)
				break
			}
			i += end + 4
		case c == '/' && strings.HasPrefix(s[i:], "//"):
			end := strings.IndexByte(s[i:], '\n')
			if end < 0 {
				i = len(s)
				break
			}
			i += end
		case c == '"':
			r.value()
			i = r.text(i)
		case c == ',':
			r.comma = r.last != 0 && r.last != '{' && r.last != '[' && r.last != ':'
			i++
		case c == '{' || c == '[':
			r.value()
			r.put(c)
			r.open = append(r.open, c+2) // } and ] stand two behind their partners
			i++
		case c == '}' || c == ']':
			r.close(c)
			i++
		default:
			if c != ':' {
				r.value()
			}
			r.put(c)
			i++
			for c != ':' && i < len(s) && strings.IndexByte(" \t\r\n,:{}[]\"/", s[i]) < 0 {
				r.out.WriteByte(s[i])
				i++
			}
		}
	}
	for len(r.open) > 0 {
		r.close(r.open[len(r.open)-1])
	}
	return r.out.String()
}

func (r *repairer) put(c byte) {
	r.out.WriteByte(c)
	r.last = c
}

// value writes the comma before a value or name where one was read or is missing.
func (r *repairer) value() {
	if len(r.open) > 0 && (r.comma || r.last == '"' || r.last == '}' || r.last == ']') {
		r.out.WriteByte(',')
	}
	r.comma = false
}

// close writes a closing bracket, and before it those that are missing; one too many is left out.
func (r *repairer) close(c byte) {
	known := strings.LastIndexByte(string(r.open[max(0, len(r.open)-8):]), c) >= 0
	for known && len(r.open) > 0 {
		top := r.open[len(r.open)-1]
		r.open = r.open[:len(r.open)-1]
		if r.last == ':' {
			r.out.WriteString("null")
		}
		r.comma = false
		r.put(top)
		if top == c {
			return
		}
	}
}

// text writes the string that begins at i and returns where it ends.
func (r *repairer) text(i int) int {
	r.out.WriteByte('"')
	s := r.in
	for i++; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && strings.IndexByte(`"\/bfnrtu`, s[i+1]) >= 0:
			r.out.WriteString(s[i : i+2])
			i++
		case c == '\\': // an escape that JSON does not know: what it escapes stands for itself
		case c == '"':
			if r.ends(i + 1) {
				r.put('"')
				return i + 1
			}
			r.out.WriteString(`\"`)
		case c == '\n':
			r.out.WriteString(`\n`)
		case c < ' ':
			r.out.WriteByte(' ')
		default:
			r.out.WriteByte(c)
		}
	}
	r.put('"')
	return i
}

// ends reports whether a quote before i ends its string: what follows
// goes on as JSON does. A comma must be followed by a name or value, as it is in no sentence.
func (r *repairer) ends(i int) bool {
	rest := strings.TrimLeft(r.in[i:min(len(r.in), i+200)], " \t\r\n")
	if rest == "" {
		return true
	}
	switch rest[0] {
	case ':', '}', ']':
		return true
	case ',':
		rest = strings.TrimLeft(rest[1:], " \t\r\n")
		return rest == "" || strings.IndexByte(`"{[}]-0123456789tfn/`, rest[0]) >= 0
	case '"': // a missing comma between two names, where a colon follows
		name, after, ok := strings.Cut(rest[1:], `"`)
		return ok && len(name) < 40 && strings.HasPrefix(strings.TrimLeft(after, " \t\r\n"), ":")
	}
	return false
}
