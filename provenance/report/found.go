package report

import "isnad/provenance"

// Found prints on one line that a newly stored article shares its text with another outlet's.
func (t *Text) Found(v *provenance.Verdict) {
	a := &v.Article
	t.printf("%s  %s: %s; %s\n", Reference(a.Ref), orDash(Isolate(outletOf(a))), Isolate(English.title(a)), Sentence(v, English))
}
