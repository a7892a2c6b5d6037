package page

import "isnad/provenance/report"

// say returns a phrase of this package's table, else of the catalogue of reports.
func say(l report.Lang, phrase string) string {
	p, ok := phrases[phrase]
	switch {
	case !ok:
		return l.Say(phrase)
	case l == report.Arabic:
		return p[1]
	}
	return p[0]
}

// phrases that stand on pages alone, in English and Arabic. Verbs that take figures keep their order in both.
var phrases = map[string][2]string{
	"page.article":          {"Provenance report of an article", "تقرير إسناد مقال"},
	"page.share.a":          {"of this text stands in %s", "من هذا النص وارد في %s"},
	"page.share.b":          {"of the text of %s stands in this one", "من النص الوارد في %s وارد في هذا"},
	"page.facts":            {"The article", "المقال"},
	"page.col.title":        {"Title", "العنوان"},
	"page.of.outlet":        {"Outlet", "الجهة الناشرة"},
	"page.col.shared":       {"Of this text in it", "من هذا النص فيه"},
	"page.col.passage":      {"Passage", "المقطع"},
	"page.col.here":         {"Code points in this text", "مواضعه في هذا النص"},
	"page.col.there":        {"Code points in the other", "مواضعه في الآخر"},
	"page.col.differs":      {"Differences", "الاختلافات"},
	"page.col.from":         {"Comes from", "مأخوذ من"},
	"page.col.sure":         {"How sure", "درجة اليقين"},
	"page.col.stated":       {"Stated", "كما ذُكر"},
	"page.col.earliest":     {"Earliest", "أبكر وقت ممكن"},
	"page.col.latest":       {"Latest", "آخر وقت ممكن"},
	"page.col.source":       {"Source", "المصدر"},
	"page.col.confidence":   {"Confidence", "الثقة"},
	"page.col.against":      {"What decided against it", "ما رجّح غيره عليه"},
	"page.alike":            {"Alike, but no copy", "متشابه وليس نسخة"},
	"page.alike.caption":    {"Articles that share words with this one and are no copy of it", "مقالات تشترك مع هذا في كلمات وليست نسخة منه"},
	"page.ribbon":           {"Where the shared passages stand", "أين ترد المقاطع المشتركة"},
	"page.ribbon.desc":      {"The two texts as bars, joined where they share a passage: %s, %s. The table below says the same.", "النصان شريطان يتصلان حيث يشتركان في مقطع: %s، %s. ويقول الجدول أدناه الشيء نفسه."},
	"page.ribbon.how":       {"Each bar is a text from its beginning (at the left) to its end; the bands join what is the same.", "كل شريط نص من أوله (في اليمين) إلى آخره، وتصل الأحزمة بين ما هو مشترك."},
	"page.passages.caption": {"Passages that stand in both texts", "المقاطع الواردة في النصين"},
	"page.sides":            {"The two texts", "النصان"},
	"page.sides.how":        {"What is the same is marked and underlined; what differs stands framed; [–] stands where only the other text has words. What stands in one text alone is folded.", "المشترك مظلَّل وتحته خط، وما اختلف موضوع في إطار، و[–] حيث لا ترد الكلمات إلا في النص الآخر. وما ورد في نص واحد فقط مطويّ."},
	"page.alone":            {"only here: ", "هنا فقط: "},
	"page.passage":          {"Passage", "المقطع"},
	"page.cut":              {"Of stretches over %s characters only the beginning is shown; the JSON report has all.", "لا يظهر من المقاطع التي تتجاوز %s حرف إلا أولها، وكلها في تقرير JSON."},
	"page.chain.caption":    {"The articles of the chain and what each comes from", "مقالات السلسلة ومصدر كل منها"},
	"page.tree":             {"The way of the text", "طريق النص"},
	"page.tree.desc":        {"The chain from the article at the top to the oldest source that is known: %s. The table below says the same.", "السلسلة من المقال في الأعلى إلى أقدم مصدر معروف: %s. ويقول الجدول أدناه الشيء نفسه."},
	"page.tree.how":         {"Below each article stands what it comes from. A full line is declared by a page or confirmed by a reviewer, a dashed one is inferred; what nobody stored has a dashed frame; dotted lines lead to alternatives.", "تحت كل مقال ما أُخذ منه. الخط المتصل مصرَّح به أو مؤكَّد، والمتقطع مستنتج، وما لم يُحفظ إطاره متقطع، والمنقَّط يصل إلى البدائل."},
	"page.tree.alternative": {"or %s (%s)", "أو %s (%s)"},
	"page.timeline":         {"When each was published", "متى نُشر كل منها"},
	"page.timeline.desc":    {"One line for each article, time across, in UTC. The table below says the same.", "سطر لكل مقال، والوقت على امتداد السطر بالتوقيت العالمي. ويقول الجدول أدناه الشيء نفسه."},
	"page.timeline.how":     {"A bar is the interval in which an article was published (UTC); a dotted line ends where it was known to be out. A dashed line is a source that nobody stored, or an inferred step.", "العارضة هي المدة التي نُشر فيها المقال (بالتوقيت العالمي)، والخط المنقَّط ينتهي حيث عُرف أنه منشور. والخط المتقطع مصدر لم يُحفظ أو خطوة مستنتجة."},
	"page.times.caption":    {"Times of publication: as stated, and the bounds that follow from all times known (UTC)", "أوقات النشر كما ذُكرت، وحدودها المستخلصة من كل الأوقات المعروفة (بالتوقيت العالمي)"},
	"page.notime":           {"no time known", "لا وقت معروف"},
	"page.notimes":          {"No time of publication is known, so there is nothing to draw.", "لا يُعرف أي وقت نشر، فليس هناك ما يُرسم."},
	"page.agencies":         {"agencies, not named", "وكالات لم تُسمَّ"},
	"page.unseen":           {"common source, not stored", "مصدر مشترك لم يُحفظ"},
	"page.rows":             {"The first %s of %s are listed; the JSON report has all.", "يُعرض أول %s من %s، وكلها في تقرير JSON."},
	"page.further":          {"another passage", "مقطع آخر"},
	"page.alternatives":     {"Alternatives that were weighed", "البدائل التي دُرست"},
	"page.features":         {"What each feature adds", "إسهام كل سمة"},
	"page.numbers":          {"The numbers behind it", "الأرقام التي وراءه"},
	"page.drawn":            {"The first %s of %s by time are drawn; the table lists more.", "رُسم أول %s من %s بحسب الوقت، والجدول يعرض أكثر."},
	"page.medoid":           {"Versions; * is nearest to all others", "النسخ؛ * أقربها إلى سائرها"},
	"page.col.articles":     {"Versions", "عدد النسخ"},
	"page.members":          {"The versions, by time", "النسخ بحسب الوقت"},
	"page.col.of":           {"Of all versions", "من كل النسخ"},
	"page.col.version":      {"Version", "النسخة"},
	"page.col.lag":          {"Lag", "الفارق"},
	"page.col.behind":       {"Behind", "بعد نشر"},
	"page.skip":             {"Skip to the report", "انتقل إلى التقرير"},
}
