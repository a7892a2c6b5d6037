package provenance

import "strings"

// Reading of what is told to a party. Each rule returns the token at which the phrase begins.

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
		if k < m.first-1 && thatWords[t.word] && !m.beforeSpeech(ts) { // what stands behind "that" is said, and is said to nobody
			verbs = 0
		}
		words++
		if t.word == "حديثه" && strings.HasSuffix(word(ts, k-1), "ه") { // دراسة حديثة
			continue
		}
		if stemIn(speaking, t.word) && words <= 12 || words <= verbs && saysAt(ts, k) {
			if words-1 > phraseWords {
				k = m.first
			}
			return RoleTold, k, true
		}
	}
	return "", 0, false
}

// reporterBefore finds مراسل and the like right before m. What happens to a reporter is no report of his.
func reporterBefore(ts []token, m *mention) (int, bool) {
	for k := m.first - 1; k >= 0 && k >= m.first-2; k-- {
		if ts[k].kind != wordToken {
			break
		}
		if stemIn(reporters, ts[k].word) || k == m.first-2 && ts[k+1].word == "من" && is(witnesses, ts[k].word) {
			if word(ts, k) == "عيان" && is(witnesses, word(ts, k-1)) {
				k--
			}
			return k, !is(fates, word(ts, k-1)) && !employed(ts, m) && (m.prep == 'ل' || reports(ts, k, m))
		}
		if w := ts[k].word; w != "في" && w != "من" && w != "لدي" {
			break
		}
	}
	return 0, false
}

// unnamedSources finds the unnamed who speak to m: مصادر رويترز.
func unnamedSources(ts []token, m *mention) (int, bool) {
	k := m.first - 1
	if k < 0 || m.clitic != "" || ts[k].word != "مصادر" && ts[k].word != "ومصادر" {
		return 0, false
	}
	if k > 0 && saysAt(ts, k-1) {
		k--
	}
	return k, true
}

// reports reports whether the reporter of m at token k tells something, or is told it: a verb stands near. Else he is spoken of.
func reports(ts []token, k int, m *mention) bool {
	if w := word(ts, k-1); strings.HasPrefix(ts[k].word, "ل") || w == "مع" || w == "الي" {
		return true
	}
	tells := func(i int) bool {
		w := ts[i].word
		return saysAt(ts, i) || is(seeing, w) || is(following, w) || is(receiving, w) || stemIn(speaking, w)
	}
	for i := k - 1; i >= 0 && i >= k-verbReach && !ts[i].ends(); i-- {
		if tells(i) {
			return true
		}
	}
	for i := m.last; i < len(ts) && i < m.last+toldReach/2 && !ts[i].ends(); i++ {
		if ts[i].kind == wordToken && tells(i) {
			return true
		}
	}
	return false
}

// reportedTo finds a verb with its subject before m, which is its object: أفاد مصدر أمني وكالة كذا (a masculine verb, and m is
// feminine), أفادت وزارة كذا وكالة كذا.
func reportedTo(ts []token, m *mention) (int, bool) {
	if m.head == noHead || !strings.HasSuffix(ts[m.first].word, "ه") {
		return 0, false
	}
	at, ok := behindCue(ts, m, reporting, verbReach)
	if !ok {
		at, ok = behind(ts, m, verbReach, func(k int) bool {
			return strings.TrimPrefix(ts[k].word, "و") == "افادت" && authorities[word(ts, k+1)]
		})
	}
	if w := m.after(ts); !ok || m.first-at <= 2 || m.clitic != "" || w == "عن" || w == "من" || w == "في" || w == "لدي" {
		return 0, false
	}
	for k := at + 1; k < m.first; k++ { // أفاد تقرير عرضته قناة كذا
		if saysAt(ts, k) {
			return 0, false
		}
	}
	return at, true
}

// statementTo finds a statement addressed to m: في بيان لوكالة كذا, رد مكتوب لصحيفة كذا.
func statementTo(ts []token, m *mention) (int, bool) {
	for k := m.first - 1; k >= 0 && k >= m.first-3 && ts[k].kind == wordToken; k-- {
		if stemIn(addressed, ts[k].word) {
			return k, true
		}
	}
	return 0, false
}

