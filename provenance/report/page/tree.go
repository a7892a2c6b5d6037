package page

import (
	"fmt"

	"isnad/provenance"
	"isnad/provenance/report"
)

// Measures of a tree, in pixels.
const (
	nodeWidth  = 380
	nodeHeight = 58
	branchAt   = 470 // where the nodes beside the chain begin
	branchHigh = 40
	stepDown   = 112
)

// tree draws the chain downwards from the article to the oldest source that is known. Beside each article stand
// the further sources of its passages, and in dots the alternatives that were weighed.
func tree(l report.Lang, c *provenance.Chain, n *report.Sources) *Picture {
	p := newPicture(l, "tree", 880)
	p.Title = say(l, "page.tree")
	p.Desc = bare(fmt.Sprintf(say(l, "page.tree.desc"), l.Count(int64(len(c.Steps)), "article")))
	y := 8
	for i := range c.Steps[:min(mostDrawn, len(c.Steps))] {
		st := &c.Steps[i]
		p.node("box", 2, y, nodeWidth, outletLabel(&st.Item), join2(report.Day(&st.Item), l.Title(&st.Item)))
		down := max(stepDown, p.branches(l, st, n, y)+12)
		class := "edge"
		if inferred(&st.Claim) {
			class = "inferred"
		}
		const x = 2 + nodeWidth/8
		p.Path(class, false, x, y+nodeHeight, x, y+down)
		p.Path("head", true, x-5, y+down-9, x+5, y+down-9, x, y+down-1)
		p.Compose("", x+12, y+nodeHeight+(down-nodeHeight)/2+5, begin, 860-x, edgeLabel(l, &st.Claim))
		y += down
		if i+1 == len(c.Steps) {
			class := "boxunseen"
			if st.Claim.ParentKind == provenance.NodeArticle {
				class = "box"
			}
			p.node(class, 2, y, nodeWidth, lastLabel(l, &st.Claim), l.SourceAmong(&st.Claim, n))
			y += nodeHeight
		}
	}
	p.Height = y + 10
	return p
}

// node draws a box with a name and a line below it.
func (p *Picture) node(class string, x, y, w int, label, line string) {
	p.Rect(class, x, y, w, nodeHeight, "")
	p.Write("strong", x+12, y+23, begin, w-24, label)
	if line != label {
		p.Compose("soft", x+12, y+45, begin, w-24, line)
	}
}

// branches draws what stands beside an article, and returns how high it is.
func (p *Picture) branches(l report.Lang, st *provenance.Step, among *report.Sources, y int) int {
	n := 0
	branch := func(class, box, text string) {
		top := y + n*(branchHigh+6)
		p.Curve(class, 2+nodeWidth, y+nodeHeight/2, branchAt, top+branchHigh/2)
		p.Rect(box, branchAt, top, 880-branchAt-2, branchHigh, "")
		p.Compose("", branchAt+10, top+branchHigh/2+5, begin, 880-branchAt-24, text)
		n++
	}
	for i := range st.Others {
		o := &st.Others[i]
		class := "edge"
		if inferred(o) {
			class = "inferred"
		}
		box := "boxunseen"
		if o.ParentKind == provenance.NodeArticle {
			box = "box"
		}
		branch(class, box, l.Say("partial")+l.Say(", ")+l.Confidence(o)+l.Say(": ")+branchSource(l, o, among))
	}
	drawn := 0
	for i := range st.Claim.Evidence.Alternatives {
		a := &st.Claim.Evidence.Alternatives[i]
		if drawn == fewBranches {
			break
		}
		if !report.WorthTelling(a) {
			continue
		}
		drawn++
		branch("considered", "track", fmt.Sprintf(say(l, "page.tree.alternative"), branchAlternative(l, a), report.Probability(a.Confidence)))
	}
	return n * (branchHigh + 6)
}

// branchSource is the source of a passage in the room of a branch: of a text that nobody stored the label, which the table spells out.
func branchSource(l report.Lang, c *provenance.Claim, among *report.Sources) string {
	switch {
	case among.Namesake(c):
		return labelled(report.Handle(c.ParentRef), report.Isolate(sourceLabel(l, c)))
	case c.ParentKind == provenance.NodeWire || c.ParentKind == provenance.NodeUnseen:
		return report.Isolate(sourceLabel(l, c))
	}
	return l.SourceAmong(c, among)
}

// branchAlternative is an alternative in the room of a branch.
func branchAlternative(l report.Lang, a *provenance.Alternative) string {
	if a.Node.Kind != provenance.NodeWire {
		return l.Alternative(a)
	}
	c := provenance.Claim{ParentKind: a.Node.Kind, Party: a.Node.Party, PartyName: a.PartyName}
	return labelled(report.Handle(a.Node.Name()), report.Isolate(sourceLabel(l, &c)))
}

// fewBranches is how many alternatives are drawn, of those that have a chance to speak of; the table lists all.
const fewBranches = 3

func edgeLabel(l report.Lang, c *provenance.Claim) string {
	switch c.ParentKind {
	case provenance.NodeArticle:
		return l.Say(string(c.Kind)) + l.Say(", ") + l.Confidence(c)
	case provenance.NodeWire, provenance.NodeUnseen:
		return l.Confidence(c)
	}
	return ""
}

func lastLabel(l report.Lang, c *provenance.Claim) string {
	switch c.ParentKind {
	case provenance.NodeArticle:
		return report.ShortReference(c.ParentRef)
	case provenance.NodeWire, provenance.NodeUnseen:
		return sourceLabel(l, c)
	}
	return l.Say("report.none")
}

// join2 composes a line of two untrusted parts.
func join2(a, b string) string {
	a, b = report.Clean(a), report.Clean(b)
	if a == "" || b == "" {
		return a + b
	}
	return isolate + a + pop + " · " + isolate + b + pop
}
