package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"isnad/provenance"
)

// reasons says every reason that a claim gives ([provenance.Evidence]) in
// English and Arabic, for readers who know no feature. %s is the name of the source.
// A reason that names a number is looked up with %d in its place.
var reasons = map[string][2]string{
	"the text credits it":                                      {"the text credits %s", "النص ينسب الخبر إلى %s"},
	"the text credits it, among others":                        {"the text credits %s, among others", "النص ينسب الخبر إلى %s وإلى غيرها"},
	"the text credits agencies and names none":                 {"the text credits agencies and names none", "النص ينسب الخبر إلى وكالات ولا يسمّيها"},
	"the text credits agencies, and another version names one": {"the text credits agencies, and another version names %s", "النص ينسب الخبر إلى وكالات، ونسخة أخرى منه تسمّي %s"},
	"other versions of the text credit agencies and name none": {"other versions of this text credit agencies and name none", "نسخ أخرى من هذا النص تنسب الخبر إلى وكالات ولا تسمّيها"},
	"other versions of the text name it as a source":           {"other versions of this text name %s as a source", "نسخ أخرى من هذا النص تذكر %s مصدرا"},
	"other versions of the text credit it":                     {"other versions of this text credit %s", "نسخ أخرى من هذا النص تنسب الخبر إلى %s"},
	"sources of the text told it":                              {"parts of the text were told to %s or reported by its staff", "في النص تصريحات إلى %s أو ما نقله مراسلوها"},
	"the lead's sources told it":                               {"the opening of the text says that it was told to %s or reported by its staff", "مطلع النص يذكر أنه تصريح إلى %s أو مما نقله مراسلوها"},
	"the text says that its sources told it":                   {"the text says that it, or a part of it, was told to %s or reported by its staff", "النص يذكر أنه، كله أو بعضه، تصريح إلى %s أو مما نقله مراسلوها"},
	"the text cites others and credits nobody":                 {"the text quotes others and credits nobody", "النص يقتبس من غيره ولا ينسب الخبر إلى أحد"},
	"the article of an agency that others print":               {"it is an agency's own article, which others print", "هو مقال وكالة تنشره جهات أخرى"},
	"the page names it as the original":                        {"the page names it as the original", "الصفحة تذكر أنه أصل النص"},
	"both have changes of the text that the others lack":       {"both have changes of the text that the other versions lack", "في النصين تغييرات لا ترد في النسخ الأخرى"},
	"the headline uses words that only it has":                 {"the headline uses words that stand only there", "في العنوان كلمات لا ترد إلا هناك"},
	"it holds most of the text":                                {"it holds most of the text", "فيه معظم النص"},
	"it is an agency's own article, and nothing earlier is known": {
		"it is an agency's own article: the end of the chain", "هو مقال الوكالة نفسها، وهو منتهى السلسلة"},
	nothingSaid: {"nothing here says where the text comes from", "لا شيء هنا يدل على مصدر النص"},
	"no visible credit, and no other version of the text is stored": {
		"no visible credit, and no other version of the text is stored", "لا إسناد ظاهر، ولا نسخة أخرى من النص محفوظة هنا"},
	"several outlets share the text and nobody credits anybody: source undetermined": {
		"several outlets share the text and nobody credits anybody", "تشترك جهات عدة في النص ولا تنسبه أي منها إلى أحد"},
	"a passage of about %d words stands in its versions and not in the first source": {
		"a passage of about %s stands in its versions and not in the first source", "مقطع (%s تقريبًا) وارد في نسخه وليس في المصدر الأول"},
	"what it credits does not explain the text: source undetermined": {
		"what it credits does not explain the text", "ما يُسند إليه لا يفسّر النص"},
	"several outlets share the text and no credit explains it: source undetermined": {
		"several outlets share the text and no credit explains it", "تشترك جهات عدة في النص ولا يفسّره أي إسناد"},
	"a reviewer confirmed it": {"a reviewer confirmed it", "أكّده مراجع"},
	"a reviewer rejected what was inferred; this is the next most probable": {
		"a reviewer rejected what was inferred; this is the next most probable", "رفض مراجع ما استُنتج، وهذا هو الأرجح بعده"},
	"a reviewer rejected what was inferred, and nothing else is probable": {
		"a reviewer rejected what was inferred, and nothing else is probable", "رفض مراجع ما استُنتج، ولا شيء آخر مرجَّح"},
	"a reviewer confirmed that the source inferred comes from this article; this is the next most probable": {
		"a reviewer confirmed that the source inferred comes from this article; this is the next most probable", "أكّد مراجع أن المصدر المستنتج مأخوذ من هذا المقال، وهذا هو الأرجح بعده"},
	"a reviewer confirmed that the source inferred comes from this article, and nothing else is probable": {
		"a reviewer confirmed that the source inferred comes from this article, and nothing else is probable", "أكّد مراجع أن المصدر المستنتج مأخوذ من هذا المقال، ولا شيء آخر مرجَّح"},
	"a later version of the same outlet's text": {"a later version of the same outlet's text", "نسخة لاحقة من نص الجهة نفسها"},
	"a later version of the same outlet's text; which came first is not known": {
		"another version of the same outlet's text; which came first is not known", "نسخة أخرى من نص الجهة نفسها، ولا يُعرف أيهما أسبق"},
	"the same outlet's same text under another address": {"the same outlet's same text under another address", "نص الجهة نفسها دون تغيير تحت رابط آخر"},
	"the same outlet's same text under another address; which came first is not known": {
		"the same outlet's same text under another address; which came first is not known", "نص الجهة نفسها دون تغيير تحت رابط آخر، ولا يُعرف أيهما أسبق"},
}

