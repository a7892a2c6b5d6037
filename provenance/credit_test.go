package provenance_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"isnad/article"
	"isnad/provenance"
)

// named writes credits as "role party "phrase"", one a line; f where the field is not the text.
func named(credits []provenance.Credit) string {
	var out []string
	for _, c := range credits {
		line := fmt.Sprintf("%s %s %q", c.Role, c.Party, c.Phrase)
		if c.Field != provenance.FieldText {
			line = c.Field + " " + line
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func creditsOf(a article.Article) ([]provenance.Credit, string) {
	return provenance.DefaultRegistry().Credits(&a)
}

func TestBylineNamesItsAgenciesInAnyOrderAndWithAnySign(t *testing.T) {
	for _, test := range []struct{ outlet, byline, want, city string }{
		{"alriyadh", "لندن - رويترز", `byline credit reuters "رويترز"`, "لندن"},
		{"okaz", "واس (جدة)", `byline credit spa "واس"`, "جدة"},
		{"alwatan", "صنعاء: (أ. ف. ب)", `byline credit afp "أ. ف. ب"`, "صنعاء"},
		{"alyaum", "د ب ا ـ برلين", `byline credit dpa "د ب ا"`, "برلين"},
		{"alyaum", "بنا ـ المنامة", `byline credit bna "بنا"`, "المنامة"},
		{"alyaum", "الوكالات - عواصم", `byline credit agencies "الوكالات"`, ""},
		{"aljazirah", "الجزيرة - وكالات:", `byline credit agencies "وكالات"`, ""},
		{"alweeam", "الوئام - متابعات:", "", ""},
		{"okaz", "متابعة", "", ""},
		{"aawsat", "لندن: «الشرق الأوسط أونلاين»", "", "لندن"},
		{"aleqtisadiya", "«الاقتصادية» من الرياض", "", "الرياض"},
		{"alriyadh", "دبي - الرياض", "", "دبي"},
		{"aljazirah", "الجزيرة - الرياض:", "", "الرياض"},
		{"okaz", "سالم المطيري، أ ف ب، رويترز (بيروت)", "byline credit afp \"أ ف ب\"\nbyline credit reuters \"رويترز\"", "بيروت"},
		{"okaz", "سان فرانسيسكو: محمد العتيبي", "", "سان فرانسيسكو"},
		{"okaz", "فارس السالم (تبوك)", "", "تبوك"},
		{"aawsat", "خدمة «نيويورك تايمز»", `byline credit nytimes "خدمة «نيويورك تايمز"`, ""},
		{"okaz", "المنامة: وكالة أنباء البحرين", `byline credit bna "وكالة أنباء البحرين"`, "المنامة"},
		{"okaz", "السيح - واس", `byline credit spa "واس"`, "السيح"},
	} {
		credits, city := creditsOf(article.Article{Outlet: test.outlet, Byline: test.byline})
		if diff := cmp.Diff(test.want, named(credits)); diff != "" {
			t.Errorf("%s: %s\n%s", test.outlet, test.byline, diff)
		}
		if city != test.city {
			t.Errorf("%s: city %q, want %q", test.byline, city, test.city)
		}
	}
}

func TestTextNamesPartiesInThreeRoles(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		// credit
		{"لندن - رويترز: أغلقت البورصة على ارتفاع.", `credit reuters "رويترز"`},
		{"القاهرة (أ ش أ) - افتتح الوزير المعرض.", `credit mena "أ ش أ"`},
		{"عمان 3 صفر 1437 هـ الموافق 15 نوفمبر 2015 م واس\nعقد المجلس جلسته.", `credit spa "واس"`},
		{"عقد المجلس جلسته أمس وأقر الميزانية.\n(أ ف ب)", `credit afp "أ ف ب"`},
		{"عقد المجلس جلسته أمس وأقر الميزانية. (أ.ف.ب، رويترز)", "credit afp \"أ.ف.ب\"\ncredit reuters \"رويترز\""},
		{"عقد المجلس جلسته أمس.\nالصحيفة – متابعة – وكالات", `credit agencies "وكالات"`},
		{"عقد المجلس جلسته أمس.\nالمصدر: الأناضول", `credit anadolu "المصدر: الأناضول"`},
		{"عقد المجلس جلسته أمس.\nالمصدر: شبكة الضفاف", `credit name:الضفاف "المصدر: شبكة الضفاف"`},
		{"عقد المجلس جلسته أمس.\n* بالاتفاق مع خدمة «واشنطن بوست»", `credit washingtonpost "خدمة «واشنطن بوست"`},
		{"نقلا عن وكالة الأنباء القطرية\nعقد المجلس جلسته أمس.", `credit qna "نقلا عن وكالة الأنباء القطرية"`},
		{"وصل الوفد أمس.\n\n* باريس - أ.ف.ب: غرق قارب قبالة الساحل.\n\n* بون - د.ب.أ: أضرب عمال المصنع.", "credit afp \"أ.ف.ب\"\ncredit dpa \"د.ب.أ\""},
		// told
		{"وأكدت مصادر طبية للأناضول أن الجرحى نقلوا إلى المستشفى.", `told anadolu "وأكدت مصادر طبية للأناضول"`},
		{"وقال رئيس البلدية في تصريح لـ(واس) إن الطريق فُتح.", `told spa "تصريح لـ(واس)"`},
		{"وقال المتحدث لـ«رويترز» إن المصنع توقف.", `told reuters "وقال المتحدث لـ«رويترز»"`},
		{"وأضاف لوكالة فرانس برس أن الأمطار توقفت.", `told afp "وأضاف لوكالة فرانس برس"`},
		{"وقال في تصريح لكونا إن الرحلات عادت.", `told kuna "تصريح لكونا"`},
		{"وقالت المصادر لوكالة الأنباء الألمانية (د. ب. أ) إن الجسر أغلق.", `told dpa "وقالت المصادر لوكالة الأنباء الألمانية (د. ب. أ)"`},
		{"وأفاد مراسل الأناضول بأن الطريق مغلق.", `told anadolu "مراسل الأناضول"`},
		{"وأبلغ مسؤول رويترز أن الشحنة وصلت.", `told reuters "وأبلغ مسؤول رويترز"`},
		{"وقال الوزير في مقابلة مع قناة الجزيرة إن الخطة جاهزة.", `told aljazeera "مقابلة مع قناة الجزيرة"`},
		{"وتحدث المدرب إلى صحيفة «ماركا» عن المباراة.", `told marca "وتحدث المدرب إلى صحيفة «ماركا»"`},
		// citation
		{"وقالت رويترز إن المحادثات تأجلت.", `citation reuters "وقالت رويترز"`},
		{"وذكر بيان نشرته وكالة الأنباء العراقية \"واع\" أن الجسر أغلق.", `citation ina "نشرته وكالة الأنباء العراقية \"واع\""`},
		{"وأضاف في تصريح صحافي بثته وكالة الأنباء اليمنية «سبأ» أن الطريق آمن.", `citation saba "بثته وكالة الأنباء اليمنية «سبأ»"`},
		{"ونقلت وكالة الأنباء الموريتانية الخاصة «الأخبار» بيانا.", `citation alakhbar_mr "ونقلت وكالة الأنباء الموريتانية الخاصة «الأخبار»"`},
		{"وأفادت وكالة الأنباء الرسمية السودانية (سونا) بأن السد امتلأ.", `citation suna "وأفادت وكالة الأنباء الرسمية السودانية (سونا)"`},
		{"حسبما نقلت وكالة الأنباء الرسمية الإيرانية.", `citation irna "حسبما نقلت وكالة الأنباء الرسمية الإيرانية"`},
		{"وقال رئيس تحرير «عرب نيوز» إن العدد صدر.", ""},
		{"وزير يعين المدير العام لوكالة أنباء «تاس» عضوا، وقال إنه كفء.", ""},
		{"ووفق \"واع\"، بدأت الأعمال.", `citation ina "ووفق \"واع"`},
		{"ونقلت وكالة تسنيم الايرانية للانباء عن مسؤول قوله إن السد ممتلئ.", `citation tasnim "ونقلت وكالة تسنيم"`},
		{"قُتل ثلاثة، على ما أفاد المرصد السوري لحقوق الإنسان.", `citation sohr "أفاد المرصد السوري لحقوق الإنسان"`},
		{"وكانت «بيلد» الألمانية ذكرت أن المصنع سيغلق.", `citation bild "بيلد"`},
		{"وأفادت صحيفة «ذا ليك بوست» المحلية بأن المدرسة أغلقت.", `citation name:ذا ليك بوست "وأفادت صحيفة «ذا ليك بوست»"`},
		{"وفقا لوكالة الأنباء الجزائرية فإن الميناء فتح.", `citation aps "وفقا لوكالة الأنباء الجزائرية"`},
		{"وأظهر استطلاع لرويترز أن الأسعار سترتفع.", `citation reuters "استطلاع لرويترز"`},
		{"وذكرت صحيفتا «النهار» اللبنانية و«الغارديان» أن الاجتماع ألغي.", "citation annahar \"وذكرت صحيفتا «النهار»\"\ncitation guardian \"و«الغارديان»\""},
		{"وقالت صحيفة الوطن الكويتية إن المجلس انعقد.", `citation alwatan_kw "وقالت صحيفة الوطن الكويتية"`},
		// names that the registry does not hold, without quotes
		{"امتلأ السد أمس بعد الأمطار، نقلا عن صحيفة الكثبان.", `credit name:الكثبان "نقلا عن صحيفة الكثبان"`},
		{"امتلأ السد أمس، بحسب مديره سالم الحر، نقلا عن موقع كثبان الليبية.", `credit name:كثبان الليبية "نقلا عن موقع كثبان الليبية"`},
		{"نقلا عن صحيفة الكثبان. امتلأ السد أمس.", `credit name:الكثبان "نقلا عن صحيفة الكثبان"`},
		{"وصل الوفد أمس.\nوامتلأ السد بعد أمطار غزيرة هطلت على المدينة والجبل في الليل، نقلا عن صحيفة الكثبان.", `citation name:الكثبان "نقلا عن صحيفة الكثبان"`},
		{"وفق ما ذكرته لصحيفة \"الكثبان\" مديرة المعرض، زاد الزوار.", `told name:الكثبان "وفق ما ذكرته لصحيفة \"الكثبان\""`},
		{"وقال المدرب لصحيفة كثبان سبورت إن الفريق جاهز.", `told name:كثبان سبورت "وقال المدرب لصحيفة كثبان سبورت"`},
		{"وذكر موقع كثبان نيوز أن المصنع سيغلق.", `citation name:كثبان نيوز "وذكر موقع كثبان نيوز"`},
		{"ونقلت وكالة كثبان للأنباء عن الوزير قوله إن السد ممتلئ.", `citation name:كثبان "ونقلت وكالة كثبان"`},
		{"وذكر التلفزيون الليبي الرسمي أن السد امتلأ.", `citation name:التلفزيون الليبي الرسمي "وذكر التلفزيون الليبي الرسمي"`},
		{"وقالت هيئة الإذاعة والتلفزيون الليبية إن السد امتلأ.", `citation name:هيئة الإذاعة والتلفزيون الليبية "وقالت هيئة الإذاعة والتلفزيون الليبية"`},
		{"وقال الوزير في مقابلة أجرتها معه وكالة «رويترز» إن السد امتلأ.", `told reuters "مقابلة أجرتها معه وكالة «رويترز»"`},
		{"وقال الوزير للتلفزيون الليبي إن السد امتلأ.", `told name:التلفزيون الليبي "وقال الوزير للتلفزيون الليبي"`},
		{"وأعلنت وكالة الأنباء السورية «سانا» فتح الطريق. وأوردت سانا أن الجسر أغلق.", "citation sana \"وأعلنت وكالة الأنباء السورية «سانا»\"\ncitation sana \"وأوردت سانا\""},
		{"أوردتها القناة التلفزيونية الألمانية «كثبان تي في».", `citation name:كثبان تي في "أوردتها القناة التلفزيونية الألمانية «كثبان تي في»"`},
		{"وتحدث الوزير في مقاله المنشور بصحيفة مكة.", `citation makkahnewspaper "وتحدث الوزير في مقاله المنشور بصحيفة مكة"`},
	} {
		credits, _ := creditsOf(article.Article{OutletName: "الصحيفة", Text: test.text})
		if diff := cmp.Diff(test.want, named(credits)); diff != "" {
			t.Errorf("%s\n%s", test.text, diff)
		}
	}
}

func TestHeadlineCitesBeforeAColonAndCreditsInBrackets(t *testing.T) {
	for title, want := range map[string]string{
		"رويترز: المحادثات تتأجل إلى الغد": `title citation reuters "رويترز"`,
		"الميناء يعود إلى العمل (واس)":     `title credit spa "واس"`,
		"الوزير لـ«الأناضول»: الخطة جاهزة": "",
		"وزير الطاقة لرويترز: لا نقص":      "",
	} {
		credits, _ := creditsOf(article.Article{OutletName: "الصحيفة", Title: title})
		if got := named(credits); got != want && !(want == "" && strings.Contains(got, " told ")) {
			t.Errorf("%s: got %s, want %s", title, got, want)
		}
	}
}

// Words that are also names. None of these sentences names a party.
func TestHomographsOutsideCreditPositionAreNoCredits(t *testing.T) {
	for _, text := range []string{
		"ومع ذلك استمر العمل في الميناء.",
		"ومع: بداية الموسم.",
		"حل بنا الليل قبل أن نصل.",
		"لا يليق بنا أن نتأخر، قال المدرب.",
		"اليوم يبدأ التسجيل في الجامعات.",
		"اليوم: افتتاح المعرض الدولي للكتاب في قاعة المدينة الكبرى.",
		"قالت الدول العربية إن القمة ناجحة.",
		"وأكدت العربية أنها لغة حية.",
		"قالت أمانة الرياض إن الحديقة جاهزة.",
		"سافر من الرياض إلى قنا في صعيد مصر.",
		"وقال محافظ قنا إن الجسر جاهز.",
		"وفا المدين بدينه وقال إنه راض.",
		"سد سبأ القديم في مأرب، قال الباحث.",
		"ولاية سان فرانسيسكو قالت إن الميناء مغلق.",
		"وال على البلاد قال كلمته.",
		"تنتج المحطة مئة كيلو وات في الساعة.",
		"قال فارس السالم إن الرحلة طويلة.",
		"وذكر مهر العروس في العقد.",
		"الفقرة أ ب من المادة الرابعة.",
		"حب الوطن من الإيمان، كما قالت المعلمة.",
		"شبه الجزيرة واسعة، وقالت البعثة إنها جافة.",
		"وقال تاجر من حي سونا إن السوق مغلق.",
		"سبق أن قالت الوزارة إن الطريق آمن.",
		"سوق عكاظ يفتتح أبوابه، كما أعلنت الهيئة.",
		"دعت لسانا صادقا وقالت خيرا.",
		"كونا عونا للناس، قال الأب لولديه.",
		"قناة السويس الجديدة تفتتح غدا، كما قالت الهيئة.",
		"نشر صورته على موقع «تويتر» وقال إنه بخير.",
		"اشترت مجموعة بلومبرغ المبنى.",
		"قال المدير إن موقع الحادث بعيد، ووفقا لموقع الوزارة فالطريق مغلق.",
		"قالت صحيفة محلية إن السد امتلأ.",
		"وأعلنت وكالة الطاقة الدولية أن الطلب ارتفع.",
		"يمكن التسجيل عبر موقع كثبان.",
		"اتفقا على بناء شبكة تعاون بين الجامعات.",
		"وكان موقع كثبان بعيدا عن المدينة.",
		"قال الوزير إن شبكة الكهرباء جاهزة وإن محطة الوقود تعمل.",
		"تبادل الناس الخبر، ونقلت صحف ووكالات كثيرة الصور.",
		"وكالات السيارات في المدينة قالت إن الطلب ارتفع.",
	} {
		for _, outlet := range []string{"الضفاف", ""} {
			credits, _ := creditsOf(article.Article{OutletName: outlet, Text: text})
			if len(credits) > 0 {
				t.Errorf("%s: read %s", text, named(credits))
			}
		}
	}
}

// The same words in credit position, behind a noun or in quotes behind a cue.
func TestHomographsInCreditPositionCount(t *testing.T) {
	for text, party := range map[string]string{
		"الرباط (ومع) - انطلقت الدورة.":                    "map",
		"المنامة - بنا: استقبل الوزير السفير.":             "bna",
		"ذكرت صحيفة اليوم السعودية أن الميناء توسع.":       "alyaum",
		"قالت قناة العربية إن القمة بدأت.":                 "alarabiya",
		"ذكرت صحيفة الرياض أن المشروع اكتمل.":              "alriyadh",
		"وبحسب وكالة «قنا» فإن المطار فتح.":                "qna",
		"وبحسب «قنا» فإن المطار فتح.":                      "qna",
		"استقبل الرئيس الوفد. (وفا)":                       "wafa",
		"وقالت وكالة سبأ إن الطريق آمن.":                   "saba",
		"طرابلس - وال: عاد العمل في الميناء.":              "lana",
		"تونس (وات) - انطلق المهرجان.":                     "tap",
		"وقالت وكالة فارس إن المناورة انتهت.":              "farsnews",
		"وذكرت وكالة مهر للأنباء أن الوزير استقال.":        "mehr",
		"عاد الهدوء إلى المدينة. \"أ ب\"":                  "ap",
		"ونقلت وكالة «تاس» عن الوزير قوله إن القمة قريبة.": "tass",
	} {
		credits, _ := creditsOf(article.Article{OutletName: "الضفاف", Text: text})
		if len(credits) != 1 || credits[0].Party != party {
			t.Errorf("%s: read %s, want %s", text, named(credits), party)
		}
	}
}

func TestConjunctionAndPrepositionMayPrecedeAName(t *testing.T) {
	for _, name := range []string{"رويترز", "الأناضول", "«رويترز»", "\"واس\"", "(واس)"} {
		for _, clitic := range []string{"ل", "ول", "لـ", "ولـ", "لــ"} {
			form := clitic + name
			if strings.HasPrefix(name, "ال") {
				form = strings.TrimRight(clitic, "ـ") + "ل" + strings.TrimPrefix(name, "ال")
			}
			text := "وقال الوزير " + form + " إن الخطة جاهزة."
			if credits, _ := creditsOf(article.Article{Text: text}); len(credits) != 1 || credits[0].Role != provenance.RoleTold {
				t.Errorf("%s: read %s", text, named(credits))
			}
		}
	}
}

// واس, واع, وام, وات, وال, وفا begin with و as they are; what would be left is no name.
func TestAbbreviationsThatBeginWithWawAreNotStripped(t *testing.T) {
	for abbreviation, key := range map[string]string{"واس": "spa", "واع": "ina", "وام": "wam", "وات": "tap", "وال": "lana", "وفا": "wafa", "واج": "aps", "ومع": "map"} {
		credits, _ := creditsOf(article.Article{Byline: "جدة - " + abbreviation})
		if len(credits) != 1 || credits[0].Party != key || credits[0].Phrase != abbreviation {
			t.Errorf("%s: read %s", abbreviation, named(credits))
		}
	}
}

func TestOwnOutletIsNoCredit(t *testing.T) {
	for _, a := range []article.Article{
		{Outlet: "aljazirah", Byline: "القاهرة - الجزيرة:", Text: "وقال الوزير لـ«الجزيرة» إن الخطة جاهزة."},
		{URL: "http://www.okaz.com.sa/x", Text: "وقال الوزير لـ(عكاظ) إن الخطة جاهزة. كما ذكرت صحيفة «عكاظ» أمس."},
		{OutletName: "المسلة", Text: "بغداد/المسلة: وصل الوفد."},
		{OutletName: "الضفاف", Credit: "المصدر: الضفاف"},
		{Outlet: "was", Text: "جدة 5 صفر 1437 هـ الموافق 17 نوفمبر 2015 م واس\nوصل الوفد."},
	} {
		if credits, _ := creditsOf(a); len(credits) > 0 {
			t.Errorf("%+v: read %s", a, named(credits))
		}
	}
	// The channel is not the newspaper of the same name.
	credits, _ := creditsOf(article.Article{Outlet: "aljazirah", Text: "وقالت قناة الجزيرة إن القمة بدأت."})
	if named(credits) != `citation aljazeera "وقالت قناة الجزيرة"` {
		t.Errorf("read %s", named(credits))
	}
}

func TestMetadataNamesUnknownPartiesAsPrinted(t *testing.T) {
	for credit, want := range map[string]string{
		"المصدر: الأناضول":    `metadata credit anadolu "المصدر: الأناضول"`,
		"المصدر: مرصد الضفاف": `metadata credit name:مرصد الضفاف "المصدر: مرصد الضفاف"`,
		"عن كثبان الليبية":    `metadata credit name:كثبان الليبية "عن كثبان الليبية"`,
		"نقلا عن صحيفة كثبان": `metadata credit name:كثبان "نقلا عن صحيفة كثبان"`,
		"متابعات":             "",
		"وكالات":              `metadata credit agencies "وكالات"`,
		"AFP":                 `metadata credit afp "AFP"`,
	} {
		if credits, _ := creditsOf(article.Article{Credit: credit}); named(credits) != want {
			t.Errorf("%s: read %s, want %s", credit, named(credits), want)
		}
	}
}

func TestDatelineIsTheCityAsPrinted(t *testing.T) {
	for text, want := range map[string]string{
		"بغداد/المسلة: وصل الوفد.":                                               "بغداد",
		"لندن - رويترز: ارتفع السعر.":                                            "لندن",
		"المدينة المنورة 5 صفر 1437 هـ الموافق 17 نوفمبر 2015 م واس\nوصل الوفد.": "المدينة المنورة",
		"باريس (أ ف ب) - غرق قارب.":                                              "باريس",
		"قال الوزير في لندن: الخطة جاهزة.":                                       "",
		"وصل الوفد إلى بغداد.":                                                   "",
	} {
		if _, city := creditsOf(article.Article{Text: text}); city != want {
			t.Errorf("%s: city %q, want %q", text, city, want)
		}
	}
}

func TestCitationsAreCapped(t *testing.T) {
	credits, _ := creditsOf(article.Article{Text: strings.Repeat("وقالت رويترز إن السعر ارتفع.\n", 50)})
	if len(credits) != provenance.MaxCitations {
		t.Errorf("kept %d citations", len(credits))
	}
}

// checkSpans fails where a credit's words are not where it says.
func checkSpans(t interface{ Fatalf(string, ...any) }, a *article.Article) {
	credits, _ := provenance.DefaultRegistry().Credits(a)
	fields := map[string]string{provenance.FieldByline: a.Byline, provenance.FieldTitle: a.Title, provenance.FieldText: a.Text, provenance.FieldMetadata: a.Credit}
	for _, c := range credits {
		points := []rune(fields[c.Field])
		if c.Start < 0 || c.Start >= c.End || c.End > len(points) {
			t.Fatalf("span %d..%d of a %s of %d code points", c.Start, c.End, c.Field, len(points))
		}
		if utf8.ValidString(fields[c.Field]) && string(points[c.Start:c.End]) != c.Phrase {
			t.Fatalf("phrase %q at %d..%d, where %q stands", c.Phrase, c.Start, c.End, string(points[c.Start:c.End]))
		}
		if c.Party == "" || c.Role == "" {
			t.Fatalf("credit without party or role: %+v", c)
		}
	}
}

var shards = []string{
	"رويترز", "واس", "أ", "ف", "ب", "د", ".", " ", " ", " ", "\n", "ـ", "–", "-", "(", ")", "«", "»", "\"", ":", "/", "،", "وكالة", "الأنباء", "السعودية", "صحيفة",
	"قال", "قالت", "وأفادت", "بحسب", "نقلا عن", "المصدر", "لـ", "ل", "للأناضول", "الأناضول", "ومع", "العربية", "الرياض", "لندن", "م", "هـ", "2015", "مراسل", "ﻭﺍﺱ", "وَاس", "&quot;", "&nbsp;",
	"\u0301", "\u200f", "👩🏽", "\xff", "\r\n", "تصريح", "خدمة", "متابعات", "وكالات", "تسنيم", "الايرانية", "وكالات", "Reuters", "AFP",
}

func TestSpansHoldTheirPhrase(t *testing.T) {
	piece := rapid.SliceOfN(rapid.SampledFrom(shards), 0, 60)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string {
			return strings.Join(piece.Draw(t, name), rapid.SampledFrom([]string{"", " "}).Draw(t, "gap"))
		}
		checkSpans(t, &article.Article{
			Outlet: rapid.SampledFrom([]string{"", "okaz", "was"}).Draw(t, "outlet"),
			Byline: draw("byline"), Title: draw("title"), Text: draw("text"), Credit: draw("credit"),
		})
	})
}

