package dedupe

import (
	"strings"

	"pgregory.net/rapid"
)

// Texts of these tests are written for them.

const harvest = `افتتح محافظ وادي الزيتون صباح أمس موسم قطاف الزيتون في مزارع التعاونية الزراعية بمشاركة مئتي مزارع من القرى المجاورة.
وقال رئيس التعاونية نادر الحصري إن الإنتاج المتوقع هذا العام يبلغ أربعة آلاف طن من الزيت، بزيادة الثلث على الموسم السابق الذي تضرر من الصقيع.
وأضاف أن التعاونية اشترت معصرتين جديدتين بقرض ميسر من المصرف الزراعي، وأنها ستبيع الزيت لأول مرة في عبوات تحمل اسم الوادي.
واشتكت المزارعة سعاد النابلسي من ارتفاع أجور العمال، وقالت إن كثيرا من الأسر باتت تقطف حقولها بنفسها بعد انتهاء دوام المدارس.`

const library = `أعادت بلدية المرفأ القديم فتح المكتبة العامة بعد إغلاق دام ست سنوات بسبب تصدع سقفها.
وتضم المكتبة ثلاثين ألف كتاب ومخطوطات بحرية نادرة رممها خبراء من جامعة الساحل على مدى عامين.
وقالت أمينة المكتبة رباب الدوسري إن الدخول مجاني أيام العطلة، وإن قاعة الأطفال ستستقبل رحلات المدارس ابتداء من الأسبوع المقبل.
وبلغت كلفة الترميم مليوني درهم تبرع بنصفها تجار المرفأ، فيما تكفلت البلدية بالباقي.`

const bridge = `قررت هيئة الطرق إغلاق جسر الوادي الكبير أمام الشاحنات ثلاثة أسابيع لاستبدال مفاصله المعدنية المتآكلة.
وأكد المهندس المشرف زهير قباني أن السيارات الصغيرة ستعبر في مسار واحد بين السادسة صباحا والعاشرة ليلا.
ودعت الهيئة سائقي الشاحنات إلى استخدام الطريق الدائري، ووعدت بإعلان جدول الأعمال كل مساء على لوحاتها الإلكترونية.`

// bulletin is a weather bulletin of two days that share nothing but the formula.
func bulletin(places, sea, wind string) string {
	return "توقعت الهيئة العامة للأرصاد وحماية البيئة في تقريرها عن حالة الطقس لهذا اليوم بمشيئة الله تعالى أن تكون السماء غائمة جزئيا على أجزاء من مرتفعات " + places +
		"، في حين تكون الفرصة مهيأة لتكون السحب الرعدية الممطرة مسبوقة برياح نشطة مثيرة للأتربة والغبار تحد من مدى الرؤية الأفقية على مناطق " + sea +
		". وتكون حركة الرياح السطحية على البحر الأحمر شمالية غربية إلى شمالية بسرعة " + wind + " كم في الساعة وارتفاع الموج من متر إلى متر ونصف وحالة البحر خفيف الموج إلى متوسط الموج."
}

// dress writes a text as another outlet would: with harakat, tatweel, other
// hamza and digits and quotes. Its match form is the same.
func dress(s string) string {
	return "\u200f" + strings.NewReplacer("أ", "ا", "ة", "ه", "ى", "ي", "في ", "فِي ", "قال", "قــال", "ك", "ک", "محافظ", "مُحافِظ", ".", " .").Replace(s)
}

var vocabulary = strings.Fields(harvest + " " + library + " " + bridge)

// someText draws a text of words of the vocabulary, so that texts share wording often.
func someText(t *rapid.T, label string) string {
	parts := rapid.SliceOfN(rapid.OneOf(
		rapid.SampledFrom(strings.Split(harvest+"\n"+library+"\n"+bridge, "\n")),
		rapid.SampledFrom(vocabulary),
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 30), func(w []string) string { return strings.Join(w, " ") }),
	), 0, 8).Draw(t, label)
	return strings.Join(parts, " ")
}

func someDoc(t *rapid.T, id ID) Doc {
	return Doc{
		ID: id, Key: rapid.StringMatching(`[a-d]{1,3}`).Draw(t, "key"), Outlet: rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "outlet"),
		Title: rapid.SampledFrom([]string{"", "قطاف الزيتون", "إغلاق جسر الوادي الكبير أمام الشاحنات"}).Draw(t, "title"),
		Text:  someText(t, "text"), Latest: rapid.SampledFrom([]int64{0, 1700000000, 1700100000, 1702000000}).Draw(t, "latest"),
	}
}

func sequence(docs ...Doc) func(func(Doc, error) bool) {
	return func(yield func(Doc, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}
