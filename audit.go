package isnad

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
)

// The words of an audit, for callers that import nothing below this package.
type (
	FindingKind = provenance.FindingKind
	Severity    = provenance.Severity
)

// FindingKinds lists the kinds of findings in their order.
func FindingKinds() []FindingKind { return slices.Clone(provenance.FindingKinds) }

// Severities lists the severities, the highest first.
func Severities() []Severity { return slices.Clone(provenance.Severities) }

// AuditOptions choose what Audit looks for. The zero value looks for everything.
type AuditOptions struct {
	Since, Until time.Time // publication in [Since, Until); zero: unbounded. Articles whose publication is not known are left out of a period.
	Outlet       string    // party, key, or name as printed, of the outlet that the findings are about; "": all
	Kinds        []provenance.FindingKind
	Severity     provenance.Severity // this one and higher ones; "": all
	Known        map[string]bool     // ids of findings that are left out
	Now          func() time.Time    // what is later is still to come; nil: time.Now
}

// An auditor carries what the parts of an audit share.
type auditor struct {
	*Base
	options AuditOptions
	party   string // of Options.Outlet
	det     *dedupe.Detector
	now     time.Time
	claims  map[dedupe.ID][]provenance.Relation // by child, best first, without what the audit does not read
	survey  *survey                             // what a report wants to know beside; nil: nothing
}

// Audit looks through the base for what a person should look at. It reads the texts of stories and articles in pages;
// what it holds is the claims, some hundred bytes each, and the findings. The result does
// not depend on the number of workers. Unknown outlets are an error.
func (b *Base) Audit(ctx context.Context, o AuditOptions) (*provenance.Audit, error) {
	return b.audit(ctx, o, nil)
}

// audit is Audit, and counts what it goes through for a report where s is not nil.
func (b *Base) audit(ctx context.Context, o AuditOptions, s *survey) (*provenance.Audit, error) {
	det, err := b.detect(ctx)
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	w := &auditor{Base: b, options: o, det: det, now: o.Now(), survey: s}
	if o.Outlet != "" {
		if w.party, err = b.partyOf(o.Outlet); err != nil {
			return nil, err
		}
	}
	if err := w.readClaims(ctx); err != nil {
		return nil, err
	}
	a := &provenance.Audit{Findings: []provenance.Finding{}, Outlets: []provenance.OutletShare{}}
	var shares provenance.Shares
	uncredited := map[dedupe.ID]bool{}
	for r, err := range ordered(ctx, b.workers, batched(b.db.Stories(ctx, 1), 16), w.stories) {
		if err != nil {
			return nil, err
		}
		a.Stories += r.stories
		a.Findings = append(a.Findings, r.findings...)
		s.add(&r)
		for _, id := range r.uncredited {
			uncredited[id] = true
		}
	}
	single := func(ctx context.Context, items []provenance.Item) (audited, error) {
		return w.articles(ctx, items, uncredited)
	}
	wires := map[[2]string]*provenance.LoneWire{}
	for r, err := range ordered(ctx, b.workers, batched(b.db.AllItems(ctx), 256), single) {
		if err != nil {
			return nil, err
		}
		a.Articles += r.articles
		a.Undated += r.undated
		a.Findings = append(a.Findings, r.findings...)
		shares.Add(r.tallies...)
		s.add(&r)
		for _, l := range r.wires {
			l.Into(wires)
		}
	}
	if w.party != "" && a.Articles+a.Undated == 0 && o.Since.IsZero() && o.Until.IsZero() {
		return nil, fmt.Errorf("audit %q: no article of this outlet is stored; give its key or its name as `isnad find` shows it", o.Outlet)
	}
	a.Findings = append(a.Findings, provenance.LoneWires(wires, b.partyName)...)
	a.Findings = slices.DeleteFunc(a.Findings, func(f provenance.Finding) bool { return !o.wants(&f) })
	for _, o := range shares.Outlets(b.partyName) {
		if w.party == "" || o.Party == w.party {
			a.Outlets = append(a.Outlets, o)
		}
	}
	a.Arrange()
	reviews, err := b.db.Reviews(ctx)
	if err != nil {
		return nil, err
	}
	a.Heed(reviews)
	a.Subtract(o.Known)
	return a, nil
}

// partyOf returns the party of an outlet given by party, key, or name as printed.
func (b *Base) partyOf(outlet string) (string, error) {
	if strings.HasPrefix(outlet, "name:") {
		return outlet, nil
	}
	party, _ := b.registry.OutletOf(&article.Article{Outlet: outlet, OutletName: outlet})
	if party == "" {
		return "", fmt.Errorf("audit %q: no outlet has this name; `isnad stats` and `isnad find` show what is stored", outlet)
	}
	return party, nil
}

// readClaims reads all claims in one pass: asked for child by child they would take most of the time.
func (w *auditor) readClaims(ctx context.Context) error {
	w.claims = map[dedupe.ID][]provenance.Relation{}
	for r, err := range w.db.AllRelations(ctx) {
		if err != nil {
			return err
		}
		w.claims[r.Child] = append(w.claims[r.Child], provenance.Slim(r))
	}
	for _, rs := range w.claims {
		slices.SortStableFunc(rs, func(x, y provenance.Relation) int { return cmp.Compare(y.Confidence, x.Confidence) })
	}
	return nil
}

