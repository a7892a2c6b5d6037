package provenance

import "strings"

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
	bare                bool   // unknown to the registry and not in quotes, or behind a noun of many senses: needs a cue right beside it
	nation              string // the nation said behind the name, as printed
	short               string // the party, where the name alone repeats one that the registry does not hold
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
		if use != 0 || ts[i].end-ts[i].start <= 2 {
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
			if n, found := broadcasterAt(ts, i); found {
				out = append(out, n)
				i = n.last - 1
				continue
			}
			if n, found := r.unknownAt(ts, i); found {
				out = append(out, n)
				i = n.last - 1
			}
			continue
		}
		n := mention{first: i, last: m.last, nameFirst: i, nameLast: m.last, clitic: m.clitic, prep: m.prep, candidates: m.found, class: boundName}
		for _, e := range m.found {
			n.class = min(n.class, e.class)
		}
		n.frame(ts)
		n.bare = n.class == boundName && n.head == siteHead && !n.quoted // موقع الحدث is where it happened
		if n.class == boundName && n.head != noHead && !r.fitsAny(&n) {
			continue // in "وكالة الأنباء المالية كذا" the newspaper الأنباء is not named
		}
		if k := len(out) - 1; k >= 0 && n.first < out[k].last { // both found the same noun
			n.first, n.clitic, n.prep, n.head = n.nameFirst, m.clitic, m.prep, noHead
		}
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

// after returns the word before m, behind which it stands; an opening quote between them does not count.
func (m *mention) after(ts []token) string {
	k := m.first - 1
	if k >= 0 && ts[k].opens() {
		k--
	}
	return word(ts, k)
}

func (r *Registry) fitsAny(m *mention) bool {
	for _, e := range m.candidates {
		if m.head.fits(r.parties[e.party]) {
			return true
		}
	}
	return false
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
		head, clitic, prep := headOf(ts[k].word)
		if head == noHead && n.quoted && skipped > 0 { // القناة التلفزيونية الفلانية «كذا»
			head, clitic, prep = definiteHead(ts[k].word)
		}
		if head != noHead {
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
	alone := n.first == n.nameFirst // no noun before it
	if alone && n.clitic == "" && n.quoted && first > 0 {
		if clitic, prep, ok := apart(ts[first-1].word); ok {
			n.first, n.last, n.clitic, n.prep = first-1, last, clitic, prep
		}
	}
	if alone && n.clitic == "" {
		if clitic, prep, ok := prefixOf(ts, n.nameFirst); ok && !n.quoted {
			n.first, n.clitic, n.prep = n.nameFirst-1, clitic, prep
		}
	}
	if k := languageBehind(ts, last); k > 0 {
		n.nation = nations()[ts[k].word]
		if n.nation == "" {
			n.nation = elsewhere
		}
		return
	}
	for k := last; k < len(ts) && k < last+3 && ts[k].kind == wordToken; k++ {
		if country := nations()[ts[k].word]; country != "" {
			n.nation = country
		} else if !adjectives[ts[k].word] {
			break
		}
	}
}

// elsewhere is the nation of a language that is no known nation's: a namesake in it is none of the registry's parties.
const elsewhere = "?"

// languageBehind returns the token of the language in which the house that ends at token last is said to appear, 0 where none is:
// صحيفة كذا، التي تصدر باللغة الفلانية. Arabic and English are at home everywhere.
func languageBehind(ts []token, last int) int {
	k := last
	for k < len(ts) && k < last+2 && ts[k].kind == signToken && !ts[k].ends() {
		k++
	}
	if w := word(ts, k); w == "التي" || w == "الذي" {
		k++
	}
	switch word(ts, k) {
	case "تصدر", "يصدر", "الصادره", "الصادر", "الناطقه", "الناطق", "تنطق":
		k++
	default:
		return 0
	}
	if w := word(ts, k); w == "بلغه" || w == "باللغه" {
		if l := word(ts, k+1); l != "" && l != "العربيه" && l != "الانجليزيه" && l != "الانكليزيه" {
			return k + 1
		}
	}
	return 0
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
