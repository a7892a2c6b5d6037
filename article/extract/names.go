package extract

import (
	"strings"
	"unicode/utf8"
)

// Names in source lines, datelines and sign-offs. An agency named there has
// delivered the text; the outlet is somebody else. The list serves only to
// tell the two apart: who an agency is, the registry of parties knows.
var (
	agencies = phrases(`رويترز|أ ف ب|ا ف ب|أ.ف.ب|أف ب|فرانس برس|أ ب|أ.ب|أسوشيتد برس|أسوشييتد برس|اسوشيتد برس|د ب أ|د.ب.أ|الألمانية|الأناضول|الاناضول|واس|وام|كونا|قنا|بترا|سانا|واع|وفا|
		شينخوا|تاس|سبوتنيك|نوفوستي|أ ش أ|أ.ش.أ|بنا|وات|واج|ومع|وال|سونا|سبأ|سبا|العمانية|إفي|آكي|يو بي آي|إرنا|ايسنا|فارس|تسنيم|كيودو|بلومبرغ|بلومبيرغ|
		الفرنسية|reuters|afp|ap|dpa|anadolu|aa|tass|xinhua|spa|bloomberg|efe`)
	// general words of sign-offs: how the text was made, not by whom.
	general = phrases(`وكالات|الوكالات|وكالة|متابعة|متابعات|خاص|مواقع|مواقع إلكترونية|مواقع التواصل|مواقع التواصل الاجتماعي|صحف|صحافة|ترجمة|ترجمات|إعلام|وسائل إعلام|تحرير|مصادر|مراسلون|مراسلنا|
		قسم المتابعة|التحرير|انترنت|الإنترنت|سوشيال ميديا|agencies|انتهى|يتبع|خ|ص`)
	// mediaWords are part of the names of outlets.
	mediaWords = words(`صحيفة جريدة قناة موقع شبكة إذاعة مجلة بوابة نيوز نت برس أونلاين اونلاين تي في تلفزيون راديو فضائية news tv net online press`)
	agencyWord = words(`وكالة وكالات الوكالة لوكالة`)
)

// phrases returns a set of phrases, each known by its words at match level.
func phrases(list string) map[string]bool {
	set := map[string]bool{}
	for p := range strings.SplitSeq(list, "|") {
		set[matchKey(strings.TrimSpace(p))] = true
	}
	return set
}

// matchKey is the same for all spellings of a name.
func matchKey(s string) string {
	var b strings.Builder
	for _, h := range hashes(s) {
		for range 8 {
			b.WriteByte(byte(h))
			h >>= 8
		}
	}
	return b.String()
}

// isAgency reports whether a name is that of an agency, or of agencies in general.
func isAgency(name string) bool {
	w := hashes(name)
	return agencies[matchKey(name)] || len(w) > 0 && agencyWord[w[0]]
}

func isGeneral(name string) bool { return general[matchKey(name)] }

// parts cuts what names several sources into the names. A hyphen inside a word cuts nothing.
func parts(s string) []string {
	for _, sep := range []string{" - ", "- ", " -", "–", "—", "/", "|", "\\", "،", ",", "؛", "+", "(", ")", "[", "]", "»", "«", " و "} {
		s = strings.ReplaceAll(s, sep, "\n")
	}
	var out []string
	for p := range strings.SplitSeq(s, "\n") {
		p = strings.TrimFunc(p, func(r rune) bool { return blank(r) || strings.ContainsRune(`-:.*"'”“•`, r) })
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// signOff reports whether the line only says who wrote or gathered a text:
// at most four names of which one at least is an agency or a general word, or one in brackets.
func signOff(l *line) bool {
	if len(l.words) > 10 || l.inner > 2 && !strings.HasPrefix(l.text, "(") || len(l.dates) > 0 {
		return false
	}
	p := parts(l.text)
	known, bracketed := 0, strings.HasPrefix(l.text, "(") && strings.HasSuffix(strings.TrimRight(l.text, "."), ")")
	for _, name := range p {
		if len(strings.Fields(name)) > 3 && !isAgency(name) {
			return false
		}
		if isAgency(name) || isGeneral(name) {
			known++
		}
	}
	return len(p) > 0 && len(p) <= 4 && (known > 0 && (len(p) > 1 || bracketed || len(l.words) <= 3) || bracketed && len(l.words) <= 4 && utf8.RuneCountInString(l.text) < 30)
}

// firstOutlet returns the first of the names that is neither an agency nor a general word.
func firstOutlet(names []string) string {
	for _, n := range names {
		if !isAgency(n) && !isGeneral(n) && utf8.RuneCountInString(n) <= 40 && len(hashes(n)) > 0 && !strings.Contains(n, "://") {
			return n
		}
	}
	return ""
}

// maxDateline is the length in bytes within which a dateline ends.
const maxDateline = 160

// dateline returns the names before the colon or dash with which a news text
// opens ("بغداد/المسلة:", "لندن - «الشرق»:", "القاهرة (رويترز) -"); nil where there is none. At most
// nine words stand there, of which the first is the place.
func dateline(text string) []string {
	head := text
	if len(head) > maxDateline {
		head = head[:maxDateline]
	}
	end := strings.IndexByte(head, ':')
	if i := strings.Index(head, ") - "); i >= 0 && (end < 0 || i < end) {
		end = i + 1
	}
	if i := strings.Index(head, ") – "); i >= 0 && (end < 0 || i < end) {
		end = i + 1
	}
	if end <= 0 || len(strings.Fields(head[:end])) > 9 {
		return nil
	}
	names := parts(head[:end])
	if len(names) < 2 || len(names) > 4 || len(strings.Fields(names[0])) > 3 {
		return nil
	}
	return names[1:]
}

// outlet finds who published an article, as printed: the page's source line
// names it; else dateline or sign-off do, where one confirms the other, the page's notices
// do, or the name itself says that it is an outlet; else it may be a reporter's.
func outlet(source, opening, signOff, notices string) string {
	if name := firstOutlet(parts(source)); name != "" {
		return name
	}
	above, below := firstOutlet(dateline(opening)), firstOutlet(parts(signOff))
	ways := 0 // "المسلة – متابعة – وكالات": how an outlet made the text
	for _, n := range parts(signOff) {
		if isGeneral(n) {
			ways++
		}
	}
	if below != "" && ways >= 2 {
		return below
	}
	for _, name := range []string{above, below} {
		if name == "" {
			continue
		}
		if confirmed := name == above && contains(signOff, name) || contains(notices, name) || media(name); confirmed {
			return name
		}
	}
	return ""
}

// contains reports whether a name stands in s, in any spelling.
func contains(s, name string) bool {
	phrase, words := hashes(name), hashes(s)
	for i := range words {
		if hasPrefix(words[i:], phrase) {
			return true
		}
	}
	return false
}

// media reports whether a name says that it is that of an outlet.
func media(name string) bool {
	for _, h := range hashes(name) {
		if mediaWords[h] {
			return true
		}
	}
	return false
}
