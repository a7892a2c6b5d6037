package main

import "regexp"

// A stratum is a set of articles of which some are drawn.
type stratum struct {
	name  string
	draw  int
	takes func(*item) bool
}

// A name is an expression that matches as a whole word, with the letters that Arabic writes before it.
type name struct {
	anywhere, whole *regexp.Regexp
	held            map[string]bool // by text: every draw of a process asks the same
}

// words are the names made so far, by their alternatives.
var words = map[string]name{}

func word(alternatives string) name {
	n, made := words[alternatives]
	if !made {
		n = name{regexp.MustCompile(alternatives), regexp.MustCompile(`(?:^|[^\p{L}\p{N}])[وف]?[لبك]?(?:ال|ل)?(?:` + alternatives + `)(?:$|[^\p{L}\p{N}])`), map[string]bool{}}
		words[alternatives] = n
	}
	return n
}

// in reports whether text holds the name. Most texts hold it nowhere, which is found out faster.
func (n name) in(text string) bool {
	held, asked := n.held[text]
	if !asked {
		held = n.anywhere.MatchString(text) && n.whole.MatchString(text)
		n.held[text] = held
	}
	return held
}

// rare are names of agencies and outlets that few articles print, two articles for each.
var rare = []string{
	`[أا]سوشي[ي]?تد ?برس|أ\.? ?ب`, `بلومبر[غجك]|بلومبير[غج]`, `شينخوا|الصين الجديدة`, `[إا]نترفاكس`, `تاس`, `نوفوستي|سبوتنيك`, `كيودو|يونهاب`,
	`[إآا]كي|[إا]في|[أا]نسا`, `[إا]ير?نا|[إا]رنا|الجمهورية الإسلامية للأنباء`, `تسنيم|وكالة فارس|أنباء فارس`, `وكالة مهر|أنباء مهر|[إا]يسنا`,
	`أنباء الشرق الأوسط|أ ش أ`, `سانا|السورية للأنباء`, `الوكالة الوطنية للإعلام|المركزية`, `المرصد السوري`, `نيويورك تايمز`, `واشنطن بوست`, `وول ستريت جورنال`,
	`[غج]ارديان`, `ديلي ميل|دايلي ميل`, `تل[ي]?[غج]راف`, `[إا]ندبندنت`, `فايننشال تايمز|فاينانشال تايمز`, `صنداي تايمز|التايمز`, `بي بي سي`, `سي إن إن|سي ان ان`,
	`فوكس نيوز|إن بي سي`, `هآرتس|يديعوت أحرونوت|معاريف`, `ماركا|موندو ديبورتيفو|آس`, `بيلد|شبيغل|شبيجل`, `لوموند|لوفيغارو|ليكيب`, `روسيا اليوم|آر تي`,
	`سكاي نيوز`, `فرانس 24|مونت كارلو`, `دويتشه فيله|صوت أم[ي]?ركا`, `القدس العربي|العربي الجديد`,
}

// frequent are the agencies that many articles print, four articles for each.
var frequent = []string{`رويترز`, `فرانس برس|الصحافة الفرنسية`, `الأنباء الألمانية|د\.? ?ب\.? ?أ`, `واس|الأنباء السعودية`, `الأناضول`, `وكالات`}

// homographs are names that are something else too, two articles for each.
var homographs = []string{`قنا`, `بنا`, `وام`, `واع`, `وفا`, `سبأ`, `سونا|كونا`, `بترا`, `معا`, `صفا`, `العربية`, `الجزيرة`, `الحياة`, `النهار`, `الشرق الأوسط`, `اليوم السابع|المصري اليوم`}

// nouns announce names, known or not: thirty articles.
const nouns = `صحيفة|جريدة|مجلة|دورية|موقع|بوابة|وكالة|قناة|تلفزيون|تليفزيون|[إا]ذاعة|راديو|شبكة|محطة`

func strata(outlets []string) []stratum {
	var all []stratum
	for _, o := range outlets {
		all = append(all, stratum{"outlet " + o, 4, func(it *item) bool { return it.Outlet == o }})
	}
	group := func(name string, draw int, expressions []string) {
		for _, e := range expressions {
			re := word(e)
			all = append(all, stratum{name + " " + e, draw, func(it *item) bool { return re.in(it.Text) }})
		}
	}
	group("rare", 2, rare)
	group("frequent", 4, frequent)
	group("homograph", 2, homographs)
	group("noun", 30, []string{nouns})
	return all
}
