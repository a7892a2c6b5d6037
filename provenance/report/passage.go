package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"isnad/dedupe"
	"isnad/provenance"
)

// fewPassages and clipWords keep an answer on a screen; the rest is counted.
const (
	fewPassages = 3
	clipWords   = 60
)

// longestFirst returns the passages in the order in which a reader wants them.
func longestFirst(ps []dedupe.Passage) []dedupe.Passage {
	ps = slices.Clone(ps)
	slices.SortStableFunc(ps, func(x, y dedupe.Passage) int { return cmp.Compare(y.Words, x.Words) })
	return ps
}

// sides returns the two texts of a passage with what differs in [brackets].
func sides(a, b *offsets, p dedupe.Passage) (string, string) {
	var da, db []dedupe.Span
	for _, d := range p.Differs {
		da, db = append(da, d.A), append(db, d.B)
	}
	byStart := func(x, y dedupe.Span) int { return cmp.Compare(x.Start, y.Start) }
	slices.SortFunc(da, byStart)
	slices.SortFunc(db, byStart)
	return a.marked(p.A, da), b.marked(p.B, db)
}

// passages prints the longest passages of a comparison side by side, or one
// below the other where the terminal is narrow.
func (t *Text) passages(indent, nameA, nameB string, a, b *provenance.Item, c *dedupe.Comparison, few int) {
	oa, ob := newOffsets(a.Article.Text), newOffsets(b.Article.Text)
	all := longestFirst(c.Passages)
	for i, p := range all[:min(few, len(all))] {
		differ := ""
		if n := len(p.Differs); n > 0 {
			differ = ", " + Count(int64(n), "difference", "differences") + " in [brackets]"
		}
		t.paragraph(indent, fmt.Sprintf("passage %d of %d: %s the same%s", i+1, len(all), Count(int64(p.Words), "word", "words"), differ))
		sa, sb := sides(oa, ob, p)
		t.sideBySide(indent+"  ", nameA, nameB, sa, sb)
	}
	if n := len(all) - few; n > 0 {
		t.printf("%s... and %s\n", indent, Count(int64(n), "shorter passage", "shorter passages"))
	}
}

// twoColumns is the width from which two columns are readable.
const twoColumns = 96

func (t *Text) sideBySide(indent, nameA, nameB, a, b string) {
	a, restA := clip(Clean(a), clipWords)
	b, restB := clip(Clean(b), clipWords)
	rest := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf("(%s more)", Count(int64(n), "word", "words"))
	}
	if t.width < twoColumns {
		for _, side := range []struct{ name, text, rest string }{{nameA, a, rest(restA)}, {nameB, b, rest(restB)}} {
			t.printf("%s%s:\n", indent, side.name)
			for _, l := range wrap(side.text, t.width-columns(indent)-2) {
				t.printf("%s  %s\n", indent, Isolate(l))
			}
			if side.rest != "" {
				t.printf("%s  %s\n", indent, side.rest)
			}
		}
		return
	}
	w := (t.width - columns(indent) - 3) / 2
	left, right := column(nameA, a, rest(restA), w), column(nameB, b, rest(restB), w)
	for i := range max(len(left), len(right)) {
		var l, r string
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		t.printf("%s\n", strings.TrimRight(indent+pad(l, w)+" │ "+r, " "))
	}
}

// column lays out one side of a passage.
func column(name, text, rest string, w int) []string {
	lines := []string{truncate(name, w), strings.Repeat("─", min(columns(name), w))}
	for _, l := range wrap(text, w) {
		lines = append(lines, Isolate(l))
	}
	if rest != "" {
		lines = append(lines, rest)
	}
	return lines
}

// differing lists what differs inside the passages, by kind: at most n pairs.
func differing(a, b *provenance.Item, c *dedupe.Comparison, n int) []string {
	oa, ob := newOffsets(a.Article.Text), newOffsets(b.Article.Text)
	quote := func(s string) string {
		if s == "" {
			return "nothing"
		}
		s, _ = clip(Clean(s), 8)
		return Isolate(s)
	}
	var out []string
	seen := map[string]bool{}
	for _, p := range c.Passages {
		for _, d := range p.Differs {
			s := fmt.Sprintf("%s: %s / %s", d.What, quote(oa.exact(d.A)), quote(ob.exact(d.B)))
			if !seen[s] && len(out) < n {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}
