package arabic

// Match returns the match form of s: its words, folded, joined by single
// blanks. It is idempotent, and Scan of s and of Match(s) give the same hashes.
func Match(s string) string {
	m := matcher{text: make([]rune, 0, len(s)/2+1)}
	for i := 0; i < len(s); {
		i = foldOne(&m, s, i)
	}
	return string(m.text)
}

// A matcher spells the match form out.
type matcher struct {
	text []rune
	open class // of the last word; separator: a new word comes next
}

func (m *matcher) symbol(c class, sym rune, _, _ int) {
	if c != m.open && len(m.text) > 0 {
		m.text = append(m.text, ' ')
	}
	m.open = c
	m.text = append(m.text, sym)
}

func (m *matcher) mark(hamza bool, _, _ int) {
	if last := len(m.text) - 1; hamza && m.open != separator && (m.text[last] == 'و' || m.text[last] == 'ي') {
		m.text[last] = carrier
	}
}

func (m *matcher) number() bool { return m.open == digit }

func (m *matcher) finish() { m.open = separator }
