package report

import (
	"fmt"
	"strings"
)

// markdown collects a CommonMark document.
type markdown struct {
	l Lang
	b strings.Builder
}

// line writes a block and the empty line behind it.
func (m *markdown) line(format string, args ...any) {
	fmt.Fprintf(&m.b, format, args...)
	m.b.WriteString("\n\n")
}

// item writes a list item with a name from the catalogue; value is Markdown.
func (m *markdown) item(phrase, value string) {
	m.plainItem("%s: %s", m.l.say(phrase), value)
}

func (m *markdown) plainItem(format string, args ...any) {
	fmt.Fprintf(&m.b, "- "+format+"\n", args...)
}

func (m *markdown) ordered(n int, format string, args ...any) {
	fmt.Fprintf(&m.b, "%d. "+format+"\n", append([]any{n}, args...)...)
}

// end closes a list.
func (m *markdown) end() { m.b.WriteString("\n") }

// escape returns an untrusted string as Markdown that reads as Clean of it:
// no markup, no raw HTML, no entity, no link, whatever an article's title holds.
func escape(s string) string { return escapeComposed(Clean(s)) }

// escapeComposed is escape for a line that this package put together, whose
// untrusted parts went through [Clean]: its isolates stay.
func escapeComposed(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
			continue
		case r == '>':
			b.WriteString("&gt;")
			continue
		case r == '&':
			b.WriteString("&amp;")
			continue
		case strings.ContainsRune("\\`*_[]#|~$", r),
			i == 0 && strings.ContainsRune("+-=", r),
			r == ':' && strings.HasPrefix(s[i:], "://"), r == '@',
			r == '.' && (leadingDigits(s[:i]) || i >= 3 && strings.EqualFold(s[i-3:i], "www")),
			r == ')' && leadingDigits(s[:i]):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// leadingDigits reports whether s is digits alone: "1." would begin a list.
func leadingDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// code returns s as a code span, for references, addresses and hashes.
func code(s string) string {
	s = Clean(s)
	if s == "" {
		return "-"
	}
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") || len(fence) > 1 {
		return fence + " " + s + " " + fence
	}
	return fence + s + fence
}
