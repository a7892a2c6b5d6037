package arabic

// A Reading is a text at read level: bidi marks, tatweel, harakat,
// presentation forms, quotes, blanks and digits are folded; ة/ه, ى/ي and
// hamza stay. Each of its code points knows the original code points it came
// from.
type Reading struct {
	Text string // the read form
	// From[i] and To[i] bound, in code points of the original text, what the
	// i-th code point of Text came from.
	From, To []int32
}

// Read returns the reading of s.
func Read(s string) *Reading { panic("contract only") }

// Span maps the half-open range [start, end) of code points of r.Text back
// to code points of the original text. A range that starts inside an expanded character
// widens to the whole character.
func (r *Reading) Span(start, end int) (int, int) { panic("contract only") }
