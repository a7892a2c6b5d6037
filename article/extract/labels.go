package extract

import (
	"strings"
	"unicode/utf8"

	"isnad/arabic"
)

// Labels are matched word by word at match level, so that every spelling of
// إقرأ أيضاً is one label. How a label binds:
type binding int

const (
	// begins: the line begins with it; anything may follow.
	begins binding = iota
	// leads: the line begins with it, and a separator or nothing follows.
	leads
	// whole: the line is the label and nothing else.
	whole
	// inside: it stands anywhere in the line.
	inside
)

// A label is a phrase that tells what a line is.
type label struct {
	kind  Kind
	bind  binding
	most  int // words of the longest line that it decides; 0: any
	words []uint64
	print string
}

// labelTable lists the labels of each kind, separated by "|".
var labelTable = []struct {
	kind Kind
	bind binding
	most int
	list string
}{
	{Tags, begins, 0, "كلمات دلالية|الكلمات الدلالية|كلمات مفتاحية|الكلمات المفتاحية|كلمات البحث"},
	{Tags, leads, 0, "الوسوم|وسوم|أوسمة|الأوسمة|تاغات|تاجات|هاشتاغ|هاشتاج|علامات|العلامات|التصنيفات|تصنيفات|مواضيع المقال|tags|tag|keywords|categories|tagged"},
	{ReadAlso, begins, 30, `اقرأ أيضا|اقرأ/ي أيضا|اقرئي أيضا|اقرأوا أيضا|اقرؤوا أيضا|اقرأ كذلك|اقرأ المزيد|إقرأ المزيد|شاهد أيضا|طالع أيضا|انظر أيضا|تابع أيضا|
		قد يهمك|قد يعجبك|ربما يهمك|ربما يعجبك|مواضيع ذات صلة|موضوعات ذات صلة|أخبار ذات صلة|مقالات ذات صلة|مواد ذات صلة|ذات صلة|مواضيع متعلقة|
		موضوعات متعلقة|أخبار متعلقة|مقالات متعلقة|مقالات مشابهة|أخبار مشابهة|مواضيع مشابهة|مواضيع قد تهمك|قصص مقترحة|مواضيع مقترحة|أخبار مقترحة|مقالات مقترحة|الأكثر قراءة|الأكثر مشاهدة|الأكثر تداولا|
		الأكثر تعليقا|المزيد في|المزيد من الأخبار|أخبار أخرى|مقالات أخرى|اخترنا لكم|اخترنا لك|من نفس القسم|الخبر التالي|الخبر السابق|المقال التالي|المقال السابق|
		related articles|related posts|related news|read also|read more|see also|you may also like|most read|latest news|مطالب مرتبط|بیشتر بخوانید`},
	{ReadAlso, leads, 30, "المزيد|للمزيد|أحدث الأخبار|آخر الأخبار|أهم الأخبار|مختارات|موضوعات أخرى|related"},
	{ReadAlso, whole, 0, "التالي|السابق|تفاصيل أكثر|عرض المزيد|تحميل المزيد"},
	{Author, begins, 40, "about post author|about the author|about author|نبذة عن الكاتب|حول الكاتب|عن الكاتب|عن المؤلف|عن كاتب المقال|كل مقالات الكاتب|جميع مقالات الكاتب|المزيد من مقالات|view all posts|مقالات الكاتب"},
	{Author, inside, 12, "see author s posts|مشاهدة كل المقالات|عرض جميع المقالات"},
	{Comments, leads, 14, "التعليقات|تعليقات|تعليقات القراء|آراء القراء|ردود القراء|comments|comment|responses|شارك برأيك|شاركنا رأيك|ما رأيك"},
	{Comments, begins, 20, "اترك تعليقا|اترك تعليقك|أضف تعليقا|أضف تعليق|أضف تعليقك|اكتب تعليقا|اكتب تعليقك|أكتب تعليقك|لن يتم نشر عنوان بريدك|leave a comment|leave a reply|post a comment|تعليقات الزوار"},
	{Share, begins, 10, `شارك الخبر|شارك المقال|شارك الموضوع|شارك هذا|شارك على|شاركها|شارك عبر|مشاركة الخبر|مشاركة المقال|مشاركة عبر|انشر الخبر|أرسل إلى صديق|نسخ الرابط|انسخ الرابط|تم نسخ الرابط|
		تابعنا على|تابعونا على|تابعنا عبر|تابعوا آخر|اشترك في النشرة|اشترك في نشرتنا|النشرة البريدية|حمل التطبيق|حجم الخط|استمع إلى المقال|استمع للمقال|طباعة المقال|share this|share on|follow us|اضغط هنا`},
	{Share, whole, 0, "شارك|مشاركة|انشر|طباعة|استمع|حفظ|إرسال|تم النسخ|share|print|email|save|copy link|link copied|a a|a a a"},
	{Counter, leads, 8, "عدد المشاهدات|المشاهدات|مشاهدات|عدد القراءات|القراءات|الزيارات|عدد الزيارات|وقت القراءة|مدة القراءة|زمن القراءة|views"},
	{Counter, inside, 6, "دقائق للقراءة|دقيقة للقراءة|دقائق قراءة|دقيقة قراءة|دقيقة واحدة|min read|minutes read|مشاهدة|قراءة|زيارة"},
	{Menu, leads, 25, "الرئيسية|الصفحة الرئيسية|القائمة|القائمة الرئيسية|الأقسام|انتقل إلى المحتوى|تخطى إلى المحتوى|تسجيل الدخول|تسجيل|بحث|من نحن|اتصل بنا|home|menu|search|log in|login"},
	{Notice, inside, 40, "جميع الحقوق محفوظة|كل الحقوق محفوظة|كافة الحقوق محفوظة|حقوق النشر محفوظة|all rights reserved"},
	{Notice, inside, 40, "هي اختصار لجزء من الأخبار"}, // below every text of the Anadolu agency
	{Notice, inside, 16, "هذا المحتوى للمشتركين|المحتوى للمشتركين فقط|المقال للمشتركين فقط|متاح للمشتركين فقط|حصري للمشتركين"},
	{Notice, inside, 14, "الصفحة غير موجودة|الصفحة التي تبحث عنها|الصفحة المطلوبة|خطأ 404|page not found"},
	{Notice, inside, 14, "سياسة الخصوصية|شروط الاستخدام|اتفاقية الاستخدام|سياسة الاستخدام|ملفات تعريف الارتباط|privacy policy|terms of use"},
	{Byline, leads, 8, "بقلم|كتب|كتبت|كتبه|كتبها|إعداد|أعده|أعدته|تحرير|ترجمة|حوار|أجرى الحوار|أجرت الحوار|تقرير|متابعة|الكاتب|الكاتبة|المحرر|المؤلف|author|by"},
	{Byline, begins, 6, "بقلم|by"},
	{Source, leads, 4, "مصدر"}, // "مصدر: ..." is how headlines quote somebody unnamed
	{Source, leads, 10, "المصدر|المصادر|مصدر الخبر|المصدر الأصلي|نقلا عن|source|via"},
	{Address, leads, 0, "الرابط|رابط الخبر|رابط المقال|الرابط المختصر|رابط مختصر|الرابط القصير|رابط قصير|url|link"},
	{Titled, leads, 40, "العنوان|عنوان الخبر|title|headline"},
	{Dated, begins, 16, "تاريخ النشر|نشر في|نشرت في|نشر بتاريخ|تم النشر|تم النشر في|published|posted on|posted|تاريخ|التاريخ|date|نشر"},
	{Dated, begins, 16, "آخر تحديث|اخر تعديل|تحديث|تم التحديث|تاريخ التحديث|updated|last updated|modified"},
}

