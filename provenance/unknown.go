package provenance

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Names that the registry does not hold, behind a noun that announces one.

// nameWordsMax is how many words a name without quotes may have.
const nameWordsMax = 4

// unknownAt reads صحيفة «كذا», صحيفة كذا الفلانية, صحيفة كذا كذا.
func (r *Registry) unknownAt(ts []token, i int) (mention, bool) {
	head, clitic, prep := headOf(ts[i].word)
	service := head == noHead && strings.HasSuffix(ts[i].word, "خدمه")
	if service {
		head, clitic, prep = serviceHead(ts[i].word)
	}
	definite := head == noHead
	if definite {
		if head, clitic, prep = definiteHead(ts[i].word); head == noHead {
			return mention{}, false
		}
	}
	k := i + 1
	for k < len(ts) && ts[k].kind == wordToken && (fillers[ts[k].word] || nations()[ts[k].word] != "") {
		k++
	}
	if q := describedUpTo(ts, k); q > k { // صحيفة تركية معارضة «كذا»
		k = q
	}
	if k >= len(ts) || definite && k == i+1 {
		return mention{}, false
	}
	n := mention{first: i, clitic: clitic, prep: prep, head: head, bare: manySenses(ts[i].word)}
	if ts[k].opens() && k+1 < len(ts) && (ts[k+1].kind == wordToken || ts[k+1].kind == numberToken && k+2 < len(ts) && ts[k+2].kind == wordToken) {
		for end := k + 2; end < len(ts) && end <= k+6; end++ {
			if ts[end].closes() {
				n.nameFirst, n.nameLast, n.last, n.quoted = k+1, end, end+1, true
				n.bare = n.bare && !strings.Contains(ts[i].word, "دوري") // no patrol has a name in quotes
				return n, !r.quotedName(ts, k+1, end) && !notOutlets[ts[k+1].word] && !pollsters[ts[k+1].word] && !(head == agencyHead && raters[ts[k+1].word]) && (!service || newsAdjectives[word(ts, end+1)])
			}
			if ts[end].kind == signToken && ts[end].sign != '.' && ts[end].sign != '-' {
				return n, false
			}
		}
		return n, false
	}
	whole := strings.HasSuffix(ts[i].word, "التلفزيون") // with its nation, and announces no other name
	if definite || service || whole || plural(ts[i].word) || ts[k].kind != wordToken || k != i+1 && (head != agencyHead || nations()[ts[k-1].word] != "") {
		return n, false
	}
	end := k
	for words := 0; end < len(ts) && words < nameWordsMax && r.namePart(ts, i, k, end); words++ {
		if end++; end+1 < len(ts) && ts[end].sign == '.' && ts[end].glued && ts[end+1].glued && ts[end+1].kind == wordToken { // بي.سي ماجازين
			end++
			words--
		}
	}
	if _, known := r.nameAt(ts, k); known || end == k || !mayName(ts, i, k, end) {
		return n, false
	}
	n.nameFirst, n.nameLast, n.last, n.bare = i+1, end, end, true                                                      // "الأنباء" belongs to the name
	if before, clitic, prep := headOf(word(ts, i-1)); before == channelHead && head == channelHead && n.clitic == "" { // شبكة تلفزيون كذا
		n.first, n.clitic, n.prep = i-1, clitic, prep
	}
	if end < len(ts) && describes(ts[end].word, ts[i].word) && (head == paperHead || head == agencyHead) {
		n.bare = false // the nation behind it tells the name
	}
	return n, true
}

// describedUpTo returns the opening quote that follows the adjectives from token k on, without their article; k where none does.
func describedUpTo(ts []token, k int) int {
	q := k
	for q < len(ts) && q < k+4 && ts[q].kind == wordToken && (fillers["ال"+ts[q].word] || nations()["ال"+ts[q].word] != "" || ofState["ال"+ts[q].word]) {
		q++
	}
	if q < len(ts) && ts[q].opens() {
		return q
	}
	return k
}

