package provenance

import "testing"

// Only the page that was found on the first says nothing of its publication; the other one was published behind that.
func TestAVersionThatWasFoundBeforeTheOtherWasPublishedIsTheEarlierOne(t *testing.T) {
	found := crawled(paper("alpha", text(statement...)), "2024-03-01T09:00+00:00")
	dated := stated(paper("alpha", text(statement[:5]...)), "2024-03-04")
	found.ID, found.Key = 1, "z" // by their keys they would stand the other way round
	dated.ID, dated.Key = 2, "a"
	for _, r := range Infer(story(found, dated)) {
		switch {
		case r.Child == found.ID && r.Version():
			t.Errorf("the text found on the first is said to be a %s of one published on the fourth", r.Kind)
		case r.Child == dated.ID && (r.Parent.Article != found.ID || r.Confidence != versionDated):
			t.Errorf("the later version comes from %+v with %.2f, want the one found before, with %.2f", r.Parent, r.Confidence, versionDated)
		}
	}
}

func TestOfTwoVersionsWithoutADateTheOneThatWasFoundFirstIsTakenForTheEarlierOneAndTheClaimSaysSo(t *testing.T) {
	first := crawled(paper("alpha", text(statement...)), "2024-03-01T09:00+00:00")
	second := crawled(paper("alpha", text(statement[:5]...)), "2024-03-02T09:00+00:00")
	first.ID, first.Key = 1, "z"
	second.ID, second.Key = 2, "a"
	for _, r := range Infer(story(first, second)) {
		if r.Child == second.ID && (r.Parent.Article != first.ID || r.DecidedBy != "same_outlet" || r.Confidence != versionUndated) {
			t.Errorf("%+v decided by %s with %.2f", r.Parent, r.DecidedBy, r.Confidence)
		}
		if r.Child == first.ID && r.Version() {
			t.Error("the version that was found first is the later one")
		}
	}
}
