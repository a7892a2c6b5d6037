package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// columns returns how many terminal columns s takes: marks and format
// characters take none, East Asian wide characters two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// truncate cuts s to at most n columns, the last of them an ellipsis where
// something is missing. An isolate stays closed.
func truncate(s string, n int) string {
	if columns(s) <= n {
		return s
	}
	closing := ""
	if strings.HasPrefix(s, firstStrongIsolate) {
		closing = popDirectionalIsolate
	}
	taken := 0
	for i, r := range s {
		if taken+runeColumns(r) > n-1 {
			return strings.TrimRight(s[:i], " ") + "…" + closing
		}
		taken += runeColumns(r)
	}
	return s
}

// pad fills s with blanks up to n columns.
func pad(s string, n int) string {
	if c := columns(s); c < n {
		return s + strings.Repeat(" ", n-c)
	}
	return s
}

// wrap breaks s at blanks into lines of at most n columns; a word that is
// longer is cut. An isolate that spans lines is closed and opened again.
func wrap(s string, n int) []string {
	lines := breakLines(s, n)
	open := false
	for i, l := range lines {
		if open {
			lines[i] = firstStrongIsolate + l
		}
		if open = strings.Count(lines[i], firstStrongIsolate) > strings.Count(lines[i], popDirectionalIsolate); open {
			lines[i] += popDirectionalIsolate
		}
	}
	return lines
}

func breakLines(s string, n int) []string {
	n = max(n, 1)
	var lines []string
	var line strings.Builder
	taken := 0
	flush := func() {
		lines = append(lines, line.String())
		line.Reset()
		taken = 0
	}
	for _, word := range strings.Fields(s) {
		c := columns(word)
		if taken > 0 && taken+1+c > n {
			flush()
		}
		if taken > 0 {
			line.WriteByte(' ')
			taken++
		}
		for c > n {
			cut, at := 0, len(word)
			for i, r := range word {
				if cut+runeColumns(r) > n {
					at = i
					break
				}
				cut += runeColumns(r)
			}
			if at == 0 {
				break
			}
			line.WriteString(word[:at])
			flush()
			word = word[at:]
			c = columns(word)
		}
		line.WriteString(word)
		taken += c
	}
	if taken > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}
