package provenance

import (
	"strings"
	"unicode/utf8"
)

// A mention is a naming of a party in a run of tokens.
type mention struct {
	first, last         int // tokens of the whole phrase: noun, quotes, name
	nameFirst, nameLast int
	clitic              string // letters before the phrase's first word: "", "ل", "ول", …
	prep                rune   // preposition among them: ل, ب, ك, or 0
	class               nameClass
	head                headKind
	quoted              bool // stands in quotes or brackets
	candidates          []entry
	printed             string // of a party that the registry does not know
	nation              string // the nation said behind the name, as printed
}

// match is a name of the lexicon at a token.
type match struct {
	last   int
	clitic string
	prep   rune
	found  []entry
}

// longest follows the trie from tokens[i], whose word is replaced by first. A
// stop or dash without blanks may stand between the words of a name.
func (n *node) longest(ts []token, i int, first string) (last int, found []entry) {
	at := n.next[first]
	for at != nil {
		if i++; len(at.entries) > 0 {
			last, found = i, at.entries
		}
		if i < len(ts) && ts[i].kind == signToken && (ts[i].sign == '.' || ts[i].sign == '-') {
			i++
		}
		if i >= len(ts) || ts[i].kind == signToken {
			break
		}
		at = at.next[ts[i].word]
	}
	return last, found
}

// nameAt finds the longest name at tokens[i], with at most one conjunction and
// one preposition before it. A name that begins with the same letters as a clitic (واس, وام, لوموند) is itself.
func (r *Registry) nameAt(ts []token, i int) (m match, ok bool) {
	word := ts[i].word
	try := func(clitic string, prep rune, rest string) {
		last, found := r.lexicon.longest(ts, i, rest)
		if last <= m.last {
			return
		}
		if clitic != "" {
			found = stripped(found, prep, last-i, rest)
		}
		if len(found) > 0 {
			m, ok = match{last, strings.TrimSuffix(clitic, "ال"), prep, found}, true
		}
	}
	try("", 0, word)
	for _, conjunction := range []string{"", "و", "ف"} {
		rest, has := strings.CutPrefix(word, conjunction)
		if !has {
			continue
		}
		if conjunction != "" {
			try(conjunction, 0, rest)
		}
		for _, prep := range []string{"ل", "ب", "ك"} {
			behind, has := strings.CutPrefix(rest, prep)
			if !has || behind == "" {
				continue
			}
			p, _ := utf8.DecodeRuneInString(prep)
			try(conjunction+prep, p, behind)
			if prep == "ل" && strings.HasPrefix(behind, "ل") { // للأناضول
				try(conjunction+prep, p, "ا"+behind)
				try(conjunction+prep, p, strings.TrimPrefix(behind, "ل"))
			}
		}
		if bare, has := strings.CutPrefix(rest, "ال"); has && utf8.RuneCountInString(bare) > 2 {
			try(conjunction+"ال", 0, bare)
		}
	}
	return m, ok
}

// stripped keeps of found the names that may stand behind a clitic. Everyday
// words may only behind "said to" (لكونا), and single letters only as the
// beginning of an abbreviation of three.
func stripped(found []entry, prep rune, words int, first string) []entry {
	short := utf8.RuneCountInString(first) < 3
	var out []entry
	for _, e := range found {
		if e.class == boundName || e.class == commonName && (prep != 'ل' || words < 1 || short) || short && words < 3 {
			continue
		}
		out = append(out, e)
	}
	return out
}

// mentions finds every naming in ts, in order. Phrases do not overlap.
func (r *Registry) mentions(ts []token) []mention {
	var out []mention
	for i := 0; i < len(ts); i++ {
		if ts[i].kind != wordToken {
			continue
		}
		use := r.trigger.use(wordHash(ts[i].word))
		var m match
		ok := false
		if use&^useNation != 0 || ts[i].end-ts[i].start <= 2 {
			m, ok = r.nameAt(ts, i)
		}
		if !ok {
			if use&useHead == 0 {
				continue
			}
			if n, found := r.stateAgency(ts, i); found {
				out = append(out, n)
				i = n.last - 1
				continue
			}
			if n, found := unknownAt(ts, i); found {
				if _, known := r.nameAt(ts, n.nameFirst); !known {
					out = append(out, n)
					i = n.last - 1
				}
			}
			continue
		}
		n := mention{first: i, last: m.last, nameFirst: i, nameLast: m.last, clitic: m.clitic, prep: m.prep, candidates: m.found, class: boundName}
		for _, e := range m.found {
			n.class = min(n.class, e.class)
		}
		n.frame(ts)
		i = n.last - 1
		if k := len(out) - 1; k >= 0 && out[k].introduces(&n, ts) {
			out[k].last, out[k].nameFirst, out[k].nameLast = n.last, n.nameFirst, n.nameLast
			out[k].class, out[k].quoted, out[k].candidates, out[k].nation = n.class, true, n.candidates, out[k].national(ts)
			continue
		}
		if k := len(out) - 1; k >= 0 && out[k].joins(&n, ts) {
			out[k].last, out[k].nameLast, out[k].class = n.last, n.nameLast, min(out[k].class, n.class)
			out[k].candidates = common(out[k].candidates, n.candidates)
			continue
		}
		out = append(out, n)
	}
	return out
}

