package dedupe

import (
	"context"
	"iter"
)

// Statistics are a snapshot of what is common in a corpus: in how many
// different contexts a wording occurs, how rare a word is. Texts that are
// copies of each other count as one context. The size is bounded whatever
// the corpus: see the constants. A nil snapshot stands for the built-in formulas alone.
type Statistics struct {
	Number int // 1 for the first snapshot of a database
	Docs   int // texts it was made from
}

// Gather makes a snapshot from texts. It depends on the set of texts alone, not on their order.
func Gather(ctx context.Context, docs iter.Seq2[Doc, error]) (*Statistics, error) {
	panic("contract only")
}

// MarshalBinary encodes s for storing.
func (s *Statistics) MarshalBinary() ([]byte, error) { panic("contract only") }

// UnmarshalBinary decodes what MarshalBinary wrote.
func (s *Statistics) UnmarshalBinary(b []byte) error { panic("contract only") }