// wants reports whether a finding is asked for.
func (o *AuditOptions) wants(f *provenance.Finding) bool {
	if len(o.Kinds) > 0 && !slices.Contains(o.Kinds, f.Kind) {
		return false
	}
	return o.Severity == "" || slices.Index(provenance.Severities, f.Severity) <= slices.Index(provenance.Severities, o.Severity)
}

// audited is what a part of the audit found.
type audited struct {
	articles, undated, stories int64
	findings                   []provenance.Finding
	uncredited                 []dedupe.ID
	tallies                    []provenance.Tally
	wires                      []provenance.LoneWire
	storylines                 []provenance.Storyline // where a report wants them, as the next
	quality                    provenance.Quality
}

// counted reports whether an article lies in the period; known is false where its publication is not known.
func (w *auditor) counted(it *provenance.Item) (in, known bool) {
	if w.survey != nil {
		return provenance.PublishedIn(it, w.options.Since, w.options.Until)
	}
	return provenance.InPeriod(it, w.options.Since, w.options.Until)
}

// wanted reports whether findings about an article are asked for.
func (w *auditor) wanted(it *provenance.Item) bool { return w.party == "" || it.Party == w.party }

// stories looks at a batch of stories.
func (w *auditor) stories(ctx context.Context, batch []dedupe.Story) (r audited, err error) {
	for i := range batch {
		s := &batch[i]
		c, err := w.caseOf(ctx, s)
		if err != nil {
			return audited{}, err
		}
		if c == nil {
			continue
		}
		findings, uncredited := provenance.AuditStory(c)
		r.findings, r.uncredited = append(r.findings, findings...), append(r.uncredited, uncredited...)
		if len(c.Members) < 2 || !slices.ContainsFunc(c.Members, func(it provenance.Item) bool { return c.Wanted(&it) }) {
			continue
		}
		r.stories++
		if w.survey != nil {
			r.storylines = append(r.storylines, c.Storyline(s.Medoid))
		}
	}
	return r, nil
}

// caseOf reads a story; nil where nothing in it is asked for.
func (w *auditor) caseOf(ctx context.Context, s *dedupe.Story) (*provenance.Case, error) {
	items, err := w.db.Items(ctx, slices.Concat(s.Members, s.Satellites))
	if err != nil {
		return nil, err
	}
	counted := func(it *provenance.Item) bool { in, _ := w.counted(it); return in }
	if !slices.ContainsFunc(items, func(it provenance.Item) bool { return counted(&it) }) {
		return nil, nil
	}
	c := &provenance.Case{
		Story: s.Name, Registry: w.registry.now(), Members: items[:len(s.Members)], Satellites: items[len(s.Members):],
		Relations: make(map[dedupe.ID][]provenance.Relation, len(items)), Name: w.partyName, Counted: counted,
		Wanted:  func(it *provenance.Item) bool { return w.wanted(it) && counted(it) },
		Measure: func(x, y *provenance.Item) dedupe.Match { return w.det.Measure(docOfItem(x), docOfItem(y)) },
		Compare: func(x, y *provenance.Item) *dedupe.Comparison { return w.det.Compare(docOfItem(x), docOfItem(y)) },
	}
	var revised []dedupe.ID
	for i := range items {
		c.Relations[items[i].ID] = w.claims[items[i].ID]
		if items[i].Revisions > 0 && i < len(s.Members) {
			revised = append(revised, items[i].ID)
		}
	}
	if len(revised) > 0 {
		c.Versions, err = w.db.Versions(ctx, revised)
	}
	return c, err
}

// articles looks at articles one by one: at their times, at how they came to their texts, and at the credits of those without a story.
func (w *auditor) articles(ctx context.Context, items []provenance.Item, uncredited map[dedupe.ID]bool) (r audited, err error) {
	parties, err := w.parents(ctx, items)
	if err != nil {
		return audited{}, err
	}
	partyOf := func(id dedupe.ID) string { return parties[id] }
	for i := range items {
		it := &items[i]
		in, known := w.counted(it)
		wanted := w.wanted(it)
		if !known && wanted {
			r.undated++
			r.quality.LeftOut++
		}
		if !in {
			continue
		}
		relations := w.claims[it.ID]
		if provenance.Tallied(it) {
			r.tallies = append(r.tallies, provenance.TallyOf(w.registry.now(), it, relations, uncredited[it.ID], partyOf))
		}
		if !wanted {
			continue
		}
		r.articles++
		r.findings = append(r.findings, provenance.AuditArticle(it, w.now)...)
		if w.survey != nil {
			r.quality.Note(it)
		}
		if it.Story != "" {
			continue // what it credits was looked at with its story
		}
		if l, ok := provenance.LoneWireOf(it, relations); ok {
			r.wires = append(r.wires, l)
		}
	}
	return r, nil
}

// parents returns the parties of the articles that the best claims about items name as parents.
func (w *auditor) parents(ctx context.Context, items []provenance.Item) (map[dedupe.ID]string, error) {
	var ids []dedupe.ID
	for i := range items {
		if rs := w.claims[items[i].ID]; len(rs) > 0 && rs[0].Parent.Kind == provenance.NodeArticle && !rs[0].Version() {
			ids = append(ids, rs[0].Parent.Article)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	parents, err := w.items(ctx, ids)
	parties := make(map[dedupe.ID]string, len(parents))
	for id, it := range parents {
		parties[id] = it.Party
	}
	return parties, err
}
