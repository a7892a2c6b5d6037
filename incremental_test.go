package isnad_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad"
	"isnad/article"
)

// Two texts of our own. Papers cut and edit them; a late review quotes both.
var (
	harbour = strings.Split(`دشنت سلطة الموانئ رصيفا جديدا لسفن الحبوب طوله أربعمئة متر بعد ثلاث سنوات من أعمال الردم والحفر قبالة المنارة القديمة.
وقال مهندس المشروع إن الرافعات الست تستطيع تفريغ سفينة كاملة في ليلة واحدة إذا سمحت الرياح الشمالية بذلك.
وأوضح أن الصوامع المجاورة رممت جدرانها وزودت بمقاييس للرطوبة تنذر الحراس قبل أن يفسد القمح المخزون.
وذكر تجار السوق الكبير أن أجور الشحن ستنخفض بمقدار الخمس وأن المخابز الصغيرة ستكون أول الرابحين.
وطالب صيادو الحي الغربي بممر آمن لقواربهم لأن السفن الضخمة تثير موجا يقلب الزوارق الخشبية قرب الصخور.
وتعهد مدير الميناء بوضع عوامات مضيئة قبل حلول الشتاء وبدفع تعويض لكل من تضررت شباكه أثناء البناء.`, "\n")
	archive = strings.Split(`فتحت دار الوثائق أبوابها للباحثين بعد ترميم استغرق عقدا كاملا وشمل سقوف القاعات الخشبية وخزائن المخطوطات النادرة.
وعثر المرممون خلف جدار مطلي على صندوق رسائل تبادلها قضاة المدينة وتجارها قبل قرنين من الزمان.
وتصف إحدى الرسائل قافلة ضلت طريقها في عاصفة رملية واهتدت إلى البئر بنباح كلاب الرعاة عند الفجر.
وقالت أمينة الدار إن فهرسة الرسائل ستحتاج إلى سنتين وإن صورها الرقمية ستتاح مجانا للطلاب والهواة.
وحضر حفل الافتتاح أحفاد ثلاث من العائلات المذكورة في الرسائل وأهدوا الدار دفاتر حسابات قديمة بخط أجدادهم.
ويقام في الصيف معرض متنقل يحمل نسخا من أجمل الصفحات إلى مدارس القرى البعيدة عن العاصمة.`, "\n")
)

// step is one thing that happens to a database: articles come in, or one is removed.
type step struct {
	add    *article.Article
	remove string
}

// late are the steps after the first batch: versions, a passage of each story elsewhere, revisions,
// an article that joins two stories, and removals.
func late() (steps []step) {
	n := 0
	put := func(id, outlet, published string, sentences ...string) {
		n++
		steps = append(steps, step{add: &article.Article{ID: id, Outlet: outlet, OutletName: "صحيفة " + outlet, URL: "https://" + outlet + ".example/" + id,
			Title: fmt.Sprint("خبر ", n), Published: published, Text: strings.Join(sentences, "\n")}})
	}
	edited := func(s []string, pairs ...string) []string {
		out := slices.Clone(s)
		for i := range out {
			out[i] = strings.NewReplacer(pairs...).Replace(out[i])
		}
		return out
	}
	put("h1", "alif", "2024-03-01T08:00Z", harbour...)
	put("h2", "ba", "2024-03-01T09:00Z", edited(harbour[:5], "كاملة", "بأكملها", "المجاورة", "القريبة")...)
	put("h3", "ta", "2024-03-01T11:00Z", edited(harbour[1:], "كاملة", "بأكملها", "المجاورة", "القريبة", "الرابحين", "المستفيدين")...)
	put("a1", "alif", "2024-03-02T08:00Z", archive...)
	put("a2", "jim", "2024-03-02T10:00Z", archive[:5]...)
	put("a3", "dal", "2024-03-02T12:00Z", edited(archive[1:], "عاصفة", "زوبعة", "مجانا", "بلا مقابل")...)
	put("both", "ha", "2024-03-03T08:00Z", slices.Concat(harbour[:5], archive[:5])...) // holds most of two stories
	put("passage", "waw", "2024-03-03T09:00Z", slices.Concat(harbour[3:5], sentencesOfItsOwn)...)
	put("h1", "alif", "2024-03-01T10:00Z", edited(harbour, "أربعمئة", "ثلاثمئة")...) // revisions
	put("a2", "jim", "2024-03-02T11:00Z", archive...)
	put("gone", "zay", "2024-03-01T07:00Z", harbour...)
	steps = append(steps, step{remove: "gone"})
	return steps
}

