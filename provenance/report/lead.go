package report

import (
	"fmt"

	"isnad/provenance"
)

// StoredSource is the reference of the stored article of another outlet that the text of a chain's first is said to come from, "" where
// it is none.
func StoredSource(c *provenance.Chain) string {
	if len(c.Steps) == 0 || c.Steps[0].Claim.ParentKind != provenance.NodeArticle || version(&c.Steps[0].Claim) {
		return ""
	}
	return c.Steps[0].Claim.ParentRef
}

// Compared is the article whose text stands beside the report's: the source that the chain names, where it is a stored
// article that was compared, else the counterpart that the verdict is about; nil where there is none.
func (r *Article) Compared() *provenance.Counterpart {
	if ref := StoredSource(r.Chain); ref != "" {
		for _, groups := range [][]provenance.Group{r.Verdict.Groups, r.Verdict.Lookalikes} {
			for i := range groups {
				for j := range groups[i].Counterparts {
					if c := &groups[i].Counterparts[j]; c.Ref == ref {
						return c
					}
				}
			}
		}
	}
	c, _ := best(r.Verdict)
	return c
}

// Lead is the answer in sentences, without full stops: the verdict with how sure it is that the text is a republication; of what other
// versions of the outlet's own it is one; and where the text comes from with how sure that is. A source that is undetermined, and that
// no page declares, is not named here: an answer is not a guess. An article without a known source has the first sentence alone.
func (r *Article) Lead(l Lang) []string {
	v := r.Verdict
	verdict := Sentence(v, l)
	if v.Kind.Republished() && v.Confidence > 0 {
		verdict += fmt.Sprintf(l.say("report.sure"), l.say(provenance.Word(v.Confidence)), probability(v.Confidence))
	}
	lead := []string{verdict}
	steps := r.Chain.Steps
	what := "lead.source"
	for i := range steps {
		c := &steps[i].Claim
		if c.ParentKind == "" || c.ParentKind == provenance.NodeNone {
			break
		}
		if !version(c) && c.Word == provenance.Word(0) && !c.Evidence.Declared {
			return append(lead, l.say(what+".open"))
		}
		source := l.SourceAmong(c, SourcesIn(steps))
		if c.ParentKind == provenance.NodeArticle && i+1 < len(steps) {
			source = l.where(&steps[i+1].Item)
		}
		if !version(c) {
			if c.ParentKind == provenance.NodeArticle && i+1 < len(steps) {
				source += l.say(", ") + l.say(string(c.Kind))
			}
			return append(lead, fmt.Sprintf(l.say(what), source, l.confidence(c)))
		}
		lead = append(lead, fmt.Sprintf(l.say("lead.own"), l.say(string(c.Kind)), source, l.confidence(c)))
		what = "lead.version"
	}
	return lead
}

// version reports whether a claim is about another version of the outlet's own article, which is no source.
func version(c *provenance.Claim) bool {
	return c.Kind == provenance.KindRevision || c.Kind == provenance.KindRepost
}

// PairKind says of what kind the text that two articles share is. The probability of the pair stands with it where the verdict
// is about another pair, and says of what it is the probability: the verdict has its own.
func (r *Article) PairKind(c *provenance.Counterpart, l Lang) string {
	kind := l.say(string(c.Kind))
	if !c.Kind.Republished() || r.Verdict.Kind == c.Kind && probability(c.Confidence) == probability(r.Verdict.Confidence) {
		return kind
	}
	return fmt.Sprintf(l.say("report.pair"), kind, l.say(provenance.Word(c.Confidence)), probability(c.Confidence))
}