func FuzzCredits(f *testing.F) {
	f.Add("لندن - رويترز", "وقال مسؤول للأناضول إن الطريق مغلق.\n(أ ف ب)", "المصدر: الضفاف")
	f.Add("واس ـ جدة", strings.Repeat("وكالة \"", 40), "()")
	f.Add("\xd8", "المصدر:\u0301", "\u200f-")
	f.Fuzz(func(t *testing.T, byline, text, credit string) {
		checkSpans(t, &article.Article{Byline: byline, Title: text, Text: text, Credit: credit})
	})
}

// The two articles of the page the project started from, cut out by hand.
func TestSeedPageNamesItsSources(t *testing.T) {
	data, err := os.ReadFile("../../shared/seed/aggregator-page.txt")
	if err != nil {
		t.Skip("../shared/seed is not here: ", err)
	}
	lines := strings.Split(string(data), "\n")
	at := func(prefix string) int {
		for i, l := range lines {
			if strings.HasPrefix(l, prefix) {
				return i
			}
		}
		t.Fatalf("no line begins with %q", prefix)
		return 0
	}
	second := at("بغداد/المسلة")
	first := article.Article{OutletName: "عربي21", Text: strings.Join(lines[2:at("المصدر: عربي21")], "\n")}
	credits, _ := creditsOf(first)
	want := map[string]bool{"told anadolu": true, "citation ina": true}
	for _, c := range credits {
		if key := string(c.Role) + " " + c.Party; !want[key] {
			t.Errorf("first article: read %s %q", key, c.Phrase)
		}
	}
	if len(credits) != 3 || credits[0].Phrase != "وذكرت مصادر محلية للأناضول" {
		t.Errorf("first article: read %s", named(credits))
	}
	credits, city := creditsOf(article.Article{OutletName: "المسلة", Text: strings.Join(lines[second:at("المسلة – متابعة")+1], "\n")})
	if named(credits) != "citation sohr \"أفاد المرصد السوري لحقوق الإنسان\"\ncredit agencies \"وكالات\"" || city != "بغداد" {
		t.Errorf("second article: read %s, city %q", named(credits), city)
	}
}
