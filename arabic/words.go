package arabic

import "unicode/utf8"

// Version numbers the folding tables and the hash. It is stored with an
// index; a different version means that the index must be rebuilt.
const Version = 1

// Words are the words of one text at match level. The slices run in
// parallel and are reused by Scan: after warm-up no call allocates.
//
// A word is a run of Arabic letters, of other letters, or of digits; every
// other character separates, unless it is deleted (see the package comment).
// Words lie on character boundaries: combining marks belong to the word
// before them. Where one character stands for several words (ﷺ) they share its offsets.
type Words struct {
	Hash  []uint64 // hash of the word's match form
	Start []uint32 // byte offset of the word in the original text
	End   []uint32 // byte offset behind the word

	open word
}

// A word is being read.
type word struct {
	class        class  // separator: none is open
	hash, before uint64 // of its symbols, with and without the last
	last         rune
	start, end   int
}

// Len returns the number of words.
func (w *Words) Len() int { return len(w.Hash) }

// Scan cuts text, of less than 4 GiB, into words at match level, in one pass.
//
// Nearly every character is a letter of two bytes, so those are folded by
// one look into a table and hashed on the way; the rest goes through foldOne.
// Invalid UTF-8 separates words.
func (w *Words) Scan(text string) {
	w.Hash, w.Start, w.End = w.Hash[:0], w.Start[:0], w.End[:0]
	w.open = word{}
	o := word{}
	for i := 0; i < len(text); {
		b := text[i]
		r, n := rune(b), 1
		if b >= utf8.RuneSelf {
			if b&^0x1f != 0xc0 || i+1 == len(text) || text[i+1]&^0x3f != 0x80 || b < 0xc2 {
				w.open = o
				i = foldOne(w, text, i)
				o = w.open
				continue
			}
			r, n = rune(b&0x1f)<<6|rune(text[i+1]&0x3f), 2
		}
		e := table[r]
		c := class(e >> 12)
		switch {
		case c.symbolic():
			if c != o.class {
				if o.class != separator {
					w.add(o.hash, o.start, o.end)
				}
				o.class, o.hash, o.start = c, wordSeed, i
			}
			i += n
			o.before, o.last, o.end = o.hash, rune(e&0xfff), i
			o.hash = step(o.hash, o.last)
		case c == separator:
			if o.class != separator {
				w.add(o.hash, o.start, o.end)
				o.class = separator
			}
			i += n
		case c == mark && o.class != separator && !w.endsAt(i):
			i += n
			o.end = i
		case c == ignored:
			i += n
		default:
			w.open = o
			i = foldOne(w, text, i)
			o = w.open
		}
	}
	w.open = o
	w.finish()
}

func (w *Words) add(hash uint64, start, end int) {
	w.Hash = append(w.Hash, Mix(hash))
	w.Start = append(w.Start, uint32(start))
	w.End = append(w.End, uint32(end))
}

func (w *Words) symbol(c class, sym rune, start, end int) {
	if c != w.open.class {
		w.finish()
		w.open = word{class: c, hash: wordSeed, start: start}
	}
	o := &w.open
	o.before, o.last, o.end = o.hash, sym, end
	o.hash = step(o.hash, sym)
}

func (w *Words) mark(hamza bool, start, end int) {
	o := &w.open
	if o.class != separator {
		o.end = end
		if hamza && (o.last == 'و' || o.last == 'ي') {
			o.hash, o.last = step(o.before, carrier), carrier
		}
	}
	for i := len(w.End) - 1; i >= 0 && int(w.End[i]) == start; i-- {
		w.End[i] = uint32(end)
	}
}

// endsAt reports whether a finished word ends at i, where nothing separates:
// a character that stands for several words (½, ㈄) may take a mark all the same.
func (w *Words) endsAt(i int) bool {
	n := len(w.End)
	return n > 0 && int(w.End[n-1]) == i
}

func (w *Words) number() bool { return w.open.class == digit }

func (w *Words) finish() {
	if w.open.class != separator {
		w.add(w.open.hash, w.open.start, w.open.end)
		w.open.class = separator
	}
}
