package provenance

// Reading of roles: in what role a sentence names a party. Each rule returns
// the token at which the phrase begins, so that the cue is part of it.

// reach bounds how far, in tokens, a cue may stand from the name.
const (
	verbReach    = 6  // قالت وكالة الأنباء الرسمية
	afterReach   = 5  // وكانت «الصحيفة» الفلانية ذكرت
	toldReach    = 28 // وقال المتحدث باسم الوزارة فلان الفلاني … لرويترز
	phraseWords  = 9  // longer than that, the phrase is the name alone
	followReach  = 6
	productReach = 4
)

// roleOf reads the role of m in the sentence ts from the words around it. ok is
// false where nothing says that m is a source.
func roleOf(ts []token, m *mention) (role Role, first int, ok bool) {
	if at, ok := behindCue(ts, m, following, followReach); ok {
		if _, text := productBefore(ts, m); m.prep == 'ل' && !text && spokenBetween(ts, at+1, m.first) {
			return RoleTold, at, true // وفق ما ذكره لصحيفة «كذا» مدير المعرض
		}
		return RoleCitation, at, true
	}
	if officeBefore(ts, m) {
		return "", 0, false
	}
	switch {
	case m.prep == 'ل' || m.after(ts) == "الي":
		if at, ok := productBefore(ts, m); ok {
			return RoleCitation, at, true
		}
		if at, ok := reporterBefore(ts, m); ok {
			return RoleTold, at, true
		}
		return toldTo(ts, m, toldReach, toldVerbs(m))
	case m.after(ts) == "مع":
		return toldTo(ts, m, verbReach, 4)
	case m.prep == 'ك':
		return "", 0, false
	}
	if at, ok := reporterBefore(ts, m); ok {
		return RoleTold, at, true
	}
	if m.prep == 0 {
		if at, ok := behindCue(ts, m, informing, verbReach); ok && m.after(ts) != "عن" {
			return RoleTold, at, true
		}
		if at, ok := interviewedBy(ts, m); ok {
			return RoleTold, at, true
		}
		if at, ok := behindCue(ts, m, receiving, 2); ok {
			return RoleTold, at, true
		}
	}
	if w := m.after(ts); m.head != noHead && (w == "في" || w == "علي" || w == "عبر" || m.prep == 'ب') {
		if role, at, ok := toldTo(ts, m, verbReach, 0); ok {
			return role, at, true
		}
		if at, ok := behindCue(ts, m, appearing, 3); ok && m.head == channelHead {
			return RoleTold, at, true
		}
	}
	if at, ok := quotedFrom(ts, m); ok {
		return RoleCitation, at, true
	}
	if m.prep == 0 || m.prep == 'ب' {
		if at, ok := behindVerb(ts, m, verbReach); ok {
			return RoleCitation, at, true
		}
		if at, ok := productBefore(ts, m); ok {
			return RoleCitation, at, true
		}
	}
	if m.prep == 0 && speaks(ts, m) {
		return RoleCitation, m.first, true
	}
	return "", 0, false
}

// spokenBetween reports whether a verb or noun of speech stands among the tokens [first, last).
func spokenBetween(ts []token, first, last int) bool {
	for k := first; k < last; k++ {
		if says(ts[k].word) || is(speaking, stem(ts[k].word)) {
			return true
		}
	}
	return false
}

func word(ts []token, i int) string {
	if i < 0 || i >= len(ts) {
		return ""
	}
	return ts[i].word
}

// ends reports whether a clause ends at t.
func (t *token) ends() bool {
	return t.kind == signToken && (t.sign == '.' || t.sign == '\n' || t.sign == '؟' || t.sign == '!' || t.sign == '؛' || t.sign == ':' || t.sign == '*' || t.sign == '|')
}

// behindCue finds one of words before m in the same clause.
func behindCue(ts []token, m *mention, words map[string]bool, reach int) (at int, ok bool) {
	return behind(ts, m, reach, func(w string) bool { return is(words, w) })
}

// behindVerb finds a verb of speech before m, whose subject it may be.
func behindVerb(ts []token, m *mention, reach int) (at int, ok bool) {
	through := m.after(ts) == "عبر" && m.head != agencyHead // عبر موقع كذا: by way of, not "expressed"
	return behind(ts, m, reach, func(w string) bool { return says(w) && !(through && w == "عبر") })
}

func behind(ts []token, m *mention, reach int, cue func(word string) bool) (at int, ok bool) {
	for k := m.first - 1; k >= 0 && k >= m.first-reach; k-- {
		t := &ts[k]
		if t.ends() || t.kind == signToken && (t.sign == '،' || t.sign == ',') && k < m.first-1 {
			return 0, false
		}
		if t.kind == wordToken && cue(t.word) {
			return k, true
		}
	}
	return 0, false
}

