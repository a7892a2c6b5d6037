package page

import (
	"fmt"
	"html/template"
	"io"

	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report"
)

// An articleView is the page of one article's report.
type articleView struct {
	frame
	Facts      []fact
	Shares     []share
	Kind2      string // composed: of what kind the shared text is
	Sides      *sides
	Ribbon     *Picture
	Passages   *table
	Tree       *Picture
	Steps      *table
	Timeline   *Picture
	TimeNote   string // where no time is known
	Times      *table
	Findings   []string // composed
	Evidence   []claimView
	Lookalikes *table

	EvidenceNote string // composed: what of it is left out, "" where nothing is
}

// A fact is a name and what stands behind it.
type fact struct {
	Name  string
	Value template.HTML
	Lines []template.HTML // further values
}

// A share is a labelled bar.
type share struct {
	Percent int    // 0 to 100
	Value   string // as it is written
	Text    string // composed
}

// fewSightings is how many places are listed of an article found on many.
const fewSightings = 3

// Article writes the report of one article as a page in a language.
func Article(w io.Writer, r *report.Article, l report.Lang) error {
	it := &r.Verdict.Article
	v := &articleView{frame: frame{L: l, Kind: say(l, "page.article"), Title: l.Title(it), Lead: r.Lead(l), Cite: r.Cite}}
	v.Facts = factsOf(l, it)
	if other := r.Compared(); other != nil {
		v.compare(l, it, other)
		v.Kind2 = r.PairKind(other, l)
	}
	v.chain(l, r.Chain)
	v.lookalikes(l, r.Verdict)
	return render(w, &v.frame, "article", v)
}

func factsOf(l report.Lang, it *provenance.Item) []fact {
	a := &it.Article
	fs := []fact{
		{Name: l.Say("report.outlet"), Value: composed(l.OutletLine(it))},
		{Name: l.Say("report.date"), Value: composed(l.Published(it))},
		{Name: l.Say("report.ref"), Value: ltr(report.ShortReference(it.Ref))},
		{Name: l.Say("report.size"), Value: ltr(report.Thousands(int64(it.Words)))},
	}
	if report.Web(a.URL) {
		fs = append(fs, fact{Name: l.Say("report.url"), Value: ltr(a.URL)})
	}
	if a.Byline != "" {
		fs = append(fs, fact{Name: l.Say("byline"), Value: name(a.Byline)})
	}
	if n := min(fewSightings, len(it.Sightings)); n > 0 {
		f := fact{Name: l.Say("report.found"), Value: composed(l.Sighting(it, 0))}
		for i := 1; i < n; i++ {
			f.Lines = append(f.Lines, composed(l.Sighting(it, i)))
		}
		fs = append(fs, f)
	}
	return fs
}

// compare fills in what the article shares with another one.
func (v *articleView) compare(l report.Lang, it *provenance.Item, o *provenance.Counterpart) {
	bar := func(x float64, text string) share {
		return share{Percent: int(min(max(x, 0), 1)*100 + .5), Value: report.Percent(x), Text: text}
	}
	where := l.Where(&o.Item)
	v.Shares = []share{
		bar(o.ContainmentA, fmt.Sprintf(say(l, "page.share.a"), where)),
		bar(o.ContainmentB, fmt.Sprintf(say(l, "page.share.b"), where)),
	}
	if len(o.Passages) == 0 {
		return
	}
	v.Sides = newSides(l, it, &o.Item, o.Passages)
	v.Ribbon, v.Passages = ribbon(l, it, o, v.Sides.inOrder)
}

// lookalikes lists what is alike but no copy.
func (v *articleView) lookalikes(l report.Lang, verdict *provenance.Verdict) {
	t := &table{Caption: say(l, "page.alike.caption"), Header: columns(l, "page.of.outlet", "report.date", "page.col.title", "report.ref", "report.kind", "page.col.shared#")}
	for _, g := range verdict.Lookalikes {
		for i := range g.Counterparts {
			if len(t.Rows) < fewRows {
				c := &g.Counterparts[i]
				t.Rows = append(t.Rows, []cell{headCell(nameCell(report.Outlet(&c.Item))), dayCell(l, &c.Item), nameCell(l.Title(&c.Item)),
					ltrCell(report.ShortReference(c.Ref)), composedCell(l.Say(string(c.Kind))), numberCell(report.Percent(c.ContainmentA))})
			}
		}
	}
	if len(t.Rows) > 0 {
		v.Lookalikes = t
	}
}

// fewRows is how many lookalikes are listed.
const fewRows = 10

// dayCell is when an article was published, on one line.
func dayCell(l report.Lang, it *provenance.Item) cell {
	return cell{HTML: `<span class="short">` + composed(l.DayOf(it)) + `</span>`}
}

func wordsOf(ps []dedupe.Passage) (n int) {
	for _, p := range ps {
		n += p.Words
	}
	return n
}

// BarStart is where a bar of a share begins: at the beginning of the line.
func (f *frame) BarStart(percent int) int {
	if f.L == report.Arabic {
		return 100 - percent
	}
	return 0
}
