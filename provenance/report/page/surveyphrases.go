package page

import "maps"

// What stands on the pages of an outlet and of the corpus alone joins the phrases of pages.
func init() { maps.Copy(phrases, surveyPhrases) }

var surveyPhrases = map[string][2]string{
	"page.ways.title":   {"How the articles came to their texts, as one bar", "كيف وصلت المقالات إلى نصوصها، في شريط واحد"},
	"page.ways.desc":    {"One bar, cut into the shares of the ways; the table below has the numbers.", "شريط واحد مقسوم بحسب الطرق؛ والأرقام في الجدول أدناه."},
	"page.time.title":   {"Shares over time", "النسب عبر الزمن"},
	"page.time.desc":    {"A bar for each piece of time, cut into the shares of the ways; the table below has the numbers.", "شريط لكل فترة مقسوم بحسب الطرق؛ والأرقام في الجدول أدناه."},
	"page.time.how":     {"Each bar is all articles of its time; the number above it is how many they are. The line with two ends on it is the 95 % interval of the original share: where it is long, the articles are few.", "كل شريط هو كل مقالات فترته، والرقم فوقه عددها. والخط ذو الطرفين عليه هو مجال الثقة 95 % لنسبة الأصلي: إن طال فالمقالات قليلة."},
	"page.time.axis":    {"first day of each piece of time; pieces without articles are left out", "اليوم الأول من كل فترة؛ ولا تُعرض فترة بلا مقالات"},
	"page.time.drawn":   {"The picture shows %d of %d pieces of time, the last ones with at least %d articles; the table has all.", "تعرض الصورة %d من %d من الفترات، وهي الأخيرة التي لا يقل عدد مقالاتها عن %d؛ والجدول يضمها كلها."},
	"page.time.table":   {"The same as a table", "الأرقام نفسها في جدول"},
	"page.rank.title":   {"Share of original articles by outlet", "نسبة المقالات الأصلية لكل جهة"},
	"page.rank.desc":    {"A point for the share of each outlet on a bar for its 95 % interval; the table below has the numbers.", "نقطة لنسبة كل جهة على شريط مجالها عند 95 %؛ والأرقام في الجدول أدناه."},
	"page.rank.how":     {"The point is the share of original articles, the bar its 95 % interval.", "النقطة نسبة المقالات الأصلية، والشريط مجال ثقتها عند 95 %."},
	"page.rank.table":   {"The ranking as a table", "الترتيب في جدول"},
	"page.matrix.table": {"Articles by taker and source", "المقالات بحسب الآخذ والمصدر"},
	"page.matrix.how":   {"The darker a cell, the larger the share of the outlet's articles: from 1, 5, 10 and 20 %.", "كلما اشتد لون الخانة كبرت نسبتها من مقالات الجهة: بدءًا من 1 و5 و10 و20 %."},
	"page.bars.desc":    {"A bar for each party, the longest first; the table below has the numbers.", "شريط لكل جهة، أطولها أولًا؛ والأرقام في الجدول أدناه."},
	"page.bars.how":     {"Solid: by claims that are likely; dotted: by claims that are possible.", "المصمت: بأقوال مرجَّحة؛ والمنقَّط: بأقوال محتملة."},
	"page.found.first":  {"The gravest of each kind", "أشدّها من كل نوع"},
	"page.found.all":    {"All of them:", "كلها:"},
}