var sentencesOfItsOwn = strings.Split(`كتب قارئ من الجبل أن الثلج قطع طريق قريته أسبوعين فصار الأطفال يذهبون إلى المدرسة على زلاجات صنعها نجار عجوز.
وأضاف أن المجلس البلدي اشترى جرافة مستعملة لكن سائقها الوحيد يسكن في الوادي ولا يصل إلا بعد ذوبان الجليد.
وروى أن أهل القرية حفروا نفقا قصيرا بين المخبز والمسجد وعلقوا فيه فوانيس ملونة ظلت مضاءة حتى الربيع.
وختم رسالته بدعوة المصورين إلى زيارة النفق قبل أن تذيبه شمس نيسان فلا يبقى منه إلا صور الهواتف.`, "\n")

// do takes the steps in order, each on its own.
func do(t *testing.T, b *isnad.Base, steps []step) {
	t.Helper()
	for _, s := range steps {
		if s.remove != "" {
			if _, err := b.Remove(t.Context(), s.remove, "asked by its publisher"); err != nil {
				t.Fatal(err)
			}
			continue
		}
		add(t, b, []string{line(t, s.add)})
	}
}

func line(t *testing.T, a *article.Article) string {
	t.Helper()
	j, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(j)
}

// TestHistoryDoesNotChangeTheView takes revisions, a removal, passages and an article that joins two
// stories in many orders, one by one, and wants the view that one batch gives.
func TestHistoryDoesNotChangeTheView(t *testing.T) {
	sample := sampleLines(t)
	whole := open(t, 0)
	add(t, whole, sample)
	var batch []string
	var removals []step
	for _, s := range late() {
		if s.add == nil {
			removals = append(removals, s)
		} else {
			batch = append(batch, line(t, s.add))
		}
	}
	add(t, whole, batch)
	do(t, whole, removals)
	want := state(t, whole)
	for _, name := range []string{"h1", "h2", "a2", "both", "passage"} {
		if !slices.ContainsFunc(want["relations"], func(r string) bool { return strings.Contains(r, `"child":"`+name+`"`) }) {
			t.Errorf("nothing is claimed about %s: the steps do not test what they should", name)
		}
	}
	for seed := range uint64(6) {
		steps := late()
		rnd := rand.New(rand.NewPCG(seed, 3))
		rnd.Shuffle(len(steps), func(i, j int) { steps[i], steps[j] = steps[j], steps[i] })
		// What is removed was added before.
		added := slices.IndexFunc(steps, func(s step) bool { return s.add != nil && s.add.ID == "gone" })
		removed := slices.IndexFunc(steps, func(s step) bool { return s.remove == "gone" })
		if removed < added {
			steps[added], steps[removed] = steps[removed], steps[added]
		}
		b := open(t, 1+int(seed)%3)
		add(t, b, sample)
		do(t, b, steps)
		if d := cmp.Diff(want, state(t, b)); d != "" {
			t.Fatalf("seed %d: another history gives another view:\n%s", seed, d)
		}
	}
}

func TestAddingOneArticleSolvesOnlyItsComponentAgain(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	steps := late()
	component := map[string]int64{"h1": 1, "h2": 2, "h3": 3, "a1": 1, "a2": 2, "a3": 3, "both": 7}
	for _, s := range steps[:7] {
		if r := add(t, b, []string{line(t, s.add)}); r.Related != component[s.add.ID] || r.Matched != 1 {
			t.Errorf("adding %s matched %d and related %d articles; want 1 and %d", s.add.ID, r.Matched, r.Related, component[s.add.ID])
		}
	}
	before, err := b.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	alone := *steps[0].add
	alone.ID, alone.Outlet, alone.URL, alone.Text = "alone", "kaf", "https://kaf.example/1", strings.Join(sentencesOfItsOwn, "\n")
	if r := add(t, b, []string{line(t, &alone)}); r.Related != 1 {
		t.Errorf("adding an article that shares no text related %d", r.Related)
	}
	if after, err := b.Stats(t.Context()); err != nil || after.Statements != before.Statements {
		t.Errorf("it appended %d statements (%v); want none", after.Statements-before.Statements, err)
	}
}

func TestRefreshSaysWhatChanged(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	r, err := b.Refresh(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	same := isnad.Change{SameRelation: r.SameRelation}
	if r.Change != same || r.SameRelation == 0 {
		t.Errorf("a refresh of an unchanged corpus reports %+v", r.Change)
	}
	do(t, b, late())
	if r, err = b.Refresh(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	c := r.Change
	relations := map[string]bool{}
	for x, err := range b.Relations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if x.ParentKind != "none" {
			relations[x.ChildRef] = true
		}
	}
	if now := c.NewSource + c.OtherSource + c.OtherKind + c.OtherWord + c.SameRelation; now != len(relations) {
		t.Errorf("%+v counts %d articles with a source; there are %d", c, now, len(relations))
	}
}