// frame extends n over its quotes, the noun before it and a clitic that
// stands apart, and reads the nation behind it.
func (n *mention) frame(ts []token) {
	first, last := n.nameFirst, n.nameLast
	if first > 0 && ts[first-1].opens() && last < len(ts) && ts[last].closes() {
		n.quoted = true
		first, last = first-1, last+1
	}
	k, skipped := first-1, 0
	for k >= 0 && skipped < 5 && ts[k].kind == wordToken && n.clitic == "" {
		if head, clitic, prep := headOf(ts[k].word); head != noHead {
			n.first, n.last, n.head, n.clitic, n.prep = k, last, head, clitic, prep
			break
		}
		if !fillers[ts[k].word] && nations()[ts[k].word] == "" {
			break
		}
		k, skipped = k-1, skipped+1
	}
	if n.head == noHead && strings.Contains(ts[n.nameFirst].word, "وكال") && n.nameLast > n.nameFirst+1 {
		n.head = agencyHead
	}
	if n.head == noHead && n.clitic == "" && n.quoted && first > 0 {
		if clitic, prep, ok := apart(ts[first-1].word); ok {
			n.first, n.last, n.clitic, n.prep = first-1, last, clitic, prep
		}
	}
	if n.head == noHead && n.clitic == "" {
		if clitic, prep, ok := prefixOf(ts, n.nameFirst); ok && !n.quoted {
			n.first, n.clitic, n.prep = n.nameFirst-1, clitic, prep
		}
	}
	for k := last; k < len(ts) && k < last+3 && ts[k].kind == wordToken; k++ {
		if country := nations()[ts[k].word]; country != "" {
			n.nation = country
		} else if !adjectives[ts[k].word] {
			break
		}
	}
}

// prefixOf reads a clitic that was written apart from an unquoted name (ل رويترز).
func prefixOf(ts []token, name int) (clitic string, prep rune, ok bool) {
	if name == 0 || ts[name-1].kind != wordToken {
		return "", 0, false
	}
	return apart(ts[name-1].word)
}

// apart reads a word that is nothing but clitics: ل, ول, و.
func apart(word string) (clitic string, prep rune, ok bool) {
	switch word {
	case "ل", "ب", "ك":
		prep, _ = utf8.DecodeRuneInString(word)
	case "ول", "فل", "وب", "فب":
		prep, _ = utf8.DecodeLastRuneInString(word)
	case "و", "ف":
	case "لل":
		prep = 'ل'
	default:
		return "", 0, false
	}
	return word, prep, true
}

// headOf reads a noun such as "لوكالة": its kind and its clitics.
func headOf(word string) (kind headKind, clitic string, prep rune) {
	if k := heads[word]; k != noHead {
		return k, "", 0
	}
	for _, conjunction := range []string{"", "و", "ف"} {
		rest, has := strings.CutPrefix(word, conjunction)
		if !has {
			continue
		}
		if k := heads[rest]; k != noHead {
			return k, conjunction, 0
		}
		for _, p := range []string{"ل", "ب", "ك"} {
			if behind, has := strings.CutPrefix(rest, p); has && heads[behind] != noHead {
				prep, _ = utf8.DecodeRuneInString(p)
				return heads[behind], conjunction + p, prep
			}
		}
	}
	return noHead, "", 0
}

