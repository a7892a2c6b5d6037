package provenance

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"isnad/article"
	"isnad/dedupe"
)

// item is an article as the audit sees it; what is credited is read by the parser.
func item(id int, party, byline, text string) Item {
	it := Item{ID: dedupe.ID(id), ContentKey: fmt.Sprintf("%064x", id), Ref: fmt.Sprintf("a-%d", id), Party: party}
	it.Article = article.Article{ID: it.Ref, Outlet: party, Byline: byline, Text: text, URL: fmt.Sprintf("https://%s.example/%d", party, id)}
	it.Credits, it.Dateline = DefaultRegistry().Credits(&it.Article)
	return it
}

func (it Item) published(iso string) Item {
	it.Article.Published = iso
	it.Times = ReadTimes(&it.Article)
	return it
}

// caseWith makes a case of these articles; claims name child and parent by place.
func caseWith(items []Item, claims ...Relation) *Case {
	det := &dedupe.Detector{Settings: dedupe.DefaultSettings}
	doc := func(it *Item) *dedupe.Doc {
		return &dedupe.Doc{ID: it.ID, Key: it.ContentKey, Outlet: it.Party, Title: it.Article.Title, Text: it.Article.Text}
	}
	all := func(*Item) bool { return true }
	c := &Case{
		Story: "s1", Registry: DefaultRegistry(), Members: items, Relations: map[dedupe.ID][]Relation{}, Name: func(p string) string { return p }, Wanted: all, Counted: all,
		Measure: func(a, b *Item) dedupe.Match { return det.Measure(doc(a), doc(b)) },
		Compare: func(a, b *Item) *dedupe.Comparison { return det.Compare(doc(a), doc(b)) },
	}
	for _, r := range claims {
		if r.Parent.Kind == NodeArticle && r.Kind != KindRevision {
			r.Evidence.Passages = c.Compare(&items[r.Child-1], &items[r.Parent.Article-1]).Passages
		}
		c.Relations[r.Child] = append(c.Relations[r.Child], r)
	}
	return c
}

func fromWire(child int, party string, confidence float64) Relation {
	return Relation{Child: dedupe.ID(child), Parent: Node{Kind: NodeWire, Party: party, Story: "s1"}, Kind: dedupe.Copy, Confidence: confidence, DecidedBy: "story_credit"}
}

func fromArticle(child, parent int, confidence float64) Relation {
	return Relation{Child: dedupe.ID(child), Parent: Node{Kind: NodeArticle, Article: dedupe.ID(parent)}, Kind: dedupe.Copy, Confidence: confidence, DecidedBy: "agency"}
}

// found returns the findings of a kind, by the reference of the article concerned.
func found(findings []Finding, kind FindingKind) map[string]Finding {
	out := map[string]Finding{}
	for _, f := range findings {
		if f.Kind == kind {
			out[f.Articles[0].Ref] = f
		}
	}
	return out
}

func TestUncreditedCopyRestsOnAWitnessThatCreditsTheSource(t *testing.T) {
	whole := text(statement...)
	findings, uncredited := AuditStory(caseWith([]Item{
		item(1, "alpha", "القاهرة - رويترز", whole), item(2, "beta", "بيروت - مكتب المدينة", whole),
	}, fromWire(1, "reuters", .96), fromWire(2, "reuters", .85)))
	f, ok := found(findings, UncreditedCopy)["a-2"]
	if !ok || len(found(findings, UncreditedCopy)) != 1 {
		t.Fatalf("findings %v, want one about a-2", findings)
	}
	if f.Party != "reuters" || f.Articles[1].Ref != "a-1" || f.Articles[1].Role != RoleWitness || len(f.Credits) == 0 || f.Command != "isnad compare a-2 a-1" {
		t.Errorf("finding %+v does not show its witness", f)
	}
	if !slices.Equal(uncredited, []dedupe.ID{2}) {
		t.Errorf("uncredited %v, want article 2", uncredited)
	}
}

