package provenance

import "strings"

// Reading of roles: in what role a sentence names a party. Each rule returns
// the token at which the phrase begins, so that the cue is part of it.

// reach bounds how far, in tokens, a cue may stand from the name.
const (
	verbReach     = 6  // قالت وكالة الأنباء الرسمية
	afterReach    = 5  // وكانت «الصحيفة» الفلانية ذكرت
	toldReach     = 28 // وقال المتحدث باسم الوزارة فلان الفلاني … لرويترز
	phraseWords   = 9  // longer than that, the phrase is the name alone
	followReach   = 6
	productReach  = 4
	relayReach    = 9  // نقلت صحيفة كذا كذا كذا البريطانية، عن كذا
	evidenceReach = 10 // حصلت صحيفة كذا الفلانية حصريا على نسخة
	topicReach    = 14 // مقاله «عنوان المقال» في صحيفة كذا
)

// roleOf reads the role of m in the sentence ts from the words around it. ok is
// false where nothing says that m is a source.
func roleOf(ts []token, m *mention) (role Role, first int, ok bool) {
	if officeBefore(ts, m) || staffBefore(ts, m) || m.handledBefore(ts) {
		return "", 0, false
	}
	if k := m.first - 2; m.prep == 'ل' && k >= 0 && ts[k+1].word == "الالكتروني" && strings.HasSuffix(ts[k].word, "الموقع") {
		site := *m // الموقع الإلكتروني لصحيفة كذا is the paper
		site.first, site.prep = k, 0
		return roleOf(ts, &site)
	}
	if at, ok := heldIn(ts, m); ok {
		if k := at - 1; k >= 0 && is(following, ts[k].word) {
			at = k
		}
		return RoleTold, at, true
	}
	if at, ok := followedBy(ts, m); ok {
		if k, reporter := reporterBefore(ts, m); reporter && k > at { // بحسب مراسل كذا: he reports
			return RoleTold, at, true
		}
		if _, told := reportedTo(ts, m); told && m.prep == 0 { // حسب ما أفادت وزارة كذا وكالة كذا
			return RoleTold, at, true
		}
		if _, text := productBefore(ts, m); m.prep == 'ل' && !text && spokenBetween(ts, at+1, m.first) {
			return RoleTold, at, true // وفق ما ذكره لصحيفة «كذا» مدير المعرض
		}
		if saidIn(ts, m) {
			return RoleTold, at, true
		}
		return RoleCitation, at, true
	}
	switch {
	case m.prep == 'ل' && withheld(ts, m): // ولم يتسن لوكالة كذا التأكد
		return RoleCitation, m.first - 2, true
	case m.prep == 'ل' && (word(ts, m.first-1) == "سبق" || word(ts, m.first-1) == "وسبق"): // سبق لصحيفة كذا أن كشفت
		return RoleCitation, m.first, speaks(ts, m)
	case m.prep == 'ل' || m.after(ts) == "الي":
		if at, ok := statementTo(ts, m); ok {
			return RoleTold, at, true
		}
		if k := m.first - 1; k >= 0 && leaking[ts[k].word] {
			if w := word(ts, k-1); w == "تم" || w == "جري" {
				k--
			}
			return RoleCitation, k, true
		}
		if at, ok := productBefore(ts, m); ok {
			return RoleCitation, at, true
		}
		if at, ok := reporterBefore(ts, m); ok {
			return RoleTold, at, true
		}
		if employed(ts, m) {
			return "", 0, false
		}
		if role, at, ok := toldTo(ts, m, toldReach, toldVerbs(m)); ok {
			return role, at, true
		}
		return RoleTold, m.first, m.prep == 'ل' && m.head != noHead && m.beforeColon(ts) // دافع عنه لإذاعة كذا: «…
	case m.after(ts) == "مع":
		if at, ok := behindCue(ts, m, talking, 5); ok {
			return RoleTold, at, true
		}
		return toldTo(ts, m, verbReach, 0)
	case m.prep == 'ك':
		return "", 0, false
	}
	if at, ok := reporterBefore(ts, m); ok {
		return RoleTold, at, true
	}
	if at, ok := unnamedSources(ts, m); ok {
		return RoleTold, at, true
	}
	if m.prep == 0 {
		if at, ok := reportedTo(ts, m); ok {
			return RoleTold, at, true
		}
		if at, ok := behindCue(ts, m, informing, phraseWords+1); ok && m.after(ts) != "عن" {
			return RoleTold, at, true
		}
		if at, ok := interviewedBy(ts, m); ok {
			return RoleTold, at, true
		}
		if at, ok := behindCue(ts, m, receiving, 2); ok {
			return RoleTold, at, true
		}
	}
	if at, ok := requestedBy(ts, m); ok {
		return RoleTold, at, true
	}
	if w := m.after(ts); m.head != noHead && (w == "اثير" || w == "في" || w == "علي" || w == "عبر" || m.prep == 'ب') {
		if role, at, ok := toldTo(ts, m, verbReach, 0); ok {
			return role, at, true
		}
		if at, ok := behindCue(ts, m, appearing, 3); ok && m.head == channelHead {
			return RoleTold, at, true
		}
		if at, ok := spokenOn(ts, m); ok {
			return RoleTold, at, true
		}
	}
	if at, ok := quotedFrom(ts, m); ok {
		return RoleCitation, at, true
	}
	if k := m.first - 2; k >= 0 && ts[k+1].word == "من" && ts[k].sign == '(' && m.last < len(ts) && ts[m.last].sign == ')' { // الرسوم (من بلومبرغ)
		return RoleCitation, k + 1, true
	}
	if m.prep == 0 || m.prep == 'ب' {
		if at, ok := behindCue(ts, m, having, 3); ok && has(ts, m, at) {
			if k := at - 1; k >= 0 && stemIn(addressed, ts[k].word) { // بيان حصلت وكالة كذا على نسخة منه: it was sent to her
				return RoleTold, at, true
			}
			return RoleCitation, at, true
		}
		if at, ok := behindVerb(ts, m, verbReach); ok {
			return RoleCitation, at, true
		}
		if at, ok := productBefore(ts, m); ok {
			return RoleCitation, at, true
		}
		if at, ok := publishedIn(ts, m); ok {
			return RoleCitation, at, true
		}
		if at, ok := articleIn(ts, m); ok {
			return RoleCitation, at, true
		}
	}
	if m.prep == 0 && withheld(ts, m) {
		return RoleCitation, m.first - 2, true
	}
	if m.prep == 0 && speaks(ts, m) {
		return RoleCitation, m.first, true
	}
	return "", 0, false
}