// quotedName reports whether the quoted tokens [first, last) are a name of the registry, with a nation behind it or
// without. An everyday name may begin another one: «الحياة الزوجية».
func (r *Registry) quotedName(ts []token, first, last int) bool {
	m, ok := r.nameAt(ts, first)
	if !ok || slices.ContainsFunc(m.found, func(e entry) bool { return e.class == plainName }) {
		return ok
	}
	for k := m.last; k < last; k++ {
		if ts[k].kind == wordToken && nations()[ts[k].word] == "" {
			return false
		}
	}
	return true
}

// namePart reports whether the name that begins at k, behind the noun at i, goes on with token end.
func (r *Registry) namePart(ts []token, i, k, end int) bool {
	t := &ts[end]
	if t.kind != wordToken || endsName[t.word] || says(t.word) || is(following, t.word) || describes(t.word, ts[i].word) {
		return false
	}
	if end == k {
		return true
	}
	if adjectives[t.word] || t.end-t.start == 1 || latin(t.word) != latin(ts[k].word) {
		return false
	}
	if rest, joined := strings.CutPrefix(t.word, "و"); joined && r.lexicon.next[rest] != nil {
		return false
	}
	for _, c := range []string{"ب", "و", "ل", "ف", "ك"} { // بأن, وهي: a clause begins
		if rest, ok := strings.CutPrefix(t.word, c); ok && (endsName[rest] || strings.HasPrefix(rest, "ال") || c == "ل" && strings.HasPrefix(rest, "ل")) {
			return false
		}
	}
	return true
}

// latin reports whether a word is written in Latin letters. A name is written in one script.
func latin(word string) bool { return word != "" && word[0] < 0x80 }

// describes reports whether word is a nation that agrees with the noun: "صحيفة كذا الفلانية", "موقع
// كذا الفلاني". In "موقع أركان الفلانية" it is a part of the name.
func describes(word, noun string) bool {
	if nations()[word] == "" {
		return false
	}
	return strings.HasSuffix(word, "ه") == (strings.HasSuffix(noun, "ه") || strings.HasSuffix(noun, "تا") || strings.HasSuffix(noun, "تي") || noun == "صحف")
}

// mayName reports whether the tokens [first, last) behind the noun at i may be an outlet's name: no description
// (صحيفة محلية), no institution (موقع الوزارة), nothing that the noun means outside the press (قناة السويس).
func mayName(ts []token, i, first, last int) bool {
	w := ts[first].word
	bare := strings.TrimPrefix(w, "ال")
	if noun, _, _ := headOf(ts[i].word); noun == agencyHead && raters[w] {
		return false
	}
	if notOutlets[w] || pollsters[w] || institutions[bare] || heads[bare] != noHead || utf8.RuneCountInString(bare) < 2 {
		return false
	}
	described := strings.HasSuffix(w, "يه") && w == bare || last == first+1 && w == bare && strings.HasSuffix(w, "ه") && strings.HasSuffix(ts[i].word, "ه") || nations()["ال"+w] != "" || adjectives["ال"+w]
	if described || strings.HasSuffix(w, "ات") && last == first+1 || strings.HasPrefix(w, "لل") || strings.HasPrefix(w, "بال") {
		return false
	}
	if before := word(ts, i-1); adjectival(ts[i].word) && (!says(before) || before == "نشره") && !printedIn(ts, i) || superlatives[before] || comparing[w] {
		return false
	}
	if k := first - 1; k > i && ofState[ts[k].word] { // "وكالة الأنباء الرسمية" names nobody, whatever follows
		return false
	}
	if dual := ts[i].word; strings.HasSuffix(dual, "موقعي") || strings.HasSuffix(dual, "موقعا") { // كشف موقعي
		return false
	}
	switch noun, _, _ := headOf(ts[i].word); noun {
	case siteHead, channelHead:
		// Every ministry and every place has a site, and channels are dug.
		foreign := last > first+1 && last < len(ts) && describes(ts[last].word, ts[i].word) // موقع الكذا كذا الفلاني
		return !strings.HasPrefix(w, "ال") || quotesSite(ts, i) || foreign || strings.HasSuffix(ts[i].word, "اذاعه")
	case agencyHead:
		return first > i+1 || !strings.HasPrefix(w, "ال")
	}
	return true
}

