package provenance

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"isnad/article"
	"isnad/dedupe"
)

// habitItems are stories of two agencies with outlets and words of their own, and one of several agencies.
func habitItems() (items []Item) {
	sentences := map[string][]string{"spa": statement, "afp": otherNews}
	for n := range 20 {
		for agency, words := range sentences {
			outlet := fmt.Sprint(agency, "-paper", n%3)
			items = append(items, Item{ID: dedupe.ID(len(items) + 1), Party: outlet, Credits: []Credit{credits(agency, RoleCredit)},
				Article: article.Article{Text: words[n%len(words)]}})
		}
	}
	return append(items, Item{ID: 1000, Party: "gamma", Credits: []Credit{credits("afp", RoleCredit), credits("spa", RoleCredit)}})
}

func learnt(items []Item) *Habits {
	l := HabitLearner{Registry: DefaultRegistry()}
	for i := range items {
		l.Add(items[i].ID, true, &items[i])
	}
	return l.Habits()
}

func TestHabitsNameTheAgencyOfOutletAndWords(t *testing.T) {
	h := learnt(habitItems())
	for agency, words := range map[string]string{"spa": statement[2], "afp": otherNews[1]} {
		m := paper(agency+"-paper1", words)
		if got, p := h.Guess([]Member{m}); got != agency || p <= .5 {
			t.Errorf("guessed %q with %.2f; want %s", got, p, agency)
		}
		m.Credits = []Credit{credits(map[string]string{"spa": "afp", "afp": "spa"}[agency], RoleCredit)}
		if got, _ := h.Guess([]Member{m}); got != agency {
			t.Errorf("a credit changed the guess from %s to %s: habits are for texts without one", agency, got)
		}
	}
	if got, p := (*Habits)(nil).Guess(nil); got != "" || p != 0 {
		t.Errorf("no habits guess %q, %.2f", got, p)
	}
}

func TestHabitsDoNotDependOnTheOrderAndSurviveStoring(t *testing.T) {
	items := habitItems()
	data, err := learnt(items).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	again, err := learnt(items).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != string(again) {
		t.Error("another order gives other habits")
	}
	var read Habits
	if err := read.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(learnt(items), &read, cmp.AllowUnexported(Habits{})); diff != "" {
		t.Errorf("stored and read (-want +got):\n%s", diff)
	}
}

func TestDamagedHabitsAreRefused(t *testing.T) {
	data, err := learnt(habitItems()).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		var h Habits
		if err := h.UnmarshalBinary(data[:rapid.IntRange(0, len(data)-1).Draw(t, "length")]); err == nil {
			t.Fatal("habits that were cut off are read")
		}
	})
}

func TestAnUnseenSourceMayBeTheAgencyOfHabit(t *testing.T) {
	st := story(paper("spa-paper1", text(statement...)), paper("spa-paper2", text(statement[:6]...)))
	st.Habits = learnt(habitItems())
	for _, r := range Infer(st) {
		a := r.Evidence.Alternatives
		if r.Parent.Kind != NodeUnseen || len(a) == 0 || a[0].Node.Party != "spa" || a[0].Confidence >= .2 {
			t.Errorf("relation %+v; want an unseen source, and SPA's wire as an unlikely alternative", r)
		}
	}
}
