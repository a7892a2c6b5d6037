package page

import (
	"fmt"

	"isnad/provenance"
	"isnad/provenance/report"
)

// mostRanked bounds the outlets of a picture; the table beside it has all.
const mostRanked = 40

// ranking draws the share of original articles of each outlet as a point, and its 95 % interval as a bar, behind its rank. Nil without outlets.
func ranking(l report.Lang, ranked []provenance.Ranked) *Picture {
	if len(ranked) == 0 {
		return nil
	}
	const width, ranks, labels, counts, line, head = 880, 50, 230, 110, 28, 30
	p := newPicture(l, "ranking", width)
	p.Title, p.Desc = bare(say(l, "page.rank.title")), bare(say(l, "page.rank.desc"))
	ranked = ranked[:min(len(ranked), mostRanked)]
	at := func(share float64) int { return labels + 12 + int(float64(width-labels-counts-24)*share+.5) }
	p.Height = head + line*len(ranked) + 10
	for _, percent := range []int{0, 25, 50, 75, 100} {
		x := at(float64(percent) / 100)
		p.Path("grid", false, x, head-6, x, p.Height-6)
		p.Write("soft", x, head-12, middle, 60, fmt.Sprintf("%d %%", percent))
	}
	p.Write("soft", 2, head-12, begin, labels, bare(l.Say("rank.rank")))
	for i := range ranked {
		r := &ranked[i]
		y := head + i*line + line/2
		tip := fmt.Sprintf("%s: %s (%.1f–%.1f %%)", bare(l.Party(r.Party, r.Name)), report.Percent(r.Original.Share), 100*r.Original.Low, 100*r.Original.High)
		p.Write("soft", 2, y+4, begin, ranks, report.Ranks(r.Best, r.Worst))
		p.Compose("", labels, y+4, end, labels-ranks, l.Party(r.Party, r.Name))
		p.Rect("band", at(r.Original.Low), y-7, max(2, at(r.Original.High)-at(r.Original.Low)), 14, tip)
		p.Circle("bar", at(r.Original.Share), y, 4, tip)
		p.Compose("soft", width-4, y+4, end, counts, l.Count(int64(r.Articles), "article"))
	}
	return p
}

// rankingTable is the table beside [ranking].
func rankingTable(l report.Lang, ranked []provenance.Ranked) *table {
	t := &table{Caption: say(l, "page.rank.table"), Header: columns(l, "rank.rank#", "party", "key", "articles#", "way.original#", "way.credited#", "way.uncredited#", "way.revised#", "way.open#")}
	t.fill(l, len(ranked), func(i int) []cell {
		r := &ranked[i]
		row := []cell{numberCell(report.Ranks(r.Best, r.Worst)), headCell(composedCell(l.Party(r.Party, r.Name))), keyCell(r.Party), intCell(r.Articles)}
		for _, w := range provenance.Ways {
			row = append(row, shareCell(&r.WayShares, w))
		}
		return row
	})
	return t
}
