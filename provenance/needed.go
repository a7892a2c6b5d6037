package provenance

import (
	"context"

	"isnad/dedupe"
)

// The root package also calls these. Move them where they belong, with bodies.

// Store is what Trace needs of a database; db.DB has these methods.
type Store interface {
	Items(ctx context.Context, ids []dedupe.ID) ([]Item, error)
	Refs(ctx context.Context, ids []dedupe.ID) (map[dedupe.ID]string, error)
	RelationsOf(ctx context.Context, child dedupe.ID) ([]Relation, error)
	StoryOf(ctx context.Context, id dedupe.ID) (member *dedupe.Story, satellite []dedupe.Story, err error)
}

// Trace returns the chain from an article to its oldest known source. name gives a party's name for people.
func Trace(ctx context.Context, s Store, id dedupe.ID, name func(party string) string) (*Chain, error) {
	panic("contract only")
}

// NewClaim turns a relation into what answers show, alternatives' references included.
func NewClaim(r Relation, ref func(dedupe.ID) string, name func(party string) string) Claim {
	panic("contract only")
}

// Articles returns the articles that r names: child, parent and alternatives.
func (r *Relation) Articles() []dedupe.ID { panic("contract only") }

// Origins returns between how many and how many independent origins the members of a story have.
func Origins(members []Item, relations []Relation) (atLeast, atMost int) { panic("contract only") }
