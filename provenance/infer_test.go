package provenance

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"isnad/article"
	"isnad/dedupe"
)

// statement is a text of our own; every test cuts and edits it.
var statement = []string{
	"أعلنت بلدية المدينة الساحلية اليوم افتتاح محطة جديدة لتحلية المياه تخدم الأحياء الشرقية التي عانت انقطاعا طويلا خلال الصيف.",
	"وقال مدير المشروع إن المحطة تنتج ثلاثين ألف متر مكعب يوميا وتعمل بالطاقة الشمسية في ساعات النهار كلها.",
	"وأضاف أن فرق الصيانة أنهت ربط الخزانات القديمة بالشبكة بعد أشهر من الحفر في شوارع ضيقة ومزدحمة.",
	"وتبلغ كلفة المرحلة الأولى أربعين مليون دينار دفعت الحكومة نصفها وتكفل صندوق التنمية بالباقي على أقساط.",
	"ورحب سكان الحي القديم بالخطوة وقالوا إنهم انتظروا عودة المياه إلى بيوتهم منذ بداية العام الماضي.",
	"وحذر خبراء في البيئة من رمي المحلول الملحي قرب الشاطئ لأن المراعي البحرية هناك تتضرر سريعا.",
	"ومن المقرر أن تبدأ المرحلة الثانية في الخريف وأن تشمل ثلاث قرى جبلية لا تصلها الأنابيب حتى الآن.",
}

// otherNews is another text, for pieces that mix two.
var otherNews = []string{
	"فاز فريق الجامعة ببطولة المناظرات بعد نهائي امتد ثلاث ساعات أمام لجنة ضمت قضاة وأساتذة لغة.",
	"وناقش الفريقان قانون الأرشيف الوطني وحق الباحثين في الاطلاع على الوثائق بعد ثلاثين سنة من كتابتها.",
	"وتسلم قائد الفريق الكأس من عميد الكلية الذي وعد بتمويل رحلة الفريق إلى البطولة الإقليمية القادمة.",
	"وكانت الجامعة قد خسرت نهائي السنة السابقة بفارق صوت واحد أثار حينها جدلا بين الطلاب والمدربين.",
}

func text(sentences ...string) string { return strings.Join(sentences, "\n") }

// with replaces words in a text: pairs of old and new.
func with(s string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(s) }

// paper is a member of another outlet than all others, named by its party, which is its key too.
func paper(party, text string, credits ...Credit) Member {
	return Member{
		ID: dedupe.ID(len(party) + int(party[0])<<8 + int(party[len(party)-1])), Key: party, Party: party, Owner: party, Credits: credits,
		Article: &article.Article{ID: party, URL: "https://" + party + ".example/1", Outlet: party, Text: text},
	}
}

func stated(m Member, t string) Member {
	var err error
	if m.Times.Stated, err = article.ParseTime(t); err != nil {
		panic(err)
	}
	return m
}

func crawled(m Member, t string) Member {
	var err error
	if m.Times.Crawled, err = article.ParseTime(t); err != nil {
		panic(err)
	}
	return m
}

func credits(party string, role Role) Credit {
	return Credit{Party: party, Role: role, Phrase: "x", Field: FieldByline, End: 1}
}

func story(members ...Member) *Story { return &Story{Name: "s1", Members: members} }

// sources infers a story and returns the name of each member's source, by party:
// the party of an article, or the name of a node.
func sourcesOf(t testing.TB, st *Story) map[string]string {
	t.Helper()
	name := map[dedupe.ID]string{}
	for _, m := range st.Members {
		if name[m.ID] != "" {
			t.Fatalf("two members have number %d", m.ID)
		}
		name[m.ID] = m.Party
	}
	out := map[string]string{}
	for _, r := range Infer(st) {
		source := r.Parent.Name()
		switch r.Parent.Kind {
		case NodeArticle:
			source = name[r.Parent.Article]
		case NodeNone:
			source = "none"
		}
		if r.Confidence < 0 || r.Confidence > 1 {
			t.Errorf("confidence %v is no probability", r.Confidence)
		}
		if old := out[name[r.Child]]; old != "" {
			source = old + " " + source
		}
		out[name[r.Child]] = source
	}
	return out
}

