package extract

import (
	"errors"
	"fmt"
	"strings"
)

// What a page without an article says of itself, at match level.
var (
	missingPhrases = hashLists("الصفحة غير موجودة", "الصفحة المطلوبة", "الصفحة التي تبحث عنها", "الصفحة التي طلبتها", "خطأ 404", "404 خطأ", "تم حذف هذه الصفحة", "الخبر غير موجود", "المقال غير موجود", "الرابط غير صحيح",
		"page not found", "404 not found", "404 error", "error 404", "صفحه مورد نظر", "صفحه یافت نشد")
	// these stand in news, too
	lackPhrases    = hashLists("لم يتم العثور", "لم نعثر على", "لم نجد", "غير متوفرة حاليا", "غير متوفر حاليا", "تم حذف الخبر", "not found")
	consentPhrases = hashLists("ملفات تعريف الارتباط", "ملفات الارتباط", "الكوكيز", "الكوكي", "cookies", "سياسة الخصوصية", "نقدر خصوصيتك", "خصوصيتك", "بياناتك الشخصية", "الموافقة على الكل", "قبول الكل", "your privacy", "your consent", "کوکی")
	loginPhrases   = hashLists("تسجيل الدخول", "سجل الدخول", "سجل دخولك", "كلمة المرور", "كلمة السر", "نسيت كلمة", "اسم المستخدم", "إنشاء حساب", "ليس لديك حساب", "هذا المحتوى للمشتركين", "محتوى حصري للمشتركين", "اشترك لقراءة", "اشترك للقراءة", "sign in", "log in", "forgot password", "ورود به سایت")
	robotPhrases   = hashLists("تحقق من أنك لست", "أنت لست روبوت", "لست روبوتا", "تفعيل جافا سكريبت", "تفعيل javascript", "enable javascript", "جافاسكريبت", "جافا سكريبت", "checking your browser", "verify you are human", "are you a robot", "just a moment", "access denied", "تم حظر وصولك", "captcha", "enable cookies", "403 forbidden", "attention required")
)

func hashLists(phrases ...string) [][]uint64 {
	out := make([][]uint64, len(phrases))
	for i, p := range phrases {
		out[i] = hashes(p)
	}
	return out
}

func (l *line) hasAny(phrases [][]uint64) bool {
	for _, p := range phrases {
		if l.has(p) {
			return true
		}
	}
	return false
}

// How much text makes an article.
const (
	declaredWords = 8  // where the page says that it holds one
	wordsAlone    = 25 // where it does not
	noticeWords   = 90 // what a notice says at most
	indexLinks    = 8  // headlines that are links, of a page that lists articles
)

// reject says why what was found is no article, nil where it is one.
func (w *webPage) reject(f *find) error {
	words := len(hashes(f.text))
	if w.info.Split == SplitNever && words > 0 {
		return nil
	}
	o := w.mainObject()
	described := o != nil && (o.body() != "" || o.text("datePublished") != "") || w.showsMedia(f.article.Title)
	declared := described || w.first("og:type") == "article" || w.first("article:published_time") != "" || w.micro.first("datePublished") != ""
	switch {
	case len(w.frames) > 0 && words < noticeWords:
		return fmt.Errorf("find article: the page only holds frames (%q); give the address or file of the one that shows the article", w.frames)
	case words < noticeWords && w.says(missingPhrases, 1, declared), words < noticeWords && !declared && w.says(lackPhrases, 1, false):
		return errors.New("find article: the page says that what was asked for does not exist; check the address, or look for a copy in an archive")
	case words < noticeWords && w.says(robotPhrases, 1, declared):
		return errors.New("find article: the page wants a browser with JavaScript, or proof that a human reads; open it in a browser, save the page and give the saved file")
	case (words < noticeWords || !declared) && w.mostly(f, consentPhrases, declared):
		return errors.New("find article: the page asks for consent to cookies before it shows anything; open it in a browser, agree or refuse, save the page and give the saved file")
	case (words < declaredWords || !declared) && words < noticeWords && w.says(loginPhrases, 2, false):
		return errors.New("find article: the page asks its readers to log in or subscribe; if you may read it, open it in a browser, save the page and give the saved file")
	}
	links, headed := w.linkedHeadlines(f.lines)
	switch {
	case !described && (headed >= 3 && headed*2 >= f.sentences || !declared && links >= indexLinks && (f.sentences < 2 || words < 60)):
		return fmt.Errorf("find article: the page lists articles (%s to others) and holds none itself; give the pages of the articles", count(links, "headline"))
	case words == 0:
		return errors.New("find article: no running text stands on the page; if a browser shows some, save the page there and give the saved file")
	case declared && words < declaredWords, !declared && (words < wordsAlone || f.sentences == 0):
		return fmt.Errorf("find article: only %s of text, and nothing says that they are an article; give the article's own page, or take the text as one article with --split never", count(words, "word"))
	}
	return nil
}

// showsMedia reports whether the page describes a video or gallery under the headline: little text belongs to these.
func (w *webPage) showsMedia(title string) bool {
	for _, o := range w.ld.objects {
		if (o.is("VideoObject") || o.is("ImageGallery")) && likeness(o.text("name"), title) > 0.8 {
			return true
		}
	}
	return strings.HasPrefix(w.first("og:type"), "video")
}

// says reports whether n blocks of the page, or its title, hold one of the phrases: short
// ones, which speak of the page and not of the world. With titles only titles and headings count.
func (w *webPage) says(phrases [][]uint64, n int, titles bool) bool {
	title := &line{words: hashes(w.title)}
	if len(title.words) <= 10 && title.hasAny(phrases) {
		return true
	}
	for i := range w.blocks {
		if b := &w.blocks[i]; (!b.furniture || n == 1) && !b.island() && len(b.words) <= 30 && (b.heading > 0 || !titles) && b.hasAny(phrases) {
			if n--; n <= 0 {
				return true
			}
		}
	}
	return false
}

// mostly reports whether half of the lines of the page, or the headline, hold one of the phrases;
// of a page that declares an article two lines at least.
func (w *webPage) mostly(f *find, phrases [][]uint64, declared bool) bool {
	n, all := 0, 0
	for i := range w.blocks {
		b := &w.blocks[i]
		if b.furniture || b.island() || len(b.words) < 5 {
			continue
		}
		all++
		if b.hasAny(phrases) {
			n++
		}
	}
	if f.title >= 0 && w.blocks[f.title].hasAny(phrases) {
		return true
	}
	return n > 0 && n*2 >= all && (n > 1 || !declared)
}

// linkedHeadlines counts the headlines that are links to other pages: all of the page, and
// the headings among them between the lines of the text.
func (w *webPage) linkedHeadlines(text span) (all, headed int) {
	for i := range w.blocks {
		b := &w.blocks[i]
		if b.island() && len(b.words) >= 4 && b.kind != ReadAlso {
			all++
			if !b.furniture && b.heading > 0 && text.first-2 <= i && i < text.end {
				headed++
			}
		}
	}
	return all, headed
}
