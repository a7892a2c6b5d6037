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

// apart reads a word that is nothing but clitics, or the article: ل, ول, و, ال.
func apart(word string) (clitic string, prep rune, ok bool) {
	switch word {
	case "ل", "ب", "ك":
		prep, _ = utf8.DecodeRuneInString(word)
	case "ول", "فل", "وب", "فب":
		prep, _ = utf8.DecodeLastRuneInString(word)
	case "و", "ف":
	case "لل":
		prep = 'ل'
	case "ال", "وال": // الـ«بي بي سي»
		return strings.TrimSuffix(word, "ال"), 0, true
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

// serviceHead reads خدمة, with clitics: a house that sells news, where its name and "الإخبارية" follow.
func serviceHead(word string) (kind headKind, clitic string, prep rune) {
	switch clitic = strings.TrimSuffix(word, "خدمه"); clitic {
	case "", "و", "ف":
		return agencyHead, clitic, 0
	case "ل", "ول", "ب", "وب":
		prep, _ = utf8.DecodeLastRuneInString(clitic)
		return agencyHead, clitic, prep
	}
	return noHead, "", 0
}

// definiteHead reads a noun with its article, behind which a name counts in quotes
// only, with a nation between: القناة التلفزيونية الفلانية «كذا».
func definiteHead(word string) (kind headKind, clitic string, prep rune) {
	for _, conjunction := range []string{"", "و", "ف"} {
		rest, has := strings.CutPrefix(word, conjunction)
		if !has {
			continue
		}
		for _, p := range []string{"ال", "بال", "لل"} {
			if noun, has := strings.CutPrefix(rest, p); has && heads[noun] != noHead {
				if p != "ال" {
					prep, _ = utf8.DecodeRuneInString(p)
				}
				return heads[noun], conjunction + strings.TrimSuffix(p, "ال"), prep
			}
		}
	}
	return noHead, "", 0
}