func relationOf(t testing.TB, st *Story, party string) Relation {
	t.Helper()
	for _, m := range st.Members {
		for _, r := range Infer(st) {
			if m.Party == party && r.Child == m.ID {
				return r
			}
		}
	}
	t.Fatalf("no relation of %s", party)
	return Relation{}
}

func expect(t *testing.T, got, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}

func TestTwoPapersWithoutCreditsAreNotDirected(t *testing.T) {
	whole := text(statement...)
	early := stated(paper("alpha", whole), "2024-03-01T08:00Z")
	late := stated(paper("gamma", text(statement[:5]...)), "2024-03-02T08:00Z")
	expect(t, sourcesOf(t, story(early, late)), map[string]string{"alpha": "unseen:s1", "gamma": "unseen:s1"})
	r := relationOf(t, story(early, late), "gamma")
	if r.DecidedBy != "common_text" || r.Evidence.Declared {
		t.Errorf("decided by %q, declared %v; want common_text, undeclared", r.DecidedBy, r.Evidence.Declared)
	}
}

func TestArticlesOfUnknownOutletsAreNotSeveralOutlets(t *testing.T) {
	first, second := paper("x1", text(statement...)), paper("y2", text(statement[:6]...))
	for _, m := range []*Member{&first, &second} {
		m.Party, m.Owner, m.Article.Outlet, m.Article.URL = "", "", "", ""
	}
	for _, r := range Infer(story(first, second)) {
		if r.Parent.Kind != NodeNone || strings.Contains(r.Evidence.Reason, "outlets") || r.Kind == KindRevision || r.Kind == KindRepost {
			t.Errorf("relation %+v; want no known source: it may be one outlet or two", r)
		}
	}
	known, third := paper("alpha", text(statement...)), paper("gamma", text(statement[:6]...))
	for _, r := range Infer(story(known, third, first)) {
		if r.Parent.Kind != NodeUnseen {
			t.Errorf("relation %+v; want an unseen source: two known outlets share the text", r)
		}
	}
}

func TestNobodyIsSaidToCreditNobodyWhereACreditStands(t *testing.T) {
	whole := text(statement...)
	credited := paper("alpha", whole, Credit{Party: "name:الفنار", Role: RoleCredit, Phrase: "x", Field: FieldByline, End: 1})
	for _, r := range Infer(story(credited, paper("gamma", text(statement[:5]...)), paper("delta", text(statement[1:]...)))) {
		if strings.Contains(r.Evidence.Reason, "nobody credits") {
			t.Errorf("reason %q, but one of the texts is credited to somebody", r.Evidence.Reason)
		}
	}
}

// family is a statement in the papers of want, with a branch: delta changed words, and omega kept delta's changes and made its own.
func family() (delta, omega Member, rest []Member) {
	whole := text(statement...)
	changed := with(whole, "الساحلية", "البحرية", "يوميا", "كل يوم", "مزدحمة", "مكتظة", "دفعت", "سددت", "سريعا", "بسرعة", "جبلية", "مرتفعة")
	delta = paper("delta", changed)
	omega = paper("omega", with(changed, "خبراء", "باحثون", "بداية", "مطلع"))
	rest = []Member{
		paper("alpha", whole),
		paper("beta", with(whole, "طويلا", "متكررا", "نصفها", "شطرها")),
		paper("gamma", with(whole, "القديمة", "السابقة")),
	}
	return delta, omega, rest
}

func TestACopyThatCarriesAnothersChangesIsItsChild(t *testing.T) {
	delta, omega, rest := family()
	expect(t, sourcesOf(t, story(append(rest, delta, omega)...)), map[string]string{
		"alpha": "unseen:s1", "beta": "unseen:s1", "gamma": "unseen:s1", "delta": "unseen:s1", "omega": "delta",
	})
	r := relationOf(t, story(append(rest, delta, omega)...), "omega")
	if r.DecidedBy != "private_edits" {
		t.Errorf("decided by %q, want private_edits", r.DecidedBy)
	}
	if r.Confidence < .8 {
		t.Errorf("confidence %.2f of six inherited changes, want .80 or more", r.Confidence)
	}
}

func TestAProvenEarlierArticleIsNeverAChild(t *testing.T) {
	delta, omega, rest := family()
	delta = stated(delta, "2024-03-02T09:00Z")
	omega = stated(omega, "2024-03-02T07:00Z")
	for child, source := range sourcesOf(t, story(append(rest, delta, omega)...)) {
		if child == "omega" && source == "delta" {
			t.Error("omega, published before delta, is said to derive from delta")
		}
	}
}