// adjectival reports whether a noun is oftener what others are like: تقارير دورية, مركبة فضائية.
func adjectival(noun string) bool {
	return noun == "دوريه" || noun == "يوميه" || noun == "اسبوعيه" || noun == "فضائيه"
}

// printedIn reports whether something was printed in what the noun at i announces: نشر البحث في دورية كذا.
func printedIn(ts []token, i int) bool {
	if w := word(ts, i-1); w != "في" && w != "فى" {
		return false
	}
	for k := i - 2; k >= 0 && k >= i-5 && ts[k].kind == wordToken; k-- {
		if is(publishing, ts[k].word) {
			return true
		}
	}
	return false
}

// manySenses reports whether a noun means more than a house of news: شبكة, محطة, بوابة.
func manySenses(noun string) bool {
	for _, stem := range []string{"شبك", "محط", "منص", "بواب", "قنوات", "يوميه", "دوري"} {
		if strings.Contains(noun, stem) {
			return true
		}
	}
	return false
}

// plural reports whether a noun names many houses: صحف, ووكالات.
func plural(noun string) bool {
	return strings.HasSuffix(noun, "صحف") || strings.HasSuffix(noun, "وكالات") || strings.HasSuffix(noun, "قنوات")
}

// quotesSite reports whether "نقلا عن" stands right before token i.
func quotesSite(ts []token, i int) bool {
	return word(ts, i-1) == "عن" && (is(following, word(ts, i-2)) || is(saying, word(ts, i-2)))
}

// besideCue reports whether the words of m's role stand so near that a name without quotes
// can be believed: a phrase of role that begins at token first.
func (m *mention) besideCue(ts []token, role Role, first int) bool {
	gap := m.first - first
	if gap > 1 && ts[m.first-1].opens() { // نشرته «مجلة كذا»
		gap--
	}
	switch role {
	case RoleTold:
		if m.head == siteHead && !m.newsSite(ts) { // clubs and shops have sites to which their people speak
			return false
		}
		return m.head != siteHead && m.prep == 'ل' && (gap > 0 && gap <= phraseWords || !manySenses(ts[m.first].word)) || gap > 0 && gap <= 4
	case RoleCitation:
		if gap == 0 { // القناة الفلانية الثانية بثت
			k := m.last
			for k < len(ts) && k < m.last+3 && (adjectives[ts[k].word] || nations()[ts[k].word] != "") {
				k++
			}
			return (m.nameFirst == m.first || m.head == agencyHead || k > m.last) && k < len(ts) && saysAt(ts, k) && feminine(ts[k].word) && m.prep == 0
		}
		if m.head == siteHead && word(ts, m.last) == "علي" && isNet(word(ts, m.last+1)) { // موقع كذا على الإنترنت: the site of a club
			return false
		}
		if w := ts[first].word; strings.HasSuffix(w, "كان") || strings.HasSuffix(w, "بناء") && word(ts, first+1) != "علي" {
			return false
		}
		if gap == 1 {
			return true
		}
		if m.head == paperHead && gap <= 5 && is(publishing, ts[first].word) && m.after(ts) == "في" { // نشرت الدراسة في مجلة كذا
			return true
		}
		return gap > 0 && gap <= 4 && (is(following, ts[first].word) || word(ts, m.first-1) == "عن" || says(word(ts, m.first-1)))
	}
	return true
}

// newsSite reports whether the words behind a site without quotes say that it brings news.
func (m *mention) newsSite(ts []token) bool {
	for k := m.last; k < len(ts) && k < m.last+3; k++ {
		if w := ts[k].word; strings.HasPrefix(w, "الاخباري") || strings.HasPrefix(w, "الالكتروني") {
			return true
		}
	}
	name := ts[m.nameLast-1].word
	return name == "نيوز" || name == "نت" || name == "برس" || name == "اونلاين"
}

// isNet reads the net, behind "على".
func isNet(word string) bool { return word == "الانترنت" || word == "شبكه" }

