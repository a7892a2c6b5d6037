package isnad_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"isnad"
	"isnad/provenance"

	"github.com/google/go-cmp/cmp"
)

// unique returns the references that are kept, by reference, and the drops, in their order.
func unique(t *testing.T, b *isnad.Base) (kept map[string]bool, drops []provenance.Drop) {
	t.Helper()
	kept = map[string]bool{}
	for r, err := range b.Unique(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Drop == nil {
			kept[r.Article.ID] = true
		} else {
			drops = append(drops, *r.Drop)
		}
	}
	return kept, drops
}

func TestUniqueKeepsOneVersionOfEachStoryAndAllElse(t *testing.T) {
	b := open(t, 0)
	lines := sampleLines(t)
	add(t, b, lines)
	kept, drops := unique(t, b)
	if len(kept)+len(drops) != len(lines) {
		t.Fatalf("%d kept and %d dropped of %d articles", len(kept), len(drops), len(lines))
	}
	stories, err := b.Stories(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	dropped, satellites := 0, 0
	for _, s := range stories {
		var of []string
		member := map[string]bool{}
		for _, m := range s.Members {
			member[m.Item.Ref] = true
			if kept[m.Item.Ref] {
				of = append(of, m.Item.Ref)
			}
		}
		if len(of) != 1 {
			t.Errorf("of story %s with %d members %v are kept, want one", s.Name, len(s.Members), of)
		}
		for _, d := range drops {
			if d.Story == s.Name {
				dropped++
				if !member[d.Dropped] || d.Kept != of[0] {
					t.Errorf("story %s of which %v is kept drops %+v", s.Name, of, d)
				}
			}
		}
		satellites += len(s.Satellites)
	}
	if dropped != len(drops) || dropped == 0 || satellites == 0 {
		t.Errorf("%d of %d drops belong to a story; %d satellites", dropped, len(drops), satellites)
	}
}

func TestUniquePrefersTheAgencyThenTheFullestThenTheEarliest(t *testing.T) {
	const wire = "افتتحت بلدية تل الياسمين صباح الثلاثاء جسر القصب أمام المشاة بعد ترميم دام ثلاثة أعوام، وأزال عمالها الحواجز عن مدخليه فيما عبره تلاميذ مدرسة الحي القديم حاملين مصابيح ورقية. وقال رئيس البلدية نادر الخطيب إن الكلفة بلغت تسعة ملايين دينار."
	const more = wire + " وأضاف أن المرحلة الثانية ستشمل رصيف الميناء ودرج السوق وسقف المحطة."
	line := func(id, outlet, published, text string) string {
		return fmt.Sprintf(`{"id":%q,"outlet":%q,"published":%q,"title":"جسر القصب","text":%q}`, id, outlet, published, text)
	}
	for _, c := range []struct {
		name, kept, reason string
		lines              []string
	}{
		{"agency before fuller", "agency", provenance.DropAgency, []string{
			line("paper", "alif", "2025-03-01", more), line("agency", "reuters", "2025-03-02", wire)}},
		{"fuller before earlier", "full", provenance.DropWords, []string{
			line("early", "alif", "2025-03-01", wire), line("full", "ba", "2025-03-02", more)}},
		{"earlier", "early", provenance.DropEarlier, []string{
			line("late", "alif", "2025-03-02", wire), line("early", "ba", "2025-03-01T10:00+03:00", wire)}},
		{"unknown time last", "late", provenance.DropEarlier, []string{
			line("unknown", "alif", "", wire), line("late", "ba", "2025-03-09", wire)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, 0)
			add(t, b, c.lines)
			kept, drops := unique(t, b)
			if len(kept) != 1 || !kept[c.kept] || len(drops) != 1 || drops[0].Reason != c.reason || drops[0].Kept != c.kept {
				t.Errorf("kept %v, dropped %+v, want %s for %s", kept, drops, c.kept, c.reason)
			}
			if len(drops) == 1 && (drops[0].Containment < .7 || !drops[0].Kind.Republished()) {
				t.Errorf("the dropped version is %s with %v of it in the kept one", drops[0].Kind, drops[0].Containment)
			}
		})
	}
}

func TestUniqueDoesNotDependOnTheOrderOfAdding(t *testing.T) {
	lines := sampleLines(t)
	result := func() string {
		b := open(t, 0)
		add(t, b, lines)
		kept, drops := unique(t, b)
		return fmt.Sprint(kept, drops)
	}
	want := result()
	rnd := rand.New(rand.NewPCG(3, 3))
	rnd.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	if d := cmp.Diff(strings.Split(want, "{"), strings.Split(result(), "{")); d != "" {
		t.Errorf("another order keeps others:\n%s", d)
	}
}

func TestUniqueStopsWhenTheReaderDoes(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	n := 0
	for range b.Unique(t.Context()) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d articles, want 3", n)
	}
}