// features names every feature of a claim and every word that stands in decided_by or lost_by.
var features = map[string][2]string{
	"article":                 {"the source is stored", "المصدر مقال محفوظ"},
	"wire":                    {"the source is an agency's text", "المصدر نص وكالة"},
	"unseen":                  {"the source is a common one", "المصدر مشترك غير محفوظ"},
	"containment":             {"how much of the text stands in it", "مقدار ما يرد من النص فيه"},
	"common_text":             {"text that the versions share", "النص المشترك بين النسخ"},
	"resemblance":             {"likeness of the two texts", "تشابه النصين"},
	"near_verbatim":           {"almost word for word", "تطابق شبه حرفي"},
	"earlier":                 {"published earlier", "الأسبقية في النشر"},
	"credit":                  {"a credit", "إسناد صريح"},
	"told":                    {"a statement to an agency", "تصريح لوكالة"},
	"agencies":                {"a credit to agencies without a name", "إسناد إلى وكالات بلا تسمية"},
	"story_credit":            {"credits of other versions", "إسناد النسخ الأخرى"},
	"dissent":                 {"credits of other versions to somebody else", "إسناد النسخ الأخرى إلى غيره"},
	"agency":                  {"an agency's own article", "مقال وكالة"},
	"agency_here":             {"the agency's article is stored", "مقال الوكالة محفوظ"},
	"credits_other":           {"the text credits somebody else", "النص يُنسب إلى غيره"},
	"credits_elsewhere":       {"the text credits another agency that is stored", "النص يُنسب إلى وكالة أخرى محفوظ نصها"},
	"credits_wire":            {"the text credits an agency that is not stored", "النص يُنسب إلى وكالة لم يُحفظ نصها"},
	"agency_child":            {"the text is an agency's own", "النص لوكالة"},
	"link":                    {"a link of the page", "رابط في الصفحة"},
	"private_edits":           {"changes that only the two share", "تغييرات ينفرد بها النصان"},
	"reverted_edits":          {"changes of it that the text does not have", "تغييرات فيه لا ترد في النص"},
	"missing_text":            {"text that it lacks", "نص لا يرد فيه"},
	"headline":                {"words of the headline", "كلمات العنوان"},
	"citation":                {"citations", "اقتباسات"},
	"nothing":                 {"nothing", "لا شيء"},
	"review":                  {"a reviewer", "مراجع"},
	provenance.LostVersion:    {"the text is another version of its own outlet's article", "النص نسخة أخرى من مقال الجهة نفسها"},
	provenance.LostCircle:     {"it comes from this text itself", "هو نفسه مأخوذ من هذا النص"},
	provenance.LostDirection:  {"the copying may have gone the other way", "قد يكون النقل في الاتجاه المعاكس"},
	provenance.LostImprobable: {"it is not probable enough to be named", "احتماله لا يكفي لتسميته"},
	provenance.LostEven:       {"nothing; the two weigh the same", "لا شيء، فالكفتان متساويتان"},
	provenance.LostHabit:      {"only the habits of the outlets speak for it", "لا تدل عليه إلا عادات الجهات الناشرة"},
	provenance.LostOrder:      {"the text names another one first", "النص يسمّي غيرها قبلها"},
	"same_outlet":             {"both are of one outlet", "النصان لجهة واحدة"},
}

// feature names a feature for people. One that the table does not know stands for itself in English and is "another one" in Arabic.
func (l Lang) feature(name string) string {
	f, ok := features[name]
	switch {
	case ok && l == Arabic:
		return f[1]
	case ok:
		return f[0]
	case l == Arabic:
		return l.say("report.other")
	}
	return Clean(name)
}

var number = regexp.MustCompile(`\d+`)

// reason says why a claim is made. parent is the article that it names, nil where there is none or it is not at hand. A
// reason that the table does not know stands for itself in English; in Arabic the feature that decided takes its place.
func (l Lang) reason(c *provenance.Claim, parent *provenance.Item) string {
	return l.undecided(c, l.why(c, parent))
}

// why is the reason of a claim without what is undecided.
func (l Lang) why(c *provenance.Claim, parent *provenance.Item) string {
	key := c.Evidence.Reason
	n, numbered := 0, false
	if m := number.FindString(key); m != "" {
		n, _ = strconv.Atoi(m)
		key, numbered = strings.Replace(key, m, "%d", 1), true
	}
	r, ok := reasons[key]
	say := r[0]
	switch {
	case !ok && l == Arabic:
		return l.feature(c.DecidedBy)
	case !ok:
		return Clean(c.Evidence.Reason)
	case l == Arabic:
		say = r[1]
	}
	switch {
	case numbered:
		return fmt.Sprintf(say, l.count(int64(n), "word"))
	case strings.Contains(say, "%s"):
		return fmt.Sprintf(say, l.sourceName(c, parent))
	}
	return say
}

// sourceName is the name of the source of a claim: the agency, or the outlet of the article.
func (l Lang) sourceName(c *provenance.Claim, parent *provenance.Item) string {
	name := ""
	switch {
	case c.ParentKind == provenance.NodeWire && c.Party != provenance.PartyAgencies:
		if name = c.PartyName; name == "" {
			name = strings.TrimPrefix(c.Party, "name:")
		}
	case c.ParentKind == provenance.NodeArticle && parent != nil:
		name = outletOf(parent)
	case c.ParentKind == provenance.NodeArticle && c.ParentRef != "":
		return fmt.Sprintf(l.say("report.outlet.of"), l.inline(shortRef(c.ParentRef)))
	}
	if name == "" {
		return l.say("report.source")
	}
	return Isolate(name)
}