// joins reports whether m names the party of n once more, right behind it:
// وكالة الأنباء العراقية "واع".
func (n *mention) joins(m *mention, ts []token) bool {
	if m.clitic != "" || m.first-n.last > 4 || len(common(n.candidates, m.candidates)) == 0 {
		return false
	}
	for k := n.last; k < m.first; k++ {
		t := &ts[k]
		if t.kind == signToken && !t.opens() && !t.closes() || t.kind == wordToken && !adjectives[t.word] && nations()[t.word] == "" {
			return false
		}
	}
	if m.quoted && m.first == m.nameFirst {
		m.last = max(m.last, m.nameLast+1)
	}
	return n.head != noHead || m.quoted
}

// introduces reports whether n only describes the agency whose name m stands behind it in
// quotes: وكالة الأنباء الموريتانية الخاصة «كذا».
func (n *mention) introduces(m *mention, ts []token) bool {
	if !m.quoted || m.clitic != "" || n.head != agencyHead || n.quoted || m.first-n.last > 4 || len(common(n.candidates, m.candidates)) > 0 {
		return false
	}
	for k := n.last; k < m.nameFirst-1; k++ {
		if ts[k].kind != wordToken || !adjectives[ts[k].word] && !fillers[ts[k].word] && nations()[ts[k].word] == "" {
			return false
		}
	}
	m.last = max(m.last, m.nameLast+1)
	return n.national(ts) != "" || len(n.candidates) == 0
}

// national returns the nation that the name itself says: وكالة الأنباء الفلانية.
func (n *mention) national(ts []token) string {
	for k := n.nameFirst; k < n.nameLast; k++ {
		if country := nations()[ts[k].word]; country != "" {
			return country
		}
	}
	return n.nation
}

// common returns the entries of a whose party is also in b.
func common(a, b []entry) []entry {
	var out []entry
	for _, x := range a {
		for _, y := range b {
			if x.party == y.party {
				out = append(out, x)
				break
			}
		}
	}
	return out
}

// stateAgency reads "وكالة الأنباء الرسمية الإيرانية": the agency that is named
// by its nation, with adjectives between.
func (r *Registry) stateAgency(ts []token, i int) (mention, bool) {
	head, clitic, prep := headOf(ts[i].word)
	if head != agencyHead || word(ts, i+1) != "الانباء" {
		return mention{}, false
	}
	for k := i + 2; k < len(ts) && k < i+5 && ts[k].kind == wordToken; k++ {
		if nations()[ts[k].word] != "" {
			n := r.lexicon.next["وكاله"].next["الانباء"].next[ts[k].word]
			if n == nil || len(n.entries) == 0 {
				return mention{}, false
			}
			m := mention{first: i, last: k + 1, nameFirst: i, nameLast: k + 1, head: agencyHead, clitic: clitic, prep: prep, candidates: n.entries}
			return m, true
		}
		if !fillers[ts[k].word] {
			break
		}
	}
	return mention{}, false
}

// unknownAt reads the name of a party that the lexicon does not hold, behind
// a noun that announces one: صحيفة «كذا», صحيفة كذا الفلانية.
func unknownAt(ts []token, i int) (mention, bool) {
	head, clitic, prep := headOf(ts[i].word)
	if head == noHead {
		return mention{}, false
	}
	k := i + 1
	for k < len(ts) && ts[k].kind == wordToken && (fillers[ts[k].word] || nations()[ts[k].word] != "") {
		k++
	}
	if k >= len(ts) {
		return mention{}, false
	}
	n := mention{first: i, clitic: clitic, prep: prep, head: head}
	if ts[k].opens() && k+1 < len(ts) && ts[k+1].kind == wordToken {
		for end := k + 2; end < len(ts) && end <= k+6; end++ {
			if ts[end].closes() {
				n.nameFirst, n.nameLast, n.last, n.quoted = k+1, end, end+1, true
				return n, !notOutlets[ts[k+1].word]
			}
			if ts[end].kind == signToken && ts[end].sign != '.' && ts[end].sign != '-' {
				return n, false
			}
		}
		return n, false
	}
	if k != i+1 || head == channelHead || head == siteHead {
		return n, false
	}
	for end := k; end < len(ts) && end <= k+3 && ts[end].kind == wordToken; end++ {
		if nations()[ts[end].word] != "" && end > k {
			n.nameFirst, n.nameLast, n.last = k, end, end
			return n, !notOutlets[ts[k].word]
		}
		if is(saying, ts[end].word) || strings.HasPrefix(ts[end].word, "ال") && end > k {
			break
		}
	}
	return n, false
}