func TestNoUncreditedCopyWhereTheSourceIsUnseenUnlikelyNamelessOrOwn(t *testing.T) {
	whole := text(statement...)
	unseen := Relation{Child: 2, Parent: Node{Kind: NodeUnseen, Story: "s1"}, Kind: dedupe.Copy, Confidence: .99, DecidedBy: "common_text"}
	for name, c := range map[string]*Case{
		"unseen":     caseWith([]Item{item(1, "alpha", "القاهرة - رويترز", whole), item(2, "beta", "", whole)}, unseen),
		"possible":   caseWith([]Item{item(1, "alpha", "القاهرة - رويترز", whole), item(2, "beta", "", whole)}, fromWire(2, "reuters", .79)),
		"agencies":   caseWith([]Item{item(1, "alpha", "وكالات", whole), item(2, "beta", "", whole)}, fromWire(2, PartyAgencies, .95)),
		"own":        caseWith([]Item{item(1, "alpha", "", whole), item(2, "alpha", "", whole)}, fromArticle(2, 1, .95)),
		"no witness": caseWith([]Item{item(1, "alpha", "", whole), item(2, "beta", "", whole)}, fromWire(2, "reuters", .95)),
		"half":       caseWith([]Item{item(1, "alpha", "القاهرة - رويترز", text(statement[:3]...)), item(2, "beta", "", text(append(slices.Clone(statement[:3]), otherNews...)...))}, fromWire(2, "reuters", .95)),
	} {
		findings, _ := AuditStory(c)
		if got := found(findings, UncreditedCopy); len(got) > 0 {
			t.Errorf("%s: accused: %v", name, got)
		}
	}
}

// Each of these was found by reading findings: a credit that the reader of bylines did not take for one.
func TestWhateverPointsToASourceIsAVisibleCredit(t *testing.T) {
	whole := text(statement...)
	for name, it := range map[string]Item{
		"letters set apart":   item(2, "beta", "القاهرة - و ا س", whole),
		"Latin letters":       item(2, "beta", "بيتا - skywire", whole),
		"agencies":            item(2, "beta", "متابعات", whole),
		"sentence":            item(2, "beta", "", whole+"\nوفقا للفلانية.\nرابط الخبر"),
		"mentioned":           item(2, "beta", "", whole+"\nوصورة من أرشيف واس تظهر المحطة."),
		"statement announced": item(2, "beta", "", "وفيما يلي نص البيان الذي أصدرته البلدية.\n"+whole),
	} {
		if !visiblyCredits(DefaultRegistry(), &it, "spa") {
			t.Errorf("%s: not seen", name)
		}
	}
	for name, it := range map[string]Item{
		"city and desk":     item(2, "beta", "القاهرة - مكتب بيتا", whole),
		"English date":      item(2, "beta", "Tuesday, 11 August 2015 - 13:34 pm", whole),
		"according to plan": item(2, "beta", "", whole+"\nوسيجري العمل وفق الخطط المعتمدة لذلك في كل الأحياء الشرقية."),
	} {
		if visiblyCredits(DefaultRegistry(), &it, "spa") {
			t.Errorf("%s: taken for a credit", name)
		}
	}
}

func TestAnOutletsOwnReportIsNoCopy(t *testing.T) {
	own := item(2, "okaz", "", text(statement[0], "وقال مدير المشروع في حديث لـ«عكاظ» إن المحطة تعمل بالطاقة الشمسية."))
	if !toldItself(DefaultRegistry(), &own) {
		t.Error("a text that says that somebody spoke to the outlet itself is its own report")
	}
	dateline := item(3, "okaz", "", "عكاظ - جدة: "+text(statement...))
	if toldItself(DefaultRegistry(), &dateline) {
		t.Error("a dateline says nothing of who was told")
	}
}