// requestedBy finds what m asked somebody for: ردا على سؤال وكالة كذا.
func requestedBy(ts []token, m *mention) (int, bool) {
	k := m.first - 1
	return k, m.prep == 0 && k >= 0 && stemIn(requests, ts[k].word)
}

// interviewedBy finds an interview that m held with somebody: مقابلة أجرتها معه وكالة كذا, حوار نشرته
// صحيفة كذا, أجرت صحيفة كذا لقاء.
func interviewedBy(ts []token, m *mention) (int, bool) {
	at, ok := behindCue(ts, m, interviewing, 4)
	held := ok
	if !ok {
		at, ok = behindVerb(ts, m, 4)
	}
	if !held && ok && is(relaying, strings.TrimSuffix(ts[at].word, "ها")) { // مقابلة نقلتها وكالة كذا: another house held it
		return 0, false
	}
	for k := at - 1; ok && k >= 0 && k >= at-3 && ts[k].kind == wordToken; k-- {
		if w := ts[k].word; held && stemIn(speaking, w) || stemIn(interviews, w) {
			return k, true
		}
	}
	for k := m.last; held && k < len(ts) && k < m.last+3 && ts[k].kind == wordToken; k++ {
		if interviews[ts[k].word] {
			return at, true
		}
	}
	return 0, false
}

// heldIn finds an interview that somebody held for m: المقابلة التي أجراها معه فلان في صحيفة كذا.
func heldIn(ts []token, m *mention) (int, bool) {
	if w := m.after(ts); w != "في" && w != "علي" && m.prep != 'ب' {
		return 0, false
	}
	at, ok := behindCue(ts, m, interviewing, phraseWords+1)
	for k := at - 1; ok && k >= 0 && k >= at-3 && ts[k].kind == wordToken; k-- {
		if stemIn(interviews, ts[k].word) {
			return k, true
		}
	}
	return 0, false
}

// saidIn reports whether somebody says it in m: بحسب ما أوضح في مجلة كذا. What stands or is printed there is the house's.
func saidIn(ts []token, m *mention) bool {
	k := m.first - 2
	if w := m.after(ts); w != "في" && w != "عبر" && w != "علي" {
		if k++; m.prep != 'ب' {
			return false
		}
	}
	return k > 0 && m.head != noHead && personal[ts[k].word] && strings.HasSuffix(ts[k-1].word, "ما")
}

// employed reports whether a reporter before m is an occupation: عمل مراسلا لصحيفة كذا.
func employed(ts []token, m *mention) bool {
	w := m.after(ts)
	if w != "مراسلا" && w != "مراسله" && w != "صحافيا" && w != "صحفيا" && w != "مصورا" && w != "محررا" && w != "كاتبا" {
		return false
	}
	_, ok := behindCue(ts, m, employing, verbReach)
	return ok
}

// spokenOn finds who speaks on the air or in the columns of m: قالت فلانة عبر قناة كذا, قال في برنامج «كذا» على قناة كذا. A
// house that is only "in" what is said is none.
func spokenOn(ts []token, m *mention) (int, bool) {
	by := m.after(ts)
	if m.head != channelHead && !(m.head == paperHead && by == "عبر") {
		return 0, false
	}
	programme := by == "عبر" || by == "اثير"
	for k, words := m.first-1, 0; k >= 0 && words <= phraseWords; k-- {
		t := &ts[k]
		if t.ends() || t.comma() || thatWords[t.word] {
			return 0, false
		}
		if t.kind != wordToken {
			continue
		}
		words++
		if programmes[t.word] {
			programme = true
		}
		if is(personal, t.word) {
			return k, programme
		}
	}
	return 0, false
}

// beforeColon reports whether a colon follows m, behind its closing quote.
func (m *mention) beforeColon(ts []token) bool {
	k := m.last
	if k < len(ts) && ts[k].closes() {
		k++
	}
	return k < len(ts) && ts[k].sign == ':'
}

// beforeSpeech reports whether a colon or quote follows m, behind which the speech begins.
func (m *mention) beforeSpeech(ts []token) bool {
	return m.last < len(ts) && (ts[m.last].sign == ':' || ts[m.last].opens())
}