func TestATimeBehindTheCrawlProvesNothing(t *testing.T) {
	delta, omega, rest := family()
	delta = crawled(stated(delta, "2024-03-04T09:00Z"), "2024-03-02T12:00Z") // stated two days after it was seen
	omega = crawled(stated(omega, "2024-03-02T15:00Z"), "2024-03-03T06:00Z")
	if got := sourcesOf(t, story(append(rest, delta, omega)...))["omega"]; got != "delta" {
		t.Errorf("source of omega is %s, want delta: the impossible time must be passed over", got)
	}
}

func TestIdenticalBranchesAreNotDirected(t *testing.T) {
	delta, _, rest := family()
	twin := paper("omega", delta.Article.Text)
	for child, source := range sourcesOf(t, story(append(rest, delta, twin)...)) {
		if source != "unseen:s1" {
			t.Errorf("%s is said to derive from %s: nothing tells delta and its twin apart", child, source)
		}
	}
}

func TestChangesOfTheDayAreNoEvidence(t *testing.T) {
	whole := text(statement...)
	yesterday := with(whole, "اليوم", "أمس")
	for child, source := range sourcesOf(t, story(
		paper("alpha", whole), paper("beta", whole), paper("gamma", whole),
		paper("delta", yesterday), paper("omega", with(yesterday, "سكان", "أهالي")),
	)) {
		if source != "unseen:s1" {
			t.Errorf("%s is said to derive from %s because both say yesterday", child, source)
		}
	}
}

func TestACreditedAgencyWithoutAnArticleIsAWire(t *testing.T) {
	whole := text(statement...)
	st := story(paper("alpha", whole, credits("reuters", RoleCredit)), paper("beta", whole), paper("gamma", text(statement[:6]...), credits("reuters", RoleCredit)))
	expect(t, sourcesOf(t, st), map[string]string{"alpha": "wire:reuters/s1", "beta": "wire:reuters/s1", "gamma": "wire:reuters/s1"})
	named, silent := relationOf(t, st, "alpha"), relationOf(t, st, "beta")
	if !named.Evidence.Declared || named.DecidedBy != "credit" || len(named.Evidence.Credits) != 1 {
		t.Errorf("credited member: %+v", named)
	}
	if silent.Evidence.Declared || silent.Confidence >= named.Confidence {
		t.Errorf("member without credit: declared %v, confidence %.2f, credited one %.2f", silent.Evidence.Declared, silent.Confidence, named.Confidence)
	}
}

func TestTheAgencysOwnArticleIsTheParent(t *testing.T) {
	whole := text(statement...)
	own := paper("spa", whole)
	own.Agency = true
	st := story(own, paper("alpha", whole, credits("spa", RoleCredit)), paper("gamma", text(statement[:5]...)))
	expect(t, sourcesOf(t, st), map[string]string{"spa": "none", "alpha": "spa", "gamma": "spa"})
	if r := relationOf(t, st, "alpha"); !r.Evidence.Declared || r.Kind != dedupe.Copy {
		t.Errorf("declared %v, kind %s; want a declared copy", r.Evidence.Declared, r.Kind)
	}
}

func TestANamedAgencyExplainsUnnamedAgencies(t *testing.T) {
	whole := text(statement...)
	st := story(paper("alpha", whole, credits(PartyAgencies, RoleCredit)), paper("gamma", whole, credits("afp", RoleCredit)))
	expect(t, sourcesOf(t, st), map[string]string{"alpha": "wire:afp/s1", "gamma": "wire:afp/s1"})
	st = story(paper("alpha", whole, credits(PartyAgencies, RoleCredit)), paper("gamma", whole))
	expect(t, sourcesOf(t, st), map[string]string{"alpha": "wire:agencies/s1", "gamma": "wire:agencies/s1"})
}

func TestACreditToAnotherPaperMakesItTheParent(t *testing.T) {
	whole := text(statement...)
	st := story(paper("alpha", whole), paper("beta", whole), paper("omega", text(statement[:6]...), credits("alpha", RoleCredit)))
	if got := sourcesOf(t, st)["omega"]; got != "alpha" {
		t.Errorf("source of omega is %s, want alpha, which it credits", got)
	}
}