func TestACreditIsContradictedByTheArticleOfAnotherAgencyOrByAllOthers(t *testing.T) {
	whole := text(statement...)
	findings, _ := AuditStory(caseWith([]Item{item(1, "spa", "", whole), item(2, "beta", "القاهرة - كونا", whole)}, fromArticle(2, 1, .9)))
	if f, ok := found(findings, CreditContradicted)["a-2"]; !ok || f.Party != "spa" || f.Severity != High {
		t.Errorf("finding %+v, want one of high severity that names spa", f)
	}
	three := []Item{item(1, "alpha", "رويترز", whole), item(2, "beta", "لندن - رويترز", whole), item(3, "gamma", "أ ف ب", whole)}
	findings, _ = AuditStory(caseWith(three, fromWire(1, "reuters", .95), fromWire(2, "reuters", .95), fromWire(3, "afp", .6)))
	if f, ok := found(findings, CreditContradicted)["a-3"]; !ok || f.Party != "reuters" || len(found(findings, CreditContradicted)) != 1 {
		t.Errorf("findings %+v, want one about a-3", findings)
	}
	// One other outlet is a word against a word; one that credits both agrees with both.
	findings, _ = AuditStory(caseWith(three[1:], fromWire(2, "reuters", .95), fromWire(3, "afp", .6)))
	both := append(slices.Clone(three), item(4, "delta", "رويترز، أ ف ب", whole))
	more, _ := AuditStory(caseWith(both))
	if got := append(findings, more...); len(found(got, CreditContradicted)) > 0 {
		t.Errorf("doubted: %v", found(got, CreditContradicted))
	}
}

func TestCircularCreditingIsACycleAmongTheOutletsOfAStory(t *testing.T) {
	whole := text(statement...)
	items := []Item{item(1, "okaz", "", whole), item(2, "sabq", "", whole), item(3, "alwatan", "", whole)}
	items[0].Credits = []Credit{{Party: "sabq", Role: RoleCitation, Phrase: "ذكرت سبق", Field: FieldText}}
	items[1].Credits = []Credit{{Party: "alwatan", Role: RoleCredit, Phrase: "الوطن", Field: FieldByline}}
	if f := found(must(AuditStory(caseWith(items))), CircularCrediting); len(f) > 0 {
		t.Errorf("a line is no circle: %v", f)
	}
	items[2].Credits = []Credit{{Party: "okaz", Role: RoleCredit, Phrase: "عكاظ", Field: FieldByline}}
	got := found(must(AuditStory(caseWith(items))), CircularCrediting)
	if len(got) != 1 {
		t.Fatalf("findings %v, want one circle", got)
	}
	for _, f := range got {
		if len(f.Articles) != 3 || len(f.Credits) != 3 || f.Severity != Medium {
			t.Errorf("circle %+v, want three articles, three credits and medium severity", f)
		}
	}
}

func must(f []Finding, _ []dedupe.ID) []Finding { return f }

func TestAStaleCorrectionIsTheOldWordAtTheSamePlace(t *testing.T) {
	old := text(statement...)
	revised := with(old, "أربعين مليون", "40 مليون", "ثلاثين ألف", "30 ألف")
	corrected := with(revised, "30 ألف", "13 ألف")
	items := []Item{
		item(1, "okaz", "", revised).published("2025-03-01T08:00Z"), item(2, "okaz", "", corrected).published("2025-03-02T08:00Z"),
		item(3, "beta", "", revised).published("2025-03-03T08:00Z"), item(4, "gamma", "", corrected).published("2025-03-03T08:00Z"),
	}
	version := Relation{Child: 2, Parent: Node{Kind: NodeArticle, Article: 1}, Kind: KindRevision, Confidence: .97, DecidedBy: "earlier"}
	got := found(must(AuditStory(caseWith(items, version))), StaleCorrection)
	f, ok := got["a-3"]
	if !ok || len(got) != 1 {
		t.Fatalf("findings %v, want one about a-3", got)
	}
	if f.Spans[0].Exact != "30" || f.Spans[1].Exact != "13" || f.Severity != Medium {
		t.Errorf("finding %+v, want 30, now 13, published after the correction", f)
	}
	version.DecidedBy = "same_outlet" // which version came first is not known
	if got := found(must(AuditStory(caseWith(items, version))), StaleCorrection); len(got) > 0 {
		t.Errorf("found without order: %v", got)
	}
}