// toldVerbs is how many words before m a verb of speech may stand: "قال … لرويترز", "تحدث إلى قناة".
func toldVerbs(m *mention) int {
	if m.prep == 'ل' {
		return toldReach
	}
	return 4
}

// toldTo looks for who speaks to m: a noun of speech before it, or a verb
// among the next words.
func toldTo(ts []token, m *mention, reach, verbs int) (Role, int, bool) {
	words := 0 // between the cue and the phrase
	for k := m.first - 1; k >= 0 && words < reach; k-- {
		t := &ts[k]
		if t.kind == signToken && (t.sign == '.' || t.sign == '\n' || t.sign == '؟' || t.sign == '!' || t.sign == '؛') {
			break
		}
		if t.kind != wordToken {
			continue
		}
		words++
		if is(speaking, stem(t.word)) && words <= 12 || words <= verbs && says(t.word) {
			if words > phraseWords {
				k = m.first
			}
			return RoleTold, k, true
		}
	}
	return "", 0, false
}

// officeBefore finds رئيس تحرير, المدير العام and the like right before m.
func officeBefore(ts []token, m *mention) bool {
	before := m.after(ts)
	if before == "العام" || before == "عام" {
		office := word(ts, m.first-2)
		return office == "المدير" || office == "مدير"
	}
	return is(offices, before)
}

// stem drops the preposition of a noun of speech: بتصريح, لحديث.
func stem(word string) string {
	if len(word) > 6 && (word[:2] == "ب" || word[:2] == "ل") {
		return word[2:]
	}
	return word
}

// reporterBefore finds مراسل and the like right before m.
func reporterBefore(ts []token, m *mention) (int, bool) {
	for k := m.first - 1; k >= 0 && k >= m.first-2; k-- {
		if ts[k].kind != wordToken {
			break
		}
		if w := ts[k].word; is(reporters, w) || is(reporters, stem(w)) {
			return k, true
		}
		if w := ts[k].word; w != "في" && w != "من" && w != "لدي" {
			break
		}
	}
	return 0, false
}

// productBefore finds a text of m before it: تقرير لوكالة, في مقال بصحيفة.
func productBefore(ts []token, m *mention) (int, bool) {
	for k := m.first - 1; k >= 0 && k >= m.first-productReach; k-- {
		if ts[k].kind != wordToken {
			break
		}
		if w := stem(ts[k].word); is(products, w) {
			return k, true
		}
	}
	return 0, false
}

// interviewedBy finds an interview that m held with somebody: مقابلة أجرتها معه وكالة كذا.
func interviewedBy(ts []token, m *mention) (int, bool) {
	at, ok := behindCue(ts, m, interviewing, 4)
	for k := at - 1; ok && k >= 0 && k >= at-3 && ts[k].kind == wordToken; k-- {
		if is(speaking, stem(ts[k].word)) {
			return k, true
		}
	}
	return 0, false
}

// quotedFrom finds نقلا عن, نقلت عن, منقول عن right before m.
func quotedFrom(ts []token, m *mention) (int, bool) {
	if w := m.after(ts); w != "عن" && w != "لدي" {
		return 0, false
	}
	for k := m.first - 2; k >= 0 && k >= m.first-5 && !ts[k].ends(); k-- {
		switch w := ts[k].word; {
		case is(following, w), is(saying, w), w == "منقول", w == "منقولا", w == "صادر", w == "الصادره", w == "صادره", w == "مترجم", w == "ترجمه":
			return k, true
		}
	}
	return 0, false
}

// speaks reports whether a verb of speech follows m, whose subject it is.
func speaks(ts []token, m *mention) bool {
	for k := m.last; k < len(ts) && k < m.last+afterReach; k++ {
		t := &ts[k]
		switch {
		case t.ends():
			return false
		case t.kind != wordToken, adjectives[t.word], nations()[t.word] != "", t.word == "قد", t.word == "في", t.word == "عن", t.word == "ان":
			continue
		case says(t.word) && t.word[:2] != "و" && (feminine(t.word) || m.head == siteHead || m.head == channelHead || m.class == plainName):
			return true
		case k > m.last+2:
			return false
		}
	}
	return false
}

// feminine reports whether a verb has the form that agencies and papers take.
func feminine(verb string) bool {
	n := len(verb)
	return n > 4 && (verb[n-2:] == "ت" || verb[:2] == "ت")
}