// printedBy reports whether a feminine verb of printing stands right before m, in quotes: نشرت «السفير». What the word
// means else is masculine.
func printedBy(ts []token, m *mention) bool {
	w := strings.TrimPrefix(m.after(ts), "و")
	return (w == "نشرت" || w == "نقلت" || w == "اوردت" || w == "ذكرت" || w == "كتبت") && !strings.HasSuffix(ts[m.nameFirst].word, "ه") && !strings.HasSuffix(ts[m.nameFirst].word, "ات")
}

// followedBy finds "according to" before m. نسبة is one before إلى or ل only, else it is a share.
func followedBy(ts []token, m *mention) (at int, ok bool) {
	return behind(ts, m, followReach, func(k int) bool {
		if w := ts[k].word; w == "نسبه" || w == "ونسبه" {
			return word(ts, k+1) == "الي" || k == m.first-1 && m.prep == 'ل'
		}
		return is(following, ts[k].word)
	})
}

// withheld reports whether m is the house that did not give something: ولم تقدم وكالة كذا تفاصيل.
func withheld(ts []token, m *mention) bool {
	k := m.first - 2
	return k >= 0 && (ts[k].word == "لم" || ts[k].word == "ولم" || ts[k].word == "فلم") && withholding[ts[k+1].word]
}

// has reports whether the verb at token at says that m has what is told: a copy, pictures, documents.
func has(ts []token, m *mention, at int) bool {
	for k := at + 1; k < len(ts) && k < m.last+evidenceReach && !ts[k].ends(); k++ {
		if stemIn(evidence, ts[k].word) {
			return true
		}
	}
	for k := at - 1; k >= 0 && k >= at-3 && ts[k].kind == wordToken; k-- { // صور التقطتها وكالة كذا
		if stemIn(evidence, ts[k].word) {
			return true
		}
	}
	return false
}