func TestWordsReplacedAreNoSpellings(t *testing.T) {
	for _, c := range []struct {
		was, is, what string
		marked, want  bool
	}{
		{"120", "12", "number", false, true}, {"ثلاثة", "3", "number", false, false}, {"عبدالله", "عبد الله", "name", false, false},
		{"سامي", "رامي", "name", false, true}, {"بالمملكة", "في السعودية", "place", false, false}, {"غرق", "حريق", "word", false, false},
		{"غرق", "حريق", "word", true, true}, {"اليوم", "أمس", "date", false, false}, {"2 - ما", "وما", "number", false, false},
	} {
		if got := replaced(c.was, c.is, c.what, c.marked); got != c.want {
			t.Errorf("replaced(%q, %q, %s, %v) = %v", c.was, c.is, c.what, c.marked, got)
		}
	}
}

func TestADroppedAttributionIsASentenceThatNobodySaysAnyMore(t *testing.T) {
	lead := "شهد الحي القديم أمس حركة غير معتادة بعد فتح الطريق المؤدي إلى الميناء الجديد أمام الشاحنات."
	said := "وقال مسؤول في البلدية إن الجسر المعلق عند مدخل المدينة الشرقي غير صالح للعبور منذ شهرين كاملين."
	bare := "الجسر المعلق عند مدخل المدينة الشرقي غير صالح للعبور منذ شهرين كاملين."
	tail := "وتمتد أعمال الصيانة على طول الساحل وتشمل ثلاث محطات للضخ وخزانين كبيرين قرب السوق القديمة."
	source := text(lead, said, tail, statement[0])
	for name, c := range map[string]struct {
		copied string
		want   int
	}{
		"dropped":    {text(lead, bare, tail, statement[0]), 1},
		"kept":       {source, 0},
		"other word": {text(lead, "وأفاد مصدر مسؤول بأن "+bare, tail, statement[0]), 0},
		"quoted":     {text(lead, "\""+bare+"\"", tail, statement[0]), 0},
	} {
		findings := must(AuditStory(caseWith([]Item{item(1, "spa", "", source), item(2, "beta", "", c.copied)}, fromArticle(2, 1, .9))))
		var got []Finding
		for _, f := range findings {
			if f.Kind == DroppedAttribution {
				got = append(got, f)
			}
		}
		if len(got) != c.want {
			t.Errorf("%s: %d findings, want %d: %+v", name, len(got), c.want, got)
		}
		if len(got) == 1 && (!strings.HasPrefix(got[0].Spans[0].Exact, "وقال") || !strings.Contains(got[0].Spans[1].Exact, "غير صالح للعبور")) {
			t.Errorf("%s: spans %+v", name, got[0].Spans)
		}
	}
}

func TestImplausibleTimes(t *testing.T) {
	now := time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		a    article.Article
		want int
	}{
		"plausible":       {article.Article{Published: "2025-03-01", Crawled: "2025-03-02T01:00Z"}, 0},
		"after the crawl": {article.Article{Published: "2025-03-05", Crawled: "2025-03-02T01:00Z"}, 1},
		"to come":         {article.Article{Published: "2025-07-01"}, 1},
		"today":           {article.Article{Published: "2025-06-01"}, 0},
		"same day":        {article.Article{Text: "الرياض 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس"}, 0},
		"two days":        {article.Article{Text: "الرياض 25 شوال 1436 هـ الموافق 10 سبتمبر 2015 م واس"}, 1},
		"far apart":       {article.Article{Text: "صدر النظام في 25 شوال 1436 هـ. وبدأ العمل به في الأول من العام التالي بعد مشاورات طويلة، في 10 سبتمبر 2017 م"}, 0},
	} {
		it := Item{Ref: "a-1", Article: c.a, Times: ReadTimes(&c.a)}
		if got := AuditArticle(&it, now); len(got) != c.want {
			t.Errorf("%s: %d findings, want %d: %+v", name, len(got), c.want, got)
		}
	}
}

