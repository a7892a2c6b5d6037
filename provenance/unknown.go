package provenance

import (
	"strings"
	"unicode/utf8"
)

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
