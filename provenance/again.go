package provenance

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A house that the registry does not hold and that a text has named in quotes behind its noun, صحيفة «كذا», may be named further on
// by its name in quotes alone: وقالت «كذا».

// A shortName is the name of such a house.
type shortName struct {
	party string
	words []string // folded
}

// remember notes the name of m, which was read as party.
func (c *creditReader) remember(p *piece, m *mention, party string) {
	name, unknown := strings.CutPrefix(party, "name:")
	if !unknown || !m.quoted || m.head == noHead || len(c.registry.byName[squeeze(name)]) > 0 {
		return
	}
	var words []string
	for _, t := range p.ts[m.nameFirst:m.nameLast] {
		if t.kind != wordToken {
			return
		}
		words = append(words, t.word)
	}
	if !slices.ContainsFunc(c.short, func(s shortName) bool { return s.party == party }) {
		c.short = append(c.short, shortName{party, words})
	}
}

// again returns the byte offsets behind from at which body has the printed name behind a sign.
func again(body, name string, from int) (hits []int) {
	for at := from; ; {
		n := strings.Index(body[at:], name)
		if n < 0 {
			return hits
		}
		at += n
		if c, _ := utf8.DecodeLastRuneInString(body[:at]); tokenKindOf(c) == signToken && c != ' ' {
			hits = append(hits, at)
		}
		at += len(name)
	}
}

// shortly adds to mentions, which are those of ts, the remembered names that stand in quotes alone.
func (c *creditReader) shortly(ts []token, mentions []mention) []mention {
	for k := range ts {
		for _, s := range c.short {
			last := k + 1 + len(s.words)
			if !ts[k].opens() || last >= len(ts) || !ts[last].closes() || !s.at(ts[k+1:]) {
				continue
			}
			taken := func(m mention) bool { return m.first < last+1 && m.last > k }
			if slices.ContainsFunc(mentions, taken) {
				continue
			}
			mentions = append(mentions, mention{first: k + 1, last: last, nameFirst: k + 1, nameLast: last, class: commonName, quoted: true, short: s.party})
		}
	}
	slices.SortStableFunc(mentions, func(a, b mention) int { return a.first - b.first })
	return mentions
}

// at reports whether ts begins with the words of s.
func (s *shortName) at(ts []token) bool {
	for i, w := range s.words {
		if ts[i].word != w {
			return false
		}
	}
	return true
}

// shortRole reads the role of a remembered name: right behind a verb of speech or "according to" it is cited.
func shortRole(ts []token, m *mention) (Role, int, bool) {
	k := m.first - 2 // before the quote
	if k > 0 && ts[k].word == "ل" {
		k--
		return RoleCitation, k, is(following, ts[k].word)
	}
	if k < 0 || ts[k].kind != wordToken {
		return "", 0, false
	}
	return RoleCitation, k, is(following, ts[k].word) && ts[k].word != "نقلا" || saysAt(ts, k) && !is(participles, ts[k].word)
}