func TestAnArticleBeforeWhatItCreditsIsImplausible(t *testing.T) {
	whole := text(statement...)
	items := []Item{item(1, "spa", "", whole).published("2025-03-05T10:00Z"), item(2, "beta", "واس", whole).published("2025-03-01T10:00Z")}
	got := found(must(AuditStory(caseWith(items))), ImplausibleTime)
	if _, ok := got["a-2"]; !ok || len(got) != 1 {
		t.Errorf("findings %v, want one about a-2", got)
	}
}

func TestTheIDOfAFindingDependsOnWhatTheArticlesSayAlone(t *testing.T) {
	whole := text(statement...)
	id := func(story string, shift int, key string) string {
		a, b := item(1, "alpha", "القاهرة - رويترز", whole), item(2, "beta", "", whole)
		b.ContentKey = key
		c := caseWith([]Item{a, b}, fromWire(2, "reuters", .9))
		c.Story = story
		for i := range c.Members {
			c.Members[i].Ref = fmt.Sprint("other-", i+shift)
		}
		a2 := Audit{Findings: must(AuditStory(c))}
		a2.Arrange()
		for _, f := range a2.Findings {
			if f.Kind == UncreditedCopy {
				return f.ID
			}
		}
		t.Fatal("nothing found")
		return ""
	}
	same := strings.Repeat("ab", 32)
	if id("s1", 0, same) != id("s2", 7, same) {
		t.Error("another story name or reference gives another id")
	}
	if id("s1", 0, same) == id("s1", 0, strings.Repeat("cd", 32)) {
		t.Error("another text keeps the id")
	}
}

