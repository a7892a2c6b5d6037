package provenance

import (
	"slices"

	"isnad/dedupe"
)

// Articles returns the articles that r names: child, parent and alternatives.
func (r *Relation) Articles() []dedupe.ID {
	ids := []dedupe.ID{r.Child}
	add := func(n Node) {
		if n.Kind == NodeArticle && !slices.Contains(ids, n.Article) {
			ids = append(ids, n.Article)
		}
	}
	add(r.Parent)
	for _, a := range r.Evidence.Alternatives {
		add(a.Node)
	}
	for i := range r.Evidence.Reviews {
		add(r.Evidence.Reviews[i].Parent)
	}
	return ids
}

// NewClaim turns a relation into what answers show. ref gives an article's
// reference, name a party's name for people.
func NewClaim(r Relation, ref func(dedupe.ID) string, name func(party string) string) Claim {
	c := Claim{
		ChildRef:   ref(r.Child),
		ParentRef:  r.Parent.Name(),
		ParentKind: r.Parent.Kind,
		Kind:       r.Kind,
		Confidence: r.Confidence,
		Word:       Word(r.Confidence),
		DecidedBy:  r.DecidedBy,
		Evidence:   r.Evidence,
		Stated:     r.Stated,
	}
	switch r.Parent.Kind {
	case NodeArticle:
		c.ParentRef = ref(r.Parent.Article)
	case NodeWire:
		c.Party = r.Parent.Party
		c.PartyName = name(c.Party)
	case NodeUnseen, NodeNone:
		// However probable it is that nothing more can be said, nothing is determined.
		c.Word = Word(0)
	}
	c.Evidence.Alternatives = slices.Clone(c.Evidence.Alternatives)
	for i := range c.Evidence.Alternatives {
		switch a := &c.Evidence.Alternatives[i]; a.Node.Kind {
		case NodeArticle:
			a.Ref = ref(a.Node.Article)
		case NodeWire:
			a.PartyName = name(a.Node.Party)
		}
	}
	c.Evidence.Reviews = slices.Clone(c.Evidence.Reviews)
	for i := range c.Evidence.Reviews {
		c.Evidence.Reviews[i].Name(ref)
	}
	if c.Evidence.Confirmation() != nil {
		c.Word = Confirmed
	}
	return c
}
