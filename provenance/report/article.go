package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"isnad/dedupe"
	"isnad/provenance"
)

// An Article is the provenance report of one stored article.
type Article struct {
	Verdict *provenance.Verdict
	Chain   *provenance.Chain
	Cite    Citation
}

// ArticleJSON is the report of one article.
type ArticleJSON struct {
	Verdict VerdictJSON `json:"verdict"`
	Chain   ChainJSON   `json:"chain"`
	Cite    Citation    `json:"cite"`
}

// JSON returns the report with all its passages.
func (r *Article) JSON() ArticleJSON {
	return ArticleJSON{Verdict(r.Verdict, "", 0), Chain(r.Chain), r.Cite}
}

// Markdown writes the report in a language.
func (r *Article) Markdown(w io.Writer, l Lang) error {
	m := &markdown{l: l}
	r.head(m)
	r.shares(m)
	r.chain(m)
	m.cite(&r.Cite)
	_, err := io.WriteString(w, m.b.String())
	return err
}

func (r *Article) head(m *markdown) {
	it := &r.Verdict.Article
	m.line("# %s: %s", m.l.say("report.title"), escape(m.l.title(it)))
	for _, s := range r.Lead(m.l) {
		m.line("**%s.**", escapeComposed(s))
	}
	m.item("report.ref", code(it.Ref))
	m.item("report.outlet", escapeComposed(m.l.outletLine(it)))
	m.item("report.date", escapeComposed(m.l.Published(it)))
	if web(it.Article.URL) {
		m.item("report.url", code(it.Article.URL))
	}
	m.item("report.size", Thousands(int64(it.Words)))
	for _, s := range it.Sightings[:min(fewSightings, len(it.Sightings))] {
		m.item("report.found", escapeComposed(m.l.sighting(s)))
	}
	m.end()
}

func (r *Article) shares(m *markdown) {
	c := r.Compared()
	if c == nil {
		return
	}
	it := &r.Verdict.Article
	m.line("## %s", m.l.say("report.shares"))
	m.plainItem("%s %s", percent(c.ContainmentA), m.l.say("report.share.a"))
	m.plainItem("%s %s (%s)", percent(c.ContainmentB), m.l.say("report.share.b"), escapeComposed(m.l.where(&c.Item)))
	m.item("report.kind", escape(r.PairKind(c, m.l)))
	m.end()
	if len(c.Passages) == 0 {
		return
	}
	m.line("## %s", m.l.say("report.passages"))
	m.line("%s", escape(m.l.say("report.differ")))
	oa, ob := newOffsets(it.Article.Text), newOffsets(c.Article.Text)
	all := longestFirst(c.Passages)
	for i, p := range all[:min(fewPassages, len(all))] {
		a, b := sides(oa, ob, p)
		m.line("### %d. %s", i+1, m.l.count(int64(p.Words), "word"))
		m.quote(m.l.say("report.this"), p.A, a)
		m.quote(m.l.where(&c.Item), p.B, b)
	}
	if n := len(all) - fewPassages; n > 0 {
		m.line("%s", fmt.Sprintf(m.l.say("report.rest"), m.l.count(int64(n), "more_passage")))
	}
}

func (m *markdown) quote(name string, s dedupe.Span, text string) {
	m.line("%s%s%s:", escapeComposed(name), m.l.say(", "), fmt.Sprintf(m.l.say("report.points"), s.Start, s.End))
	m.line("> %s", escape(text))
}

func (r *Article) chain(m *markdown) {
	c := r.Chain
	n := SourcesIn(c.Steps)
	m.line("## %s", m.l.say("report.chain"))
	for i := range c.Steps {
		st := &c.Steps[i]
		m.ordered(i+1, "%s: %s", code(st.Item.Ref), escapeComposed(headlineIn(&st.Item, m.l)))
		if i == len(c.Steps)-1 {
			m.ordered(i+2, "%s", escapeComposed(m.l.SourceAmong(&st.Claim, n)))
		}
	}
	m.end()
	if o := m.l.oldest(c, false); o != "" {
		m.plainItem("%s", escapeComposed(o))
	}
	m.plainItem(m.l.say("report.origins"), m.l.origins(c.AtLeast, c.AtMost), m.l.count(int64(c.Members), "article"), m.l.count(int64(c.Outlets), "outlet"))
	m.end()
	m.line("## %s", m.l.say("report.evidence"))
	for i := range c.Steps {
		st := &c.Steps[i]
		m.line("### %s", code(st.Item.Ref))
		var next *provenance.Item
		if i+1 < len(c.Steps) {
			next = &c.Steps[i+1].Item
		}
		m.claim(&st.Item, &st.Claim, next, n)
		for j := range st.Others {
			m.claim(&st.Item, &st.Others[j], nil, n)
		}
	}
}

// claim writes one relation with everything it rests on. parent is the article that it names, nil where it is not at hand.
func (m *markdown) claim(child *provenance.Item, c *provenance.Claim, parent *provenance.Item, n *Sources) {
	m.plainItem("%s: %s", escapeComposed(m.l.confidence(c)), escapeComposed(m.l.SourceAmong(c, n)))
	e := &c.Evidence
	if c.DecidedBy != "" || e.Reason != "" {
		m.plainItem("%s", escapeComposed(fmt.Sprintf(m.l.say("report.because"), m.l.reason(c, parent))))
	}
	if c.DecidedBy != "" {
		m.item("report.decided", escapeComposed(m.l.feature(c.DecidedBy)))
	}
	if e.Declared {
		m.plainItem("%s", m.l.say("report.declared"))
	}
	for _, cr := range e.Credits {
		m.plainItem("%s (%s%s%s): %s", m.l.say(string(cr.Role)), m.l.say(cr.Field), m.l.say(", "),
			fmt.Sprintf(m.l.say("report.points"), cr.Start, cr.End), escapeComposed(Isolate(inContext(child, cr))))
	}
	if len(child.Credits) == 0 {
		m.plainItem("%s", m.l.say("report.nocredit"))
	}
	for i := range e.Reviews {
		m.plainItem("%s", escapeComposed(m.l.about(&e.Reviews[i])))
	}
	if s := m.l.through(c); s != "" {
		m.plainItem("%s", s)
	}
	for _, a := range e.Alternatives {
		if WorthTelling(&a) {
			m.plainItem("%s", escapeComposed(m.l.weighed(&a)))
		}
	}
	m.end()
	if len(e.Features) > 0 {
		m.line("| %s | %s | %s |\n|---|---:|---:|%s", m.l.say("report.feature"), m.l.say("report.value"), m.l.say("report.adds"), m.weights(e.Features))
	}
}

// weights are the rows of the table of what each feature added.
func (m *markdown) weights(fs []dedupe.Feature) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "\n| %s | %s | %s |", escape(m.l.feature(f.Name)), decimal(f.Value), strconv.FormatFloat(f.Contribution, 'f', 2, 64))
	}
	return b.String()
}

// headlineIn is headline in a language.
func headlineIn(it *provenance.Item, l Lang) string {
	return joined(l.say(", "), Isolate(outletOf(it)), l.DayOf(it), Isolate(l.title(it)))
}
