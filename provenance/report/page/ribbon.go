package page

import (
	"fmt"

	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report"
)

// ribbon draws where the passages stand in two texts, one above the other, and lists them.
func ribbon(l report.Lang, a *provenance.Item, o *provenance.Counterpart, ps []dedupe.Passage) (*Picture, *table) {
	const width, top, thick, space = 880, 34, 18, 74
	lenA, lenB := report.NewCutter(a.Article.Text).Len(), report.NewCutter(o.Article.Text).Len()
	longest := max(lenA, lenB, 1)
	at := func(i int) int { return min(max(i, 0), longest) * (width - 2) / longest }
	p := newPicture(l, "ribbon", width)
	p.Title = say(l, "page.ribbon")
	p.Desc = bare(fmt.Sprintf(say(l, "page.ribbon.desc"), l.Count(int64(len(ps)), "passage"), l.Count(int64(wordsOf(ps)), "word")))
	p.Height = top + thick + space + thick + 30
	low := top + thick + space
	p.Compose("strong", 1, top-10, begin, width-10, l.Say("report.this")+l.Say(", ")+report.Isolate(outletLabel(a)))
	p.Rect("track", 1, top, at(lenA), thick, "")
	p.Rect("track", 1, low, at(lenB), thick, "")
	p.Compose("strong", 1, low+thick+18, begin, width-10, l.Where(&o.Item))
	t := &table{Caption: say(l, "page.passages.caption"), Header: columns(l, "page.col.passage#", "report.size#", "page.col.here#", "page.col.there#", "page.col.differs#")}
	for i, q := range ps {
		if i == mostPassages {
			t.LeftOut = fmt.Sprintf(l.Say("report.rest"), l.Count(int64(len(ps)-i), "more_passage"))
			break
		}
		a0, a1, b0, b1 := 1+at(q.A.Start), 1+at(q.A.End), 1+at(q.B.Start), 1+at(q.B.End)
		tip := fmt.Sprintf("%d: %s", i+1, bare(l.Count(int64(q.Words), "word")))
		p.Path("band", true, a0, top+thick, a1, top+thick, b1, low, b0, low)
		p.Rect("bar", a0, top, max(a1-a0, 2), thick, tip)
		p.Rect("bar", b0, low, max(b1-b0, 2), thick, tip)
		number := fmt.Sprint(i + 1)
		if w := lengthOf(number) + 6; a1-a0 >= w { // at its ends: in the middle bands cross
			p.Write("", (a0+a1)/2, top+thick+15, middle, w, number)
		}
		if w := lengthOf(number) + 6; b1-b0 >= w {
			p.Write("", (b0+b1)/2, low-5, middle, w, number)
		}
		t.Rows = append(t.Rows, []cell{headCell(intCell(i + 1)), intCell(q.Words), numberCell(fmt.Sprintf("%d–%d", q.A.Start, q.A.End)),
			numberCell(fmt.Sprintf("%d–%d", q.B.Start, q.B.End)), intCell(len(q.Differs))})
	}
	return p, t
}
