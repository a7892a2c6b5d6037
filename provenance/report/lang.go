package report

import (
	"fmt"

	"isnad/provenance"
)

// Lang is the language of a report.
type Lang string

// The languages of reports.
const (
	English Lang = "en"
	Arabic  Lang = "ar"
)

// ParseLang returns the language of a code.
func ParseLang(code string) (Lang, error) {
	switch l := Lang(code); l {
	case English, Arabic:
		return l, nil
	}
	return "", fmt.Errorf("read language %q: reports are written in en or ar", code)
}

// say returns a phrase of the catalogue; what is not in it stands for itself.
func (l Lang) say(phrase string) string {
	p, ok := phrases[phrase]
	if !ok {
		return phrase
	}
	if l == Arabic {
		return p[1]
	}
	return p[0]
}

// confidence writes the word for a confidence and the number, and that the
// relation is declared. That nothing is determined has no number, however probable it is, nor has what is less probable
// than a source that is not named.
func (l Lang) confidence(c *provenance.Claim) string {
	s := l.say(c.Word)
	if r := c.Evidence.Confirmation(); r != nil {
		s = l.confirmation(r)
	} else if c.Word == provenance.Word(c.Confidence) && (c.Word != provenance.Word(0) || len(rivals(c)) == 0) {
		s = fmt.Sprintf("%s (%s)", s, probability(c.Confidence))
	}
	if c.Evidence.Declared {
		s = l.say("declared") + l.say(", ") + s
	}
	return s
}

// isolateLTR isolates dates, numbers, references and URLs, which an Arabic sentence would otherwise scramble.
func isolateLTR(s string) string {
	return firstStrongIsolate + Clean(s) + popDirectionalIsolate
}