func TestACitationIsNoSource(t *testing.T) {
	whole := text(statement...)
	st := story(paper("alpha", whole, credits("reuters", RoleCitation)), paper("beta", whole))
	expect(t, sourcesOf(t, st), map[string]string{"alpha": "unseen:s1", "beta": "unseen:s1"})
}

func TestASatelliteIsALeafWithASourceForEachPassage(t *testing.T) {
	water, debate := text(statement...), text(otherNews...)
	mosaic := paper("omega", text(statement[1], statement[2], statement[3], otherNews[1], otherNews[2]), credits("afp", RoleCredit), credits("reuters", RoleCredit))
	mosaic.Satellite = true
	st := story(
		paper("alpha", water, credits("afp", RoleCredit)), paper("beta", water, credits("afp", RoleCredit)),
		paper("gamma", debate, credits("reuters", RoleCredit)), paper("delta", debate, credits("reuters", RoleCredit)), mosaic,
	)
	got := sourcesOf(t, st)
	if got["omega"] != "wire:afp/s1 wire:reuters/s1" && got["omega"] != "wire:reuters/s1 wire:afp/s1" {
		t.Errorf("sources of the mosaic: %s; want both wires", got["omega"])
	}
	for child, source := range got {
		if strings.Contains(source, "omega") {
			t.Errorf("%s is said to derive from a satellite", child)
		}
	}
}

func TestAPassageIsNotTakenFromWhatWasFoundDaysLater(t *testing.T) {
	whole := text(statement...)
	crawled := func(m Member, at string) Member {
		var err error
		if m.Times.Crawled, err = article.ParseTime(at); err != nil {
			t.Fatal(err)
		}
		return m
	}
	for at, want := range map[string]bool{"2024-03-01T20:00Z": true, "2024-03-19T20:00Z": false} {
		agency, child := crawled(paper("spa", whole), at), crawled(paper("omega", text(statement[1], statement[2], statement[3], otherNews[1], otherNews[2])), "2024-03-01T10:00Z")
		agency.Agency, child.Satellite = true, true
		st := story(agency, crawled(paper("alpha", whole), at), child)
		if got := sourcesOf(t, st)["omega"] == "spa"; got != want {
			t.Errorf("agency's article found at %s: taken from it %v, want %v", at, got, want)
		}
	}
}

func TestVersionsOfOneOutletAreRevisionsAndReposts(t *testing.T) {
	whole := text(statement...)
	first := stated(paper("alpha", text(statement[:6]...)), "2024-03-01T08:00Z")
	second := stated(paper("alpha", whole), "2024-03-01T10:00Z")
	second.ID, second.Key, second.Article.URL = 2, "alpha2", "https://alpha.example/2"
	third := stated(paper("alpha", whole), "2024-03-01T11:00Z")
	third.ID, third.Key, third.Article.URL = 3, "alpha3", "https://alpha.example/3"
	st := story(first, second, third, paper("gamma", whole))
	kinds := map[dedupe.ID]dedupe.Kind{}
	parents := map[dedupe.ID]dedupe.ID{}
	for _, r := range Infer(st) {
		kinds[r.Child] = r.Kind
		parents[r.Child] = r.Parent.Article
	}
	if kinds[2] != KindRevision || parents[2] != first.ID || kinds[3] != KindRepost || parents[3] != 2 {
		t.Errorf("kinds %v, parents %v; want a revision of the first and a repost of the second", kinds, parents)
	}
}

func TestOneOwnersPapersAreNoCommonSource(t *testing.T) {
	whole := text(statement...)
	a, b := paper("alpha", whole), paper("beta", whole)
	a.Owner, b.Owner = "house", "house"
	expect(t, sourcesOf(t, story(a, b)), map[string]string{"alpha": "none", "beta": "none"})
}

func TestTheOrderOfMembersDoesNotMatter(t *testing.T) {
	delta, omega, rest := family()
	members := append(rest, stated(delta, "2024-03-02T09:00Z"), omega, paper("zeta", text(statement[2:]...), credits("afp", RoleCredit)))
	want := Infer(story(members...))
	rapid.Check(t, func(t *rapid.T) {
		if diff := cmp.Diff(want, Infer(story(rapid.Permutation(members).Draw(t, "members")...))); diff != "" {
			t.Fatalf("another order gives other relations:\n%s", diff)
		}
	})
}
