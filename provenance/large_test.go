package provenance

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"isnad/article"
	"isnad/dedupe"
)

// wide is a story of n members, each an edit of the statement or of an earlier member.
func wide(n int) *Story {
	rnd := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(text(append(append([]string(nil), statement...), otherNews...)...))
	st := &Story{Name: "s1"}
	texts := [][]string{words}
	for i := range n {
		from := texts[0]
		if rnd.IntN(10) >= 6 {
			from = texts[rnd.IntN(len(texts))]
		}
		own := append([]string(nil), from[:len(from)*(60+rnd.IntN(41))/100]...)
		for k := range own {
			if rnd.IntN(25) == 0 {
				own[k] = fmt.Sprintf("كلمة%d", rnd.IntN(1e6))
			}
		}
		texts = append(texts, own)
		name := fmt.Sprintf("paper%04d", i)
		m := Member{ID: dedupe.ID(i + 1), Key: name, Party: name, Owner: name, Article: &article.Article{Text: strings.Join(own, " ")}}
		if i%3 == 0 {
			m.Credits = []Credit{credits("afp", RoleCredit)}
		}
		st.Members = append(st.Members, m)
	}
	return st
}

func BenchmarkStory(b *testing.B) {
	for _, n := range []int{2, 4, 16, 100, 1000} {
		st := wide(n)
		b.Run(fmt.Sprintf("%d members", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Infer(st)
			}
		})
	}
}

func TestAStoryOfHundredsIsSolvedWithoutCycles(t *testing.T) {
	st := wide(300)
	up := map[dedupe.ID]Node{}
	for _, r := range Infer(st) {
		up[r.Child] = r.Parent
	}
	if len(up) != len(st.Members) {
		t.Fatalf("%d relations of %d members", len(up), len(st.Members))
	}
	for id := range up {
		steps := 0
		for n := up[id]; n.Kind == NodeArticle; n = up[n.Article] {
			if steps++; steps > len(up) {
				t.Fatalf("the chain of member %d has no end", id)
			}
		}
	}
}