// spokenBetween reports whether a verb or noun of speech stands among the tokens [first, last).
func spokenBetween(ts []token, first, last int) bool {
	for k := first; k < last; k++ {
		if saysAt(ts, k) || stemIn(speaking, ts[k].word) {
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

func (t *token) comma() bool { return t.kind == signToken && (t.sign == '،' || t.sign == ',') }

// behindCue finds one of words before m in the same clause.
func behindCue(ts []token, m *mention, words map[string]bool, reach int) (at int, ok bool) {
	return behind(ts, m, reach, func(k int) bool { return is(words, ts[k].word) })
}

// behindVerb finds a verb of speech before m, whose subject it may be.
func behindVerb(ts []token, m *mention, reach int) (at int, ok bool) {
	return behind(ts, m, reach, func(k int) bool {
		if k == m.first-1 && ts[k].word == "عبر" {
			return m.head == agencyHead // by way of an agency
		}
		switch w := m.after(ts); {
		case (w == "علي" || w == "ضد") && !is(airing, ts[k].word): // أشاد بالهجوم على صحيفة كذا
			return false
		case w == "عبر" && is(relaying, ts[k].word): // تنقل المباراة عبر قناة كذا
			return false
		}
		if k < m.first-1 && thatWords[m.after(ts)] { // ذكر أن صحيفة كذا توسعت: somebody else speaks of her
			return false
		}
		if w := ts[k].word; w == "بين" || w == "وبين" { // a verb before أن only, else "between"
			return k == m.first-1 && thatWords[word(ts, m.last)]
		}
		return saysAt(ts, k) && !is(participles, ts[k].word)
	})
}

// saysAt reports whether token k is a verb of speech. عبر is one before عن only, else it means "by way of".
func saysAt(ts []token, k int) bool {
	if w := ts[k].word; w == "عبر" || w == "وعبر" {
		return word(ts, k+1) == "عن"
	}
	if ts[k].word == "نشر" && refusing[word(ts, k-1)] { // طلب عدم نشر اسمه: the noun
		return false
	}
	if is(choosing, ts[k].word) {
		return stemIn(titles, strings.TrimPrefix(word(ts, k-2), "ال"))
	}
	return says(ts[k].word)
}

func behind(ts []token, m *mention, reach int, cue func(k int) bool) (at int, ok bool) {
	for k := m.first - 1; k >= 0 && k >= m.first-reach; k-- {
		t := &ts[k]
		if t.ends() || t.comma() && k < m.first-1 && !(ts[m.first-1].comma() && k >= m.first-4) { // اهتمت بذلك، أيضا، صحيفة كذا
			return 0, false
		}
		if t.kind == wordToken && cue(k) {
			return k, true
		}
	}
	return 0, false
}

// officeBefore finds رئيس تحرير, المدير العام, متحدث باسم and the like right before m.
func officeBefore(ts []token, m *mention) bool {
	before := m.after(ts)
	if before == "العام" || before == "عام" || executives[before] && m.prep == 'ل' {
		if office := word(ts, m.first-2); office == "المدير" || office == "مدير" || office == "الرئيس" && before != "العام" {
			return true
		}
	}
	if before == "وتابع" || before == "تابع" && (m.first < 2 || ts[m.first-2].kind == signToken) { // وتابع لصحيفة كذا: the verb
		return false
	}
	return is(offices, before) || m.prep == 0 && is(chiefs, before) || deskBefore(ts, m)
}

// deskBefore finds an office of the newsroom with its title before m: رئيس التحرير الإداري لصحيفة كذا, مدير البرامج في قناة كذا.
func deskBefore(ts []token, m *mention) bool {
	k := m.first - 1
	if w := word(ts, k); w == "في" || w == "ب" {
		k--
	}
	newsroom := false
	for ; k >= 0 && desks[ts[k].word]; k-- {
		w := ts[k].word
		newsroom = newsroom || w == "التحرير" || w == "تحرير" || w == "البرامج" || w == "الاخبار"
	}
	title := strings.TrimPrefix(strings.TrimPrefix(word(ts, k), "و"), "ال")
	return newsroom && (chiefs[title] || title == "سكرتير" || title == "مسؤول")
}

// staffBefore finds somebody of the staff of m who is no reporter and writes nothing there.
func staffBefore(ts []token, m *mention) bool {
	k := m.first - 1
	if w := m.after(ts); w == "في" {
		k--
	} else if m.prep != 'ب' {
		return false
	}
	if !staff[word(ts, k)] {
		return false
	}
	for k--; k >= 0 && k >= m.first-phraseWords && !ts[k].ends(); k-- {
		if is(publishing, ts[k].word) || stemIn(essays, ts[k].word) {
			return false
		}
	}
	return true
}

// handledBefore reports whether m is only what something happens to.
func (m *mention) handledBefore(ts []token) bool {
	w := m.after(ts)
	if groups[w] {
		k := m.first - 2
		if ts[m.first-1].opens() {
			k--
		}
		w = word(ts, k)
	}
	return m.prep == 0 && handled[strings.TrimPrefix(w, "ل")]
}

// stemIn reports whether word, or what is left behind its preposition, is in words: بتصريح, لحديث. Some
// words begin with the same letters and are themselves: لقاءات, بيان.
func stemIn(words map[string]bool, word string) bool {
	if is(words, word) {
		return true
	}
	return len(word) > 6 && (word[:2] == "ب" || word[:2] == "ل") && is(words, word[2:])
}

// productBefore finds a text of m before it: تقرير لوكالة, في مقال بصحيفة.
func productBefore(ts []token, m *mention) (int, bool) {
	last := m.first - 1
	if last > 0 && ts[last].opens() && (m.class == plainName && len(m.candidates) > 0 || !stemIn(titles, ts[last-1].word)) { // مقالة على «كذا»
		last--
	}
	for k := last; k >= 0 && k > last-productReach; k-- {
		if ts[k].kind != wordToken {
			break
		}
		if stemIn(products, ts[k].word) {
			return k, true
		}
	}
	return 0, false
}

// articleIn finds an article that stands in m further ahead, with its title or its author between:
// مقاله «كذا» بصحيفة كذا, مقال للكاتب فلان الفلاني في صحيفة كذا.
func articleIn(ts []token, m *mention) (int, bool) {
	if w := m.after(ts); m.head == noHead || w != "في" && w != "علي" && m.prep != 'ب' {
		return 0, false
	}
	for k, words := m.first-2, 0; k >= 0 && k >= m.first-topicReach; k-- {
		if t := &ts[k]; t.kind == signToken && !t.quote() || says(t.word) && !stemIn(essays, t.word) {
			break
		}
		if stemIn(essays, ts[k].word) {
			if words > phraseWords {
				return m.first, true
			}
			return k, true
		}
		if ts[k].kind == wordToken {
			words++
		}
	}
	return 0, false
}

// publishedIn finds what stands in the paper or on the site m: كتبها فلان في صحيفة كذا, and the journal of a finding.
func publishedIn(ts []token, m *mention) (int, bool) {
	if w := m.after(ts); m.head == noHead || w != "في" && w != "فى" && w != "علي" && m.prep != 'ب' {
		return 0, false
	}
	if at, ok := behind(ts, m, phraseWords+1, func(k int) bool { return is(publishing, ts[k].word) }); ok {
		return at, true
	}
	journal := strings.Contains(ts[m.first].word, "دوري") || is(scholarly, word(ts, m.last))
	return m.first, m.head == paperHead && m.quoted && journal
}

// quotedFrom finds نقلا عن, نقلت عن, منقول عن right before m.
func quotedFrom(ts []token, m *mention) (int, bool) {
	if w := m.after(ts); w != "عن" && w != "لدي" {
		return 0, false
	}
	words := 0
	for k := m.first - 2; k >= 0 && words < relayReach && !ts[k].ends(); k-- {
		if ts[k].kind == wordToken {
			words++
		}
		switch w := ts[k].word; {
		case is(relaying, w): // نقل موقع كذا الفلاني، عن صحيفة كذا
			return k, true
		case k < m.first-5:
		case is(following, w), is(saying, w), w == "منقول", w == "منقولا", w == "صادر", w == "الصادره", w == "صادره", w == "مترجم", w == "ترجمه":
			return k, true
		}
	}
	return 0, false
}

// speaks reports whether a verb of speech follows m, whose subject it is.
func speaks(ts []token, m *mention) bool {
	before := m.after(ts)
	if strings.HasSuffix(before, "موقع") {
		before = word(ts, m.first-2)
	}
	if before == "اما" || before == "واما" { // أما صحيفة كذا، فكانت لاذعة وكتبت
		for k := m.last; k < len(ts) && k < m.last+toldReach/2 && !ts[k].ends(); k++ {
			if ts[k].kind == wordToken && saysAt(ts, k) && !is(participles, ts[k].word) || strings.HasPrefix(ts[k].word, "عنوان") {
				return true
			}
		}
	}
	if before == "وكانت" || before == "كانت" || before == "وكان" || before == "كان" { // وكانت صحيفة كذا وقناة كذا قد نشرتا
		for k := m.last; k < len(ts) && k < m.last+toldReach/2 && !ts[k].ends(); k++ {
			if ts[k].word == "قد" {
				return k+1 < len(ts) && saysAt(ts, k+1)
			}
			if ts[k].kind == wordToken && strings.HasSuffix(ts[k].word, "تا") && saysAt(ts, k) { // وكانت قناتا كذا وكذا أكدتا
				return true
			}
		}
	}
	for k := m.last; k < len(ts) && k < m.last+afterReach; k++ {
		t := &ts[k]
		switch {
		case t.ends():
			return false
		case t.kind != wordToken, adjectives[t.word], nations()[t.word] != "", t.word == "قد", t.word == "في", t.word == "عن", t.word == "ان":
			continue
		case saysAt(ts, k) && !is(participles, t.word) && t.word[:2] != "و" && (feminine(t.word) || m.head == siteHead || m.head == channelHead || m.class == plainName):
			return true
		case carriesOn[t.word]:
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