// phrases in English and Arabic. Verbs that take figures keep their order in both.
var phrases = map[string][2]string{
	"verdict.copy":         {"copy: %s of this text stands in %s", "نسخة: %s من هذا النص وارد في %s"},
	"verdict.edited":       {"edited copy: %s of this text stands in %s", "نسخة محرّرة: %s من هذا النص وارد في %s"},
	"verdict.holds":        {"%s: %s of %s stands in this text, as %s of it", "%s: %s من %s وارد في هذا النص، وهو %s منه"},
	"verdict.partial":      {"partial copy: %s of this text, %s, stands in %s", "نسخة جزئية: %s من هذا النص (%s) وارد في %s"},
	"verdict.template":     {"no copy: the same formula as %s, about another event", "ليس نسخة: الصيغة نفسها المستعملة في %s، عن حدث آخر"},
	"verdict.same_event":   {"no copy: the same event is reported by %s in other words", "ليس نسخة: الحدث نفسه كتب عنه %s بعبارات أخرى"},
	"verdict.same_outlet":  {"no copy of another outlet's text: the outlet itself has it in %s (%s)", "لا نسخ عن جهة أخرى: الجهة نفسها نشرته في %s (%s)"},
	"verdict.below_strict": {"undecided at the strict setting: %s text with this one, but not beyond doubt; without --strict the passages are shown", "غير محسوم بالإعداد الصارم: %s مع هذا النص في مقاطع، لكن ليس بما لا يدع مجالاً للشك؛ وتظهر المقاطع من دون \u200e--strict"},
	"verdict.none":         {"no copy: no stored article shares a distinctive passage with this text", "ليس نسخة: لا يشترك أي مقال محفوظ مع هذا النص في مقطع مميّز"},
	"verdict.alone":        {"no copy: no other stored article shares a distinctive passage with this text", "ليس نسخة: لا يشترك أي مقال محفوظ آخر مع هذا النص في مقطع مميّز"},
	"verdict.short":        {"no copy: no stored article has this short text (%s)", "ليس نسخة: لا يوجد هذا النص القصير (%s) في أي مقال محفوظ"},
	"verdict.empty":        {"no verdict: the article has no text to compare", "لا حكم: المقال بلا نص يُقارن"},
	"an article":           {"an article", "مقال"},
	"an article of":        {"an article of %s", "مقال لـ %s"},
	"of day":               {" of %s", " بتاريخ %s"},
	"one other":            {"; one other stored article shares it", "؛ ويشترك فيه مقال محفوظ آخر"},
	"others":               {"; %s it", "؛ ويشترك فيه %s"},
	", ":                   {", ", "، "},
	"; ":                   {"; ", "؛ "},
	": ":                   {": ", ": "},

	"likely":       {"likely", "مرجَّح"},
	"possible":     {"possible", "محتمل"},
	"confirmed":    {"confirmed", "مؤكَّد"},
	"undetermined": {"undetermined", "غير محسوم"},
	"declared":     {"declared", "مُصرَّح به"},
	"reviewed":     {"%s by %s on %s", "%s، بحسب %s بتاريخ %s"},
	"reject":       {"rejected", "مرفوض"},
	"note":         {"note", "ملاحظة"},

	"untitled": {"(no title)", "(بلا عنوان)"},

	"copy":       {"copy", "نسخة"},
	"edited":     {"edited copy", "نسخة محرّرة"},
	"partial":    {"partial copy", "نسخة جزئية"},
	"template":   {"same formula, another event", "الصيغة نفسها، حدث آخر"},
	"same_event": {"same event, other words", "الحدث نفسه، عبارات أخرى"},
	"rejected":   {"nothing shared to speak of", "لا اشتراك يُذكر"},
	"revision":   {"revision by the same outlet", "تعديل من الجهة نفسها"},
	"repost":     {"repost by the same outlet", "إعادة نشر من الجهة نفسها"},

	"byline":   {"byline", "سطر الكاتب"},
	"title":    {"title", "العنوان"},
	"text":     {"text", "النص"},
	"metadata": {"metadata", "بيانات الصفحة"},

	"position":    {"article %d", "المقال %d"},
	"source line": {"its source line: %s", "سطر المصدر فيها: %s"},

	"credit":   {"credit", "إسناد"},
	"told":     {"told to", "تصريح للجهة"},
	"citation": {"citation", "اقتباس"},

	"report.title":       {"Provenance report", "تقرير الإسناد"},
	"report.ref":         {"Reference", "المرجع"},
	"report.outlet":      {"Outlet", "الجهة الناشرة"},
	"report.date":        {"Published", "تاريخ النشر"},
	"report.unknown":     {"unknown", "غير معروف"},
	"report.url":         {"Address", "الرابط"},
	"report.size":        {"Words", "عدد الكلمات"},
	"report.found":       {"Found on", "وُجد في"},
	"report.shares":      {"How much is shared", "مقدار المشترك"},
	"report.share.a":     {"of this text stands in the other", "من هذا النص وارد في الآخر"},
	"report.share.b":     {"of the other text stands in this one", "من النص الآخر وارد في هذا"},
	"report.kind":        {"Kind", "النوع"},
	"report.passages":    {"Passages", "المقاطع"},
	"report.this":        {"this article", "هذا المقال"},
	"report.points":      {"code points %d to %d", "المواضع من %d إلى %d"},
	"report.differ":      {"What differs stands in [brackets].", "ما اختلف موضوع بين [قوسين]."},
	"report.rest":        {"%s not shown here; the JSON report has all.", "لا يُعرض هنا %s، وكلها في تقرير JSON."},
	"report.chain":       {"Chain", "السلسلة"},
	"report.wire":        {"the text of %s, which nobody has stored here", "نص %s، ولم يُحفظ هنا"},
	"report.agencies":    {"the text of agencies that nobody names, which nobody has stored here", "نص وكالات لم تُسمَّ، ولم يُحفظ هنا"},
	"report.wire.of":     {"the text of %s in story %s, which nobody has stored here", "نص %s في القصة %s، ولم يُحفظ هنا"},
	"report.agencies.of": {"the text of agencies not named in story %s, which nobody has stored here", "نص وكالات لم تُسمَّ في القصة %s، ولم يُحفظ هنا"},
	"report.sure":        {"; a republication is %s (%s)", "؛ وكونه إعادة نشر %s (%s)"},
	"lead.own":           {"%s: %s; that is %s", "%s: %s؛ وهذا %s"},
	"lead.source":        {"its source: %s; that is %s", "مصدره: %s؛ وهذا %s"},
	"lead.source.open":   {"its source is undetermined", "مصدره غير محسوم"},
	"lead.version":       {"the source of that version: %s; that is %s", "مصدر تلك الصيغة: %s؛ وهذا %s"},
	"lead.version.open":  {"the source of that version is undetermined", "مصدر تلك الصيغة غير محسوم"},
	"report.open":        {"undetermined source", "مصدر غير محسوم"},
	"report.parent":      {"%s (%s, %s)", "%s (%s، %s)"},
	"report.pair":        {"%s; that this pair is a republication is %s (%s)", "%s؛ وكون هذين إعادة نشر %s (%s)"},
	"date.by":            {"by %s", "في %s أو قبله"},
	"date.address":       {"%s, as its address says", "%s بحسب رابطه"},
	"report.unseen":      {"a common source that nobody has stored or credited, such as a statement", "مصدر مشترك لم يُحفظ ولم يُنسب إليه، كبيان"},
	"report.none":        {"no known source", "لا مصدر معروف"},

	"oldest.known":    {"oldest copy known here: %s", "أقدم نسخة معروفة هنا: %s"},
	"oldest.only":     {"the only copy known here: %s", "النسخة الوحيدة المعروفة هنا: %s"},
	"oldest.none":     {"oldest copy known here: undetermined", "أقدم نسخة معروفة هنا: غير محسومة"},
	"oldest.day":      {", published %s", "، نُشرت في %s"},
	"oldest.noday":    {"its publication is not known", "ولا يُعرف تاريخ نشرها"},
	"oldest.undated":  {"since no copy says when it was published", "إذ لا تذكر أي نسخة متى نُشرت"},
	"oldest.overlap":  {"since the times of %s and %s overlap", "إذ يتداخل وقتا %s و%s"},
	"oldest.share":    {"publication is known for %d of %d", "تاريخ النشر معروف لعدد %d من %d"},
	"oldest.doubtful": {"its times do not agree with each other", "أوقاتها لا تتفق بعضها مع بعض"},
	"oldest.interval": {"%s was published between %s and %s, since the hour or the zone is not stated", "نُشرت %s بين %s و%s، إذ لم تُذكر الساعة أو المنطقة الزمنية"},
	"oldest.between":  {", published between %s and %s", "، نُشرت بين %s و%s"},

	"lag.most":  {"at most %s", "المدة القصوى %s"},
	"lag.about": {"about %s", "%s تقريبًا"},
	"lag.range": {"%s to %s", "المدة الدنيا %s والقصوى %s"},
	"lag.two":   {"%s %s", "%s و%s"},

	"report.origins":  {"Independent origins: %s (%s, %s)", "المصادر المستقلة: %s (%s، %s)"},
	"origins.range":   {"at least %d, at most %d", "%d على الأقل و%d على الأكثر"},
	"report.evidence": {"Evidence", "الأدلة"},
	"report.because":  {"why: %s", "السبب: %s"},
	"report.decided":  {"what weighed most", "ما رجّح ذلك"},
	"report.source":   {"the source", "المصدر"},
	"report.other":    {"another feature", "سمة أخرى"},
	"report.declared": {"\"declared\" means that the page itself names the source, in a credit or a link", "«مُصرَّح به» تعني أن الصفحة نفسها تذكر المصدر، بإسناد أو رابط"},
	"report.weighed":  {"also weighed: %s (%s)", "بديل دُرس: %s (%s)"},
	"report.lost":     {"; against it: %s", "؛ ومما رجّح غيره عليه: %s"},
	"report.feature":  {"feature", "السمة"},
	"report.value":    {"value", "القيمة"},
	"report.adds":     {"adds", "الإسهام"},
	"report.nocredit": {"no visible credit", "لا إسناد ظاهر"},
	"report.cite":     {"How to cite this report", "كيف يُستشهد بهذا التقرير"},
	"cite.version":    {"Program and version", "البرنامج وإصداره"},
	"cite.run":        {"Run (last write that changed a claim)", "رقم التشغيل (آخر كتابة غيّرت قولًا)"},
	"cite.at":         {"Time of that run", "وقت ذلك التشغيل"},
	"cite.snapshot":   {"Statistics snapshot", "لقطة الإحصاء"},
	"cite.settings":   {"Settings that the result depends on", "الإعدادات التي تتوقف عليها النتيجة"},
	"cite.head":       {"Hash of all statements until then", "بصمة كل الأقوال حتى ذلك الحين"},
	"cite.verify":     {"To check that nothing stated until then was altered", "للتحقق من أن شيئًا مما سبق من أقوال لم يُغيَّر"},
	"report.repeat":   {"To repeat it", "لإعادته"},
	"report.caution":  {"Shared text is no accusation: two outlets with the same text usually have it from a third. A stored copy is called the oldest known here, never the first.", "اشتراك النص ليس اتهامًا: فالغالب أن جهتين تنشران النص نفسه نقلتاه عن ثالثة. وتوصف النسخة المحفوظة بأنها أقدم نسخة معروفة هنا، لا بأنها الأولى."},
}