// labels by the hash of their first word: at the line's beginning, and anywhere.
var leading, anywhere = func() (map[uint64][]label, map[uint64][]label) {
	leading, anywhere := map[uint64][]label{}, map[uint64][]label{}
	for _, row := range labelTable {
		for print := range strings.SplitSeq(row.list, "|") {
			print = strings.TrimSpace(print)
			l := label{row.kind, row.bind, row.most, hashes(print), print}
			to := leading
			if row.bind == inside {
				to = anywhere
			}
			to[l.words[0]] = append(to[l.words[0]], l)
		}
	}
	return leading, anywhere
}()

// hashes returns the words of s at match level.
func hashes(s string) []uint64 {
	var w arabic.Words
	w.Scan(s)
	return w.Hash
}

// words returns a set of words at match level.
func words(s string) map[uint64]bool {
	set := map[uint64]bool{}
	for _, h := range hashes(s) {
		set[h] = true
	}
	return set
}

// labelled finds the label of the line: the longest that it begins with, else one inside it.
func (l *line) labelled() (found label, ok bool) {
	if len(l.words) == 0 {
		return found, false
	}
	for _, c := range leading[l.words[0]] {
		n := len(c.words)
		if n < len(found.words) || c.most > 0 && len(l.words) > c.most || !hasPrefix(l.words, c.words) {
			continue
		}
		rest := strings.TrimLeftFunc(l.text[l.to[n-1]:], blank)
		r, _ := utf8.DecodeRuneInString(rest)
		if c.bind == leads && rest != "" && !strings.ContainsRune(separators, r) ||
			c.bind == whole && len(l.words) > n {
			continue
		}
		found, ok = c, true
	}
	if ok {
		return found, true
	}
	for i, h := range l.words {
		for _, c := range anywhere[h] {
			if (c.most == 0 || len(l.words) <= c.most) && hasPrefix(l.words[i:], c.words) {
				return c, true
			}
		}
	}
	return found, false
}

