package isnad_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad"
	"isnad/provenance"
)

// rows are the current relations.
func rows(t *testing.T, b *isnad.Base) []provenance.RelationRow {
	t.Helper()
	var out []provenance.RelationRow
	for r, err := range b.Relations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// told are the relations without what depends on when and under which number a review was stored.
func told(rs []provenance.RelationRow) []string {
	var out []string
	for _, r := range rs {
		line := fmt.Sprint(r.ChildRef, " ", r.ParentRef, " ", r.Kind, " ", r.Confidence, " ", r.Word, " ", r.DecidedBy)
		for _, v := range r.Evidence.Reviews {
			line += fmt.Sprint(" ", v.Decision, " ", v.By, " ", v.ParentRef)
		}
		out = append(out, line)
	}
	return out
}

// A said is one review of the tests.
type said struct {
	decision isnad.Decision
	row      provenance.RelationRow
}

func (s said) tell(t *testing.T, b *isnad.Base) {
	t.Helper()
	_, err := b.Review(t.Context(), s.decision, isnad.ReviewTarget{Child: s.row.ChildRef, Source: s.row.ParentRef},
		isnad.ReviewOptions{By: "سلمى", Note: "n", Kind: map[bool]isnad.Kind{true: s.row.Kind}[s.decision == provenance.Confirm]})
	if err != nil {
		t.Fatalf("%s %s %s: %v", s.decision, s.row.ChildRef, s.row.ParentRef, err)
	}
}

// holds fails the test where a review does not outrank what is inferred. Stories may be called otherwise by now.
func (s said) holds(t *testing.T, rs []provenance.RelationRow, when string) {
	t.Helper()
	source := func(name string) string { name, _, _ = strings.Cut(name, "/"); return name }
	for _, r := range rs {
		if r.ChildRef != s.row.ChildRef || source(r.ParentRef) != source(s.row.ParentRef) {
			continue
		}
		if s.decision == provenance.Reject {
			t.Errorf("%s: the rejected relation %s from %s is shown", when, r.ChildRef, r.ParentRef)
		} else if r.Word != provenance.Confirmed || r.Confidence != 1 || r.Evidence.Confirmation().By != "سلمى" {
			t.Errorf("%s: the confirmed relation %s from %s is %s (%v)", when, r.ChildRef, r.ParentRef, r.Word, r.Confidence)
		}
		return
	}
	if s.decision == provenance.Confirm {
		t.Errorf("%s: the confirmed relation %s from %s is not shown", when, s.row.ChildRef, s.row.ParentRef)
	}
}

func TestReviewsSurviveRefreshOtherOrderAndRemovalOfUnrelatedArticles(t *testing.T) {
	for seed := range uint64(3) {
		rnd := rand.New(rand.NewPCG(seed, 11))
		lines := sampleLines(t)
		one := open(t, 0)
		add(t, one, lines)
		var reviews []said
		inferred := slices.DeleteFunc(rows(t, one), func(r provenance.RelationRow) bool { return r.ParentKind == provenance.NodeNone })
		reviewed := map[string]bool{}
		for _, i := range rnd.Perm(len(inferred))[:6] {
			if r := inferred[i]; !reviewed[r.ChildRef] {
				reviewed[r.ChildRef] = true
				reviews = append(reviews, said{[]isnad.Decision{provenance.Confirm, provenance.Reject}[rnd.IntN(2)], r})
			}
		}
		for _, s := range reviews {
			s.tell(t, one)
		}
		check := func(b *isnad.Base, when string) {
			t.Helper()
			rs := rows(t, b)
			for _, s := range reviews {
				s.holds(t, rs, fmt.Sprintf("seed %d, %s", seed, when))
			}
		}
		check(one, "as it was told")
		head, err := one.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := one.Refresh(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		check(one, "after a refresh")

		// Another database, the articles in another order, the reviews given as soon as both ends are known.
		rnd.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		two := open(t, 0)
		todo := slices.Clone(reviews)
		for part := range slices.Chunk(lines, len(lines)/3+1) {
			add(t, two, part)
			todo = slices.DeleteFunc(todo, func(s said) bool {
				known := func(ref string) bool { _, err := two.Show(t.Context(), ref); return err == nil }
				if !known(s.row.ChildRef) || s.row.ParentKind == provenance.NodeArticle && !known(s.row.ParentRef) {
					return false
				}
				s.tell(t, two)
				return true
			})
		}
		add(t, one, lines) // the same again, in this order
		check(one, "after adding the same again")
		if _, err := two.Refresh(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(told(rows(t, one)), told(rows(t, two))); d != "" {
			t.Errorf("seed %d: the order of adding and reviewing shows (-one +two):\n%s", seed, d)
		}

		// Removal of articles of other stories.
		related := map[string]bool{}
		for _, s := range reviews {
			v, err := one.Story(t.Context(), s.row.ChildRef)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range slices.Concat(v.Members, v.Satellites) {
				related[m.Item.Ref] = true
			}
			related[s.row.ParentRef] = true
		}
		gone := 0
		for a, err := range one.Articles(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			if !related[a.ID] && rnd.IntN(4) == 0 && gone < 5 {
				gone++
				if _, err := one.Remove(t.Context(), a.Collection+"::"+a.ID, "test"); err != nil {
					t.Fatal(err)
				}
			}
		}
		if gone == 0 {
			t.Errorf("seed %d: nothing was removed", seed)
		}
		check(one, "after removals")
		if damage, _, err := one.Verify(t.Context(), head.Head); err != nil || len(damage) > 0 {
			t.Errorf("seed %d: the chain does not stand: %v %v", seed, damage, err)
		}
	}
}

func TestReviewRefusesWhatItCannotMean(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	for _, c := range []struct {
		child, source, finding, by string
		want                       string
	}{
		{"smp-001", "smp-004", "", "", "ISNAD_REVIEWER"},
		{"smp-001", "smp-004", "", "a\nb", "one line"},
		{"smp-001", "smp-001", "", "x", "same article"},
		{"nowhere", "smp-001", "", "x", "isnad find"},
		{"smp-001", "nowhere", "", "x", "isnad outlets list"},
		{"smp-001", "smp-00", "", "x", "means more than one"},
		{"", "", "smp-001", "x", "name its SOURCE"},
		{"", "", "two words", "x", "no id of a finding"},
		{"", "", "uncredited_copy-9f86d081", "x", "no id of a finding"},
		{"", "", "theft-9f86d081884c7d65", "x", "no id of a finding"},
	} {
		_, err := b.Review(t.Context(), provenance.Reject, isnad.ReviewTarget{Child: c.child, Source: c.source, Finding: c.finding}, isnad.ReviewOptions{By: c.by})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if _, err := b.Review(t.Context(), provenance.Note, isnad.ReviewTarget{Child: "smp-001", Source: "none"}, isnad.ReviewOptions{By: "x"}); err == nil {
		t.Error("an empty note was stored")
	}
	if _, err := b.Review(t.Context(), provenance.Confirm, isnad.ReviewTarget{Child: "smp-001", Source: "smp-004"}, isnad.ReviewOptions{By: "x", Kind: "template"}); err == nil {
		t.Error("a relation of kind template was stored")
	}
	if all, err := b.Reviews(t.Context()); len(all) != 0 || err != nil {
		t.Errorf("something was stored: %v %v", all, err)
	}
}

func TestSourcesOfAReviewAreNamedAsTraceNamesThem(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	for source, want := range map[string]string{
		"smp-004": "smp-004", "dpa": "wire:dpa", "wire:dpa/s123": "wire:dpa", "وكالة الأنباء الألمانية": "wire:dpa", "unseen": "unseen", "unseen:s123": "unseen",
		"none": "none", "name:المدار": "wire:name:المدار", "wire:name:المدار/s1": "wire:name:المدار", "was": "wire:spa",
	} {
		r, err := b.Review(t.Context(), provenance.Note, isnad.ReviewTarget{Child: "smp-017", Source: source}, isnad.ReviewOptions{By: "x", Note: source})
		if err != nil || r.ParentRef != want || r.ChildRef != "smp-017" {
			t.Errorf("%s is read as %+v (%v), want %s", source, r, err, want)
		}
	}
}
