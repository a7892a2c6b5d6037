package arabic

import "strings"

// Version numbers the folding tables. It is stored with an index; a
// different version means that the index must be rebuilt.
const Version = 1

// Words are the words of one text at match level. The slices run in
// parallel and are reused by Scan: after warm-up no call allocates.
type Words struct {
	Hash  []uint64 // hash of the word's match form
	Start []uint32 // byte offset of the word in the original text
	End   []uint32 // byte offset behind the word

	scanner scanner
}

// Len returns the number of words.
func (w *Words) Len() int { return len(w.Hash) }

// Scan cuts text into words at match level, in one pass.
func (w *Words) Scan(text string) {
	w.Hash, w.Start, w.End = w.Hash[:0], w.Start[:0], w.End[:0]
	w.scanner = scanner{words: w}
	fold(&w.scanner, text)
}

// A scanner hashes words.
type scanner struct {
	words       *Words
	open, isNum bool
	last        rune   // last symbol of the open word
	hash        uint64 // of the open word
	before      uint64 // hash without the last symbol
	start, end  int
}

func (s *scanner) symbol(sym rune, number bool, start, end int) {
	if s.open && s.isNum != number {
		s.close()
	}
	if !s.open {
		s.open, s.isNum, s.start, s.hash = true, number, start, wordSeed
	}
	s.before, s.last, s.end = s.hash, sym, end
	s.hash = step(s.hash, sym)
}

func (s *scanner) carry() {
	if s.open && (s.last == 'و' || s.last == 'ي') {
		s.hash, s.last = step(s.before, carrier), carrier
	}
}

func (s *scanner) extend(end int) { s.end = end }

func (s *scanner) number() bool { return s.open && s.isNum }

func (s *scanner) close() {
	if !s.open {
		return
	}
	s.open = false
	s.words.Hash = append(s.words.Hash, Mix(s.hash))
	s.words.Start = append(s.words.Start, uint32(s.start))
	s.words.End = append(s.words.End, uint32(s.end))
}

// Match returns the match form of s: its words, folded, joined by single
// blanks. It is idempotent, and Scan of s and of Match(s) give the same hashes.
func Match(s string) string {
	var w writer
	fold(&w, s)
	return w.text.String()
}

// A writer spells words out.
type writer struct {
	text  strings.Builder
	word  []rune
	isNum bool
}

func (w *writer) symbol(sym rune, number bool, _, _ int) {
	if len(w.word) > 0 && w.isNum != number {
		w.close()
	}
	w.word, w.isNum = append(w.word, sym), number
}

func (w *writer) carry() {
	if n := len(w.word); n > 0 && (w.word[n-1] == 'و' || w.word[n-1] == 'ي') {
		w.word[n-1] = carrier
	}
}

func (w *writer) extend(int) {}

func (w *writer) number() bool { return len(w.word) > 0 && w.isNum }

func (w *writer) close() {
	if len(w.word) == 0 {
		return
	}
	if w.text.Len() > 0 {
		w.text.WriteByte(' ')
	}
	w.text.WriteString(string(w.word))
	w.word = w.word[:0]
}
