package page

import (
	"cmp"
	"strings"
	"time"

	"isnad/article"
	"isnad/provenance"
	"isnad/provenance/report"
)

// A timeRow is a line of a timeline: an article, or a source that nobody stored.
type timeRow struct {
	ref      string // of the article, or the name of the node
	label    string // untrusted
	when     article.Time
	unstored bool
	tip      string
}

// A timeEdge leads from a source to what comes from it.
type timeEdge struct {
	from, to string // refs of rows
	inferred bool   // nobody declares or confirmed it
}

// timeline draws rows one below the other, time across: a bar for the interval in which an article was published, a dotted line up to
// a time by which it was out, and a dashed line for a source that nobody stored, which was there before what comes from it.
// It is nil where no time is known.
func timeline(l report.Lang, id, title, desc string, rows []timeRow, edges []timeEdge) *Picture {
	const width, labels, line, head = 880, 190, 30, 34
	times := make([]article.Time, len(rows))
	for i := range rows {
		times[i] = rows[i].when
	}
	s, ok := spanOf(times, labels+16, width-10)
	if !ok {
		return nil
	}
	p := newPicture(l, id, width)
	p.Title, p.Desc = bare(title), bare(desc)
	p.Height = head + len(rows)*line + 12
	free := 0 // where the labels so far end
	for _, t := range s.ticks() {
		x, w := s.at(t.at), lengthOf(t.label)
		p.Path("grid", false, x, head-8, x, p.Height-6)
		if at := min(max(x, labels+16+w/2), width-w/2-2); at-w/2 >= free {
			p.Write("soft", at, head-16, middle, 200, t.label)
			free = at + w/2 + textSize
		}
	}
	index := map[string]int{}
	y := func(i int) int { return head + i*line + line/2 }
	for i := range rows {
		index[rows[i].ref] = i
	}
	for _, e := range edges {
		from, ok1 := index[e.from]
		to, ok2 := index[e.to]
		if !ok1 || !ok2 || !rows[to].when.Known() {
			continue
		}
		x1, known := pointOf(&s, &rows[from], childrenOf(rows, edges, index, rows[from].ref))
		x2 := s.at(middleOf(rows[to].when))
		if known {
			class := "edge"
			if e.inferred {
				class = "inferred"
			}
			p.Path(class, false, x1, y(from), x1, y(to), x2, y(to))
			p.Circle("head", x1, y(from), 4, "")
		}
	}
	for i := range rows {
		r := &rows[i]
		class := ""
		if r.unstored {
			class = "soft"
		}
		p.Write(class, labels, y(i)+5, end, labels-6, r.label)
		p.row(&s, r, y(i), childrenOf(rows, edges, index, r.ref), say(l, "page.notime"))
	}
	return p
}

// row draws when an article was published.
func (p *Picture) row(s *scale, r *timeRow, y int, children []article.Time, unknown string) {
	switch {
	case r.unstored:
		if x, ok := pointOf(s, r, children); ok {
			p.Path("inferred", false, s.x0, y, x, y)
			p.Circle("boxunseen", x, y, 5, r.tip)
			return
		}
		p.Write("soft", s.x0, y+5, begin, 300, unknown)
	case !r.when.Known():
		p.Write("soft", s.x0, y+5, begin, 300, unknown)
	case r.when.From.IsZero():
		x := s.at(r.when.To)
		p.Path("open", false, s.x0, y, x, y)
		p.Path("edge", false, x, y-7, x, y+7)
	default:
		x0, x1 := s.at(r.when.From), s.at(r.when.To)
		w := max(x1-x0, 6)
		p.Rect("bar", min(x0, s.x1-w), y-6, w, 12, r.tip)
	}
}

// pointOf is where the edges of a row begin: the middle of its interval, or, for a source that nobody stored,
// the time by which the first article that comes from it was out.
func pointOf(s *scale, r *timeRow, children []article.Time) (int, bool) {
	if !r.unstored {
		return s.at(middleOf(r.when)), r.when.Known()
	}
	var first time.Time
	for _, c := range children {
		if c.Known() && (first.IsZero() || c.To.Before(first)) {
			first = c.To
		}
	}
	return s.at(first), !first.IsZero()
}

func middleOf(t article.Time) time.Time {
	if t.From.IsZero() {
		return t.To
	}
	return t.From.Add(t.To.Sub(t.From) / 2)
}

// childrenOf are the times of what comes from a row.
func childrenOf(rows []timeRow, edges []timeEdge, index map[string]int, ref string) []article.Time {
	var out []article.Time
	for _, e := range edges {
		if i, ok := index[e.to]; ok && e.from == ref {
			out = append(out, rows[i].when)
		}
	}
	return out
}

// timesOf turns the steps of a chain or story into rows and edges, the sources that nobody stored first.
func timesOf(l report.Lang, in []provenance.Step, n *report.Sources) (rows []timeRow, edges []timeEdge) {
	seen := map[string]bool{}
	for i := range in {
		c := &in[i].Claim
		switch c.ParentKind {
		case provenance.NodeWire, provenance.NodeUnseen:
			if !seen[c.ParentRef] {
				seen[c.ParentRef] = true
				label := sourceLabel(l, c)
				if n.Namesake(c) {
					label = labelled(report.Handle(c.ParentRef), label)
				}
				rows = append(rows, timeRow{ref: c.ParentRef, label: label, unstored: true, tip: bare(l.SourceAmong(c, n))})
			}
		case provenance.NodeArticle:
		default:
			continue
		}
		edges = append(edges, timeEdge{c.ParentRef, in[i].Item.Ref, inferred(c)})
	}
	times := map[string]int{}
	for i := range in {
		times[outletLabel(&in[i].Item)]++
	}
	for i := range in {
		it := &in[i].Item
		when, _ := provenance.PublicationOf(&it.Article)
		label := outletLabel(it)
		if times[label] > 1 {
			label = labelled(report.ShortReference(it.Ref), label)
		}
		rows = append(rows, timeRow{ref: it.Ref, label: label, when: when, tip: bare(report.Outlet(it)) + " " + report.Day(it)})
	}
	return rows, edges
}

// inferred reports whether nobody but us says where a text comes from.
func inferred(c *provenance.Claim) bool {
	return !c.Evidence.Declared && c.Evidence.Confirmation() == nil
}

// outletLabel names an article's outlet in a picture, its reference where none is known.
func outletLabel(it *provenance.Item) string {
	if o := report.Outlet(it); o != "" {
		return o
	}
	return report.ShortReference(it.Ref)
}

// labelled puts what tells a name from its like before it, where it is not cut off.
func labelled(mark, name string) string { return mark + " · " + name }

// sourceLabel names a source that nobody stored in few words.
func sourceLabel(l report.Lang, c *provenance.Claim) string {
	label := say(l, "page.unseen")
	if c.ParentKind == provenance.NodeWire {
		label = cmp.Or(c.PartyName, strings.TrimPrefix(c.Party, "name:"))
		if c.Party == provenance.PartyAgencies {
			label = say(l, "page.agencies")
		}
	}
	return label
}
