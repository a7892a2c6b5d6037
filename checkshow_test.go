package isnad_test

import (
	"slices"
	"testing"

	"isnad"
	"isnad/provenance"
)

// shownOf are the references of the counterparts that a verdict shows, and how many there are in all.
func shownOf(v *provenance.Verdict) (refs []string, total int) {
	for _, groups := range [][]provenance.Group{v.Groups, v.Lookalikes} {
		for _, g := range groups {
			total += g.Total
			for i := range g.Counterparts {
				refs = append(refs, g.Counterparts[i].Ref)
			}
		}
	}
	return refs, total
}

func TestAVerdictShowsTheCounterpartThatIsAskedFor(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	hidden := 0
	for a, err := range b.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		few, err := b.VerdictOf(t.Context(), a.ID, isnad.CheckOptions{})
		if err != nil {
			t.Fatal(err)
		}
		refs, total := shownOf(few)
		if few.Kind.Republished() && !slices.ContainsFunc(few.Groups, func(g provenance.Group) bool {
			return slices.ContainsFunc(g.Counterparts, func(c provenance.Counterpart) bool { return c.Kind == few.Kind && c.Confidence == few.Confidence })
		}) {
			t.Errorf("%s: the counterpart that the verdict is about is not shown", a.ID)
		}
		if len(refs) == total {
			continue
		}
		all, err := b.VerdictOf(t.Context(), a.ID, isnad.CheckOptions{All: true})
		if err != nil {
			t.Fatal(err)
		}
		every, _ := shownOf(all)
		for _, ref := range every {
			if slices.Contains(refs, ref) {
				continue
			}
			hidden++
			v, err := b.VerdictOf(t.Context(), a.ID, isnad.CheckOptions{Show: ref})
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := shownOf(v); !slices.Contains(got, ref) || len(got) != len(refs)+1 {
				t.Errorf("%s: asked for %s, shown are %v", a.ID, ref, got)
			}
			break
		}
	}
	if hidden == 0 {
		t.Error("no verdict leaves a counterpart out: nothing was tested")
	}
}