// broadcasterAt reads the broadcaster that is named by its nation or its state: التلفزيون الفلاني,
// الإذاعة الرسمية.
func broadcasterAt(ts []token, i int) (mention, bool) {
	clitic, prep, ok := broadcasterNoun(ts[i].word)
	if !ok {
		return mention{}, false
	}
	first, end, named := i, i+1, false
	if house, has := corporation(word(ts, i-1)); has && clitic == "" { // هيئة الإذاعة والتلفزيون
		first, clitic, prep = i-1, house.clitic, house.prep
		if joined, _, has := broadcasterNoun(word(ts, end)); has && joined == "و" {
			end++
		}
	}
	for ; end < len(ts) && end < i+5 && ts[end].kind == wordToken; end++ {
		if ordinals[ts[end].word] {
			continue
		}
		if w := ts[end].word; !describes(w, ts[i].word) && !(ofState[w] && strings.HasSuffix(w, "ه") == strings.HasSuffix(ts[i].word, "ه")) {
			break
		}
		named = true
	}
	for end > i+1 && !named && ordinals[ts[end-1].word] {
		end--
	}
	if strings.HasSuffix(ts[i].word, "القناه") && !oneOfMany(ts[i+1:end]) { // "القناة الفلانية" is short for one named before
		return mention{}, false
	}
	if end < len(ts) && ts[end].opens() && !speechIn(ts, end) { // its name follows
		return mention{}, false
	}
	return mention{first: first, last: end, nameFirst: first, nameLast: end, head: channelHead, clitic: clitic, prep: prep, bare: true}, named
}

// speechIn reports whether speech and no name begins with the opening quote at token k: it is longer, or begins with a word
// with which no name begins. A bracket holds the name, and "ان" may be a letter's: «إن. بي. سي».
func speechIn(ts []token, k int) bool {
	if ts[k].sign == '(' {
		return false
	}
	if w := word(ts, k+1); w != "ان" && (endsName[w] || says(w)) {
		return true
	}
	for end := k + 1; end < len(ts) && end <= k+6; end++ {
		if ts[end].closes() {
			return false
		}
	}
	return true
}

// oneOfMany reports whether the words tell one channel of a nation from the others: its state's, its tenth.
func oneOfMany(ts []token) bool {
	return slices.ContainsFunc(ts, func(t token) bool { return ordinals[t.word] || ofState[t.word] })
}

// corporation reads هيئة or مؤسسة, with clitics, before الإذاعة.
func corporation(word string) (m match, ok bool) {
	for _, conjunction := range []string{"", "و", "ف"} {
		for _, preposition := range []string{"", "ل", "ب"} {
			if rest, has := strings.CutPrefix(word, conjunction+preposition); has && (rest == "هيئه" || rest == "موسسه" || rest == "مؤسسه") {
				m.prep, _ = utf8.DecodeRuneInString(preposition)
				if preposition == "" {
					m.prep = 0
				}
				m.clitic = conjunction + preposition
				return m, true
			}
		}
	}
	return m, false
}

// broadcasterNoun reads التلفزيون, للتلفزيون, والإذاعة.
func broadcasterNoun(word string) (clitic string, prep rune, ok bool) {
	for _, clitic := range []string{"", "و", "ف", "ب", "وب", "فب"} {
		if rest, has := strings.CutPrefix(word, clitic); has && broadcasters[rest] {
			if strings.HasSuffix(clitic, "ب") {
				prep = 'ب'
			}
			return clitic, prep, true
		}
	}
	for _, clitic := range []string{"", "و", "ف"} {
		if rest, has := strings.CutPrefix(word, clitic+"لل"); has && broadcasters["ال"+rest] {
			return clitic + "ل", 'ل', true
		}
	}
	return "", 0, false
}

// withoutClitic returns the printed name of m without the clitics of its first word: التلفزيون of للتلفزيون.
func (m *mention) withoutClitic(printed string) string {
	if m.first != m.nameFirst || m.clitic == "" {
		return printed
	}
	bare := printed
	for range m.clitic {
		_, n := utf8.DecodeRuneInString(bare)
		bare = bare[n:]
	}
	if m.prep == 'ل' && strings.HasPrefix(bare, "ل") {
		return "ا" + bare
	}
	return bare
}
