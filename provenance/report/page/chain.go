package page

import (
	"fmt"
	"html/template"
	"strings"

	"isnad/provenance"
	"isnad/provenance/report"
)

// chain fills in the way that the text took, as a tree and on a timeline, and the evidence of each step.
func (v *articleView) chain(l report.Lang, c *provenance.Chain) {
	n := report.SourcesIn(c.Steps)
	v.Tree = tree(l, c, n)
	v.Steps = stepsTable(l, c.Steps, n, "", say(l, "page.chain.caption"))
	rows, edges := timesOf(l, c.Steps[:min(mostDrawn, len(c.Steps))], n)
	if v.Timeline = timeline(l, "times", say(l, "page.timeline"), say(l, "page.timeline.desc"), rows, edges); v.Timeline == nil {
		v.TimeNote = say(l, "page.notimes")
	}
	v.Times = timesTable(l, c.Steps)
	if o := l.Oldest(c); o != "" {
		v.Findings = append(v.Findings, o)
	}
	v.Findings = append(v.Findings, fmt.Sprintf(l.Say("report.origins"), l.Origins(c.AtLeast, c.AtMost), l.Count(int64(c.Members), "article"), l.Count(int64(c.Outlets), "outlet")))
	for i := range c.Steps {
		if i == mostDrawn {
			v.EvidenceNote = fmt.Sprintf(say(l, "page.rows"), report.Thousands(mostDrawn), report.Thousands(int64(len(c.Steps))))
			break
		}
		st := &c.Steps[i]
		var next *provenance.Item
		if i+1 < len(c.Steps) {
			next = &c.Steps[i+1].Item
		}
		v.Evidence = append(v.Evidence, claimOf(l, &st.Item, &st.Claim, next, n))
		for j := range st.Others {
			o := claimOf(l, &st.Item, &st.Others[j], nil, n)
			o.Further = true
			v.Evidence = append(v.Evidence, o)
		}
	}
}

// stepsTable lists articles and what each is said to come from. medoid is marked, "" for none.
func stepsTable(l report.Lang, steps []provenance.Step, n *report.Sources, medoid, caption string) *table {
	t := &table{Caption: caption, Header: columns(l, "report.outlet", "report.date", "page.col.title", "report.ref", "page.col.from", "page.col.sure")}
	t.fill(l, len(steps), func(i int) []cell {
		st := &steps[i]
		c := &st.Claim
		from, sure := composed(l.SourceAmong(c, n)), template.HTML("")
		if c.ParentKind != provenance.NodeNone && c.ParentKind != "" {
			sure = composed(l.Confidence(c))
		}
		ref := ltr(report.ShortReference(st.Item.Ref))
		if medoid != "" && st.Item.Ref == medoid {
			ref = `<span class="short">` + ref + ` *</span>`
		}
		return []cell{headCell(nameCell(outletLabel(&st.Item))), dayCell(l, &st.Item), nameCell(l.Title(&st.Item)), {HTML: ref}, {HTML: from}, {HTML: sure}}
	})
	return t
}

// timesTable says what a timeline shows.
func timesTable(l report.Lang, steps []provenance.Step) *table {
	t := &table{Caption: say(l, "page.times.caption"), Header: columns(l, "report.outlet", "report.ref", "page.col.stated", "page.col.earliest", "page.col.latest")}
	t.fill(l, len(steps), func(i int) []cell {
		it := &steps[i].Item
		when, _ := provenance.PublicationOf(&it.Article)
		unknown := composedCell(l.Say("report.unknown"))
		stated, earliest, latest := unknown, unknown, unknown
		if p := it.Article.Published; p != "" {
			stated = ltrCell(p)
		}
		const layout = "2006-01-02 15:04Z"
		if !when.From.IsZero() {
			earliest = ltrCell(when.From.UTC().Format(layout))
		}
		if when.Known() {
			latest = ltrCell(when.To.UTC().Format(layout))
		}
		return []cell{headCell(nameCell(outletLabel(it))), ltrCell(report.ShortReference(it.Ref)), stated, earliest, latest}
	})
	return t
}

// A claimView is one relation with everything it rests on.
type claimView struct {
	Ref          string
	Outlet       string // untrusted
	Further      bool   // of a further passage of the same article
	Sure         string // composed
	Source       string // composed
	Reason       string // composed
	Decided      string
	Declared     bool
	Credits      []creditView
	NoCredit     bool
	Reviews      []string // composed
	Alternatives *table
	Features     *table
}

// A creditView is a credit's phrase among its neighbours.
type creditView struct {
	Role, Place            string // Place is composed
	Before, Phrase, Behind string // untrusted
	Script                 script
}

// claimOf gathers the evidence of a claim. parent is the article that it names, nil where it is not at hand.
func claimOf(l report.Lang, child *provenance.Item, c *provenance.Claim, parent *provenance.Item, n *report.Sources) claimView {
	e := &c.Evidence
	v := claimView{Ref: report.ShortReference(child.Ref), Outlet: outletLabel(child), Sure: l.Confidence(c), Source: l.SourceAmong(c, n), Declared: e.Declared, NoCredit: len(child.Credits) == 0}
	if parent != nil {
		v.Source = l.Where(parent) + l.Say(", ") + l.Say(string(c.Kind))
	}
	if c.DecidedBy != "" || e.Reason != "" {
		v.Reason = fmt.Sprintf(l.Say("report.because"), l.Reason(c, parent))
	}
	if c.DecidedBy != "" {
		v.Decided = l.Feature(c.DecidedBy)
	}
	for _, cr := range e.Credits {
		before, phrase, behind := report.CreditContext(child, cr)
		v.Credits = append(v.Credits, creditView{l.Say(string(cr.Role)), l.Say(cr.Field) + l.Say(", ") + fmt.Sprintf(l.Say("report.points"), cr.Start, cr.End),
			clean(before), clean(phrase), clean(behind), scriptOf(child)})
	}
	for i := range e.Reviews {
		v.Reviews = append(v.Reviews, l.ReviewOf(&e.Reviews[i]))
	}
	if len(e.Alternatives) > 0 {
		v.Alternatives = &table{Caption: say(l, "page.alternatives") + l.Say(": ") + isolate + report.ShortReference(child.Ref) + pop, Header: columns(l, "page.col.source", "page.col.confidence#", "page.col.against")}
		for i := range e.Alternatives {
			a := &e.Alternatives[i]
			against := ""
			if a.LostBy != "" {
				against = l.Feature(a.LostBy)
			}
			v.Alternatives.Rows = append(v.Alternatives.Rows, []cell{headCell(composedCell(l.Alternative(a))), numberCell(report.Probability(a.Confidence)), composedCell(against)})
		}
	}
	if len(e.Features) > 0 {
		v.Features = &table{Caption: say(l, "page.features") + l.Say(": ") + v.Source, Header: columns(l, "report.feature", "report.value#", "report.adds#")}
		for _, f := range e.Features {
			v.Features.Rows = append(v.Features.Rows, []cell{headCell(composedCell(l.Feature(f.Name))), numberCell(report.Decimal(f.Value)), numberCell(strings.Replace(fmt.Sprintf("%+.2f", f.Contribution), "-", "−", 1))})
		}
	}
	return v
}
