package arabic

// Version numbers the folding tables. It is stored with an index; a
// different version means that the index must be rebuilt.
const Version = 1

// Words are the words of one text at match level. The slices run in
// parallel and are reused by Scan: after warm-up no call allocates.
type Words struct {
	Hash  []uint64 // hash of the word's match form
	Start []uint32 // byte offset of the word in the original text
	End   []uint32 // byte offset behind the word
}

// Len returns the number of words.
func (w *Words) Len() int { return len(w.Hash) }

// Scan cuts text into words at match level, in one pass.
func (w *Words) Scan(text string) { panic("contract only") }

// Match returns the match form of s: its words, folded, joined by single
// blanks. It is idempotent, and Scan of s and of Match(s) give the same hashes.
func Match(s string) string { panic("contract only") }
