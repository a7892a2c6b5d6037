package report

import (
	"strings"

	"isnad/dedupe"
	"isnad/provenance"
)

// fieldOf returns the original text of a field, in which spans count.
func fieldOf(it *provenance.Item, field string) string {
	switch field {
	case provenance.FieldByline:
		return it.Article.Byline
	case provenance.FieldTitle:
		return it.Article.Title
	case provenance.FieldMetadata:
		return it.Article.Credit
	}
	return it.Article.Text
}

// offsets translates code points to byte offsets, for several spans of one text.
type offsets struct {
	text string
	at   []int
}

func newOffsets(text string) *offsets {
	o := &offsets{text: text, at: make([]int, 0, len(text)/2+1)}
	for i := range text {
		o.at = append(o.at, i)
	}
	o.at = append(o.at, len(text))
	return o
}

// exact returns the text of a span; what lies outside of the text is left off.
func (o *offsets) exact(s dedupe.Span) string {
	last := len(o.at) - 1
	from, to := min(max(s.Start, 0), last), min(max(s.End, 0), last)
	if from >= to {
		return ""
	}
	return o.text[o.at[from]:o.at[to]]
}

// marked returns a span's text with the stretches that differ in [brackets].
func (o *offsets) marked(s dedupe.Span, differs []dedupe.Span) string {
	var b strings.Builder
	at := s.Start
	for _, d := range differs {
		if d.Start < at || d.End > s.End || d.Start >= d.End {
			continue
		}
		b.WriteString(o.exact(dedupe.Span{Start: at, End: d.Start}))
		b.WriteString("[" + o.exact(d) + "]")
		at = d.End
	}
	b.WriteString(o.exact(dedupe.Span{Start: at, End: s.End}))
	return b.String()
}

// around returns the words before and behind a span, n at most on either side, on the same line of the text.
func (o *offsets) around(s dedupe.Span, n int) (before, behind string) {
	b := o.exact(dedupe.Span{Start: 0, End: s.Start})
	if i := strings.LastIndexByte(b, '\n'); i >= 0 {
		b = b[i+1:]
	}
	a := o.exact(dedupe.Span{Start: s.End, End: len(o.at)})
	if i := strings.IndexByte(a, '\n'); i >= 0 {
		a = a[:i]
	}
	if w := strings.Fields(b); len(w) > n {
		b = "… " + strings.Join(w[len(w)-n:], " ") + " "
	}
	if w := strings.Fields(a); len(w) > n {
		blank := ""
		if strings.TrimLeft(a, " ") != a {
			blank = " "
		}
		a = blank + strings.Join(w[:n], " ") + " …"
	}
	return b, a
}

// inContext returns a credit's phrase in «quotes» among its neighbouring words.
func inContext(it *provenance.Item, c provenance.Credit) string {
	o := newOffsets(fieldOf(it, c.Field))
	before, behind := o.around(dedupe.Span{Start: c.Start, End: c.End}, 6)
	return before + "«" + o.exact(dedupe.Span{Start: c.Start, End: c.End}) + "»" + behind
}

// clip cuts s after n words and says how many are missing.
func clip(s string, n int) (string, int) {
	w := strings.Fields(s)
	if len(w) <= n {
		return strings.Join(w, " "), 0
	}
	return strings.Join(w[:n], " ") + " …", len(w) - n
}
