package db

import (
	"encoding/json"
	"fmt"
	"slices"

	"isnad/dedupe"
	"isnad/provenance"
)

// Claimants of a statement.
const (
	byInference = "inferred"
	byPage      = "declared" // an explicit credit or link of the page
)

// evidence is the stored form of [provenance.Evidence]: no words of a text, and
// stories by their place in a list that stands beside it. The name of a story changes whenever
// the story grows; what is claimed of its members need not.
type evidence struct {
	Reason       string           `json:"reason,omitempty"`
	Declared     bool             `json:"declared,omitempty"`
	Features     []dedupe.Feature `json:"features,omitempty"`
	Credits      []creditSpan     `json:"credits,omitempty"`
	Passages     []dedupe.Passage `json:"passages,omitempty"`
	Alternatives []alternative    `json:"alternatives,omitempty"`
	// Of a review: the reviewer, what he notes, the finding that it is about, and when he said it where it was taken over
	// from another database.
	By      string `json:"by,omitempty"`
	Note    string `json:"note,omitempty"`
	Finding string `json:"finding,omitempty"`
	Said    string `json:"said,omitempty"`
}

// A creditSpan is a credit without its phrase, which stands in the article and in table credit.
type creditSpan struct {
	Party string          `json:"party"`
	Role  provenance.Role `json:"role"`
	Field string          `json:"field"`
	Start int             `json:"start"`
	End   int             `json:"end"`
}

type alternative struct {
	Kind       provenance.NodeKind `json:"kind"`
	Article    dedupe.ID           `json:"article,omitempty"`
	Party      string              `json:"party,omitempty"`
	Story      int                 `json:"story,omitempty"` // place in the list, from 1; 0 for none
	Confidence float64             `json:"confidence"`
	LostBy     string              `json:"lost_by,omitempty"`
	Relation   dedupe.Kind         `json:"relation,omitempty"`
}

// encodeClaim returns the statement of a relation, without number and link, and the name of a parent that is no article.
func encodeClaim(r *provenance.Relation, content map[dedupe.ID][]byte) (*statement, string, error) {
	names := []string{r.Parent.Story}
	place := func(story string) int {
		if story == "" {
			return 0
		}
		if i := slices.Index(names, story); i >= 0 {
			return i + 1
		}
		names = append(names, story)
		return len(names)
	}
	e := evidence{Reason: r.Evidence.Reason, Declared: r.Evidence.Declared, Features: r.Evidence.Features, Passages: r.Evidence.Passages}
	for _, c := range r.Evidence.Credits {
		e.Credits = append(e.Credits, creditSpan{c.Party, c.Role, c.Field, c.Start, c.End})
	}
	for _, a := range r.Evidence.Alternatives {
		e.Alternatives = append(e.Alternatives, alternative{a.Node.Kind, a.Node.Article, a.Node.Party, place(a.Node.Story), a.Confidence, a.LostBy, a.Kind})
	}
	body, err := json.Marshal(e)
	if err != nil {
		return nil, "", fmt.Errorf("encode evidence: %w", err)
	}
	stories, err := json.Marshal(names)
	if err != nil {
		return nil, "", fmt.Errorf("encode evidence: %w", err)
	}
	s := &statement{
		verb: verbClaim, claimant: byInference, child: r.Child, childContent: content[r.Child], parentKind: string(r.Parent.Kind),
		parentContent: []byte{}, party: r.Parent.Party, kind: string(r.Kind), confidence: r.Confidence,
		decidedBy: r.DecidedBy, evidence: string(body), stories: string(stories),
	}
	if r.Evidence.Declared {
		s.claimant = byPage
	}
	if r.Parent.Kind == provenance.NodeArticle {
		s.parent = r.Parent.Article
		if s.parentContent = content[s.parent]; s.parentContent == nil {
			return nil, "", fmt.Errorf("relation of %d names %d, which is not stored", r.Child, s.parent)
		}
	}
	return s, r.Parent.Name(), nil
}

// decodeClaim is the reverse; stories are the names as they are now, phrases the child's credits.
func decodeClaim(s *statement, stories string, credits []provenance.Credit) (provenance.Relation, error) {
	var e evidence
	var names []string
	if err := json.Unmarshal([]byte(s.evidence), &e); err != nil {
		return provenance.Relation{}, fmt.Errorf("statement %d: evidence: %w", s.number, err)
	}
	if err := json.Unmarshal([]byte(stories), &names); err != nil {
		return provenance.Relation{}, fmt.Errorf("statement %d: stories: %w", s.number, err)
	}
	name := func(place int) string {
		if place < 1 || place > len(names) {
			return ""
		}
		return names[place-1]
	}
	r := provenance.Relation{
		Child:  s.child,
		Parent: provenance.Node{Kind: provenance.NodeKind(s.parentKind), Article: s.parent, Party: s.party, Story: name(1)},
		Kind:   dedupe.Kind(s.kind), Confidence: s.confidence, DecidedBy: s.decidedBy,
		Evidence: provenance.Evidence{Reason: e.Reason, Declared: e.Declared, Features: e.Features, Passages: e.Passages},
	}
	for _, c := range e.Credits {
		r.Evidence.Credits = append(r.Evidence.Credits, c.whole(credits))
	}
	for _, a := range e.Alternatives {
		r.Evidence.Alternatives = append(r.Evidence.Alternatives, provenance.Alternative{
			Node:       provenance.Node{Kind: a.Kind, Article: a.Article, Party: a.Party, Story: name(a.Story)},
			Confidence: a.Confidence, LostBy: a.LostBy, Kind: a.Relation,
		})
	}
	return r, nil
}

// whole returns the credit with its phrase, where the article still has it.
func (c creditSpan) whole(credits []provenance.Credit) provenance.Credit {
	for _, w := range credits {
		if c == (creditSpan{w.Party, w.Role, w.Field, w.Start, w.End}) {
			return w
		}
	}
	return provenance.Credit{Party: c.Party, Role: c.Role, Field: c.Field, Start: c.Start, End: c.End}
}
