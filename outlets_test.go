package isnad_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad"
	"isnad/provenance"
)

// named are outlets that the sample's articles name or are of, and that the embedded registry does not know.
var named = []provenance.Party{
	{Key: "alnakheel", Kind: "newspaper", Names: []string{"صحيفة النخيل", "النخيل"}, Domains: []string{"alnakhil.example"}, Country: "SA"},
	{Key: "diwan", Kind: "site", Names: []string{"ديوان بوست"}, Domains: []string{"diwanpost.example"}, Owner: "alnakheel"},
	{Key: "alhaql-paper", Kind: "newspaper", Names: []string{"الحقل الاقتصادي"}},
}

func addOutlets(t *testing.T, b *isnad.Base, rows ...provenance.Party) (r isnad.OutletsReport) {
	t.Helper()
	for _, p := range rows {
		one, err := b.AddOutlet(t.Context(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Rows += one.Rows
		r.Reread += one.Reread
		r.Statements += one.Statements
	}
	return r
}

func TestOutletsAddedAfterTheArticlesGiveTheSameAsBefore(t *testing.T) {
	lines := sampleLines(t)
	before := open(t, 0)
	addOutlets(t, before, named...)
	add(t, before, lines)
	after := open(t, 0)
	add(t, after, lines)
	plain := state(t, after)
	if r := addOutlets(t, after, named...); r.Rows != 3 || r.Reread == 0 {
		t.Errorf("adding outlets of the sample reports %+v", r)
	}
	// The snapshot that the second database made knew other outlets; made anew it knows the same.
	for _, b := range []*isnad.Base{before, after} {
		if _, err := b.Refresh(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(state(t, before), state(t, after)); d != "" {
		t.Errorf("outlets before and after the articles differ (-before +after):\n%s", d)
	}
	if r := add(t, after, lines); int(r.Unchanged) != len(lines) {
		t.Errorf("adding the same again after the registry changed: %+v", r)
	}
	for _, p := range named {
		if _, err := after.RemoveOutlet(t.Context(), p.Key, nil); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(plain["credits"], state(t, after)["credits"]); d != "" {
		t.Errorf("credits after the outlets were taken back (-never +taken back):\n%s", d)
	}
	if damage, _, err := after.Verify(t.Context(), ""); err != nil || len(damage) > 0 {
		t.Errorf("verify: %v %v", damage, err)
	}
}

func TestInterruptedReadingOfCreditsIsDoneByTheNextAdd(t *testing.T) {
	lines := sampleLines(t)
	whole := open(t, 0)
	add(t, whole, lines)
	addOutlets(t, whole, named[0])
	b := open(t, 0)
	add(t, b, lines)
	stale := state(t, b)["credits"]
	ctx, cancel := context.WithCancel(t.Context())
	_, err := b.AddOutlet(ctx, named[0], func(p isnad.Progress) { cancel() })
	cancel()
	if err == nil {
		t.Skip("the reading was done before it could be interrupted")
	}
	if o, err := b.Outlet("alnakheel"); err != nil || o.Key != "alnakheel" {
		t.Errorf("the row was not stored with its duty: %v", err)
	}
	add(t, b, lines[:1])
	if d := cmp.Diff(state(t, whole), state(t, b)); d != "" {
		t.Errorf("after the interruption:\n%s", d)
	}
	if cmp.Equal(stale, state(t, b)["credits"]) {
		t.Error("the outlet changes no credit: the test shows nothing")
	}
}

func TestImportTakesSoundRowsAndNamesTheOthers(t *testing.T) {
	b := open(t, 0)
	table := "key\tkind\tnames\tdomains\tnote\n" +
		"# a comment\n" +
		"nakhil\tnewspaper\tصحيفة النخيل|~النخيل\thttps://www.nakhil.example/\tx\n" +
		"two words\tsite\tن\t\n" +
		"other\tsite\tموقع آخر\tspa.gov.sa\n" +
		"third\tsite\tالأناضول\t\n" +
		"fourth\tmagazine\tمجلة\t\n" +
		"fifth\tsite\t\t\n" +
		"a\tb\tc\td\te\tf\n" +
		"spa\t\tوكالة واس التجريبية\t\n"
	var lines []int
	r, err := b.ImportOutlets(t.Context(), "x.tsv", strings.NewReader(table), func(j isnad.Rejection) {
		lines = append(lines, j.Record)
		if j.Reason == "" || strings.Contains(j.Reason, "\n") || j.Source != "x.tsv" {
			t.Errorf("rejection %+v", j)
		}
	}, nil)
	if err != nil || r.Rows != 2 || r.Rejected != 6 || !cmp.Equal(lines, []int{4, 5, 6, 7, 8, 9}) {
		t.Errorf("%+v, lines %v: %v", r, lines, err)
	}
	p, err := b.Outlet("nakhil.example")
	if err != nil || p.Key != "nakhil" || !cmp.Equal(p.Common, []string{"النخيل"}) || !cmp.Equal(p.Names, []string{"صحيفة النخيل", "النخيل"}) || !strings.HasPrefix(p.Source, "user, 2026-01-02") {
		t.Errorf("%+v %v", p, err)
	}
	if p, err := b.Outlet("وكالة واس التجريبية"); err != nil || p.Key != "spa" || p.Country != "SA" || !strings.HasPrefix(p.Source, "facts; user") {
		t.Errorf("a row for an embedded party: %+v %v", p, err)
	}
	// What list writes, import reads.
	again, err := b.ImportOutlets(t.Context(), "x.jsonl", strings.NewReader(`{"key":"nakhil","kind":"newspaper","names":["صحيفة النخيل","النخيل"],"common":["النخيل"],"domains":["nakhil.example"],"source":"user, x","own":true}`),
		func(j isnad.Rejection) { t.Errorf("rejected: %+v", j) }, nil)
	if err != nil || again.Rows != 0 {
		t.Errorf("the same row again: %+v %v", again, err)
	}
	for _, bad := range []string{"", "just text\n", "key\n\n", `{"key":"x","surprise":1}`, "{", strings.Repeat("x", 1<<21)} {
		if _, err := b.ImportOutlets(t.Context(), "x", strings.NewReader(bad), func(isnad.Rejection) {}, nil); err == nil || !strings.Contains(err.Error(), "import outlets: x: ") {
			t.Errorf("%.20q: %v", bad, err)
		}
	}
}

func TestAliasesOfAnEmbeddedPartyAreKeptApartFromIt(t *testing.T) {
	b := open(t, 0)
	if _, err := b.AliasOutlet(t.Context(), "was", []string{"وكالة واس التجريبية"}, []string{"spa.example"}, []string{"saudi-press"}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := b.AliasOutlet(t.Context(), "spa", []string{"واس نت"}, nil, nil, nil); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"spa", "saudi-press", "spa.example", "وكالة واس التجريبية", "واس نت", "واس"} {
		if p, err := b.Outlet(words); err != nil || p.Key != "spa" {
			t.Errorf("%s: %+v %v", words, p, err)
		}
	}
	for _, c := range []struct{ key, name, domain, want string }{
		{"spa", "الأناضول", "", "belongs to anadolu"}, {"spa", "اسم", "aa.com.tr", "belongs to anadolu"}, {"nobody", "اسم", "", "isnad outlets list"},
	} {
		var domains []string
		if c.domain != "" {
			domains = []string{c.domain}
		}
		if _, err := b.AliasOutlet(t.Context(), c.key, []string{c.name}, domains, nil, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if _, err := b.RemoveOutlet(t.Context(), "spa", nil); err != nil {
		t.Fatal(err)
	}
	if p, err := b.Outlet("spa"); err != nil || len(p.Domains) != 1 || p.Source != "facts" {
		t.Errorf("the embedded row changed: %+v %v", p, err)
	}
}

func FuzzReadOutlets(f *testing.F) {
	f.Add("key\tkind\tnames\nnakhil\tsite\tالنخيل\n")
	f.Add(`{"key":"x","names":["ن"]}` + "\n{")
	f.Add("\ufeffkey\r\n~\t^\n")
	f.Fuzz(func(t *testing.T, in string) {
		rows := 0
		isnad.ReadOutlets(strings.NewReader(in), func(line int, row provenance.Party, err error, raw []byte) {
			rows++
			if line < 1 || line > strings.Count(in, "\n")+1 {
				t.Errorf("line %d of %d", line, strings.Count(in, "\n")+1)
			}
			if err == nil {
				h := provenance.NewHoldings(provenance.EmbeddedParties())
				if p, err := h.Take(row); err == nil {
					if again, err := h.Take(p); err != nil || !cmp.Equal(again, p) {
						t.Errorf("a row that was taken is not taken again: %+v %+v %v", p, again, err)
					}
				}
			}
		})
		if rows > strings.Count(in, "\n")+1 {
			t.Errorf("%d rows in %q", rows, in)
		}
	})
}

// Two agencies of the user's own that belong to one owner, and three papers of which two do.
func TestOwnersOfTheUsersRowsCountInStoriesAndAudit(t *testing.T) {
	text := "وقع وزير النقل اليوم عقد إنشاء خط حديدي جديد يربط الميناء الشرقي بالمنطقة الصناعية بطول مئة وأربعين كيلومترا. " +
		"وأوضح أن العمل يبدأ مطلع الشهر المقبل ويستمر ثلاثة أعوام بمشاركة خمس شركات وطنية. " +
		"وأضاف أن الخط سينقل أربعة ملايين طن من البضائع في السنة ويخفض كلفة الشحن بنحو الثلث ويخفف الازدحام على الطرق السريعة."
	article := func(id, outlet, byline string) string {
		return `{"id":"` + id + `","outlet":"` + outlet + `","byline":"` + byline + `","text":"` + text + `"}`
	}
	rows := func(owner string) []provenance.Party {
		return []provenance.Party{
			{Key: "sahil-press", Kind: "agency", Names: []string{"وكالة الساحل برس"}, Owner: owner},
			{Key: "rimal-press", Kind: "agency", Names: []string{"وكالة الرمال برس"}, Owner: owner},
			{Key: "mina", Kind: "newspaper", Names: []string{"صحيفة الميناء الجديد"}, Owner: owner},
			{Key: "mina-sport", Kind: "newspaper", Names: []string{"الميناء الجديد الرياضي"}, Owner: owner},
		}
	}
	b := open(t, 0)
	addOutlets(t, b, rows("")...)
	add(t, b, []string{
		article("c1", "mina", "وكالة الساحل برس"), article("c2", "mina-sport", "وكالة الرمال برس"), article("c3", "third", "وكالة الرمال برس"),
	})
	look := func() (atMost, oneOrigin int) {
		t.Helper()
		v, err := b.Story(t.Context(), "c1")
		if err != nil {
			t.Fatal(err)
		}
		c, err := b.Trace(t.Context(), "c1")
		if err != nil || c.AtMost != v.AtMost {
			t.Fatalf("trace says at most %d origins, story %d: %v", c.AtMost, v.AtMost, err)
		}
		a, err := b.Audit(t.Context(), isnad.AuditOptions{Kinds: []provenance.FindingKind{provenance.OneOrigin}})
		if err != nil {
			t.Fatal(err)
		}
		return v.AtMost, len(a.Findings)
	}
	if atMost, _ := look(); atMost != 2 {
		t.Fatalf("two agencies without an owner are %d origins", atMost)
	}
	own := func(owner string) {
		t.Helper()
		var table strings.Builder
		table.WriteString("key\tkind\tnames\towner\n")
		for _, p := range rows(owner) {
			table.WriteString(p.Key + "\t" + p.Kind + "\t" + p.Names[0] + "\t" + p.Owner + "\n")
		}
		if _, err := b.ImportOutlets(t.Context(), "x.tsv", strings.NewReader(table.String()), func(j isnad.Rejection) { t.Errorf("rejected: %+v", j) }, nil); err != nil {
			t.Fatal(err)
		}
	}
	own("gulf-group")
	if atMost, findings := look(); atMost != 1 || findings != 0 {
		t.Errorf("under one owner: at most %d origins, %d findings of one origin; want 1, and none, since only two owners print it", atMost, findings)
	}
	if _, err := b.ImportOutlets(t.Context(), "x.tsv", strings.NewReader("key\tkind\tnames\towner\nmina-sport\tnewspaper\tالميناء الجديد الرياضي\t\n"), func(j isnad.Rejection) { t.Errorf("rejected: %+v", j) }, nil); err != nil {
		t.Fatal(err)
	}
	if _, findings := look(); findings != 1 {
		t.Errorf("three owners with one origin: %d findings", findings)
	}
}