func TestArrangeDoesNotDependOnTheOrderOfFindings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var fs []Finding
		for i := range rapid.IntRange(0, 12).Draw(t, "n") {
			f := Finding{Kind: rapid.SampledFrom(FindingKinds).Draw(t, "kind"), Severity: rapid.SampledFrom(Severities).Draw(t, "severity"), Message: fmt.Sprint(i)}
			it := item(rapid.IntRange(1, 4).Draw(t, "article"), "alpha", "", "")
			f.concern(RoleChild, &it)
			f.Party = fmt.Sprint("p", i)
			fs = append(fs, f)
		}
		a, b := Audit{Findings: slices.Clone(fs)}, Audit{Findings: rapid.Permutation(fs).Draw(t, "order")}
		a.Arrange()
		b.Arrange()
		ids := func(fs []Finding) (out []string) {
			for _, f := range fs {
				out = append(out, f.ID)
			}
			return out
		}
		if d := cmp.Diff(ids(a.Findings), ids(b.Findings)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestSubtractLeavesWhatIsNew(t *testing.T) {
	a := Audit{Findings: []Finding{{Kind: OneOrigin, Severity: Low, Party: "x"}, {Kind: WireUnseen, Severity: Low, Party: "y"}}}
	a.Arrange()
	a.Subtract(map[string]bool{a.Findings[0].ID: true})
	if len(a.Findings) != 1 || a.Known != 1 || len(a.Counts) != 1 {
		t.Errorf("after subtracting: %+v", a)
	}
}

func TestWhatReviewersSayOfFindingsIsHeeded(t *testing.T) {
	a := Audit{Findings: []Finding{{Kind: OneOrigin, Severity: Low, Party: "x"}, {Kind: WireUnseen, Severity: Low, Party: "y"}}}
	a.Arrange()
	x, y := a.Findings[0].ID, a.Findings[1].ID
	a.Heed([]Review{{Decision: Reject, Finding: x}, {Decision: Reject, Finding: y}, {Decision: Confirm, Finding: y, By: "ريم"}, {Decision: Reject, Child: 1}})
	if len(a.Findings) != 1 || a.Findings[0].ID != y || len(a.Findings[0].Reviews) != 2 || a.Rejected != 1 {
		t.Errorf("after the reviews: %+v", a)
	}
}

// The limits of the score interval for 0, 5 and 10 of 10, as Wilson (1927) gives them.
func TestSharesHaveWilsonIntervals(t *testing.T) {
	for k, want := range map[int][2]float64{0: {0, .2775}, 5: {.2366, .7634}, 10: {.7225, 1}} {
		s := shareOf(k, 10)
		if math.Abs(s.Low-want[0]) > 1e-4 || math.Abs(s.High-want[1]) > 1e-4 || s.Articles != k {
			t.Errorf("%d of 10: %+v, want %v", k, s, want)
		}
	}
	if s := shareOf(0, 0); s.Low != 0 || s.High != 1 {
		t.Errorf("0 of 0: %+v, want everything possible", s)
	}
}

func TestACopyOfATextThatItsOutletHasChangedUnderTheSameKeyIsStale(t *testing.T) {
	old := with(text(statement...), "أربعين مليون", "40 مليون", "ثلاثين ألف", "30 ألف")
	corrected := with(old, "30 ألف", "13 ألف")
	present := item(1, "okaz", "", corrected).published("2025-03-01T08:00Z")
	items := []Item{present, item(2, "beta", "", old).published("2025-03-03T08:00Z"), item(3, "gamma", "", corrected).published("2025-03-03T08:00Z")}
	version := Version{Item: item(1, "okaz", "", old), Until: time.Date(2025, 3, 2, 0, 0, 0, 0, time.UTC)}
	version.ContentKey = fmt.Sprintf("%064x", 99)
	look := func(versions ...Version) map[string]Finding {
		c := caseWith(items, fromArticle(2, 1, .9))
		c.Versions = map[dedupe.ID][]Version{1: versions}
		return found(must(AuditStory(c)), StaleCorrection)
	}
	got := look(version)
	f, ok := got["a-2"]
	if !ok || len(got) != 1 || f.Severity != High || f.Spans[0].Exact != "30" || f.Spans[1].Exact != "13" {
		t.Fatalf("findings %+v, want one of high severity about a-2: 30, now 13", got)
	}
	if f.Articles[1].Role != RoleSource || f.Articles[1].Ref != "a-1" || f.Articles[2].Role != RoleCorrection || f.Articles[2].Ref != "a-1" {
		t.Errorf("articles %+v, want the old text of a-1 and its present one", f.Articles)
	}
	version.Until = time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC) // the copy may have been out before the change
	if got = look(version); got["a-2"].Severity != Medium {
		t.Errorf("severity %s where it is not known whether the copy came after the change", got["a-2"].Severity)
	}
	items[0].Article.Modified = "2025-03-02T06:00Z" // unless the page says when it was changed
	items[0].Times = ReadTimes(&items[0].Article)
	if got = look(version); got["a-2"].Severity != High {
		t.Errorf("severity %s where the page was modified before the copy came out", got["a-2"].Severity)
	}
	older := version
	older.Article.Text = with(old, "40 مليون", "44 مليون")
	if got = look(older, version); len(got) != 1 || len(got["a-2"].Spans) != 2 {
		t.Errorf("with two earlier versions: %+v, want one finding, by the nearer one", got)
	}
	if got = look(); len(got) != 0 {
		t.Errorf("without the earlier text: %+v", got)
	}
}