func hasPrefix(s, prefix []uint64) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := range prefix {
		if s[i] != prefix[i] {
			return false
		}
	}
	return true
}

// Word lists, at match level.
var (
	// sections and what else stands in menus.
	menuWords = words(`الرئيسية سياسة سياسية اقتصاد اقتصادية رياضة رياضية ثقافة ثقافية فن فنون الفن منوعات صحة تكنولوجيا علوم مقالات مقابلات آراء رأي الرأي
		محليات محلي عربي عربية دولي دولية عالم العالم فيديو صور بودكاست صحافة أفكار تفاعلي حوادث مجتمع تقارير تحقيقات كتاب كاريكاتير أخبار سيارات
		بحث القائمة أقسام تواصل اشترك دخول home news sport sports politics economy world opinion video`)
	// names of services that pages offer sharing with.
	socialWords = words(`فيسبوك فايسبوك تويتر إكس واتساب واتس آب تلغرام تليجرام تيليغرام انستغرام انستجرام يوتيوب لينكدإن ماسنجر سناب شات تيك توك بريد إلكتروني شارك مشاركة طباعة نسخ الرابط
		facebook twitter x whatsapp telegram instagram youtube linkedin messenger email print share copy link pinterest reddit tiktok`)
	// reportingVerbs begin sentences of news, with or without و and ف.
	reportingVerbs = func() map[uint64]bool {
		set := map[uint64]bool{}
		for _, v := range strings.Fields(`قال قالت أضاف أضافت أكد أكدت أعلن أعلنت أفاد أفادت ذكر ذكرت أوضح أوضحت أشار أشارت كشف كشفت شدد شددت لفت لفتت نقل نقلت صرح صرحت
			اعتبر اعتبرت رأى رأت تابع تابعت نفى نفت دعا دعت طالب طالبت كان كانت يأتي تأتي جاء جاءت بلغ بلغت شهد شهدت تعد يعد تعتبر يعتبر بين بينت`) {
			for _, s := range []string{"و" + v, "ف" + v} {
				set[hashes(s)[0]] = true
			}
		}
		return set
	}()
	// clauseWords join the clauses of running text; headlines avoid them.
	clauseWords = words(`أن إن التي الذي الذين حيث كما وأن وإن أنه أنها إنه إنها وذلك بينما لكن ولم ولا مشيرا موضحا مؤكدا لافتا مضيفا قائلا وهو وهي عندما الذى التى فيما إذ`)
	// moreWords end a teaser.
	moreWords = words(`المزيد التفاصيل more`)
	// liveWords stand in the headlines of live coverage.
	livePhrases = [][]uint64{hashes("لحظة بلحظة"), hashes("تغطية مباشرة"), hashes("تغطية حية"), hashes("تغطية مستمرة"), hashes("بث مباشر"), hashes("أولا بأول"), hashes("مباشر"), hashes("live")}
	// ages and times of day.
	clockWords = words(`منذ قبل ساعة ساعات ساعتين دقيقة دقائق دقيقتين يوم أيام يومين أسبوع الساعة ص م ت تم صباحا مساء ظهرا بتوقيت غرينتش جرينتش مكة القدس بغداد القاهرة gmt am pm ago hours hour minutes utc`)
)

// endsIn reports whether the line's last word is in the set.
func (l *line) endsIn(set map[uint64]bool) bool {
	return len(l.words) > 0 && set[l.words[len(l.words)-1]]
}

// in returns how many of the line's words are in the set.
func (l *line) in(set map[uint64]bool) int {
	n := 0
	for _, h := range l.words {
		if set[h] {
			n++
		}
	}
	return n
}

// has reports whether the phrase stands in the line.
func (l *line) has(phrase []uint64) bool {
	for i := range l.words {
		if hasPrefix(l.words[i:], phrase) {
			return true
		}
	}
	return false
}
