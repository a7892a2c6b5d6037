package dedupe

import (
	"cmp"
	"slices"

	"isnad/arabic"
)

// Compare verifies, aligns and judges one pair, with everything it saw.
func (det *Detector) Compare(a, b *Doc) *Comparison { return det.Comparer(a).With(b) }

// A Comparer compares one text with others. It is not safe for concurrent use.
type Comparer struct {
	det *Detector
	a   *text
}

// Comparer returns a Comparer for a.
func (det *Detector) Comparer(a *Doc) *Comparer {
	return &Comparer{det, det.located(a)}
}

// With is [Detector.Compare] with b.
func (c *Comparer) With(b *Doc) *Comparison {
	x, y := c.a, c.det.located(b)
	if !before(y, x) {
		return c.det.compare(x, y)
	}
	r := c.det.compare(y, x)
	r.Match = r.Match.Swap()
	for i := range r.Passages {
		r.Passages[i] = r.Passages[i].swap()
	}
	slices.SortFunc(r.Passages, func(p, q Passage) int { return cmp.Compare(p.A.Start, q.A.Start) })
	return r
}

// located returns d ready for comparing and for showing where its words stand. What is kept of it is used.
func (det *Detector) located(d *Doc) *text {
	var t text
	if kept := det.cache.get(d.ID); kept != nil && d.Key != "" && kept.doc.Key == d.Key {
		t = *kept
	} else {
		t = *det.prepare(d)
	}
	t.locate(d.Text)
	return &t
}

func (p Passage) swap() Passage {
	p.A, p.B = p.B, p.A
	for i, d := range p.Differs {
		p.Differs[i].A, p.Differs[i].B = d.B, d.A
	}
	return p
}

// compare is Compare for texts in order (see before).
func (det *Detector) compare(a, b *text) *Comparison {
	m, e := det.weigh(a, b)
	c := &Comparison{Match: m}
	if e == nil {
		e = &evidence{a: a, b: b, overlap: verify(a, b)}
		c.Reason = e.reason(&m)
		return c
	}
	c.FormulaShare = e.formulaShare()
	j := newJudge(det.Stats)
	c.Features = j.explain(&e.features)
	c.Passages = e.spans()
	c.Reason = e.reason(&m)
	return c
}

// spans returns the passages with their differences, in code points.
func (e *evidence) spans() []Passage {
	a, b := newPlaces(e.a), newPlaces(e.b)
	out := make([]Passage, 0, len(e.passages))
	for i := range e.passages {
		s := &e.passages[i]
		p := Passage{
			A:     a.span(s.first().a, s.last().a+s.last().n),
			B:     b.span(s.first().b, s.last().b+s.last().n),
			Words: s.words,
		}
		for _, g := range s.gaps() {
			p.Differs = append(p.Differs, Difference{A: a.span(g.a0, g.a1), B: b.span(g.b0, g.b1), What: classNames[g.class(e.a, e.b)]})
		}
		out = append(out, p)
	}
	return out
}

// places maps the words of a text to code points.
type places struct{ start, end []int }

func newPlaces(t *text) places {
	return places{arabic.CodePoints(nil, t.doc.Text, t.start), arabic.CodePoints(nil, t.doc.Text, t.end)}
}

// span returns the code points of words from to to; an empty stretch lies behind the word before it.
func (p places) span(from, to int) Span {
	if from == to {
		return Span{p.end[from-1], p.end[from-1]}
	}
	return Span{p.start[from], p.end[to-1]}
}
