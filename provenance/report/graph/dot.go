package graph

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/provenance"
)

const (
	labelWidth   = 30 // characters of a line of a label
	labelLines   = 2
	dotPreamble  = "digraph isnad {\n  rankdir=LR; newrank=true; ranksep=0.7; nodesep=0.18; charset=\"UTF-8\";\n" + `  node [fontname="Noto Naskh Arabic, DejaVu Sans, sans-serif", fontsize=12, margin="0.14,0.06"];` + "\n" + `  edge [fontname="DejaVu Sans, sans-serif", fontsize=9, color="#3c5a78"];` + "\n"
	dotStoryLook = `style="rounded"; color="#bbbbbb"; fontname="DejaVu Sans, sans-serif"; fontsize=9; fontcolor="#777777";`
)

// writeDOT writes the language of graphviz: a picture. It leaves out articles that no claim connects with another,
// which would bury the others. Articles of one story stand in one box. The way the text went is that of the arrows; they are dashed
// where nobody declared it, and dotted where the claim is not asserted.
func writeDOT(p *printer, g *Graph) error {
	p.print(dotPreamble)
	known := seen{}
	// A subgraph that is opened again under its name goes on, and a node that is declared again keeps its place: articles need no order by story.
	node := func(story string, r row, lines []string) {
		if !known.first(r.id) {
			return
		}
		open, end := "", ""
		if story != "" {
			open, end = `subgraph "cluster_`+token("", story)+`" { label="`+dotEscape(story)+`"; `+dotStoryLook+` `, " }"
		}
		p.print("  ", open, `"`, r.id, `" [label="`, strings.Join(lines, `\n`), `", `, r.look.dot, `];`, end, "\n")
	}
	named := seen{}
	err := p.each(g, func(a *Article) error {
		for i := range a.Claims {
			if c := &a.Claims[i]; c.ParentKind == provenance.NodeArticle {
				named.first(c.ParentRef)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = p.each(g, func(a *Article) error {
		derives := !named.first(a.Ref)
		for i := range a.Claims {
			c := &a.Claims[i]
			if !c.derives() {
				continue
			}
			derives = true
			if c.unstored() {
				// Two lines: each holds one direction of writing.
				lines := []string{"unseen common source"}
				if c.ParentKind == provenance.NodeWire {
					lines = []string{dotEscape(g.Party(c.Party).Name), "(text not stored)"}
				}
				node(story(c), g.sourceRow(c), lines)
			}
		}
		if derives {
			node(a.Story, g.articleRow(a), g.dotLabel(a))
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = p.each(g, func(a *Article) error {
		for i := range a.Claims {
			c := &a.Claims[i]
			if !c.derives() {
				continue
			}
			r := edgeRow(a, c)
			style := "dashed"
			switch {
			case !c.asserted():
				style = "dotted"
			case c.claimant() != "inferred":
				style = "solid"
			}
			p.print(`  "`, r.from, `" -> "`, r.to, `" [label="`, dotEscape(string(c.Kind)), " ", measure(c.Confidence)[:4], `", style=`, style, "];\n")
		}
		return nil
	})
	p.print("}\n")
	return err
}

// dotLabel returns the lines of an article's label: outlet and day, then the title in short lines. Each line holds
// one direction of writing, or the Arabic would tear the date apart.
func (g *Graph) dotLabel(a *Article) []string {
	var lines []string
	if name := g.Party(a.Party).Name; name != "" {
		lines = append(lines, dotEscape(name))
	}
	for _, l := range wrapped(text(a.Article.Title)) {
		lines = append(lines, dotEscape(l))
	}
	if from := moment(a.Publication.From); from != "" {
		lines = append(lines, dotEscape(strings.NewReplacer("T", " ", ":00Z", "Z").Replace(exactOrDay(a, from))))
	}
	return append(lines, dotEscape(a.Ref))
}

// exactOrDay is the publication to the minute where it is known to the minute, else its day as stated.
func exactOrDay(a *Article, from string) string {
	if s := exact(a.Publication); s != "" {
		return s
	}
	if len(a.Article.Published) >= len("2006-01-02") {
		return a.Article.Published[:len("2006-01-02")]
	}
	return from[:len("2006-01-02")]
}

// wrapped breaks a title at blanks into a few lines of some thirty characters; what is left over is cut.
func wrapped(title string) []string {
	var lines []string
	line, width := "", 0
	for _, word := range strings.Fields(title) {
		n := 0
		for _, r := range word {
			if !unicode.Is(unicode.Mn, r) {
				n++
			}
		}
		if n > labelWidth {
			word, n = string([]rune(word)[:labelWidth])+"…", labelWidth
		}
		if width > 0 && width+1+n > labelWidth {
			if lines = append(lines, line); len(lines) == labelLines {
				lines[labelLines-1] += " …"
				return lines
			}
			line, width = "", 0
		}
		if width > 0 {
			line, width = line+" ", width+1
		}
		line, width = line+word, width+n
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// dotEscape returns s for a quoted label: graphviz reads escapes and HTML entities there.
func dotEscape(s string) string {
	s = text(s)
	if utf8.RuneCountInString(s) > 4*labelWidth {
		s = string([]rune(s)[:4*labelWidth]) + "…"
	}
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;").Replace(s)
}
